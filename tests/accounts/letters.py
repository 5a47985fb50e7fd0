"""Reads the letters that the portal sends during a test."""

import re
from typing import Any

from django.core import mail
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation

CODE = re.compile(r"^ +([B-Z]{4}-[B-Z]{4})$", re.MULTILINE)


def confirm_by_code(client: Any, email: str, language: str = "en") -> None:
    """Somebody who is signed in shows once more that it is them, with a code that they are sent."""
    with translation.override(language):
        client.post(reverse("account_request_reauthentication_code"), {"recipient": email})
        client.post(reverse("account_confirm_reauthentication_code"), {"code": last_code()})


def last_letter() -> EmailMessage:
    return mail.outbox[-1]


def last_code() -> str:
    """The code in the newest letter."""
    found = CODE.search(str(last_letter().body))
    assert found, f"no code in this letter:\n{last_letter().body}"
    return found[1]
