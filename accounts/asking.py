"""Asking for a code in order to sign in: nothing is kept of who asked but a signed cookie in their own browser."""

import datetime
import secrets
from dataclasses import asdict, dataclass
from enum import Enum, auto
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from accounts import limits, sent_codes
from accounts.actions import person_with

PURPOSE = COOKIE = "signing_in"
TIME = datetime.timedelta(minutes=15)
TRIES = limits.Limit("tries of a code", 5, TIME)
# Eight letters of twenty: at this pace the chance of one network is one in a thousand in three years.
TRIES_OF_A_NETWORK = limits.Limit("tries of codes of a network", 1000, datetime.timedelta(hours=1))
# A whole office, or a hall of people who register on one afternoon.
ASKED_BY_A_NETWORK = limits.Limit("codes asked for by a network", 300, datetime.timedelta(hours=1))
CANNOT_SEND = _("We cannot send e-mail just now. Please try again in a few minutes.")


@dataclass(frozen=True)
class Asking:
    """For which address this browser has asked; by its name its tries are counted."""

    email: str
    name: str
    # So many have asked from this network that we write only to those whom we know. The page says so to everybody.
    is_crowded: bool


class Outcome(Enum):
    """What came of a code that somebody typed in."""

    RIGHT = auto()
    WRONG = auto()
    TOO_MANY = auto()


def ask(request: HttpRequest, email: str) -> Asking | None:
    """Have a code sent to this address, unless it has just been; None where no e-mail can be sent at all."""
    is_crowded = not limits.spend(ASKED_BY_A_NETWORK, limits.network_of(request))
    if not is_crowded or person_with(email):
        asked = sent_codes.ask(email, PURPOSE)
        if asked.is_due and not _send(email, asked.code):
            return None
    return Asking(email, secrets.token_urlsafe(12), is_crowded)


def _send(email: str, code: str) -> bool:
    try:
        get_adapter().send_mail("account/email/login_code", email, {"code": code})
    except OSError:
        sent_codes.was_not_sent(email, PURPOSE)
        return False
    return True


def try_code(request: HttpRequest, asked: Asking, typed: str) -> Outcome:
    """Counts the try first, then compares."""
    network = limits.network_of(request)
    if not limits.spend_each([(TRIES_OF_A_NETWORK, (network,)), (TRIES, (asked.name,))]):
        return Outcome.TOO_MANY
    if not sent_codes.take(asked.email, PURPOSE, typed):
        return Outcome.WRONG
    limits.give_back(TRIES_OF_A_NETWORK, network)
    return Outcome.RIGHT


def of_browser(request: HttpRequest) -> Asking | None:
    """What this browser has asked for in the last quarter of an hour."""
    try:
        kept: dict[str, Any] = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=TIME)
    except signing.BadSignature:
        return None
    return Asking(**kept)


def remembered(response: HttpResponseBase, asked: Asking) -> HttpResponseBase:
    """The same answer, which leaves the browser to remember for whom it asked."""
    response.set_cookie(
        COOKIE,
        signing.dumps(asdict(asked), salt=COOKIE),
        max_age=TIME,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def forgotten(response: HttpResponseBase) -> HttpResponseBase:
    """The same answer, after which the browser remembers nothing."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response
