"""A small reader of the GIFT that we write, after Moodle's rules: what a person sees there, and what scores."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_HEAD = re.compile(
    r"// \[id:(?P<id>[^\]]+)\]\n"
    r"::(?P<name>(?:\\.|[^\\:])*)::"
    r"\[html\](?P<stem>(?:\\.|[^\\{}])*)\{",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A question as Moodle shows it; ``answers`` are pairs of weight in percent and text."""

    id: str
    title: str
    stem: str
    answers: tuple[tuple[float, str], ...]
    truth: bool | None
    feedback: str


def read_gift(text: str) -> list[Seen]:
    """Read a file; raises ``AssertionError`` on anything that Moodle would not take."""
    seen = []
    for record in filter(None, re.split(r"\n\n+", text.strip())):
        if record.startswith("$CATEGORY: "):
            assert "\n" not in record
            continue
        head = _HEAD.match(record)
        assert head is not None, record[:200]
        assert record.endswith("}"), record[-200:]
        body = record[head.end() : -1]
        answers, _, feedback = body.partition("####")
        whole = re.fullmatch(r"<p><em>(.*?)</em></p><p>(.*)</p>", _plain(head["stem"]), re.DOTALL)
        assert whole is not None
        assert feedback.startswith("[html]")
        truth = {"TRUE": True, "FALSE": False}.get(answers)
        pairs = () if truth is not None else tuple(_answer(line) for line in answers.strip("\n").split("\n"))
        seen.append(Seen(head["id"], _shown(whole[1]), _shown(whole[2]), pairs, truth, _shown(_plain(feedback[6:]))))
    return seen


def _answer(line: str) -> tuple[float, str]:
    found = re.fullmatch(r"([=~])%(100|0)%\[html\](.*)", line)
    assert found is not None, line
    assert not re.search(r"(?<!\\)(?:\\\\)*[~={}#:]", found[3]), line
    text = _plain(found[3])
    return float(found[2]), text


def options(seen: Seen) -> list[tuple[float, str]]:
    """The options of a choice as shown."""
    return [(weight, _shown(text)) for weight, text in seen.answers]


def typed(seen: Seen) -> list[tuple[float, str]]:
    """The answers of a typed question as compared: ``\\*`` is a star that is no wildcard."""
    return [(weight, text.replace("\\*", "*")) for weight, text in seen.answers]


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text, flags=re.DOTALL)


def _shown(text: str) -> str:
    return html.unescape(text.replace("<br>", "\n"))
