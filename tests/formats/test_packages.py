"""Packages look as reviewed, and their bytes follow from what is in them."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.formats.writing import assert_as_reviewed, listing, written
from tests.making import small_bank, wide_bank
from trainer.formats.packing import Package


@pytest.mark.parametrize("name", ["qti12", "qti21", "qti30"])
def test_a_package_looks_as_reviewed(name: str) -> None:
    text = "\n".join(listing(written(name, bank)[0]) for bank in (small_bank(), wide_bank()))
    assert_as_reviewed(text.encode(), f"bridges.{name}.txt")


def test_members_stand_in_the_order_in_which_they_were_added_and_have_no_time() -> None:
    file = io.BytesIO()
    with Package(file) as package:
        package.add("b.txt", b"second letter")
        with package.adding("a.txt") as member:
            member.write(b"first letter")
    with zipfile.ZipFile(file) as archive:
        assert archive.namelist() == ["b.txt", "a.txt"]
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("a.txt") == b"first letter"
