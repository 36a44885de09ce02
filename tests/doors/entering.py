"""Doors through which files and words come in: nothing is fetched, written or run for them, and none takes for ever."""

from __future__ import annotations

import gzip
import io
import sys
import tarfile
import tempfile
import time
import warnings
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

from tests.documents import writing
from tests.formats.writing import read_back
from trainer.bank.query_text import parse_query
from trainer.documents.kinds import EPUB, OPEN_TEXT
from trainer.errors import QueryUnclear, TrainerError
from trainer.formats.registry import find_format
from trainer.safe_text import one_line
from trainer.settings import read_settings

_HIDDEN = "the-secret-of-the-harbour"
_SLOWEST = 30.0
"""Of the processor, in seconds: a few hundredths are usual, and what gets lost in its input takes hours."""


def searches(texts: Sequence[str]) -> None:
    """What is typed into a search is a search, or is said to be none."""
    for text in texts:
        with suppress(QueryUnclear):
            parse_query(text)


def settings(texts: Sequence[str]) -> None:
    """A setting is a value and never a pattern that is filled in: it is taken or refused, and nothing of ours shows."""
    for text in texts:
        environ = {"TRAINER_HOME": "/nowhere", "TRAINER_PROFILE": text, "TRAINER_QUESTIONS": text}
        try:
            read_settings(environ, {"screen.theme": text})
        except TrainerError as error:
            told = one_line(str(error))
            assert "<class" not in told.replace(one_line(text), "")
            assert "\x1b" not in told


@cache
def _secret() -> Path:
    path = Path(tempfile.mkdtemp(prefix="trainer-doors-")) / "secret.txt"
    path.write_text(_HIDDEN, encoding="utf-8")
    return path


def entities(texts: Sequence[str]) -> None:
    """XML that declares entities reads no file, multiplies nothing and is refused, or read without them."""
    for number, text in enumerate(texts):
        random = Random(text.encode("utf-8", "surrogatepass"))  # noqa: S311 - makes files, guards nothing
        data = f"{_declared(random)}<quiz>{_question(random, text)}</quiz>".encode(
            random.choice(("utf-8", "utf-8", "utf-16")), "replace"
        )
        begun = time.process_time()
        said = _said("moodle-xml", data)
        if number % 4 == 0:
            content = (
                f'{_declared(random)}<a xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><t:p>&e;</t:p></a>'
            )
            with suppress(TrainerError):
                page = OPEN_TEXT.read(writing.zipped({"content.xml": content}), "a.odt")
                said += " ".join(block.text for block in page.blocks)
            said += _said("olx", f"{_declared(random)}<problem><p>&e;</p></problem>".encode())
        assert _HIDDEN not in said
        assert len(said) < 100_000  # a few hundred letters came in
        assert time.process_time() - begun < _SLOWEST


def _declared(random: Random) -> str:
    """A document type with entities of every sort."""
    place = random.choice(
        (_secret().as_uri(), str(_secret()), "http://127.0.0.1:9/x", "php://filter/x", "file:///dev/zero")
    )
    entity = random.choice(
        (
            f'<!ENTITY e SYSTEM "{place}">',
            f'<!ENTITY e PUBLIC "x" "{place}">',
            f'<!ENTITY % p SYSTEM "{place}">%p;<!ENTITY e "x">',
            f"<!ENTITY % p \"<!ENTITY e SYSTEM '{place}'>\">%p;",
            '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)),
            '<!ENTITY e "&e;">',
            f'<!NOTATION n SYSTEM "{place}"><!ENTITY e SYSTEM "{place}" NDATA n>',
        )
    )
    outside = random.choice(("", f' SYSTEM "{place}"', f' PUBLIC "x" "{place}"'))
    named = random.choice(("quiz", "problem", "a"))
    stated = random.choice(("", '<?xml version="1.0"?>', '<?xml version="1.1" encoding="utf-8"?>', "\ufeff", " "))
    sheet = random.choice(("", f'<?xml-stylesheet href="{place}"?>'))
    return f"{stated}{sheet}<!DOCTYPE {named}{outside} [{entity}]>"


def _question(random: Random, text: str) -> str:
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{_secret().as_uri()}" parse="text"/>'
    shown = random.choice(("&e;", "&e;&j;", include, "&e;" * 50)) + escape(text)
    return (
        f'<question type="shortanswer"><questiontext><text>{shown}</text></questiontext>'
        f'<answer fraction="100"><text>{random.choice(("&e;", "a"))}</text></answer></question>'
    )


