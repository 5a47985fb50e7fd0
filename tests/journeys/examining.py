"""What every page must stand up to in a real browser, whoever is reading it and however they came there."""

import re
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

OURS = {"127.0.0.1", "localhost"}
RULES = {
    "resultTypes": ["violations"],
    "preload": False,
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    },
    # Not asked unless it is named.
    "rules": {"target-size": {"enabled": True}},
}
# What is too wide for the window, innermost first; boxes that scroll by themselves may hold more than they show.
TOO_WIDE = """() => {
    if (document.documentElement.scrollWidth <= window.innerWidth) return [];
    const reaches = (part) => part.getBoundingClientRect().right > window.innerWidth + 1 && !part.closest(".scroll");
    const wide = [...document.querySelectorAll("body *")].filter(reaches);
    return ["the page", ...wide.map((part) => part.outerHTML.slice(0, 120))];
}"""


# What differs between two drawings of one page: the keys of entries, numbers of rows and of forms, secrets of forms.
ONE_OFF = re.compile(
    r"(?<=/)[2-9bcdfghjkmnpqrstvwxz]{8}(?=[-/\"?])|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
    r"|(?<=value=\")\w{64}(?=\")"
)


class Examiner:
    """Reads pages with the rules of axe, for people with scripts and for people without.

    A page that was found good is not read again when it comes back the same, in a window of the same size.
    """

    def __init__(self, browser: Browser) -> None:
        self.axe = Axe()
        self.browser = browser
        self.spare: Page | None = None
        self.found_good: set[tuple[int, str]] = set()

    def faults(self, page: Page, *, scripts: bool) -> list[str]:
        """What is wrong with the page as it stands before its reader."""
        html = page.content()
        seen = (page.viewport_size or {"width": 0})["width"], ONE_OFF.sub("", html)
        if seen in self.found_good:
            return []
        found = self.examined(page if scripts else self.same_page_with_scripts(page, html))
        if not found:
            self.found_good.add(seen)
        return found

    def examined(self, page: Page) -> list[str]:
        too_wide = [f"wider than the window: {part}" for part in page.evaluate(TOO_WIDE)]
        violations = self.axe.run(page, options=RULES).response["violations"]
        return too_wide + [f"{rule['id']}: {rule['help']}\n{places(rule)}" for rule in violations]

    def same_page_with_scripts(self, page: Page, html: str) -> Page:
        """Without scripts axe cannot run: it reads what stands on the page in another window."""
        if self.spare is None:
            self.spare = self.browser.new_page()
        address = page.url.partition("#")[0]
        self.spare.set_viewport_size(page.viewport_size or {"width": 1280, "height": 900})
        self.spare.route(address, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
        self.spare.goto(address)
        self.spare.unroute(address)
        return self.spare


def places(rule: dict[str, Any]) -> str:
    return "\n".join(f"    {node['html'][:300]}\n        {node['failureSummary']}" for node in rule["nodes"])


def is_elsewhere(address: str) -> bool:
    """Whether a request leaves this machine."""
    parts = urlsplit(address)
    return parts.scheme not in {"data", "blob", "about"} and parts.hostname not in OURS
