"""The noise of real pages goes, each sort by its name; and the article stays, also where it looks like noise."""

from __future__ import annotations

import datetime as dt

import pytest

from trainer.documents.blocks import Block, Page, clean_text
from trainer.documents.cleaning import Removed, clean_page
from trainer.documents.model import Document, ParagraphKind
from trainer.documents.noise import Noise, noise
from trainer.documents.reading import read_text

NOISE = {
    Noise.POINTER: [
        "READ ALSO: How the harbour of Brackwater was saved",
        "Read more: What the flood cost",
        "Read MoreThe harbour in pictures",
        "Related: The second flood",
        "Related articles",
        "See also: Floods of the Alder",
        "More on this story",
        "Don't miss",
        "You may also like",
        "Watch: The bridge falls",
        "Main article: History of Brackwater",
        "For other uses, see Alder (disambiguation).",
        "Not to be confused with Elder.",
    ],
    Noise.CHROME: [
        "Advertisement",
        "ADVERTISEMENT",
        "Sponsored content",
        "Share",
        "Share this article",
        "Share on Facebook",
        "Share this: Facebook, Twitter, Email",
        "Follow us on social media",
        "Sign up for our newsletter",
        "Subscribe now",
        "Story continues below",
        "Skip to content",
        "12 comments",
        "Comments (12)",
        "Leave a reply",
        "Filed under: Floods, Harbours",
        "Tags: floods",
        "© 2024 The Brackwater Post. All rights reserved.",
        "All rights reserved.",
        "5 min read",
        "Back to top",
        "We use cookies to make this site better.",
        "The Brackwater Post and our 812 partners use cookies, so that we can show you what you like. You may say no.",
        "Source: Harbour Office",
    ],
    Noise.CAPTION: [
        "Photo: The old bridge before the flood",
        "PHOTO: Anna Ruiz",
        "Photograph by Anna Ruiz",
        "(Photo: Anna Ruiz)",
        "Image credit: Harbour Office",
        "Credit: Anna Ruiz/Reuters",
        "The bridge at dawn on Tuesday / AFP",
        "The bridge at dawn on Tuesday (Getty Images)",
        "[Illustration: The old bridge]",
        "[The old bridge, which Anna Ruiz drew in 1953]",
        "Figure 2.3 The old bridge, seen from the north, before the flood of 1953 took its middle arch away.",
        "The arch of the bridge was copied from an older one. (credit: Anna Ruiz / Flickr)",
        "“The old bridge” by Anna Ruiz is licensed under CC BY-SA 4.0",
    ],
    Noise.BYLINE: [
        "By Anna Ruiz",
        "BY ANNA RUIZ",
        "By Anna Ruiz and Peter Lang",
        "By Anna Ruiz, Peter Lang and Clara de la Cruz",
        "By Anna Ruiz in Brackwater",
        "By Anna Ruiz, harbour correspondent",
        "By Anna Ruiz | Brackwater Post",
        "Reporting by Anna Ruiz; editing by Peter Lang",
        "Written by Anna Ruiz",
        "By our staff reporter",
        "Anna Ruiz, science correspondent",
    ],
    Noise.STAMP: [
        "3 June 2024",
        "June 3rd, 2024",
        "Tuesday, June 4, 2024",
        "2024-06-03",
        "03/06/2024 10:14",
        "Updated 3 June 2024 10:14",
        "Published on 3 June 2024 at 10:14 CEST",
        "Last updated: Mon 3 Jun 2024 10.14 BST",
        "Date published: June 3, 2024",
        "JULY 11, 2022 • STATEMENTS AND RELEASES",
    ],
    Noise.ADDRESS: ["https://example.org/a?b=c#d", "www.example.org", "anna@example.org", "<https://example.org>"],
    Noise.MENU: ["Home | News | Sport | Weather", "World › Europe › Salamanca"],
    Noise.TAGS: ["#floods #harbours #brackwater"],
    Noise.FRAGMENT: [". The spikes on the right are the wall.", ") and so on"],
}

