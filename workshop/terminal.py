"""How the tools speak: short lines while something happens, one sentence when it cannot."""

import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Iterator

PR_SET_PDEATHSIG = 1


class Refusal(Exception):
    """One sentence for the person at the terminal: what is wrong, and what to do about it."""


def say(line: str = "") -> None:
    """Print at once, also where the output goes into a file."""
    print(line, flush=True)


@contextlib.contextmanager
def one_sentence() -> Iterator[None]:
    """A refusal ends the program with its sentence and no traceback."""
    try:
        yield
    except Refusal as refusal:
        sys.exit(str(refusal))
    except PermissionError as problem:
        sys.exit(f"This account may not use {problem.filename}: it belongs to another one.")
    except KeyboardInterrupt:
        sys.exit(130)


def end_in_good_order() -> None:
    """Let a request to end, or a terminal that closes, run what Python does at its exit: the server stops there.

    A make that is killed cannot pass anything on, so the kernel is asked to send the request in its stead.
    """
    for request in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(request) != signal.SIG_IGN:  # nohup was asked for
            signal.signal(request, lambda number, _: sys.exit(128 + number))
    if "MAKELEVEL" in os.environ and sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
