from assets.views.changes import asset_add, asset_edit
from assets.views.evidence import evidence_check, evidence_confirm, evidence_document, evidence_list, evidence_withdraw
from assets.views.lists import asset_list, at_risk_list, not_assessed_list
from assets.views.moves import asset_check, asset_confirm, asset_move
from assets.views.pages import asset_detail
from assets.views.risk import owner_told_add, risk_add, risk_detail, risk_resolve, survey_add, tenure_add, tenure_edit
from assets.views.uses import use_add, use_end

__all__ = [
    "asset_add",
    "asset_check",
    "asset_confirm",
    "asset_detail",
    "asset_edit",
    "asset_list",
    "asset_move",
    "at_risk_list",
    "evidence_check",
    "evidence_confirm",
    "evidence_document",
    "evidence_list",
    "evidence_withdraw",
    "not_assessed_list",
    "owner_told_add",
    "risk_add",
    "risk_detail",
    "risk_resolve",
    "survey_add",
    "tenure_add",
    "tenure_edit",
    "use_add",
    "use_end",
]
