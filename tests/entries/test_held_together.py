"""A row of a kind and its entry cannot part, and whether a partnership may be public is never out of date."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from assets.models import Asset
from entries.bulk import add_many
from entries.models import Entry
from entries.states import State, Visibility
from partnerships.models import Partnership
from registry.models import Organisation
from tests import builders as make

pytestmark = pytest.mark.django_db


def settle() -> None:
    """Ask at once what the database would ask when the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def ordered(statement: str, *given: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, given)
        settle()


@pytest.mark.parametrize("kind", ["group", "organisation", "asset", "partnership"])
def test_an_entry_of_a_kind_has_its_row(kind):
    def add_alone() -> None:
        Entry.objects.create(kind=kind, name_en="Nothing beside it", authority_id=make.GWYNEDD)
        settle()

    with pytest.raises(DatabaseError, match="has no row"), transaction.atomic():
        add_alone()


@pytest.mark.parametrize(
    ("make_one", "table"),
    [
        (make.make_group, "registry_organisation"),
        (make.make_asset, "assets_asset"),
        (make.make_partnership, "partnerships_partnership"),
    ],
)
def test_the_row_of_a_kind_does_not_go_alone(make_one, table):
    entry = make_one()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM assets_riskoutlook")

    with pytest.raises(DatabaseError):
        ordered(f"DELETE FROM {table} WHERE entry_id = %s", entry.pk)
    assert type(entry).objects.filter(pk=entry.pk).exists()


def test_kind_of_entry_and_sector_of_organisation_cannot_part():
    group = make.make_group()

    with pytest.raises(IntegrityError):
        ordered("UPDATE registry_organisation SET sector_id = 'health' WHERE entry_id = %s", group.pk)
    with pytest.raises(DatabaseError):
        ordered("UPDATE entries_entry SET kind = 'asset' WHERE id = %s", group.pk)

    group.sector_id = "health"
    group.save()
    settle()
    assert Entry.objects.get(pk=group.pk).kind == "organisation"


def test_many_at_once_stand_in_both_tables():
    add_many([Organisation(name_en=f"Club {number}", authority_id=make.GWYNEDD) for number in range(3)])
    add_many([Asset(name_en="Hall", authority_id=make.GWYNEDD, asset_kind_id="pub")])
    settle()

    assert Organisation.objects.filter(name_en__startswith="Club", kind="group").count() == 3
    assert Asset.objects.get().entry.kind == "asset"


def is_listable(partnership: Partnership) -> bool:
    return Entry.objects.get(pk=partnership.pk).is_listable


def test_partnership_is_listable_with_two_members_that_anybody_may_see():
    first, second = make.make_group(), make.make_group()
    partnership = make.make_partnership(members=(first,))
    assert not is_listable(partnership)

    member = make.make_member(partnership, second, confirmed=False)
    assert not is_listable(partnership)
    make.make_member(partnership, make.make_group())
    assert is_listable(partnership)

    Organisation.objects.filter(pk=first.pk).update(visibility=Visibility.AREA_ONLY)
    assert not is_listable(partnership)
    member.confirmed_on, member.confirmed_by = member.invited_on, make.make_user()
    member.save()
    assert is_listable(partnership)
    Organisation.objects.filter(pk=second.pk).update(state=State.ARCHIVED)
    assert not is_listable(partnership)


def test_what_is_written_there_by_hand_does_not_stand():
    partnership = make.make_partnership()
    Entry.objects.filter(pk=partnership.pk).update(is_listable=True)

    assert not is_listable(partnership)
    assert is_listable(make.make_partnership(members=(make.make_group(), make.make_group())))


def test_counting_members_is_no_change_of_the_partnership():
    partnership = make.make_partnership(members=(make.make_group(),))
    before = (partnership.events.count(), make.opened_on(partnership))
    make.make_member(partnership, make.make_group())

    assert is_listable(partnership)
    assert (partnership.events.count(), make.opened_on(partnership)) == before
