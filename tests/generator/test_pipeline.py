"""The whole way from documents to a bank: what comes out, what is counted, and that it is always the same."""

from __future__ import annotations

import random
import re
from unittest.mock import patch

import pytest

from tests.generator.reading import document
from trainer.bank.files import dump_bank
from trainer.bank.questions import (
    ChoiceQuestion,
    ClozeQuestion,
    Kind,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    ShortQuestion,
    TrueFalseQuestion,
    key_text,
    same_to_a_reader,
)
from trainer.errors import DocumentRefused, NoQuestions
from trainer.generator import language, ranking
from trainer.generator.checks import PASSED
from trainer.generator.pipeline import generate
from trainer.generator.report import explain_shortfall

BRIDGES = (
    "Anna Ruiz, the mayor of Salamanca, opened the Alder Bridge on 4 May 1998. Twelve engineers from Norway built the "
    "Alder Bridge in 1997. The Alder Bridge carries 14,500 cars a day and cost 62 million euros.\n\n"
    "Peter Lang designed the Linden Bridge in Vienna in 1911. He was born in Linz in 1870. Karl Bauer painted the "
    "Linden Bridge in 1912, and Clara Weiss sold the painting to the Harbour Museum in Bremen in 1931.\n\n"
    "Officials said the Linden Bridge had been closed in 1945. It may reopen in 2031. It was repaired last week."
)

MINERALS = (
    "The Swiss chemist Clara Weiss discovered the mineral helvite in Geneva in 1886. She moved to Vienna in 1890. "
    "Robert Maurer, the director of the Vienna Mint, bought 300 crystals from Clara Weiss in March 1892."
)


def test_the_same_input_gives_the_same_bank() -> None:
    first = generate(document(BRIDGES, "Bridges"), seed=3)
    second = generate(document(BRIDGES, "Bridges"), seed=3)
    assert dump_bank(first) == dump_bank(second)


def test_every_question_says_how_likely_it_is_to_be_good() -> None:
    alone = {Kind.SHORT, Kind.CLOZE, Kind.TRUE_FALSE}  # each about one sentence
    for question in generate(document(BRIDGES, "Bridges"), kinds=alone, least=0.7).questions:
        assert question.confidence is not None
        assert 0.7 <= question.confidence <= 1
        assert question.confidence == round(question.confidence, 2)


def test_several_processes_give_the_same_bank_in_the_same_order() -> None:
    documents = [document(BRIDGES, "Bridges"), document(MINERALS, "Minerals"), document(MANY, "Affairs")]
    alone = generate(documents, processes=1)
    together = generate(documents, processes=2)
    assert dump_bank(together) == dump_bank(alone)
    assert together.report == alone.report


@pytest.mark.parametrize("characters", [1, 500, 100_000])
def test_how_much_is_parsed_at_once_changes_nothing(monkeypatch: pytest.MonkeyPatch, characters: int) -> None:
    expected = dump_bank(generate(document(f"{BRIDGES}\n\n{MANY}", "Affairs")))
    monkeypatch.setattr(language, "_BATCH", characters)
    assert dump_bank(generate(document(f"{BRIDGES}\n\n{MANY}", "Affairs"))) == expected


def test_an_edit_in_one_paragraph_leaves_the_items_of_the_others_alone() -> None:
    def stems(text: str) -> set[str]:
        return {q.stem for q in generate(document(text, "Bridges")).questions if "Alder" in q.stem}

    assert stems(BRIDGES) == stems(BRIDGES.replace("Karl Bauer painted", "Karl Bauer drew"))


def test_every_quote_is_verbatim_and_every_key_lies_in_it() -> None:
    bank = generate([document(BRIDGES, "Bridges"), document(MINERALS, "Minerals")])
    assert len(bank.documents) == 2
    for question in bank.questions:
        text = bank.document(question.proved_by.document).text
        evidence = question.proved_by
        assert text[evidence.start : evidence.end] == evidence.quote
        if not isinstance(question, TrueFalseQuestion) and evidence.key_span:
            start, end = evidence.key_span
            written = evidence.quote[start:end]
            key = key_text(question)
            assert written in key or key in written
        assert question.checks == PASSED


