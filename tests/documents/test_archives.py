"""An archive of documents is read as the folder that was packed, and never more of it than is safe."""

from __future__ import annotations

import contextlib
import io
import os
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.writing import article, docx
from trainer.documents import unpacking
from trainer.documents.archives import open_archive
from trainer.documents.kinds import ARCHIVES, SUFFIXES, kind_named, without_ending
from trainer.documents.reading import entries, holds_several, read_document, read_documents
from trainer.documents.unpacking import parts_of, unpack
from trainer.errors import DocumentRefused, FileUnavailable, NoDocuments, WrongUse

PROSE = "The Alder rises in the northern hills. It reaches the sea at Brackwater after 212 kilometres."
FILES = {
    "rivers/b.txt": PROSE,
    "rivers/a/z.md": f"# Elbe\n\nThe Elbe is long. {PROSE}",
    "rivers/a.txt": f"The Oder is longer. {PROSE}",
    "rivers/picture.png": "\x89PNG",
    "rivers/.hidden.txt": PROSE,
    "__MACOSX/rivers/b.txt": "junk",
    "readme.rst": f"The Rhine is longest. {PROSE}",
}


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


def tarred(files: Mapping[str, str | bytes], packing: str = "") -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=f"w:{packing}") as archive:  # type: ignore[call-overload] # not a literal
        for name, text in files.items():
            data = text.encode() if isinstance(text, str) else text
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return packed.getvalue()


PACKINGS: dict[str, Callable[[Mapping[str, str | bytes]], bytes]] = {
    ".zip": zipped,
    ".tar": tarred,
    ".tgz": lambda files: tarred(files, "gz"),
    ".tar.bz2": lambda files: tarred(files, "bz2"),
    ".tar.xz": lambda files: tarred(files, "xz"),
}


def put(folder: Path, data: bytes, name: str = "rivers.zip") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def unpacked(path: Path) -> dict[str, str]:
    """The members of an archive by their names, unpacked here: their text, or what is wrong with them."""
    copy = path.parent / "copy"
    members = unpack(path, copy)
    assert members is not None
    data = copy.read_bytes()
    assert len(data) == sum(member.size for member in members)
    return {
        "/".join(m.parts): m.problem or data[m.start : m.start + m.size].decode("utf-8", "replace") for m in members
    }


@pytest.mark.parametrize("ending", PACKINGS)
def test_what_a_folder_would_give_is_copied_in_the_order_of_a_folder(ending: str, tmp_path: Path) -> None:
    found = unpacked(put(tmp_path, PACKINGS[ending](FILES), f"rivers{ending}"))
    assert list(found.items()) == [
        (name, FILES[name]) for name in ("readme.rst", "rivers/a/z.md", "rivers/a.txt", "rivers/b.txt")
    ]


def test_an_archive_gives_the_documents_of_the_folder_that_was_packed(tmp_path: Path) -> None:
    files = {name: text for name, text in FILES.items() if name.startswith("rivers")}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    archive = put(tmp_path, zipped(files), "packed.zip")
    assert list(read_documents([archive])) == list(read_documents([tmp_path / "rivers"]))
    assert [entry.name for entry in entries([str(archive)])] == [
        "packed.zip/rivers/a/z.md", "packed.zip/rivers/a.txt", "packed.zip/rivers/b.txt",
    ]  # fmt: skip # a table reads best as one


def test_nothing_is_left_of_an_archive_that_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, zipped(FILES))
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    archive = open_archive(path)
    assert archive is not None
    assert archive.content(archive.members[0], 1000).data == FILES["readme.rst"].encode()
    if os.name == "posix":
        assert not list((tmp_path / "tmp").iterdir())
    del archive
    assert not list((tmp_path / "tmp").iterdir())


def test_one_document_in_an_archive_can_be_read_by_itself(tmp_path: Path) -> None:
    assert read_document(put(tmp_path, zipped({"b.txt": PROSE, "b.png": "no"}))).source == "b.txt"


def test_several_are_not_read_as_one(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=r"rivers\.zip holds 4 documents; one is read at a time\. Unpack it"):
        read_document(put(tmp_path, zipped(FILES)))


def test_a_document_that_is_an_archive_itself_is_one_document(tmp_path: Path) -> None:
    path = put(tmp_path, docx(article()))
    assert unpack(path, tmp_path / "copy") is None
    assert "Apollo" in read_document(path).text


@pytest.mark.parametrize("ending", ["zip", "tar"])
def test_an_archive_without_documents_is_told(ending: str, tmp_path: Path) -> None:
    pack = PACKINGS[f".{ending}"]
    path = put(tmp_path, pack({"a.png": "x", "inner.zip": zipped({"a.txt": PROSE}), "b.tar": "x"}), f"a.{ending}")
    with pytest.raises(NoDocuments, match=rf"a\.{ending} holds no document\. Documents are files that end in"):
        list(read_documents([path]))


def test_archives_in_a_folder_are_left_alone(tmp_path: Path) -> None:
    put(tmp_path, zipped(FILES))
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    assert [document.source for document in read_documents([tmp_path])] == ["a.txt"]


# Names


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("../../etc/cron.txt", ()),
        ("a/../b.txt", ()),
        ("/etc/notes.txt", ("etc", "notes.txt")),
        ("C:\\Users\\anna\\notes.txt", ("C:", "Users", "anna", "notes.txt")),
        ("a//b.txt", ("a", "b.txt")),
        ("./a/./b.txt", ("a", "b.txt")),
        ("a\x1b[31m\nb.txt", ("a[31m b.txt",)),
        ("\u202etxt.a.txt", ("txt.a.txt",)),
        ("", ()),
        ("a.txt/", ("a.txt",)),
        ("a.exe", ()),
    ],
)
def test_names_are_no_paths(name: str, parts: tuple[str, ...]) -> None:
    assert parts_of(name) == parts


