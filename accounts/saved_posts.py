"""What somebody typed into a form after their sign-in had run out waits for them, and for nobody else.

A form that is drawn for somebody who is signed in says for whom, in a signed field: what comes back in it waits for
that person. A visitor's waits for the first address that is given in their browser afterwards. On a machine that others
use, whoever signs in next sees nothing of it.
"""

import time
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from accounts import limits

KEPT_AS = "unsent"
SECONDS_KEPT = 30 * 60
LONGEST, LONGEST_OF_A_VISITOR = 200_000, 20_000
KEPT_FOR_A_PERSON = limits.Limit("forms kept for a person", 30, timedelta(hours=1))
KEPT_FOR_VISITORS = limits.Limit("forms kept for the visitors of a network", 30, timedelta(hours=1))
DRAWN_FOR = "drawn_for"
SIGNER = Signer(salt="accounts.saved_posts")


def drawn_for(user: Any) -> str:
    """What a form says of whom it is drawn for; "" for a visitor."""
    return SIGNER.sign(str(user.pk)) if user.is_authenticated else ""


def keep(request: HttpRequest) -> None:
    """Keep what was sent to this address. A chosen file cannot be kept, and far too long a text is not."""
    given = request.POST.copy()
    given.pop("csrfmiddlewaretoken", None)
    writer = _writer(given)
    text = given.urlencode()
    if not text:
        return
    if len(text) > (LONGEST if writer else LONGEST_OF_A_VISITOR) or not _may_keep(request, writer):
        messages.warning(
            request,
            _("Your sign-in had run out, and what you typed is too much to be kept here. Go back and copy it first."),
        )
        return
    request.session[KEPT_AS] = {
        "path": request.path,
        "typed": text,
        "until": time.time() + SECONDS_KEPT,
        "for": writer,
    }
    request.session.set_expiry(SECONDS_KEPT)
    messages.info(request, _("Your sign-in had run out. Sign in, and what you typed will be there."))


def _writer(given: QueryDict) -> str:
    """The key of the person for whom the form was drawn; "" where it does not say, or somebody made it up."""
    try:
        return SIGNER.unsign(given.pop(DRAWN_FOR, [""])[-1])
    except BadSignature:
        return ""


def _may_keep(request: HttpRequest, writer: str) -> bool:
    """Strangers cannot fill the portal with what they send to pages that are closed to them."""
    if writer:
        return limits.spend(KEPT_FOR_A_PERSON, writer)
    return limits.spend(KEPT_FOR_VISITORS, limits.network_of(request))


def meant_for(request: HttpRequest, address: str) -> None:
    """Somebody gives this address in order to sign in: what a visitor typed in this browser is theirs from now on."""
    kept = request.session.get(KEPT_AS)
    if kept and not kept["for"]:
        request.session[KEPT_AS] = kept | {"for": address.lower()}
    elif kept and "@" in kept["for"] and kept["for"] != address.lower():
        forget(request)


def keep_for_nobody_else(request: HttpRequest, user: Any) -> None:
    """Somebody has signed in: what waits for another is gone, and their session lasts as long as any."""
    kept = request.session.get(KEPT_AS)
    if not kept:
        return
    request.session.set_expiry(None)
    if not kept["for"]:
        meant_for(request, user.email)
    elif not _is_for(kept, user):
        forget(request)


def forget(request: HttpRequest) -> None:
    request.session.pop(KEPT_AS, None)


def take(request: HttpRequest) -> QueryDict | None:
    """What waits for the reader of this page, once; None where nothing does, or where it waited for too long."""
    if not request.user.is_authenticated:
        return None
    kept = request.session.get(KEPT_AS)
    if not kept or kept["path"] != request.path or not _is_for(kept, request.user):
        return None
    forget(request)
    if kept["until"] < time.time():
        return None
    messages.info(request, _("What you typed is still here, and is not sent yet. A file has to be chosen again."))
    return QueryDict(kept["typed"])


def _is_for(kept: dict[str, Any], user: Any) -> bool:
    return kept["for"] in {"", str(user.pk), user.email}