def test_a_pronoun_is_proved_together_with_the_sentence_that_says_who_it_is() -> None:
    bank = generate(document(BRIDGES, "Peter Lang"), least=0.0)
    born = [q for q in bank.questions if "born in" in q.stem]
    assert born
    assert all("Peter Lang designed" in q.proved_by.quote for q in born)


MANY = (
    "Denmark, Norway and Sweden signed the Treaty of Alder in Oslo in 1857. Portugal sent a ship to Naples in 1860. "
    "Italy built a port for 40 ships in Naples in 1870. Anna Ruiz, the mayor of Salamanca, opened the Alder Bridge in "
    "1998. Karl Bauer, the director of the Vienna Mint, sold 300 crystals in 1892. Peter Lang, the owner of the Fjord "
    "Gallery, closed it in 1961. On 4 May 1912 Clara Weiss gave the Harbour Museum in Bremen nine paintings. "
    "Karl Bauer founded the Linden Theatre in Bremen in 1921. Clara Weiss left the Vienna Mint for Bremen in 1930."
)


def test_all_kinds_come_out_and_hold_their_shape() -> None:
    documents = [document(BRIDGES, "Bridges"), document(MINERALS, "Minerals"), document(MANY, "Affairs")]
    made = [q for kind in Kind for q in generate(documents, kinds={kind}, least=0.0, processes=1).questions]
    assert {q.kind for q in made} == set(Kind)
    for question in made:
        if isinstance(question, ChoiceQuestion):
            least = 3 if question.template.startswith("reference.") else 4
            assert least <= len({same_to_a_reader(o) for o in question.options}) <= 4
        elif isinstance(question, ClozeQuestion):
            assert question.stem.count("_____") == 1
        elif isinstance(question, (ShortQuestion, NumericQuestion)):
            assert question.stem.endswith("?")


@pytest.mark.parametrize("kind", list(Kind))
def test_only_the_kinds_asked_for_come_out(kind: Kind) -> None:
    documents = [document(MINERALS, "Minerals"), document(MANY, "Affairs")]
    assert {q.kind for q in generate(documents, kinds={kind}, least=0.0, processes=1).questions} == {kind}


def composed(kind: Kind) -> list[Question]:
    return list(generate(document(MANY, "Affairs"), kinds={kind}, least=0.0).questions)


def test_nothing_less_likely_to_pass_than_the_least_comes_out() -> None:
    banks = [generate(document(MANY, "Affairs"), least=least) for least in (0.0, 0.9)]
    assert len(banks[0].questions) > len(banks[1].questions)


def test_an_enumeration_asks_for_all_of_it() -> None:
    asked = [q for q in composed(Kind.MULTIPLE) if isinstance(q, MultipleQuestion)]
    assert [q.stem for q in asked] == ["Which of these countries signed the Treaty of Alder in Oslo in 1857?"]
    assert set(asked[0].key) == {"Denmark", "Norway", "Sweden"}
    assert set(asked[0].distractors) == {"Portugal", "Italy"}


def test_dated_events_are_to_be_put_in_order() -> None:
    asked = [q for q in composed(Kind.ORDERING) if isinstance(q, OrderingQuestion)]
    assert asked
    for question in asked:
        years = [int(re.findall(r"1[89]\d\d", e.quote)[0]) for e in question.proof]
        assert years == sorted(years)
        assert not re.search(r"\d{4}", "".join(question.key))


def test_people_are_matched_with_their_roles() -> None:
    asked = [q for q in composed(Kind.MATCHING) if q.template == "match.roles"]
    assert isinstance(asked[0], MatchingQuestion)
    assert dict(asked[0].key) == {
        "Anna Ruiz": "The mayor of Salamanca",
        "Karl Bauer": "The director of the Vienna Mint",
        "Peter Lang": "The owner of the Fjord Gallery",
    }
    assert len(asked[0].further) == 2


