"""Lists are looked through by the letters of the page's language, and sorted as their reader asks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from entries.states import Visibility
from tests import builders as make

pytestmark = pytest.mark.django_db

ALPHABET = "A B C Ch D Dd E F Ff G Ng H I J K L Ll M N O P Ph R Rh S T Th U W Y 0–9"
GROUPS = {"en": "/en/groups/", "cy": "/cy/grwpiau/"}


def names(response) -> list[str]:
    return [str(entry.name) for entry in response.context["page"].object_list]


def index(response) -> dict[str, str]:
    """Each letter of the index that is a link, with its address."""
    links = [link for nav in response.page.with_class("letters") for link in nav.iter("a")]
    return {"".join(link.itertext()): link.get("href") for link in links}


def test_each_page_has_the_letters_of_its_language_as_far_as_a_name_has_them(client):
    for name in ("Llanrug", "Lampeter", "Chwilog", "Kenfig", "4C", "Ŵyn"):
        make.make_group(name)

    assert list(index(client.get(GROUPS["cy"]))) == ["Ch", "K", "L", "Ll", "W", "0–9"]
    assert list(index(client.get(GROUPS["en"]))) == ["C", "K", "L", "W", "0–9"]
    letters = client.get(GROUPS["cy"]).page.with_class("letters")[0]
    assert "".join("".join(letters.itertext()).split()) == ALPHABET.replace(" ", "")


def test_a_letter_gives_what_begins_with_it_and_goes_with_the_filters(client):
    make.make_group("Llanrug", price_band="free")
    make.make_group("Llanberis", price_band="over_10")
    make.make_group("Lampeter", price_band="free")

    page = client.get(GROUPS["cy"], {"price": "free"})
    assert set(index(page)) == {"L", "Ll"}
    assert names(client.get(GROUPS["cy"] + index(page)["Ll"])) == ["Llanrug"]
    assert names(client.get(GROUPS["cy"] + index(page)["L"])) == ["Lampeter"]
    assert names(client.get(GROUPS["en"], {"letter": "en-l"})) == ["Lampeter", "Llanberis", "Llanrug"]


@pytest.mark.parametrize("letter", ["xx", "cy-", "en-ll", "%"])
def test_a_letter_that_there_is_not_is_said_and_lists_nothing(client, letter):
    make.make_group("Llanrug")

    response = client.get(GROUPS["en"], {"letter": letter})

    assert names(response) == []
    assert not response.context["filter"].is_understood


def test_sorted_by_name_newest_and_longest_unconfirmed(client):
    today = timezone.localdate()
    for name, published, confirmed in (("B", 3, 10), ("A", 9, 900), ("C", 1, None)):
        make.make_group(
            name,
            published_at=timezone.now() - timedelta(days=published),
            confirmed_on=None if confirmed is None else today - timedelta(days=confirmed),
        )

    assert names(client.get(GROUPS["en"], {"sort": "name"})) == ["A", "B", "C"]
    assert names(client.get(GROUPS["en"], {"sort": "newest"})) == ["C", "B", "A"]
    assert names(client.get(GROUPS["en"], {"sort": "unconfirmed"})) == ["C", "A", "B"]
    assert names(client.get(GROUPS["en"], {"sort": "nonsense"})) == []


def test_nearest_first_and_last_those_that_do_not_show_where_they_are(client):
    bangor = {"latitude": "53.2280", "longitude": "-4.1282", "precision": "postcode"}
    caernarfon = {"latitude": "53.1395", "longitude": "-4.2739", "precision": "postcode"}
    make.make_group("A, somewhere")
    make.make_group("B in secret", visibility=Visibility.AREA_ONLY, **bangor)
    make.make_group("C of Caernarfon", **caernarfon)
    make.make_group("D of Bangor", **bangor)

    found = names(client.get(GROUPS["en"], {"near": "Bangor"}))

    assert found == ["D of Bangor", "C of Caernarfon", "A, somewhere", "B in secret"]


@pytest.mark.parametrize("near", ["SW1A 1AA", "Nowhere at all", "Gwynedd", "%", "x" * 90])
def test_somewhere_that_is_no_point_in_wales_is_said_beside_the_field(client, near):
    make.make_group("Llanrug")

    response = client.get(GROUPS["en"], {"near": near})

    assert names(response) == []
    assert response.context["filter"].form.errors["near"]
