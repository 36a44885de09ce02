"""Doors through which texts leave: what goes out is the text, and nothing in it that a program would act on."""

from __future__ import annotations

import json
import ntpath
import subprocess
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath, PureWindowsPath
from xml.dom import minidom

from lxml import etree
from lxml import html as pages
from markdown_it import MarkdownIt
from textual.content import Content

from tests.formats.latex_reading import read_latex
from tests.formats.table_reading import is_formula, rows_of_csv, rows_of_workbook
from tests.formats.writing import written
from trainer.bank.lines import write_line
from trainer.bank.model import Bank, Origin
from trainer.bank.naming import place_called, stem_of
from trainer.bank.questions import AnswerType, ChoiceQuestion, Evidence, Question, ShortQuestion, same_to_a_reader
from trainer.checking import checked
from trainer.cli.talking import table
from trainer.documents.model import Document, Paragraph
from trainer.errors import FileUnavailable, UnknownName, WrongUse
from trainer.formats import escaping
from trainer.formats.xml import add_html, as_document
from trainer.safe_text import is_plain_word, no_formula, one_line, printable, printable_in_place, shell_words
from trainer.settings.profile_names import checked_name
from trainer.tui.showing import shown

Door = Callable[[Sequence[str]], None]
"""Sends texts through a door; raises ``AssertionError`` where something got past it."""

_REORDERING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def _obeyed(text: str) -> list[str]:
    """What of a text a terminal would obey: controls but line ends, marks that reorder, half characters."""
    return [
        one
        for one in set(text)
        if (unicodedata.category(one) in {"Cc", "Cs"} and one != "\n") or unicodedata.bidirectional(one) in _REORDERING
    ]


def _letters(text: str) -> list[str]:
    return [one for one in text if one.isalnum()]


def terminal(texts: Sequence[str]) -> None:
    """What is printed, alone or in a table, moves no cursor, and no letter of it is lost."""
    for text in texts:
        for made in (printable(text), one_line(text), printable_in_place(text)):
            assert not _obeyed(made)
            assert _letters(made) == _letters(text)
        assert "\n" not in one_line(text)
        assert len(printable_in_place(text)) == len(text)
    rows = table([(text, "1") for text in texts], header=("WHAT", "NUMBER"))
    assert not _obeyed(rows)
    assert len(rows.split("\n")) == len(texts) + 1


def errors(texts: Sequence[str]) -> None:
    """An error that names what it is about is one line that no terminal obeys."""
    for text in texts:
        for error in (
            FileUnavailable.from_os_error(text, OSError(2, text)),
            UnknownName("bank", text, ("one", text)),
            WrongUse(f"{text} is a folder.", hint=text),
        ):
            told = one_line(str(error))
            assert not _obeyed(told)
            assert "\n" not in told


def screen(texts: Sequence[str]) -> None:
    """A text on the screen is content without a style or a link, and reads as it was; it is never taken for markup."""
    for text in texts:
        made = shown(text)
        assert type(made) is Content
        assert not made.spans
        assert not _obeyed(made.plain)
        assert _letters(made.plain) == _letters(text)


def shell(texts: Sequence[str]) -> None:
    """What a shell is offered to complete is one word that runs nothing, even where it is evaluated once more.

    Typer puts each word between double quotes for zsh, with a backslash before "$" and "`" and with quotes doubled. The
    words of a command that is told are taken each for itself, as it is.
    """
    words = [text for text in texts if is_plain_word(text)]
    lines = (word.replace('"', '""').replace("'", "''").replace("$", "\\$").replace("`", "\\`") for word in words)
    script = "".join(f'ws=( "{line}" )\n[ ${{#ws[@]}} = 1 ] || echo several\n' for line in lines)
    assert _said_by_bash(script) == b""
    assert not any(mark in word for word in words for mark in "\\$`\n\x1b")
    told = [text.encode(errors="ignore").decode().replace("\0", "") for text in texts]
    assert _said_by_bash(f"printf '%s\\0' {shell_words(*told)}") == "".join(f"{word}\0" for word in told).encode()


def _said_by_bash(script: str) -> bytes:
    """What a script prints that finds no program and has nothing to complain of."""
    command = ["/bin/bash", "--norc", "--noprofile", "-s"]
    done = subprocess.run(command, input=script.encode(), env={"PATH": "/nowhere"}, capture_output=True, check=False)
    assert (done.stderr, done.returncode) == (b"", 0)
    return done.stdout


def formulas(texts: Sequence[str]) -> None:
    """No cell begins like a formula, whatever a program strips before it looks."""
    for text in texts:
        cell = no_formula(text)
        assert cell.endswith(text)
        assert not cell.startswith(("\t", "\r"))
        seen = "".join(one for one in cell if unicodedata.category(one) not in {"Cc", "Cf", "Zs", "Zl", "Zp"})
        assert not seen.startswith(tuple("=+-@＝＋－＠"))


def html(texts: Sequence[str]) -> None:
    """A parser of HTML sees the text and line breaks of ours: no element, attribute, comment or instruction."""
    for text in texts:
        holder = pages.fragment_fromstring(f"<section>{escaping.as_html(text)}</section>")
        assert {(one.tag, tuple(one.attrib)) for one in holder.iterdescendants()} <= {("br", ())}
        for line in holder.iter("br"):
            line.text = "\n"
        assert "".join(holder.itertext()) == escaping.writable(text)


