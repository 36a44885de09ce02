"""Changes a file so that it stays nearly what it is: archives member by member, XML and JSON as trees, text by lines.

Bytes changed at random in a packed or well-formed file are refused at the first check and try nothing behind it.
"""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import warnings
import zipfile
import zlib
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

from lxml import etree

from tests.strategies import HOSTILE

Mutate = Callable[[bytes], bytes]
"""Changes bytes of which nothing is known."""

NASTY = (
    *HOSTILE,
    *("", " ", "0", "-1", "1e400", "nan", "99999999999999999999", "1" * 5000, "../../x", "C:\\x", "file:///etc/passwd"),
    *("true", "null", "{}", "[", "{{", "]]>", "&e;"),
    *("\\", "\\1", "%s%n", "{0.__class__}", "a" * 3000, "\n\n", "\t", "_" * 50),
    *("{{c1::", "{1:MC:", "::", "=", "~", "---", "===", "```", "<!--", "-->", "| a |", "00:00:01.000 --> 00:00:02.000"),
)  # fmt: skip # a table reads best as one
_VALUES: tuple[object, ...] = (None, True, -1, 1e400, 10**30, [], {}, [[]], {"": None}, "", *HOSTILE)
_LARGEST = 200_000
"""A file that holds more is cut, and no member of an archive that does is changed."""
_NESTED = 400
_UNFIT = (
    *(OSError, ValueError, LookupError, EOFError, RuntimeError, NotImplementedError),
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, etree.XMLSyntaxError),
)
"""What is raised of a file that is too damaged to be taken apart."""


def mutated(data: bytes, random: Random, mutate: Mutate | None = None) -> bytes:
    """Return a changed file; ``mutate`` is what changes bytes, by default :func:`mutated_bytes`."""
    if len(data) > _LARGEST:
        data = data[: _LARGEST // 2]
    change: Mutate = mutate or (lambda given: mutated_bytes(given, random))
    if random.random() < 0.1:
        return change(data)
    try:
        if data.startswith(b"PK"):
            return _in_zip(data, random, change)
        if data.startswith(b"\x1f\x8b"):
            return _in_tarball(data, random, change)
        return _in_text(data, random, change)
    except _UNFIT:
        return change(data)


def mutated_bytes(data: bytes, random: Random) -> bytes:
    """Return bytes with one to four small changes."""
    made = bytearray(data)
    for _ in range(random.randint(1, 4)):
        start = random.randint(0, len(made))
        end = min(len(made), start + random.choice((0, 1, 2, 4, 16, 200)))
        match random.randrange(5):
            case 0:
                made[start:end] = random.randbytes(end - start)
            case 1:
                made[start:end] = b""
            case 2:
                made[start:start] = made[start:end] * random.choice((1, 2, 50))
            case 3:
                made[start:end] = random.choice(NASTY).encode("utf-8", "surrogatepass")
            case _ if made:
                made[start % len(made)] ^= 1 << random.randrange(8)
    return bytes(made)


def _in_zip(data: bytes, random: Random, mutate: Mutate) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(info.filename, archive.read(info)) for info in archive.infolist() if info.file_size < _LARGEST]
    _in_parts(parts, random, mutate)
    made = io.BytesIO()
    how = random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w", how) as archive:
        warnings.simplefilter("ignore")  # of two members with one name
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content, how)
    return made.getvalue()


def _in_tarball(data: bytes, random: Random, mutate: Mutate) -> bytes:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        members = [(member, archive.extractfile(member)) for member in archive.getmembers() if member.size < _LARGEST]
        parts = [(member.name, file.read()) for member, file in members if file is not None]
    _in_parts(parts, random, mutate)
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, content in parts:
            member = tarfile.TarInfo(name)
            member.size = len(content)
            if random.random() < 0.02:
                member.type = random.choice((tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE))
                member.linkname = "../../etc/passwd"
            archive.addfile(member, io.BytesIO(content))
    return gzip.compress(made.getvalue(), 1)


def _in_parts(parts: list[tuple[str, bytes]], random: Random, mutate: Mutate) -> None:
    """Change one member, and now and then which members there are."""
    if not parts:
        parts.append(("a", b""))
    place = random.randrange(len(parts))
    name, content = parts[place]
    match random.randrange(20):
        case 0:
            del parts[place]
        case 1:
            parts.append(parts[place])
        case 2:
            parts[place] = (random.choice(("../../x", "/x", "C:\\x", "a/../b", "", name.upper(), f"./{name}")), content)
        case 3:
            other, _ = random.choice(parts)
            parts[place] = (other, content)
        case _:
            parts[place] = (name, _in_text(content, random, mutate))


