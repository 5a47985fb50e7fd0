"""Names of persons stay out of addresses, in however many ways they are written; house and street are not lost."""

import csv
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entries.imports.persons import without_persons
from tests.imports.files import real_file

HOME = "5 Example Close"
BEFORE = [
    *[
        "C/O",
        "c/o",
        "c/o:",
        "C/o The Secretary",
        "c/-",
        "d/o",
        "D/O",
        "Care of",
        "Dan ofal",
        "FAO",
        "F.A.O.",
        "Attn:",
        "ATTN",
    ],
    *[
        "For the attention of",
        "At sylw",
        "Contact:",
        "Hon. Sec.",
        "Hon Secretary",
        "The Treasurer",
        "Treasurer:",
        "Trysorydd",
    ],
    *[
        "Ysgrifennydd:",
        "Yr Ysgrifennydd",
        "Club Secretary -",
        "Chairman",
        "Cadeirydd",
        "Mr",
        "Mr.",
        "MR",
        "Mrs",
        "Ms",
        "Miss",
    ],
    *[
        "Mx",
        "Dr",
        "Dr.",
        "Prof.",
        "Rev",
        "Rev.",
        "Y Parch.",
        "Parch",
        "Cllr",
        "Councillor",
        "Y Cyng.",
        "Cynghorydd",
        "Capt.",
    ],
    *["c/o Mr", "c/o Mrs.", "FAO Hon. Sec. Mr", "Mr & Mrs", "Mr and Mrs", "Dr and Mrs", "The Hon Treasurer, Mr"],
]
NAMES = [
    "J Bloggs",
    "J. Bloggs",
    "J.A. Bloggs",
    "J A Bloggs",
    "Jane Bloggs",
    "JANE BLOGGS",
    "Gareth Bloggs",
    "Siân Bloggs",
]
NAMES += ["Jane O'Bloggs", "Jane Bloggs-Bloggs", "J Bloggs & K Bloggs"]


def left(address):
    return without_persons([address])[0]


ADDRESSES = [
    "{}, {}, Exampletown",
    "{} {}, Exampletown",
    "Flat 2, {}, {}",
    "Rose Cottage, {}, {}",
    "{}, Flat 2, {}",
    "({}), {}",
]


@pytest.mark.parametrize("before", BEFORE)
def test_person_is_left_out_and_the_house_stays(before):
    for name, address in product(NAMES, ADDRESSES):
        kept = left(address.format(f"{before} {name}", HOME))
        assert "bloggs" not in kept.casefold(), (name, address)
        assert HOME in kept, (name, address)
        for house in ("Flat 2", "Rose Cottage", "Exampletown"):
            assert (house in kept) is (house in address), (name, address)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("address", ["{}, 5 Example Close, Exampletown", "Flat 2, {}, 5 Example Close, Exampletown"])
def test_name_alone_is_left_out(name, address):
    assert "bloggs" not in left(address.format(name)).casefold()
    assert HOME in left(address.format(name))


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("5 Example Close, Attn: J Bloggs", HOME),
        ("5 Example Close c/o J Bloggs", HOME),
        ("5 Example Close (Mr J Bloggs)", HOME),
        ("J Bloggs (Secretary), 5 Example Close", HOME),
        ("Bloggs J, 5 Example Close", HOME),
        ("Mr J Bloggs Rose Cottage, Bala", "Rose Cottage, Bala"),
        ("c/o J Bloggs Ty Gwyn, Bala", "Ty Gwyn, Bala"),
        ("5 Example Close tel 01639 000000 someone@example.org", HOME),
        ("5 Example Close, Tel: 01639 000000", HOME),
        ("5 Example Close (ffôn 01639 000 000)", HOME),
        ("5 Example Close, mobile 07700 900000, Bala", "5 Example Close, Bala"),
        ("5 Example Close, +44 1639 000000", HOME),
        ("5 Example Close, e-mail: someone@example.org", HOME),
    ],
)
def test_person_and_how_to_reach_them_are_left_out(address, kept):
    assert left(address) == kept


@pytest.mark.parametrize(
    "address",
    [
        "Parc Dr Owen, Market Street, Whitland",
        "Captain Road, Bala",
        "Thomas Avenue, Dyserth, Denbighshire",
        "Vaughan Field, Resolven",
        "8 E Burrows Rd, Swansea",
        "Cae Marian, Marian Mawr, Dolgellau",
        "R F C Ground, Baglan",
        "St David's Hall, Avondale Road",
        "Legacy (Rhostyllen), Wrexham",
        "Y Lolfa, Y Bala",
        "Sir Benfro",
        "Prichard Jones Institute, Newborough",
        "Hen Ysgol David Hughes, Beaumaris",
        "New Road, Pontypool, S Wales",
        "Tafarn Rygbi, Adpar",
    ],
)
def test_house_street_or_place_that_sounds_like_a_person_stays(address):
    assert left(address) == address


def test_cells_of_one_address_keep_their_places():
    assert without_persons(["c/o J Bloggs", "5 Example Close, Flat 2", "", "Bala"]) == [
        "",
        "5 Example Close, Flat 2",
        "",
        "Bala",
    ]


@given(st.text(max_size=80))
def test_any_text_is_answered_and_reading_it_again_changes_nothing(text):
    (once,) = without_persons([text])
    assert without_persons([once]) == [once]


def test_homes_on_the_real_list_name_nobody():
    with real_file("groups/sports_clubs_casc_wales.csv").open(encoding="utf-8") as file:
        addresses = [left(row["address"]) for row in csv.DictReader(file)]
    for name in ("Hillier", "Warner", "A Smith", "C M Bale", "Christopher John", "SECRETARY"):
        assert not any(name in address for address in addresses)
    # As many as before: a line may lose a part, no address all of them.
    assert all(addresses)
