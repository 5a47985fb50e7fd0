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

from django.conf import settings

from workshop.make.port import HOST
from workshop.terminal import Refusal

SECONDS_TO_START = 60
SECONDS_TO_STOP = 10
AS_FOR_THE_PUBLIC = {"DEBUG": "0", "ALLOWED_HOSTS": HOST, "HTTPS": "0", "BEHIND_PROXY": "0"}


@dataclass(frozen=True)
class Portal:
    """A portal that answers: where, and by which process."""

    port: int
    pid: int


@contextlib.contextmanager
def served_portal() -> Iterator[Portal]:
    """A portal for as long as this lasts; it is gone afterwards, whatever happened."""
    with socket.create_server((HOST, 0)) as listener:
        process = subprocess.Popen(
            [sys.executable, "-m", "workshop.bench.served", str(listener.fileno())],
            cwd=settings.BASE_DIR,
            env=os.environ | AS_FOR_THE_PUBLIC,
            pass_fds=[listener.fileno()],
        )
        try:
            portal = Portal(listener.getsockname()[1], process.pid)
            wait_until_it_answers(portal, process)
            yield portal
        finally:
            end(process)


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
