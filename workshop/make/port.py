"""The port on which the portal is served on this machine."""

import os
import socket
import time

from workshop.terminal import Refusal

HOST = "127.0.0.1"
SECONDS_FOR_A_LEAVING_SERVER = 2


def chosen_port() -> int:
    """The port in PORT, 8000 where it is not set."""
    value = os.environ.get("PORT") or "8000"
    if not value.isascii() or not value.isdigit() or not 0 < int(value) < 65536:
        raise Refusal(f"PORT must be a number from 1 to 65535, not {value}.")
    return int(value)


def claim(port: int) -> socket.socket:
    """Take the port before the long work begins. One that our last server is just leaving gets a moment."""
    until = time.monotonic() + SECONDS_FOR_A_LEAVING_SERVER
    while somebody_answers(port):
        if time.monotonic() > until:
            raise taken(port)
        time.sleep(0.1)
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except PermissionError:
        raise Refusal(f"This account may not use port {port}: PORT=8001 make run takes another one.") from None
    except OSError:
        raise taken(port) from None
    return listener


def somebody_answers(port: int) -> bool:
    """Whether any program serves this port on this machine."""
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def taken(port: int) -> Refusal:
    """What the person is told when another program has the port."""
    other = 8001 if port != 8001 else 8002
    return Refusal(
        f"Port {port} is taken by another program: end that one, or choose another port, as in PORT={other} make run"
    )
