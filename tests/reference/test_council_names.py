"""Councils are known in every wording of either language; what is none of the 22 is not taken for one."""

import csv
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.council_names import authority_named
from reference.models import Authority
from tests.imports.files import real_file

pytestmark = pytest.mark.django_db

NAMED = {
    "W06000001": ["Anglesey", "Isle of Anglesey CC", "Ynys Mon", "Sir Fôn", "Cyngor Ynys Môn", "Ynys MÃ´n", "Ynys M?n"],
    "W06000002": ["GWYNEDD COUNCIL", "Cyngor Gwynedd", "yng Ngwynedd"[4:], "Cyngor Gwynedd / Gwynedd Council"],
    "W06000003": ["Conwy CBC", "CBS Conwy", "Cyngor Bwrdeistref Sirol Conwy", "Conwy C.B.C."],
    "W06000004": ["Denbighshire", "Cyngor Sir Ddinbych", "Sir Dinbych", "Denbighshire CC"],
    "W06000005": ["Flintshire CC", "Sir y Fflint", "Cyngor Sir y Fflint", "Sir Fflint"],
    "W06000006": ["Wrexham C.B.C", "Wrecsam", "WCBC", "Cyngor Bwrdeistref Sirol Wrecsam"],
    "W06000008": ["Cyngor Sir Ceredigion", "Geredigion", "Ceredigion County Council, Wales"],
    "W06000009": ["Pembs", "Cyngor Sir Penfro", "Sir Benfro"],
    "W06000010": ["Sir Gâr", "Shir Gâr", "Cyngor Sir Gâr", "Carms", "Sir Gaerfyrddin", "Cyngor Sir Caerfyrddin"],
    "W06000011": ["City & County of Swansea", "Dinas a Sir Abertawe", "Swansea City Council", "Cyngor Abertawe"],
    "W06000012": [
        "NPT",
        "Neath and Port Talbot",
        "Neath/Port Talbot",
        "Castell Nedd Port Talbot",
        "Gastell-nedd Port Talbot",
    ],
    "W06000013": ["Pen y Bont ar Ogwr", "Penybont-ar-Ogwr", "Mhen-y-bont ar Ogwr", "Bridgend CBC", "BCBC"],
    "W06000014": ["The Vale", "The Vale of Glamorgan Council", "Bro Morgannwg", "Cyngor Bro Morgannwg", "VoG"],
    "W06000015": ["Cyngor Dinas Caerdydd", "The City of Cardiff Council", "Nghaerdydd", "Cardiff (Caerdydd)"],
    "W06000016": ["RCT", "R.C.T.", "RCT CBC", "Rhondda Cynon Tâf", "Rhondda, Cynon, Taff", "Rhondda-Cynon-Taf"],
    "W06000018": ["Caerphilly CBC", "Gaerffili", "Cyngor Bwrdeistref Sirol Caerffili"],
    "W06000019": ["Blaenau Gwent MBC", "Flaenau Gwent"],
    "W06000020": ["Tor-faen", "Tor faen", "Nhorfaen", "Cyngor Bwrdeistref Sirol Torfaen"],
    "W06000021": ["Monmouthshire  County\u00a0Council", "Cyngor Sir Fynwy", "Sir Mynwy"],
    "W06000022": ["City of Newport", "Newport CC", "Cyngor Dinas Casnewydd", "Newport, Wales", "Gasnewydd"],
    "W06000023": ["County of Powys", "Cyngor Sir Powys", "Mhowys", "GB-PLA-POW", "w06000023"],
    "W06000024": ["Merthyr", "Ferthyr Tudful", "MTCBC", "Merthyr Tydfil UA"],
}
NOBODYS = [
    *["", "  ", "-", "Council", "County Borough Council", "Cyngor", "Sir", "City of", "Wales", "NA"],
    *["Newport Isle of Wight", "Newport Pagnell Town Council", "Newport Town Council", "Isle of Wight Council"],
    *[
        "Bangor City Council",
        "St Davids City Council",
        "Conwy Town Council",
        "Cyngor Tref Conwy",
        "Bridgend Town Council",
    ],
    *["Cyngor Cymuned Gwynedd", "Swansea Bay University Health Board", "Powys Teaching Health Board", "Gwent Police"],
    *["Cardiff and Vale", "Cardiff / Newport", "Gwynedd & Conwy", "Vale of White Horse", "Vale of Clwyd", "Glamorgan"],
    *[
        "Neath",
        "Port Talbot",
        "Denbigh",
        "Flint",
        "Pembroke",
        "Monmouth",
        "Dinbych",
        "Penfro",
        "Rhondda",
        "Gwent",
        "Dyfed",
    ],
    *["CCBC", "CCC", "Shropshire Council", "Cheshire West and Chester", "Herefordshire", "E06000049", "W06000007"],
    *["Newportshire", "Cardif", "Swansea2", "Caerdydd1"],
]


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in NAMED.items() for text in texts])
def test_council_is_known_as_people_and_publishers_write_it(code, text):
    assert authority_named(text) == code


@pytest.mark.parametrize("text", NOBODYS)
def test_what_is_none_of_the_councils_of_wales_is_not_taken_for_one(text):
    assert authority_named(text) is None


def test_every_council_is_known_in_every_usual_wording():
    english = ["{}", "{} Council", "{} County Council", "{} CBC", "County Borough of {}", "The City and County of {}"]
    welsh = ["{}", "Cyngor {}", "Cyngor Sir {}", "Cyngor Bwrdeistref Sirol {}", "Dinas a Sir {}", "CBS {}"]
    for authority in Authority.objects.all():
        wordings = [*product(english, [authority.name_en]), *product(welsh, [authority.name_cy])]
        for wording, name in wordings:
            text = wording.format(name).replace("Sir Sir", "Sir")
            assert authority_named(text) == authority.pk, text
            assert authority_named(text.upper()) == authority.pk, text
            assert authority_named(text.replace("-", " ").replace("'", "’")) == authority.pk, text


def test_spellings_that_others_have_gathered_are_all_known():
    with real_file("areas/la_name_aliases_wales.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 100
    assert [row["alias"] for row in rows if authority_named(row["alias"]) != row["la_code"]] == []


@given(
    st.sampled_from([name for names in NAMED.values() for name in names]),
    st.sampled_from(["Town", "Port", "Tref", "Bay", "x"]),
)
def test_a_name_with_a_word_too_many_is_nobodys(name, word):
    assert authority_named(f"{word} {name}") is None
