"""`manage.py load_places`: which files it takes, that no place is doubled, and that a wrong file changes nothing."""

import gzip
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from reference.gazetteer import spots_named
from reference.models import Authority, Place
from reference.place_names import WIDTH_OF_OPEN_NAMES
from tests import builders as make

pytestmark = pytest.mark.django_db
REAL = Path(__file__).parents[3] / "shared/data/places/places_wales_bilingual.csv"

HEADINGS = "os_id,name1,name1_lang,name2,name2_lang,name_en,name_cy,type,lat,lon,postcode_district,la_code,ward_code"
VILLAGE = "osgb4000000070000001,Pentre Enghraifft,,,,,,Village,53.1,-4.1,LL55,W06000002,"
BOTH = (
    "osgb4000000070000002,Tre Enghraifft,cym,Example Town,eng,Example Town,Tre Enghraifft,Hamlet,53.2,-4.2,,W06000002,"
)
UNNUMBERED = ",Maes Enghraifft,,,,,,Suburban Area,53.15,-4.15,,W06000002,"
DISTRICT = ",LL55,,,,,,,53.1,-4.1,,W06000002,"


def tile(name="Maes Enghraifft", *, code="osgb4000000070000009", name2="", langs=("", ""), **facts):
    """A line as OS Open Names has it."""
    given = {
        **{0: code, 1: "http://data.example/1", 2: name, 3: langs[0], 4: name2, 5: langs[1]},
        **{6: "populatedPlace", 7: facts.get("kind", "Village"), 8: facts.get("east", "256178")},
        **{9: facts.get("north", "363558"), 16: "LL55", 24: facts.get("council", "Gwynedd - Gwynedd")},
        **{27: "Wales", 29: facts.get("country", "Wales")},
    }
    return ",".join(given.get(column, "") for column in range(WIDTH_OF_OPEN_NAMES))


@pytest.fixture
def file(tmp_path):
    def write(*lines, name="places.csv"):
        path, content = tmp_path / name, ("\n".join(lines) + "\n").encode()
        path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
        return path

    return write


def load(*paths):
    said = StringIO()
    call_command("load_places", *map(str, paths), stdout=said)
    return said.getvalue()


def test_our_own_list_is_read_with_both_names_and_without_first_halves_of_postcodes(file):
    said = load(file(HEADINGS, VILLAGE, BOTH, UNNUMBERED, DISTRICT))

    assert "Places added: 3" in said
    named = set(Place.objects.filter(name_cy__contains="Enghraifft").values_list("name_en", "name_cy", "kind"))
    assert named == {
        ("Pentre Enghraifft", "Pentre Enghraifft", "village"),
        ("Example Town", "Tre Enghraifft", "hamlet"),
        ("Maes Enghraifft", "Maes Enghraifft", "suburb"),
    }
    assert not Place.objects.filter(name_en="LL55").exists()


def test_files_of_open_names_are_read_several_at_once_packed_or_not(file):
    abroad = tile(
        "Elsewhere", code="osgb4000000070000008", country="England", council="", east="500000", north="180000"
    )
    road = tile("Ffordd Enghraifft", code="osgb4000000070000007").replace("populatedPlace", "transportNetwork")
    both = tile("Tre Enghraifft", name2="Example Town", langs=("cym", "eng"))
    other = tile("Example Mills", name2="Melin Enghraifft", langs=("eng", "cym"), code="osgb4000000070000006")

    said = load(file(abroad, road, both), file(other, name="SH.csv.gz"), file(abroad, name="TQ.csv"))

    assert "Places added: 2" in said
    town = Place.objects.get(name_en="Example Town")
    assert (town.pk, town.name_cy, town.authority_id, town.kind) == (
        *("osgb4000000070000009", "Tre Enghraifft", "W06000002", "village"),
    )
    assert (float(town.latitude), float(town.longitude)) == pytest.approx((53.15, -4.15), abs=0.01)
    assert Place.objects.get(name_en="Example Mills").name_cy == "Melin Enghraifft"


@pytest.mark.parametrize("way", ["{cy} - {en}", "{en}", "{cy}", "{en} - {cy}"])
def test_every_authority_is_known_however_the_file_names_it(file, way):
    lines = [
        tile(f"Lle {pk}", code=f"osgb{n}", council=f'"{way.format(cy=cy, en=en)}"')
        for n, (pk, en, cy) in enumerate(Authority.objects.values_list("pk", "name_en", "name_cy"))
    ]

    load(file(*lines))

    places = Place.objects.filter(name_en__startswith="Lle W")
    assert places.count() == 22
    assert all(place.name_en == f"Lle {place.authority_id}" for place in places)


