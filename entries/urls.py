"""Addresses of the pages that entries of every kind have."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path

from entries import views
from entries.kinds import EntryKind
from entries.states import ABOUT_CHANGES, Transition
from reference.addresses import address

# Name, address behind the entry's key, view.
PAGES: list[tuple[str, str, Callable[..., HttpResponse]]] = [
    ("edit", "edit/", views.entry_edit),
    ("confirm", "confirm/", views.entry_confirm),
    ("check", "check/", views.entry_check),
    ("history", "history/", views.entry_history),
    ("change", "changes/<uuid:change>/", views.change_detail),
    ("second-person", "second-person/<uuid:asked>/", views.second_person_answer),
    ("change-withdraw", "changes/<uuid:change>/withdraw/", views.change_withdraw),
    ("evidence", "evidence/", views.evidence_list),
    ("evidence-check", "evidence/<uuid:evidence>/check/", views.evidence_check),
    ("evidence-ask", "evidence/<uuid:evidence>/ask/", views.evidence_ask),
    ("evidence-confirm", "evidence/<uuid:evidence>/confirm/", views.evidence_confirm),
    ("evidence-withdraw", "evidence/<uuid:evidence>/withdraw/", views.evidence_withdraw),
    ("evidence-document", "evidence/<uuid:evidence>/document/", views.evidence_document),
]


def pages_of(kind: EntryKind, *, every: Callable, one: Callable) -> Iterator[URLPattern]:
    """What a kind of entry needs: its list and the page of one, drawn by its room, and the pages of all kinds."""
    yield path(address(f"{kind.word}/"), every, name=f"{kind.code}-list")
    yield path(address(f"{kind.word}/new/"), views.entry_add, {"kind": kind}, name=f"{kind.code}-add")
    yield path(address(f"{kind.word}/<entry:at>/"), one, name=f"{kind.code}-detail")
    of_one = f"{kind.word}/<key:key>/"
    for transition in (one for one in Transition if one not in ABOUT_CHANGES):
        given: dict[str, Any] = {"kind": kind, "transition": transition}
        yield path(address(f"{of_one}{transition}/"), views.entry_transition, given, name=f"{kind.code}-{transition}")
    for name, route, view in PAGES:
        yield path(address(of_one + route), view, {"kind": kind}, name=f"{kind.code}-{name}")
