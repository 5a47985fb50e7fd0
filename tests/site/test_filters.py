"""Every list that can be narrowed, and its file: what is not on offer is said; addresses hold only what is asked."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from django.urls import reverse
from django.utils import translation

from accounts.filters import GrantFilter
from cohesion_portal.filters import FindingFilter
from cohesion_portal.views.principles import AreaFilter
from reports.datasets import DATASETS
from tests import builders as make
from tests.browser import ReadingClient, content_of

pytestmark = pytest.mark.django_db
TYPED_WORDS = {"q", "email"}
LISTS = {
    **{
        dataset.list_url_name: dataset.filter_class
        for name, dataset in DATASETS.items()
        if name != "uses"  # its file stands beside the list of places, and has no page of its own
    },
    "principle-detail": AreaFilter,
    "accounts:grant-list": GrantFilter,
    "finding-list": FindingFilter,
}
NOT_ON_OFFER = ("nothing", "null", "-1", "x" * 300, "W06999999", "'; --", "\u202e")
SAID = {"en": "is not on offer", "cy": "nad yw ar gael"}


def address_of(url_name: str, language: str) -> str:
    with translation.override(language):
        return reverse(url_name, args=[1] if url_name == "principle-detail" else [])


@pytest.fixture
def browser(db):
    make.make_evidence(make.make_group("Choir"), "P1.02")
    make.make_asset("Hall")
    browser = ReadingClient()
    browser.force_login(make.make_role_holder("administrator"))
    return browser


def test_every_list_with_filters_is_looked_at():
    assert len(LISTS) == 9
    assert sum(len(chosen_from(filter_class)) for filter_class in LISTS.values()) > 25


def chosen_from(filter_class: type) -> list[str]:
    """The filters of which the answers are listed; any words may be typed into the others."""
    return [key for key in filter_class.base_filters if key not in TYPED_WORDS]


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("url_name", sorted(LISTS))
def test_a_value_that_is_not_on_offer_lists_nothing_and_says_so_beside_its_filter(browser, url_name, language):
    for number, key in enumerate(chosen_from(LISTS[url_name])):
        value = NOT_ON_OFFER[number % len(NOT_ON_OFFER)]
        page = browser.get(address_of(url_name, language), {key: value}).page

        assert SAID[language] in page.visible_text(), value
        assert page.with_class("error"), value
        assert not page.with_class("count"), value
        assert not page.with_class("stat"), value
        assert not any(".csv" in (link.get("href") or "") for link in page.all("a")), value


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", sorted(DATASETS))
def test_a_file_by_a_value_that_is_not_on_offer_is_refused_and_says_which(browser, name, language):
    for key in chosen_from(DATASETS[name].filter_class):
        with translation.override(language):
            label = str(DATASETS[name].filter_class.base_filters[key].label)
        refused = browser.get(address_of(f"reports:{name}-file", language), {key: "nothing"})

        assert refused.status_code == 400
        assert label in refused.page.visible_text()


@pytest.mark.parametrize("name", sorted(DATASETS))
def test_a_file_by_a_filter_that_its_list_does_not_have_is_refused(browser, name):
    refused = browser.get(f"/en/reports/{name}.csv", {"principl": "1"})

    assert refused.status_code == 400
    assert "principl" in content_of(refused)


@pytest.mark.parametrize("url_name", sorted(LISTS))
def test_a_filter_that_the_list_does_not_have_is_named_and_goes_no_further(browser, url_name):
    page = browser.get(address_of(url_name, "en"), {"pricing": "free"}).page

    assert "pricing" in page.visible_text()
    assert not page.with_class("error")
    goes_on = [link.get("href") or "" for link in page.all("a") if link.get("hreflang") is None]
    assert not any("pricing" in address for address in goes_on)


@pytest.mark.parametrize("url_name", sorted(LISTS))
def test_a_form_of_filters_leads_to_an_address_without_its_empty_fields(browser, url_name):
    empty = "&".join(f"{name}=" for name in LISTS[url_name].base_filters)
    first = "authority=W06000002" if "authority" in LISTS[url_name].base_filters else "q=Group"
    address = address_of(url_name, "cy")

    led = browser.get(f"{address}?{empty.replace('authority=', first, 1)}&page=")

    assert (led.status_code, led.headers["Location"]) == (302, f"{address}?{first}")
    assert browser.get(f"{address}?{empty}&page").headers["Location"] == address


@pytest.mark.parametrize("url_name", sorted(LISTS))
def test_no_link_of_a_list_has_an_empty_key(browser, url_name):
    for number in range(25):
        make.make_group(f"Group {number:02}")
    page = browser.get(address_of(url_name, "en") + "?authority=W06000002").page

    for link in page.all("a"):
        query = urlsplit(link.get("href") or "").query
        assert all(value for _key, value in parse_qsl(query, keep_blank_values=True)), link.get("href")
        assert not (link.get("href") or "").endswith("?")


def test_an_address_that_begins_with_two_strokes_leads_to_no_other_host(client):
    answer = client.get("//example.org/en/groups/?q=", follow=False)

    assert "Location" not in answer.headers or not answer.headers["Location"].startswith("//")


@pytest.mark.django_db
class TestFolded:
    """What few people narrow a list by is folded, and stands open where it is in use."""

    def is_open(self, client, query: dict[str, str]) -> bool:
        [more] = client.get("/en/groups/", query).page.with_class("more")
        return more.get("open") is not None

    @pytest.mark.parametrize("query", [{}, {"price": "free"}])
    def test_they_are_folded(self, client, query):
        assert not self.is_open(client, query)

    @pytest.mark.parametrize("query", [{"led_by": "yes"}, {"led_by": "yes", "price": "free"}, {"led_by": "nobody"}])
    def test_they_stand_open_where_one_is_in_use_or_wrong(self, client, query):
        assert self.is_open(client, query)
