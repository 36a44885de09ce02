"""How each kind of question is answered on the screen: one widget a way of answering."""

from __future__ import annotations

from trainer.bank.questions import Kind
from trainer.tui.widgets.answers.choosing import ChoiceList, StatementList, ToggleList
from trainer.tui.widgets.answers.matching import MatchList
from trainer.tui.widgets.answers.ordering import OrderList
from trainer.tui.widgets.answers.typing import GapFields, TypedField

AnswerWidget = ChoiceList | StatementList | ToggleList | OrderList | MatchList | GapFields | TypedField

WIDGETS: dict[Kind, type[AnswerWidget]] = {
    Kind.CHOICE: ChoiceList,
    Kind.TRUE_FALSE: StatementList,
    Kind.MULTIPLE: ToggleList,
    Kind.ORDERING: OrderList,
    Kind.MATCHING: MatchList,
    Kind.GAPS: GapFields,
    Kind.CLOZE: TypedField,
    Kind.SHORT: TypedField,
    Kind.NUMERIC: TypedField,
}
"""The widget that takes the answer to a kind of question."""

__all__ = [
    "WIDGETS",
    "AnswerWidget",
    "ChoiceList",
    "GapFields",
    "MatchList",
    "OrderList",
    "StatementList",
    "ToggleList",
    "TypedField",
]
