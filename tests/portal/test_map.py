"""The map of a list: the same entries by the same filters, and of each no more than the list tells."""

import gzip
import json
import re
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cohesion_portal.maps import MAPPED
from entries import grid, points
from entries.grid import MOST_ACROSS, MOST_DOWN, SMALL, Unnarrowed, cells_in, level_of
from entries.models import Entry
from entries.points import HAS_A_POINT, MOST_CARDS
from entries.states import Precision, State, Visibility
from reference.boxes import NEAREST, Box
from registry.kinds import GROUPS
from tests import builders as make
from tests.browser import ReadingClient

pytestmark = pytest.mark.django_db
POINTS = "/en/groups/map/points.json"
BANGOR = Decimal("53.2275"), Decimal("-4.129")
LARGEST = 40_000


@pytest.fixture
def browser():
    return ReadingClient()


def placed(name="", at=BANGOR, make_it=make.make_group, **fields):
    standard = {"latitude": at[0], "longitude": at[1], "precision": Precision.POSTCODE}
    return make_it(name, **standard | fields)


def told(browser, address=POINTS):
    response = browser.get(address)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def names(answer):
    return [entry["name"] for entry in answer["entries"]]


def how_many(answer):
    return len(answer["entries"]) + sum(count for *_at, count in answer["groups"])


class TestWhatBecomesAPoint:
    @pytest.mark.parametrize("precision", Precision.values)
    def test_an_entry_is_a_point_only_where_its_place_is_known_by_its_postcode(self, browser, precision):
        placed("Choir", precision=precision)

        is_point = precision in (Precision.EXACT, Precision.POSTCODE)
        assert names(told(browser)) == (["Choir"] if is_point else [])

    @pytest.mark.parametrize("fields", [{"visibility": value} for value in (Visibility.AREA_ONLY, Visibility.HIDDEN)]
                             + [{"state": state} for state in State if state != State.PUBLISHED])  # fmt: skip
    def test_what_does_not_show_its_place_to_everybody_is_no_point(self, browser, fields):
        placed("Choir", shows_ward=True, **fields)

        for user in (AnonymousUser(), make.make_officer(), make.make_role_holder("moderator")):
            if user.is_authenticated:
                browser.force_login(user)
            assert told(browser) == {"count": 0, "entries": [], "groups": []}

    def test_an_entry_without_a_place_is_counted_with_its_authority(self, browser):
        placed("Choir")
        placed("Club", visibility=Visibility.AREA_ONLY)
        make.make_group("Band")
        placed("Secret", visibility=Visibility.HIDDEN)

        page = browser.get("/en/groups/map/").page

        assert figures(page) == ["3", "1", "2"]
        row = next(row for row in page.all("tr") if row.get("data-area") == make.GWYNEDD)
        assert [cell.text for cell in row.iter("td")] == ["2"]

    def test_a_card_is_the_one_that_the_list_shows(self, browser):
        placed("Choir & <b>Band</b>")

        card = told(browser)["entries"][0]["card"]

        listed = browser.get("/en/groups/").content.decode()
        as_listed = card.replace("<h3", "<h2").replace("</h3", "</h2")
        assert re.sub(r"\s+", " ", as_listed) in re.sub(r"\s+", " ", listed)

    def test_places_of_concern_have_a_map_of_their_own(self, browser):
        asset = placed("Hall", make_it=make.make_asset)
        placed("Park", make_it=make.make_asset)
        make.make_risk_fact(asset)
        make.make_owner_told(asset)

        assert names(told(browser, "/en/assets/at-risk/map/points.json")) == ["Hall"]
        assert sorted(names(told(browser, "/en/assets/map/points.json"))) == ["Hall", "Park"]


def figures(page):
    """How many are on the register, on the map, and with their area only."""
    facts = [part for fact in page.with_class("fact") for part in fact.iter() if is_count(part)]
    return ["".join(count.itertext()) for count in facts[:3]]


def is_count(element):
    return "count" in element.get("class", "").split()


