"""Loads the demo, once, where DEMO is on."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from entries.actions import change_state, check_entry
from entries.fingerprint import fingerprint
from entries.states import Transition
from partnerships import actions as partnership_actions
from partnerships.models import Partnership
from registry.actions import add_councils, edit_organisation
from registry.models import Organisation
from workshop.demo.groups import load_evidence, load_groups
from workshop.demo.people import (
    GWYNEDD,
    NEIGHBOUR,
    OFFICER,
    ORGANISER,
    POLICY,
    SIGN_INS,
    load_person,
    password_of,
)
from workshop.demo.places import load_libraries, load_places
from workshop.terminal import Refusal


def load_demo() -> str:
    """Real libraries, and examples plainly marked as such; what was done, in words. Loading again changes nothing."""
    if not settings.DEMO:
        raise Refusal("The demo is off here. DEMO=1 switches it on; never do that where real people sign in.")
    if Organisation.objects.filter(is_example=True).exists():
        return "The demo is loaded already."
    with transaction.atomic(), translation.override("en"):
        load_all()
    return "The demo is loaded."


def sign_ins() -> str:
    """The addresses of the demo's people and their passwords on this installation, one a line."""
    return "\n".join(f"{person.email}   {password_of(person)}" for person in SIGN_INS)


def load_all() -> None:
    add_councils(by=None)
    organiser, neighbour, officer, _policy = map(load_person, (ORGANISER, NEIGHBOUR, OFFICER, POLICY))
    groups = load_groups(organiser=organiser, neighbour=neighbour, officer=officer)
    load_evidence(groups, organiser=organiser, officer=officer)
    load_libraries(officer=officer)
    load_places(groups, organiser=organiser, officer=officer)
    load_partnership(groups, organiser=organiser, neighbour=neighbour, officer=officer)
    load_a_change_that_waits(groups["lunch"], organiser=organiser, officer=officer)


def load_a_change_that_waits(group: Organisation, *, organiser: Any, officer: Any) -> None:
    """The council has checked the lunch club; that it gives itself another name waits on the officer's desk."""
    checked = check_entry(entry=Organisation.objects.get(pk=group.pk), by=officer)
    names = {"name_en": "Example: Harbour lunch and supper club", "name_cy": "Enghraifft: Clwb cinio a swper yr harbwr"}
    edit_organisation(
        by=organiser,
        entry=checked,
        opened_on=fingerprint(Organisation.objects.get(pk=group.pk)),
        fields=names,
        contact=checked.contact.as_given(),
        identifiers={},
        activity_kinds=list(checked.activity_kinds.all()),
    )


def load_partnership(groups: dict[str, Organisation], *, organiser: Any, neighbour: Any, officer: Any) -> None:
    """Confirmed by both sides, so that it is public."""
    partnership = Partnership(
        name_en="Example: Songs and soup",
        name_cy="Enghraifft: Cân a chawl",
        purpose_en="The choir sings at the lunch club every month.",
        purpose_cy="Mae'r côr yn canu yn y clwb cinio bob mis.",
        authority_id=GWYNEDD,
        links=["bridging"],
        stage="active",
        started_on=timezone.localdate().replace(month=1, day=15),
        is_example=True,
    )
    added = partnership_actions.add_partnership(
        entry=partnership, organisation=groups["lunch"], part="hosts", by=organiser, submit=True
    )
    member = partnership_actions.invite_member(partnership=added, organisation=groups["choir"], by=organiser)
    partnership_actions.confirm_member(member=member, by=neighbour)
    change_state(entry=added, transition=Transition.PUBLISH, by=officer)
