"""Wrong PDF files, and wrong archives: Word, PowerPoint, OpenDocument and EPUB."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import cache

from tests.bad_input.texts import DEEP, PROSE
from tests.bad_input.wrong import Wrong
from tests.documents import writing

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARTICLE = writing.article()


def minimal_pdf(*, trailer: str = "", pages: int = 1, drawn: str = "") -> bytes:
    """A PDF with pages that say nothing."""
    kids = " ".join(f"{number} 0 R" for number in range(4, 4 + pages))
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        *["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 3 0 R >>"] * pages,
    ]
    made = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(bodies) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer}>>\n"
    return made + f"{end}startxref\n{len(made)}\n%%EOF\n".encode()


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password."""
    secret = f"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'11' * 32}> /U <{'22' * 32}> >> "
    return minimal_pdf(trailer=secret)


@cache
def sound(suffix: str) -> bytes:
    """A sound file of a kind."""
    return writing.WRITERS[suffix](_ARTICLE)


@cache
def _parts(suffix: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(sound(suffix))) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def with_parts(suffix: str, parts: dict[str, str | bytes | None]) -> bytes:
    """A sound archive in which parts are others; None takes one out."""
    told: dict[str, str | bytes | None] = {**_parts(suffix), **parts}
    return writing.zipped({name: part for name, part in told.items() if part is not None})


def with_entity(declared: str) -> bytes:
    """An OpenDocument text whose first paragraph names an entity ``e`` that it declares."""
    content = _parts(".odt")["content.xml"].decode()
    content = f"<!DOCTYPE a [{declared}]>{content.replace('</text:p>', ' &e;</text:p>', 1)}"
    return with_parts(".odt", {"content.xml": content})


