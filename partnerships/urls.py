"""Addresses of the pages of this room."""

from django.urls import path

from entries.states import Move
from partnerships import views
from reference.addresses import address

ONE = "partnerships/<key:key>/"
EVIDENCE = ONE + "evidence/<uuid:evidence>/"

app_name = "partnerships"
urlpatterns = [
    path(address("partnerships/"), views.partnership_list, name="partnership-list"),
    path(address("partnerships/new/"), views.partnership_add, name="partnership-add"),
    path(address("partnerships/<entry:at>/"), views.partnership_detail, name="partnership-detail"),
    path(address(ONE + "edit/"), views.partnership_edit, name="partnership-edit"),
    *[
        path(address(ONE + f"{move}/"), views.partnership_move, {"move": move}, name=f"partnership-{move}")
        for move in Move
    ],
    path(address(ONE + "confirm/"), views.partnership_confirm, name="partnership-confirm"),
    path(address(ONE + "check/"), views.partnership_check, name="partnership-check"),
    path(address(ONE + "members/new/"), views.member_invite, name="member-invite"),
    path(address(ONE + "members/<uuid:member>/confirm/"), views.member_confirm, name="member-confirm"),
    path(address(ONE + "members/<uuid:member>/end/"), views.member_end, name="member-end"),
    path(address(ONE + "evidence/"), views.evidence_list, name="partnership-evidence"),
    path(address(EVIDENCE + "check/"), views.evidence_check, name="partnership-evidence-check"),
    path(address(EVIDENCE + "confirm/"), views.evidence_confirm, name="partnership-evidence-confirm"),
    path(address(EVIDENCE + "withdraw/"), views.evidence_withdraw, name="partnership-evidence-withdraw"),
    path(address(EVIDENCE + "document/"), views.evidence_document, name="partnership-evidence-document"),
]
