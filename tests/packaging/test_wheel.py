"""The built wheel is a trainer that works outside the checkout, with its banks and seeds inside."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def _run(command: list[str], *, folder: Path, home: Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "TRAINER_"))}
    environ |= {"TRAINER_HOME": str(home), "PYTHONUTF8": "1", "TERM": "dumb"}
    return subprocess.run(
        command, cwd=folder, env=environ, input=typed, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-build-isolation", "--no-deps", "--no-index"]
    made = _run([*command, "--wheel-dir", str(folder), str(ROOT)], folder=folder, home=folder)
    assert made.returncode == 0, made.stderr
    return next(folder.glob("quiz_trainer-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty environment with the wheel in it; the packages it depends on are lent by this one."""
    folder = tmp_path_factory.mktemp("elsewhere") / "venv"
    venv.create(folder, with_pip=False)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    command = [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python"), "install", "--quiet"]
    made = _run([*command, "--no-deps", "--no-index", str(wheel)], folder=folder, home=folder)
    assert made.returncode == 0, made.stderr
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder


def test_the_wheel_carries_banks_and_seeds(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    banks = {Path(n).stem for n in names if n.startswith("trainer/shipped/question_banks/")}
    seeds = {Path(n).stem for n in names if n.startswith("trainer/shipped/seeds/")}
    assert len(seeds) >= 10
    assert banks == seeds
    assert "trainer/py.typed" in names
    assert {"trainer/tui/trainer.tcss", "trainer/tui/screens.tcss"} <= set(names)
    assert {f"trainer/serving/assets/{name}" for name in ("page.html", "page.js", "page.css")} <= set(names)


def test_an_installed_trainer_asks_from_its_own_banks(installed: Path, tmp_path: Path) -> None:
    trainer = str(installed / "bin" / "trainer")
    listed = _run([trainer, "bank", "list"], folder=tmp_path, home=tmp_path / "home")
    assert listed.returncode == 0, listed.stderr
    assert "marie-curie" in listed.stdout
    asked = _run(
        [trainer, "quiz", "marie-curie", "--plain", "-n", "3"],
        folder=tmp_path,
        home=tmp_path / "home",
        typed=":s\n:s\n:s\n",
    )
    assert asked.returncode == 0, asked.stderr
    assert "Question 3 of 3." in asked.stdout
    assert "Score: 0 of 3" in asked.stdout


def test_the_installed_package_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    python = str(installed / "bin" / "python")
    found = _run([python, "-c", "import trainer; print(trainer.__file__)"], folder=tmp_path, home=tmp_path)
    assert found.stdout.startswith(str(installed)), found.stderr


def test_an_installed_trainer_goes_from_a_document_to_a_question(installed: Path, tmp_path: Path) -> None:
    text = (
        "Maria Keller founded the Harbour Museum in Bremen in 1974. Peter Lang opened the Alder Bridge in Oslo in 1998."
    )
    (tmp_path / "notes.txt").write_text(text, encoding="utf-8")
    trainer = str(installed / "bin" / "trainer")
    asked = _run([trainer, "quiz", "notes.txt"], folder=tmp_path, home=tmp_path / "home")
    assert asked.returncode == 0, asked.stderr
    assert "Question 1 of" in asked.stdout
