"""gunicorn, inside this process: one parent less that could be killed and leave the server behind."""

import signal
import socket
from collections.abc import Callable

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from cohesion_portal.wsgi import application

from .terminal import Refusal, say

OPTIONS = {
    "worker_class": "gthread",
    "workers": 2,
    "threads": 4,
    "graceful_timeout": 5,
    "loglevel": "warning",
    "control_socket_disable": True,  # it would lie in the person's home folder
}


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