class TestSameAsTheList:
    @pytest.mark.parametrize(
        "query",
        ["", "?price=free", "?q=choir", "?q=chior", f"?authority={make.CARDIFF}", "?language=cy&led_by=yes", "?page=2",
         "?price=gold", "?authority=W06000002&ward=W05999999", "?nothing=such"],
    )  # fmt: skip
    def test_the_map_counts_what_the_list_counts(self, browser, query):
        for number in range(3):
            placed(f"Choir {number}", price_band=("free", "up_to_3", "varies")[number])
        placed("Choir of Cardiff", authority_id=make.CARDIFF, visibility=Visibility.AREA_ONLY)
        make.make_group("Band")

        listed, mapped = browser.get(f"/en/groups/{query}"), browser.get(f"/en/groups/map/{query}")

        count = listed.context["page"].paginator.count
        assert mapped.context["count"] == count
        assert mapped.context["points"] + mapped.context["area_only"] == count
        if listed.context["filter"].is_understood and not listed.context["filter"].unknown_keys:
            points = told(browser, f"{POINTS}{query}")
            assert points["count"] == mapped.context["points"] == how_many(points)

    def test_list_and_map_lead_to_each_other_and_keep_what_was_asked(self, browser):
        for mapped in MAPPED:
            list_page = browser.get(f"/en/{mapped.word}/?authority={make.GWYNEDD}&page=1").page
            address = f"/en/{mapped.word}/map/?authority={make.GWYNEDD}"
            assert address in links(list_page), mapped.name
            assert f"/en/{mapped.word}/?authority={make.GWYNEDD}" in links(browser.get(address).page)

    def test_the_page_says_the_same_without_a_script(self, browser):
        placed("Choir")

        page = browser.get("/cy/grwpiau/map/").page

        assert f"/cy/ardaloedd/{make.GWYNEDD}/" in links(page)
        assert browser.get("/cy/grwpiau/map/").content.count(b"<path") >= 22
        assert all("hidden" in part.attrib for part in page.all("div") if part.get("data-part") == "live")


def links(page):
    return {link.get("href") for link in page.all("a")}


class TestBounds:
    @pytest.mark.parametrize(
        "asked",
        [
            "bbox=-3,51,-4,52", "bbox=-4,52,-3,51", "bbox=-4,51,-4,52", "bbox=-181,51,-3,52", "bbox=-4,51,-3,91",
            "bbox=NaN,51,-3,52", "bbox=1e400,51,-3,52", "bbox=-inf,51,-3,52", "bbox=a,b,c,d", "bbox=1,2,3",
            "bbox=1,2,3,4,5", "bbox=,,,", "bbox=" + "9" * 5000, "bbox=%00", "bbox='%3B--", "bbox=1_0,2,30,4",
            "bbox=%D9%A1,2,3,4", "zoom=999", "zoom=-1", "zoom=1.5", "zoom=near", "zoom=" + "9" * 5000,
            "price=gold", "nothing=such", "ward=W05999999",
        ],
    )  # fmt: skip
    @pytest.mark.parametrize(("path", "word"), [(POINTS, "en"), ("/cy/grwpiau/map/pwyntiau.json", "cy")])
    def test_what_is_no_piece_of_the_map_is_said_in_a_sentence(self, browser, path, word, asked):
        response = browser.get(f"{path}?{asked}")

        assert response.status_code == 400
        said = json.loads(response.content)["error"]
        assert 0 < len(said) < 300
        assert "<" not in said

    @pytest.mark.parametrize("asked", ["", "bbox=-180,-90,180,90&zoom=20", "bbox=-180,-90,180,90&zoom=0",
                                       "bbox=+1, 50 ,2.5,51", "zoom=0"])  # fmt: skip
    def test_any_box_on_the_earth_has_an_answer(self, browser, asked):
        placed("Choir")

        assert told(browser, f"{POINTS}?{asked}")["count"] in (0, 1)

    def test_an_answer_travels_packed(self, browser):
        for number in range(4):
            placed(f"Choir {number}")
        asked = f"{POINTS}?bbox=-180,-90,180,90&zoom=0"

        packed = browser.get(asked, headers={"accept-encoding": "gzip"})

        assert packed.headers["Content-Encoding"] == "gzip"
        assert json.loads(gzip.decompress(packed.content)) == told(browser, asked)

    def test_an_answer_is_small_whatever_lies_there(self, browser):
        for number in range(120):
            at = (
                Decimal(51.4 + number * 0.0151).quantize(Decimal("0.000001")),
                Decimal("-3.5") - number * Decimal("0.01"),
            )
            placed("Ŵ" * 190, at=at, purpose_en="Ŵ" * 4000)

        for zoom in (0, 7, 9, 11, 14, NEAREST):
            response = browser.get(f"{POINTS}?zoom={zoom}")
            assert len(response.content) < LARGEST
            assert how_many(json.loads(response.content)) == 120

    def test_nobody_keeps_an_answer(self, browser):
        assert browser.get(POINTS).headers["Cache-Control"] == "no-store"

    def test_few_queries_whatever_lies_there(self, browser):
        for number in range(MOST_CARDS * 2):
            placed(at=(BANGOR[0] - number * Decimal("0.04"), BANGOR[1]))
        told(browser)
        with CaptureQueriesContext(connection) as asked:
            answer = told(browser)

        assert answer["entries"]
        assert answer["groups"]
        assert len(asked) <= 6


