"""The lists of groups and of other organisations: what they show, how they are narrowed, what any address answers."""

import re

import pytest
from django.utils import timezone

from entries.states import State, Visibility
from tests import builders
from tests.markup import text_of

GROUPS, GRWPIAU, ORGANISATIONS = "/en/groups/", "/cy/grwpiau/", "/en/organisations/"

pytestmark = pytest.mark.django_db


def names(page):
    return [text_of(heading) for heading in page.with_class("row-title")]


def count(page):
    return text_of(page.with_class("count")[0])


def test_list_holds_published_groups_and_says_how_many(client):
    builders.make_group("Bangor Choir")
    builders.make_organisation("Bwrdd Iechyd", sector_id="health")
    for state in (State.DRAFT, State.SUBMITTED, State.RETURNED, State.ARCHIVED):
        builders.make_group(f"Group that is {state}", state=state)
    builders.make_group("Hidden group", visibility=Visibility.HIDDEN)

    page = client.get(GROUPS).page

    assert names(page) == ["Bangor Choir"]
    assert count(page) == "1"
    assert names(client.get(ORGANISATIONS).page) == ["Bwrdd Iechyd"]


def test_order_is_that_of_the_alphabet_of_the_page(client):
    for name in ("Llwynog", "Lwli", "Chwarae", "Cwtsh", "Ddraig", "Dyffryn"):
        builders.make_group(name, name_cy=name)

    assert names(client.get(GROUPS).page) == ["Chwarae", "Cwtsh", "Ddraig", "Dyffryn", "Llwynog", "Lwli"]
    assert names(client.get(GRWPIAU).page) == ["Cwtsh", "Chwarae", "Dyffryn", "Ddraig", "Lwli", "Llwynog"]


def test_each_page_holds_20_and_a_page_beyond_the_end_is_the_last(client):
    for number in range(30):
        builders.make_group(f"Group {number:02}")

    assert len(names(client.get(GROUPS).page)) == 20
    for page in ("2", "999999", "99999999999999999999999"):
        assert names(client.get(GROUPS, {"page": page}).page) == [f"Group {number}" for number in range(20, 30)]
    for page in ("0", "-1", "x"):
        assert client.get(GROUPS, {"page": page}).status_code == 200


def test_next_page_keeps_the_filters(client):
    for number in range(30):
        builders.make_group(f"Group {number:02}")

    page = client.get(GROUPS, {"price": "free"}).page

    following = next(link for link in page.all("a") if link.get("rel") == "next")
    assert following.get("href") == "?price=free&page=2"


@pytest.fixture
def two_groups(db):
    """One of Gwynedd that fits every filter below, one of Cardiff that fits none."""
    wanted = builders.make_group("Wanted", languages=["cy"], price_band="up_to_3", ward=builders.get_ward(), kinds=0)
    wanted.activity_kinds.add("choir")
    builders.make_evidence(wanted, "P3.08")
    builders.make_group(
        "Other",
        authority_id=builders.CARDIFF,
        ward=builders.get_ward(builders.CARDIFF),
        languages=["en"],
        price_band="over_10",
        confirmed_on=timezone.localdate().replace(year=timezone.localdate().year - 2, day=1),
        kinds=0,
    )
    return wanted


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("q", "want"),
        ("authority", builders.GWYNEDD),
        ("ward", None),
        ("activity", "choir"),
        ("principle", "3"),
        ("language", "cy"),
        ("price", "up_to_3"),
        ("confirmed", "yes"),
    ],
)
def test_each_filter_narrows_the_list(client, two_groups, key, value):
    value = value or two_groups.ward_id

    assert names(client.get(GROUPS, {key: value}).page) == ["Wanted"]


def test_filters_work_together_and_are_named(client, two_groups):
    page = client.get(GROUPS, {"authority": builders.CARDIFF, "language": "cy"}).page

    assert names(page) == []
    assert "Clear all filters" in page.visible_text()
    named = " ".join(text_of(box) for box in page.with_class("applied"))
    assert "Cardiff" in named
    assert "Welsh" in named