def xml(texts: Sequence[str]) -> None:
    """A parser of XML sees nothing but the text, as elements and as a section of character data."""
    for text in texts:
        root = etree.Element("a")
        add_html(root, escaping.as_html(text))
        for data in (as_document(root), f"<a>{escaping.as_cdata(text)}</a>".encode()):
            top = minidom.parseString(data).documentElement  # noqa: S318 - a second parser, of what we wrote
            assert top is not None
            assert {node.nodeName for node in top.childNodes} <= {"#text", "#cdata-section", "br"}
            seen = "".join("\n" if node.nodeName == "br" else node.nodeValue or "" for node in top.childNodes)
            assert seen == escaping.writable(text)


def latex(texts: Sequence[str]) -> None:
    """A reader after TeX's rules finds no command but those that write a letter."""
    for text in texts:
        found = read_latex(f"\\begin{{document}}{escaping.as_latex(text)}\\end{{document}}")
        assert {command.name for command in found} <= {""}


def markdown(texts: Sequence[str]) -> None:
    """A parser of CommonMark finds one paragraph of text and line breaks."""
    parser = MarkdownIt("commonmark")
    for text in texts:
        blocks = parser.parse(f"x {escaping.as_markdown(text)} x")
        assert [block.type for block in blocks] == ["paragraph_open", "inline", "paragraph_close"]
        inside = {token.type for token in blocks[1].children or ()}
        assert inside <= {"text", "hardbreak", "text_special"}


def gift(texts: Sequence[str]) -> None:
    """Every mark of GIFT's stands behind an odd number of backslashes, and there is one line."""
    for text in texts:
        made = escaping.as_gift_html(text)
        behind = 0
        for one in made.removeprefix("[html]"):
            assert one not in "~=#{}:" or behind % 2 == 1
            assert one != "\n"
            behind = behind + 1 if one == "\\" else 0


def bank_lines(texts: Sequence[str]) -> None:
    """A line of a bank file is one line of JSON that says the text, and that a terminal can be shown."""
    for text in filter(_is_whole, texts):
        line = write_line({"stem": text, text: [text]})
        assert json.loads(line) == {"stem": text, text: [text]}
        assert line.count(b"\n") == 1
        assert line.endswith(b"\n")
        assert not _obeyed(line.decode().rstrip("\n"))


def names(texts: Sequence[str]) -> None:
    """The name of a file, given by a title, a person or a profile, stays in its folder on every system."""
    for text in texts:
        _stays(f"{stem_of(text)}.jsonl")
        for name in _accepted(text):
            _stays(name)


def _accepted(text: str) -> Iterator[str]:
    with suppress(WrongUse):
        yield place_called(Path("/nowhere"), text).name
    with suppress(ValueError):
        yield checked_name(text)


def _is_reserved(name: str) -> bool:
    """Whether Windows keeps a name for a device; Python 3.13 tells that elsewhere."""
    told: Callable[[str], bool] = getattr(ntpath, "isreserved", lambda asked: PureWindowsPath(asked).is_reserved())
    return told(name)


def _stays(name: str) -> None:
    for kind in (PurePosixPath, PureWindowsPath):
        path = kind("folder") / name
        assert path.parent == kind("folder")
        assert path.name == name
        assert ".." not in path.parts
    assert not _is_reserved(name)
    assert not set(name) & set('/\\:*?"<>|')
    assert not _obeyed(name)
    assert len(name.encode()) <= 255  # what file systems take


def exports(texts: Sequence[str]) -> None:
    """Whole files for people: pages hold the elements and attributes of a harmless bank, tables no formula."""
    made = _bank(texts)
    if not made.questions:
        return
    plain = _bank([f"word {number}" for number in range(20)])
    for name in ("html", "html-interactive"):
        assert _built_of(written(name, made)[0]) <= _built_of(written(name, plain)[0])
    for row in rows_of_csv(written("csv", made)[0].decode("utf-8-sig")):
        assert not any(map(is_formula, row))
    for number in (0, 1):
        rows_of_workbook(written("kahoot", made)[0], number)
    read_latex(written("latex", made)[0].decode())


def _built_of(page: bytes) -> set[tuple[object, ...]]:
    """The elements of a page with the names of their attributes, and all links."""
    root = pages.document_fromstring(page, parser=pages.HTMLParser(encoding="utf-8", huge_tree=True))
    return {
        (one.tag, name, one.get(name) if name in {"href", "src", "style", "type"} or name.startswith("on") else "")
        for one in root.iter()
        if isinstance(one.tag, str)
        for name in (*one.attrib, "")
    }


def _bank(texts: Sequence[str]) -> Bank:
    """A bank of questions with a short answer and with a choice, in which each text stands in several places."""
    whole = [text for text in dict.fromkeys(texts) if _is_whole(text) and same_to_a_reader(text)]
    documents: list[Document] = []
    questions: list[Question] = []
    for number, (first, second) in enumerate(zip(whole[::2], whole[1::2], strict=False)):
        body = f"{number} {first}"
        document = Document(
            title=f"{second} {number}", text=body, paragraphs=(Paragraph(start=0, end=len(body)),), source=first
        )
        evidence = Evidence(document=document.id, start=0, end=len(body), quote=body, key_start=0, key_end=1)
        shared: dict[str, object] = {
            "stem": first, "asks": AnswerType.PHRASE, "evidence": evidence, "template": "hostile", "key": second
        }  # fmt: skip # a table reads best as one
        questions.append(checked(ShortQuestion, {**shared, "id": f"s{number}", "accepted": (first,)}))
        if same_to_a_reader(first) != same_to_a_reader(second):
            questions.append(checked(ChoiceQuestion, {**shared, "id": f"c{number}", "options": (first, second)}))
        documents.append(document)
    title = whole[0] if whole else "none"
    return Bank(title=title, documents=tuple(documents), questions=tuple(questions), origin=Origin(generator="0"))


def _is_whole(text: str) -> bool:
    """Whether a model takes a text: no half characters."""
    return not any(unicodedata.category(one) == "Cs" for one in text)
