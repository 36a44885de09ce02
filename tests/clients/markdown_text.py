"""usage: markdown_text.py FILE.md     prints as JSON the text that markdown-it-py shows, and pandoc in two ways."""

import html
import json
import re
import subprocess
import sys
from pathlib import Path

from markdown_it import MarkdownIt


def shown(page: str) -> str:
    """Return the text of some HTML."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


source = Path(sys.argv[1]).read_text(encoding="utf-8")
texts = {"commonmark": shown(MarkdownIt("commonmark").render(source))}
for reader in ("gfm", "markdown-smart"):
    command = ["pandoc", "-f", reader, "-t", "html", "--wrap=none"]
    made = subprocess.run(command, input=source, capture_output=True, text=True, check=True)
    texts[f"pandoc {reader}"] = shown(made.stdout)
print(json.dumps(texts))
