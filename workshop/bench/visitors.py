"""Many visitors at once over HTTP, each with a connection that stays open, in one process that does little else."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from workshop.make.port import HOST

SECONDS_TO_ANSWER = 30


@dataclass
class Visits:
    """How long each page took that was asked for, and what went wrong."""

    taken: list[tuple[str, float]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    lasted: float = 0.0

    @property
    def pages_a_second(self) -> float:
        return len(self.taken) / self.lasted if self.lasted else 0.0


class Visitor:
    """Somebody without a session, who reads whole pages one after the other."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def read(self, address: str) -> None:
        """Raises OSError where the page does not come whole, or is not the page."""
        reader, writer = self.connection or await asyncio.open_connection(HOST, self.port)
        self.connection = None
        writer.write(f"GET {address} HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            status = head.split(None, 2)[1]
            fields = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
            await reader.readexactly(int(fields["content-length"]))
        except (asyncio.IncompleteReadError, KeyError) as problem:
            writer.close()
            raise OSError(f"no whole answer: {problem!r}") from None
        if status != "200":
            raise OSError(f"{address} answers {status}")
        if fields.get("connection") == "close":
            writer.close()
        else:
            self.connection = reader, writer

    def leave(self) -> None:
        if self.connection:
            self.connection[1].close()


def visit(port: int, people: int, seconds: float, pause: float, address: Callable[[int, int], str]) -> Visits:
    """So many people read for so long, with a pause between pages; `address` says who reads what as their how-manieth.

    They do not all begin at once. A page that takes longer than the pause is followed by the next one at once.
    """
    return asyncio.run(_visit(port, people, seconds, pause, address))


async def _visit(port: int, people: int, seconds: float, pause: float, address: Callable[[int, int], str]) -> Visits:
    visits = Visits()
    began = time.perf_counter()

    async def come(number: int) -> None:
        visitor, turn = Visitor(port), 0
        await asyncio.sleep(pause * number / people)
        while (start := time.perf_counter()) < began + seconds:
            page = address(number, turn)
            try:
                await asyncio.wait_for(visitor.read(page), SECONDS_TO_ANSWER)
                visits.taken.append((page, time.perf_counter() - start))
            except (OSError, TimeoutError) as problem:
                visits.errors.append(repr(problem))
                visitor = Visitor(port)
            turn += 1
            await asyncio.sleep(max(0.0, start + pause - time.perf_counter()))
        with contextlib.suppress(OSError):
            visitor.leave()

    await asyncio.gather(*map(come, range(people)))
    visits.lasted = time.perf_counter() - began
    return visits
