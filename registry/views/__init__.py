from registry.views.activities import activity_add, activity_edit, activity_end
from registry.views.barriers import barriers_edit
from registry.views.changes import group_add, organisation_add, organisation_edit
from registry.views.claims import claim_answer, organisation_claim
from registry.views.evidence import (
    evidence_check,
    evidence_confirm,
    evidence_document,
    evidence_list,
    evidence_withdraw,
)
from registry.views.lists import group_list, organisation_list
from registry.views.moves import organisation_check, organisation_confirm, organisation_move
from registry.views.pages import group_detail, organisation_detail

__all__ = [
    "activity_add",
    "activity_edit",
    "activity_end",
    "barriers_edit",
    "claim_answer",
    "evidence_check",
    "evidence_confirm",
    "evidence_document",
    "evidence_list",
    "evidence_withdraw",
    "group_add",
    "group_detail",
    "group_list",
    "organisation_add",
    "organisation_check",
    "organisation_claim",
    "organisation_confirm",
    "organisation_detail",
    "organisation_edit",
    "organisation_list",
    "organisation_move",
]