KEPT = [
    "Cookies were baked in Brackwater for the sailors, and our oldest recipe for them is from 1911.",
    "[The bridge] fell in 1953, she wrote [to the mayor].",
    "By plane",
    "By 1953 the old bridge had lost its middle arch.",
    "By Anna Ruiz's account, the old bridge had already moved by a hand before the flood of 1953 came.",
    "Advertisement was unknown in Brackwater before 1953.",
    "Read more books, the mayor told the children of Brackwater.",
    "See also how the harbour was rebuilt after the flood.",
    "Related families settled along the Alder.",
    "Photo studios opened in Brackwater in 1911.",
    "Image processing was invented in Brackwater.",
    "Figure 2.3 shows the old bridge before the flood.",
    "The bridge was rebuilt by the Reuters company of Brackwater.",
    "On 3 June 2024 the harbour was opened again.",
    "3 June 2024 was the day on which the harbour was opened again.",
    "Share prices of the harbour company fell by 12 percent.",
    "Comments by the mayor were not recorded.",
    "Subscribe is what the citizens did when the harbour company sold its shares in 1911.",
    "The mayor's office (mayor@example.org) did not answer.",
    "The harbour's page is https://example.org",
    "Source material for the bridge came from the quarry, as the harbour office said in its report of 1955.",
    "Search parties went out at dawn",
    "A paragraph that somebody forgot to end with a stop although it says that the bridge fell in 1953",
    "Live music returned to Brackwater in 1955",
    "He paid 5 | 6 crowns",
    "...and then the bridge fell",
    "#1 on the list was the harbour of Brackwater.",
]


@pytest.mark.parametrize(("sort", "text"), [(sort, text) for sort, texts in NOISE.items() for text in texts])
def test_noise_is_known_by_its_name(sort: Noise, text: str) -> None:
    assert noise(Block(text, 1)) is sort


@pytest.mark.parametrize("text", KEPT)
def test_what_only_looks_like_noise_is_kept(text: str) -> None:
    assert noise(Block(text, 1)) is None


@pytest.mark.parametrize("texts", NOISE.values(), ids=NOISE)
def test_a_paragraph_of_an_article_is_never_noise_because_of_how_it_begins(texts: list[str]) -> None:
    tail = " The harbour of Brackwater was built in 1911 by the sons of a fisherman who had come from the north."
    for text in texts:
        if not text.startswith(("Figure", "https", "www", "anna@", "<https")):
            assert noise(Block(text.rstrip(".") + "." + tail * 3, 1)) is None, text


def paragraphs(document: Document) -> list[str]:
    return [document.text[p.start : p.end] for p in document.paragraphs]


PAGE = """\
The bridge that Brackwater would have sold to Lund – The Post

The bridge that Brackwater would have sold to Lund

By Anna Ruiz
Updated 3 June 2024 10:14

Brackwater is under pressure. Its council is said to have sold the old bridge in 1954 to the town of Lund.

The mayor denied the sale on Monday, and no paper proves it

READ ALSO: The bridge in ten pictures

“There was no sale,” said Clara Weiss, who leads the harbour office. The bridge was taken down in 1955.

Photo: The bridge in 1911
"""


def test_a_page_keeps_its_article_and_nothing_else() -> None:
    document = read_text(PAGE, source="page.txt")
    assert document.title == "The bridge that Brackwater would have sold to Lund"
    assert paragraphs(document) == [
        "Brackwater is under pressure. Its council is said to have sold the old bridge in 1954 to the town of Lund.",
        "The mayor denied the sale on Monday, and no paper proves it",
        "“There was no sale,” said Clara Weiss, who leads the harbour office. The bridge was taken down in 1955.",
    ]
    assert [p.line for p in document.paragraphs] == [8, 10, 14]


def test_a_paragraph_without_a_final_stop_is_not_lost() -> None:
    texts = ["The bridge fell in 1953", "It was a long and cold winter and nobody in the town was ready for what came"]
    assert paragraphs(read_text("\n\n".join(["The flood", *texts]), source="a.txt")) == texts


def test_short_labels_are_headings_and_whole_sentences_are_prose() -> None:
    document = read_text(
        "# A\n\nThe flood\n\n- It took the bridge away on a cold night in 1953.\n- Ships: 14\n", source="a"
    )
    assert [p.kind for p in document.paragraphs] == [ParagraphKind.HEADING, ParagraphKind.PROSE, ParagraphKind.LIST]


def page(*texts: str, heading: str | None = None) -> tuple[list[str], list[Removed]]:
    blocks = [
        Block(t, n, ParagraphKind.HEADING if t == heading else ParagraphKind.PROSE) for n, t in enumerate(texts, 1)
    ]
    removed: list[Removed] = []
    made = clean_page(Page(tuple(blocks)), removed)
    return [block.text for block in made.blocks], removed


LONG = "The bridge over the Alder was opened in 1911 and stood for 42 years. " * 4


