#!/usr/bin/env python3
"""Prints the words that one text in fifteen or more has, of a folder of plain texts.

usage: common_words.py FOLDER > trainer/generator/common_words.txt

The list was made of the first 20,000 characters of 6,340 encyclopaedic articles. A word counts where it stands in lower
case and by itself, and once a text; those of fewer than four letters say nothing of a subject and are left out.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

_WORD = re.compile(r"(?<![A-Za-z'’-])[a-z]{4,}(?![A-Za-z'’])")
_ONE_IN = 15
_READ = 20_000
_SHORTEST = 2_000
"""Characters that a text must have to count."""


def main(folder: Path) -> None:
    """Print the words, in alphabetical order."""
    texts = [
        text for path in sorted(folder.glob("*.txt")) if len(text := path.read_text(encoding="utf-8")) >= _SHORTEST
    ]
    counted = Counter(word for text in texts for word in set(_WORD.findall(text[:_READ])))
    print("\n".join(sorted(word for word, count in counted.items() if count * _ONE_IN >= len(texts))))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
