"""Starts the programs that exports are tried in: each as a process of its own, which prints what it made of a file."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(os.environ.get("TRAINER_CLIENTS", "/nowhere"))
"""Where ``scripts/clients.sh`` has put them."""

HERE = Path(__file__).parent
_SECONDS = 150


def needs_node(package: str) -> pytest.MarkDecorator:
    """Skip a test where node, or one of its packages, is not there."""
    there = shutil.which("node") and (FOLDER / "node" / "node_modules" / package).is_dir()
    return pytest.mark.skipif(not there, reason=f"node with the package {package} is needed: make clients")


def needs_python(package: str) -> pytest.MarkDecorator:
    """Skip a test where the clients' own Python does not have a package."""
    there = any((FOLDER / "python").glob(f"lib/python*/site-packages/{package}"))
    return pytest.mark.skipif(not there, reason=f"a Python with the package {package} is needed: make clients")


def needs_program(name: str) -> pytest.MarkDecorator:
    """Skip a test where a program of the system is not there."""
    return pytest.mark.skipif(not shutil.which(name), reason=f"{name} is not installed")


def run_node(script: str, *arguments: str | Path) -> Any:
    """Run a script of this folder in node and return what it prints. ``CLIENTS_NODE`` tells it where packages are."""
    return _run([shutil.which("node") or "node", str(HERE / script), *map(str, arguments)])


def run_python(script: str, *arguments: str | Path) -> Any:
    """Run a script of this folder in the clients' Python and return what it prints."""
    return _run([str(FOLDER / "python" / "bin" / "python"), str(HERE / script), *map(str, arguments)])


def _run(command: list[str]) -> Any:
    environment = {**os.environ, "CLIENTS_NODE": str(FOLDER / "node" / "package.json")}
    done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, env=environment, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)
