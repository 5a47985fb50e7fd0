"""Areas that people name and that no table of areas has: Llŷn, Gower, the Rhondda. They are read, and rough."""

import pytest
from django.urls import reverse
from django.utils import translation

from entries.models import Entry
from entries.searching.question import read_question
from entries.states import Visibility
from reference.gazetteer import KNOWN_AREA
from reference.known_areas import known_areas
from reference.models import Authority, Ward
from tests import builders as make
from tests.portal.test_search_quality import changed

pytestmark = pytest.mark.django_db

ARTICLES = ("Y ", "Yr ")
IN = {"p": "ym", "b": "ym", "m": "ym", "c": "yng", "g": "yng"}


def meant(question: str) -> str:
    spot = read_question(question).spot
    return spot.code if spot and spot.kind == KNOWN_AREA else ""


def questions(area):
    for english in (area.name_en, *area.also):
        bare = english.removeprefix("The ")
        yield from (
            f"choir in {english}",
            f"CHOIR IN {english.upper()}",
            f"choir near the {bare}",
            f"a choir in {bare.lower()}",
        )
    welsh = area.name_cy
    yield from (f"côr yn {welsh}", f"côr ger {welsh}", f"corau ar draws {welsh}", f"corau ledled {welsh}")
    if not welsh.startswith(ARTICLES):
        yield f"côr {IN.get(welsh[0].lower(), 'yn')} {changed(welsh, 'nasal') or welsh}"
        yield from (f"côr {before} {changed(welsh, 'soft') or welsh}" for before in ("i", "o", "am", "dros"))


def test_every_area_is_read_by_each_of_its_names():
    asked = {question: area for area in known_areas() for question in questions(area)}
    # In the table of wards "Gwm Garw" is the name of one.
    a_ward = {question for question in asked if "gwm Garw" in question}

    assert {question for question, area in asked.items() if meant(question) != area.code} == a_ward


def test_areas_are_made_up_of_authorities_and_of_wards_of_today():
    known = {*Authority.objects.values_list("pk", flat=True), *Ward.objects.valid().values_list("pk", flat=True)}

    assert all(
        area.within and known.issuperset(area.within) and known.issuperset(area.authorities) for area in known_areas()
    )


@pytest.mark.parametrize(
    ("code", "inside", "outside"),
    [
        ("llyn", ["Nefyn", "De Pwllheli", "Pen draw Llŷn"], ["Criccieth", "Menai"]),
        ("gower", ["Gower", "Pennard", "Bishopston"], ["Castle", "Morriston"]),
        ("rhondda", ["Treorchy", "Treherbert", "Porth"], ["Aberaman", "Pontypridd Town"]),
        ("cynon_valley", ["Aberaman", "Mountain Ash"], ["Treorchy", "Porth"]),
        ("nantlle", ["Pen-y-groes", "Llanllyfni"], ["Peblig", "Llanberis"]),
        ("eryri", ["Y Bala", "Trawsfynydd"], ["Nefyn", "Menai"]),
    ],
)
def test_an_area_holds_the_wards_that_everybody_would_name(code, inside, outside):
    area = next(one for one in known_areas() if one.code == code)
    wards = Ward.objects.filter(authority__in=area.authorities, name_en__in=[*inside, *outside])

    assert set(wards.filter(pk__in=area.within).values_list("name_en", flat=True)) == set(inside)


def test_an_area_finds_what_lies_in_it_and_shows_that_it_does():
    ward = Ward.objects.get(name_en="Nefyn")
    elsewhere = Ward.objects.get(name_en="Llanberis")
    make.make_group("Lleisiau'r Heli", ward=ward).activity_kinds.set(["choir"])
    make.make_group("Lleisiau'r Mynydd", ward=elsewhere).activity_kinds.set(["choir"])
    quiet = {"visibility": Visibility.AREA_ONLY, "ward": ward}
    make.make_group("Lleisiau Tawel", **quiet).activity_kinds.set(["choir"])
    make.make_group("Lleisiau Agored", **quiet, shows_ward=True).activity_kinds.set(["choir"])

    for question in ("choir in Llŷn", "côr ym Mhen Llŷn", "choirs on the Lleyn Peninsula", "corau Llŷn"):
        found = Entry.objects.public().search(question).values_list("name_en", flat=True)
        assert set(found) == {"Lleisiau'r Heli", "Lleisiau Agored"}


def test_an_area_of_whole_authorities_finds_what_shows_its_area_only():
    make.make_group("Clwb Rygbi'r Ddraig", authority_id="W06000021", visibility=Visibility.AREA_ONLY)
    make.make_group("Clwb Rygbi'r Wennol", authority_id="W06000024", visibility=Visibility.AREA_ONLY)

    found = Entry.objects.public().search("rugby in Gwent").values_list("name_en", flat=True)

    assert list(found) == ["Clwb Rygbi'r Ddraig"]


def test_a_group_that_is_called_after_an_area_is_found_wherever_it_is():
    make.make_group("Côr Meibion Gwent", authority_id=make.CARDIFF)

    assert Entry.objects.public().search("Côr Meibion Gwent").count() == 1


@pytest.mark.parametrize(
    "question", ["clwb pysgota llyn", "côr gwŷr", "gwyr a gwragedd", "clwb Bro Ddyfi", "valley choir"]
)
def test_a_word_that_only_looks_like_an_area_is_none(question):
    assert meant(question) == ""


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_page_says_what_kind_of_area_it_understood(client, language):
    with translation.override(language):
        page = client.get(reverse("search"), {"q": "choir in Gower"}).page

    assert {"en": "Area without a border of its own", "cy": "Ardal heb ffin ei hun"}[language] in page.html