def test_groups_that_nobody_confirmed_lately_can_be_listed(client, two_groups):
    builders.make_group("Never confirmed", confirmed_on=None)

    assert names(client.get(GROUPS, {"confirmed": "no"}).page) == ["Never confirmed", "Other"]


def test_evidence_that_was_taken_back_or_is_not_relevant_fits_no_principle(client, two_groups):
    two_groups.evidence.update(withdrawn_at=timezone.now())
    builders.make_evidence(two_groups, "P3.01", is_relevant=False, reason_en="Not for us")

    assert names(client.get(GROUPS, {"principle": "3"}).page) == []


def test_other_organisations_can_be_narrowed_by_kind(client):
    builders.make_organisation("Bwrdd Iechyd", sector_id="health")
    builders.make_organisation("Cyngor", sector_id="council")

    assert names(client.get(ORGANISATIONS, {"sector": "council"}).page) == ["Cyngor"]


@pytest.mark.parametrize("key", ["authority", "ward", "activity", "principle", "language", "price", "confirmed", "q"])
@pytest.mark.parametrize("value", ["x", "W06999999", "%", "'; drop table", "🎉", "\u202e", "9" * 400])
def test_value_that_we_do_not_know_gets_an_ordinary_answer(client, key, value):
    builders.make_group("Bangor Choir")

    assert client.get(GROUPS, {key: value}).status_code == 200


@pytest.mark.parametrize("key", ["authority", "activity", "price"])
def test_value_that_we_do_not_know_is_named_and_lists_nothing(client, key):
    builders.make_group("Bangor Choir")

    page = client.get(GROUPS, {key: "nowhere"}).page

    assert names(page) == []
    assert page.with_class("error")


@pytest.mark.parametrize(
    "asked",
    [
        "clwb rygbi aberafan",
        "CLWB RYGBI",
        "aberaf",
        "aberafn",
        "clwb rygbi aberafn",
        "rygbi clwb",
        "clwb ryg",
    ],
)
def test_search_forgives_case_order_an_unfinished_word_and_one_typing_error(client, asked):
    builders.make_group("Clwb Rygbi Aberafan")
    builders.make_group("Côr Meibion Treorci")

    assert names(client.get(GROUPS, {"q": asked}).page) == ["Clwb Rygbi Aberafan"]


@pytest.mark.parametrize("asked", ["ty'r ysgol", "tyr ysgol", "TŶ’R YSGOL", "tŷ'r"])
def test_search_does_not_mind_accents_and_apostrophes(client, asked):
    builders.make_group("Tŷ'r Ysgol")

    assert names(client.get(GROUPS, {"q": asked}).page) == ["Tŷ'r Ysgol"]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Neuadd Pen-y-groes", "penygroes"),
        ("Neuadd Pen y Groes", "Penygroes"),
        ("Neuadd Penygroes", "pen-y-groes"),
        ("Neuadd Penygroes", "neuadd pen y gr"),
        ("Côr Bryn Mawr", "brynmawr"),
        ("Côr Brynmawr", "Bryn Mawr côr"),
        ("Aberdare R.F.C.", "aberdare rfc"),
        ("Aberdare RFC", "Aberdare R.F.C."),
        ("Aberdare RFC", "aberdare r f c"),
        ("Aberdare RFC", "aberdare rugby football club"),
        ("Mums & Tots", "mums and tots"),
        ("Mums and Tots", "mums & tots"),
        ("Mamau a Babanod", "mamau & babanod"),
        ("Cwmni Bro Ltd", "cwmni bro cyf"),
        ("Cwmni Bro Cyfyngedig", "cwmni bro limited"),
        ("Cwmni Bro", "cwmni bro cyf."),
        ("Bro Community Interest Company", "bro cic"),
        ("Bro CBC", "bro community interest company"),
        ("St. David's Hall", "saint davids hall"),
        ("Clwb Sant Ioan", "clwb st ioan"),
        ("Clwb Stiwdio", "clwb st"),
        ("Bjørn Æsop", "bjorn aesop"),
        ("Clwb Pen-y-groes", "clwb\u00a0pen‑y‑groes"),
        ("And", "and"),
        ("Ltd", "ltd"),
    ],
)
def test_search_does_not_mind_in_which_way_a_name_is_written(client, written, asked):
    builders.make_group(written)
    builders.make_group("Cymdeithas Arall")

    assert names(client.get(GROUPS, {"q": asked}).page) == [written]


