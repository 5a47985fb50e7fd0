"""Every page answers every kind of person as tests/pages.py says, and no page is missing from that table."""

import pytest
from django.urls import reverse
from django.utils import translation

from tests.browser import content_of, undone
from tests.pages import PAGES, SIGNED_IN, WITHOUT_LANGUAGE, Row, url_names
from tests.world import World

REFUSED = {"in", "403", "404"}


def answer(row: Row, kind: str, world: World, method: str) -> str:
    """What this kind of person gets; whatever a form did is undone."""
    browser = world.quick_browsers[kind]
    with undone(browser):
        response = getattr(browser, method)(row.address(world))
        content_of(response)
    if response.status_code == 302 and response.headers["Location"].startswith(reverse("account_login")):
        return "in"
    return str(response.status_code)


def is_open_to_everybody(row: Row) -> bool:
    """Then half of the people read it in tests/site/test_welsh.py, and it is enough that the others ask for it here."""
    return row.url_name not in WITHOUT_LANGUAGE and set(row.by_person.values()) == {"200"}


def unlike_the_table(row: Row, world: World) -> list[str]:
    """Who gets another answer than the table says. Who may not see a page may not send its form either."""
    found = []
    for kind, wanted in row.by_person.items():
        if is_open_to_everybody(row) and kind in row.read_in_welsh_by:
            continue
        got = answer(row, kind, world, row.method)
        if got != wanted:
            found.append(f"{kind}: {got}, not {wanted}")
        elif wanted in REFUSED and row.method == "get":
            posted = answer(row, kind, world, "post")
            if posted not in {wanted, "405"}:
                found.append(f"{kind}: {wanted}, but {posted} when they send the form")
    return found


@pytest.mark.parametrize("row", PAGES, ids=str)
def test_page_answers_each_person_as_the_table_says(row, world):
    with translation.override("en"):
        found = unlike_the_table(row, world)

    assert not found, f"{row} in tests/pages.py:\n  " + "\n  ".join(found)


def test_every_address_has_a_row_in_the_table():
    missing = url_names() - {row.url_name for row in PAGES}

    assert not missing, f"add a Row to PAGES in tests/pages.py for {sorted(missing)}"


def test_every_row_of_the_table_has_an_address():
    gone = {row.url_name for row in PAGES} - url_names()

    assert not gone, f"PAGES in tests/pages.py names pages that are no more: {sorted(gone)}"


def test_no_two_rows_say_the_same_twice():
    names = [str(row) for row in PAGES]

    assert len(names) == len(set(names)), "give each Row of one page its own note"


def test_guard_notices_a_page_that_opens_to_a_visitor(world):
    wrongly_closed = Row("home", SIGNED_IN)

    with translation.override("en"):
        assert unlike_the_table(wrongly_closed, world) == ["visitor: 200, not in"]


def test_guard_reads_every_address_of_the_portal():
    names = url_names()

    assert {"home", "registry:group-detail", "account_login"} <= names
    assert not [name for name in names if "no name" in name]
