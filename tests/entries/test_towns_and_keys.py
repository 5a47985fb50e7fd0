"""What is known of an entry besides what people wrote: its town, its constituency, what finds it."""

import pytest
from django.core.management import call_command

from entries.history.actions import redact
from entries.models import Entry
from entries.places import settle_places
from entries.states import Precision
from reference.models import Place, Postcode
from reference.welsh_words import keys, keys_of_text
from tests import builders as make

pytestmark = pytest.mark.django_db

CAERNARFON = {"latitude": "53.140", "longitude": "-4.272", "precision": Precision.POSTCODE}
MUTATED = [
    *[("nghanolfan", "canolfan"), ("ganolfan", "canolfan"), ("chanolfan", "canolfan"), ("gymuned", "cymuned")],
    *[("lyfrgelloedd", "llyfrgell"), ("dŷ", "ty"), ("thŷ", "tŷ"), ("Nghaerdydd", "Caerdydd"), ("ardd", "gardd")],
    *[("hysgol", "ysgol"), ("Fangor", "Bangor"), ("Mangor", "Bangor"), ("Ddinbych", "Dinbych")],
    *[("grwpiau", "grŵp"), ("neuaddau", "neuadd"), ("D’Arcy", "DArcy"), ("Wynedd", "Gwynedd")],
    *[("Lanelli", "Llanelli"), ("Rydaman", "Rhydaman")],
]


def town_of(entry) -> str:
    entry.refresh_from_db()
    return entry.town.name_en if entry.town else ""


@pytest.mark.parametrize(("written", "plain"), MUTATED)
def test_a_word_meets_its_other_forms(written, plain):
    assert keys(written) & keys(plain)


def test_keys_of_a_text_stand_once_and_are_folded():
    assert keys_of_text("Tŷ tŷ TŶ").split().count("ty") == 1
    assert keys_of_text("A.F.C.").split() == ["a", "f", "c"]
    assert keys_of_text("") == ""


@pytest.mark.parametrize("written", ["Rygbi'r Ddraig", "Rygbi’r Ddraig", "RYGBI'R DDRAIG"])
def test_an_article_that_hangs_on_a_word_leaves_it_to_be_found(written):
    assert {"rygbi", "rygbir", "draig"} <= set(keys_of_text(written).split())


def test_the_nearest_town_is_given():
    assert town_of(make.make_group(**CAERNARFON)) == "Caernarfon"


def test_a_place_that_the_address_names_comes_before_a_nearer_one():
    assert town_of(make.make_group(address="Y Neuadd, Bangor", **CAERNARFON)) == "Bangor"


def test_a_street_that_has_another_towns_name_misleads_nobody():
    assert town_of(make.make_group(address="Bangor Street, Caernarfon", **CAERNARFON)) == "Caernarfon"


def place(name: str, north: str, east: str, *, kind: str = "suburb", authority: str = make.GWYNEDD) -> None:
    where = {"latitude": north, "longitude": east, "authority_id": authority}
    Place.objects.create(code=name.lower(), name_en=name, name_cy=name, kind=kind, **where)


def test_a_town_is_named_before_a_suburb_of_it():
    place("Twthill", "53.1402", "-4.2702")

    assert town_of(make.make_group(**CAERNARFON)) == "Caernarfon"


def test_a_suburb_is_named_where_no_town_is_near():
    place("Pentre Pell", "52.95", "-4.60")

    assert (
        town_of(make.make_group(latitude="52.951", longitude="-4.601", precision=Precision.POSTCODE)) == "Pentre Pell"
    )


def test_a_line_of_the_address_comes_before_a_name_inside_a_line():
    place("Penrallt", "53.1398", "-4.2722", kind="village")
    place("Llanbeblig", "53.1350", "-4.2600", kind="village")

    assert town_of(make.make_group(address="Penrallt Road, Llanbeblig", **CAERNARFON)) == "Llanbeblig"
    assert town_of(make.make_group(address="Penrallt Road, Caernarfon", **CAERNARFON)) == "Caernarfon"


@pytest.mark.parametrize("kind", ["hamlet", "other", "suburb"])
def test_a_line_of_the_address_may_be_a_place_of_any_size(kind):
    place("Sgwariau", "53.1380", "-4.2700", kind=kind)

    assert town_of(make.make_group(address="Y Neuadd, Sgwariau, Gwynedd", **CAERNARFON)) == "Sgwariau"


