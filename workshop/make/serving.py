"""gunicorn, inside this process: one parent less that could be killed and leave the server behind."""

import contextlib
import signal
import socket
from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine
from gunicorn.workers.gthread import ThreadWorker

from cohesion_portal.wsgi import application
from workshop.terminal import Refusal, say

OPTIONS = {
    "worker_class": "workshop.make.serving.PortalWorker",
    "workers": 2,
    "threads": 4,
    "graceful_timeout": 5,
    "limit_request_line": 8190,  # the most that gunicorn takes; a search of some thousand letters fits
    "loglevel": "warning",
    "control_socket_disable": True,  # it would lie in the person's home folder
}

# Said before the request is read, so that nobody knows its language.
TOO_LONG = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Cohesion portal - Porth Cydlyniant</title></head><body>
<p>This address is too long to be read. If you searched, search for fewer words.</p>
<p lang="cy">Mae'r cyfeiriad hwn yn rhy hir i'w ddarllen. Os oeddech yn chwilio, chwiliwch am lai o eiriau.</p>
</body></html>
"""


class PortalWorker(ThreadWorker):
    """gunicorn's worker, which says in both languages what it cannot read. By itself it answers in bare English."""

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        if not isinstance(exc, (LimitRequestLine, LimitRequestHeaders)):
            super().handle_error(req, client, addr, exc)
            return
        status = "414 URI Too Long" if isinstance(exc, LimitRequestLine) else "431 Request Header Fields Too Large"
        body = TOO_LONG.encode()
        head = f"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Type: text/html; charset=utf-8\r\n"
        with contextlib.suppress(OSError):
            client.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)


class PortalArbiter(Arbiter):
    """gunicorn's parent process, for a terminal: a terminal that closes ends it, unless nohup was asked for."""

    stays_without_terminal = signal.getsignal(signal.SIGHUP) == signal.SIG_IGN

    def handle_hup(self) -> None:
        if not self.stays_without_terminal:
            self.handle_term()


class PortalServer(BaseApplication):
    """The portal on a port that is already ours."""

    def __init__(self, listener: socket.socket) -> None:
        self.listener = listener
        super().__init__()

    def load_config(self) -> None:
        for name, value in OPTIONS.items():
            self.cfg.set(name, value)
        self.cfg.set("bind", f"fd://{self.listener.fileno()}")

    def load(self) -> Callable:
        return application

    def run(self) -> None:
        PortalArbiter(self).run()


def serve(listener: socket.socket, address: str) -> None:
    """Serve until somebody asks for the end."""
    try:
        listener.listen()
    except OSError:
        raise Refusal("Another program took the port in the meantime: run this again.") from None
    say(f"The portal is at {address}  Ctrl-C ends it.")
    PortalServer(listener).run()
