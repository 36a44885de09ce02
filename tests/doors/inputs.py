"""Hostile texts without end, each made of pieces that mean something to some program, in every order."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.fuzzing.mutating import NASTY

_PIECES = (
    *NASTY,
    *("\x1b[2J", "\x1b]8;;http://x\x1b\\", "\x1bP+q\x1b\\", "\x1b]52;c;eA==\x07"),
    *("\x9b31m", "\x9d0;t\x9c", "\x90", "\x1b", "\x07"),
    *("\r", "\n", "\x0b", "\x0c", "\x00", "\x7f", "\x85"),
    *("\u2028", "\u2029", "\ud800", "\udfff", "\ufffe", "\ufeff", "\u00ad"),
    *("\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"),
    *("\u200e", "\u200f", "\u061c", "\u200b", "\u2060", "\U000e0041"),
    *("<img src=x onerror=alert(1)>", '" onmouseover="x', "'><svg/onload=x>", "javascript:x"),
    *("</script>", "</title>", "</p>", "<br>"),
    *("&#60;", "&lt", "&amp;lt;", "<!DOCTYPE x>", "<![CDATA[", "]]>"),
    *("]]", "<?php", "<style>", "\\u003c", "{% x %}", "{{ x }}"),
    *("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", " =1", "'=1"),
    *("''+1", "＝1", "＋1", "\ufeff=1", "%0A=1", '"=1"', ",=1", ";@a"),
    *("\\input{/etc/passwd}", "\\write18{id}", "^^5cx", "\\", "\\\\", "\\end{document}", "\\par"),
    *("%", "$", "#1", "~", "&", "_", "^", "``"),
    *("../", "..\\", "/etc/passwd", "C:", "\\\\host\\x", "CON", "nul.txt"),
    *(".", "..", "~/x", "a/b", ".hidden", "x" * 300, " "),
    *("{}", "{0}", "{0.__class__.__mro__}", "{x!r:>99}", "%s", "%(x)s", "%n"),
    *("$x", "${x}", "$(id)", "`id`", "\\$(id)", "\\`id\\`", "';id;'"),
    *("![i](j)", "[a](javascript:x)", "<http://x>", "[^1]", "```", "> ", "- "),
    *("1. ", "# ", "| a |", "***", "---", "  \n", "[x]: y"),
    *("word", "Straße", "北京", "שלום", "e\u0301", "😀", "İ", "ﬁ", "0", "1953", " ", ", ", ". "),
)  # fmt: skip # a table reads best as one


def hostile_texts(seed: int) -> Iterator[str]:
    """Yield such texts for ever, the same ones for the same seed."""
    random = Random(seed)  # noqa: S311 - makes texts, guards nothing
    while True:
        text = "".join(random.choice(_PIECES) for _ in range(random.randint(1, 7)))
        yield text if random.random() < 0.9 else text + chr(random.randrange(0x110000))  # one of ten
