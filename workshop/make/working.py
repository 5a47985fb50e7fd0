"""The worker beside the server of `make run`: begun anew should it die, ended when the server ends."""

import atexit
import os
import signal
import subprocess
import sys
import threading
import time

SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_BEFORE_ANEW = 2
SECONDS_TO_END = 15
ITSELF = "itself"


def start_worker() -> None:
    """Start it, and end it when this process ends in good order; where it is killed, the worker sees that by itself."""
    keeper = subprocess.Popen([sys.executable, "-m", "workshop.make.working"])
    ours = os.getpid()

    def end() -> None:
        if os.getpid() == ours:  # not in a process that the server forked
            end_and_wait(keeper)

    atexit.register(end)


def end_and_wait(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()


def end_with(parent: int) -> None:
    """Ask this process to end as soon as its parent is gone."""

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(SECONDS_BETWEEN_LOOKS)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=look, daemon=True).start()


def keep_working() -> None:
    """Begin the worker anew whenever it ends by itself."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the server passes the end on
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    end_with(os.getppid())
    while True:
        worker = subprocess.Popen([sys.executable, "-m", "workshop.make.working", ITSELF])
        try:
            worker.wait()
        finally:
            end_and_wait(worker)
        time.sleep(SECONDS_BEFORE_ANEW)


def work() -> None:
    """The worker itself."""
    from django.core.management import call_command

    from .surroundings import prepare

    parent = os.getppid()
    prepare()
    end_with(parent)
    call_command("work")


if __name__ == "__main__":
    work() if ITSELF in sys.argv else keep_working()