def test_loading_again_changes_nothing_in_any_order(file):
    ours, theirs = file(HEADINGS, VILLAGE, BOTH, UNNUMBERED), file(tile(), name="SH.csv")
    load(ours)
    load(theirs)
    before = list(Place.objects.order_by("pk").values_list())

    for paths in [(ours,), (theirs,), (theirs, ours), (ours, theirs)]:
        said = load(*paths)
        assert "Places added: 0" in said
        assert "Places changed: 0" in said
    assert list(Place.objects.order_by("pk").values_list()) == before


@pytest.mark.parametrize("numbered_first", [True, False])
def test_a_place_with_a_number_in_one_list_alone_is_not_doubled(file, numbered_first):
    paths = [file(HEADINGS, UNNUMBERED), file(tile(), name="SH.csv")]

    for path in reversed(paths) if numbered_first else paths:
        load(path)

    assert Place.objects.get(name_en="Maes Enghraifft").kind == "village"


@pytest.mark.parametrize(
    ("name", "language"), [("Bangor", ""), ("Carnarvon", "eng"), ("Caernarfon", "cym"), ("Barri", "")]
)
def test_the_towns_of_our_own_table_stay_as_they_are(file, name, language):
    town = Place.objects.get(name_en="Barry" if name == "Barri" else "Bangor" if name == "Bangor" else "Caernarfon")
    line = f"osgb1,{name},{language},,,,,Town,{town.latitude},{town.longitude},,{town.authority_id},"

    said = load(file(HEADINGS, line, VILLAGE))

    assert "as they are: 1" in said
    assert not Place.objects.filter(pk="osgb1").exists()


def test_a_town_of_the_same_name_far_away_is_another(file):
    load(file(HEADINGS, "osgb1,Bangor,,,,,,Town,51.9,-3.3,,W06000023,"))

    assert Place.objects.filter(name_en="Bangor").count() == 2


def test_a_place_is_asked_for_at_once_and_entries_that_stand_are_in_it(file):
    group = make.make_group(latitude="53.1", longitude="-4.1", precision="postcode")
    assert spots_named(["Mhentre", "Enghraifft"]) is None

    said = load(file(HEADINGS, VILLAGE))

    assert spots_named(["Mhentre", "Enghraifft"]).spots[0].name_en == "Pentre Enghraifft"
    group.refresh_from_db()
    assert group.town.name_en == "Pentre Enghraifft"
    assert "is another now: 1" in said
    assert "is another now: 0" in load(file(HEADINGS, VILLAGE))


REFUSED = {
    "nothing": [""],
    "something else": ["name,lat,lon", "x,1,2"],
    "a page": ["<html>"],
    "no place in Wales": [tile(country="England")],
    "half a line": [HEADINGS, VILLAGE, "osgb4,Pen"],
    "half a line of Open Names": [tile(), "osgb4,http://data.example/2,Pen"],
    "an unknown authority": [HEADINGS, VILLAGE.replace("W06000002", "W06999999")],
    "an unknown council": [tile(council="Nowhere - Unman")],
    "no name": [HEADINGS, VILLAGE.replace("Pentre Enghraifft", " ")],
    "no number": [HEADINGS, VILLAGE.replace("53.1", "north")],
    "not a number": [HEADINGS, VILLAGE.replace("53.1", "nan")],
    "the other way round": [HEADINGS, VILLAGE.replace("53.1,-4.1", "-4.1,53.1")],
    "off the grid": [tile(east="-9e9")],
    "beside Wales": [tile(east="600000")],
    "an open quotation": [HEADINGS, VILLAGE.replace("Pentre", '"Pentre" x')],
}


@pytest.mark.parametrize("what", REFUSED)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_what_makes_no_sense_is_refused_and_changes_nothing(file, what, language):
    good, bad = file(HEADINGS, BOTH, name="good.csv"), file(*REFUSED[what], name="bad.csv")
    before = Place.objects.count()

    with translation.override(language), pytest.raises(CommandError) as refusal:
        load(*([bad] if what == "no place in Wales" else [good, bad]))

    assert "Traceback" not in str(refusal.value)
    assert len(str(refusal.value)) > 30
    assert Place.objects.count() == before


@pytest.mark.skipif(not REAL.exists(), reason="needs ../shared/data/places beside the project")
def test_the_real_list_is_loaded_whole_and_no_town_twice():
    load(REAL)

    assert Place.objects.count() > 3_500
    towns = list(Place.objects.filter(kind__in=("city", "town")).values_list("name_en", "authority"))
    assert len(towns) == len(set(towns))
    assert "Places added: 0" in load(REAL)
