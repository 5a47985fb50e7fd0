"""Addresses of the pages of this room.

A community group has its pages under `/groups/`, every other party under `/organisations/`; the pages are the same.
"""

from typing import Any

from django.urls import URLPattern, path

from entries.kinds import EntryKind
from entries.urls import pages_of
from reference.addresses import address
from registry import views
from registry.kinds import GROUPS, ORGANISATIONS

BESIDES: list[tuple[str, str, Any]] = [
    ("claim", "claim/", views.organisation_claim),
    ("barriers", "barriers/", views.barriers_edit),
    ("activity-add", "activities/new/", views.activity_add),
    ("activity-edit", "activities/<uuid:activity>/edit/", views.activity_edit),
    ("activity-end", "activities/<uuid:activity>/end/", views.activity_end),
]


def besides(kind: EntryKind) -> list[URLPattern]:
    """What only organisations have."""
    return [
        path(address(f"{kind.word}/<key:key>/{route}"), view, name=f"{kind.code}-{page}")
        for page, route, view in BESIDES
    ]


app_name = "registry"
urlpatterns = [
    path(address("claims/<int:claim>/"), views.claim_answer, name="claim-answer"),
    *pages_of(GROUPS, every=views.group_list, one=views.organisation_detail),
    *besides(GROUPS),
    *pages_of(ORGANISATIONS, every=views.organisation_list, one=views.organisation_detail),
    *besides(ORGANISATIONS),
]
