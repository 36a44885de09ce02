"""One line of a bank file: JSON in and out, with nothing in it that a terminal or a line splitter could trip over."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

_ESCAPED = re.compile(r"[\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")
_HALF_PAIR = re.compile(rb"\\u[dD][89abcdefABCDEF]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class LineDamaged(ValueError):
    """A line is not what it should be; the message says why."""


def write_line(record: Mapping[str, object]) -> bytes:
    """Return a record as one line of JSON in UTF-8, its line end included.

    Letters of all scripts stand as themselves. Controls, marks that hide or reorder text, and the further line ends of
    Unicode are escaped. The same record gives the same bytes.
    """
    text = json.dumps(record, ensure_ascii=False, separators=(", ", ": "))
    return (_ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n").encode("utf-8")


def read_line(line: bytes) -> dict[str, object]:
    """Return the record of a line, with its end or without.

    Raises:
        LineDamaged: the line is not one JSON object in UTF-8, or names a key twice; the message says which.

    """
    try:
        record = json.loads(line.rstrip(b"\r\n").decode("utf-8"), object_pairs_hook=_unrepeated)
    except UnicodeDecodeError as error:
        raise LineDamaged(f"not UTF-8 at byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise LineDamaged(f"not JSON: {worded(error)} at column {error.colno}") from error
    except LineDamaged:
        raise
    except ValueError as error:
        raise LineDamaged(f"not JSON: {error}") from error
    except RecursionError as error:
        raise LineDamaged("nested too deeply") from error
    if not isinstance(record, dict):
        raise LineDamaged("not a JSON object")
    if _HALF_PAIR.search(line) and _SURROGATE.search(json.dumps(record, ensure_ascii=False)):
        raise LineDamaged("not Unicode: a character is only half there")
    return record


def _unrepeated(pairs: list[tuple[str, object]]) -> dict[str, object]:
    record: dict[str, object] = {}
    for name, value in pairs:
        if name in record:
            raise LineDamaged(f"ambiguous: the key '{name}' stands twice")
        record[name] = value
    return record


def worded(error: json.JSONDecodeError) -> str:
    """Say what is wrong with JSON as the end of a sentence, without the place."""
    return f"{error.msg[:1].lower()}{error.msg[1:]}".removesuffix(" at").removesuffix(" starting")
