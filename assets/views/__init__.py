from assets.views.lists import asset_list, at_risk_list, not_assessed_list
from assets.views.pages import asset_detail
from assets.views.risk import owner_told_add, risk_add, risk_detail, risk_resolve, survey_add, tenure_add, tenure_edit
from assets.views.uses import use_add, use_end

__all__ = [
    "asset_detail",
    "asset_list",
    "at_risk_list",
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
