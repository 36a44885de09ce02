"""Markdown gives up its markup and what is not prose, and keeps every word that a reader reads."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.documents.markdown import read_markdown
from trainer.documents.model import Document, ParagraphKind
from trainer.documents.reading import read_text

PROSE = "The Alder rises in the northern hills."


def read(text: str) -> Document:
    return read_text(text, source="a.md", title="File name", markdown=True)


def paragraphs(document: Document) -> list[str]:
    return [document.text[p.start : p.end] for p in document.paragraphs]


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("It *rises* in the **northern** __hills__.", "It rises in the northern hills."),
        ("It ~~fell~~ rises in [the hills](https://example.org 'title').", "It fell rises in the hills."),
        ("It rises in [the hills][1].\n\n[1]: https://example.org", "It rises in the hills."),
        ("The `make` command builds it.", "The make command builds it."),
        ("The ![picture of a hill](hill.png) hills are high.", "The hills are high."),
        ("It rises in the hills<sup>3</sup> and<br>falls.", "It rises in the hills3 and falls."),
        ("It rises<!-- really? --> in the hills.", "It rises in the hills."),
        ("It rises[^1] in the hills.[^long-note]\n\n[^1]: A note.\n    Still the note.\n", "It rises in the hills."),
        ("It rises \\*here\\* &amp; there.", "It rises *here* & there."),
        ("It rises\nin the hills\\\nin the north.", "It rises in the hills in the north."),
        ("> It rises in the hills, they say.", "It rises in the hills, they say."),
        ("See {ref}`the hills` for more of it.", "See the hills for more of it."),
        ("Snow_cover and 2 * 3 * 4 are kept.", "Snow_cover and 2 * 3 * 4 are kept."),
        ("[bold]no markup of ours[/bold] is read here.", "[bold]no markup of ours[/bold] is read here."),
    ],
)
def test_markup_goes_and_words_stay(marked: str, text: str) -> None:
    assert read(marked).text == text


@pytest.mark.parametrize(
    "noise",
    [
        "```python\nprint('no prose')\n```",
        "~~~\nno prose\n~~~",
        "    no prose, but indented code",
        "| a | b |\n|---|---|\n| no | prose |",
        "![no prose](a.png)",
        "---",
        "***",
        "<!-- no prose\n\nat all -->",
        "<script>no prose</script>",
        "<table><tr><td>no prose</td></tr></table>",
        "- [Home](/)\n- [News](/news)\n- [About us](/about)",
        "[One](1) [Two](2) [Three](3)",
        "[![badge](a.svg)](https://example.org) [![badge](b.svg)](https://example.org)",
        "https://example.org/a/b",
        "<https://example.org>",
        "[ref]: https://example.org",
        ":::{figure} a.png\n:::",
    ],
)
def test_what_is_no_prose_goes(noise: str) -> None:
    assert read(f"{PROSE}\n\n{noise}\n\nIt is long.").text == f"{PROSE}\n\nIt is long."


def test_text_in_html_blocks_is_kept() -> None:
    assert paragraphs(read(f"<div>\n<p>It is &lt; 5 m long here.</p>\n</div>\n\n{PROSE}")) == [
        "It is < 5 m long here.",
        PROSE,
    ]


def test_a_whole_sentence_that_is_a_link_is_kept() -> None:
    assert read(f"[{PROSE}](https://example.org)").text == PROSE


def test_kinds_and_lines_are_those_of_the_file() -> None:
    document = read(
        f"---\ntitle: T\n---\n\n# One\n\n{PROSE}\n\n<!-- a\nb -->\n\n- short item\n\n## Two\n\n{PROSE} Twice."
    )
    assert [(p.kind, p.line) for p in document.paragraphs] == [
        (ParagraphKind.HEADING, 5),
        (ParagraphKind.PROSE, 7),
        (ParagraphKind.LIST, 12),
        (ParagraphKind.HEADING, 14),
        (ParagraphKind.PROSE, 16),
    ]


def test_lines_stay_true_in_a_long_file() -> None:
    text = "".join(f"## Part {number}\n\n{PROSE} Number {number}.\n\n" for number in range(10_000))
    document = read(text)
    lines = text.splitlines()
    for paragraph in document.paragraphs[::501]:
        assert paragraph.line is not None
        assert document.text[paragraph.start : paragraph.end] in lines[paragraph.line - 1]


def test_links_and_code_are_known_all_over_a_long_file() -> None:
    part = f"# Part\n\n{PROSE} It has [a bridge][1].\n\n```\n# no heading\ncode\n```\n\n"
    document = read(part * 8_000 + "[1]: https://example.org\n")
    assert set(paragraphs(document)[:-1]) <= {"Part", f"{PROSE} It has a bridge."}
    assert document.paragraphs[-1].line == part.count("\n") * 7_999 + 3


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends_are_one(end: str) -> None:
    document = read(f"---\ntitle: The river\ndate: 2024-06-03\n---\n\n# One\n\n{PROSE}".replace("\n", end))
    assert (document.title, document.date, document.text) == ("The river", dt.date(2024, 6, 3), f"One\n\n{PROSE}")


@pytest.mark.parametrize(
    ("matter", "title", "date", "topic"),
    [
        (
            "title: The river\ndate: 2024-06-03\ntopic: geography\nlicence: MIT",
            "The river",
            dt.date(2024, 6, 3),
            "geography",
        ),
        ("title: 'The river: a life'\ndate: 3 June 2024", "The river: a life", dt.date(2024, 6, 3), None),
        ("title: 1984\ndate: 2024-06-03T10:14:00", "1984", dt.date(2024, 6, 3), None),
        ("title: 2024-06-03\ndate: soon\ntopic: 7", "2024-06-03", None, "7"),
        ("title: |\n  The\n  river\ntopic: '  '", "The river", None, None),
        ("title: [a, list]\ndate: [1]\ntopic: {a: b}", None, None, None),
        ("title: true\ndate: true", None, None, None),
        ("title:\ndate:", None, None, None),
        ("- a\n- list", None, None, None),
        ("just words", None, None, None),
        ("title: 'never closed", None, None, None),
        ("title: &a [*a]\ntopic: *b", None, None, None),
        ("title: !!python/object/apply:os.system ['echo']", None, None, None),
        ("date: 9999-99-99", None, None, None),
        ('title: "\\ud800"', None, None, None),
        ("a: " + "[" * 5000, None, None, None),
        ("", None, None, None),
    ],
)
def test_front_matter_gives_what_it_can_and_never_fails(
    matter: str, title: str | None, date: dt.date | None, topic: str | None
) -> None:
    document = read(f"---\n{matter}\n---\n{PROSE}\n")
    assert document.text == PROSE
    assert document.title == (title or "File name")
    assert (document.date, document.topic) == (date, topic)


def test_a_nest_of_aliases_costs_nothing() -> None:
    nest = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    assert read(f"---\n{nest}title: *a11\n---\n{PROSE}").title == "File name"


@pytest.mark.parametrize("text", [f"---\ntitle: The river\n\n{PROSE}", f"{PROSE}\n\n---\ntitle: no\n---\n"])
def test_front_matter_is_closed_and_on_top_or_it_is_none(text: str) -> None:
    assert PROSE in read(text).text
    assert read(text).title != "The river"


@given(st.text(st.sampled_from("---\n: title[]{}&*!|>'\"#\t ab1é\\")))
def test_any_front_matter_leaves_the_text_below_it(matter: str) -> None:
    closed = "\n".join(line for line in matter.splitlines() if line.strip() not in {"---", "..."})
    page = read_markdown(f"---\n{closed}\n---\n{PROSE}")
    assert [block.text for block in page.blocks] == [PROSE]
    assert page.blocks[0].line == closed.count("\n") + 4
