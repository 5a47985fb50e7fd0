"""A question that names a place is understood, however the place is written: a labelled list, made from real names."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from entries.searching.question import read_question
from entries.searching.words import ASKING
from reference.models import Authority, Place
from reference.place_names import keep_places, read_places
from reference.sameness import fold
from reference.welsh_words import NASAL, SOFT

pytestmark = pytest.mark.django_db
REAL = Path(__file__).parents[3] / "shared/data/places/places_wales_bilingual.csv"
VILLAGES_ASKED = 300

ARTICLES = ("Y ", "Yr ")
SOUGHT = {"club", "clubs", "clwb", "clybiau"}
PLACE_IN = {"b": "ym", "p": "ym", "m": "ym", "c": "yng", "g": "yng"}


def mutated(name: str, table: dict[str, str]) -> str:
    """The name as it is written after a word that changes its first letter; as it is where none can."""
    for length in (2, 1):
        first = name[:length].lower()
        if first in table and not name.lower().startswith(("ch", "dd", "ff", "ng", "ph", "th")):
            changed = table[first] + name[length:]
            return changed[:1].upper() + changed[1:]
        if first in ("ll", "rh"):
            return name
    if table is SOFT and name[:1] in "Gg":
        return name[1:2].upper() + name[2:]
    return name


def nasal(name: str) -> str:
    return f"{PLACE_IN.get(name[:1].lower(), 'yn')} {mutated(name, NASAL)}"


def welsh_questions(name: str) -> Iterator[str]:
    for article in ARTICLES:
        if name.startswith(article):
            bare = name.removeprefix(article)
            yield from (f"clwb yn {name[:1].lower()}{name[1:]}", f"clwb yn {name}", f"clwb i'r {bare}")
            yield from (f"clwb o’r {bare}", f"clwb ger {name}", f"clwb {name}", f"clwb {bare}", f"clwb yn {bare}")
            return
    soft = mutated(name, SOFT)
    yield from (f"clwb {nasal(name)}", f"clwb yn {name}", f"clwb i {soft}", f"clwb o {soft}", f"clwb ger {name}")
    yield from (f"clwb am {soft}", f"clwb {name}", f"CLWB {nasal(name).upper()}")


def english_questions(name: str) -> Iterator[str]:
    yield from (f"club in {name}", f"club near {name}", f"club {name}", f"{name} club", f"clubs around {name.lower()}")
    yield from (f"CLUB IN {name.upper()}", f"club at {name}", f"a club from {name}")
    for sign, other in (("-", " "), ("-", ""), (" ", "-")):
        if sign in name:
            yield f"club in {name.replace(sign, other)}"


def is_understood(question: str, names: set[str]) -> bool:
    """The place is one that has the name, and no word of asking or of the place is left."""
    read = read_question(question)
    spots = [read.spot, *read.others] if read.spot else []
    nothing_else = {fold(word) for word in read.words} - ASKING <= SOUGHT
    return (
        nothing_else
        and not read.is_mistyped
        and any(_names(spot.name_en, spot.name_cy) & _names(*names) for spot in spots)
    )


def _names(*names: str) -> set[str]:
    return {fold(name).replace(" ", "") for name in names}


def failures(rows) -> list[str]:
    return [
        question
        for english, welsh in rows
        for question in (*english_questions(english), *welsh_questions(welsh))
        if not is_understood(question, {english, welsh})
    ]


def test_every_authority_is_understood():
    assert failures(Authority.objects.values_list("name_en", "name_cy")) == []


def test_every_town_is_understood():
    assert failures(Place.objects.values_list("name_en", "name_cy")) == []


@pytest.mark.skipif(not REAL.exists(), reason="needs ../shared/data/places beside the project")
def test_towns_and_villages_are_understood_among_all_places():
    keep_places(read_places(REAL))
    towns = Place.objects.filter(kind__in=("city", "town")).values_list("name_en", "name_cy")
    villages = sorted(set(Place.objects.filter(kind="village").values_list("name_en", "name_cy")))

    assert failures([*towns, *random.Random(7).sample(villages, VILLAGES_ASKED)]) == []


ANGLESEY, CARMARTHENSHIRE, RHONDDA = "Isle of Anglesey", "Carmarthenshire", "Rhondda Cynon Taf"
VALE, PORT_TALBOT, PEMBROKESHIRE, MERTHYR = "Vale of Glamorgan", "Neath Port Talbot", "Pembrokeshire", "Merthyr Tydfil"
ASAPH, DAVIDS, HAY, LAMPETER = "St Asaph", "St Davids", "Hay-on-Wye", "Lampeter"
ALSO = {
    ANGLESEY: "club in Anglesey|club on Anglesey|Sir Fôn|clwb ar Ynys Môn|clwb ym Môn|clubs across Anglesey",
    RHONDDA: "RCT|club in rct|Rhondda Cynon Taff club|clybiau ledled RCT",
    MERTHYR: "club in Merthyr|clwb ym Merthyr|club in Merthyr Tydfil County Borough",
    VALE: "the Vale|club in the Vale|club in the Vale of Glamorgan|clwb yn y Fro|clwb ym Mro Morgannwg",
    PORT_TALBOT: "NPT|clubs in NPT|club in Neath & Port Talbot",
    CARMARTHENSHIRE: "Sir Gâr|clwb yn Sir Gâr|clwb yn Sir Gaerfyrddin|club in Carms",
    PEMBROKESHIRE: "clwb yn Sir Penfro|club in Pembs",
    "Flintshire": "clwb yn Sir Fflint|clwb yn Sir y Fflint",
    "Cardiff": "club in City of Cardiff|club in the City of Cardiff|clwb yn Ninas Caerdydd",
    "Gwynedd": "club in the county of Gwynedd|clybiau ledled Gwynedd",
    "Wrexham": "club in Wrexham County Borough|club in the Wrexham area",
    "Powys": "club, Powys, Wales|clwb, Powys, Cymru",
    ASAPH: "club in Saint Asaph|club in St. Asaph|club in st asaph",
    DAVIDS: "club in St. David's|club in Saint Davids|club in St David’s|clwb Tyddewi|clwb yn Nhyddewi",
    "Connah's Quay": "club in Connahs Quay|club in Connah’s Quay",
    "Bala": "clwb i'r Bala|clwb yn y Bala|club in bala",
    "Abergavenny": "clwb o'r Fenni|clwb yn Y Fenni",
    "Mold": "clwb o'r Wyddgrug|clwb i’r Wyddgrug",
    HAY: "clwb i'r Gelli|clwb yn y Gelli|club in Hay|club in Hay on Wye",
    "Bridgend": "clwb ym Mhen-y-bont|clwb ym Mhen-y-bont ar Ogwr",
    "Builth Wells": "club in Builth",
    "Llandrindod Wells": "club in Llandrindod",
    LAMPETER: "clwb yn Llambed|clwb yn Llanbedr Pont Steffan",
    "Blaenau Ffestiniog": "clwb ym Mlaenau|clwb yn Stiniog",
}


@pytest.mark.parametrize(("name", "question"), [(name, one) for name in ALSO for one in ALSO[name].split("|")])
def test_a_place_is_understood_by_what_people_call_it(name, question):
    read = read_question(question)

    assert read.spot
    assert read.spot.name_en == name
    assert {fold(word) for word in read.words} - ASKING <= SOUGHT


@pytest.mark.skipif(not REAL.exists(), reason="needs ../shared/data/places beside the project")
@pytest.mark.parametrize(
    "called", ["Llanfair PG", "Llanfair P.G.", "Llanfairpwll", "Llanfairpwllgwyngyll", "llanfairpg"]
)
def test_a_long_name_is_understood_by_its_short_ones(called):
    keep_places(place for place in read_places(REAL) if place.name_en.startswith("Llanfair"))

    read = read_question(f"club in {called}")

    assert read.spot
    assert read.spot.name_en == "Llanfair Pwllgwyngyll"
    assert read.words == ("club",)


@pytest.mark.skipif(not REAL.exists(), reason="needs ../shared/data/places beside the project")
def test_yn_inside_a_name_is_a_part_of_it():
    keep_places(place for place in read_places(REAL) if place.name_en.endswith(("Rhos", "Betws", "Fetws")))

    assert failures([("Betws-yn-Rhos", "Betws-yn-Rhos")]) == []


@pytest.mark.parametrize(
    "question",
    ["Vale cricket club", "mon evening yoga", "Park run", "clwb Bro Ddyfi", "gofal plant am ddim", "hall in the park"],
)
def test_words_that_are_part_of_a_name_of_a_place_are_no_place(question):
    assert read_question(question).spot is None


@pytest.mark.skipif(not REAL.exists(), reason="needs ../shared/data/places beside the project")
def test_one_typing_error_in_a_name_of_six_letters_or_more_is_forgiven():
    keep_places(read_places(REAL))
    chance = random.Random(5)
    large = Place.objects.filter(kind__in=("city", "town", "village")).values_list("name_en", flat=True)
    names = chance.sample(sorted({name for name in large if len(fold(name).replace(" ", "")) >= 6}), VILLAGES_ASKED)

    missed = []
    for name in names:
        place = chance.randrange(1, len(name) - 1)
        before, here, after = name[:place], name[place], name[place + 1 :]
        for written in (before + after, f"{before}{here}t{after}", f"{before}{after[0]}{here}{after[1:]}"):
            read = read_question(f"club in {written}")
            spots = [read.spot, *read.others] if read.spot else []
            if not any(_names(name) & _names(spot.name_en, spot.name_cy) for spot in spots):
                missed.append(written)

    assert len(missed) <= 3 * VILLAGES_ASKED * 0.02, missed
