"""Sends those whose role needs a second factor to set one up before they see what is private."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import lacks_second_factor

View = Callable[..., HttpResponse]


def needs_second_factor(view: View) -> View:
    """For a page with what only officers, moderators or administrators may see."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return sent_to_enrol(request) if lacks_second_factor(request.user) else view(request, *args, **kwargs)

    return guarded


def sent_to_enrol(request: HttpRequest) -> HttpResponse:
    """To the page that sets up the second factor, and from there back to the page that was asked for."""
    messages.warning(
        request,
        _(
            "The page that you asked for shows what is private, or lets you decide about others."
            " It opens once you have set up a second factor."
        ),
    )
    wanted = request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("accounts:account")
    return HttpResponseRedirect(f"{reverse('mfa_activate_totp')}?{urlencode({'next': wanted})}")
