"""The map of a list by keyboard alone, on a wide screen and on a phone; and the page of somebody without scripts."""

from decimal import Decimal

import pytest
from playwright.sync_api import expect

from entries.states import Precision, Visibility
from tests import builders as make
from tests.journeys.conftest import Opens
from tests.journeys.test_narrow_screens import THUMB, TOO_SMALL
from tests.journeys.visitor import Visitor

BANGOR = Decimal("53.2275"), Decimal("-4.129")


@pytest.fixture
def entries(site: str) -> None:
    standard = {"precision": Precision.POSTCODE, "longitude": BANGOR[1]}
    make.make_group("Côr y Bont", name_cy="Côr y Bont", latitude=BANGOR[0], **standard)
    make.make_group("Pier Choir", latitude=BANGOR[0] - Decimal("0.9"), **standard)
    make.make_group("Somewhere", latitude=BANGOR[0], visibility=Visibility.AREA_ONLY, **standard)


def point(reader: Visitor, name: str):
    return reader.page.locator(".map-land").get_by_role("button", name=name, exact=True)


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_a_point_is_opened_and_closed_by_keyboard(opens: Opens, entries: None, language: str, narrow: bool):
    reader = opens(narrow=narrow)
    reader.visit("registry:group-list")
    reader.follow("Map")
    choir = point(reader, "Côr y Bont")
    expect(choir).to_be_visible()
    expect(reader.main.locator(".map").get_by_role("status")).to_contain_text("2")
    expect(reader.page.locator("#map-entries .row")).to_have_count(2)
    expect(reader.page.get_by_text("Somewhere")).to_have_count(0)
    assert reader.page.evaluate(TOO_SMALL, [".map-tools button, .map-point", THUMB]) == []
    reader.examine()

    choir.focus()
    reader.page.keyboard.press("Enter")
    card = reader.page.locator(".map-land .map-card")
    expect(card.get_by_role("link", name="Côr y Bont")).to_be_focused()
    reader.examine()

    reader.page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(choir).to_be_focused()


def test_buttons_do_what_dragging_does(opens: Opens, entries: None, language: str):
    reader = opens()
    reader.visit("group-map")
    expect(reader.main.locator(".map").get_by_role("status")).to_contain_text("2")
    for _time in range(3):
        reader.button("To the north").press("Enter")
    expect(reader.main.locator(".map").get_by_role("status")).to_contain_text("1")

    reader.button("All of Wales").press("Enter")
    expect(reader.main.locator(".map").get_by_role("status")).to_contain_text("2")


def test_without_scripts_the_page_has_the_counts_and_the_way_back(opens: Opens, entries: None, language: str):
    reader = opens(scripts=False)
    reader.visit("group-map", query=f"?authority={make.GWYNEDD}")
    expect(reader.page.locator("[data-part=drawn] svg").first).to_be_visible()
    expect(reader.page.locator(".map-tools")).to_be_hidden()

    reader.follow("List")
    expect(reader.main.locator(".row")).to_have_count(3)
