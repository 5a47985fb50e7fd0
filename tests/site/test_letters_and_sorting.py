"""Lists are looked through by the letters of the page's language, and sorted as their reader asks."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from entries.alphabet import CODES, same_letter
from entries.states import Visibility
from reference.models import Postcode
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


def switched(response) -> str:
    """Where the other language leads."""
    return next(link for link in response.page.with_class("language") if link.tag == "a").get("href")


@pytest.mark.parametrize(
    ("here", "letter", "there", "becomes"),
    [
        ("cy", "cy-ll", "en", "en-l"),
        ("cy", "cy-ng", "en", "en-n"),
        ("cy", "cy-w", "en", "en-w"),
        ("en", "en-l", "cy", "cy-l"),
        ("en", "en-k", "cy", "cy-k"),
        ("en", "en-0", "cy", "cy-0"),
    ],
)
def test_a_letter_goes_along_into_the_other_language(client, here, letter, there, becomes):
    for name in ("Llanrug", "Lampeter", "Kenfig", "4C", "Ŵyn", "Ngala", "Neuadd"):
        make.make_group(name)

    other = client.get(switched(client.get(GROUPS[here], {"letter": letter, "authority": make.GWYNEDD})))

    assert other.context["filter"].form.cleaned_data["letter"] == becomes
    assert other.context["filter"].form.cleaned_data["authority"].pk == make.GWYNEDD
    current = [link for nav in other.page.with_class("letters") for link in nav.iter() if link.get("aria-current")]
    assert len(current) == 1
    assert names(other)
    assert other.request["PATH_INFO"] == GROUPS[there]


@given(st.sampled_from(CODES))
def test_every_letter_has_one_in_the_other_alphabet_and_comes_back_to_one_like_it(code):
    language = code[0][:2]
    other = "en" if language == "cy" else "cy"
    there = same_letter(code[0], other)
    assert there in dict(CODES)
    assert there.startswith(other)
    assert same_letter(there, language).partition("-")[2] == code[0][3]


def test_what_is_no_letter_goes_along_as_it_is(client):
    assert "letter=%25" in switched(client.get(GROUPS["en"], {"letter": "%"}))


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


def test_nearest_first_is_one_of_the_orders_and_the_others_go_before_it(client):
    for number, (name, latitude) in enumerate((("C", "53.2280"), ("B", "53.1395"), ("A", "53.0395"))):
        published = timezone.now() - timedelta(days=number)
        where = {"latitude": latitude, "longitude": "-4.1282", "precision": "postcode"}
        make.make_group(name, published_at=published, **where)

    assert names(client.get(GROUPS["en"], {"near": "Bangor", "sort": "nearest"})) == ["C", "B", "A"]
    assert names(client.get(GROUPS["en"], {"near": "Bangor", "sort": "name"})) == ["A", "B", "C"]
    assert names(client.get(GROUPS["en"], {"near": "Bethesda", "sort": "newest"})) == ["C", "B", "A"]


@pytest.mark.parametrize(("language", "said"), [("en", "Say nearest to what"), ("cy", "Dywedwch yn agosaf at beth")])
def test_nearest_to_nowhere_is_asked_for_beside_the_place(client, language, said):
    make.make_group("Llanrug")

    response = client.get(GROUPS[language], {"sort": "nearest"})

    assert response.context["filter"].form.errors["near"]
    assert said in response.page.visible_text()
    assert names(response) == []
    assert [
        one for one in response.page.all("option") if one.get("value") == "nearest" and one.get("selected") is not None
    ]


NO_LIST = {"en": "This portal has no list of postcodes yet", "cy": "Nid oes gan y porth hwn restr o godau post eto"}
NOT_IN_WALES = {"en": "This postcode is not in Wales", "cy": "Nid yw'r cod post hwn yng Nghymru"}
TOO_LARGE = {"en": "The first half of a postcode is too large", "cy": "Mae hanner cyntaf cod post yn ardal rhy fawr"}


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("near", ["LL55 1AT", "ll551at", "LL55", "CF10 1AA"])
def test_without_a_list_of_postcodes_that_is_said(client, language, near):
    assert NO_LIST[language] in client.get(GROUPS[language], {"near": near}).page.visible_text()


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("near", ["SW1A 1AA", "M1 1AE", "EC1A1BB", "SW1A", "B33"])
def test_a_postcode_elsewhere_is_said_to_be_elsewhere(client, language, near):
    assert NOT_IN_WALES[language] in client.get(GROUPS[language], {"near": near}).page.visible_text()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_with_a_list_of_postcodes_a_whole_one_does_and_half_of_one_is_too_large(client, language):
    bangor = {"latitude": "53.2280", "longitude": "-4.1282"}
    Postcode.objects.create(pk="LL57 1DT", authority_id=make.GWYNEDD, **bangor)
    make.make_group("A", latitude="52.9", longitude="-4.1", precision="postcode")
    make.make_group("B", precision="postcode", **bangor)

    assert names(client.get(GROUPS[language], {"near": "LL57 1DT"})) == ["B", "A"]
    assert TOO_LARGE[language] in client.get(GROUPS[language], {"near": "LL57"}).page.visible_text()


@pytest.mark.parametrize("near", ["SW1A 1AA", "Nowhere at all", "Gwynedd", "%", "x" * 90])
def test_somewhere_that_is_no_point_in_wales_is_said_beside_the_field(client, near):
    make.make_group("Llanrug")

    response = client.get(GROUPS["en"], {"near": near})

    assert names(response) == []
    assert response.context["filter"].form.errors["near"]
