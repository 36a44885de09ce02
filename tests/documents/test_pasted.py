"""A text that was pasted is kept as a file, under a name that is safe and never another text's."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import HOSTILE
from trainer.documents.pasted import keep_pasted
from trainer.errors import DocumentRefused


def test_it_is_called_by_its_first_words_and_kept_word_for_word(tmp_path: Path) -> None:
    text = "The Alder: a river of the north\n\nIt rises in the hills and reaches the sea at Brackwater.\r\n"
    path = keep_pasted(text, tmp_path / "pasted")
    assert path.name == "The Alder a river of the north It rises in the hills and.txt"
    assert path.read_bytes() == text.encode()


def test_the_same_text_is_kept_once_and_another_that_begins_alike_beside_it(tmp_path: Path) -> None:
    begun = "The Alder rises in the northern hills and reaches the sea at Brackwater. "
    first = keep_pasted(f"{begun}It is long.", tmp_path)
    second = keep_pasted(f"{begun}It is deep.", tmp_path)
    assert keep_pasted(f"{begun}It is long.", tmp_path) == first
    assert second.name == first.name.replace(".txt", " 2.txt")
    assert len(list(tmp_path.iterdir())) == 2


@given(text=st.text(max_size=100) | st.sampled_from(HOSTILE) | st.from_regex(r"[./\\~: ]{1,9}\w.*", fullmatch=True))
def test_whatever_is_pasted_stays_in_its_folder(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("pasted")
    try:
        path = keep_pasted(text, folder)
    except DocumentRefused:
        return
    assert path.parent == folder
    assert path.name.isprintable()
    assert path.read_bytes() == text.encode("utf-8", "replace")


@pytest.mark.parametrize("text", ["", "\n \n", "?!\n...\n"])
def test_nothing_to_read_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentRefused, match="What was pasted holds no text"):
        keep_pasted(text, tmp_path / "pasted")
    assert not (tmp_path / "pasted").exists()
