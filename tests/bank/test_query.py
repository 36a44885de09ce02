"""A search is read as it was meant, written out as it may be read again, and says where it cannot be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making import document as made_document
from tests.making import question_list, small_bank, wide_bank
from tests.strategies import texts
from trainer.bank.entries import Entry, Known, entry_of
from trainer.bank.query import VALUES, Either, Field, Has, Node, Not, Query, State, Text, all_of, either_of, negated
from trainer.bank.query_text import parse_query
from trainer.errors import ExitCode, QueryUnclear


def field_parts() -> st.SearchStrategy[Node]:
    """A field with a value that it takes."""
    closed = st.sampled_from([Has(field, value.value) for field, allowed in VALUES.items() for value in allowed])
    free = st.builds(Has, st.sampled_from([field for field in Field if field not in VALUES]), texts())
    return closed | free


def nodes() -> st.SearchStrategy[Node]:
    """Any search, put together in the plainest way."""
    words = texts() | st.sampled_from(["or", "AND", "not", "-", "a:b", "a\\b"])
    return st.recursive(
        st.builds(Text, words) | field_parts(),
        lambda inner: st.one_of(
            inner.map(negated),
            st.lists(inner, min_size=2, max_size=4).map(all_of),
            st.lists(inner, min_size=2, max_size=4).map(either_of),
        ),
        max_leaves=12,
    )


PAGE = (Path(__file__).parents[2] / "docs" / "searching.md").read_text(encoding="utf-8")
QUESTIONS = question_list(made_document())
KNOWN = Known(seen=3, missed=2, missed_last=True, due=True, flagged=True)
ENTRIES = [
    entry_of(replace(QUESTIONS[0], tags=("Dates", "exam/1"), difficulty=0.9), "Marie Curie"),
    entry_of(QUESTIONS[1], "Marie Curie", known=KNOWN),
    entry_of(QUESTIONS[2], "Café Noir", bank_title="Exam 3"),
    entry_of(QUESTIONS[3], "Café Noir", known=Known(seen=1, leech=True, suspended=True)),
]
IDS = ["who-opened", "cars", "gallery", "helvite"]


def found(text: str) -> list[str]:
    return [entry.id for entry in parse_query(text).select(ENTRIES)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("", IDS),
        ("   ", IDS),
        ("bridge", ["who-opened", "cars"]),
        ("BRIDGE opened", ["who-opened"]),
        ("ridg", ["who-opened", "cars"]),
        ('"the alder bridge carries"', ["cars"]),
        ("bridge -opened", ["cars"]),
        ("bridge not opened", ["cars"]),
        ("opened or helvite", ["who-opened", "helvite"]),
        ("alder (opened or carries)", ["who-opened", "cars"]),
        ("alder opened or helvite", ["who-opened", "helvite"]),
        ("alder and carries", ["cars"]),
        ("-(opened or carries)", ["gallery", "helvite"]),
        ("karl bauer", ["who-opened"]),
        ("weiss", ["who-opened", "helvite"]),
        ("kind:cloze", ["gallery"]),
        ("KIND:Cloze", ["gallery"]),
        ("-kind:choice -kind:cloze", ["cars", "helvite"]),
        ("doc:curie", ["who-opened", "cars"]),
        ('doc:"marie curie"', ["who-opened", "cars"]),
        ("doc:cafe", ["gallery", "helvite"]),
        (f"doc:{made_document().id}", IDS),
        (f"doc:{made_document().id[:5]}", []),
        ("bank:EXAM", ["gallery"]),
        ("exam or noir", []),
        ("level:hard", ["who-opened"]),
        ("tag:dates", ["who-opened"]),
        ("tag:date", []),
        ("is:tagged", ["who-opened"]),
        ("status:draft", IDS),
        ("template:subject", ["who-opened", "helvite"]),
        ("template:subject.who", ["who-opened", "helvite"]),
        ("template:sub", []),
        ("asks:place", ["gallery"]),
        ("id:cars or id:gallery", ["cars", "gallery"]),
        ("is:due", ["cars"]),
        ("is:flagged is:missed is:seen", ["cars"]),
        ("is:new", ["who-opened", "gallery"]),
        ("is:leech or is:suspended", ["helvite"]),
        ("14,500", ["cars"]),
        ('"or"', ["gallery"]),
        ("-", []),
        ("1:2", []),
    ],
)
def test_a_search_finds_what_is_meant(text: str, meant: list[str]) -> None:
    assert found(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("exam", ["gallery"]),
        ("curie kind:choice", ["who-opened"]),
        ("curie opened", ["who-opened"]),
        ("-cafe", ["who-opened", "cars"]),
        ("opened or (exam noir)", ["who-opened", "gallery"]),
    ],
)
def test_a_word_may_stand_in_titles_where_that_is_wished_and_is_written_as_it_was(text: str, meant: list[str]) -> None:
    query = parse_query(text)
    titled = replace(query, in_titles=True)
    assert [entry.id for entry in titled.select(ENTRIES)] == meant
    assert str(titled) == str(query)
    assert [entry.id for entry in Query(titled.meant).select(ENTRIES)] == meant


@pytest.mark.parametrize(
    ("text", "says", "place"),
    [
        ("kind:clove", "'clove' is no kind to look for at character 1 of the search. Did you mean 'cloze'?", 1),
        ("is:draft", "There is no 'is:draft' at character 1 of the search. Did you mean 'status:draft'?", 1),
        ("kind:easy", "'easy' is no kind to look for at character 1 of the search. Did you mean 'level:easy'?", 1),
        ("is:nothing", "There is no 'is:nothing' at character 1 of the search. Known: due, new, seen,", 1),
        ("a level:x", "'x' is no level to look for at character 3 of the search. Known: easy, medium, hard.", 3),
        ("is:", "Nothing follows 'is:' at character 1 of the search.", 1),
        ("tag: x", "Nothing follows 'tag:' at character 1 of the search.", 1),
        ("kid:cloze", "There is no field 'kid' at character 1 of the search. Did you mean 'kind'?", 1),
        ("http://x", "There is no field 'http' at character 1 of the search. Known: kind, doc", 1),
        ("a or", "Nothing follows 'or' at character 3 of the search.", 3),
        ("or a", "Nothing comes before 'or' at character 1 of the search.", 1),
        ("a not", "Nothing follows 'not' at character 3 of the search.", 3),
        ("a and or b", "Nothing follows 'and' at character 3 of the search.", 3),
        ("(a", "The bracket is not closed that opens at character 1 of the search.", 1),
        ("a (b c", "The bracket is not closed that opens at character 3 of the search.", 3),
        ("a)", "A closing bracket without its opening one stands at character 2 of the search.", 2),
        ("()", "Nothing follows '(' at character 1 of the search.", 1),
        (")", "Nothing comes before ')' at character 1 of the search.", 1),
        ('a "b', "The quotation mark is not closed that stands at character 3 of the search.", 3),
        ('doc:"b', "The quotation mark is not closed that stands at character 5 of the search.", 5),
        ('a ""', "There is nothing between the quotation marks at character 3 of the search.", 3),
        (
            "(" * 60 + "a" + ")" * 60,
            "Brackets and negations more than 50 deep stand at character 51 of the search.",
            51,
        ),
        ("x" * 10_001, "More than 10,000 characters are too many at character 10001 of the search.", 10_001),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence_with_its_place(text: str, says: str, place: int) -> None:
    with pytest.raises(QueryUnclear) as told:
        parse_query(text)
    assert str(told.value).startswith(says)
    assert told.value.place == place
    assert told.value.exit_code is ExitCode.WRONG_USE


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("  a   AND b ", "a b"),
        ("not not a", "a"),
        ("((a)) (b c)", "a b c"),
        ("a or (b or c)", "a or b or c"),
        ("(a or b) c", "(a or b) c"),
        ("-(a b)", "-(a b)"),
        ("NOT a", "-a"),
        ('"a"', "a"),
        ('"a b" "or"', '"a b" "or"'),
        ("Kind:CLOZE", "kind:cloze"),
        ('tag:"x y"', 'tag:"x y"'),
        ("f(x)", "f x"),
    ],
)
def test_a_search_is_written_in_its_plainest_form(text: str, plain: str) -> None:
    assert str(parse_query(text)) == plain


@given(nodes())
def test_what_is_written_is_read_as_the_same_search(node: Node) -> None:
    assert parse_query(str(Query(node))) == Query(node)


_PIECES = st.sampled_from(
    ["kind:", "cloze", '"', "(", ")", "-", " ", "or", "and", "not", "is:due", "\\", "a", ":", "é"]
)


@given(texts(max_size=40) | st.lists(_PIECES, max_size=12).map("".join))
def test_any_text_is_a_search_or_is_refused_at_a_place_in_it(text: str) -> None:
    try:
        query = parse_query(text)
    except QueryUnclear as error:
        place = error.place
    else:
        assert parse_query(str(query)) == query
        return
    assert 1 <= place <= len(text) + 1


@given(nodes())
def test_selecting_is_asking_each_entry(node: Node) -> None:
    query = Query(node)
    assert query.select(ENTRIES) == [entry for entry in ENTRIES if query.matches(entry)]


@given(nodes(), nodes())
def test_searches_join_as_sets_do(one: Node, other: Node) -> None:
    def ids(node: Node) -> set[str]:
        return {entry.id for entry in Query(node).select(ENTRIES)}

    assert ids(all_of([one, other])) == ids(one) & ids(other)
    assert ids(either_of([one, other])) == ids(one) | ids(other)
    assert ids(negated(one)) == set(IDS) - ids(one)


def test_only_what_the_score_book_knows_needs_it() -> None:
    assert parse_query("a (b or -is:due)").asks_scores
    assert not parse_query("a kind:cloze is:tagged").asks_scores


def test_what_is_searched_are_all_texts_of_every_kind_and_their_quotes() -> None:
    for bank in (small_bank(), wide_bank()):
        for question in bank.questions:
            entry: Entry = entry_of(question, "x")
            said = [question.stem, question.proved_by.quote, *(passage.quote for passage in question.further)]
            key = question.key
            parts = [key] if isinstance(key, str) else [] if isinstance(key, bool) else key
            said += [text for part in parts for text in ([part] if isinstance(part, str) else part)]
            assert all(text.lower() in entry.text for text in said)


def test_a_negation_of_several_is_bracketed() -> None:
    assert str(Query(Not(Either((Text("a"), Text("b")))))) == "-(a or b)"


def test_the_page_on_searching_tells_every_field_and_value_and_its_examples_are_searches() -> None:
    for field in Field:
        assert f"| `{field.value}:` |" in PAGE
    for state in State:
        assert f"`is:{state.value}`" in PAGE
    for field in (Field.KIND, Field.LEVEL, Field.STATUS):
        assert all(f"`{value.value}`" in PAGE for value in VALUES[field])
    examples = [line.split("`")[1] for line in PAGE.partition("## Examples")[2].splitlines() if line.startswith("- `")]
    assert len(examples) == 4
    assert all(str(parse_query(example)) == example for example in examples)
