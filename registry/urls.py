"""Addresses of the pages of this room.

A community group has its pages under `/groups/`, every other party under `/organisations/`; the pages are the same.
"""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path

from entries.states import Move
from reference.addresses import address
from registry import views

ACTIONS: list[tuple[str, str, Any]] = [
    ("edit", "edit/", views.organisation_edit),
    ("check", "check/", views.organisation_check),
    ("confirm", "confirm/", views.organisation_confirm),
    ("claim", "claim/", views.organisation_claim),
    ("evidence", "evidence/", views.evidence_list),
    ("evidence-check", "evidence/<uuid:evidence>/check/", views.evidence_check),
    ("evidence-confirm", "evidence/<uuid:evidence>/confirm/", views.evidence_confirm),
    ("evidence-withdraw", "evidence/<uuid:evidence>/withdraw/", views.evidence_withdraw),
    ("evidence-document", "evidence/<uuid:evidence>/document/", views.evidence_document),
    ("barriers", "barriers/", views.barriers_edit),
    ("activity-add", "activities/new/", views.activity_add),
    ("activity-edit", "activities/<uuid:activity>/edit/", views.activity_edit),
    ("activity-end", "activities/<uuid:activity>/end/", views.activity_end),
]


def pages_of(noun: str, word: str, *, every: Any, one: Any, add: Any) -> Iterator[URLPattern]:
    """The list, the page, the form and the actions of one sort of organisation."""
    yield path(address(f"{word}/"), every, name=f"{noun}-list")
    yield path(address(f"{word}/new/"), add, name=f"{noun}-add")
    yield path(address(f"{word}/<entry:at>/"), one, name=f"{noun}-detail")
    for move in Move:
        move_address = address(f"{word}/<key:key>/{move}/")
        yield path(move_address, views.organisation_move, {"move": move}, name=f"{noun}-{move}")
    for action, route, view in ACTIONS:
        yield path(address(f"{word}/<key:key>/{route}"), view, name=f"{noun}-{action}")


app_name = "registry"
urlpatterns = [
    path(address("claims/<int:claim>/"), views.claim_answer, name="claim-answer"),
    *pages_of("group", "groups", every=views.group_list, one=views.group_detail, add=views.group_add),
    *pages_of(
        "organisation",
        "organisations",
        every=views.organisation_list,
        one=views.organisation_detail,
        add=views.organisation_add,
    ),
]
