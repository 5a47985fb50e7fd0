"""Every main page on a small phone: nothing to scroll sideways, and room for a thumb."""

from typing import Any

import pytest

from assets.models import Asset
from registry.models import Organisation
from tests.journeys import wording
from tests.journeys.conftest import Opens
from tests.journeys.visitor import Visitor
from tests.world import World

# A real place name of 58 letters, and an address without a place to break it.
LONG_NAME = "Cymdeithas Lles a Dysgu Gydol Oes Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
LONG_LINK = "https://example.org/" + "adroddiad-blynyddol-ac-arolwg-" * 5
THUMB = 44
WITH_TARGETS = ", ".join(
    (
        "button",
        ".button",
        "summary",
        "header a",
        "footer a",
        "input:not([type=hidden], [type=checkbox], [type=radio])",
        "select",
        "textarea",
        ".option label",
        ".check > label",
    )
)
TOO_SMALL = """([targets, thumb]) => [...document.querySelectorAll(targets)].filter((part) => {
    const box = part.getBoundingClientRect();
    return part.checkVisibility() && box.width > 1 && (box.height < thumb - 0.5 || box.width < thumb - 0.5);
}).map((part) => `${part.outerHTML.slice(0, 120)} ${JSON.stringify(part.getBoundingClientRect())}`)"""


# Text that runs into other text.
OVERLAPPING = """([across, down]) => {
    const inked = [], said = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode, range = document.createRange();
        if (!node.textContent.trim() || !node.parentElement.checkVisibility()) continue;
        if (node.parentElement.closest(".visually-hidden, .skip, .skip-over, select, textarea")) continue;
        range.selectNodeContents(node);
        const frame = node.parentElement.closest(".options, .scroll, .many");
        const seen = frame ? frame.getBoundingClientRect() : {top: -1e9, bottom: 1e9};
        for (const box of range.getClientRects())
            if (box.width > 1 && box.height > 1 && box.top >= seen.top && box.bottom <= seen.bottom)
                inked.push({node, box});
    }
    const meet = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > across
        && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > down;
    inked.forEach(({node, box}, place) => {
        for (const other of inked.slice(place + 1))
            if (other.node !== node && meet(box, other.box))
                said.push(`${node.textContent.trim()} | ${other.node.textContent.trim()}`);
    });
    return [...new Set(said)];
}"""
ACROSS, DOWN = 1, 1
PHONES = (320, 360, 412)


@pytest.fixture
def world(site: str) -> World:
    """One of everything, with names and addresses that are hard to fit in."""
    world = World()
    for model, entry in ((Organisation, world.group), (Asset, world.asset)):
        model.objects.filter(pk=entry.pk).update(name_en=LONG_NAME, name_cy=LONG_NAME, website=LONG_LINK)
        entry.refresh_from_db()
    return world


def open_menu(reader: Visitor) -> None:
    reader.page.get_by_role("banner").locator("summary").click()


def must_have_room_for_a_thumb(reader: Visitor) -> None:
    assert reader.page.evaluate(TOO_SMALL, [WITH_TARGETS, THUMB]) == [], reader.page.url


def read(reader: Visitor, *pages: tuple[str, ...]) -> None:
    """Every page is examined when it is come to: also for what is too wide."""
    for page in pages:
        reader.visit(*page)
        open_menu(reader)
        must_have_room_for_a_thumb(reader)


def test_main_pages_fit_on_a_phone(opens: Opens, world: World, language: str):
    visitor = opens(narrow=True)
    steward, officer = (opens(world.people[kind], narrow=True) for kind in ("steward", "officer"))
    read(
        visitor,
        ("home",),
        ("registry:group-list",),
        ("registry:group-detail", world.group.at()),
        ("assets:asset-detail", world.asset.at()),
        ("assets:at-risk-list",),
        ("partnerships:partnership-list",),
        ("partnerships:partnership-detail", world.partnership.at()),
        ("area-detail", world.authority.pk),
    )
    read(
        steward,
        ("registry:group-add",),
        ("registry:group-evidence", world.group.key),
        ("assets:asset-edit", world.asset.key),
        ("partnerships:partnership-add",),
    )
    read(
        officer,
        ("desk",),
        ("assets:asset-risk", world.asset.key),
        ("assets:risk-disposal-add", world.asset.key),
    )


def overlapping(reader: Visitor, *pages: tuple[Any, ...]) -> list[str]:
    found = []
    for page in pages:
        reader.page.goto(wording.address(reader.language, *page))
        for width in PHONES:
            reader.page.set_viewport_size({"width": width, "height": 740})
            for words in reader.page.evaluate(OVERLAPPING, [ACROSS, DOWN]):
                found.append(f"{page[0]} at {width}: {words}")
    return found


def test_no_words_lie_over_others_on_a_phone(opens: Opens, world: World, language: str):
    """Where one language alone was given, a note stands behind the name: most of all on Welsh pages."""
    steward, officer = (opens(world.people[kind], narrow=True) for kind in ("steward", "officer"))
    visitor = opens(narrow=True)
    found = overlapping(
        visitor,
        ("home",),
        ("search",),
        ("registry:group-list",),
        ("registry:organisation-list",),
        ("registry:group-detail", world.group.at()),
        ("assets:asset-list",),
        ("assets:asset-detail", world.asset.at()),
        ("assets:at-risk-list",),
        ("assets:not-assessed-list",),
        ("partnerships:partnership-list",),
        ("partnerships:partnership-detail", world.partnership.at()),
        ("area-list",),
        ("area-detail", world.authority.pk),
        ("principle-detail", 1),
        ("reports:report-list",),
        ("reports:columns",),
        ("help",),
        ("privacy",),
        ("account_login",),
    )
    found += overlapping(
        steward,
        ("own-entries",),
        ("registry:group-evidence", world.group.key),
        ("registry:group-edit", world.group.key),
        ("registry:group-detail", world.group.at()),
        ("assets:use-add", world.asset.key),
        ("accounts:account",),
    )
    found += overlapping(
        officer, ("desk",), ("assets:asset-risk", world.asset.key), ("registry:group-history", world.group.key)
    )

    assert not found, "\n".join(found)


def test_the_button_of_the_search_lies_in_its_field(opens: Opens, site: str, language: str):
    reader = opens()
    reader.visit("home")
    for width in (*PHONES, 600, 768, 940, 1000, 1280):
        reader.page.set_viewport_size({"width": width, "height": 740})
        field, button = (reader.page.locator(f".find {part}").bounding_box() for part in ("input", "button"))
        assert field["x"] <= button["x"], width
        assert button["x"] + button["width"] <= field["x"] + field["width"] + 1, width
