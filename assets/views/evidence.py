"""Evidence of what happens at a place for each practice."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from accounts.permissions import require
from assets.forms import AssetEvidenceForm
from assets.models import AssetEvidence
from assets.permissions import can_check_asset_evidence, can_confirm_asset_evidence, can_edit_asset
from assets.views.finding import find_asset
from entries import views as shared
from registry.views.evidence import confirm_page


def find_evidence(
    request: HttpRequest, key: str, evidence: Any, *, among: Callable[[], Any] = AssetEvidence.objects.standing
) -> AssetEvidence:
    """A statement that stands, of an entry that this person may know."""
    asset = find_asset(request, key)
    row = get_object_or_404(among(), pk=evidence, entry=asset)
    row.entry = asset
    return row


@login_not_required
def evidence_list(request: HttpRequest, key: str) -> HttpResponse:
    """Anyone who may see the entry reads its evidence; its own people and officers add to it here."""
    asset = find_asset(request, key)
    may_add = can_edit_asset(request.user, asset)
    require(may_add or request.method != "POST")
    return shared.evidence_page(
        request,
        asset,
        AssetEvidenceForm,
        may_add=may_add,
        may_check=can_check_asset_evidence(request.user, asset),
        may_confirm=can_confirm_asset_evidence(request.user, asset),
    )


@require_POST
def evidence_check(request: HttpRequest, key: str, evidence: Any) -> HttpResponse:
    row = find_evidence(request, key, evidence)
    require(can_check_asset_evidence(request.user, row.entry))
    return shared.check_evidence(request, row)


def evidence_confirm(request: HttpRequest, key: str, evidence: Any) -> HttpResponse:
    row = find_evidence(request, key, evidence)
    require(can_confirm_asset_evidence(request.user, row.entry))
    return confirm_page(request, row)


@require_POST
def evidence_withdraw(request: HttpRequest, key: str, evidence: Any) -> HttpResponse:
    row = find_evidence(request, key, evidence, among=AssetEvidence.objects.all)
    require(can_edit_asset(request.user, row.entry))
    return shared.withdraw_evidence(request, row)


@login_not_required
def evidence_document(request: HttpRequest, key: str, evidence: Any) -> HttpResponse:
    row = find_evidence(request, key, evidence)
    return shared.document_file(row, is_insider=can_edit_asset(request.user, row.entry))
