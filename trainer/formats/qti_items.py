"""Questions as items of QTI 2.1 and later: one tree for each.

A question is worth one mark. Where the key has several parts, each right one earns its share; a wrong option of a
multiple answer takes a whole mark, so that choosing everything earns nothing. Each response is looked at only where
there is one: players make the whole sum null when one part of it is.

The evidence is feedback that is shown after any answer. HTML of ours knows ``mark``; QTI does not, and it becomes
``strong``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from lxml import etree

from trainer.bank.questions import (
    GAP,
    ChoiceQuestion,
    ClozeQuestion,
    GapsQuestion,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    ShortQuestion,
    TrueFalseQuestion,
)
from trainer.formats.escaping import as_decimal, as_html, as_label, writable
from trainer.formats.markup import proof_html, stem_html
from trainer.formats.model import Item
from trainer.formats.qti import Edition, as_identifier
from trainer.formats.wording import INSTRUCTIONS, displaced, fields_of, typable
from trainer.formats.xml import SCHEMA_LOCATION, add_html

_LONGEST_TITLE = 80
_RESPONSE = "RESPONSE"
_SCORE = "SCORE"
_FEEDBACK = "FEEDBACK"
_EVIDENCE = "evidence"
_FIELD = "<field/>"
"""What stands for a field in HTML until it becomes an interaction; no text of a question can hold it."""


def item_tree(item: Item, edition: Edition) -> etree._Element:
    """Return a question as an assessment item."""
    return _Writer(item, edition).tree()


class _Writer:
    """Builds one item: declarations go to the root, interactions to the body, rules to the response processing."""

    def __init__(self, item: Item, edition: Edition) -> None:
        self._item = item
        self._edition = edition
        self._add = edition.add
        question = item.question
        self._root = edition.element(
            "assessmentItem",
            identifier=as_identifier(question.id),
            title=as_label(question.stem, _LONGEST_TITLE) or question.id,
            label=question.id,
            adaptive="false",
            timeDependent="false",
        )
        self._root.set(SCHEMA_LOCATION, f"{edition.namespace} {edition.schema}")
        self._body = edition.element("itemBody")
        self._processing = edition.element("responseProcessing")

    def tree(self) -> etree._Element:
        """Put the parts together, in the order that the schema wants."""
        self._ask()
        proof = proof_html(self._item)
        self._root.append(self._edition.outcome(_SCORE, "float", "0"))
        self._root.append(self._edition.outcome("MAXSCORE", "float", "1"))
        if proof:
            self._root.append(self._edition.outcome(_FEEDBACK, "identifier"))
            shown = self._add(self._processing, "setOutcomeValue", identifier=_FEEDBACK)
            self._add(shown, "baseValue", _EVIDENCE, baseType="identifier")
        self._root.extend((self._body, self._processing))
        if proof:
            feedback = self._add(
                self._root, "modalFeedback", outcomeIdentifier=_FEEDBACK, identifier=_EVIDENCE, showHide="show"
            )
            inner = self._edition.feedback_body
            self._html(feedback if inner is None else self._add(feedback, inner), proof)
        return self._root

    def _ask(self) -> None:
        question = self._item.question
        match question:
            case ChoiceQuestion():
                self._choice(question.options, question.options.index(question.key))
            case TrueFalseQuestion():
                self._choice(("True", "False"), 0 if question.key else 1, shuffle=False)
            case MultipleQuestion():
                self._multiple(question)
            case ClozeQuestion() | GapsQuestion():
                self._stem(_FIELD.join(map(as_html, question.stem.split(GAP))))
                self._fields(fields_of(question))
            case ShortQuestion():
                self._stem()
                self._html(self._body, f"<p>{_FIELD}</p>")
                self._fields(fields_of(question))
            case NumericQuestion():
                self._numeric(question)
            case OrderingQuestion():
                self._order(question)
            case MatchingQuestion():
                self._match(question)
            case _:
                assert_never(question)

    def _choice(self, options: tuple[str, ...], right: int, *, shuffle: bool = True) -> None:
        self._response("single", "identifier", [_nth("option", right)])
        self._stem()
        interaction = self._interaction("choiceInteraction", shuffle=str(shuffle).lower(), maxChoices="1")
        self._choices(interaction, "simpleChoice", _numbered("option", options))
        self._mark_if("match")

    def _multiple(self, question: MultipleQuestion) -> None:
        right = [name for name, option in _numbered("option", question.options) if option in question.key]
        wrong = [name for name, option in _numbered("option", question.options) if option not in question.key]
        worth = {**dict.fromkeys(right, 1), **dict.fromkeys(wrong, -len(right))}
        self._map(self._response("multiple", "identifier", right), worth, least=0)
        self._stem()
        interaction = self._interaction("choiceInteraction", shuffle="true", maxChoices="0")
        self._choices(interaction, "simpleChoice", _numbered("option", question.options))
        self._add_marks([_RESPONSE], len(right))

    def _fields(self, fields: tuple[tuple[str, ...], ...]) -> None:
        """Make an interaction of every field in the body, which has as many as there are answers."""
        names = [_RESPONSE] if len(fields) == 1 else [_nth(_RESPONSE, place) for place in range(len(fields))]
        for name, answers in zip(names, fields, strict=True):
            response = self._response("single", "string", [writable(answers[0])], name)
            exact = [writable(answer) for answer in answers if typable(answer)]
            bare = [answer.strip() for answer in exact]
            self._map(response, dict.fromkeys((*exact, *bare), 1))
        self._place(names)
        self._add_marks(names, len(names))

    def _numeric(self, question: NumericQuestion) -> None:
        self._response("single", "float", [as_decimal(question.value)])
        self._stem()
        self._html(self._body, f"<p>{_FIELD}</p>")
        self._place([_RESPONSE])
        # A tolerance belongs to the first of the two that are compared: the key.
        sides = ("correct", "variable")
        if question.tolerance:
            self._mark_if("equal", sides, toleranceMode="absolute", tolerance=as_decimal(question.tolerance))
        else:
            self._mark_if("equal", sides, toleranceMode="exact")

    def _order(self, question: OrderingQuestion) -> None:
        names = {line: name for name, line in _numbered("line", question.key)}
        self._response("ordered", "identifier", names.values())
        self._stem()
        # A player that shuffles might show the right order, and a person who touches nothing would be right.
        interaction = self._interaction("orderInteraction", shuffle="false")
        self._choices(interaction, "simpleChoice", ((names[line], line) for line in displaced(question.key)))
        self._mark_if("match")

    def _match(self, question: MatchingQuestion) -> None:
        names = {right: name for name, right in _numbered("right", question.right)}
        pairs = [f"{_nth('left', place)} {names[right]}" for place, right in enumerate(question.right)]
        self._map(self._response("multiple", "directedPair", pairs), dict.fromkeys(pairs, 1))
        self._stem()
        interaction = self._interaction("matchInteraction", shuffle="false", maxAssociations=str(len(pairs)))
        shown = ((names[right], right) for right in displaced(question.right))
        for side in (_numbered("left", question.left), shown):
            self._choices(self._add(interaction, "simpleMatchSet"), "simpleAssociableChoice", side, matchMax="1")
        self._add_marks([_RESPONSE], len(pairs))

    def _response(self, cardinality: str, base: str, right: Iterable[str], name: str = _RESPONSE) -> etree._Element:
        response = self._add(self._root, "responseDeclaration", identifier=name, cardinality=cardinality, baseType=base)
        correct = self._add(response, "correctResponse")
        for value in right:
            self._add(correct, "value", value)
        return response

    def _map(self, response: etree._Element, worth: Mapping[str, int], *, least: int | None = None) -> None:
        """Say what each value of a response is worth; the case of words does not matter."""
        bounds = {} if least is None else {"lowerBound": str(least)}
        words = {"caseSensitive": "false"} if response.get(self._edition.attribute("baseType")) == "string" else {}
        mapping = self._add(response, "mapping", defaultValue="0", **bounds)
        for key, value in worth.items():
            self._add(mapping, "mapEntry", mapKey=key, mappedValue=str(value), **words)

    def _stem(self, stem: str | None = None) -> None:
        self._html(self._body, stem_html(self._item, stem))

    def _html(self, parent: etree._Element, markup: str) -> None:
        add_html(parent, markup, renamed={"mark": "strong"})

    def _interaction(self, name: str, **attributes: str) -> etree._Element:
        interaction = self._add(self._body, name, responseIdentifier=_RESPONSE, **attributes)
        instruction = INSTRUCTIONS.get(self._item.question.kind)
        if instruction is not None:
            self._add(interaction, "prompt", instruction)
        return interaction

    def _choices(self, parent: etree._Element, name: str, texts: Iterable[tuple[str, str]], **attributes: str) -> None:
        for identifier, text in texts:
            self._html(self._add(parent, name, identifier=identifier, **attributes), as_html(text))

    def _place(self, names: Iterable[str]) -> None:
        """Make the fields of the body those of the responses, in their order."""
        fields = list(self._body.iter(self._edition.html_tag("field")))
        for name, field in zip(names, fields, strict=True):
            field.tag = self._edition.tag("textEntryInteraction")
            field.set(self._edition.attribute("responseIdentifier"), name)

    def _mark_if(self, comparison: str, sides: tuple[str, str] = ("variable", "correct"), **attributes: str) -> None:
        """Give the mark if the response is the correct one. Players ask only of the first side whether it is there."""
        rule = self._rule()
        compared = self._add(rule, comparison, **attributes)
        for side in sides:
            self._add(compared, side, identifier=_RESPONSE)
        self._add(self._add(rule, "setOutcomeValue", identifier=_SCORE), "baseValue", "1", baseType="float")

    def _add_marks(self, names: list[str], parts: int) -> None:
        """Add what each response earns by its mapping, if there is one, and make a mark of so many parts."""
        for name in names:
            rule = self._rule()
            self._add(self._add(self._add(rule, "not"), "isNull"), "variable", identifier=name)
            total = self._add(self._add(rule, "setOutcomeValue", identifier=_SCORE), "sum")
            self._add(total, "variable", identifier=_SCORE)
            self._add(total, "mapResponse", identifier=name)
        if parts > 1:
            share = self._add(self._add(self._processing, "setOutcomeValue", identifier=_SCORE), "divide")
            self._add(share, "variable", identifier=_SCORE)
            self._add(share, "baseValue", str(parts), baseType="float")

    def _rule(self) -> etree._Element:
        return self._add(self._add(self._processing, "responseCondition"), "responseIf")


def _nth(what: str, place: int) -> str:
    return f"{what}-{place + 1}"


def _numbered(what: str, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give each text the identifier of its place."""
    return ((_nth(what, place), text) for place, text in enumerate(texts))
