"""An entry in a list: the same few facts everywhere, what is not known left out, no more than its reader may know."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from assets.risk.bands import Band
from cohesion_portal.templatetags.rows import kept_whole
from entries.states import Precision, State, Visibility
from registry.models import Activity
from registry.models.activity import Rhythm, Weekday, times_in_brief
from tests import builders as make
from tests.browser import ReadingClient, content_of, signed_in
from tests.markup import Page, text_of
from tests.pages import PAGES

MEETS = {"weekday": 2, "starts_at": time(19, 30)}
IN_CAERNARFON = {
    "address": "Castle Square",
    "postcode": "LL55 2NF",
    "latitude": "53.1396",
    "longitude": "-4.2739",
    "precision": Precision.POSTCODE,
}
LISTS = ("/en/groups/", "/en/search/?q=stitches", "/en/principles/1/", f"/en/areas/{make.GWYNEDD}/")


def craft_club(**fields):
    club = make.make_group("Stitches", purpose_en="Making things together.", kinds=0, **fields)
    club.activity_kinds.add("choir")
    make.make_activity(club, **MEETS)
    make.make_evidence(club)
    return club


def row_of(page: Page, name: str) -> str:
    """The text of the one row with this name, with plain spaces."""
    [row] = [row for row in page.with_class("row") if name in text_of(row)]
    return text_of(row).replace("\u00a0", " ")


def line_of(page: Page, name: str) -> list[str]:
    """The pieces of the quiet line of a row."""
    [row] = [row for row in page.with_class("row") if name in text_of(row)]
    [line] = [part for part in row.iter() if part.get("class") == "in-brief"]
    return [piece.strip(" ,\u00a0") for piece in text_of(line).replace("\u00a0", " ").split("·")]


@pytest.mark.django_db
def test_a_principle_folds_the_registers_in_which_nothing_stands_under_it(client):
    craft_club()

    page = client.get("/en/principles/1/").page

    assert [text_of(part) for part in page.with_class("nothing-yet")] == [
        "Nothing yet about: other organisations, places, partnerships"
    ]
    assert [text_of(part) for part in page.all("h3")][:1] == ["Community groups: 1"]


@pytest.mark.django_db
class TestGroups:
    @pytest.mark.parametrize("address", LISTS)
    def test_every_list_says_what_where_when_and_for_how_much(self, client, address):
        craft_club(ward=make.get_ward())

        pieces = line_of(client.get(address).page, "Stitches")

        assert pieces == ["Choir", f"{make.get_ward().name_en}, Gwynedd", "Tuesdays 19:30", "free"]
        assert "Making things together." in row_of(client.get(address).page, "Stitches")

    @pytest.mark.parametrize("address", LISTS)
    def test_the_town_comes_before_the_authority(self, client, address):
        craft_club(ward=make.get_ward(), **IN_CAERNARFON)

        assert line_of(client.get(address).page, "Stitches")[1] == "Caernarfon, Gwynedd"

    def test_a_short_fact_is_kept_in_one_line_and_a_long_one_breaks_as_text_does(self, client):
        craft_club(**IN_CAERNARFON)

        lists = client.get("/en/groups/").page.with_class("in-brief")
        whole = [text_of(part).strip(" ,·\u00a0") for line in lists for part in line if not part.attrib]

        assert "Caernarfon, Gwynedd" in whole
        assert kept_whole("two words") == "<span>two words</span>"
        assert kept_whole("Coffee morning, Lunch club or shared meal") == "Coffee morning, Lunch club or shared meal"

    def test_a_town_of_the_name_of_its_authority_is_said_once(self, client):
        craft_club(authority_id=make.CARDIFF, latitude="51.4816", longitude="-3.1791", precision=Precision.POSTCODE)

        assert line_of(client.get("/en/groups/").page, "Stitches")[1] == "Cardiff"

    def test_the_line_is_in_the_language_of_the_page(self, client):
        craft_club()

        assert line_of(client.get("/cy/grwpiau/").page, "Stitches") == [
            *("Côr", "Gwynedd", "Bob dydd Mawrth 19:30", "am ddim")
        ]

    def test_what_is_not_known_is_left_out(self, client):
        make.make_group("Quiet", kinds=0, price_band="not_known", confirmed_on=None)

        row = row_of(client.get("/en/groups/").page, "Quiet")

        assert line_of(client.get("/en/groups/").page, "Quiet") == ["Gwynedd"]
        assert "ot known" not in row
        assert "ot yet" not in row

    def test_another_organisation_says_of_what_kind_it_is(self, client):
        make.make_organisation("Bwrdd", sector_id="health", price_band="not_known")

        assert line_of(client.get("/en/organisations/").page, "Bwrdd")[0] == "Health body"

    def test_what_has_ended_is_no_time_to_come(self, client):
        club = craft_club()
        club.activities.update(ended_on=timezone.localdate())

        assert "Tuesdays" not in row_of(client.get("/en/groups/").page, "Stitches")

    @pytest.mark.parametrize(
        "kept_back",
        [{"visibility": Visibility.AREA_ONLY}, {"visibility": Visibility.AREA_ONLY, "shows_ward": True}],
    )
    @pytest.mark.parametrize("address", LISTS)
    def test_area_only_groups_say_no_time_and_their_ward_only_by_choice(self, client, address, kept_back):
        club = craft_club(ward=make.get_ward(), **IN_CAERNARFON, **kept_back)
        club.refresh_from_db()
        assert club.town

        page = client.get(address).page

        ward = [f"{make.get_ward().name_en}, Gwynedd"] if "shows_ward" in kept_back else ["Gwynedd"]
        assert line_of(page, "Stitches") == ["Choir", *ward, "free"]
        assert "Caernarfon" not in "".join(text_of(row) for row in page.with_class("row"))
        assert "19:30" not in page.html
        assert "uesday" not in page.html

    def test_no_open_page_says_when_a_group_meets_that_is_not_public_in_full(self, world):
        unseen = [{"visibility": Visibility.AREA_ONLY}, {"visibility": Visibility.HIDDEN}]
        unseen += [{"state": state} for state in State.values if state != State.PUBLISHED]
        for fields in unseen:
            club = make.make_group("Stitches", **fields)
            make.make_activity(club, weekday=6, starts_at=time(5, 17))
            make.make_evidence(club)
            make.make_partnership("Seams", members=(club, world.group, world.organisation))
        open_pages = [row for row in PAGES if row.is_open and row.people_who_see_it()]
        with translation.override("en"):
            addresses = [row.address(world) for row in open_pages]

        told = {address: content_of(ReadingClient().get(address)) for address in addresses}

        assert [address for address, text in told.items() if "05:17" in text] == []
        assert "Stitches" in told["/en/groups/"]


@pytest.mark.django_db
class TestPlaces:
    def test_a_row_says_what_it_is_where_whether_it_is_open_and_what_hire_costs(self, client):
        make.make_asset("Hall", ward=make.get_ward(), hire_price="free", is_step_free="yes", asset_kind_id="library")

        pieces = line_of(client.get("/en/assets/").page, "Hall")

        assert pieces == ["Library", "Bangor, Gwynedd", "Open", "Step-free", "free to hire"]

    @pytest.mark.parametrize(
        "address", ["/en/assets/", "/en/search/?q=hall", "/en/principles/1/", f"/en/areas/{make.GWYNEDD}/"]
    )
    def test_every_list_has_the_band_as_a_tag(self, client, address):
        for name, fact in (("Hall one", make.make_survey), ("Hall two", None)):
            hall = make.make_asset(name)
            make.make_evidence(hall)
            if fact:
                fact(hall, grade="fair")

        page = client.get(address).page

        assert str(Band.WATCH.label) in row_of(page, "Hall one")
        assert str(Band.NOT_ASSESSED.label) in row_of(page, "Hall two")

    def test_officers_read_their_own_band_and_what_everybody_else_reads(self):
        hall = make.make_asset("Hall")
        make.make_risk_fact(hall)  # an auction of which nobody has told the owner
        told = {}
        for name, browser in {
            "visitor": ReadingClient(),
            "officer": signed_in(make.make_officer()),
            "neighbour": signed_in(make.make_officer(make.CARDIFF)),
            "steward": signed_in(make.make_user()),
        }.items():
            told[name] = row_of(browser.get("/en/assets/").page, "Hall")

        assert "Imminent" in told["officer"]
        assert "Everybody else reads: Not assessed" in told["officer"]
        for name in ("visitor", "neighbour", "steward"):
            assert "Imminent" not in told[name], name
            assert "Not assessed" in told[name], name

    def test_a_place_of_concern_has_the_same_line(self, client):
        hall = make.make_asset("Hall", asset_kind_id="library")
        make.make_survey(hall, grade="fair")

        assert line_of(client.get("/en/assets/at-risk/").page, "Hall") == line_of(
            client.get("/en/assets/").page, "Hall"
        )


@pytest.mark.django_db
class TestPartnerships:
    def test_a_row_says_who_takes_part(self, client):
        members = [make.make_group(f"Group {number}") for number in range(4)]
        make.make_partnership("Seams", members=tuple(members), stage="active")

        pieces = line_of(client.get("/en/partnerships/").page, "Seams")

        assert pieces == ["Group 0, Group 1, Group 2, and others", "Gwynedd", "Active"]

    def test_a_partnership_that_shows_its_area_only_names_no_member(self, client):
        members = [make.make_group(f"Group {number}") for number in range(2)]
        make.make_partnership("Seams", members=tuple(members), visibility=Visibility.AREA_ONLY)

        assert "Group" not in row_of(client.get("/en/partnerships/").page, "Seams")


@pytest.mark.django_db
def test_an_example_says_so_in_its_row(client):
    make.make_group("Stitches", is_example=True)

    assert line_of(client.get("/en/groups/").page, "Stitches")[-1] == "an example"


@pytest.mark.django_db
def test_ones_own_entries_say_in_which_state_they_are():
    person = make.make_user()
    make.make_group("Stitches", steward=person, state=State.RETURNED)
    make.make_asset("Hall", added_by=person, state=State.DRAFT, published_at=None)

    page = signed_in(person).get("/en/account/entries/").page

    assert "Returned" in row_of(page, "Stitches")
    assert "Draft" in row_of(page, "Hall")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/en/groups/", "/en/assets/", "/en/partnerships/", "/en/search/?q=bont", f"/en/areas/{make.GWYNEDD}/"]
)
def test_a_list_asks_no_more_for_more_rows(client, address):
    def grow(rows):
        for number in range(rows):
            club = make.make_group(f"Bont {number}", kinds=2, ward=make.get_ward())
            make.make_activity(club, **MEETS)
            make.make_survey(make.make_asset(f"Pont bont {number}", ward=make.get_ward()))
            make.make_partnership(f"Bont a phont {number}", members=(club, make.make_group()))

    def asked():
        with CaptureQueriesContext(connection) as queries:
            content_of(client.get(address))
        return len(queries)

    grow(3)
    asked()
    few = asked()
    grow(5)

    assert asked() == few


ACTIVITIES = st.builds(
    Activity,
    rhythm=st.sampled_from(Rhythm.values),
    weekday=st.none() | st.sampled_from(Weekday.values),
    starts_at=st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


class TestTimes:
    @given(st.lists(ACTIVITIES, max_size=6), DAYS)
    def test_the_next_time_of_every_week_is_said_first(self, activities, today):
        with translation.override("en"):
            said = times_in_brief(activities, today)
            weekly = [one for one in activities if one.weekday and one.rhythm == Rhythm.WEEKLY]
            if weekly:
                day = next(
                    day
                    for day in (today + timedelta(days=number) for number in range(7))
                    if any(one.weekday == day.isoweekday() for one in weekly)
                )
                assert said.startswith(f"{Weekday(day.isoweekday()).label}s")
        assert bool(said) == any(one.weekday for one in activities)

    @given(st.lists(ACTIVITIES, max_size=6), DAYS)
    def test_there_is_more_to_come_only_where_there_is(self, activities, today):
        with translation.override("en"):
            said = {one.when_in_brief for one in activities if one.weekday}
            assert times_in_brief(activities, today).endswith("…") == (len(said) > 2)

    def test_what_is_not_on_every_week_says_how_often(self):
        with translation.override("en"):
            assert (
                Activity(rhythm="monthly", weekday=4, starts_at=time(9)).when_in_brief
                == "Every month: Thursday\u00a009:00"
            )
            assert Activity(rhythm="weekly", weekday=4).when_in_brief == "Thursdays"
