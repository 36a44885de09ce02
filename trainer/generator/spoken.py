"""Says which languages questions can be made in, and refuses texts in others.

It imports no pipeline, so that a reading can say at its beginning that no questions will follow.
"""

from __future__ import annotations

from trainer.documents.language import detect
from trainer.documents.model import Document, ParagraphKind
from trainer.errors import DocumentRefused

SPOKEN = frozenset({"en"})
"""ISO 639-1 codes of the languages that questions can be made in."""

_CERTAIN = 0.9
_ENOUGH_TO_TELL = 120
_SAMPLE = 1500
_LAST_LATIN = "\u024f"


def refuse_other_languages(document: Document) -> None:
    """Raise ``DocumentRefused`` naming the language when the document is certainly not in one that we speak."""
    prose = " ".join(document.text[p.start : p.end] for p in document.paragraphs if p.kind is ParagraphKind.PROSE)
    sample = (document.text if _is_of_another_script(document.text) else prose)[:_SAMPLE]
    if len(sample) < _ENOUGH_TO_TELL:
        return
    language = detect(sample)
    if language.code not in SPOKEN and language.probability >= _CERTAIN:
        raise DocumentRefused(
            f"{document.source}: this looks like {language.name}; questions can be made from English only.",
            hint="'trainer read' shows it page by page, without questions.",
        )


def _is_of_another_script(text: str) -> bool:
    """Whether most letters of a text are not Latin; then none of its sentences may have been known for one."""
    letters = [c for c in text[:_SAMPLE] if c.isalpha()]
    return sum(c > _LAST_LATIN for c in letters) > len(letters) / 2
