"""After `load_postcodes` the entries that stand have the place that the directory now knows, and none has moved."""

from decimal import Decimal

import pytest
from django.apps import apps

from entries import places
from entries.models import Entry
from reference.models import SeneddConstituency
from tests import builders
from tests.browser import signed_in
from tests.reference.directories import CARDIFF, OURS, WARD, load, row

pytestmark = pytest.mark.django_db

AT = {"postcode": "CF10 1AA", "authority_id": CARDIFF}
BY_OUTWARD_CODE = {"latitude": Decimal("51.48"), "longitude": Decimal("-3.17"), "precision": "outward_code"}


@pytest.fixture
def directory(tmp_path):
    path = tmp_path / "postcodes.csv"
    path.write_text("\n".join([OURS, row(OURS), row(OURS, postcode="CF10 1AB")]), encoding="utf-8")
    return path


def place_of(entry):
    stands = Entry.objects.get(pk=entry.pk)
    return stands.latitude, stands.precision, stands.ward_id, stands.authority_id


def test_entries_of_every_kind_and_state_have_their_place(directory):
    makers = (builders.make_group, builders.make_organisation, builders.make_asset)
    entries = [make(state=state, **AT | BY_OUTWARD_CODE) for make in makers for state in ("published", "draft")]
    by_hand = builders.make_group(**AT)

    said = load(directory)

    assert {place_of(entry) for entry in [*entries, by_hand]} == {(Decimal("51.481234"), "postcode", WARD, CARDIFF)}
    assert "Entries that have their place now: 7" in said


def test_it_is_in_history_and_what_people_wrote_is_as_old_as_before(directory):
    group = builders.make_group(**AT | BY_OUTWARD_CODE)
    before = Entry.objects.get(pk=group.pk)

    load(directory)

    event = apps.get_model("entries", "EntryEvent").objects.filter(pgh_obj=group.pk).order_by("pgh_id").last()
    assert (event.precision, event.pgh_context["action"]) == ("postcode", "place_entries")
    assert (event.pgh_context["command"], event.pgh_context["user"]) == ("load_postcodes", None)
    after = Entry.objects.get(pk=group.pk)
    assert (after.version, after.changed_at) == (before.version, before.changed_at)


def test_loading_again_writes_nothing(directory):
    builders.make_group(**AT | BY_OUTWARD_CODE)
    load(directory)
    events = apps.get_model("entries", "EntryEvent").objects.count()

    assert "Entries that have their place now: 0" in load(directory)
    assert apps.get_model("entries", "EntryEvent").objects.count() == events


def test_what_left_the_lists_or_was_placed_better_or_is_not_known_stays(directory):
    stays = [
        builders.make_group(state="archived", **AT | BY_OUTWARD_CODE),
        builders.make_group(**AT | BY_OUTWARD_CODE | {"precision": "exact"}),
        builders.make_group(**AT | BY_OUTWARD_CODE | {"postcode": "CF10"}),
        builders.make_group(**AT | BY_OUTWARD_CODE | {"postcode": "CF10 9ZZ"}),
        builders.make_group(),
    ]
    before = [place_of(entry) for entry in stays]

    load(directory)

    assert [place_of(entry) for entry in stays] == before


def test_no_entry_moves_to_another_authority_and_its_officers_are_shown_which(directory):
    group = builders.make_group("Clwb y Ffin", **BY_OUTWARD_CODE | {"postcode": "CF10 1AB", "border_note": "Over here"})
    builders.make_group("Clwb y Canol", **AT | BY_OUTWARD_CODE)

    said = load(directory)

    assert place_of(group) == (Decimal("51.481234"), "postcode", None, builders.GWYNEDD)
    assert "Entries whose postcode lies in another authority: 1" in said
    own = signed_in(builders.make_officer()).get("/en/desk/postcodes/").content.decode()
    assert all(words in own for words in ("Clwb y Ffin", "CF10 1AB", "Cardiff", "Over here"))
    assert "Clwb y Canol" not in own
    others = signed_in(builders.make_officer(builders.CARDIFF)).get("/cy/desg/codau-post/").content.decode()
    assert "Clwb y Ffin" not in others


@pytest.mark.parametrize("postcode", ["CF10 1AB", "CF10"])
def test_what_its_own_people_say_is_shown_without_a_directory_too(postcode):
    builders.make_group("Clwb y Ffin", postcode=postcode, border_note="Over here")

    page = signed_in(builders.make_officer()).get("/en/desk/postcodes/").content.decode()

    assert "Over here" in page


def test_a_kept_ward_is_not_lost_where_the_directory_has_none(directory):
    ward = builders.get_ward()
    group = builders.make_group(**BY_OUTWARD_CODE | {"postcode": "CF10 1AB", "ward": ward})

    load(directory)

    assert place_of(group)[1:] == ("postcode", ward.pk, builders.GWYNEDD)


def test_many_entries_are_placed_in_bounded_batches(directory, monkeypatch):
    monkeypatch.setattr(places, "BATCH", 2)
    for _number in range(5):
        builders.make_group(**AT | BY_OUTWARD_CODE)

    load(directory)

    contexts = apps.get_model("entries", "EntryEvent").objects.filter(pgh_context__action="place_entries")
    assert len(set(contexts.values_list("pgh_context__at", flat=True))) == 3


def test_loading_postcodes_gives_entries_that_stand_their_constituency(tmp_path):
    constituency = SeneddConstituency.objects.first()
    group = builders.make_group(
        **AT | {"precision": "exact", "latitude": Decimal("51.48"), "longitude": Decimal("-3.17")}
    )
    path = tmp_path / "postcodes.csv"
    path.write_text(f"{OURS},senc26cd\n{row(OURS)},{constituency.pk}\n", encoding="utf-8")

    said = load(path)

    assert Entry.objects.get(pk=group.pk).constituency == constituency
    assert "town or constituency is another now: 1" in said
