"""Fuzzes one reader guided by coverage; ``fuzzing.py`` starts this as a process of its own.

usage: python -m benchmarks.hostile.under_atheris NAME FINDINGS [arguments of libFuzzer]

What should not have come out of the reader is written to the folder of findings, once for each place in the code that
it came from, and fuzzing goes on. What libFuzzer finds by itself, such as a crash or a hang, ends the process.
"""

from __future__ import annotations

import pkgutil
import sys
import tempfile
import time
import traceback
import warnings
from importlib import import_module
from pathlib import Path
from random import Random

import atheris

_ROOMS = ("trainer.bank", "trainer.documents", "trainer.formats", "trainer.settings")
_FOREIGN = (
    "charset_normalizer",
    "csv",
    "html.parser",
    "mammoth",
    "markdown_it",
    "mdurl",
    "pptx",
    "tomllib",
    "yaml",
    "zipfile",
)
_SLOW = 5.0
"""Seconds that no changed file may take: the seeds take a few hundredths."""

with atheris.instrument_imports(include=[*_ROOMS, *_FOREIGN]):
    # Readers are imported lazily otherwise, and then without being watched.
    for _room in _ROOMS:
        for _module in pkgutil.iter_modules(import_module(_room).__path__, f"{_room}."):
            import_module(_module.name)
    for _name in _FOREIGN:
        import_module(_name)

from tests.fuzzing.mutating import mutated  # noqa: E402 - only now is what it imports watched
from tests.fuzzing.targets import in_this_process, targets  # noqa: E402 - atheris has to see it imported


class Fuzzing:
    """Tries one input after the other, and keeps what should not have come out."""

    def __init__(self, name: str, findings: Path) -> None:
        self._target = targets()[name]
        self._folder = Path(tempfile.mkdtemp(prefix="trainer-fuzz-"))
        self._findings = findings
        self._trying = b""
        self._told: set[str] = set()

    def try_one(self, data: bytes) -> None:
        """Try the content of a file."""
        self._trying = data
        begun = time.process_time()
        try:
            self._target(data, self._folder)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
            self._keep(error, "escaped")
        if (taken := time.process_time() - begun) > _SLOW:
            self._keep(TimeoutError(f"It took {taken:.1f} seconds."), "slow")

    def isolated(self, error: Exception) -> None:
        """Keep what a library raised, which the process of its own makes a refusal of."""
        self._keep(error, "isolated")

    def _keep(self, error: Exception, what: str) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        place = f"-{Path(frames[-1].filename).stem}-{frames[-1].lineno}" if frames else ""
        name = f"{what}-{type(error).__name__}{place}"
        if name in self._told:
            return
        self._told.add(name)
        (self._findings / name).write_bytes(self._trying)
        told = "".join(traceback.format_exception(error))
        (self._findings / f"{name}.txt").write_text(told, encoding="utf-8", errors="backslashreplace")


def changed(data: bytes, most: int, seed: int) -> bytes:
    """Change an input as libFuzzer asks for it."""
    random = Random(seed)  # noqa: S311 - makes files, guards nothing
    for _ in range(random.choice((1, 1, 2, 4))):
        data = mutated(data, random, lambda given: atheris.Mutate(given, max(2 * len(given), 64)))
    return data[:most]


def main(name: str, findings: str, arguments: list[str]) -> None:
    """Fuzz until libFuzzer ends the process."""
    warnings.simplefilter("ignore")
    fuzzing = Fuzzing(name, Path(findings))
    with in_this_process(fuzzing.isolated):
        atheris.Setup([sys.argv[0], *arguments], fuzzing.try_one, custom_mutator=changed)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
