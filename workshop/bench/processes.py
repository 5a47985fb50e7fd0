"""Processes that we start: they end when we end, in whatever way, and the memory that they take can be watched."""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import TypeVar

from django.db import connections

Piece = TypeVar("Piece")
# Does a piece of work for each of many pieces; gives for each, as it is done, how many rows it was.
Spread = Callable[[Callable[[Piece], int], Sequence[Piece]], Iterable[int]]

PR_SET_PDEATHSIG = 1
# The number that makes Linux forget the highest memory use so far.
FORGET_PEAK = "5"


def end_with_parent() -> None:
    """Asks the kernel to end this process when its parent ends, a killed one too."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def one_by_one(work: Callable[[Piece], int], pieces: Sequence[Piece]) -> Iterator[int]:
    """In this process, and in the transaction that is open."""
    return map(work, pieces)


def on_all_cores(work: Callable[[Piece], int], pieces: Sequence[Piece]) -> Iterator[int]:
    """In as many processes as there are cores, each of which commits what it did."""
    connections.close_all()
    forked = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=forked, initializer=follow_parent) as workers:
        try:
            for finished in as_completed([workers.submit(work, piece) for piece in pieces]):
                yield finished.result()
        except BaseException:
            workers.shutdown(wait=True, cancel_futures=True)
            raise


def follow_parent() -> None:
    """A worker leaves Ctrl-C to its parent, and ends when the parent ends in any way."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    end_with_parent()


def family(pid: int) -> list[int]:
    """A process and the processes that it has started; only itself where the system does not tell."""
    try:
        started = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        started = []
    return [pid, *map(int, started)]


def memory(pids: list[int], name: str) -> int | None:
    """Bytes of memory that these processes have now (VmRSS), or had at the most (VmHWM); None where nobody tells."""
    total = 0
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        except OSError:
            return None
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:"))
    return total


def forget_peaks(pids: list[int]) -> None:
    """From now on the highest memory use counts anew. Where that is not allowed, what is measured is too high."""
    for pid in pids:
        try:
            Path(f"/proc/{pid}/clear_refs").write_text(FORGET_PEAK)
        except OSError:
            return
