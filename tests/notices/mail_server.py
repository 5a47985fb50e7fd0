"""A mail server on this machine that keeps what it is given, and refuses what a test tells it to refuse."""

from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller

OK = "250 OK"


@dataclass
class Kept:
    """What the server took: to whom, and the e-mail."""

    letters: list[tuple[str, Message]] = field(default_factory=list)
    # By address: what the server answers to it, instead of taking it.
    refused: dict[str, str] = field(default_factory=dict)
    # The server's answer to a whole e-mail, once each, instead of taking it.
    refused_at_the_end: list[str] = field(default_factory=list)
    # Done when a whole e-mail has come, before the server answers; told how many it took.
    when_taken: Callable[[int], None] = lambda number: None

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return OK

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.refused_at_the_end:
            return self.refused_at_the_end.pop(0)
        self.letters += [(address, message_from_bytes(envelope.content)) for address in envelope.rcpt_tos]
        self.when_taken(len(self.letters))
        return OK

    def numbers(self) -> list[str]:
        """The Message-ID of each letter taken."""
        return [letter["Message-ID"] for _, letter in self.letters]


class MailServer(Controller):
    """Begins and ends at a port that it chooses, or at the one it had before."""

    def __init__(self, port: int = 0) -> None:
        self.kept = Kept()
        super().__init__(self.kept, hostname="127.0.0.1", port=port)
