"""Reads the letters that the portal sends during a test."""

import re

from django.core import mail
from django.core.mail import EmailMessage

CODE = re.compile(r"^ +([B-Z]{4}-[B-Z]{4})$", re.MULTILINE)


def last_letter() -> EmailMessage:
    return mail.outbox[-1]


def last_code() -> str:
    """The code in the newest letter."""
    found = CODE.search(str(last_letter().body))
    assert found, f"no code in this letter:\n{last_letter().body}"
    return found[1]