@pytest.mark.parametrize("heading", ["References", "External links", "See also", "Further reading", "7. Bibliography"])
def test_what_stands_under_references_goes_with_them(heading: str) -> None:
    kept, removed = page(LONG, heading, "Ruiz, A. (1955). Bridges of the Alder. Brackwater: Lang.", "The Alder online")
    assert kept == [LONG.strip()]
    assert {r.noise for r in removed} <= {"back matter", Noise.POINTER}
    assert len(removed) == 3


def test_an_article_that_goes_on_after_its_references_goes_on() -> None:
    assert page(LONG, "References", "Ruiz 1955, p. 7.", LONG + "x")[0] == [LONG.strip(), LONG + "x"]


def test_a_footnote_goes_when_its_mark_hangs_in_the_text() -> None:
    kept, removed = page("The bridge fell in 1953.[2] It was sold.", "[2] The date is that of the harbour office.")
    assert kept == ["The bridge fell in 1953. It was sold."]
    assert [r.noise for r in removed] == ["footnote"]


def test_numbered_paragraphs_are_no_footnotes() -> None:
    assert page("[1] The appellant built the bridge.", "[2] The town did not pay.")[0] == [
        "[1] The appellant built the bridge.",
        "[2] The town did not pay.",
    ]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("It fell.[3]", "It fell."),
        ("It fell.[3][4] Then", "It fell. Then"),
        ("It fell, [12] and then", "It fell, and then"),
        ("It fell. [3] [4] Then", "It fell. Then"),
        ("as Ruiz [7] has shown [8, 9], it", "as Ruiz has shown, it"),
        ("see [7] for more, or the list in [8].", "see [7] for more, or the list in [8]."),
        ("It fell [citation needed] at night", "It fell at night"),
        ("It fell.[note 1][clarification needed]", "It fell."),
        ("History[edit]", "History"),
        ("It fell[^a-note].", "It fell."),
        ("Thank you. [Applause] We begin. (Laughter.)", "Thank you. We begin."),
        ("[the bridge] fell, [sic] and [Ruiz] wept", "[the bridge] fell, [sic] and [Ruiz] wept"),
        (
            "so\u00adft hy\u200bphens\ufeff and\u00a0\u2003space\tand\x00 con\x1b[31mtrols",
            "soft hyphens and space and con[31mtrols",
        ),
        ("e\u0301tude", "étude"),
        ("line\u2028ends\u0085of\u2029all\x0bsorts\x0c.", "line ends of all sorts ."),
        ("\u202eright to left\u202c", "right to left"),
        ("half \ud800 pair", "half \ufffd pair"),
    ],
)
def test_marks_and_invisible_characters_go_and_letters_stay(text: str, clean: str) -> None:
    assert clean_text(text) == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("BRACKWATER, Alderland (Reuters) - The bridge fell.", "The bridge fell."),
        ("BRACKWATER (AP) — The bridge fell.", "The bridge fell."),
        ("(AFP) - The bridge fell.", "The bridge fell."),
        ("Thursday, May 7, 2015 On Tuesday, the bridge fell.", "On Tuesday, the bridge fell."),
        ("The bridge (AP) - so called - fell.", "The bridge (AP) - so called - fell."),
        ("Thursday, May 7, 2015 was the day.", "Thursday, May 7, 2015 was the day."),
    ],
)
def test_places_and_dates_glued_to_a_first_sentence_go(text: str, clean: str) -> None:
    assert page(text)[0] == [clean]


@pytest.mark.parametrize(
    ("stamps", "date"),
    [
        (["Published 3 June 2024"], dt.date(2024, 6, 3)),
        (["Tuesday, June 4, 2024 10:14"], dt.date(2024, 6, 4)),
        (["2024-06-03"], dt.date(2024, 6, 3)),
        (["3 June 2024", "Updated 5 June 2024"], dt.date(2024, 6, 3)),
        (["3 June 2024", "June 3, 2024"], dt.date(2024, 6, 3)),
        (["3 June 2024", "5 June 2024"], None),
        (["Updated 5 June 2024"], None),
        (["03/06/2024"], None),
        (["31 February 2024"], None),
        ([], None),
    ],
)
def test_the_stamp_near_the_top_dates_the_document(stamps: list[str], date: dt.date | None) -> None:
    assert read_text("\n\n".join(["The flood", *stamps, LONG]), source="a.txt").date == date


def test_a_stamp_far_down_dates_nothing() -> None:
    texts = [f"{LONG} {number}" for number in range(10)]
    assert read_text("\n\n".join([*texts, "3 June 2024"]), source="a.txt").date is None


def test_ligatures_of_typeset_text_are_letters() -> None:
    assert clean_text("The oﬃce ﬁled diﬀerent ﬂoors.") == "The office filed different floors."
