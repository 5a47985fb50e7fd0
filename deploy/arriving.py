"""A request while it comes in, read piece by piece: whether it is there as a whole, or what is wrong with it."""

import re
import time

from django.conf import settings

from deploy.refusals import HeadTooLong, LineTooLong

SECONDS_FOR_A_HEAD = 10
SECONDS_FOR_A_BODY = 10
SLOWEST_BODY = 32 * 1024  # bytes a second, beyond the first seconds
LONGEST_LINE = 8190
LONGEST_HEAD = 64 * 1024
# What the signs between the pieces of a chunked body may add to it.
FRAMING = 64 * 1024

END_OF_HEAD = b"\r\n\r\n"
LENGTH = re.compile(rb"^content-length:[ \t]*([0-9]{1,18})[ \t]*\r$", re.IGNORECASE | re.MULTILINE)
CHUNKED = re.compile(rb"^transfer-encoding:[^\r\n]*chunked[ \t]*\r$", re.IGNORECASE | re.MULTILINE)
WAITS_TO_BE_ASKED = re.compile(rb"^expect:[ \t]*100-continue[ \t]*\r\n", re.IGNORECASE | re.MULTILINE)
CHUNK_SIZE = re.compile(rb"[0-9a-f]{1,8}", re.IGNORECASE)


class Arriving:
    """What has come of a request, and until when the rest may take.

    It only measures: what a request says, and whether it may say it, is for gunicorn's own parser, which gets every
    byte as it came.
    """

    def __init__(self, received: bytes = b"") -> None:
        self.data = bytearray()
        self.until = time.monotonic() + SECONDS_FOR_A_HEAD
        self.body_from = 0
        self.asks_for_body = False
        self._length: int | None = 0
        self._next_chunk = 0
        self.add(received)

    def add(self, received: bytes) -> None:
        """Take in what came."""
        searched = max(0, len(self.data) - len(END_OF_HEAD))
        self.data += received
        if not self.body_from:
            self._look_for_head(searched)

    def is_whole(self) -> bool:
        """Whether a thread can take the request without waiting for its sender."""
        if not self.body_from:
            return False
        return self._has_last_chunk() if self._length is None else self._body() >= self._length

    def is_too_large(self) -> bool:
        """More than the portal takes: by what it announces, or, where it comes in chunks, by what has come."""
        if self._length is None:
            return self._body() > settings.LARGEST_REQUEST + FRAMING
        return self._length > settings.LARGEST_REQUEST

    def _body(self) -> int:
        return len(self.data) - self.body_from

    def _look_for_head(self, searched: int) -> None:
        end = self.data.find(END_OF_HEAD, searched)
        if max(end, len(self.data) if end < 0 else 0) > LONGEST_HEAD:
            first_line = self.data.find(b"\r\n", 0, LONGEST_LINE + 2)
            raise HeadTooLong if first_line >= 0 else LineTooLong
        if end >= 0:
            self._read_head(end + len(END_OF_HEAD))

    def _read_head(self, length: int) -> None:
        head = bytes(self.data[:length])
        if WAITS_TO_BE_ASKED.search(head):
            self.asks_for_body = True
            head = WAITS_TO_BE_ASKED.sub(b"", head)
            self.data[:length] = head
        self.body_from = self._next_chunk = len(head)
        announced = LENGTH.search(head)
        self._length = int(announced[1]) if announced else None if CHUNKED.search(head) else 0
        expected = settings.LARGEST_REQUEST if self._length is None else self._length
        self.until = time.monotonic() + SECONDS_FOR_A_BODY + expected / SLOWEST_BODY

    def _has_last_chunk(self) -> bool:
        """Walk over the chunks that have come as a whole; one that says no size is for the parser to refuse."""
        while (end := self.data.find(b"\r\n", self._next_chunk)) >= 0:
            size = CHUNK_SIZE.match(self.data, self._next_chunk, end)
            if not size:
                return True
            if not int(size[0], 16):
                ends_at_once = self.data[end + 2 : end + 4] == b"\r\n"
                return ends_at_once or self.data.find(END_OF_HEAD, end) >= 0
            if len(self.data) < (following := end + 2 + int(size[0], 16) + 2):
                return False
            self._next_chunk = following
        return len(self.data) - self._next_chunk > LONGEST_LINE
