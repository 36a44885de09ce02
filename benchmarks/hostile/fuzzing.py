"""Fuzzes readers guided by coverage, each for so many seconds, and tells what came out that should not have.

It needs atheris, which no other part does: install it into the environment, or use ``scripts/fuzz.sh``, which makes one
that is thrown away.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks.measuring import Result
from tests.fuzzing.seeds import seeds

_HANG = 30
_MEMORY = 3000
_LONGEST = 300_000
_EXECUTED = re.compile(rb"^stat::number_of_executed_units:\s*(\d+)|^Done (\d+) runs|^#(\d+)\t", re.MULTILINE)
_COVERED = re.compile(rb"\bcov: (\d+)")


def available() -> bool:
    """Whether atheris is installed."""
    return find_spec("atheris") is not None


@dataclass(slots=True)
class Run:
    """What one process tried: inputs, and the edges of code that they went along."""

    tried: int = 0
    covered: int = 0


def fuzz(name: str, seconds: float, folder: Path) -> Iterator[Result]:
    """Fuzz one reader; its corpus and what was found are kept in a folder, and a further run goes on from there."""
    corpus, findings = folder / name.strip(".") / "corpus", folder / name.strip(".") / "findings"
    for made in (corpus, findings):
        made.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (corpus / f"seed-{number}").write_bytes(seed)
    whole = Run()
    end = time.monotonic() + seconds
    while (left := round(end - time.monotonic())) > 0:
        run = _run(name, corpus, findings, left)
        whole.tried += run.tried
        whole.covered = max(whole.covered, run.covered)
    found = [path for path in findings.iterdir() if path.suffix != ".txt" and not path.name.startswith("isolated-")]
    kept = sum(path.suffix != ".txt" for path in findings.glob("isolated-*"))
    detail = f"{whole.tried:,} inputs in {seconds:.0f} s, {whole.covered:,} edges covered"
    if kept:
        detail += f"; {kept} errors of libraries that became refusals"
    if found:
        detail += f"; see {findings}"
    yield Result(f"findings in {name}", len(found), "", detail, limit=0)


def _run(name: str, corpus: Path, findings: Path, seconds: int) -> Run:
    """One process, which ends after so many seconds, or when something crashed or hung."""
    command = [sys.executable, "-m", "benchmarks.hostile.under_atheris", name, str(findings), str(corpus)]
    limits = (f"-max_total_time={seconds}", f"-timeout={_HANG}", f"-rss_limit_mb={_MEMORY}", f"-max_len={_LONGEST}")
    more = ("-print_final_stats=1", f"-artifact_prefix={findings}/", "-reduce_inputs=0")
    done = subprocess.run([*command, *limits, *more], capture_output=True, check=False)  # noqa: S603 - our own program
    numbers = [int(next(filter(None, found))) for found in _EXECUTED.findall(done.stderr)]
    if not numbers:
        raise RuntimeError(f"{name} could not be fuzzed: {done.stderr[-2000:].decode('utf-8', 'replace')}")
    return Run(max(numbers), max(map(int, _COVERED.findall(done.stderr)), default=0))
