"""Letters shown in the terminal, so that whoever runs the portal on their own machine can read the code in them."""

import sys
from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

LINE = "-" * 72


class EmailBackend(BaseEmailBackend):
    """Writes what a person would read: Django's own writes Welsh in a form made for machines."""

    def __init__(self, *args: Any, stream: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stream = stream

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        # Asked for now, because whoever reads the output of the process may have replaced it since the start.
        stream = self.stream or sys.stdout
        for letter in email_messages:
            parts = [LINE, f"To: {', '.join(letter.to)}", f"Subject: {letter.subject}", "", str(letter.body), LINE, ""]
            stream.write("\n".join(parts))
            stream.flush()
        return len(email_messages)
