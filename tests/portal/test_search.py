"""The search page: one line of what and where, in both languages, and why each answer is there."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from entries.states import Precision, Visibility
from reference.models import Postcode
from tests import builders as make
from tests import markup

pytestmark = pytest.mark.django_db

CAERNARFON = {"latitude": "53.1395", "longitude": "-4.2739", "precision": Precision.POSTCODE}
BANGOR = {"latitude": "53.2280", "longitude": "-4.1282", "precision": Precision.POSTCODE}


def search(client, question: str, language: str = "en", **query: str):
    with translation.override(language):
        return client.get(reverse("search"), {"q": question} | query)


def found(response) -> list[str]:
    return [str(entry.name) for register in response.context["found"] for entry in register.entries]


def words_of(page) -> str:
    return " ".join(" ".join(page.root.itertext()).split())


@pytest.fixture
def register():
    Postcode.objects.create(
        postcode="LL55 1AT", authority_id=make.GWYNEDD, latitude=Decimal("53.1400"), longitude=Decimal("-4.2740")
    )
    make.make_group("Edau Arfon", postcode="LL55 1AT", **CAERNARFON).activity_kinds.set(["craft_club", "warm_space"])
    make.make_group("Bat y Ddinas", authority_id=make.CARDIFF, purpose_en="A cricket club for all.")
    make.make_group("Cardiff Chess")
    make.make_asset("Canolfan Butetown", asset_kind_id="community_centre", place=None, authority_id=make.CARDIFF)
    make.make_asset("Llyfrgell Bangor", asset_kind_id="library")
    make.make_asset("Neuadd y Penrhyn", asset_kind_id="village_hall")
    make.make_asset("Hall of nowhere", asset_kind_id="village_hall", place=None)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("LL55 1AT", ["Edau Arfon"]),
        ("ll551at", ["Edau Arfon"]),
        ("LL55", ["Edau Arfon"]),
        ("a warm room near LL55 1AT", ["Edau Arfon"]),
        ("ystafell gynnes ger LL55 1AT", ["Edau Arfon"]),
        ("clwb crefftau Caernarfon", ["Edau Arfon"]),
        ("crafts in Caernarfon", ["Edau Arfon"]),
        ("hall in Bangor", ["Neuadd y Penrhyn"]),
        ("neuadd ym Mangor", ["Neuadd y Penrhyn"]),
        ("halls within 15 miles of Caernarfon", ["Neuadd y Penrhyn"]),
        ("cricket club Cardiff", ["Bat y Ddinas"]),
        ("clwb criced yng Nghaerdydd", ["Bat y Ddinas"]),
        ("canolfan yng Nghaerdydd", ["Canolfan Butetown"]),
        ("nghanolfan", ["Canolfan Butetown"]),
        ("llyfrgelloedd", ["Llyfrgell Bangor"]),
        ("lyfrgell", ["Llyfrgell Bangor"]),
        ("libraries", ["Llyfrgell Bangor"]),
        ("Caerdydd", ["Cardiff Chess", "Bat y Ddinas", "Canolfan Butetown"]),
        ("Yng Nghaerdydd", ["Cardiff Chess", "Bat y Ddinas", "Canolfan Butetown"]),
        ("Cardif Chess", ["Cardiff Chess"]),
        ("Canolfn Butetwn", ["Canolfan Butetown"]),
        ('"Bangor"', ["Llyfrgell Bangor"]),
    ],
)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_line_finds_what_is_asked_for(client, register, question, names, language):
    assert set(found(search(client, question, language))) == set(names)


def test_what_and_where_may_stand_in_two_boxes(client, register):
    assert found(search(client, "hall", where="Bangor")) == ["Neuadd y Penrhyn"]
    assert found(search(client, "hall", where="53.2281, -4.1283")) == ["Neuadd y Penrhyn"]


def test_the_page_says_what_it_understood_and_how_far_away_it_is(client, register):
    page = search(client, "crafts near LL55 1AT").page

    assert "crafts" in words_of(page)
    assert "miles around: 3" in words_of(page)
    assert "0 miles away" in words_of(page)
    assert "Found by what it is or does" in words_of(page)


def test_an_answer_says_where_its_purpose_has_the_words(client, register):
    page = search(client, "cricket Cardiff").page

    assert "Found in what it is for" in words_of(page)
    assert "A cricket club for all." in words_of(page)


def test_other_places_of_the_same_name_and_the_words_alone_are_offered(client, register):
    response = search(client, "pubs in Newport")

    links = [link for one in response.page.with_class("readings") for link in one.iter("a")]
    assert markup.text_of(links[0]).startswith("Newport, City")
    assert markup.text_of(links[-1]) == "These words alone, wherever it is"
    there = client.get("/en/search/" + links[1].get("href"))
    assert there.context["question"].spot.authority == "W06000009"
    alone = client.get("/en/search/" + links[-1].get("href"))
    assert alone.context["question"].spot is None


def test_the_nearest_comes_first(client, register):
    make.make_asset("A hall further off", asset_kind_id="village_hall", place=("53.24", "-4.15"))

    assert found(search(client, "hall near Bangor")) == ["Neuadd y Penrhyn", "A hall further off"]


@pytest.mark.parametrize("visibility", [Visibility.AREA_ONLY, Visibility.HIDDEN])
def test_where_an_entry_is_that_does_not_show_it_is_told_by_no_question(client, register, visibility):
    make.make_group("Grŵp Tawel", visibility=visibility, postcode="LL57 2XX", address="1 High Street, Bangor", **BANGOR)

    for question in ("LL57 2XX", "LL57", "near Bangor", "grŵp near Bangor", "53.228, -4.128"):
        assert "Grŵp Tawel" not in found(search(client, question))


def test_principles_and_practices_are_found(client):
    response = search(client, "sharing meals")

    assert any(row.pk == "P1.02" for row in response.context["framework"])
    assert 'href="/en/principles/1/#P1.02"' in response.page.html


def test_where_nothing_fits_something_helps(client, register):
    response = search(client, "libraries near Caernarfon")

    assert found(response) == []
    counts = {str(one.label): one.count for one in response.context["instead"]}
    assert counts == {"Within 25 miles": 1, "Gwynedd": 1, "In the whole of Wales": 1}
    assert found(client.get(response.context["instead"][0].address)) == ["Llyfrgell Bangor"]


def test_a_misspelt_kind_is_asked_about(client, register):
    response = search(client, "libarry near Caernarfon")

    assert [one.question for one in response.context["instead"]][:1] == ["library"]


def test_a_postcode_in_england_is_said(client, register):
    page = search(client, "hall near SW1A 1AA").page

    assert "This postcode is not in Wales" in words_of(page)
    assert "Neuadd y Penrhyn" in words_of(page)


@pytest.mark.parametrize(
    "question",
    [
        '"',
        "'",
        "''\"",
        "%",
        "\\",
        "a & b | !c:*",
        "' OR 1=1; --",
        "<script>",
        "x" * 5000,
        "ŵ" * 300,
        "1" * 60,
        "&&&",
        "()",
    ],
)
@pytest.mark.parametrize("name", ["q", "where"])
def test_nonsense_is_an_ordinary_answer(client, register, question, name):
    response = client.get(reverse("search"), {name: question})

    assert response.status_code == 200


def test_the_question_in_a_line_reads_back_as_the_same_question(register):
    from entries.searching.question import read_question

    for language in ("en", "cy"):
        with translation.override(language):
            for text in (
                "hall near Bangor",
                "pubs in Newport",
                "clwb 5 km LL55 1AT",
                "côr yn Sir Benfro",
                "near 53.1, -4.2",
            ):
                question = read_question(text)
                again = read_question(question.in_a_line())
                assert (again.words, again.spot, round(again.miles, 1)) == (
                    question.words,
                    question.spot,
                    round(question.miles, 1),
                )


def suggested(client, typed: str, language: str = "en") -> list[dict]:
    with translation.override(language):
        return client.get(reverse("search-suggestions"), {"q": typed}, follow=True).json()["suggestions"]


def test_suggestions_name_kinds_places_and_entries(client, register):
    assert [one["words"] for one in suggested(client, "craft")] == ["Craft or knitting club"]
    assert "Bangor" in [one["words"] for one in suggested(client, "bang")]
    entries = [one for one in suggested(client, "canolfan b", "cy") if one["words"] == "Canolfan Butetown"]
    assert entries[0]["about"] == "Lle, Caerdydd"
    assert client.get(entries[0]["address"]).status_code == 200


def test_what_is_suggested_finds_something_sensible(client, register):
    for one in suggested(client, "bangor"):
        assert client.get(one["address"]).status_code == 200


@pytest.mark.parametrize("typed", ["", "c", "%", "''", "\\", "x" * 180])
def test_nothing_is_suggested_for_nothing(client, register, typed):
    assert suggested(client, typed) == []


def test_hidden_entries_are_not_suggested(client):
    make.make_group("Grŵp Tawel", visibility=Visibility.HIDDEN)

    assert suggested(client, "tawel") == []


class TestListsSayWhatTheyUnderstood:
    """A question typed into a list is read as the search reads it, and the list says so."""

    LISTS = {
        "en": ("/en/groups/", "/en/organisations/", "/en/assets/", "/en/assets/not-assessed/", "/en/partnerships/"),
        "cy": ("/cy/grwpiau/", "/cy/asedau/"),
    }

    def said(self, page):
        return [" ".join(markup.text_of(one).split()) for one in page.with_class("as-understood")]

    @pytest.mark.parametrize("address", LISTS["en"])
    def test_in_english(self, client, address):
        page = client.get(address, {"q": "choir in Bangor"}).page
        assert self.said(page) == ["What: choir · Where: Bangor Gwynedd · miles around: 3"]

    @pytest.mark.parametrize("address", LISTS["cy"])
    def test_in_welsh(self, client, address):
        [said] = self.said(client.get(address, {"q": "côr ym Mangor"}).page)
        assert "côr" in said
        assert "Bangor" in said

    @pytest.mark.parametrize("asked", ["choir", '"choir in Bangor"', "%"])
    def test_words_alone_need_no_explaining(self, client, asked):
        assert self.said(client.get("/en/groups/", {"q": asked}).page) == []

    def test_other_readings_keep_the_filters_and_lead_to_the_same_list(self, client):
        make.make_group("Choir in Bangor", price_band="free")
        page = client.get("/en/groups/", {"q": "choir in Bangor", "price": "free"}).page
        [words_alone] = [link for one in page.with_class("readings") for link in one.iter("a")][-1:]
        led = client.get("/en/groups/" + words_alone.get("href"))
        assert led.context["filter"].data["price"] == "free"
        assert [str(entry.name) for entry in led.context["page"].object_list] == ["Choir in Bangor"]
        assert self.said(led.page) == []

    def test_a_place_that_cannot_be_used_is_said(self, client):
        text = client.get("/en/groups/", {"q": "choir SW1A 1AA"}).page.visible_text()
        assert "This postcode is not in Wales" in text
        assert "So the whole of Wales was looked through." in text
