"""Somebody at a browser. They find things by the words on the page, in the page's language."""

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Request, WebError, expect

from tests.journeys import wording
from tests.journeys.examining import Examiner, is_elsewhere


class Visitor:
    """Reads and fills in pages in one language. Every page that they come to is examined."""

    def __init__(self, context: BrowserContext, language: str, examiner: Examiner, *, scripts: bool) -> None:
        self.language, self.examiner, self.has_scripts = language, examiner, scripts
        self.context, self.page = context, context.new_page()
        self.complaints: list[str] = []
        context.on("console", self.note_message)
        context.on("weberror", self.note_error)
        context.on("request", self.note_request)

    def another_tab(self) -> "Visitor":
        """The same person in another tab of the same browser."""
        return Visitor(self.context, self.language, self.examiner, scripts=self.has_scripts)

    # What happens beside the page

    def note_message(self, message: ConsoleMessage) -> None:
        """Refusals of the content security policy come this way too."""
        if message.type in {"error", "warning"}:
            self.complaints.append(f"the browser says: {message.text}")

    def note_error(self, error: WebError) -> None:
        self.complaints.append(f"a script failed: {error.error}")

    def note_request(self, request: Request) -> None:
        if is_elsewhere(request.url):
            self.complaints.append(f"asked elsewhere: {request.url}")

    def leave(self) -> None:
        """Nothing may be under way when the tables are emptied."""
        for page in self.context.pages:
            page.wait_for_load_state("networkidle")
        self.context.close()
        self.must_have_no_complaints()

    def must_have_no_complaints(self) -> None:
        if self.complaints:
            pytest.fail("\n".join(self.complaints))

    # Coming to pages

    def visit(self, url_name: str, *args: Any, query: str = "") -> None:
        self.go(self.address(url_name, *args) + query)

    def go(self, address: str) -> None:
        self.page.goto(address)
        self.examine()

    def follow(self, message: str) -> None:
        """A link, by its words; the first where a page says it again."""
        self.open(self.link(self.says(message)).first)

    def open(self, link: Locator) -> None:
        with self.page.expect_navigation():
            link.click()
        self.examine()

    def press(self, message: str) -> None:
        """A button that sends a form, by its words."""
        self.open(self.button(message))

    def switch_language(self) -> None:
        """By the link in the header, which names the other language in that language."""
        other = {"en": "cy", "cy": "en"}[self.language]
        link = self.page.get_by_role("banner").locator(f"a[hreflang={other}]")
        self.language = other
        self.open(link)

    def examine(self) -> None:
        """Read the page as strictly as every page is read, and go on only if it holds."""
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)
        faults = self.examiner.faults(self.page, scripts=self.has_scripts)
        if faults:
            pytest.fail(f"{self.page.url}\n" + "\n".join(faults))
        self.must_have_no_complaints()

    # Finding things

    def address(self, url_name: str, *args: Any) -> str:
        return wording.address(self.language, url_name, *args)

    def says(self, message: str, **values: Any) -> str:
        """These words in the language of the pages."""
        return wording.said(self.language, message, **values)

    def link(self, text: str) -> Locator:
        return self.page.get_by_role("link", name=text, exact=True)

    def button(self, message: str) -> Locator:
        return self.page.get_by_role("button", name=self.says(message), exact=True)

    def field(self, message: str) -> Locator:
        """The control with this label, whether or not the form says that it is optional."""
        label, optional = wording.label(self.language, message), self.says("(optional)")
        return self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}(\s*{re.escape(optional)})?\s*$"))

    def fill(self, message: str, text: str) -> None:
        self.field(message).fill(text)

    def choose(self, message: str, option: str) -> None:
        """One of a list, as it stands there; the number that a filter says beside it does not matter."""
        field = self.field(message)
        found = field.locator("option").filter(has_text=re.compile(rf"^\s*{re.escape(option)}(\s*\([\d,]+\))?\s*$"))
        field.select_option(value=found.first.get_attribute("value"))

    def answer(self, message: str, option: str) -> None:
        """One of the radio buttons or boxes below a question."""
        legend = wording.label(self.language, message)
        self.page.get_by_role("group", name=legend).get_by_label(self.says(option), exact=True).check()

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    @property
    def heading(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    @property
    def problems(self) -> Locator:
        """What the page says is wrong with a form."""
        return self.page.get_by_role("alert")

    def reads(self, text: str) -> None:
        """This stands on the page."""
        expect(self.main).to_contain_text(text)

    def does_not_read(self, text: str) -> None:
        expect(self.main).not_to_contain_text(text)
