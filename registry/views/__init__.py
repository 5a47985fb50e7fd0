from registry.views.activities import activity_add, activity_edit, activity_end
from registry.views.barriers import barriers_edit
from registry.views.claims import claim_answer, organisation_claim
from registry.views.lists import group_list, organisation_list
from registry.views.pages import organisation_detail

__all__ = [
    "activity_add",
    "activity_edit",
    "activity_end",
    "barriers_edit",
    "claim_answer",
    "group_list",
    "organisation_claim",
    "organisation_detail",
    "organisation_list",
]
