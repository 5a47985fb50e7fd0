"""The whole register, from nothing but the reference tables that every migrate loads."""

from typing import Any

from django.db import connection

from accounts.actions import give_role
from accounts.models import User
from accounts.roles import Role
from assets.models import Asset, OwnerTold, RiskFact, Survey, Tenure, Use
from entries.models import Entry, Evidence
from entries.search_keys import in_batches, rewrite_keys
from partnerships.models import Member, Partnership
from reference.models import Authority
from registry.models import Organisation
from workshop.bench import entries, facts, links, outlooks
from workshop.bench.filling import (
    Filler,
    Progress,
    let_history_rest,
    let_indexes_rest,
    wake_history,
    wake_indexes,
    wake_trigger,
)
from workshop.bench.processes import Spread, one_by_one
from workshop.bench.sizes import Sizes
from workshop.terminal import say

# Raise it with every change to what the rows are made of.
RECIPE = "5"
OFFICER_EMAIL = "officer@bench.invalid"
OFFICER_AUTHORITY = "W06000002"
FILLED = [
    Entry, Evidence, Organisation, Organisation.activity_kinds.through, Asset, Use, Tenure, Survey,
    RiskFact, OwnerTold, Partnership, Member,
]  # fmt: skip


def build_register(sizes: Sizes, spread: Spread = one_by_one) -> None:
    """Fill the empty tables, weigh the risk of every place, and let the planner know what there is."""
    officer = make_officer()
    filler = Filler(spread)
    let_history_rest(FILLED)
    wake_trigger(Entry, "entry_put_in_place")
    rested = let_indexes_rest(Entry)
    entries.fill_organisations(filler, sizes)
    entries.fill_assets(filler, sizes)
    entries.fill_partnerships(filler, sizes)
    links.fill_activity_kinds(filler, sizes)
    links.fill_uses(filler, sizes)
    links.fill_members(filler, sizes, officer.pk)
    facts.fill_evidence(filler, sizes, officer.pk)
    facts.fill_risk_facts(filler, sizes)
    facts.fill_registers_of_risk(filler, sizes)
    write_keys(spread)
    wake_indexes(rested)
    wake_history(FILLED)
    count_members()
    outlooks.weigh_places(spread)
    say("  counting rows for the planner …")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.in_atomic_block else "VACUUM (ANALYZE)")


def count_members() -> None:
    """What the triggers that rested would have said of each partnership: whether it may be public."""
    with connection.cursor() as cursor:
        # Without counts of what was just written the planner would read a whole table for each of them.
        cursor.execute("ANALYZE")
        cursor.execute("ALTER TABLE entries_entry DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE entries_entry SET is_listable = partnership_is_listable(id)"
            " WHERE kind = 'partnership' AND is_listable <> partnership_is_listable(id)"
        )
        cursor.execute("ALTER TABLE entries_entry ENABLE TRIGGER USER")


def write_keys(spread: Spread) -> None:
    """What the action would have written: the keys by which entries are found."""
    progress = Progress("keys of words", Entry.objects.count())
    for written in spread(write_keys_of, in_batches(Entry.objects.all())):
        progress.add(written)


def write_keys_of(batch: list[Any]) -> int:
    rewrite_keys(batch)
    return len(batch)


def make_officer() -> User:
    """Who checked and confirmed what is checked and confirmed; no password, and an address that cannot be."""
    officer = User.objects.create_user(OFFICER_EMAIL)
    give_role(by=None, user=officer, role=Role.OFFICER, authority=Authority.objects.get(pk=OFFICER_AUTHORITY))
    return officer
