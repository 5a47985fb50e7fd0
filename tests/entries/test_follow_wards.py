"""`manage.py follow_wards`: entries of a ward that has ended move where that can be decided, and nowhere else."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from reference.models import Postcode, Ward, WardSuccession
from registry.models import Organisation
from tests import builders

pytestmark = pytest.mark.django_db

YESTERDAY = timezone.localdate() - timedelta(days=1)
POSTCODE = {"postcode": "LL57 1AA", "latitude": "53.2275", "longitude": "-4.129", "precision": "postcode"}


def make_ward(code, authority=builders.GWYNEDD, **fields):
    return Ward.objects.create(gss_code=code, name_en=code, name_cy=code, authority_id=authority, **fields)


@pytest.fixture
def old():
    """A ward that ended yesterday."""
    ward = builders.get_ward()
    ward.valid_to = YESTERDAY
    ward.save()
    return ward


@pytest.fixture
def new():
    return make_ward("W05009001", valid_from=timezone.localdate())


@pytest.fixture
def other():
    return make_ward("W05009002", valid_from=timezone.localdate())


def succeed(ended, *successors):
    for successor in successors:
        WardSuccession.objects.create(ended=ended, successor=successor)


def follow(**options):
    out = StringIO()
    call_command("follow_wards", stdout=out, **options)
    return out.getvalue()


def ward_of(entry):
    return type(entry).objects.get(pk=entry.pk).ward_id


def test_entries_of_every_kind_follow_a_single_successor(old, new):
    succeed(old, new)
    entries = [make(ward=old) for make in (builders.make_group, builders.make_asset, builders.make_partnership)]

    said = follow()

    assert [ward_of(entry) for entry in entries] == [new.pk] * 3
    assert "Entries moved: 3" in said
    assert "Entries not decided: 0" in said


def test_the_postcode_decides_where_a_ward_was_split(old, new, other):
    succeed(old, new, other)
    Postcode.objects.create(postcode="LL57 1AA", authority_id=builders.GWYNEDD, ward=other)
    group = builders.make_group(ward=old, **POSTCODE)

    follow()

    assert ward_of(group) == other.pk


def test_the_postcode_decides_where_no_successor_is_known(old, new):
    Postcode.objects.create(postcode="LL57 1AA", authority_id=builders.GWYNEDD, ward=new)
    group = builders.make_group(ward=old, **POSTCODE)

    follow()

    assert ward_of(group) == new.pk


def test_half_a_postcode_decides_nothing(old, new, other):
    succeed(old, new, other)
    Postcode.objects.create(postcode="LL57 1AA", authority_id=builders.GWYNEDD, ward=other)
    group = builders.make_group(ward=old, **POSTCODE | {"precision": "outward_code"})

    follow()

    assert ward_of(group) == old.pk


def test_a_directory_older_than_the_change_decides_nothing_and_the_single_successor_does(old, new):
    succeed(old, new)
    Postcode.objects.create(postcode="LL57 1AA", authority_id=builders.GWYNEDD, ward=old)
    group = builders.make_group(ward=old, **POSTCODE)

    follow()

    assert ward_of(group) == new.pk


def test_what_cannot_be_decided_stays_and_is_named(old, new, other):
    succeed(old, new, other)
    split = builders.make_group("Group that nobody may know", ward=old, visibility="hidden")
    alone = builders.make_asset(ward=make_ward("W05009003", valid_to=YESTERDAY))
    Postcode.objects.create(postcode="LL57 1AA", authority_id="W06000001", ward=make_ward("W05009004", "W06000001"))
    moved_away = builders.make_group(ward=old, **POSTCODE)

    said = follow()

    assert [ward_of(entry) for entry in (split, alone, moved_away)] == [old.pk, "W05009003", old.pk]
    assert f"group {split.key} · {old.pk}: its ward was split" in said
    assert f"asset {alone.key} · W05009003: no ward is known" in said
    assert f"group {moved_away.key} · {old.pk}: its postcode lies in another authority" in said
    assert "Entries not decided: 3" in said
    assert "Group that nobody may know" not in said


def test_successors_that_have_ended_too_are_followed(old, new):
    between = make_ward("W05009005", valid_to=YESTERDAY)
    succeed(old, between)
    succeed(between, new)
    group = builders.make_group(ward=old)

    follow()

    assert ward_of(group) == new.pk


def test_entries_of_standing_wards_stay_and_a_second_time_changes_nothing(old, new):
    succeed(old, new)
    staying, moving = builders.make_group(ward=builders.get_ward(place=1)), builders.make_group(ward=old)
    follow()

    said = follow()

    assert (ward_of(staying), ward_of(moving)) == (builders.get_ward(place=1).pk, new.pk)
    assert "Entries moved: 0" in said


def test_a_dry_run_changes_nothing(old, new):
    succeed(old, new)
    group = builders.make_group(ward=old)

    assert "Entries that would move: 1" in follow(dry_run=True)
    assert ward_of(group) == old.pk


def test_history_says_that_the_command_did_it_and_the_entry_counts_as_unchanged(old, new):
    succeed(old, new)
    group = builders.make_group(ward=old)

    follow()

    now = Organisation.objects.get(pk=group.pk)
    event = group.events.latest("pgh_id")
    assert (event.ward_id, event.pgh_context["command"]) == (new.pk, "follow_wards")
    assert (now.version, now.changed_at) == (group.version, group.changed_at)
