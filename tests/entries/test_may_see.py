"""`visible_to` for rows and `can_see_entry` for one are the same rule, for everybody and every entry."""

from itertools import product
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.roles import Role
from entries.models import Entry
from entries.permissions import can_see_entry
from entries.states import State, Visibility
from tests import builders as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> dict[str, Any]:
    return {
        "visitor": AnonymousUser(),
        "organiser": make.make_user(),
        "steward": make.make_user(),
        "steward of a member that was asked": make.make_user(),
        "neighbour": make.make_user(),
        "who added it": make.make_user(),
        "officer": make.make_officer(),
        "neighbouring officer": make.make_officer(make.CARDIFF),
        "officer without a second factor": make.make_role_holder(Role.OFFICER, make.GWYNEDD, has_second_factor=False),
        "policy": make.make_role_holder(Role.POLICY),
        "moderator": make.make_role_holder(Role.MODERATOR),
        "administrator": make.make_role_holder(Role.ADMINISTRATOR),
    }


@pytest.fixture
def entries(people) -> list[Any]:
    """Every kind in every state and visibility, added by somebody, published before or never."""
    keeper = make.make_group("Keeper", steward=people["steward"])
    council = make.make_organisation("Council", sector_id="council", authority_body_id=make.CARDIFF)
    asked = make.make_group("Asked", steward=people["steward of a member that was asked"])
    make.make_group("Neighbour", steward=people["neighbour"])
    made = [keeper, council, asked]
    for state, visibility, was_published in product(State, Visibility, (True, False)):
        fields = {"state": state, "visibility": visibility, "added_by": people["who added it"]}
        if not was_published:
            fields["published_at"] = None
        elif state != State.PUBLISHED:
            fields["published_at"] = keeper.published_at
        group = make.make_group(steward=people["steward"], **fields)
        body = make.make_organisation(sector_id="health", **fields)
        kept, nobodys = make.make_asset(kept_by=keeper, **fields), make.make_asset(**fields)
        confirmed = make.make_partnership(members=(keeper, council), **fields)
        waiting = make.make_partnership(members=(keeper,), **fields)
        make.make_member(waiting, asked, confirmed=False)
        made += [group, body, kept, nobodys, confirmed, waiting]
    return made


def test_rows_and_one_are_the_same_rule(people, entries):
    wrong = []
    for who, person in people.items():
        rows = set(Entry.objects.visible_to(person).values_list("pk", flat=True))
        for entry in entries:
            of_kind = type(entry).objects.visible_to(person).filter(pk=entry.pk).exists()
            answers = {"of any kind": entry.pk in rows, "of its kind": of_kind, "one": can_see_entry(person, entry)}
            if len(set(answers.values())) > 1:
                wrong.append(f"{who}: {entry} ({entry.kind}, {entry.state}, {entry.visibility}): {answers}")

    assert not wrong, "\n".join(wrong)


def test_somebody_sees_and_somebody_does_not(people, entries):
    """Otherwise the rule could be the same by being none."""
    seen = {who: sum(can_see_entry(person, entry) for entry in entries) for who, person in people.items()}

    assert seen["moderator"] == len(entries)
    assert 0 < seen["visitor"] == seen["organiser"] == seen["administrator"] < seen["steward"] < len(entries)
    assert seen["visitor"] < seen["steward of a member that was asked"] < seen["steward"]
