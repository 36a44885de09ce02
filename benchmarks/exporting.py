"""Exporting 100,000 questions: how fast each text format is against plain JSON, and whether the memory stays flat."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.measuring import Result
from trainer.bank.files import load_bank, save_bank
from trainer.bank.merging import merge
from trainer.bank.model import Bank
from trainer.bank.questions import QuestionId
from trainer.bank.streaming import stream_bank, stream_of
from trainer.formats.exporting import write_export
from trainer.formats.model import Exported, Format
from trainer.formats.registry import all_formats, find_format

BANKS = Path(__file__).parent.parent / "question_banks"
_MANY, _FEW = 100_000, 10_000
_PAIRS = 3
_TO_MEGABYTES = 1024 if sys.platform != "darwin" else 1024 * 1024
_LEAST_SPEED = 20_000
_MOST_MEMORY = 1.1
"""A hash of each id is held, and where runs of lines begin; the questions are not."""
_BINARY = frozenset({".zip", ".apkg", ".h5p", ".xlsx", ".pdf", ".tar.gz"})


class _Nowhere(io.RawIOBase):
    """Takes what is written and forgets it."""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        return len(data)  # type: ignore[arg-type]  # whatever is written has a length


def measure() -> Iterator[Result]:
    """Yield the time of each text format for 1,000 questions, and the memory of ten times as many questions."""
    bank = large_bank(_MANY)
    floor = find_format("json")
    for format_ in all_formats():
        if format_.write is None or format_.suffix in _BINARY or format_ is floor:
            continue
        pairs = [(_seconds(bank, floor), _seconds(bank, format_)) for _ in range(_PAIRS)]
        (json_seconds, json_count), (seconds, count) = min(one for one, _ in pairs), min(one for _, one in pairs)
        speed, json_speed = count / seconds, json_count / json_seconds
        detail = f"{speed:,.0f} questions a second, JSON {json_speed:,.0f}; {count:,} questions"
        yield Result(
            f"export as {format_.name}", 1000 * 1000 / speed, "ms for 1,000", detail, 1000 * 1000 / _LEAST_SPEED
        )
    with tempfile.TemporaryDirectory() as folder:
        for number in (_FEW, _MANY):
            save_bank(large_bank(number), Path(folder) / f"{number}.jsonl")
        for name in ("gift", "json"):
            few, many = (_peak(Path(folder) / f"{number}.jsonl", name) for number in (_FEW, _MANY))
            detail = (
                f"{many:.0f} MB for {_MANY:,} questions, {few:.0f} MB for {_FEW:,}, from their bank files as {name}"
            )
            yield Result(f"peak memory, export as {name}", many / few, "x", detail, limit=_MOST_MEMORY)


def large_bank(questions: int) -> Bank:
    """Return the shipped questions again and again, each copy with an id of its own."""
    held = merge([load_bank(path) for path in sorted(BANKS.glob("*.jsonl"))], "A large bank").bank
    copies = range(questions // len(held.active) + 1)
    copied = [replace(one, id=QuestionId(f"{one.id}-{copy}")) for copy in copies for one in held.active]
    return replace(held, questions=tuple(copied[:questions]))


def _seconds(bank: Bank, format_: Format) -> tuple[float, int]:
    """The seconds of writing a bank in a format, and how many questions it carried."""
    exported = Exported(stream_of(bank), format_)
    start = time.perf_counter()
    if format_.write is not None:
        format_.write(exported, io.BufferedWriter(_Nowhere()))  # type: ignore[arg-type]  # it is only written to
    return time.perf_counter() - start, exported.written


def _peak(path: Path, name: str) -> float:
    command = [sys.executable, "-m", "benchmarks.exporting", str(path), name]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603 - our own program


def _peak_so_far() -> float:
    """The peak memory in megabytes. Linux hands on what ru_maxrss was before exec, so its own figure is asked first."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(next(line for line in status.splitlines() if line.startswith("VmHWM:")).split()[1]) / 1024
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _TO_MEGABYTES


def main(path: str, name: str) -> None:
    """Export a bank file and print the peak memory in megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        write_export(
            stream_bank(Path(path), lambda problem: print(problem, file=sys.stderr)),
            find_format(name),
            Path(folder) / "x",
        )
    print(_peak_so_far())


if __name__ == "__main__":
    main(*sys.argv[1:])
