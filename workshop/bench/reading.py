"""One visitor who reads over HTTP and looks at the clock."""

import contextlib
import http.client
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from workshop.bench.server import Portal
from workshop.make.port import HOST
from workshop.terminal import Refusal

PIECE = 64 * 1024
SECONDS_TO_ANSWER = 300
VISITORS = 8


@dataclass(frozen=True)
class Answer:
    """How long it took, in seconds from the moment of asking, and how much came."""

    first_byte: float
    first_row: float
    whole: float
    size: int
    lines: int


def read(portal: Portal, address: str) -> Answer:
    """Asks for one address, on a connection of its own, and reads to the end."""
    began = time.perf_counter()
    with contextlib.closing(http.client.HTTPConnection(HOST, portal.port, timeout=SECONDS_TO_ANSWER)) as connection:
        connection.request("GET", address)
        response = connection.getresponse()
        if response.status != 200:
            raise Refusal(f"{address} answers {response.status}.")
        first_byte = first_row = 0.0
        size = lines = 0
        while piece := response.read1(PIECE):
            now = time.perf_counter() - began
            first_byte = first_byte or now
            size += len(piece)
            lines += piece.count(b"\n")
            if not first_row and lines > 1:
                first_row = now
        return Answer(first_byte, first_row, time.perf_counter() - began, size, lines)


def warm_up(portal: Portal, addresses: Sequence[str]) -> None:
    """Several visitors at once, so that every process of the server has done its first things before we measure."""
    with ThreadPoolExecutor(VISITORS) as visitors:
        list(visitors.map(lambda address: read(portal, address), [*addresses] * VISITORS))