def _in_text(data: bytes, random: Random, mutate: Mutate) -> bytes:
    if random.random() < 0.3:
        return mutate(data)
    head = data.lstrip()[:1]
    if head == b"<":
        return _in_xml(data, random)
    if head in {b"{", b"["}:
        return _in_json(data, random)
    if b"\x00" in data[:1000]:
        return mutate(data)
    return _in_lines(data, random)


def _fitting(times: int, size: int) -> int:
    """As often as something of a size may be repeated: again and again without a limit, it would fill memory."""
    return min(times, _LARGEST // max(1, size))


def _in_lines(data: bytes, random: Random) -> bytes:
    """Move, repeat, leave out or fill lines, or put something nasty between two words."""
    lines = data.split(b"\n")
    for _ in range(random.randint(1, 3)):
        place = random.randrange(len(lines))
        nasty = random.choice(NASTY).encode("utf-8", "surrogatepass")
        match random.randrange(6):
            case 0:
                lines.insert(random.randrange(len(lines) + 1), lines[place])
            case 1 if len(lines) > 1:
                del lines[place]
            case 2:
                lines[place] *= _fitting(random.choice((2, 3, 200)), len(lines[place]))
            case 3:
                words = lines[place].split(b" ")
                words.insert(random.randrange(len(words) + 1), nasty)
                lines[place] = b" ".join(words)
            case 4:
                at = random.randint(0, len(lines[place]))
                lines[place] = lines[place][:at] + nasty + lines[place][at:]
            case _:
                lines[place] = b" " * random.choice((1, 3, 4, 8)) + lines[place]
    return b"\n".join(lines)


def _in_xml(data: bytes, random: Random) -> bytes:
    """Change the tree of some XML, or of a web page."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)
    root = etree.fromstring(data, parser)
    if root is None:
        raise ValueError("no tree")
    for _ in range(random.randint(1, 3)):
        every = [element for element in root.iter() if isinstance(element.tag, str)]
        _in_tree(random.choice(every), every, random)
    return etree.tostring(root, encoding="UTF-8")


def _in_tree(element: etree._Element, every: list[etree._Element], random: Random) -> None:
    parent, other = element.getparent(), random.choice(every)
    nasty = random.choice(NASTY)
    match random.randrange(9):
        case 0 if parent is not None:
            parent.remove(element)
        case 1 if parent is not None:
            for _ in range(_fitting(random.choice((1, 1, 3, 30)), len(etree.tostring(element)))):
                parent.append(deepcopy(element))
        case 2 if _fitting(1, len(etree.tostring(other))):
            element.append(deepcopy(other))
        case 3:
            for _ in range(random.choice((1, 10, _NESTED))):
                element = etree.SubElement(element, element.tag)
        case 4:
            element.text = nasty
        case 5:
            element.tail = nasty
        case 6:
            element.tag = other.tag
        case 7 if element.attrib:
            name = random.choice(list(element.attrib))
            element.set(name, random.choice((nasty, *map(str, other.attrib.values()))))
        case _ if element.attrib:
            del element.attrib[random.choice(list(element.attrib))]


def _in_json(data: bytes, random: Random) -> bytes:
    """Change values of JSON, or of one line of several."""
    lines = data.split(b"\n")
    filled = [n for n, line in enumerate(lines) if line.lstrip().startswith((b"{", b"["))]
    try:
        value, place = json.loads(data), None
    except ValueError:
        place = random.choice(filled)
        value = json.loads(lines[place])
    holder = {"whole": value}
    for _ in range(random.randint(1, 3)):
        _in_values(holder, random)
    made = json.dumps(holder.get("whole"), ensure_ascii=random.random() < 0.5).encode("utf-8", "surrogatepass")
    if place is None:
        return made
    lines[place] = made
    return b"\n".join(lines)


def _in_values(whole: dict[str, Any], random: Random) -> None:
    places: list[tuple[Any, Any]] = []
    left: list[Any] = [whole]
    while left:
        holder = left.pop()
        keys = list(holder) if isinstance(holder, dict) else range(len(holder))
        places += [(holder, key) for key in keys]
        left += [holder[key] for key in keys if isinstance(holder[key], dict | list) and holder[key]]
    if not places:
        return
    holder, key = random.choice(places)
    value = holder[key]
    match random.randrange(7):
        case 0:
            del holder[key]
        case 1 if isinstance(value, str):
            at = random.randint(0, len(value))
            holder[key] = value[:at] + random.choice(NASTY) + value[at:]
        case 2 if isinstance(value, list) and value:
            value.append(random.choice(value))
        case 3:
            other, name = random.choice(places)
            holder[key] = json.loads(json.dumps(other[name])) if name in other or not isinstance(other, dict) else None
        case 4 if isinstance(value, int | float):
            holder[key] = random.choice((-value, value + 1, 10**18, 0, 0.5, str(value)))
        case _:
            holder[key] = deepcopy(random.choice(_VALUES))  # it may be changed next, or be put into itself
