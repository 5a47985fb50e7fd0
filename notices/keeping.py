"""Keeps a process at work: begun anew when it dies, and ended in good order when its keeper is gone.

So a worker whose command is killed still finishes the e-mail in its hand, and one that dies has a successor.
"""

import os
import signal
import threading
import time
import traceback
from collections.abc import Callable

SECONDS_BETWEEN_LOOKS = 0.1
SECONDS_BEFORE_ANEW = 2


def keep_at_work(work: Callable[[], None], *, while_parent_lives: bool = False) -> None:
    """Run `work` in a process of its own until this one is told to end, or until the work ends by itself.

    With `while_parent_lives` it ends as well when the process that started this one is gone. Neither threads nor
    connections may be open yet: the process is forked.
    """
    requests: list[int] = []
    for request in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(request, lambda number, frame: requests.append(number))
    parent = os.getppid()
    while not requests:
        kept, told = fork(work), False
        while (ended := os.waitpid(kept, os.WNOHANG)) == (0, 0):
            is_over = bool(requests) or (while_parent_lives and os.getppid() != parent)
            if is_over and not told:
                os.kill(kept, signal.SIGTERM)
                told = True
            time.sleep(SECONDS_BETWEEN_LOOKS)
        if told or ended[1] == 0:
            return
        time.sleep(SECONDS_BEFORE_ANEW)


def fork(work: Callable[[], None]) -> int:
    """Begin the work; answers the number of its process."""
    keeper = os.getpid()
    if kept := os.fork():
        return kept
    code = 1
    try:
        for request in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(request, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to all; the keeper passes the end on
        end_without(keeper)
        work()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def end_without(keeper: int) -> None:
    """Ask this process to end as soon as its keeper is gone."""

    def look() -> None:
        while os.getppid() == keeper:
            time.sleep(SECONDS_BETWEEN_LOOKS)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=look, daemon=True).start()
