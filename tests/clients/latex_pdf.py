"""usage: latex_pdf.py ENGINE FILE.tex [answers]     sets a file twice and prints as JSON the PDF's text and the log."""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from pypdf import PdfReader  # type: ignore[import-not-found]  # only the clients' Python has it

engine, source, *switch = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    Path(folder, "quiz.tex").write_bytes(Path(source).read_bytes())
    call = r"\def\withanswers{}\input{quiz}" if switch else "quiz.tex"
    options = ("-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", "-jobname=quiz")
    for _ in range(2):
        subprocess.run([engine, *options, call], cwd=folder, capture_output=True, timeout=140, check=False)
    log = Path(folder, "quiz.log").read_text(encoding="utf-8", errors="replace")
    made = Path(folder, "quiz.pdf")
    pages = PdfReader(made).pages if made.exists() else []
    print(
        json.dumps(
            {
                "text": "\n".join(re.sub(r"\s\d+\s*\Z", "", page.extract_text()) for page in pages),
                "pages": len(pages),
                "errors": re.findall(r"^! .*", log, re.MULTILINE),
                "missing": sorted(set(re.findall(r"Missing character: There is no (\S+)", log))),
                "overfull": len(re.findall(r"^Overfull \\hbox \(\d{2,}", log, re.MULTILINE)),
            }
        )
    )
