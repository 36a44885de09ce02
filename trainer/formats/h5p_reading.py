"""Reads the questions of an H5P package, ours and those of others, wherever they stand in its content."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from trainer.bank.questions import GAP, Kind
from trainer.errors import ImportRefused
from trainer.formats.collecting import Collector, gapped
from trainer.formats.markup import DOCUMENT, Shown, read_html
from trainer.formats.unpacking import Archive
from trainer.safe_text import unescaped_html

AUTHOR = "trainer:"
"""Begins the comment for authors of a question of ours: its id, its kind, its tags."""
PLACE_BEFORE = "— "
"""Begins the last line of a feedback of ours, which says where its passages stand."""

_MOST_BYTES = 300_000_000
_CLOZE = re.compile(r"\*([^*]+)\*")
_TAG = re.compile(r"</?[a-z]*\d?>", re.IGNORECASE)
_NO_QUESTIONS = frozenset(
    {"H5P.AdvancedText", "H5P.Text", "H5P.Image", "H5P.Audio", "H5P.Video", "H5P.Link", "H5P.Table"}
)


@dataclass(frozen=True, slots=True)
class _Content:
    """One piece of content: which library shows it, what it is given, what is said of it, and where it stands."""

    place: str
    library: str
    params: Mapping[str, object]
    metadata: Mapping[str, object]

    @property
    def ours(self) -> tuple[str, ...]:
        """Id, kind and tags of a question of ours, or nothing."""
        comment = _text(self.metadata.get("authorComments"))
        return tuple(comment.removeprefix(AUTHOR).split()) if comment.startswith(AUTHOR) else ()


def read_h5p(data: bytes, into: Collector) -> None:
    """Take the questions of a package.

    Raises:
        ImportRefused: it is no H5P package, or a damaged one.

    """
    archive = Archive(data, into.source)
    about = _object(_parsed(archive.read("h5p.json", _MOST_BYTES), "h5p.json", into.source))
    content = _parsed(archive.read("content/content.json", _MOST_BYTES), "content/content.json", into.source)
    into.title = _text(about.get("title"))
    root = {"library": _text(about.get("mainLibrary")), "params": content}
    for number, found in enumerate(_contents(root), start=1):
        _take(_Content(f"question {number}", *found), into)


def _parsed(data: bytes, name: str, source: str) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ImportRefused(f"{name} in {source} is no JSON that can be read.", hint="Export it again.") from error


def _contents(root: object) -> Iterator[tuple[str, Mapping[str, object], Mapping[str, object]]]:
    """Go through what libraries show, in its order: library, what it is given, what is said of it.

    A library that holds others, such as a question set, is not itself a question.
    """
    waiting = [root]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, dict):
            library = _text(value.get("library")).partition(" ")[0]
            params = value.get("params")
            if library.startswith("H5P.") and isinstance(params, dict) and not _holds_others(params):
                if library not in _NO_QUESTIONS:
                    yield library, params, _object(value.get("metadata"))
            elif library.startswith("H5P.") and library not in _NO_QUESTIONS and not _holds_others(value):
                yield library, {}, _object(value.get("metadata"))  # half of it is missing: to be told, not passed over
            else:
                waiting += reversed(list(value.values()))


def _holds_others(params: object) -> bool:
    waiting = [params]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            library = _text(value.get("library")).partition(" ")[0]
            if library.startswith("H5P.") and isinstance(value.get("params"), dict) and library not in _NO_QUESTIONS:
                return True
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return False


def _object(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _take(content: _Content, into: Collector) -> None:
    match content.library:
        case "H5P.MultiChoice":
            _take_choice(content, into)
        case "H5P.TrueFalse":
            shown = read_html(_text(content.params.get("question")))
            said = _object(content.params.get("behaviour"))
            correct = {"true": True, "false": False}.get(_text(content.params.get("correct")))
            feedback = _text(said.get("feedbackOnCorrect")) or _text(said.get("feedbackOnWrong"))
            _add(content, into, Kind.TRUE_FALSE, shown, feedback, {"stem": shown.stem, "key": correct})
        case "H5P.Blanks":
            _take_blanks(content, into)
        case "H5P.SingleChoiceSet":
            for number, choice in enumerate(map(_object, _list(content.params.get("choices"))), start=1):
                options = tuple(read_html(_text(one)).text for one in _list(choice.get("answers")))
                shown = read_html(_text(choice.get("question")))
                fields: dict[str, object] = {"stem": shown.stem, "options": options, "key": next(iter(options), "")}
                part = _Content(f"{content.place}, part {number}", content.library, content.params, content.metadata)
                _add(part, into, Kind.CHOICE, shown, "", fields)
        case library:
            into.refuse(content.place, f"{library} is not read")


def _add(
    content: _Content,
    into: Collector,
    kind: Kind,
    shown: Shown,
    feedback: str,
    fields: dict[str, object],
    lost: Iterable[str] = (),
) -> None:
    id_, _, *tags = (*content.ours, "", "")[: max(2, len(content.ours))]
    media = _object(_object(content.params.get("media")).get("type")).get("params")
    above = ("a picture, sound or film above it is left out",) if media else ()
    into.add(
        content.place,
        kind,
        heading=shown.part(DOCUMENT),
        id=id_,
        ours=bool(id_),
        tags=tags,
        explanation=_explanation(feedback, ours=bool(id_)),
        lost=(*shown.left_out, *above, *lost),
        **fields,
    )


def _explanation(feedback: str, *, ours: bool) -> str:
    """What a feedback says, without the line of ours that tells the place."""
    if not ours:
        return read_html(feedback).text
    passages, mark, _ = unescaped_html(feedback).rpartition(f"\n{PLACE_BEFORE}")
    return passages if mark else ""


def _overall(content: _Content) -> str:
    """The feedback that is shown whatever the score, or the one for the best."""
    found = [_text(_object(one).get("feedback")) for one in _list(content.params.get("overallFeedback"))]
    return next(filter(None, reversed(found)), "")


def _take_choice(content: _Content, into: Collector) -> None:
    shown = read_html(_text(content.params.get("question")))
    answers = [_object(answer) for answer in _list(content.params.get("answers"))]
    texts = [_literal(_text(answer.get("text"))) for answer in answers]
    right = tuple(text for text, answer in zip(texts, answers, strict=True) if answer.get("correct") is True)
    kind = _text(_object(content.params.get("behaviour")).get("type"))
    fields: dict[str, object] = {"stem": shown.stem, "options": tuple(texts)}
    if kind == "multi" or len(right) > 1:
        _add(content, into, Kind.MULTIPLE, shown, _overall(content), {**fields, "key": right})
    elif right:
        _add(content, into, Kind.CHOICE, shown, _overall(content), {**fields, "key": right[0]})
    else:
        into.refuse(content.place, "it is not told which of its answers is right")


def _literal(markup: str) -> str:
    """The text of an answer: exactly as it is where it is one block without markup, as ours are."""
    inner = markup.removeprefix("<div>").removesuffix("</div>")
    if "<" in inner.replace("<br>", ""):
        return read_html(markup).text
    return unescaped_html(inner.replace("<br>", "\n"))


def _take_blanks(content: _Content, into: Collector) -> None:
    above = read_html(_text(content.params.get("text")))
    ours = content.ours[1] if len(content.ours) > 1 else ""
    lines = [_text(line) for line in _list(content.params.get("questions"))]
    for number, line in enumerate(lines, start=1):
        place = content.place if len(lines) == 1 else f"{content.place}, line {number}"
        gaps = [found[1] for found in _CLOZE.finditer(line)]
        keys = [_solutions(gap, ours=bool(ours)) for gap in gaps]
        shown = read_html(_CLOZE.sub(GAP, line))
        hints = ("the hint of a gap is left out",) if any(":" in _TAG.sub("", gap) for gap in gaps) else ()
        lost = (*shown.left_out, *hints)
        part = _Content(place, content.library, content.params, content.metadata)
        stem = _literal(_CLOZE.sub(GAP, line).removeprefix("<p>").removesuffix("</p>")) if ours else shown.text
        if not keys:
            into.refuse(place, "it has no gap")
        elif not all(keys):
            into.refuse(place, "a gap holds no answer")
        elif ours == Kind.NUMERIC:
            fields: dict[str, object] = {
                "stem": above.stem,
                "key": keys[0][-1],
                "value": keys[0][0],
                "unit": above.unit,
            }
            _add(part, into, Kind.NUMERIC, above, _overall(content), fields)
        elif ours == Kind.SHORT or (len(keys) == 1 and shown.text.strip(" .") == GAP and above.text):
            _, fields = gapped(keys)
            _add(part, into, Kind.SHORT, above, _overall(content), {"stem": above.stem, **fields}, lost)
        else:
            titled = Shown(above.text, {DOCUMENT: (above.text,)} if ours else {}, above.lost)
            kind, fields = gapped(keys)
            _add(part, into, kind, titled, _overall(content), {"stem": stem, **fields}, lost)


def _solutions(cloze: str, *, ours: bool) -> list[str]:
    """What is right in a gap, as the player parts it: a slash between answers, a colon before a hint.

    The player passes over blanks around an answer; those of ours belong to the question.
    """
    answers = [unescaped_html(answer) for answer in _TAG.sub("", cloze).partition(":")[0].split("/")]
    return answers if ours else list(filter(None, map(str.strip, answers)))
