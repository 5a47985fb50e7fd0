"""People who have no mouse: they see where they are, and can pass by the menu."""

import pytest
from playwright.sync_api import JSHandle, expect

from tests import builders
from tests.journeys.conftest import Opens
from tests.journeys.visitor import Visitor

MOST_STEPS = 80
LOOK = """(part) => {
    const style = getComputedStyle(part);
    return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.backgroundColor, style.boxShadow].join();
}"""
# Within the window, and nothing else lies on it.
IS_IN_SIGHT = """(part) => {
    const box = part.getBoundingClientRect(), [x, y] = [box.x + Math.min(box.width / 2, 20), box.y + box.height / 2];
    const top = document.elementFromPoint(x, y);
    return box.width > 0 && box.height > 0 && Boolean(part.contains(top) || top?.contains(part));
}"""
NAME = "(part) => part.outerHTML.slice(0, 120)"


def focused(reader: Visitor) -> JSHandle:
    return reader.page.evaluate_handle("document.activeElement")


def is_at(reader: Visitor, selector: str) -> bool:
    return reader.page.evaluate("selector => Boolean(document.activeElement.closest(selector))", selector)


def walk(reader: Visitor, until: str) -> list[str]:
    """Press Tab from control to control as far as the first one that is `until`.

    Answers the controls at which the eye cannot tell that they have the focus.
    """
    unseen = []
    for _step in range(MOST_STEPS):
        control = focused(reader)
        look, is_in_sight = control.evaluate(LOOK), control.evaluate(IS_IN_SIGHT)
        if is_at(reader, until):
            return unseen
        reader.page.keyboard.press("Tab")
        if not is_in_sight or control.evaluate(LOOK) == look:
            unseen.append(control.evaluate(NAME))
    pytest.fail(f"{until} was not reached in {MOST_STEPS} steps")


def test_focus_is_seen_all_the_way_and_the_first_link_leads_past_the_menu(opens: Opens, language: str):
    builders.make_group("Clwb Cinio Bangor")
    reader = opens()
    reader.visit("registry:group-list")

    reader.page.keyboard.press("Tab")
    assert is_at(reader, "a.skip"), "the first step is not the link that leads past the menu"
    expect(reader.link(reader.says("Skip to the content of this page"))).to_be_in_viewport()
    assert walk(reader, until="main *") == []
    assert walk(reader, until="footer *") == []

    reader.page.reload()
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    expect(reader.main).to_be_focused()
    reader.page.keyboard.press("Tab")
    assert is_at(reader, "main *")


def test_menu_of_a_phone_is_opened_and_used_by_keyboard(opens: Opens, language: str):
    reader = opens(narrow=True)
    reader.visit("home")

    reader.page.keyboard.press("Tab")
    assert walk(reader, until="header summary") == []
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.press("Tab")
    assert walk(reader, until=f"nav a[href='{reader.address('assets:at-risk-list')}']") == []
    with reader.page.expect_navigation():
        reader.page.keyboard.press("Enter")
    reader.examine()

    expect(reader.heading).to_have_text(reader.says("Places of concern"))
