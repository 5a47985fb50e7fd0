"""What an organisation does for the six principles: its statements, and who checked or confirmed them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import require
from entries import views as shared
from entries.models import Evidence
from entries.reading import typed
from registry import actions
from registry.forms import ConfirmingForm, OrganisationEvidenceForm
from registry.models import OrganisationEvidence
from registry.permissions import (
    can_check_statements,
    can_confirm_statements,
    can_edit_organisation,
)
from registry.views.finding import find_organisation


def find_evidence(
    request: HttpRequest, key: str, evidence: Any, *, among: Callable[[], Any] = OrganisationEvidence.objects.standing
) -> OrganisationEvidence:
    """A statement that stands, of an entry that this person may know."""
    organisation = find_organisation(request, key)
    row = get_object_or_404(among(), pk=evidence, entry=organisation)
    row.entry = organisation
    return row


@login_not_required
def evidence_list(request: HttpRequest, key: str) -> HttpResponse:
    """Anyone who may see the entry reads its evidence; its stewards and officers add to it here."""
    organisation = find_organisation(request, key)
    may_add = can_edit_organisation(request.user, organisation)
    require(may_add or request.method != "POST")
    suggested = organisation.activity_kinds.values_list("practices", flat=True)
    return shared.evidence_page(
        request,
        organisation,
        OrganisationEvidenceForm,
        suggested=set(suggested),
        may_add=may_add,
        may_check=can_check_statements(request.user, organisation),
        may_confirm=can_confirm_statements(request.user, organisation),
    )


@require_POST
def evidence_check(request: HttpRequest, key: str, evidence: Any) -> HttpResponse:
    row = find_evidence(request, key, evidence)
    require(can_check_statements(request.user, row.entry))
    return shared.check_evidence(request, row)


@require_POST
def evidence_withdraw(request: HttpRequest, key: str, evidence: Any) -> HttpResponse:
    row = find_evidence(request, key, evidence, among=OrganisationEvidence.objects.all)
    require(can_edit_organisation(request.user, row.entry))
    return shared.withdraw_evidence(request, row)


@login_not_required
def evidence_document(request: HttpRequest, key: str, evidence: Any) -> HttpResponse:
    row = find_evidence(request, key, evidence)
    return shared.document_file(row, is_insider=can_edit_organisation(request.user, row.entry))


def evidence_confirm(request: HttpRequest, key: str, evidence: Any) -> HttpResponse:
    row = find_evidence(request, key, evidence)
    require(can_confirm_statements(request.user, row.entry))
    return confirm_page(request, row)


def confirm_page(request: HttpRequest, evidence: Evidence) -> HttpResponse:
    """A steward says, for an organisation of theirs, that what another entry of any kind states is so.

    Nobody does that for what they gave themselves.
    """
    require(evidence.given_by_id != request.user.pk)
    form = ConfirmingForm(typed(request), user=request.user)
    if request.method == "POST" and form.is_valid():
        actions.confirm_evidence(evidence=evidence, organisation=form.cleaned_data["organisation"])
        messages.success(request, _("Confirmed. Thank you."))
        return redirect(evidence.entry)
    context = {"entry": evidence.entry, "evidence": evidence, "form": form}
    return TemplateResponse(request, "registry/evidence_confirm.html", context)
