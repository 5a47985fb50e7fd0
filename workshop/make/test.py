"""`make test`: every test, on all cores, on a database of its own."""

import contextlib
import fcntl
import hashlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator

import django
from django.db import connection

from .database import require_database, require_right_to_create_databases
from .surroundings import LOCAL, PROJECT, read_env_file
from .terminal import end_in_good_order, one_sentence, say

PLACES = LOCAL / "test-runs"
ON_ALL_CORES = ["-n", "auto", "--dist", "loadgroup"]


def main(arguments: list[str]) -> int:
    """Run pytest; the answer is its exit code. The private server stays up for as long as this process lives."""
    end_in_good_order()
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    read_env_file()
    with place() as (number, lock):
        os.environ.setdefault("PORTAL_TEST_NAME", f"{checkout()}_{number}")
        django.setup()
        require_database()
        require_right_to_create_databases()
        connection.close()
        say(f"Testing on {connection.settings_dict['TEST']['NAME']} …")
        return run_pytest(arguments, lock)


@contextlib.contextmanager
def place() -> Iterator[tuple[int, int]]:
    """The first place that no other run of this folder has taken, and the lock that keeps it.

    Each place has its own database name. A run that was killed leaves its databases behind; the next run in the same
    place clears them away, so they never pile up and never get in anybody's way.
    """
    PLACES.mkdir(parents=True, exist_ok=True)
    number = 0
    while True:
        number += 1
        with open(PLACES / f"{number}.lock", "a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            yield number, lock.fileno()
            return


def checkout() -> str:
    """A short name for this folder on this machine: several may share one server."""
    return hashlib.sha256(f"{socket.gethostname()}:{PROJECT}".encode()).hexdigest()[:6]


def run_pytest(arguments: list[str], lock: int) -> int:
    """Run pytest beside us. Ctrl-C reaches it by itself; other requests to end are passed on as one.

    It shares our lock, so that its place stays taken even when we are killed.
    """
    signal.signal(signal.SIGINT, lambda *_: None)
    command = [sys.executable, "-m", "pytest", *ON_ALL_CORES, *arguments]
    tests = subprocess.Popen(command, cwd=PROJECT, pass_fds=[lock])
    for request in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(request, lambda *_: tests.send_signal(signal.SIGINT))
    return tests.wait()


if __name__ == "__main__":
    with one_sentence():
        sys.exit(main(sys.argv[1:]))