@pytest.mark.parametrize("asked", ["clwb rygbi merched", "brynmawr cyf", "aberdare afc", "mums or tots"])
def test_search_tells_apart_what_has_another_name(client, asked):
    for name in ("Clwb Rygbi", "Bryn Glas Cyf", "Aberdare RFC", "Mums and Tots"):
        builders.make_group(name)

    assert names(client.get(GROUPS, {"q": asked}).page) == []


def test_name_as_it_was_typed_comes_before_one_that_needed_forgiving(client):
    builders.make_group("Abermawr Choir")
    builders.make_group("Zebra Choir, Abermaur")

    assert names(client.get(GROUPS, {"q": "abermaur"}).page) == ["Zebra Choir, Abermaur", "Abermawr Choir"]


def test_row_says_what_the_group_does_and_leaves_out_what_is_not_known(client):
    group = builders.make_group("Bangor Choir", purpose_en="We sing. " * 60, price_band="not_known", confirmed_on=None)

    page = client.get(GROUPS).page

    row = text_of(page.with_class("row")[0])
    assert "We sing." in row
    assert len(row) < 700
    assert group.activity_kinds.get().name in row
    assert "ot known" not in row
    assert "ot yet" not in row


def test_area_only_group_shows_its_authority_and_no_more_of_where_it_is(client):
    ward = builders.get_ward()
    place = {"ward": ward, "address": "1 Stryd Gudd", "postcode": "LL57 1DT"}
    builders.make_group("Group", visibility=Visibility.AREA_ONLY, **place)

    page = client.get(GROUPS).page

    assert "Gwynedd" in text_of(page.with_class("row")[0])
    assert "Ward" not in text_of(page.with_class("row")[0])
    assert ward.name not in text_of(page.with_class("row")[0])
    assert not re.search("Stryd Gudd|LL57", page.html)
    assert names(client.get(GROUPS, {"ward": ward.pk}).page) == []


def test_area_only_group_shows_its_ward_where_it_chose_to(client):
    ward = builders.get_ward()
    builders.make_group("Group", visibility=Visibility.AREA_ONLY, ward=ward, shows_ward=True)

    page = client.get(GROUPS, {"ward": ward.pk}).page

    assert names(page) == ["Group"]
    assert ward.name in text_of(page.with_class("row")[0])


def test_name_in_the_other_language_is_marked_and_said_to_be_alone(client):
    builders.make_group("", name_en="", name_cy="Merched y Wawr", purpose_en="")

    page = client.get(GROUPS).page

    marked = next(element for element in page.all("bdi") if text_of(element) == "Merched y Wawr")
    assert marked.get("lang") == "cy"
    assert "in Welsh only" in names(page)[0]


def test_file_of_the_same_query_is_offered(client):
    builders.make_group("Bangor Choir")

    page = client.get(GROUPS, {"price": "free", "page": "1"}).page

    links = [link.get("href") for link in page.all("a") if "/reports/groups.csv" in link.get("href", "")]
    assert links == ["/en/reports/groups.csv?price=free"]


def test_list_asks_no_more_of_the_database_for_more_rows(client, django_assert_max_num_queries):
    everything = {
        "authority": builders.GWYNEDD,
        "activity": "choir",
        "principle": "1",
        "price": "free",
        "language": "cy",
    }
    for number in range(8):
        group = builders.make_group(f"Group {number}", kinds=3, ward=builders.get_ward())
        group.activity_kinds.add("choir")
        builders.make_evidence(group)

    with django_assert_max_num_queries(10):
        page = client.get(GROUPS, everything).page

    assert len(names(page)) == 8


def test_empty_list_says_what_to_do_next(client):
    page = client.get(GROUPS, {"q": "nobody"}).page

    assert page.with_class("empty")
