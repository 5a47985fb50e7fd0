"""Loads the demo, once, where DEMO is on."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone, translation

from cohesion_portal.demo.groups import load_evidence, load_groups
from cohesion_portal.demo.people import (
    GWYNEDD,
    NEIGHBOUR,
    OFFICER,
    ORGANISER,
    POLICY,
    SIGN_INS,
    load_person,
    password_of,
)
from cohesion_portal.demo.places import load_libraries, load_places
from entries.actions import change_state
from entries.states import Transition
from partnerships import actions as partnership_actions
from partnerships.models import Partnership
from registry.actions import add_councils
from registry.models import Organisation


class Command(BaseCommand):
    help = "Loads a small demo: real libraries, and examples plainly marked as such. Loading it again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--sign-ins", action="store_true", help="print how to sign in, and load nothing")

    def handle(self, *args: Any, sign_ins: bool = False, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo is off here. DEMO=1 switches it on; never do that where real people sign in.")
        if sign_ins:
            for person in SIGN_INS:
                self.stdout.write(f"{person.email}   {password_of(person)}")
            return
        if Organisation.objects.filter(is_example=True).exists():
            self.stdout.write("The demo is loaded already.")
            return
        with transaction.atomic(), translation.override("en"):
            load_all()
        self.stdout.write("The demo is loaded.")


def load_all() -> None:
    add_councils(by=None)
    organiser, neighbour, officer, _policy = map(load_person, (ORGANISER, NEIGHBOUR, OFFICER, POLICY))
    groups = load_groups(organiser=organiser, neighbour=neighbour, officer=officer)
    load_evidence(groups, organiser=organiser, officer=officer)
    load_libraries(officer=officer)
    load_places(groups, organiser=organiser, officer=officer)
    load_partnership(groups, organiser=organiser, neighbour=neighbour, officer=officer)


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