degrees = st.decimals(min_value=0, max_value=1, places=4)


class TestGrid:
    @given(box=st.tuples(degrees, degrees, degrees, degrees), zoom=st.integers(0, NEAREST), spread=st.integers(1, 40))
    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_every_entry_in_a_box_is_in_one_cell_remembered_or_not(self, db, box, zoom, spread):
        Entry.objects.filter(kind=GROUPS.code).update(state=State.ARCHIVED)
        for number in range(12):
            step = Decimal(number * spread % 37) / 37
            placed(at=(Decimal(52) + round(step, 6), Decimal(-4) + round(step * step, 6)))
        west, east = sorted((-4 + box[0], -4 + box[1]))
        south, north = sorted((52 + box[2], 52 + box[3]))
        asked = Box(west, south, east + Decimal("0.0001"), north + Decimal("0.0001"))
        entries = Entry.objects.public().of_kind(GROUPS.code).filter(HAS_A_POINT)
        level = level_of(asked, zoom)

        counted = cells_in(entries, asked, level)
        put_together = cells_in(entries, asked, level, Unnarrowed("groups", object(), entries))

        inside = [
            entry
            for entry in entries
            if asked.south <= entry.latitude <= asked.north and asked.west <= entry.longitude <= asked.east
        ]
        assert sum(cell.how_many for cell in counted) == len(inside)
        assert [(*cell[:3], *cell.middle) for cell in counted] == [(*cell[:3], *cell.middle) for cell in put_together]
        assert len(counted) <= (MOST_ACROSS + 1) * (MOST_DOWN + 1)

    @pytest.mark.django_db(transaction=True)
    def test_a_change_is_seen_at_once(self, browser):
        choir = placed("Choir")
        for number in range(MOST_CARDS):
            placed(at=(BANGOR[0] - number * Decimal("0.03"), BANGOR[1]))
        before = told(browser)["count"]
        reads = grid.remembered.cache_info().misses
        assert told(browser)["count"] == before
        assert grid.remembered.cache_info().misses == reads

        choir.visibility = Visibility.AREA_ONLY
        choir.save()

        assert told(browser)["count"] == before - 1

    def test_small_cells_are_nested_in_the_larger_ones(self):
        assert level_of(Box(Decimal("-5.8"), Decimal("51.3"), Decimal("-2.6"), Decimal("53.5")), 7) == 7 < SMALL


def test_a_card_that_is_too_long_is_counted_all_the_same(browser, monkeypatch):
    monkeypatch.setattr(points, "MOST_BYTES_OF_CARDS", 10)
    placed("Choir")

    answer = told(browser)

    assert answer["entries"] == []
    assert answer["groups"] == [[float(BANGOR[0]), float(BANGOR[1]), 1]]
