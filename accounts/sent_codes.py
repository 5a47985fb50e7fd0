"""Codes sent by e-mail to an address: one is in force at a time, and it works once.

Whoever asks for a code meanwhile is not refused: the code in force is theirs too. So nobody can keep a person from
signing in by asking in their name, and few e-mails are sent however often anybody asks.
"""

import datetime
import secrets
from dataclasses import dataclass

from allauth.core.internal.cryptokit import generate_user_code
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import SentCode
from accounts.typed_codes import plain

# From the first e-mail of a day to the second there is a minute, and so on: a hand that is impatient, then a stranger.
PAUSES = [datetime.timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 60)]
REPLACED_AFTER = datetime.timedelta(minutes=15)
FORGOTTEN_AFTER = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """What came of asking: the code in force, and whether an e-mail with it is to be sent now."""

    code: str
    is_due: bool


def ask(address: str, purpose: str) -> Asked:
    """The code in force for this address. A new one is made where the old one has had its time and may be replaced."""
    now = timezone.now()
    forget_past()
    with transaction.atomic():
        new = {"code": generate_user_code(), "made_at": now}
        row, _is_new = SentCode.objects.select_for_update().get_or_create(key=_key(address, purpose), defaults=new)
        is_due = row.sent_at is None or now >= row.sent_at + PAUSES[min(row.emails, len(PAUSES)) - 1]
        if is_due:
            if now - row.made_at > REPLACED_AFTER:
                row.former_code, row.code, row.made_at = row.code, new["code"], now
            row.emails, row.sent_at = row.emails + 1, now
            row.save()
    return Asked(row.code, is_due)


def was_not_sent(address: str, purpose: str) -> None:
    """No mail server took it: the next who asks has it sent at once."""
    SentCode.objects.filter(pk=_key(address, purpose)).update(sent_at=None)


def minutes_since_sent(address: str, purpose: str) -> int | None:
    """How old the newest e-mail to this address is; None where there is none."""
    sent_at = SentCode.objects.filter(pk=_key(address, purpose)).values_list("sent_at", flat=True).first()
    return int((timezone.now() - sent_at).total_seconds() // 60) if sent_at else None


def take(address: str, purpose: str, typed: str) -> bool:
    """Whether this is the code in force. It works once: of two who type it at the same moment, one has it."""
    row = SentCode.objects.filter(pk=_key(address, purpose)).first()
    if row is None:
        return False
    good = [row.code]
    if row.former_code and timezone.now() - row.made_at < REPLACED_AFTER:
        good.append(row.former_code)
    given = plain(typed).encode()
    if not any(secrets.compare_digest(given, plain(code).encode()) for code in good):
        return False
    deleted, _tables = SentCode.objects.filter(pk=row.pk, code=row.code).delete()
    return bool(deleted)


def forget_past() -> None:
    """Codes that nobody has asked for since yesterday."""
    SentCode.objects.filter(made_at__lt=timezone.now() - FORGOTTEN_AFTER).delete()


def _key(address: str, purpose: str) -> str:
    return salted_hmac(f"accounts.sent_codes.{purpose}", address.lower(), algorithm="sha256").hexdigest()
