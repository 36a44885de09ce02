"""Lets the pipeline multiply its matrices with what numpy brings, which takes half the time of its own library.

That holds for one thread only: the matrices are small, and threads that wait for each other take several times longer.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

_LIBRARIES = "libscipy_openblas*"
_PREFIX, _SUFFIX = "scipy_openblas", "64_"

Threads = tuple[Callable[[], int], Callable[[int], None]]
"""How many threads numpy multiplies with, and how to set that."""


@cache
def _threads() -> Threads | None:
    """Find the two functions in the library that numpy brings; None where it brings another one."""
    numpy = find_spec("numpy")
    if numpy is None or numpy.origin is None:
        return None
    for path in sorted((Path(numpy.origin).parent.parent / "numpy.libs").glob(_LIBRARIES)):
        library = ctypes.CDLL(str(path))
        get = getattr(library, f"{_PREFIX}_get_num_threads{_SUFFIX}", None)
        put = getattr(library, f"{_PREFIX}_set_num_threads{_SUFFIX}", None)
        if get is not None and put is not None:
            return get, put
    return None


def quicken(pipeline: Language) -> None:
    """Let every layer of a pipeline multiply with numpy, where we can keep numpy to one thread."""
    if _threads() is None:
        return
    for _, component in pipeline.pipeline:
        model = getattr(component, "model", None)
        for layer in model.walk() if model is not None else ():
            if type(layer.ops).__name__ == "NumpyOps":  # others, such as those of Apple's processors, are quick already
                layer.ops = type(layer.ops)(use_blis=False)


@contextmanager
def one_thread() -> Iterator[None]:
    """Keep numpy to one thread, and give it back as many as it had."""
    threads = _threads()
    if threads is None:
        yield
        return
    get, put = threads
    before = get()
    put(1)
    try:
        yield
    finally:
        put(before)
