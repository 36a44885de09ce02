"""Foreign text is shown as text: nothing in it styles, links, moves or hides anything."""

from __future__ import annotations

from hypothesis import given
from textual.content import Content

from tests.making import document, question_list
from tests.strategies import HOSTILE, banks, texts
from trainer.bank.model import Bank
from trainer.safe_text import printable
from trainer.tui.showing import KEY_STYLE, QUOTE_STYLE, bar, passage, shown


@given(texts())
def test_shown_text_has_no_styles_and_no_controls(text: str) -> None:
    made = shown(text)
    assert made.spans == []
    assert made.plain == printable(text)
    assert not [c for c in made.plain if ord(c) < 32 and c != "\n"]


def test_markup_stays_text() -> None:
    for text in HOSTILE:
        assert isinstance(shown(text), Content)
    assert shown("[@click=app.quit]x[/] [/foo]").plain == "[@click=app.quit]x[/] [/foo]"


def test_the_passage_shows_the_paragraph_with_quote_and_key_set_off() -> None:
    made = document()
    content = passage(question_list(made)[0], made)
    assert content.plain == (
        "“«Anna Ruiz» opened the Alder Bridge in Salamanca on 4 May 1998.” The Alder Bridge carries 14,500 cars a day."
    )
    styled = {content.plain[s.start : s.end]: str(s.style) for s in content.spans}
    assert styled["«Anna Ruiz»"] == KEY_STYLE
    assert styled["“"] == QUOTE_STYLE


def test_what_stands_before_the_quote_can_be_cut_to_whole_sentences_or_words() -> None:
    made = document()
    gallery = question_list(made)[2]
    whole = passage(gallery, made, around=1).plain
    assert whole.startswith("Anna Ruiz opened the Alder Bridge")
    assert passage(gallery, made, around=1, before=1000).plain == whole
    cut = passage(gallery, made, around=1, before=60).plain
    assert cut == whole.replace("Anna Ruiz opened the Alder Bridge in Salamanca on 4 May 1998.", "…")
    assert passage(gallery, made, around=1, before=24).plain.startswith("… 14,500 cars a day.\n")


@given(banks())
def test_every_passage_holds_its_quote(bank: Bank) -> None:
    for question in bank.questions:
        document_of = bank.document(question.proved_by.document)
        plain = passage(question, document_of).plain
        assert (
            printable(question.proved_by.quote) in plain.replace("«", "").replace("»", "")
            or "«" in question.proved_by.quote
            or "»" in question.proved_by.quote
        )


def test_progress_is_drawn_in_signs() -> None:
    assert bar(3, 10, 10) == "━━━╌╌╌╌╌╌╌"
    assert bar(0, 0, 4) == "━━━━"
