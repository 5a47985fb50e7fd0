"""People look for something: by keyboard with suggestions, and without a script."""

from playwright.sync_api import expect

from tests import builders
from tests.journeys.conftest import Opens


def test_suggestions_come_while_typing_and_are_walked_by_keyboard(opens: Opens, language: str):
    builders.make_group("Clwb Crefftau Arfon", name_same=True)
    reader = opens()
    reader.visit("home")
    box = reader.page.get_by_role("banner").get_by_role("combobox")

    box.press_sequentially("clwb crefftau a", delay=20)
    options = reader.page.get_by_role("option")
    expect(options.filter(has_text="Clwb Crefftau Arfon")).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    reader.examine()

    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("ArrowDown")
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    box.press("ArrowUp")
    expect(box).not_to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    box.press("ArrowDown")
    with reader.page.expect_navigation():
        box.press("Enter")
    reader.examine()
    expect(reader.page.get_by_role("heading", level=1)).to_contain_text("Clwb Crefftau Arfon")


def test_a_line_is_asked_without_a_script(opens: Opens, language: str):
    builders.make_group("Edau Arfon", purpose_en="Knitting.", authority_id=builders.CARDIFF)
    reader = opens(scripts=False)
    reader.visit("home")

    box = reader.page.get_by_role("banner").get_by_role("searchbox")
    box.fill("edau yng Nghaerdydd")
    with reader.page.expect_navigation():
        box.press("Enter")
    reader.examine()

    expect(reader.page.get_by_role("link", name="Edau Arfon")).to_be_visible()
