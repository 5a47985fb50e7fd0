"""The keeper: a small process beside the server, which stops it when nobody uses it any more.

Mostly the last user has done that already. The keeper is there for users that had no time to: killed ones, and those
whose terminal was closed.
"""

import fcntl
import sys
import time
from pathlib import Path

from .postmaster import find_postmaster
from .server import start_lock, stop_if_unused

SECONDS_BETWEEN_LOOKS = 0.2


def keep(folder: Path) -> None:
    """Look after the server of this folder until it has ended. A second keeper goes away again."""
    with open(folder / "keeper.lock", "a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        while True:
            time.sleep(SECONDS_BETWEEN_LOOKS)
            with start_lock(folder):  # whoever starts the server next sees either a keeper or none, never a leaving one
                if not find_postmaster(folder):
                    fcntl.flock(lock, fcntl.LOCK_UN)
                    return
            stop_if_unused(folder)


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
