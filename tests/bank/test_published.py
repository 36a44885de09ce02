"""What we publish about the bank format is what the program does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from tests.strategies import banks
from trainer.bank.files import dump_bank, load_bank
from trainer.bank.model import Bank
from trainer.bank.questions import Kind
from trainer.bank.schema import bank_schema

DOCS = Path(__file__).parent.parent.parent / "docs"
PAGE = (DOCS / "bank-format.md").read_text(encoding="utf-8")
VALIDATOR = Draft202012Validator(bank_schema())

REMAKE = """
python -c "import json; from trainer.bank.schema import bank_schema; print(json.dumps(bank_schema(), indent=2))" \
> docs/bank.schema.json
"""


def test_the_published_schema_is_that_of_the_models() -> None:
    published = (DOCS / "bank.schema.json").read_text(encoding="utf-8")
    assert published == json.dumps(bank_schema(), indent=2) + "\n", f"make it anew with:{REMAKE}"


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(bank_schema())


@given(banks())
def test_every_line_of_a_saved_bank_fits_the_schema(bank: Bank) -> None:
    for line in dump_bank(bank).splitlines():
        VALIDATOR.validate(json.loads(line))


@pytest.mark.parametrize(
    "change",
    [
        {"kind": None},
        {"kind": "essay"},
        {"id": "a b"},
        {"id": None},
        {"key": 7},
        {"stem": ""},
        {"status": "lost"},
        {"asks": "colour"},
        {"evidence": 7},
        {"options": ["a", "b"]},
        {"colour": "red"},
    ],
    ids=str,
)
def test_a_question_of_another_shape_does_not_fit_the_schema(change: dict[str, object]) -> None:
    line = {**json.loads(example()[1]), **change}
    assert not VALIDATOR.is_valid({key: value for key, value in line.items() if value is not None})


@pytest.mark.parametrize("change", [{"version": 3}, {"format": "anki"}, {"title": ""}, {"documents": None}], ids=str)
def test_a_header_of_another_shape_does_not_fit_the_schema(change: dict[str, object]) -> None:
    line = {**json.loads(example()[0]), **change}
    assert not VALIDATOR.is_valid({key: value for key, value in line.items() if value is not None})


def test_the_example_on_the_page_is_a_bank_in_the_very_bytes_we_write(tmp_path: Path) -> None:
    path = tmp_path / "bank.jsonl"
    path.write_text("\n".join(example()) + "\n", encoding="utf-8")
    bank = load_bank(path)
    assert len(bank.questions) == 2
    assert dump_bank(bank) == path.read_bytes()


def test_the_page_explains_every_key_and_every_kind() -> None:
    explained = set(re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL)))
    for name, model in bank_schema()["$defs"].items():
        missing = set(model.get("properties", {})) - explained
        assert not missing, f"{name}: {missing}"
    assert {kind.value for kind in Kind} <= explained


def example() -> list[str]:
    found = re.search(r"```json\n(.*?)\n```", PAGE, re.DOTALL)
    assert found is not None
    return found.group(1).splitlines()
