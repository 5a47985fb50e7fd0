"""What somebody typed into a form after their sign-in had run out waits for them until they have signed in again."""

import time

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

KEPT_AS = "unsent"
SECONDS_KEPT = 30 * 60
LONGEST = 500_000


def keep(request: HttpRequest) -> None:
    """Keep what was sent to this address. A chosen file cannot be kept, and far too long a text is not."""
    given = request.POST.copy()
    given.pop("csrfmiddlewaretoken", None)
    text = given.urlencode()
    if text and len(text) <= LONGEST:
        request.session[KEPT_AS] = {"path": request.path, "typed": text, "until": time.time() + SECONDS_KEPT}
        messages.info(request, _("Your sign-in had run out. Sign in, and what you typed will be there."))


def take(request: HttpRequest) -> QueryDict | None:
    """What waits for the reader of this page, once; None where nothing does, or where it waited for too long."""
    kept = request.session.get(KEPT_AS)
    if not kept or kept["path"] != request.path or not request.user.is_authenticated:
        return None
    del request.session[KEPT_AS]
    if kept["until"] < time.time():
        return None
    messages.info(request, _("What you typed is still here, and is not sent yet. A file has to be chosen again."))
    return QueryDict(kept["typed"])
