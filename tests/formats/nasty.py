"""Texts that break careless exporters, one for each trap, and a bank in which each stands in every place."""

from __future__ import annotations

from trainer.bank.model import Bank, Origin
from trainer.bank.questions import (
    GAP,
    AnswerType,
    ChoiceQuestion,
    ClozeQuestion,
    Evidence,
    GapsQuestion,
    MatchingQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderingQuestion,
    Question,
    QuestionId,
    ShortQuestion,
    TrueFalseQuestion,
)
from trainer.documents.model import Document, Paragraph

TEXTS = {
    "syntax": "a ~ b = {c} # d : e \\ f",
    "answer-block": "\\frac{1}{2} of {=right ~wrong}",
    "windows-path": "C:\\new\\temp\\{x}\\",
    "backslashes": "one \\ two \\\\ three \\\\\\= four \\~ five \\n six",
    "tags": "<b>bold</b> <script>alert(1)</script>",
    "open-tag": "x<y and y<z swallow the rest",
    "entities": "&lt;b&gt; &amp; &#10; AT&T &copy",
    "weight": "%50% of all",
    "weight-too": "%100%full",
    "format-name": "[plain] or [html] or [markdown]",
    "comment": "// not a comment",
    "name": "::no name::",
    "category": "$CATEGORY: nowhere",
    "feedback": "#### and # and ##",
    "star": "a*b **c** \\*",
    "stars": "***",
    "true": "TRUE",
    "number": "#3:0.5",
    "zero": "0",
    "maths": "$x^2$ and \\(y_1\\) and $$z$$",
    "quotes": "He said \"yes\", 'no' and `maybe`",
    "markdown": "# heading *strong* _soft_ `code` | cell | [a](b) ![i](j) <http://x.example> [^1] ~~gone~~",
    "list": "1. one",
    "option": "A. Lincoln and U.S. capitals",
    "rule": "---",
    "cdata": "]]> and {{c1::gap}} and {1:SHORTANSWER:=x}",
    "scripts": "Straße naïve 北京 שלום עולם القاهرة 😀👩‍🔬 e\u0301",
    "marks": "\u201cquoted\u201d \u2013 \u2026 \u00a0hard\u202fspace",
    "placeholder": "&& 058; and &amp;&amp;",
    "formula": "=1+1",
    "long": "word ünïcode " * 200 + "end",
    "last-backslash": "ends in \\",
    "last-slash": "and/or/",
    "first-slash": "/usr/bin",
}
"""Every text arrives as it is, in every place of a question."""

UNTYPABLE = {
    "arrow": "a -> b",
    "html-comment": "here <!-- gone --> there",
    "lines": "one\n\n// two\nA. three\nANSWER: B",
    "tab": "one\ttwo",
    "moodle-code": "&&058; or &&010",
}
"""As stems, options, titles and evidence these arrive; as typed answers GIFT cannot carry them."""


def nasty_bank() -> Bank:
    """A question of every kind for each text, each text a document's title as well."""
    texts = {**TEXTS, **UNTYPABLE}
    documents = {name: _document(name, text) for name, text in texts.items()}
    return Bank(
        title="Nasty: {texts} = 'all' / <any>",
        documents=tuple(documents.values()),
        questions=tuple(q for name, text in texts.items() for q in _questions(name, text, documents[name])),
        origin=Origin(generator="0.1.0"),
    )


def _document(name: str, text: str) -> Document:
    whole = f"{name} says {text}"
    return Document(title=text, text=whole, paragraphs=(Paragraph(start=0, end=len(whole)),), source=name)


def _questions(name: str, text: str, document: Document) -> tuple[Question, ...]:
    start = document.text.index(text)
    evidence = Evidence(document=document.id, start=start, end=start + len(text), quote=text)

    def named(kind: str) -> QuestionId:
        return QuestionId(f"{name}.{kind}")

    return (
        ChoiceQuestion(
            id=named("choice"),
            stem=text,
            key=text,
            options=(f"not {text}", text, f"{text} not"),
            asks=AnswerType.NAME,
            evidence=evidence,
            template="nasty",
        ),
        TrueFalseQuestion(
            id=named("true-false"),
            stem=text,
            key=True,
            asks=AnswerType.STATEMENT,
            evidence=evidence,
            template="nasty",
        ),
        ClozeQuestion(
            id=named("cloze"),
            stem=f"{text} {GAP} {text}",
            key=text,
            asks=AnswerType.NAME,
            evidence=evidence,
            template="nasty",
        ),
        ShortQuestion(
            id=named("short"),
            stem=text,
            key=f"{text} it is",
            accepted=(text, f"the {text}"),
            asks=AnswerType.NAME,
            evidence=evidence,
            template="nasty",
        ),
        MultipleQuestion(
            id=named("multiple"),
            stem=text,
            key=(text, f"{text} too"),
            options=(f"not {text}", text, f"{text} too"),
            asks=AnswerType.NAME,
            evidence=evidence,
            template="nasty",
        ),
        NumericQuestion(
            id=named("numeric"),
            stem=text,
            key=text,
            value=-0.25,
            unit=text,
            tolerance=0.01,
            asks=AnswerType.NUMBER,
            evidence=evidence,
            template="nasty",
        ),
        GapsQuestion(
            id=named("gaps"),
            stem=f"{text} {GAP} and {GAP}",
            key=(text, f"the {text}"),
            accepted=((f"a {text}",), ()),
            asks=AnswerType.NAME,
            evidence=evidence,
            template="nasty",
        ),
        OrderingQuestion(
            id=named("ordering"),
            stem=text,
            key=(f"first {text}", text, f"last {text}"),
            asks=AnswerType.DATE,
            evidence=evidence,
            template="nasty",
        ),
        MatchingQuestion(
            id=named("matching"),
            stem=text,
            key=((text, f"right {text}"), (f"left {text}", text)),
            asks=AnswerType.NAME,
            evidence=evidence,
            template="nasty",
        ),
    )