_format = cache(find_format)
"""Finds a format once: its entry point is looked for among all packages each time."""


def _said(name: str, data: bytes) -> str:
    try:
        imported = read_back(_format(name), data)
    except TrainerError as error:
        return str(error)
    return str(imported.bank) + " ".join(map(str, imported.problems))


_touched: list[str] = []
_watching = False
_CHANGES = frozenset(
    {
        "os.mkdir",
        "os.symlink",
        "os.link",
        "os.chmod",
        "os.rename",
        "os.truncate",
        "subprocess.Popen",
        "os.system",
        "socket.connect",
    }
)


def _watch(event: str, given: tuple[object, ...]) -> None:
    if not _watching:
        return
    if event in _CHANGES:
        _touched.append(f"{event} {given[0]}")
    elif event == "open" and isinstance(given[2], int) and given[2] & 0o1103:  # for writing, or to make it
        _touched.append(f"open {given[0]}")


@cache
def _hooked() -> None:
    sys.addaudithook(_watch)


def archives(texts: Sequence[str]) -> None:
    """An archive whose members have hostile names, are links, bombs or lies, changes nothing on the disk.

    Python itself tells of every file that is opened for writing, of every folder, link, process and connection.
    """
    global _watching  # noqa: PLW0603 - a hook of Python's cannot be taken away again
    _hooked()
    own = tempfile.gettempdir()
    for text in texts:
        random = Random(text.encode("utf-8", "surrogatepass"))  # noqa: S311 - makes files, guards nothing
        packed, tarred = _zip(random, text), _tarball(random, text)
        _touched.clear()
        _watching = True
        begun = time.process_time()
        try:
            for name, data in (("h5p", packed), ("kahoot", packed), ("anki", packed), ("olx", tarred)):
                _said(name, data)
            for kind in (OPEN_TEXT, EPUB):
                with suppress(TrainerError):
                    kind.read(packed, "a")
        finally:
            _watching = False
        assert not [one for one in _touched if f" {own}/trainer-" not in one], _touched
        assert time.process_time() - begun < _SLOWEST


_MEMBERS = (
    *("content/content.json", "h5p.json", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "collection.anki2", "media"),
    *("content.xml", "mimetype", "META-INF/container.xml", "OPS/book.opf", "course/problem/a.xml", "course/course.xml"),
)
_ROADS = ("../", "../../../../x/", "/x/", "C:\\", "..\\..\\", "a/../../", "./", "//", "\x00", "\u202e")


def _name(random: Random, text: str) -> str:
    own = random.choice(_MEMBERS)
    clean = text.replace("\x00", "")[:100].encode("utf-8", "replace").decode()
    return random.choice((own, own, random.choice(_ROADS) + own, random.choice(_ROADS) + clean, clean or "a"))


def _content(random: Random) -> bytes:
    return random.choice(
        (
            b"",
            b"{}",
            b"<a/>",
            b'{"questions": []}',
            b"application/epub+zip",
            bytes(20_000),
            b"<problem/>",
            b"SQLite format 3\x00",
        )
    )


_PACKED = (*(zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) * 20, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


def _zip(random: Random, text: str) -> bytes:
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w") as archive:
        warnings.simplefilter("ignore")  # of two members with one name
        for _ in range(random.randint(1, 5)):
            member = zipfile.ZipInfo(_name(random, text))
            member.external_attr = random.choice((0o100644, 0o120777, 0o40755, 0o104755)) << 16
            how = random.choice(_PACKED)
            archive.writestr(member, random.choice((_content(random), b"../../etc/passwd")), how)
    return made.getvalue()


def _tarball(random: Random, text: str) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for _ in range(random.randint(1, 5)):
            member = tarfile.TarInfo(_name(random, text).replace("\x00", ""))
            member.type = random.choice(
                (
                    *[tarfile.REGTYPE] * 4,
                    tarfile.SYMTYPE,
                    tarfile.LNKTYPE,
                    tarfile.FIFOTYPE,
                    tarfile.CHRTYPE,
                    tarfile.DIRTYPE,
                )
            )
            member.linkname = random.choice(("/etc/passwd", "../../x", member.name))
            content = _content(random)
            member.size = len(content) if member.type == tarfile.REGTYPE else 0
            archive.addfile(member, io.BytesIO(content))
    return gzip.compress(made.getvalue(), 1) if random.random() < 0.5 else made.getvalue()