def multiplying() -> bytes:
    """Ten entities of which each is ten of the one before."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return with_entity(f'<!ENTITY l0 "lol">{laughs}<!ENTITY e "&l9;">')


def deep_odt() -> bytes:
    """Sections within sections."""
    content = _parts(".odt")["content.xml"].decode()
    head, _, rest = content.partition("<text:p ")
    return with_parts(".odt", {"content.xml": f"{head}{'<text:section>' * DEEP}<text:p {rest}"})


def odt_of(mimetype: str) -> bytes:
    """An OpenDocument file that says it is of another kind."""
    return with_parts(".odt", {"mimetype": mimetype})


def bomb(megabytes: int) -> bytes:
    """A Word file of a few kilobytes with a picture of so many megabytes.

    A megabyte of zeros is packed once; the flush behind it lets its bytes stand as often as one likes.
    """
    zeros = bytes(1_000_000)
    packer = zlib.compressobj(9, wbits=-15)
    once = packer.compress(zeros) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = once * megabytes + packer.flush()
    to = io.BytesIO()
    with zipfile.ZipFile(to, "w") as archive:
        for name, part in _parts(".docx").items():
            archive.writestr(name, part)
        archive.writestr("word/media/sky.bmp", packed)
        told = archive.getinfo("word/media/sky.bmp")
        told.compress_type = zipfile.ZIP_DEFLATED  # in the list at the end, which is the one that is believed
        told.file_size = len(zeros) * megabytes
    return to.getvalue()


def damaged_within() -> bytes:
    """A Word file in which a few bytes of its text are others."""
    data = bytearray(sound(".docx"))
    at = data.index(b"word/document.xml") + 200
    data[at : at + 8] = b"\xff" * 8
    return bytes(data)


def locked_zip() -> bytes:
    """A Word file whose parts say that they are encrypted."""
    data = bytearray(sound(".docx"))
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        (flags,) = struct.unpack_from("<H", data, at + 8)
        struct.pack_into("<H", data, at + 8, flags | 1)
    return bytes(data)


def ole(stream: str) -> bytes:
    """The beginning of a file of old Office, with the name of a stream in its list."""
    return OLE + bytes(504) + stream.encode("utf-16-le") + bytes(504)


def many_parts() -> bytes:
    """A Word file of twenty thousand parts and one."""
    return with_parts(".docx", {f"word/media/{number}": b"" for number in range(20_001)})


def half(data: bytes) -> bytes:
    """The first half."""
    return data[: len(data) // 2]


def with_macros() -> bytes:
    """A Word file that brings a program along."""
    plain = "wordprocessingml.document.main+xml"
    types = _parts(".docx")["[Content_Types].xml"].decode().replace(plain, "ms-word.document.macroEnabled.main+xml")
    return with_parts(".docx", {"[Content_Types].xml": types, "word/vbaProject.bin": OLE + bytes(500)})


def locked_chapters(algorithm: str) -> bytes:
    """A book that says of a part how it is encrypted."""
    listed = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
        f'<enc:EncryptionMethod Algorithm="{algorithm}"/><enc:CipherData><enc:CipherReference URI="OPS/a.xhtml"/>'
        "</enc:CipherData></enc:EncryptedData></encryption>"
    )
    return with_parts(".epub", {"META-INF/encryption.xml": listed})


def without_chapters() -> bytes:
    """A book whose list of chapters is empty."""
    book = _parts(".epub")["OPS/book.opf"].decode()
    head, _, rest = book.partition("<spine>")
    return with_parts(".epub", {"OPS/book.opf": f"{head}<spine>{rest[rest.index('</spine>') :]}"})


PACKAGES = (
    Wrong("half a PDF", "half.pdf", half(sound(".pdf"))),
    Wrong("a PDF of noise", "noise.pdf", b"%PDF-1.7\n" + bytes(range(1, 32)) * 3),
    Wrong("an encrypted PDF", "locked.pdf", encrypted_pdf()),
    Wrong("a PDF without pages", "no-pages.pdf", minimal_pdf(pages=0)),
    Wrong("a PDF of a blank page", "blank.pdf", minimal_pdf()),
    Wrong(
        "a scanned PDF, without tesseract", "scan.pdf", minimal_pdf(drawn="0 0 100 100 re f"), environ=(("PATH", ""),)
    ),
    Wrong("a PDF of too many pages", "endless.pdf", minimal_pdf(pages=3001)),
    Wrong("a PDF that is called a text", "paper.txt", encrypted_pdf()),
    Wrong("half a Word file", "half.docx", half(sound(".docx"))),
    Wrong("a Word file with damage in the middle", "damaged.docx", damaged_within()),
    Wrong("a Word file that lacks its text", "empty.docx", with_parts(".docx", {"word/document.xml": None})),
    Wrong("a Word file that lacks its types", "untyped.docx", with_parts(".docx", {"[Content_Types].xml": None})),
    Wrong("a Word file of broken XML", "broken.docx", with_parts(".docx", {"word/document.xml": b"<w:document"})),
    Wrong("a Word file with macros", "macros.docm", with_macros()),
    Wrong("a Word file with a password", "locked.docx", ole("EncryptedPackage")),
    Wrong("a Word file with a password of the archive", "zipped.docx", locked_zip()),
    Wrong("a Word file that is a bomb", "bomb.docx", bomb(600)),
    Wrong("a Word file of too many parts", "many.docx", lambda path: path.write_bytes(many_parts())),
    Wrong("old Word", "old.doc", ole("WordDocument")),
    Wrong("Rich Text", "rich.rtf", rb"{\rtf1\ansi The bridge fell.}"),
    Wrong("half a PowerPoint file", "half.pptx", half(sound(".pptx"))),
    Wrong("a PowerPoint file that lacks a slide", "gap.pptx", with_parts(".pptx", {"ppt/slides/slide2.xml": None})),
    Wrong("a PowerPoint file of broken XML", "broken.pptx", with_parts(".pptx", {"ppt/presentation.xml": b"<p"})),
    Wrong("half an OpenDocument text", "half.odt", half(sound(".odt"))),
    Wrong("an OpenDocument text of broken XML", "broken.odt", with_parts(".odt", {"content.xml": b"<office:doc"})),
    Wrong(
        "an OpenDocument text with a password",
        "locked.odt",
        with_parts(".odt", {"META-INF/manifest.xml": b"<manifest:encryption-data/>"}),
    ),
    Wrong("entities that multiply", "laughs.odt", multiplying()),
    Wrong("an entity that names a file", "entity.odt", with_entity('<!ENTITY e SYSTEM "file:///etc/passwd">')),
    Wrong("sections within sections without end", "deep.odt", deep_odt()),
    Wrong("an OpenDocument spreadsheet", "rows.ods", odt_of("application/vnd.oasis.opendocument.spreadsheet")),
    Wrong("an OpenDocument text that says it is music", "music.odt", odt_of("audio/mpeg")),
    Wrong("an Excel workbook", "rows.xlsx", writing.zipped({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"})),
    Wrong("half an EPUB", "half.epub", half(sound(".epub"))),
    Wrong("an EPUB that says it is a text", "plain.epub", with_parts(".epub", {"mimetype": "text/plain"})),
    Wrong("an EPUB without its book", "lost.epub", with_parts(".epub", {"OPS/book.opf": None})),
    Wrong("an EPUB without chapters", "blank.epub", without_chapters()),
    Wrong("an EPUB with DRM", "rights.epub", with_parts(".epub", {"META-INF/rights.xml": "<rights/>"})),
    Wrong(
        "an EPUB whose chapters are encrypted",
        "cipher.epub",
        locked_chapters("http://www.w3.org/2001/04/xmlenc#aes256-cbc"),
    ),
    Wrong("an EPUB whose fonts are obfuscated", "fonts.epub", locked_chapters("http://www.idpf.org/2008/embedding")),
    Wrong("an archive of nothing", "nothing.zip", b"PK\x05\x06" + bytes(18)),
    Wrong("half an archive", "half.zip", half(writing.zipped({"notes.txt": PROSE}))),
    Wrong("an archive of a picture", "pictures.zip", writing.zipped({"a.png": b"\x89PNG"})),
)
"""Files of other programs that are not what they should be."""
