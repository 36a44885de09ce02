"""Turns bytes into text: UTF-8 as a matter of course, other encodings when they are certain, and never binary files."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from itertools import pairwise

from trainer.documents.kinds import SUFFIXES
from trainer.errors import DocumentRefused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HINT = "Save it as UTF-8 and try again."
_BROKEN_OFF = "breaks off in the middle of a character; that one was left out"
_UNITS = {"utf-16": 2, "utf-32": 4}
_SAMPLE = 100_000
_MOST_CONTROLS = 0.01
_MANY_NULS, _FEW_NULS = 0.3, 0.01
_MOST_FOREIGN_LATIN = 0.3
_MOST_MESS, _LEAST_SENSE = 0.1, 0.2
_WESTERN = ("cp1252", "mac_roman")
_NOT_WESTERN = re.compile(r"[^\x00-\x7fÀ-ÖØ-öø-ÿŒœŠšŽž\xa0¡¿«»‹›“”‘’„‚–—…•·°©®™§€£¥¢¹²³¼½¾×÷±µªº¶†‡]")
_MISPLACED = re.compile(r"[^\W\d_](?:[‚„]|[¹²³¼½¾±µ¶¡¿×÷†‡¢¥£€¤¦¨¬¯´¸](?=[^\W\d_]))")
_MULTIBYTE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_PER_DAMAGE = 4


def decode(
    data: bytes, *, source: str, declared: str | None = None, on_note: Callable[[str], None] | None = None
) -> str:
    """Decode a document. ``declared`` is the encoding that the document itself names, believed where it is not UTF-8.

    ``on_note`` is told, in a sentence, when the text is not plain UTF-8 and how it was read.

    Raises:
        DocumentRefused: the bytes are binary, or their encoding cannot be told.

    """
    text, note = _decoded(data, source, declared)
    if note and on_note is not None:
        on_note(f"{source} {note}.")
    return text


def _decoded(data: bytes, source: str, declared: str | None) -> tuple[str, str]:
    """Return the text and, where it was not plain UTF-8, the end of the sentence that says so."""
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    encoding = marked or _wide(data[:_SAMPLE])
    if encoding == "utf-8-sig":
        data, encoding = data.removeprefix(codecs.BOM_UTF8), None
    if encoding is not None:
        return _wide_text(data, encoding, source)
    if _is_binary(data):
        raise DocumentRefused(f"{source} is a binary file, not a text.", hint=f"Save it as one of these: {SUFFIXES}.")
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        place = error.start
        cut = error.reason == "unexpected end of data"
    if cut:
        return data[:place].decode("utf-8"), _BROKEN_OFF
    if declared is not None and (text := _read_as(data, declared)):
        return text, f"was read as {declared}, as it says"
    if _is_damaged_utf8(data):
        return data.decode("utf-8", "ignore"), f"holds bytes that are not UTF-8 (the first is byte {place}), left out"
    guessed = _guess(data)
    if guessed is None:
        raise DocumentRefused(f"{source} is not UTF-8 (byte {place}), and its encoding cannot be told.", hint=_HINT)
    return _strict(data, guessed, source), f"is not UTF-8; it was read as {guessed}"


def _read_as(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):  # wrong, or a codec that does not decode to text
        return None


def _wide_text(data: bytes, encoding: str, source: str) -> tuple[str, str]:
    """Decode what is UTF-16 or UTF-32 as :func:`_decoded` does; the end of it may be missing."""
    whole = len(data) - len(data) % _UNITS[encoding[:6]]
    text = _strict(data[:whole], encoding, source)
    return text, f"was read as {encoding.upper()}" if whole == len(data) else _BROKEN_OFF


def _strict(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentRefused(
            f"{source} begins as {encoding} but breaks off at byte {error.start}.", hint=_HINT
        ) from error


def _wide(sample: bytes) -> str | None:
    """Name the UTF-16 of a text without a mark: in Latin text every other byte is a NUL."""
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    for encoding, empty, full in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if half and empty > _MANY_NULS * half and full <= _FEW_NULS * half:
            text = sample[: 2 * half].decode(encoding, "ignore")
            return None if _is_binary(text.encode("utf-8", "ignore")) else encoding
    return None


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    controls = sum(sample.count(bytes([code])) for code in (*range(1, 8), *range(14, 27), 28, 29, 30, 31))
    return b"\x00" in data or controls > _MOST_CONTROLS * len(sample)


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether a text is UTF-8 but for a few bytes, as after a careless paste: far more characters are whole."""
    kept = data.decode("utf-8", "ignore").encode("utf-8")
    return len(_MULTIBYTE.findall(kept)) >= _PER_DAMAGE * (len(data) - len(kept))


def _guess(data: bytes) -> str | None:
    """Name the encoding, or None when nothing is certain.

    Statistics say little about a text with a handful of foreign letters, so an encoding must also put every such letter
    where it can stand: no capital behind a small letter, no superscript inside a word. The two Western encodings are
    tried first.
    """
    sample = b"".join(line for line in data.splitlines(keepends=True) if not line.isascii())[:_SAMPLE]
    sample = sample[: sample.rfind(b"\n") + 1] or sample
    if sum(byte > 0x7F for byte in sample) <= _MOST_FOREIGN_LATIN * len(sample):  # noqa: PLR2004 - where ASCII ends
        for encoding in _WESTERN:
            if _reads_as(sample, encoding, only=_NOT_WESTERN):
                return encoding
    from charset_normalizer import from_bytes

    for match in from_bytes(sample):
        certain = match.coherence >= _LEAST_SENSE or match.multi_byte_usage > _LEAST_SENSE
        if certain and match.chaos <= _MOST_MESS and _reads_as(sample, match.encoding):
            return match.encoding
    return None


def _reads_as(sample: bytes, encoding: str, only: re.Pattern[str] | None = None) -> bool:
    """Whether every foreign letter stands where it can; ``only`` finds the characters that cannot stand at all."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        return False
    if _MISPLACED.search(text) or (only is not None and only.search(text)):
        return False
    return not any(b > "\x7f" and b.isupper() and a.islower() for a, b in pairwise(text))
