"""Adding and changing an organisation."""

from copy import copy
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import require
from entries.actions import StaleForm
from entries.reading import typed
from entries.states import MoveRefused, State
from entries.views import say_if_unchecked
from registry import actions
from registry.forms import GroupForm, OrganisationForm, OtherOrganisationForm
from registry.models import Organisation
from registry.permissions import can_add_organisation, can_edit_organisation
from registry.views.finding import find_organisation


def group_add(request: HttpRequest) -> HttpResponse:
    return add_page(request, GroupForm)


def organisation_add(request: HttpRequest) -> HttpResponse:
    return add_page(request, OtherOrganisationForm)


def add_page(request: HttpRequest, form_class: type[OrganisationForm]) -> HttpResponse:
    """A new entry, kept as a draft or sent for publishing. The same form sent twice leads to the same entry."""
    require(can_add_organisation(request.user))
    form = form_class(typed(request), user=request.user)
    if request.method == "POST" and form.is_valid():
        before = form.sent_before(request.user)
        if before is not None and not form.says_the_same_as(before):
            return sent_differently(request, before)
        is_sent = "draft" not in request.POST
        organisation = actions.add_organisation(
            by=request.user, entry=form.new_entry(), is_on_behalf=form.is_on_behalf, submit=is_sent, **form.belongings()
        )
        sent = _("Sent to the council. You can read it here, and add evidence while you wait.")
        say_if_unchecked(request, form)
        messages.success(request, sent if is_sent else _("Kept as a draft. It is not public."))
        return redirect(organisation)
    return TemplateResponse(request, "registry/organisation_form.html", {"form": form})


def sent_differently(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Somebody went back to the form after sending it and wrote something else: that becomes a change of the entry."""
    sent = request.POST.copy()
    sent["version"] = str(organisation.version)
    sent.setdefault("sector", organisation.sector_id)
    form_class = GroupForm if organisation.is_group else OtherOrganisationForm
    context = {
        "form": form_class(sent, instance=copy(organisation), user=request.user),
        "entry": organisation,
        "form_action": reverse(f"registry:{organisation.noun}-edit", args=[organisation.key]),
        "was_sent_before": True,
    }
    return TemplateResponse(request, "registry/organisation_form.html", context)


def organisation_edit(request: HttpRequest, key: str) -> HttpResponse:
    organisation = find_organisation(request, key)
    require(can_edit_organisation(request.user, organisation))
    if organisation.state == State.ARCHIVED and request.method != "POST":
        messages.warning(request, _("An archived entry cannot be changed. Restore it first."))
        return redirect(organisation)
    form = edit_form(request, organisation)
    if request.method == "POST" and form.is_valid():
        try:
            organisation = actions.edit_organisation(
                by=request.user,
                organisation=organisation,
                version=form.cleaned_data["version"],
                fields=form.entry_fields(),
                **form.belongings(),
            )
        except StaleForm:
            # Somebody was quicker between our reading and our writing: the form says so, as for any older page.
            form = edit_form(request, find_organisation(request, key))
            form.is_valid()
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            say_if_unchecked(request, form)
            messages.success(request, _("The changes were kept."))
            return redirect(organisation)
    return TemplateResponse(request, "registry/organisation_form.html", {"form": form, "entry": organisation})


def edit_form(request: HttpRequest, organisation: Organisation) -> Any:
    """The form over a copy of the entry: a form writes on its instance, and the page still shows the old name."""
    form_class = GroupForm if organisation.is_group else OtherOrganisationForm
    return form_class(typed(request), instance=copy(organisation), user=request.user)
