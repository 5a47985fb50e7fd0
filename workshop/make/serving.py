"""gunicorn as for the public, but inside this process: one parent less that could be killed and leave it behind."""

import signal
import socket
from collections.abc import Callable

from gunicorn.app.base import Application
from gunicorn.arbiter import Arbiter

from workshop.terminal import Refusal, say

from .surroundings import PROJECT

CONFIGURATION = PROJECT / "deploy/gunicorn.conf.py"


class PortalArbiter(Arbiter):
    """gunicorn's parent process, for a terminal: a terminal that closes ends it, unless nohup was asked for."""

    stays_without_terminal = signal.getsignal(signal.SIGHUP) == signal.SIG_IGN

    def handle_hup(self) -> None:
        if not self.stays_without_terminal:
            self.handle_term()


class PortalServer(Application):
    """The portal on a port that is already ours."""

    def __init__(self, listener: socket.socket) -> None:
        self.listener = listener
        super().__init__()

    def load_config(self) -> None:
        self.load_config_from_file(str(CONFIGURATION))
        self.cfg.set("bind", f"fd://{self.listener.fileno()}")

    def load(self) -> Callable:
        from cohesion_portal.wsgi import application  # after the configuration, which says where its figures lie

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
