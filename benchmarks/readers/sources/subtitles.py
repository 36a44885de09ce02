"""Subtitles: the words of an article by the time at which they would be said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.readers.articles import Article

_SECONDS_A_WORD = 0.4
_WIDTH = 42
_LINES = 2
_PAUSE = 1.5


def srt(article: Article) -> str:
    """SubRip as most programs write it, with sounds between paragraphs."""
    cues = (
        f"{number}\n{_clock(start, ',')} --> {_clock(end, ',')}\n{shown}"
        for number, (start, end, shown) in enumerate(_cues(article), start=1)
    )
    return "\r\n\r\n".join(cue.replace("\n", "\r\n") for cue in cues)


def vtt(article: Article) -> str:
    """WebVTT with a style, a note, settings and a speaker."""
    cues = (
        f"{number}\n{_clock(start, '.')} --> {_clock(end, '.')} align:start position:10%\n<v Narrator>"
        f"{_escaped(shown)}</v>"
        for number, (start, end, shown) in enumerate(_cues(article), start=1)
    )
    return (
        "WEBVTT\nKind: captions\nLanguage: en\n\nSTYLE\n::cue { color: white }\n\nNOTE made by hand\n\n"
        + "\n\n".join(cues)
    )


def rolling(article: Article) -> str:
    """WebVTT as speech recognition writes it: each line is shown twice, first word by word, then above the next."""
    cues = []
    above = ""
    for start, end, shown in _cues(article, lines=1):
        words = _escaped(shown).split(" ")
        step = (end - start) / (len(words) + 1)
        said = words[0] + "".join(
            f"<{_clock(start + number * step, '.')}><c> {word}</c>" for number, word in enumerate(words[1:], start=1)
        )
        cues.append(f"{_clock(start, '.')} --> {_clock(end, '.')} align:start position:0%\n{above or ' '}\n{said}")
        cues.append(f"{_clock(end, '.')} --> {_clock(end + 0.01, '.')} align:start position:0%\n{_escaped(shown)}\n ")
        above = _escaped(shown)
    return "WEBVTT\nKind: captions\nLanguage: en\n\n" + "\n\n".join(cues) + "\n"


def _cues(article: Article, lines: int = _LINES) -> Iterator[tuple[float, float, str]]:
    """Yield cues: from when to when in seconds, and the lines."""
    at = 0.0
    for piece in article.pieces:
        wrapped = list(_wrapped(piece.text.split()))
        for start in range(0, len(wrapped), lines):
            shown = wrapped[start : start + lines]
            lasts = _SECONDS_A_WORD * sum(len(line.split()) for line in shown)
            yield at, at + lasts, "\n".join(shown)
            at += lasts
        at += _PAUSE


def _wrapped(words: Sequence[str]) -> Iterator[str]:
    line: list[str] = []
    for word in words:
        if line and len(" ".join((*line, word))) > _WIDTH:
            yield " ".join(line)
            line = []
        line.append(word)
    if line:
        yield " ".join(line)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(seconds: float, point: str) -> str:
    whole, milliseconds = divmod(round(1000 * seconds), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{point}{milliseconds:03}"
