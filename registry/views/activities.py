"""What people can come to, and when."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import require
from entries.reading import typed
from entries.sending import sent_once
from entries.views import find_entry, is_kept, press
from registry import actions
from registry.forms import ActivityForm
from registry.kinds import GROUPS
from registry.models import Activity, Organisation
from registry.permissions import can_edit_organisation


def find_to_edit(request: HttpRequest, key: str) -> Organisation:
    organisation = find_entry(request, GROUPS, key)
    require(can_edit_organisation(request.user, organisation))
    return organisation


def find_activity(organisation: Organisation, activity: Any) -> Activity:
    return get_object_or_404(organisation.activities.active(), pk=activity)


def keep_new(form: ActivityForm, organisation: Organisation, request: HttpRequest) -> None:
    actions.add_activity(by=request.user, organisation=organisation, activity=form.save(commit=False))


def keep_changed(form: ActivityForm, request: HttpRequest) -> None:
    actions.edit_activity(by=request.user, activity=form.save(commit=False))


@sent_once
def activity_add(request: HttpRequest, key: str) -> HttpResponse:
    organisation = find_to_edit(request, key)
    form = ActivityForm(typed(request))
    if request.method == "POST" and form.is_valid() and is_kept(form, lambda: keep_new(form, organisation, request)):
        messages.success(request, _("The activity was kept."))
        return redirect(organisation)
    return TemplateResponse(request, "registry/activity_form.html", {"entry": organisation, "form": form})


def activity_edit(request: HttpRequest, key: str, activity: Any) -> HttpResponse:
    organisation = find_to_edit(request, key)
    row = find_activity(organisation, activity)
    form = ActivityForm(typed(request), instance=row)
    if request.method == "POST" and form.is_valid() and is_kept(form, lambda: keep_changed(form, request)):
        messages.success(request, _("The activity was kept."))
        return redirect(organisation)
    return TemplateResponse(
        request, "registry/activity_form.html", {"entry": organisation, "form": form, "activity": row}
    )


@require_POST
def activity_end(request: HttpRequest, key: str, activity: Any) -> HttpResponse:
    organisation = find_to_edit(request, key)
    row = get_object_or_404(organisation.activities, pk=activity)
    done = _("The activity has ended. It no longer stands on the page.")
    press(request, lambda: actions.end_activity(by=request.user, activity=row), done)
    return redirect(organisation)
