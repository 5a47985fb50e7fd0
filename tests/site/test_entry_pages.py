"""The first screen of an entry: when, where, how much, whom to ask, how near to being lost; and who does what."""

from datetime import time

import pytest
from django.utils import translation

from entries.states import State, Visibility
from tests import builders as make
from tests.browser import ReadingClient, signed_in
from tests.markup import Page, text_of
from tests.site.test_cards import IN_CAERNARFON

pytestmark = pytest.mark.django_db


def page_of(entry, browser=None, language="en") -> Page:
    with translation.override(language):
        address = entry.get_absolute_url()
    return (browser or ReadingClient()).get(address, follow=True).page


def answers(page: Page) -> dict[str, str]:
    """What the first screen answers, by its labels."""
    [shown] = page.with_class("answers")
    facts = [part for part in shown.iter() if part.get("class") == "fact"]
    return {text_of(fact.find("dt")): text_of(fact.find("dd")).replace("\u00a0", " ") for fact in facts}


def strips(page: Page) -> list[str]:
    return [text_of(strip) for strip in page.with_class("strip")]


def craft_club(**fields):
    club = make.make_group("Stitches", price_band="up_to_3", website="https://stitches.example.org", **fields)
    make.make_activity(club, weekday=2, starts_at=time(19, 30), ends_at=time(21))
    make.make_contact(club, role_name="Secretary", email="stitches@example.org", is_public=True)
    return club


class TestGroups:
    def test_the_first_screen_answers_when_where_how_much_and_whom_to_ask(self):
        club = craft_club(**IN_CAERNARFON)
        make.make_use(make.make_asset("Town hall"), club, dependence="main_place")

        told = answers(page_of(club))

        assert told["When"] == "Tuesdays 19:30–21:00"
        assert told["Where"] == "Town hallCastle SquareCaernarfon, Gwynedd LL55 2NF"
        assert told["Cost"] == "Up to £3"
        assert told["Website"] == "https://stitches.example.org"
        assert "stitches@example.org" in told["Whom to ask"]

    def test_area_only_groups_tell_the_public_their_area_and_their_price(self):
        page = page_of(craft_club(**IN_CAERNARFON, visibility=Visibility.AREA_ONLY))

        assert answers(page) == {
            "Where": "GwyneddOnly the area is shown.",
            "Cost": "Up to £3",
            "Languages": "Welsh, English",
        }
        for secret in ("Castle", "LL55", "Caernarfon", "19:30", "uesday", "stitches@", "stitches.example"):
            assert secret not in page.html, secret

    def test_its_own_people_and_its_officers_read_all_of_it(self):
        steward = make.make_user()
        club = craft_club(**IN_CAERNARFON, visibility=Visibility.AREA_ONLY, steward=steward)

        for person in (steward, make.make_officer()):
            told = answers(page_of(club, signed_in(person)))
            assert (told["When"], "LL55 2NF" in told["Where"]) == ("Tuesdays 19:30–21:00", True)
        neighbour = answers(page_of(club, signed_in(make.make_officer(make.CARDIFF))))
        assert "When" not in neighbour

    def test_a_concern_about_its_only_place_is_said_at_once(self):
        club = craft_club()
        hall = make.make_asset("Town hall")
        make.make_survey(hall, grade="fair")
        make.make_use(hall, club, dependence="only_place")

        [said] = strips(page_of(club))

        assert said.startswith("Watch")
        assert "Its only meeting place: Town hall" in said

    @pytest.mark.parametrize(
        "told",
        [
            {"dependence": "main_place"},
            {"grade": "good"},
            {"is_public": False},
            {"hall": {"visibility": Visibility.AREA_ONLY}},
            {"hall": {"visibility": Visibility.HIDDEN}},
            {"club": {"visibility": Visibility.AREA_ONLY}},
        ],
        ids=str,
    )
    def test_nothing_is_said_of_a_place_that_is_not_the_only_one_or_of_which_nobody_may_know(self, told):
        club = craft_club(**told.get("club", {}))
        hall = make.make_asset("Town hall", **told.get("hall", {}))
        make.make_survey(hall, grade=told.get("grade", "fair"), is_public=told.get("is_public", True))
        make.make_use(hall, club, dependence=told.get("dependence", "only_place"))

        assert strips(page_of(club)) == []


