"""Evidence of what a partnership does for each practice."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from accounts.permissions import require
from entries import views as shared
from partnerships.forms import PartnershipEvidenceForm
from partnerships.models import PartnershipEvidence
from partnerships.permissions import (
    can_check_partnership_evidence,
    can_confirm_partnership_evidence,
    can_edit_partnership,
)
from partnerships.views.finding import find_partnership
from registry.views.evidence import confirm_page


def find_evidence(
    request: HttpRequest, key: str, evidence: Any, *, among: Callable[[], Any] = PartnershipEvidence.objects.standing
) -> PartnershipEvidence:
    """A statement that stands, of an entry that this person may know."""
    partnership = find_partnership(request, key)
    row = get_object_or_404(among(), pk=evidence, entry=partnership)
    row.entry = partnership
    return row


@login_not_required
def evidence_list(request: HttpRequest, key: str) -> HttpResponse:
    """Anyone who may see the entry reads its evidence; its own people and officers add to it here."""
    partnership = find_partnership(request, key)
    may_add = can_edit_partnership(request.user, partnership)
    require(may_add or request.method != "POST")
    return shared.evidence_page(
        request,
        partnership,
        PartnershipEvidenceForm,
        may_add=may_add,
        may_check=can_check_partnership_evidence(request.user, partnership),
        may_confirm=can_confirm_partnership_evidence(request.user, partnership),
    )


@require_POST
def evidence_check(request: HttpRequest, key: str, evidence: Any) -> HttpResponse:
    row = find_evidence(request, key, evidence)
    require(can_check_partnership_evidence(request.user, row.entry))
    return shared.check_evidence(request, row)


def evidence_confirm(request: HttpRequest, key: str, evidence: Any) -> HttpResponse:
    row = find_evidence(request, key, evidence)
    require(can_confirm_partnership_evidence(request.user, row.entry))
    return confirm_page(request, row)


@require_POST
def evidence_withdraw(request: HttpRequest, key: str, evidence: Any) -> HttpResponse:
    row = find_evidence(request, key, evidence, among=PartnershipEvidence.objects.all)
    require(can_edit_partnership(request.user, row.entry))
    return shared.withdraw_evidence(request, row)


@login_not_required
def evidence_document(request: HttpRequest, key: str, evidence: Any) -> HttpResponse:
    row = find_evidence(request, key, evidence)
    return shared.document_file(row, is_insider=can_edit_partnership(request.user, row.entry))
