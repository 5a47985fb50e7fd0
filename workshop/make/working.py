"""The worker beside the server of `make run`, which ends when the server ends, however that is."""

import atexit
import os
import subprocess
import sys

SECONDS_TO_END = 15


def start_worker() -> None:
    """Start it, and end it when this process ends in good order; where this one is killed, it sees that by itself."""
    worker = subprocess.Popen([sys.executable, "-m", "workshop.make.working"])
    ours = os.getpid()

    def end() -> None:
        if os.getpid() != ours:  # a process that the server forked
            return
        worker.terminate()
        try:
            worker.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            worker.kill()

    atexit.register(end)


if __name__ == "__main__":
    from django.core.management import call_command

    from .surroundings import prepare

    prepare()
    call_command("work", while_parent_lives=True)
