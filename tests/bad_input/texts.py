"""Wrong files of text, and things in a folder that are no files at all."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from tests.bad_input.wrong import GENERATE, Maker, Wrong

PROSE = (
    "Maria Keller founded the Harbour Museum in Bremen in 1974. Peter Lang opened the Alder Bridge in Oslo on 4 May "
    "1998. Twelve engineers from Norway built the Alder Bridge in 1997, and the town paid for it with a loan.\n"
)
GERMAN = (
    "Die Ministerin hat am vierten Mai die Brücke von Salamanca eröffnet. Die Ingenieure aus Norwegen hatten ein Jahr "
    "lang an ihr gebaut, und die Stadt hatte mehr als sechzig Millionen Euro dafür bezahlt.\n"
)
JAPANESE = "大臣は五月四日にサラマンカの橋を開通させた。ノルウェーから来た技術者たちは一年をかけてこの橋を建設した。\n"
CODE = "import os\n\n\ndef walk(folder):\n    for name in os.listdir(folder):\n        print(name)\n\n\nwalk('.')\n"
ROWS = "Year;Visitors;Income\n1974;12000;4100\n1975;13500;5200\n1976;15100;6000\n"
TABLE = "| Year | Visitors |\n| --- | --- |\n| 1974 | 12,000 |\n| 1975 | 13,500 |\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
DIRECTIVES = (
    f"Bridges\n=======\n\n{PROSE}\n.. include:: secret.txt\n\n.. raw:: html\n   :file: secret.txt\n\n"
    ".. literalinclude:: /etc/passwd\n"
)
NO_TIMES = "1\n00:00:xx,000 -> 00:00:04\nMaria Keller founded the Harbour Museum.\n\n2\nsoon\nPeter Lang left.\n"
BACKWARDS = (
    "1\n00:00:09,000 --> 00:00:01,000\nMaria Keller founded the Harbour Museum in Bremen in 1974.\n\n"
    "2\n99:99:99,999 --> 00:00:00,000\nPeter Lang opened the Alder Bridge in Oslo on 4 May 1998.\n"
)
MENU = "<html><head><title>News</title></head><body><nav><a href=/>Home</a></nav><script>x=1</script></body></html>"
DEEP = 100_000

_ADMINISTRATOR = "the administrator may read every file" if getattr(os, "geteuid", lambda: 0)() == 0 else ""
_NO_PROC = "" if Path("/proc/self/mem").exists() else "this system has no /proc"
_NO_PIPES = "" if hasattr(os, "mkfifo") else "this system has no pipes among its files"
_NO_DEVICES = "" if Path("/dev/zero").exists() else "this system has no devices among its files"


def with_holes(size: int) -> Maker:
    """A file of so many bytes that takes no room."""

    def make(path: Path) -> None:
        with path.open("wb") as file:
            file.truncate(size)

    return make


def link_to(target: str) -> Maker:
    """A link."""
    return lambda path: path.symlink_to(target)


def nothing(_: Path) -> None:
    """No file at all."""


def unreadable(path: Path) -> None:
    """A file that its owner may not read."""
    path.write_text(PROSE, encoding="utf-8")
    path.chmod(0)


def a_socket(path: Path) -> None:
    """What a program listens at."""
    before = Path.cwd()
    os.chdir(path.parent)  # the name of a socket may have a hundred bytes only
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path.name)
    finally:
        os.chdir(before)


def a_pipe(path: Path) -> None:
    """A pipe."""
    os.mkfifo(path)


def a_loop(path: Path) -> None:
    """A folder that holds itself."""
    path.mkdir()
    (path / "again").symlink_to(path.absolute(), target_is_directory=True)


def a_ring_among_texts(path: Path) -> None:
    """A folder with a text and two links that lead to each other."""
    path.mkdir()
    (path / "bridges.md").write_text(PROSE, encoding="utf-8")
    (path / "here.md").symlink_to("there.md")
    (path / "there.md").symlink_to("here.md")


def pictures(path: Path) -> None:
    """A folder of pictures."""
    path.mkdir()
    (path / "harbour.png").write_bytes(PNG)


TEXTS = (
    Wrong("an empty text", "empty.txt", b""),
    Wrong("white space only", "blank.txt", b" \t\r\n\n\xef\xbb\xbf \n"),
    Wrong("nothing but a byte order mark", "mark.txt", b"\xff\xfe"),
    Wrong("rules and stars only", "rules.md", b"***\n---\n* * *\n"),
    Wrong("a binary file", "random.txt", bytes(range(256)) * 40),
    Wrong("a text with NULs in it", "nuls.txt", PROSE.encode().replace(b" ", b" \x00", 3)),
    Wrong("nothing but NULs", "zeros.txt", bytes(5000)),
    Wrong("a picture", "photo.png", PNG),
    Wrong("a picture that is called a text", "photo.txt", PNG),
    Wrong("a text that is called a PDF", "notes.pdf", PROSE.encode()),
    Wrong("a text that is called a Word file", "notes.docx", PROSE.encode()),
    Wrong("a text without an ending", "notes", PROSE.encode()),
    Wrong("compressed by gzip", "notes.txt.gz", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff" + bytes(range(40))),
    Wrong("UTF-16 without a mark", "wide.txt", PROSE.encode("utf-16-le")),
    Wrong("UTF-16 that breaks off", "cut16.txt", b"\xff\xfe" + PROSE.encode("utf-16-le")[:-1]),
    Wrong("UTF-8 that breaks off in a letter", "cut8.txt", f"{PROSE}Zoë".encode()[:-1]),
    Wrong("Windows letters in UTF-8", "mixed.txt", f"{PROSE}Zoë, René, Chloë and Łódź — ".encode() + b"caf\xe9.\n"),
    Wrong("the encoding of a mainframe", "mainframe.txt", (PROSE * 3).encode("cp500")),
    Wrong("no encoding that can be told", "soup.txt", PROSE.encode() + b"\xa3\xf3d\x9f\x81\x8d \xff\xc0\n"),
    Wrong("German", "german.txt", GERMAN.encode()),
    Wrong("Japanese in an old encoding", "japanese.txt", (JAPANESE * 4).encode("shift-jis")),
    Wrong("a text too large", "large.txt", with_holes(5_000_001)),
    Wrong("a gigabyte of nothing", "sparse.txt", with_holes(1_000_000_000)),
    Wrong("a gigabyte of nothing that is called a PDF", "sparse.pdf", with_holes(1_000_000_000)),
    Wrong("one word of four million letters", "word.txt", b"a" * 4_000_000),
    Wrong("only code", "walk.py", CODE.encode()),
    Wrong("only code between fences", "walk.md", f"```python\n{CODE}```\n".encode()),
    Wrong("only rows of numbers", "rows.csv", ROWS.encode()),
    Wrong("only a table", "table.md", TABLE.encode()),
    Wrong("only JSON", "data.json", b'{"rows": [{"year": 1974, "visitors": 12000}], "next": null}\n'),
    Wrong("a list of things to buy", "list.txt", b"milk, bread, two eggs"),
    Wrong("quotes within quotes without end", "quotes.md", b"> " * DEEP + b"x\n"),
    Wrong("lists within lists without end", "lists.md", "".join(f"{' ' * n}- a\n" for n in range(500)).encode()),
    Wrong("brackets without end", "brackets.md", b"[" * 20_000),
    Wrong("a web page without content", "menu.html", MENU.encode()),
    Wrong("elements within elements without end", "deep.html", f"<html><body>{'<div>' * DEEP}{PROSE}".encode()),
    Wrong("a web page that is called a text", "page.txt", f"<html><body><p>{PROSE}</p></body></html>".encode()),
    Wrong("subtitles without times", "untimed.srt", NO_TIMES.encode()),
    Wrong("subtitles whose times go backwards", "backwards.srt", BACKWARDS.encode()),
    Wrong("subtitles of music only", "music.srt", b"1\n00:00:01,000 --> 00:00:02,000\n[Music]\n"),
    Wrong("a header of subtitles and no more", "head.vtt", b"WEBVTT\n"),
    Wrong("directives that would include other files", "include.rst", DIRECTIVES.encode()),
    Wrong("directives only", "note.rst", b".. note::\n\n.. include:: secret.txt\n"),
)  # fmt: skip # a table reads best as one
"""Files whose bytes are wrong."""

PLACES = (
    Wrong("no such file", "gone.txt", nothing),
    Wrong("a file in a file", "empty.txt", b"", ("generate", "empty.txt/part.txt", "-o", "made.jsonl")),
    Wrong("a link to nothing", "dangling.txt", link_to("nowhere.txt")),
    Wrong("a link to itself", "ring.txt", link_to("ring.txt")),
    Wrong("a folder that holds itself", "loop", a_loop),
    Wrong("a folder with links that lead in a ring", "ring", a_ring_among_texts),
    Wrong("an empty folder", "folder", lambda path: path.mkdir()),
    Wrong("a folder of pictures", "pictures", pictures),
    Wrong("a file that may not be read", "secret.txt", unreadable, impossible=_ADMINISTRATOR),
    Wrong("a disk that fails", "failing.txt", link_to("/proc/self/mem"), impossible=_NO_PROC),
    Wrong("a device without end", "zero.txt", link_to("/dev/zero"), impossible=_NO_DEVICES),
    Wrong("a device without anything", "null.txt", link_to("/dev/null"), impossible=_NO_DEVICES),
    Wrong("a socket", "socket.txt", a_socket, impossible=_NO_PIPES),
    Wrong("a pipe that nobody writes to", "pipe.txt", a_pipe, impossible=_NO_PIPES),
    Wrong("a name longer than names can be", f"{'long-' * 60}.txt", nothing),
    Wrong("a name with escapes of a terminal", "\x1b]0;owned\x07\x1b[2J.txt", b""),
    Wrong("a name of several lines", "one\nAnswer: 42\r\ntwo.txt", b""),
    Wrong("a name that reads backwards", "\u202etxt.exe\u202c.txt", b""),
    Wrong("a name that is no text", os.fsdecode(b"\xff\xfe.txt"), b""),
    Wrong("a name with a NUL in it", "a\0b.txt", nothing),
    Wrong("nothing on standard input", "-", nothing, GENERATE),
)
"""Names that lead to no text."""