@given(st.text(st.sampled_from("./\\:a\x00\n\u202e"), max_size=12).map(lambda name: name + ".txt"))
def test_no_name_leads_anywhere(name: str) -> None:
    for part in parts_of(name):
        assert part not in {"", ".", ".."}
        assert not set(part) & set("/\\\x00\n\u202e")


def test_links_and_devices_are_passed_over(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for number, kind in enumerate((tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE)):
            info = tarfile.TarInfo(f"{number}.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert unpacked(put(tmp_path, packed.getvalue(), "a.tar")) == {}
    linked = zipfile.ZipInfo("a.txt")
    linked.external_attr = 0o120777 << 16
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as zip_archive:
        zip_archive.writestr(linked, "/etc/passwd")
    assert unpacked(put(tmp_path, packed.getvalue())) == {}


# Damage


def encrypted(data: bytes, name: str) -> bytes:
    """Say in both headers of a member that it needs a password."""
    packed = bytearray(data)
    for mark, flags, place in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        at = packed.find(mark)
        while packed[at + place : at + place + len(name)] != name.encode():
            at = packed.find(mark, at + 1)
        packed[at + flags] |= 1
    return bytes(packed)


def test_an_encrypted_or_damaged_member_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    data = encrypted(zipped({"a.txt": PROSE, "b.txt": PROSE, "c.txt": f"The Oder is long. {PROSE}"}), "a.txt")
    at = data.index(b"b.txt") + len("b.txt")
    path = put(tmp_path, data[:at] + b"\xff" + data[at + 1 :])
    assert unpacked(path) == {
        "a.txt": "a.txt is encrypted.", "b.txt": "b.txt is damaged.", "c.txt": f"The Oder is long. {PROSE}"
    }  # fmt: skip # a table reads best as one
    first, second, third = entries([path])
    with pytest.raises(DocumentRefused, match=r"a\.txt is encrypted\. Unpack it with the program"):
        first.read()
    with pytest.raises(DocumentRefused, match=r"b\.txt is damaged\. Unpack it with the program"):
        second.read()
    assert third.read().source == "c.txt"


@pytest.mark.parametrize("ending", PACKINGS)
@pytest.mark.parametrize("cut", [0.22, 0.43])
def test_a_truncated_archive_is_damaged(ending: str, cut: float, tmp_path: Path) -> None:
    files = {name: f"{name} {PROSE}" * 20 for name in FILES}
    data = PACKINGS[ending](files)
    path = put(tmp_path, data[: int(cut * len(data))], f"a{ending}")
    with pytest.raises(DocumentRefused, match=r"a\.\S+ is a damaged archive\. Save or download it again\."):
        unpack(path, tmp_path / "copy")


@given(
    data=st.binary(max_size=700), head=st.sampled_from([b"", b"PK\x03\x04", b"\x1f\x8b\x08\0", b"BZh9", b"\xfd7zXZ\0"])
)
def test_whatever_calls_itself_an_archive_is_unpacked_or_refused(
    data: bytes, head: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    with contextlib.suppress(DocumentRefused):  # whatever else is raised fails
        unpack(put(folder, head + data, "a.tar"), folder / "copy")


def test_an_archive_that_may_not_be_read_or_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileUnavailable, match="no such file"):
        unpack(tmp_path / "gone.zip", tmp_path / "copy")


# Limits


@pytest.mark.parametrize("ending", PACKINGS)
def test_an_archive_may_not_unpack_to_more_than_a_limit(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "MAX_UNPACKED", 1_000_000)
    path = put(tmp_path, PACKINGS[ending]({"a.txt": bytes(5_000_000)}), f"bomb{ending}")
    with pytest.raises(DocumentRefused, match=r"bomb\S+ holds more than 1 MB or 20,000 files when it is unpacked"):
        unpack(path, tmp_path / "copy")
    assert (tmp_path / "copy").stat().st_size <= 1_000_000


@pytest.mark.parametrize("ending", [".zip", ".tar"])
def test_an_archive_may_not_hold_more_files_than_a_limit(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "MAX_PARTS", 3)
    path = put(tmp_path, PACKINGS[ending]({f"{n}.png": "x" for n in range(4)}), f"a{ending}")
    with pytest.raises(DocumentRefused, match="or 3 files when it is unpacked"):
        unpack(path, tmp_path / "copy")


def test_a_member_of_a_tar_that_claims_to_be_endless_is_damaged(tmp_path: Path) -> None:
    info = tarfile.TarInfo("a.txt")
    info.size = 10**13
    path = put(tmp_path, info.tobuf(tarfile.GNU_FORMAT) + bytes(2048), "a.tar")
    with pytest.raises(DocumentRefused, match="is a damaged archive"):
        unpack(path, tmp_path / "copy")


def test_a_member_has_the_limit_of_a_file(tmp_path: Path) -> None:
    (entry,) = entries([put(tmp_path, zipped({"a.txt": "x" * 1000}))])
    with pytest.raises(DocumentRefused, match=r"a\.txt has 0\.1 MB; documents may have up to 0\.0005 MB"):
        entry.read(max_bytes=500)


# The names of archives


@pytest.mark.parametrize("ending", ARCHIVES)
def test_the_ending_says_that_a_file_is_an_archive(ending: str, tmp_path: Path) -> None:
    assert kind_named(f"a{ending}") is None
    assert without_ending(f"Rivers.of.Europe{ending.upper()}") == "Rivers.of.Europe"
    assert holds_several(put(tmp_path, b"", f"a{ending}"))
    assert not holds_several(tmp_path / f"gone{ending}")
    assert ending not in SUFFIXES
