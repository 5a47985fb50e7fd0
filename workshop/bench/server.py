"""The portal on the bench's database, served as `make run` serves it, on a free port of this machine."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from workshop.make.port import HOST
from workshop.terminal import Refusal, say

SECONDS_TO_START = 60
SECONDS_TO_STOP = 10
AS_FOR_THE_PUBLIC = {"DEBUG": "0", "ALLOWED_HOSTS": HOST, "HTTPS": "0", "BEHIND_PROXY": "0", "LOG_LEVEL": "WARNING"}


@dataclass(frozen=True)
class Portal:
    """A portal that answers: where, and by which process."""

    port: int
    pid: int


@contextlib.contextmanager
def served_portal(older: Path | None = None, *, keeps_pages: bool = True) -> Iterator[Portal]:
    """A portal for as long as this lasts; it is gone afterwards, whatever happened.

    It is this build, or an older one in a folder of its own: see `prepare_older`.
    """
    with socket.create_server((HOST, 0)) as listener:
        number = str(listener.fileno())
        surroundings = AS_FOR_THE_PUBLIC | ({} if keeps_pages else {"PAGE_STORE_MB": "0"})
        process = subprocess.Popen(
            in_older(older, SERVE_OLDER, number) if older else [sys.executable, "-m", "workshop.bench.served", number],
            cwd=older or settings.BASE_DIR,
            env=(without_our_own() if older else os.environ) | surroundings,
            pass_fds=[listener.fileno()],
        )
        try:
            portal = Portal(listener.getsockname()[1], process.pid)
            wait_until_it_answers(portal, process)
            yield portal
        finally:
            end(process)


PREPARE_OLDER = """
from workshop.make.surroundings import prepare
prepare()
from django.core.management import call_command
from workshop.bench.database import prepare_database
prepare_database()
call_command("collectstatic", interactive=False, verbosity=0)
"""
SERVE_OLDER = """
import runpy
from workshop.make.surroundings import prepare
prepare()
runpy.run_module("workshop.bench.served", run_name="__main__")
"""


def in_older(folder: Path, program: str, *arguments: str) -> list[str | Path]:
    """A few lines of Python, run by the older build's own packages on its own code."""
    return [folder / ".venv/bin/python", "-c", program, *arguments]


def without_our_own() -> dict[str, str]:
    """The environment as a person gave it: an older build has a key, a server and a register of its own."""
    return {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SECRET_KEY")}


def prepare_older(folder: Path) -> None:
    """The older build fills a register of its own, where it has none: with the same rows, but in its own tables."""
    if not (folder / ".venv/bin/python").exists():
        raise Refusal(f"{folder} holds no build that was set up: run make in it once.")
    say("  the register of the older build …")
    if subprocess.run(in_older(folder, PREPARE_OLDER), cwd=folder, env=without_our_own()).returncode:
        raise Refusal("The older build could not fill its register; what it said stands above.")


def wait_until_it_answers(portal: Portal, process: subprocess.Popen) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < until:
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection(HOST, portal.port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        time.sleep(0.1)
    raise Refusal("The portal could not be served; what it said stands above.")


def end(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
