"""Whole files of each kind that is fuzzed, to be changed."""

from __future__ import annotations

from collections.abc import Iterator

from tests.documents import writing
from tests.formats.anki_making import compressed, legacy, package
from tests.formats.writing import written
from tests.making import small_bank, wide_bank
from trainer.bank.files import dump_bank

_NOTES = b"""# Rivers

Q: Which river flows through Vienna?
A: Danube

1. Which are primes?
   - [x] 2
   - [ ] 4

The Nile is _____ long.
Answer: very

2) Choose.
a) one
b) two
Answer: a
"""
_DECK = rb"""# capital
The town that governs a country, with a \_line\_ below.
---
# Which river flows through Vienna?
![a](b.png)
- Rhine
* Danube
---
# Which are primes?
[*] 2
[ ] 4
---
# Order by length
2. Nile
1. Thames
---
# Fill in
The symbol is for the _Euro_, used in the _EU|European Union_.
---
# Water
```\pi```
It boils at _100|a hundred_ degrees.
"""
_SETTINGS = b"""questions = 5
day_starts_at = 3
profile = "ann"
[screen]
theme = "light"
[review]
new_per_day = 7
[backups]
kept = 3
[keys]
"quiz.skip" = "s"
"""
_PAGE = b"""---
title: A
date: 2024-01-02
tags: [a, {b: c}]
---
# A [1]

Text[^1] with *stress*, `code` and a [link](x).

[^1]: note

> - quote

| a | b |
|---|---|
| 1 | 2 |

```py
x
```

:::{note}
x
:::
"""
_MANUAL = b"""A
=

.. note:: x

   y

Text [#a]_ and ``code``::

  x

+---+
| a |
+---+

.. [#a] note
"""
_GIFT = b"""// [id:a] [tag:b]
::n:: Q {=a#f ~%50%b =c -> d #2:0.5}

$CATEGORY: x/y

T {T}

E {}

Q {#1..2}
"""
_CARDS = b"""#separator:Semicolon
#html:true
#deck column:3
#notetype column:4
q;a;d::e;Cloze
{{c1::x}};y;;
"""
_GAPS = b"""<quiz><question type='cloze'><questiontext format='html'>
<text>The {1:SHORTANSWER:=a#b~%50%c} {2:NM:=1:0.5}</text></questiontext></question></quiz>"""
_MORE: dict[str, tuple[bytes, ...]] = {
    ".md": (_PAGE,),
    ".rst": (_MANUAL,),
    ".html": (b"<html><body><p>One two three four five.<br>Six <b>seven</b></p><pre>x</pre></body></html>",),
    "gift": (_GIFT,),
    "anki": (
        legacy([(1, ("q", "a")), (2, ("The {{c1::x::hint}} is {{c2::y}}", "")), (3, ("Peru", "Lima", "h", "f"))]),
        package({"collection.anki21b": compressed(b"SQLite format 3\x00" + bytes(200))}),
    ),
    "markdown": (_NOTES,),
    "hascard": (_DECK,),
    "anki-text": (_CARDS,),
    "csv": (b"question,answer,options,tags\nWho?,me,me | you,a b\nThe ___ is,x / y,,\n",),
    "moodle-xml": (_GAPS,),
    "settings": (_SETTINGS,),
}


def seeds(name: str) -> Iterator[bytes]:
    """Yield the seeds of a target: an ending of a document (".pdf"), a format, "bank" or "settings"."""
    if name in writing.WRITERS:
        made = writing.article()
        yield writing.WRITERS[name](made)
        yield writing.WRITERS[name](writing.Article(made.title, (("Plan", ("The bridge fell in 1953.",)),)))
    elif name == "bank":
        yield from map(dump_bank, (small_bank(), wide_bank()))
    elif name not in {"settings", "hascard"}:
        yield from (written(name, bank)[0] for bank in (small_bank(), wide_bank()))
    yield from _MORE.get(name, ())
