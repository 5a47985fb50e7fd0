"""A real browser, for people who walk through the portal as it is served."""

import os
import shutil
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, BrowserContext

from reference.models import Postcode
from tests import builders
from tests.browser import signed_in
from tests.journeys.examining import Examiner
from tests.journeys.visitor import Visitor

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# The browser does nothing of its own: no updates, no reports, no first-run pages. Nobody looks, so nothing is painted.
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
UNSEEN = ["--disable-gpu", "--disable-software-rasterizer"]
DESK_SIZE, PHONE_SIZE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
PATIENCE = 15_000

Opens = Callable[..., Visitor]


@pytest.fixture(scope="session", autouse=True)
def chromium() -> str:
    """The browser's program.

    Where there is none the journeys are skipped, and say so; a run that must be whole fails instead.
    """
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        missing = f"no browser to walk through the portal with: install one of {', '.join(BROWSERS)}"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    # The browser's driver runs a loop in this thread, which Django would otherwise take for one that must not block.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(
    chromium: str, browser_type_launch_args: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """One browser a worker. It gets a home of its own, so that it leaves nothing in anybody's."""
    # Chromium's own walls do not stand for root.
    walls = ["--no-sandbox"] if os.geteuid() == 0 else []
    home = str(tmp_path_factory.mktemp("browser"))
    return browser_type_launch_args | {
        "executable_path": chromium,
        "args": [*QUIET, *UNSEEN, *walls],
        "env": os.environ | {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home},
    }


@pytest.fixture(scope="session")
def base_url() -> None:
    """None for the whole session: each test serves the portal at an address of its own."""


@pytest.fixture(params=[pytest.param(code, marks=pytest.mark.xdist_group(f"journeys-{code}")) for code in ("en", "cy")])
def language(request: pytest.FixtureRequest) -> str:
    """Every journey is made in both. Those of one language share a browser, which knows the pages it has examined."""
    return request.param


@pytest.fixture(scope="session")
def examiner(browser: Browser) -> Examiner:
    return Examiner(browser)


@pytest.fixture
def site(live_server: Any) -> Iterator[str]:
    """Where the portal is served during a test.

    What a test leaves is cleared away after it, and the loader after migrate brings the reference data back.
    """
    cache.clear()
    yield live_server.url
    cache.clear()


@pytest.fixture
def postcode(site: str) -> Postcode:
    """One postcode of Gwynedd, in a ward, as `load_postcodes` would have it."""
    return Postcode.objects.create(
        postcode="LL57 1DT",
        authority_id=builders.GWYNEDD,
        ward=builders.get_ward(),
        latitude=Decimal("53.227500"),
        longitude=Decimal("-4.129000"),
    )


@pytest.fixture
def opens(site: str, new_context: Callable[..., BrowserContext], examiner: Examiner, language: str) -> Iterator[Opens]:
    """Opens a browser for somebody: `opens()` for a visitor, `opens(officer)` for a person who has signed in.

    At the end every browser that was opened must have kept to the portal and have found nothing to complain of.
    """
    opened: list[Visitor] = []

    def open_browser(user: Any = None, *, scripts: bool = True, narrow: bool = False) -> Visitor:
        context = new_context(
            base_url=site,
            locale={"en": "en-GB", "cy": "cy-GB"}[language],
            viewport=PHONE_SIZE if narrow else DESK_SIZE,
            java_script_enabled=scripts,
        )
        context.set_default_timeout(PATIENCE)
        if user is not None:
            cookie = signed_in(user).cookies["sessionid"]
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])
        opened.append(Visitor(context, language, examiner, scripts=scripts))
        return opened[-1]

    yield open_browser
    for visitor in opened:
        visitor.leave()
