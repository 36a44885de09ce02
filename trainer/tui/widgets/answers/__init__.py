"""How each kind of question is answered on the screen: one widget a way of answering, imported when it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from trainer.bank.questions import Kind

if TYPE_CHECKING:
    from trainer.tui.widgets.answers.choosing import ChoiceList, StatementList, ToggleList
    from trainer.tui.widgets.answers.matching import MatchList
    from trainer.tui.widgets.answers.ordering import OrderList
    from trainer.tui.widgets.answers.typing import GapFields, TypedField

    AnswerWidget = ChoiceList | StatementList | ToggleList | OrderList | MatchList | GapFields | TypedField


def widget_for(kind: Kind) -> type[AnswerWidget]:
    """Return the widget that takes the answer to a kind of question."""
    match kind:
        case Kind.CHOICE:
            from trainer.tui.widgets.answers.choosing import ChoiceList

            return ChoiceList
        case Kind.TRUE_FALSE:
            from trainer.tui.widgets.answers.choosing import StatementList

            return StatementList
        case Kind.MULTIPLE:
            from trainer.tui.widgets.answers.choosing import ToggleList

            return ToggleList
        case Kind.ORDERING:
            from trainer.tui.widgets.answers.ordering import OrderList

            return OrderList
        case Kind.MATCHING:
            from trainer.tui.widgets.answers.matching import MatchList

            return MatchList
        case Kind.GAPS:
            from trainer.tui.widgets.answers.typing import GapFields

            return GapFields
        case Kind.CLOZE | Kind.SHORT | Kind.NUMERIC:
            from trainer.tui.widgets.answers.typing import TypedField

            return TypedField
    assert_never(kind)
