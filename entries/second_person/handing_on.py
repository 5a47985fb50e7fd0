"""What needs a second person: a form that is refused can be handed to a moderator from outside, as it was filled in."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from entries.models import Entry, SecondPersonRequest
from entries.permissions import can_be_second_person
from entries.second_person import actions
from entries.sending import NOT_WORDS
from entries.states import ActionRefused, NeedsSecondPerson

# The name of the button that hands the form on, and what stands in the address of a form that was handed on.
BUTTON, ASKED = "second_person", "asked"


def refused(request: Any, form: forms.BaseForm, entry: Entry, refusal: ActionRefused) -> HttpResponse | None:
    """Says beside the form why it was refused; or, where a second person can do it and is asked for, asks them."""
    if isinstance(refusal, NeedsSecondPerson):
        if BUTTON in request.POST:
            return asked_for(request, entry)
        form.needs_second_person = True  # type: ignore[attr-defined]
    form.add_error(None, str(refusal))
    return None


def asked_for(request: Any, entry: Entry) -> HttpResponse:
    match: Any = request.resolver_match
    given = {name: values for name, values in request.POST.lists() if name not in {*NOT_WORDS - {"opened_on"}, BUTTON}}
    actions.ask_second_person(
        by=request.user,
        entry=entry,
        page=match.view_name,
        page_of={name: str(value) for name, value in match.captured_kwargs.items()},
        given=given,
    )
    messages.success(request, _("Asked. A moderator from outside the authority finds it on their desk."))
    return redirect(entry)


def request_in_address(request: Any) -> SecondPersonRequest | None:
    """The request that this form answers, where this person may answer it."""
    try:
        key = UUID(request.GET.get(ASKED, ""))
    except ValueError:
        return None
    row = SecondPersonRequest.objects.waiting().select_related("entry").filter(pk=key).first()
    match: Any = request.resolver_match
    if row is None or row.page != match.view_name or not can_be_second_person(request.user, row):
        return None
    return row if row.page_of == {name: str(value) for name, value in match.captured_kwargs.items()} else None


def as_asked_for(request: Any) -> QueryDict | None:
    row = request_in_address(request) if ASKED in request.GET else None
    return row.as_sent() if row else None


def was_done(request: Any) -> None:
    """The second person did it: whoever asked is answered by that."""
    row = request_in_address(request) if ASKED in request.GET else None
    if row:
        actions.answer_second_person(by=request.user, asked=row, was_done=True)
