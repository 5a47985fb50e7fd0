"""The portal as the public is served: a real gunicorn with the shipped configuration, on a free port."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.site.terminal import free_port

PROJECT = Path(settings.BASE_DIR)
SECONDS_TO_START = 60
SECONDS_TO_STOP = 30


class Server:
    """A server that answers, and what it writes into its log."""

    def __init__(self, port: int, process: subprocess.Popen, log: Path) -> None:
        self.port, self.process, self.log = port, process, log

    def answer(self, path: str, method: str = "GET", **options: object) -> http.client.HTTPResponse:
        """The answer to one request, its body read."""
        talk = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        with contextlib.closing(talk):
            talk.request(method, path, **options)
            answer = talk.getresponse()
            answer.text = answer.read().decode()
            return answer

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)


def environment_of(database: str, **settings: str) -> dict[str, str]:
    """What an operator sets for the portal: nothing of this run's own environment but where programs are."""
    server, _slash, _name = os.environ["DATABASE_URL"].rpartition("/")
    return {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | {
        "DATABASE_URL": f"{server}/{database}",
        "SECRET_KEY": "a key that only this test uses, and that protects nothing",
        "PYTHONUTF8": "1",
        **settings,
    }


@contextlib.contextmanager
def served(folder: Path, database: str = "", **settings: str) -> Iterator[Server]:
    """A server for as long as this lasts, over the database of this test process."""
    port, log = free_port(), folder / "server.log"
    environment = environment_of(database or connection.settings_dict["NAME"], BIND=f"127.0.0.1:{port}", **settings)
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"],
            cwd=PROJECT,
            env=environment,
            stdout=output,
            stderr=output,
        )
    server = Server(port, process, log)
    try:
        wait_until_it_answers(server)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_it_answers(server: Server) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while server.process.poll() is None and time.monotonic() < until:
        with contextlib.suppress(OSError, http.client.HTTPException):
            if server.answer("/healthz").status == 200:
                return
        time.sleep(0.1)
    raise AssertionError(f"the portal could not be served:\n{server.log.read_text()}")
