"""The home page: what it leads with, where it leads, what it never shows, and what it may ask of the device."""

import pytest
from django.test import override_settings
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from assets.risk.bands import Band
from cohesion_portal.counts import WORST_FIRST, BandCount, BandCounts
from cohesion_portal.views.front import QUICK_WAYS
from tests import builders as make
from tests import markup
from tests.portal.test_page_store import keeping
from workshop.demo.loading import load_all

pytestmark = pytest.mark.django_db
HOME = {"en": "/en/", "cy": "/cy/"}


def home(client, language="en"):
    return client.get(HOME[language]).page


def links_of(page) -> set[str]:
    return {link.get("href") for link in page.all("a")}


def of_concern(**fields):
    place = make.make_asset(**fields)
    make.make_risk_fact(place)
    make.make_owner_told(place)
    return place


class TestSearch:
    def test_what_and_where_are_asked_by_address(self, client):
        form = next(form for form in home(client).forms() if {"q", "where"} <= {one.name for one in form.controls})
        assert (form.method, form.action) == ("get", "/en/search/")

    def test_every_page_has_a_box_in_its_header(self, client):
        for address in ("/en/help/", "/cy/ardaloedd/", "/en/nothing/"):
            page = client.get(address).page
            [box] = [form for form in page.with_class("find") if form.tag == "form"]
            assert box.get("action") in {"/en/search/", "/cy/chwilio/"}
            assert [one.get("name") for one in box.iter() if one.tag == "input"] == ["q"]


@pytest.mark.parametrize("language", HOME)
class TestQuickWays:
    def test_each_leads_to_a_list_that_understands_it(self, client, language):
        with translation.override(language):
            addresses = [way.address for way in QUICK_WAYS]
        assert set(addresses) <= links_of(home(client, language))
        for address in addresses:
            chosen = client.get(address).context["filter"]
            assert chosen.is_understood, address
            assert not chosen.unknown_keys, address

    def test_each_finds_something_in_the_demo(self, client, language):
        load_all()
        with translation.override(language):
            addresses = [way.address for way in QUICK_WAYS]
        found = {address: client.get(address).context["page"].paginator.count for address in addresses}
        assert all(found.values()), found

    def test_a_warm_space_is_a_place(self, client, language):
        keeper, other = make.make_group(), make.make_group()
        keeper.activity_kinds.set(["warm_space"])
        hall = make.make_asset("Warm hall")
        make.make_use(hall, keeper)
        make.make_use(make.make_asset("Cold hall"), other)
        with translation.override(language):
            address = next(way.address for way in QUICK_WAYS if str(way.label) in ("Warm spaces", "Lleoedd cynnes"))
        assert [entry.pk for entry in client.get(address).context["page"].object_list] == [hall.pk]


class TestNewestAndConcerns:
    def test_the_three_newest_that_anybody_may_know_can_be_opened(self, client):
        entries = [make.make_group(), make.make_asset(), make.make_group(), make.make_asset()]
        make.make_group("Hidden away", visibility="hidden")
        make.make_group("Only a draft", state="draft")
        page = home(client)
        shown = [entry.get_absolute_url() in links_of(page) for entry in entries]
        assert shown == [False, True, True, True]
        assert "Hidden away" not in page.html
        assert "Only a draft" not in page.html
        assert client.get(entries[-1].get_absolute_url()).status_code == 200

    def test_three_places_of_concern_worst_first_with_the_reason(self, client):
        places = [of_concern(name_en=f"Hall {number}") for number in range(4)]
        secret = of_concern(name_en="Secret hall", visibility="hidden")
        page = home(client)
        # Each is also among the newest; the list of concerns has three.
        section = next(one for one in page.all("section") if "Places of concern" in markup.text_of(one))
        named = [link.get("href") for link in section.iter() if link.tag == "a"]
        assert sum(place.get_absolute_url() in named for place in places) == 3
        assert "Auction" in markup.text_of(section)
        assert secret.get_absolute_url() not in page.html

    def test_what_only_officers_know_is_no_concern_here(self, client):
        make.make_risk_fact(make.make_asset("Quiet hall"), is_public=False)
        section = next(one for one in home(client).all("section") if "Places of concern" in markup.text_of(one))
        assert "Quiet hall" not in markup.text_of(section)
        assert "Look at those not assessed before you call them safe." in markup.text_of(section)


class TestBandBar:
    def test_all_places_are_in_it_each_once(self, client):
        of_concern()
        make.make_asset()
        words = home(client).visible_text()
        assert "Places assessed: 1 of 2" in " ".join(words.split())

    @given(st.lists(st.integers(0, 40_000), min_size=6, max_size=6))
    def test_the_parts_fill_the_bar_and_each_that_has_any_can_be_seen(self, values):
        counts = BandCounts("x", [BandCount(band, value, "") for band, value in zip(WORST_FIRST, values, strict=True)])
        assert counts.total == sum(values)
        assert counts.assessed == sum(values[:-1])
        widths = [float(part.width) for part in counts.parts]
        assert len(widths) == sum(value > 0 for value in values)
        assert not widths or sum(widths) == pytest.approx(100, abs=0.1)
        assert all(width >= 1.5 for width in widths)
        starts = [float(part.start) for part in counts.parts]
        assert starts == sorted(starts)

    def test_a_bar_of_nothing_is_empty(self):
        assert BandCounts("x", [BandCount(band, 0, "") for band in Band]).parts == []


class TestWhoRunsIt:
    def test_every_page_says_that_nobody_has_said_it(self, client):
        for address, words in (("/en/", "nobody has said yet."), ("/cy/cymorth/", "does neb wedi dweud eto.")):
            assert words in client.get(address).page.visible_text()

    def test_every_page_says_who_and_whom_to_ask_as_the_settings_do(self, client):
        told = {"en": "Example Council", "cy": "Cyngor Enghraifft"}
        with override_settings(RUN_BY=told, CONTACT_EMAIL="help@portal.example"):
            for address, name in (("/en/", told["en"]), ("/cy/", told["cy"]), ("/cy/cymorth/", told["cy"])):
                page = client.get(address).page
                assert name in page.visible_text()
                assert "mailto:help@portal.example" in links_of(page)


class TestNearMe:
    """Only the home page may ask where a reader is, and only a script that they press makes it ask."""

    def test_without_a_script_there_is_no_button(self, client):
        [button] = [one for one in home(client).all("button") if one.get("data-near")]
        [item] = [one for one in home(client).all("li") if one.get("hidden") is not None]
        assert markup.text_of(item) == markup.text_of(button)

    def test_the_home_page_alone_may_ask_the_browser(self, client):
        assert "geolocation=(self)" in client.get("/en/").headers["Permissions-Policy"]
        for address in ("/en/help/", "/en/groups/", "/en/search/", "/en/areas/", "/en/nothing/"):
            assert "geolocation=()" in client.get(address).headers["Permissions-Policy"]
        assert "camera=()" in client.get("/en/").headers["Permissions-Policy"]

    @pytest.mark.django_db(transaction=True)
    def test_so_it_is_when_the_page_is_kept(self):
        visitor = keeping()
        for _made_and_kept in range(2):
            assert "geolocation=(self)" in visitor.get("/en/").headers["Permissions-Policy"]
            assert "geolocation=()" in visitor.get("/en/help/").headers["Permissions-Policy"]


def test_the_home_page_asks_as_much_of_many_entries_as_of_few(client, django_assert_max_num_queries):
    for number in range(6):
        of_concern(name_en=f"Hall {number}")
        make.make_group()
    client.get("/en/")
    with django_assert_max_num_queries(14):
        client.get("/en/")
