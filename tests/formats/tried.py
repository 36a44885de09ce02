"""The banks that every format is tried with: every kind, every trap, and two thousand texts with several traps each."""

from __future__ import annotations

import pytest

from tests.formats.hostile import hostile_bank
from tests.formats.nasty import nasty_bank
from tests.making import small_bank, wide_bank

TRIED = [
    pytest.param(small_bank(), id="small"),
    pytest.param(wide_bank(), id="wide"),
    pytest.param(nasty_bank(), id="nasty"),
    pytest.param(hostile_bank(), id="hostile"),
]