def test_a_county_at_the_end_of_an_address_is_no_town_far_away():
    place("Capel Bach", "53.2690", "-3.9900", kind="village", authority="W06000003")
    conwy = {
        "latitude": "53.2700",
        "longitude": "-3.9900",
        "authority_id": "W06000003",
        "precision": Precision.POSTCODE,
    }

    assert town_of(make.make_group(address="Capel Bach Hall, High Street, Conwy", **conwy)) == "Capel Bach"


def test_a_place_across_a_border_must_be_much_nearer():
    place("Glan Draw", "53.0000", "-4.5000", kind="village", authority="W06000001")
    place("Glan Yma", "53.0120", "-4.5000", kind="village")

    for authority, name in ((make.GWYNEDD, "Glan Yma"), ("W06000001", "Glan Draw")):
        where = {"latitude": "53.0050", "longitude": "-4.5000", "precision": Precision.POSTCODE}
        assert town_of(make.make_group(authority_id=authority, **where)) == name


def test_the_town_follows_the_authority():
    place("Glan Draw", "53.0000", "-4.5000", kind="village", authority="W06000001")
    place("Glan Yma", "53.0120", "-4.5000", kind="village")
    group = make.make_group(latitude="53.0050", longitude="-4.5000", precision=Precision.POSTCODE)

    group.authority_id = "W06000001"
    group.save()

    assert town_of(group) == "Glan Draw"


@pytest.mark.parametrize("where", [{}, {**CAERNARFON, "precision": Precision.OUTWARD_CODE}])
def test_no_town_is_guessed_where_the_position_is_not_known(where):
    assert town_of(make.make_group(**where)) == ""


def test_the_town_follows_the_entry():
    group = make.make_group(**CAERNARFON)

    group.latitude, group.longitude = "53.228", "-4.128"
    group.save()

    assert town_of(group) == "Bangor"


def test_towns_are_settled_when_the_table_of_places_has_grown():
    group = make.make_group(latitude="53.054", longitude="-4.283", precision=Precision.POSTCODE)
    assert town_of(group) == ""
    point = {"latitude": "53.0543", "longitude": "-4.2832", "authority_id": make.GWYNEDD}
    Place.objects.create(code="penygroes", name_en="Penygroes", name_cy="Penygroes", kind="village", **point)

    assert settle_places() == 1
    assert settle_places() == 0

    assert town_of(group) == "Penygroes"


def test_the_constituency_is_that_of_the_postcode_or_of_the_ward():
    ward = make.get_ward()
    group, other = make.make_group(postcode="LL55 1AT"), make.make_group(ward=ward)
    assert group.constituency_id is None
    Postcode.objects.create(postcode="LL55 1AT", authority_id=make.GWYNEDD, constituency_id="W09000049")
    ward.constituencies.set(["W09000049"])

    settle_places()

    for entry in (group, other):
        entry.refresh_from_db()
        assert entry.constituency_id == "W09000049"


def test_what_finds_an_entry_as_a_thing_of_its_kind_follows_its_kinds():
    group = make.make_group()
    group.activity_kinds.set(["choir"])
    group.refresh_from_db()
    assert {"choir", "cor", "canu"} <= set(group.search_kinds.split())

    group.activity_kinds.clear()

    group.refresh_from_db()
    assert "canu" not in group.search_kinds


def test_a_redacted_name_leaves_the_keys_as_well():
    group = make.make_group("Clwb Qzwyddel", purpose_en="For Qzwyddel and friends.")

    redact(by=make.make_role_holder("moderator"), entry=group, words="Qzwyddel", reason="A name")

    group.refresh_from_db()
    assert "qzwyddel" not in f"{group.search_name_keys} {group.search_about_keys} {group.search_words}"


def test_rows_written_past_the_portal_get_their_keys_by_a_command(capsys):
    group = make.make_group("Canolfan Bro Annwn")
    Entry.objects.filter(pk=group.pk).update(search_name_keys="", search_kinds="", search_version=0)

    call_command("write_search_keys")

    group.refresh_from_db()
    assert "canolfan" in group.search_name_keys.split()
    assert "group" in group.search_kinds.split()
    assert "1" in capsys.readouterr().out
