"""Adding and changing an organisation."""

from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import require
from entries.reading import typed
from entries.views import edit_page, say_if_unchecked
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
    form_class = GroupForm if organisation.is_group else OtherOrganisationForm
    return edit_page(
        request,
        organisation,
        form_over=lambda row: form_class(typed(request), instance=row, user=request.user),
        keep=lambda form: actions.edit_organisation(
            by=request.user,
            organisation=organisation,
            version=form.cleaned_data["version"],
            fields=form.entry_fields(),
            **form.belongings(),
        ),
        template="registry/organisation_form.html",
    )
