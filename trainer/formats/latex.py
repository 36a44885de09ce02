r"""LaTeX for the class ``exam``: one file that is the sheet and, with its switch, the sheet with solutions.

The preamble (``templates/exam.tex``) is ours and fixed; XeLaTeX and LuaLaTeX read it. A character that the main font
lacks is looked for in the fonts that are installed where the file is set, and shows as its number where none has it.
The solutions hold the evidence, so that the text of a document is only seen with the answers.
"""

from __future__ import annotations

from collections.abc import Iterator

from trainer.bank.questions import ChoiceQuestion, Kind, MultipleQuestion
from trainer.bank.shown_texts import texts_of
from trainer.formats.escaping import as_latex, has_latex_invisible
from trainer.formats.model import Exported, Format, Item, text_writer
from trainer.formats.sheet import Answered, Asked, KeyPart, Line, answered, asked
from trainer.formats.templating import template_text
from trainer.formats.wording import control_characters, heading, heading_below, proofs


def _lines(exported: Exported) -> Iterator[str]:
    """The document; the export is gone through once."""
    yield template_text("exam.tex").rstrip("\n")
    yield f"\\begin{{document}}\n\\quiztitle{{{as_latex(exported.title)}}}\n\\begin{{questions}}"
    for document, items in exported.by_document():
        if title := heading_below(exported, document):
            yield f"\n\\quizdocument{{{as_latex(title)}}}"
        for item in items:
            yield ""
            yield from _question(asked(item), answered(item))
    yield "\n\\end{questions}\n\\end{document}"


def _question(shown: Asked, answer: Answered) -> Iterator[str]:
    told = f"\\told{{{as_latex(shown.instruction)}}} " if shown.instruction else ""
    unit = f" ({as_latex(shown.unit)})" if shown.unit else ""
    yield f"\\question {told}{_stem(shown, answer)}{unit}"
    match shown.kind:
        case Kind.TRUE_FALSE:
            yield "\\truefalse"
        case Kind.MATCHING:
            yield from (
                *("\\begin{sides}", *(_side(line, "\\pairblank") for line in shown.left), "\\nextside"),
                *(*(_side(line, "") for line in shown.options), "\\end{sides}"),
            )
        case Kind.ORDERING:
            yield from _choices(f"\\choice \\pairblank {as_latex(line.text)}" for line in shown.options)
        case Kind.CHOICE | Kind.MULTIPLE:
            yield from _choices(
                f"\\{'CorrectChoice' if _is_right(line, answer) else 'choice'} {as_latex(line.text)}"
                for line in shown.options
            )
    name = "solutionorlines" if shown.kind in {Kind.SHORT, Kind.NUMERIC} else "solution"
    yield f"\\begin{{{name}}}{'[2em]' if name == 'solutionorlines' else ''}"
    yield from _solution(answer)
    yield f"\\end{{{name}}}"


def _stem(shown: Asked, answer: Answered) -> str:
    """The stem; a gap is filled by the class where solutions are shown."""
    pieces = [_spaced(shown.pieces[0]).lstrip(" ")]
    for part, piece in zip(answer.parts, shown.pieces[1:], strict=False):
        pieces += [f"\\fillin[{as_latex(part.text)}][7em]", _spaced(piece)]
    return "".join(pieces)


def _choices(lines: Iterator[str]) -> Iterator[str]:
    yield "\\begin{choices}"
    yield from (f"  {line}" for line in lines)
    yield "\\end{choices}"


def _side(line: Line, blank: str) -> str:
    return f"  \\side{{{blank}{line.label}.}}{{{as_latex(line.text)}}}"


def _is_right(line: Line, answer: Answered) -> bool:
    question = answer.question
    return isinstance(question, ChoiceQuestion | MultipleQuestion) and any(
        part.text == line.text for part in answer.parts
    )


def _solution(answer: Answered) -> Iterator[str]:
    accuracy = f" ({as_latex(answer.accuracy)})" if answer.accuracy else ""
    yield f"  {'; '.join(map(_part, answer.parts))}{accuracy}"
    for proof in answer.proofs:
        before, key, behind = map(_spaced, proof.parted)
        marked = f"\\key{{{key.strip(' ')}}}" if key.strip(" ") else ""
        yield f"  \\evidence{{{before}{marked}{behind}}}"
    question = answer.question
    tags = "".join(f" \\#{as_latex(tag)}" for tag in question.tags)
    yield f"  \\foot{{{as_latex(answer.where)}}}{{{as_latex(question.id)}}}{{{question.kind.value}{tags}}}"


def _spaced(text: str) -> str:
    """A part of a text with the blanks at its ends, which part it from what stands beside it."""
    inner = as_latex(text)
    return f"{' ' if text[:1].isspace() else ''}{inner}{' ' if inner and text[-1:].isspace() else ''}"


def _part(part: KeyPart) -> str:
    label = f"{part.label}. " if part.label else ""
    pair = f" – {part.right.label}. \\key{{{as_latex(part.right.text)}}}" if part.right else ""
    also = f" (also right: {' / '.join(map(as_latex, part.accepted))})" if part.accepted else ""
    return f"{label}\\key{{{as_latex(part.text)}}}{pair}{also}"


def _changed(item: Item) -> Iterator[str]:
    yield from control_characters(item)
    texts = (heading(item.document), *texts_of(item.question), *(proof.quote for proof in proofs(item)))
    if any(map(has_latex_invisible, texts)):
        yield "invisible marks (joiners, directions) were left out of its texts"


FORMAT = Format(
    name="latex",
    title="LaTeX (exam class)",
    suffix=".tex",
    write=text_writer(_lines),
    changed=_changed,
    after="Set it with 'xelatex FILE' twice; with a \\printanswers line, or as its head says, it holds the solutions.",
)
