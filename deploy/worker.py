"""gunicorn's worker of threads, in which nobody's slowness holds a thread.

By itself it gives a thread to each connection as soon as it stands, and reads the request there, however long that
takes: as many half-sent requests as there are threads, and nobody else is served. Here a connection waits in the loop
that watches all of them, until its request is there as a whole, and after the answer until the reader has taken it.
"""

import contextlib
import socket
import time
from functools import partial
from selectors import EVENT_READ
from typing import Any

from django.conf import settings
from gunicorn.errors import ConfigError
from gunicorn.glogging import Logger
from gunicorn.http.body import Body, LengthReader
from gunicorn.workers.gthread import TConn, ThreadWorker

from deploy.arriving import Arriving
from deploy.refusals import BROKEN, HeadTooLong, LineTooLong, NoRoom, TookTooLong, refusal_of

PIECE = 64 * 1024
SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_TO_TAKE_AN_ANSWER = 30
SECONDS_TO_LEAVE = 5.0
# An answer of this size waits for its reader in the kernel and not in a thread.
ANSWER_THAT_NEEDS_NO_WAITING = 256 * 1024
# What all unfinished requests of a worker together may hold in memory, and what each may always hold.
MOST_BYTES_WAITING = 64 * 1024 * 1024
A_FORM = 64 * 1024


class ServerLog(Logger):
    """What gunicorn says goes where the portal's log goes. It keeps no list of requests: theirs hold addresses."""

    access_log_enabled = False

    def setup(self, cfg: Any) -> None:
        self.cfg = cfg
        self.error_log.propagate = True


class PortalWorker(ThreadWorker):
    """Reads requests without a thread, answers them in one, and says in both languages what it cannot read."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.arriving: dict[TConn, Arriving] = {}
        self.leaving: dict[TConn, float] = {}
        self.next_look = 0.0

    @classmethod
    def check_config(cls, cfg: Any, log: Any) -> None:
        super().check_config(cfg, log)
        if cfg.is_ssl:
            raise ConfigError("HTTPS is for the proxy: this worker reads what comes in before it is deciphered.")

    def enqueue_req(self, conn: TConn) -> None:
        """gunicorn wants to give this connection a thread: it gets one when its request is there."""
        conn.sock.setblocking(False)
        if not conn.initialized:
            conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, ANSWER_THAT_NEEDS_NO_WAITING)
        already_read = conn.parser.unreader.take_buffered() if conn.parser else b""
        self.arriving[conn] = Arriving()
        self.poller.register(conn.sock, EVENT_READ, partial(self.read_on, conn))
        self.take(conn, already_read)

    def read_on(self, conn: TConn, _sock: socket.socket) -> None:
        """Something has come for a request that is not yet whole."""
        try:
            received = conn.sock.recv(PIECE)
        except BlockingIOError:
            return
        except OSError:
            received = b""
        if received:
            self.take(conn, received)
        else:  # the sender has gone
            self.forget(conn)
            self.end(conn)

    def take(self, conn: TConn, received: bytes) -> None:
        """Add to the request what came; as soon as it is whole a thread answers it."""
        request = self.arriving[conn]
        try:
            request.add(received)
            if request.is_whole() or request.is_too_large():
                self.hand_on(conn, request)
                return
            if len(request.data) > A_FORM and self.bytes_waiting() > MOST_BYTES_WAITING:
                raise NoRoom
        except (LineTooLong, HeadTooLong, NoRoom) as problem:
            self.turn_away(conn, problem)
            return
        if request.asks_for_body:
            request.asks_for_body = False
            with contextlib.suppress(OSError):
                conn.sock.send(b"HTTP/1.1 100 Continue\r\n\r\n")

    def hand_on(self, conn: TConn, request: Arriving) -> None:
        """A thread answers this request. Of one that is too large it reads no more than the head."""
        self.forget(conn)
        conn.init()
        conn.parser.unreader.unread(bytes(request.data))
        conn.is_too_large = request.is_too_large()
        super().enqueue_req(conn)

    def bytes_waiting(self) -> int:
        return sum(len(request.data) for request in self.arriving.values())

    def forget(self, conn: TConn) -> None:
        """Watch this connection no longer."""
        self.poller.unregister(conn.sock)
        self.arriving.pop(conn, None)
        self.leaving.pop(conn, None)

    def turn_away(self, conn: TConn, problem: Exception) -> None:
        """Say what is wrong with a request that gets no thread."""
        self.forget(conn)
        self.handle_error(None, conn.sock, conn.client, problem)
        self.see_out(conn)

    def see_out(self, conn: TConn) -> None:
        """Close a connection when its reader has taken the answer, or after a moment.

        Closed at once, with something unread in it, it would take the answer away from its reader.
        """
        conn.sock.setblocking(False)
        try:
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self.end(conn)
            return
        self.leaving[conn] = time.monotonic() + SECONDS_TO_LEAVE
        self.poller.register(conn.sock, EVENT_READ, partial(self.read_away, conn))

    def read_away(self, conn: TConn, _sock: socket.socket) -> None:
        """What still comes from a sender that has its answer is thrown away."""
        try:
            gone = not conn.sock.recv(PIECE)
        except BlockingIOError:
            return
        except OSError:
            gone = True
        if gone:
            self.forget(conn)
            self.end(conn)

    def end(self, conn: TConn) -> None:
        self.nr_conns -= 1
        conn.close()

    def murder_pending(self) -> None:
        """gunicorn's hook of each turn of the loop: now and then, turn away who takes too long."""
        super().murder_pending()
        now = time.monotonic()
        if now < self.next_look:
            return
        self.next_look = now + SECONDS_BETWEEN_LOOKS
        for conn, until in list(self.leaving.items()):
            if until < now:
                self.forget(conn)
                self.end(conn)
        for conn, request in list(self.arriving.items()):
            if request.data and request.until < now:
                self.turn_away(conn, TookTooLong())
            elif request.until < now or not self.alive:
                self.forget(conn)
                self.end(conn)

    def finish_request(self, conn: TConn, fs: Any) -> None:
        """An answer was given: keep the connection as gunicorn does, or see its reader out without waiting for it."""
        if not fs.cancelled() and not fs.exception() and fs.result():
            super().finish_request(conn, fs)
        else:
            self.see_out(conn)

    def handle_request(self, req: Any, conn: TConn) -> Any:
        conn.sock.settimeout(SECONDS_TO_TAKE_AN_ANSWER)
        if conn.is_too_large:
            announce_too_much(req)
        return super().handle_request(req, conn)

    def _keepalive_after(self, conn: TConn, keepalive: bool) -> bool:
        """What a request still sends after its answer is not waited for: its connection ends."""
        if not keepalive:
            return False
        conn.sock.setblocking(False)
        try:
            return bool(conn.parser.finish_body(max_bytes=PIECE))
        except BlockingIOError:
            return False

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        refusal = refusal_of(exc)
        if refusal is BROKEN:
            self.log.exception("A request could not be answered")
        else:
            self.log.info("%s: %s", refusal.status, type(exc).__name__)
        with contextlib.suppress(OSError):
            client.sendall(refusal.answer())


def announce_too_much(req: Any) -> None:
    """The portal refuses by the length that a request announces; this one's body is not read, nothing follows it."""
    headers = [(name, value) for name, value in req.headers if name not in ("CONTENT-LENGTH", "TRANSFER-ENCODING")]
    req.headers = [*headers, ("CONTENT-LENGTH", str(settings.LARGEST_REQUEST + 1))]
    req.body = Body(LengthReader(req.unreader, 0))
    req.force_close()
