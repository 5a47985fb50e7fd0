"""A form that is sent twice is kept once.

Every form carries a token. A repeat is a form whose token was sent before with the very same words; or, where a browser
went back and drew the form anew, the very same words as what this person sent last, within ten minutes. It is answered
as the first sending was. The form for a new entry has its token in its address, so that it is known again after going
back, whatever is written then.
"""

import re
import secrets
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import saved_posts
from entries.models import SentForm

FIELD = "form_token"
IN_ADDRESS = "form"
TOKEN = re.compile(r"[A-Za-z0-9_-]{16,40}")
NOT_WORDS = {"csrfmiddlewaretoken", FIELD, "opened_on", saved_posts.DRAWN_FOR}
DRAWN_ANEW_WITHIN = timedelta(minutes=10)
KEPT_FOR = timedelta(days=7)

View = Callable[..., HttpResponse]


def new_token() -> str:
    return secrets.token_urlsafe(16)


def token_in_address(request: HttpRequest) -> str:
    """The token that the address of this form holds, or "" where it holds none."""
    given = request.GET.get(IN_ADDRESS, "")
    return given if TOKEN.fullmatch(given) else ""


def with_token(request: HttpRequest) -> HttpResponse:
    """To the same form at an address of its own."""
    return redirect(f"{request.path}?{urlencode({IN_ADDRESS: new_token()})}")


def sent_once(view: View) -> View:
    """For a page with a form (decorator). `request.sent` is the sending, with what came of it if its token is known."""

    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST" or not request.user.is_authenticated:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            digest, sent = digest_of(request), sending_of(request)
            if sent.pk and sent.digest == digest:
                return answered_again(request, sent)
            request.sent = sent  # type: ignore[attr-defined]
            response = view(request, *args, **kwargs)
            if isinstance(response, HttpResponseRedirect):
                sent.digest, sent.answer, sent.said = digest, response.url, said_to(request)
                sent.save()
            return response

    return answering


def answered_again(request: HttpRequest, sent: SentForm) -> HttpResponse:
    """As the first sending was, whose answer the reader may never have got; who drew the form anew is told so."""
    if request.POST.get(FIELD) != sent.token:
        messages.info(request, _("You have sent this before. It is kept once."))
    else:
        for level, sentence in sent.said:
            messages.add_message(request, level, sentence)
    return redirect(sent.answer)


def said_to(request: HttpRequest) -> list[tuple[int, str]]:
    """What this answer says on the page that it leads to."""
    queued = getattr(messages.get_messages(request), "_queued_messages", [])
    return [(message.level, str(message.message)) for message in queued]


def sending_of(request: HttpRequest) -> SentForm:
    """The sending that is known by its token or by its words; otherwise a new one, to be kept with what comes of it."""
    user = request.user
    with connection.cursor() as cursor:
        # One person's forms come one after the other: of two that are sent at once the second finds the first.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('sent_form'), %s)", [user.pk])
    token = request.POST.get(FIELD, "")
    own = SentForm.objects.filter(user=user)
    own.filter(sent_at__lt=timezone.now() - KEPT_FOR).delete()
    before = own.filter(token=token).first() or last_of(request)
    return before or SentForm(
        user=user, token=token if TOKEN.fullmatch(token) else new_token(), address=request.path[:300]
    )


def forget_old_sendings() -> None:
    """Those of people who have sent nothing since."""
    SentForm.objects.filter(sent_at__lt=timezone.now() - KEPT_FOR).delete()


def last_of(request: HttpRequest) -> SentForm | None:
    """What this person sent last, where it is the very same as this."""
    last = SentForm.objects.filter(user=request.user).order_by("-sent_at", "-pk").first()
    if last is None or last.sent_at < timezone.now() - DRAWN_ANEW_WITHIN:
        return None
    return last if (last.address, last.digest) == (request.path[:300], digest_of(request)) else None


def digest_of(request: HttpRequest) -> str:
    """Of all that was written and chosen, files by their names and sizes."""
    words = sorted((name, values) for name, values in request.POST.lists() if name not in NOT_WORDS)
    files = sorted((name, file.name, file.size) for name, file in request.FILES.items())
    return sha256(repr((words, files)).encode()).hexdigest()
