"""What the ways of answering tell the quiz."""

from __future__ import annotations

from textual.message import Message


class Gave(Message):
    """An answer, in the form in which it is graded."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class NotUnderstood(Message):
    """What was entered is no answer yet; ``why`` says what is missing."""

    def __init__(self, why: str) -> None:
        super().__init__()
        self.why = why


class GapsFilled(Message):
    """What the gaps of a passage hold now, in order."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        super().__init__()
        self.texts = texts
