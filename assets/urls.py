"""Addresses of the pages of this room."""

from django.urls import path

from assets import views
from assets.risk import rules_with_forms
from entries.states import Move
from reference.addresses import address

ONE = "assets/<key:key>/"
EVIDENCE = ONE + "evidence/<uuid:evidence>/"

app_name = "assets"
urlpatterns = [
    path(address("assets/"), views.asset_list, name="asset-list"),
    path(address("assets/at-risk/"), views.at_risk_list, name="at-risk-list"),
    path(address("assets/not-assessed/"), views.not_assessed_list, name="not-assessed-list"),
    path(address("assets/new/"), views.asset_add, name="asset-add"),
    path(address("assets/<entry:at>/"), views.asset_detail, name="asset-detail"),
    path(address(ONE + "edit/"), views.asset_edit, name="asset-edit"),
    *[path(address(ONE + f"{move}/"), views.asset_move, {"move": move}, name=f"asset-{move}") for move in Move],
    path(address(ONE + "confirm/"), views.asset_confirm, name="asset-confirm"),
    path(address(ONE + "check/"), views.asset_check, name="asset-check"),
    path(address(ONE + "risk/"), views.risk_detail, name="asset-risk"),
    *[
        path(address(ONE + f"risk/{rule.page.address}/"), views.risk_add, {"rule": rule.code}, name=rule.page.url_name)
        for rule in rules_with_forms()
    ],
    path(address(ONE + "risk/<uuid:fact>/resolve/"), views.risk_resolve, name="risk-resolve"),
    path(address(ONE + "risk/owner-told/"), views.owner_told_add, name="owner-told-add"),
    path(address(ONE + "tenures/new/"), views.tenure_add, name="tenure-add"),
    path(address(ONE + "tenures/<uuid:tenure>/edit/"), views.tenure_edit, name="tenure-edit"),
    path(address(ONE + "surveys/new/"), views.survey_add, name="survey-add"),
    path(address(ONE + "uses/new/"), views.use_add, name="use-add"),
    path(address(ONE + "uses/<uuid:use>/end/"), views.use_end, name="use-end"),
    path(address(ONE + "evidence/"), views.evidence_list, name="asset-evidence"),
    path(address(EVIDENCE + "check/"), views.evidence_check, name="asset-evidence-check"),
    path(address(EVIDENCE + "confirm/"), views.evidence_confirm, name="asset-evidence-confirm"),
    path(address(EVIDENCE + "withdraw/"), views.evidence_withdraw, name="asset-evidence-withdraw"),
    path(address(EVIDENCE + "document/"), views.evidence_document, name="asset-evidence-document"),
]