class TestPlaces:
    def test_the_band_stands_under_the_name_with_its_date(self):
        hall = make.make_asset("Town hall")
        survey = make.make_survey(hall, grade="fair")

        page = page_of(hall)
        [said] = strips(page)

        assert said.startswith("Watch")
        assert f"Known since: {survey.surveyed_on.day} " in said
        assert page.html.index('class="strip') < page.html.index('class="answers"')

    def test_a_band_that_is_withheld_reads_as_one_that_nobody_worked_out(self):
        never, withheld = make.make_asset("Hall one"), make.make_asset("Hall two")
        never.outlook.all().delete()
        make.make_risk_fact(withheld)

        assert strips(page_of(never)) == strips(page_of(withheld))
        [officers] = strips(page_of(withheld, signed_in(make.make_officer())))
        assert officers.startswith("Imminent")
        assert "Everybody else reads: Not assessed" in officers

    def test_what_nobody_has_said_is_folded_into_one_line(self):
        hall = make.make_asset("Hall", place=None, opening_status="not_known")

        page = page_of(hall)

        assert answers(page) == {"Where": "Gwynedd"}
        assert text_of(page.with_class("nothing-yet")[-1]) == (
            "Nothing yet about: open or closed, opening times, address, what hire costs, rooms that groups can use, "
            "people that its largest room holds, step-free, website, who holds it, and how"
        )

    def test_an_area_only_place_says_nothing_of_what_it_keeps_back(self):
        kept_back = {"visibility": Visibility.AREA_ONLY, "website": "https://x.example.org"}
        hall = make.make_asset("Hall", place=None, **IN_CAERNARFON, **kept_back)

        page = page_of(hall)

        assert answers(page)["Where"] == "GwyneddOnly the area is shown."
        for secret in ("Castle", "LL55", "Caernarfon", "x.example.org", "website", "address"):
            assert secret not in page.html.replace("e-mail address", ""), secret


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_partnership_says_who_takes_part_since_when_and_how_it_stands(language):
    members = (make.make_group("Stitches"), make.make_group("Seams"))
    partnership = make.make_partnership("Together", members=members, stage="active")

    told = list(answers(page_of(partnership, language=language)).values())

    assert told[0] == "Seams, Stitches"
    assert told[1] == {"en": "Active", "cy": "Ar waith"}[language]


def buttons(page: Page) -> list[str]:
    [bar] = page.with_class("bar")
    return [text_of(one) for one in bar.iter() if "button" in one.get("class", "").split()]


@pytest.mark.parametrize("state", [State.SUBMITTED, State.PUBLISHED, State.RETURNED, State.DRAFT, State.ARCHIVED])
def test_the_bar_has_one_button_at_most_and_an_officers_is_never_a_stewards(state):
    steward, officer = make.make_user(), make.make_officer()
    group = make.make_group("Stitches", steward=steward, state=state)
    hall = make.make_asset("Hall", kept_by=make.make_group(steward=steward), state=state)

    for entry in (group, hall):
        theirs, councils = (buttons(page_of(entry, signed_in(person))) for person in (steward, officer))
        assert len(theirs) <= 1
        assert len(councils) <= 1
        if state in (State.SUBMITTED, State.RETURNED, State.PUBLISHED):
            assert councils == ["We have checked it: it is right" if state == State.PUBLISHED else "Publish"]
            assert theirs != councils


def test_visitors_see_no_bar(world):
    for entry in (world.group, world.asset, world.partnership):
        assert page_of(entry).with_class("bar") == []


def test_places_of_a_group_carry_their_band_as_its_reader_may_know_it():
    club = make.make_group("Stitches")
    hall, shed = make.make_asset("Town hall"), make.make_asset("Shed", kept_by=club)
    make.make_use(hall, club, dependence="one_of_several")
    for place in (hall, shed):
        make.make_risk_fact(place)  # an auction of which nobody has told the owner

    def tags(browser):
        items = [text_of(one) for one in page_of(club, browser).all("li")]
        return [one for one in items if one.startswith(("Town hall", "Shed"))]

    assert all("Imminent" in one for one in tags(signed_in(make.make_officer())))
    for person in (None, make.make_officer(make.CARDIFF), make.make_user()):
        told = tags(signed_in(person) if person else ReadingClient())
        assert len(told) == 2
        assert all("Not assessed" in one for one in told)
