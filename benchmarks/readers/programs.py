"""The programs that make files: where they are, which version, and how each is run."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_SECONDS = 300
_AT_ONCE = 40

_NAMES = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "soffice": ("soffice", "libreoffice"),
    "pandoc": ("pandoc",),
    "xelatex": ("xelatex",),
}


@cache
def found(program: str) -> str | None:
    """Return where a program is, None where it is not installed."""
    return next(filter(None, map(shutil.which, _NAMES[program])), None)


@cache
def version(program: str) -> str:
    """Return the first line in which a program names its version."""
    command = [found(program) or program, "--version"]
    said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_SECONDS)  # noqa: S603 - a fixed name
    return next((line.strip() for line in said.stdout.splitlines() if line.strip()), "unknown")


def run(program: str, *arguments: str, folder: Path) -> None:
    """Run a program in a folder. Raises ``RuntimeError`` with what it said when it fails."""
    command = [found(program) or program, *arguments]
    said = subprocess.run(  # noqa: S603 - fixed names with files of our own
        command, cwd=folder, capture_output=True, text=True, errors="replace", check=False, timeout=_SECONDS
    )
    if said.returncode:
        raise RuntimeError(f"{program} failed: {(said.stderr or said.stdout)[-500:]}")


def print_page(page: Path, pdf: Path, *, headed: bool) -> None:
    """Let Chromium print a page as it does for a person, with its own header and footer where ``headed``."""
    with tempfile.TemporaryDirectory() as profile:
        flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]
        if not headed:
            flags.append("--no-pdf-header-footer")
        run("chromium", *flags, f"--print-to-pdf={pdf}", page.as_uri(), folder=page.parent)
    if not pdf.exists():
        raise RuntimeError(f"chromium printed nothing of {page.name}")


def convert(paths: Sequence[Path], to: str, folder: Path) -> None:
    """Let LibreOffice convert files into a folder, many at a time: starting it takes seconds."""
    with tempfile.TemporaryDirectory() as profile:
        for at in range(0, len(paths), _AT_ONCE):
            names = [str(path) for path in paths[at : at + _AT_ONCE]]
            home = f"-env:UserInstallation={Path(profile).as_uri()}"
            run("soffice", home, "--headless", "--convert-to", to, "--outdir", str(folder), *names, folder=folder)
