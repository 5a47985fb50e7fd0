"""Every refusal is useful: what happened, how to mend it, where to go on, in the reader's language."""

import logging
import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import get_language_from_path, get_language_from_request, gettext
from django.utils.translation import gettext_lazy as _

from cohesion_portal.nav import address_of, nav
from reference.filters import NotOnOffer

log = logging.getLogger(__name__)
# What is never repeated on a page.
SECRET = re.compile(r"password|code|csrf|token", re.IGNORECASE)


@dataclass(frozen=True)
class Refusal:
    """What an error page says."""

    status: int
    title: str | Promise
    what: str | Promise
    mend: str | Promise


REFUSALS = {
    "bad-request": Refusal(
        400,
        _("We could not read that request"),
        _("Something in the address or in the form was not in a shape that we can read. Nothing was changed."),
        _("Go back and try again. If you typed the address, check it."),
    ),
    "forbidden": Refusal(
        403,
        _("This page is not open to you"),
        _("Only some people may see this page or do what you asked for. Nothing was changed."),
        _(
            "If you have another account, sign in with it."
            " If you think that this page should be open to you, ask for help."
        ),
    ),
    "not-found": Refusal(
        404,
        _("Page not found"),
        _("There is no page at this address."),
        _("If you typed the address, check it. If you copied it, check that you copied the whole of it."),
    ),
    "only-a-button": Refusal(
        405,
        _("This address is for a button"),
        _("The portal does something here only when a button on one of its pages sends it. Nothing was changed."),
        _("Go back to the page with the button, and press it there."),
    ),
    "too-large": Refusal(
        413,
        _("That was too large"),
        _("What you sent is larger than the portal takes, so it was not read. Nothing was changed."),
        _("Go back and send less: a document may have up to 5 MB."),
    ),
    "too-many": Refusal(
        429,
        _("Too many tries"),
        _("There were too many tries in a short time, so we have paused them. Nothing that you saved is lost."),
        _("Wait a few minutes, then try again."),
    ),
    "broken": Refusal(
        500,
        _("Sorry, something went wrong"),
        _("The fault is ours, not yours, and it has been written down so that we can mend it."),
        _(
            "Try again in a few minutes."
            " If you were filling in a form, go back: your browser may still hold what you typed."
        ),
    ),
    "form-expired": Refusal(
        403,
        _("Please send the form again"),
        _(
            "The form was open for a long time, or your browser did not send the cookie that shows"
            " that it came from you. Nothing was changed."
        ),
        _(
            "Go back, load the page again and send the form once more."
            " If your browser blocks cookies, allow them for this site."
        ),
    ),
}
# Said when even the error page cannot be made.
LAST_WORDS = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Cohesion portal - Porth Cydlyniant</title></head><body>
<p>Sorry, something went wrong. The fault is ours. Please try again in a few minutes.</p>
<p lang="cy">Mae'n ddrwg gennym, aeth rhywbeth o'i le. Ein bai ni yw hyn.
Rhowch gynnig arall arni ymhen ychydig funudau.</p>
</body></html>
"""


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    wrong = exception.said if isinstance(exception, NotOnOffer) else ""
    return _page(request, "too-large" if isinstance(exception, RequestDataTooBig) else "bad-request", wrong=wrong)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "forbidden")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "not-found")


def only_a_button(request: HttpRequest) -> HttpResponse:
    return _page(request, "only-a-button")


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "too-many")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What was typed stands on the page, to be copied: the form itself cannot be trusted, and is not shown again."""
    return _page(request, "form-expired", typed=_typed_words(request))


def _typed_words(request: HttpRequest) -> list[str]:
    given = [words for name in request.POST if not SECRET.search(name) for words in request.POST.getlist(name)]
    return [words for words in given if " " in words.strip()]


def broken(request: HttpRequest) -> HttpResponse:
    """Asks neither the database nor the session: either may be what broke."""
    try:
        return _page(request, "broken", has_database=False, reference=getattr(request, "id", ""))
    except Exception:
        log.exception("The page for errors could not be made")
        return HttpResponse(LAST_WORDS, status=500)


@login_not_required
def error_page(request: HttpRequest, name: str) -> HttpResponse:
    """The style guide's copy of an error page: the same words, but an ordinary answer."""
    if name not in REFUSALS:
        raise Http404
    return _page(request, name, status=200)


def _page(request: HttpRequest, name: str, *, status: int = 0, has_database: bool = True, **said: Any) -> HttpResponse:
    in_address = get_language_from_path(request.path_info)
    language = in_address or get_language_from_request(request)
    refusal = REFUSALS[name]
    context: dict[str, Any] = {"error": refusal, "request": request, **said}
    if not in_address:
        context["twin"] = _in_other_language(refusal, "en" if language == "cy" else "cy")
    with translation.override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        if not has_database:
            context |= nav(None)
        context |= {"search_url": address_of("search"), "help_url": address_of("help")}
        html = render_to_string("error.html", context, request if has_database else None)
    return HttpResponse(html, status=status or refusal.status)


def _in_other_language(refusal: Refusal, language: str) -> dict[str, str]:
    """An address without a language says everything in both: we cannot know what its reader speaks."""
    with translation.override(language):
        return {
            "language": language,
            "title": str(refusal.title),
            "what": str(refusal.what),
            "mend": str(refusal.mend),
            "home": gettext("Go to the home page"),
        }