def test_one_of_four_statements_is_what_the_text_contradicts() -> None:
    with patch.object(ranking, "off", return_value=frozenset()):
        asked = [q for q in composed(Kind.CHOICE) if q.template == "passage.not-stated"]
    assert asked
    for question in asked:
        assert isinstance(question, ChoiceQuestion)
        assert question.key not in MANY
        assert question.key != question.proved_by.quote


def test_the_number_asked_for_is_kept_and_spread_over_sentences() -> None:
    alone = {Kind.SHORT, Kind.CLOZE, Kind.TRUE_FALSE}  # each about one sentence
    bank = generate(document(BRIDGES, "Bridges"), count=4, kinds=alone)
    assert len(bank.questions) == 4
    assert len({q.proved_by.start for q in bank.questions}) == 4
    assert bank.report is not None
    assert bank.report.chosen == 4
    assert explain_shortfall(bank.report) is None


def test_too_few_questions_are_explained_by_their_refusals() -> None:
    bank = generate(document(BRIDGES, "Bridges"), count=500)
    assert bank.report is not None
    said = explain_shortfall(bank.report)
    assert said is not None
    assert said.startswith(f"{len(bank.questions)} of 500 questions")
    assert " wordings. Refused mostly because " in said


def test_the_report_adds_up() -> None:
    report = generate(document(BRIDGES, "Bridges")).report
    assert report is not None
    (only,) = report.documents
    assert only.candidates >= sum(only.refused.values())
    assert only.sentences == 9
    assert any(reason.startswith("V ") for reason in only.refused)


def test_the_same_document_twice_is_asked_once() -> None:
    twice = generate([document(BRIDGES, "Bridges"), document(BRIDGES, "Bridges again")])
    assert len(twice.documents) == 1


def test_nothing_claimed_possible_or_passing_is_stated() -> None:
    stems = [q.stem for q in generate(document(BRIDGES, "Bridges")).questions]
    assert not [s for s in stems if "2031" in s or "last week" in s]
    claimed = [s for s in stems if "closed" in s]
    assert claimed
    assert all("according to officials" in s.casefold() or "Officials said" in s for s in claimed)


def test_no_false_statement_is_made_of_a_death() -> None:
    text = "Peter Lang was killed in Vienna on 4 May 1911. Anna Ruiz was shot in Salamanca in 1931."
    for seed in range(5):
        bank = generate(document(text, "Bridges"), seed=seed)
        assert not [q for q in bank.questions if isinstance(q, TrueFalseQuestion) and not q.key]


def test_a_false_statement_differs_from_its_evidence_in_one_place() -> None:
    bank = generate([document(BRIDGES, "Bridges"), document(MINERALS, "Minerals")], kinds={Kind.TRUE_FALSE})
    false = [q for q in bank.questions if key_text(q) == "False"]
    assert false
    for question in false:
        assert question.stem.rstrip(".") not in question.proved_by.quote


def test_french_is_refused_by_name() -> None:
    text = (
        "La ministre a inauguré le pont de Salamanque le quatre mai. Les ingénieurs venus de Norvège avaient construit "
        "ce pont pendant douze mois, et la ville avait payé plus de soixante millions d'euros pour le finir à temps."
    )
    with pytest.raises(DocumentRefused, match="this looks like French"):
        generate(document(text, "Le pont"))


def test_a_text_without_a_usable_sentence_says_so() -> None:
    with pytest.raises(NoQuestions, match="No sound question came out of 'List'"):
        generate(document("milk, bread, two eggs", "List"))


def test_hostile_text_is_read_like_any_other() -> None:
    words = [
        "\x1b[31m",
        "[/foo]",
        "_____",
        "((",
        "“",
        '"',
        "Anna",
        "Ruiz",
        "1998",
        "(",
        "—",
        "’s",
        ".",
        ",",
        "in",
        "was",
        "😀",
    ]
    chance = random.Random(7)  # noqa: S311 - a fixed sequence for a test
    for _ in range(60):
        text = " ".join(chance.choice(words) for _ in range(30)) + "."
        try:
            generate(document(text, "Noise"))
        except (NoQuestions, DocumentRefused):
            continue
