"""usage: pdf_text.py FILE.pdf     prints as JSON what pypdf reads: text without page numbers, fonts, language."""

import json
import re
import sys

from pypdf import PdfReader  # type: ignore[import-not-found]  # only the clients' Python has it

reader = PdfReader(sys.argv[1])
fonts = {
    str(font.get_object()["/BaseFont"]).partition("+")[2]
    for page in reader.pages
    for font in page["/Resources"].get("/Font", {}).values()
}
print(
    json.dumps(
        {
            "text": "\n".join(re.sub(r"\s\d+\s*\Z", "", page.extract_text()) for page in reader.pages),
            "pages": len(reader.pages),
            "size": [float(side) for side in reader.pages[0].mediabox[2:]],
            "fonts": sorted(fonts),
            "title": reader.metadata.title if reader.metadata else None,
            "language": reader.root_object.get("/Lang"),
            "tagged": "/StructTreeRoot" in reader.root_object,
        }
    )
)
