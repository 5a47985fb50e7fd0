from partnerships.views.changes import partnership_add, partnership_edit
from partnerships.views.evidence import (
    evidence_check,
    evidence_confirm,
    evidence_document,
    evidence_list,
    evidence_withdraw,
)
from partnerships.views.members import member_confirm, member_end, member_invite
from partnerships.views.moves import partnership_check, partnership_confirm, partnership_move
from partnerships.views.pages import partnership_detail, partnership_list

__all__ = [
    "evidence_check",
    "evidence_confirm",
    "evidence_document",
    "evidence_list",
    "evidence_withdraw",
    "member_confirm",
    "member_end",
    "member_invite",
    "partnership_add",
    "partnership_check",
    "partnership_confirm",
    "partnership_detail",
    "partnership_edit",
    "partnership_list",
    "partnership_move",
]
