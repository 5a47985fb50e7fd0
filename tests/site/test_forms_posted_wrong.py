"""Every form of the portal, filled in wrong, in both languages: a refusal that helps, nothing lost, nothing changed."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests import pseudo
from tests.browser import content_of, undone
from tests.hostile import EVERYTHING_AT_ONCE, QUERIES, RAW_QUERIES, TYPED, WAYS, as_people_fill_it_in, filled
from tests.markup import Control, Form, Page, text_of
from tests.pages import PAGES, WITHOUT_LANGUAGE, Row, one_of_each
from tests.world import KINDS_OF_PEOPLE, World

SEEN = [row for row in PAGES if row.people_who_see_it() and row.url_name not in WITHOUT_LANGUAGE]
ANSWERED = [row for row in PAGES if row in SEEN or row.method == "post"]
# The style guide shows forms that lead nowhere; signing out cannot be done wrong.
HAS_NO_OWN_FORM = {"style-guide"}
# A refusal is the same in both languages but for its words, so in English some ways of being wrong are enough.
IN_ENGLISH_TOO = ("empty", "unreadable")
# Sign-in attempts are counted, and a session is begun, also when a form is refused.
MAY_CHANGE = (
    "portal_cache",
    "accounts_trycount",
    "accounts_sentcode",
    "django_session",
    "SAVEPOINT",
    "account_emailconfirmation",
)
# What is sent as a secret is not sent back.
NOT_SENT_BACK = {"password", "password1", "password2", "oldpassword", "code"}
WRITES = ("INSERT", "UPDATE", "DELETE")


def who_sees_most(row: Row) -> list[str]:
    """Those who get the page, officers and stewards before visitors."""
    wanted = "200" if row.method == "get" else "302"
    first = ("officer", "steward", "moderator", "administrator", "visitor")
    return sorted((kind for kind, got in row.by_person.items() if got == wanted), key=(*first, *KINDS_OF_PEOPLE).index)


def find_forms(world: World, row: Row, path: str) -> tuple[Any, list[tuple[str, Form]]]:
    """The browser of somebody whose page has a form, and the page's forms with their addresses."""
    browsers = [world.browsers[kind] for kind in who_sees_most(row)]
    for browser in browsers:
        response = browser.get(path)
        content_of(response)
        if forms := forms_of(response.page, path):
            return browser, forms
    return browsers[0], []


def forms_of(page: Page | None, path: str) -> list[tuple[str, Form]]:
    return [(form.action or path, form) for form in page.forms("post")] if page else []


def changes(asked: CaptureQueriesContext) -> list[str]:
    """What was written to the database, except what is written for every visit."""
    written = [query["sql"] for query in asked.captured_queries if query["sql"].lstrip("( ").startswith(WRITES)]
    return [sql[:100] for sql in written if not any(table in sql for table in MAY_CHANGE)]


def faults_of_refusal(page: Page, sent: dict[str, list[str]], language: str) -> list[str]:
    """What is missing from the page that a refused form comes back to."""
    found = []
    if not any(text_of(summary) for summary in page.with_class("error-summary")):
        found.append("no error summary")
    back = {control.name: control for _action, form in forms_of(page, "") for control in form.controls}
    for name, values in sent.items():
        control = back.get(name)
        if control is not None and comes_back(control, values[0]) and squeezed(control.value) != squeezed(values[0]):
            found.append(f"what was typed as {name!r} is lost: {control.value[:30]!r}, not {values[0][:30]!r}")
    if language == "cy":
        found += [f"English: {text}" for text in pseudo.english_on(page)]
    return found


def comes_back(control: Control, typed: str) -> bool:
    return control.kind in TYPED and control.name not in NOT_SENT_BACK and "\x00" not in typed


def squeezed(text: str) -> str:
    return "".join(text.split())


def faults_of_posting(world: World, row: Row, language: str) -> list[str]:
    with translation.override(language):
        path = row.address(world)
    browser, forms = find_forms(world, row, path)
    found = []
    for action, form in forms:
        for way, choose in WAYS.items():
            sent = filled(form, choose)
            found += [
                f"{action} filled in with {way}: {fault}" for fault in faults_of_one(browser, action, sent, language)
            ]
    return list(dict.fromkeys(found))


def faults_of_one(browser: Any, action: str, sent: dict[str, list[str]], language: str) -> list[str]:
    try:
        with undone(browser), CaptureQueriesContext(connection) as asked:
            response = browser.post(action, sent)
    except (Exception, pytest.fail.Exception) as broken:
        return [f"{type(broken).__name__}: {str(broken)[:300]}"]
    if response.status_code in {301, 302, 303, 400, 403, 404, 405, 409, 429}:
        return []
    if response.status_code != 200 or response.page is None:
        return [f"answered {response.status_code}"]
    found = faults_of_refusal(response.page, sent, language)
    return found + [f"refused, yet it changed something: {sql}" for sql in changes(asked)]


WITH_FORMS = one_of_each([row for row in SEEN if row.url_name not in HAS_NO_OWN_FORM])


@pytest.mark.parametrize("row", WITH_FORMS, ids=str)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_form_filled_in_wrong_is_refused_and_keeps_what_was_typed(row, language, bracketed_world):
    found = faults_of_posting(bracketed_world, row, language)

    assert not found, f"{row}:\n  " + "\n  ".join(found)


def faults_of_asking(world: World, row: Row) -> list[str]:
    with translation.override("cy"):
        path = row.address(world).partition("?")[0]
    browser = world.browsers[who_sees_most(row)[0]]
    response = browser.get(path)
    content_of(response)
    page = response.page
    queries = [EVERYTHING_AT_ONCE]
    for form in page.forms("get") if page and row.url_name not in HAS_NO_OWN_FORM else []:
        if not form.action or form.action == path:
            queries += [*RAW_QUERIES, *("?" + urlencode(query, doseq=True) for query in QUERIES.values())]
            queries += ["?" + urlencode(filled(form, choose), doseq=True) for choose in WAYS.values()]
    return [fault for query in queries for fault in faults_of_query(browser, path + query)]


def faults_of_query(browser: Any, address: str) -> list[str]:
    try:
        with undone(browser):
            response = browser.get(address)
            content_of(response)
    except (Exception, pytest.fail.Exception) as broken:
        return [f"{address[:150]}: {type(broken).__name__}: {str(broken)[:300]}"]
    if response.status_code >= 500:
        return [f"{address[:150]}: answered {response.status_code}"]
    if response.page and (english := pseudo.english_on(response.page)):
        return [f"{address[:150]}: English: {text}" for text in english]
    return []


@pytest.mark.parametrize("row", one_of_each(SEEN), ids=str)
def test_page_asked_for_with_a_strange_query_still_answers(row, bracketed_world):
    found = faults_of_asking(bracketed_world, row)

    assert not found, f"{row}:\n  " + "\n  ".join(found)


def faults_of_answering(world: World, row: Row) -> list[str]:
    """English on the page that follows when the forms of a page are filled in well, and in what it says was done."""
    with translation.override("cy"):
        path = row.address(world)
    browser, forms = find_forms(world, row, path)
    if row.method == "post":
        forms = [(path, Form("post", path, []))]
    found = []
    for action, form in forms:
        with undone(browser):
            response = browser.post(action, as_people_fill_it_in(form), follow=True)
        if response.page is not None:
            found += [f"after {action}: {text}" for text in pseudo.english_on(response.page)]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize(
    "row", [row for row in ANSWERED if row in WITH_FORMS or row.method == "post" or "submitted" in row.note], ids=str
)
def test_form_filled_in_well_is_answered_in_its_language(row, bracketed_world):
    found = faults_of_answering(bracketed_world, row)

    assert not found, f"{row}:\n  " + "\n  ".join(found)


def page_of(body: str) -> Page:
    html = f'<!doctype html><html lang="cy"><head><title>⟦x⟧</title></head><body><main>{body}</main></body></html>'
    return Page(html)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<form method="post"><input name="name" value="Côr"></form>', "no error summary"),
        ('<p class="error-summary">⟦Mae problem⟧</p><form method="post"><input name="name"></form>', "is lost"),
        ('<p class="error-summary">This field is required.</p>', "English"),
    ],
)
def test_guard_notices_a_refusal_that_does_not_help(body, said):
    assert any(said in fault for fault in faults_of_refusal(page_of(body), {"name": ["Côr"]}, "cy"))


def test_guard_notices_a_change(db):
    from tests.builders import make_user

    with CaptureQueriesContext(connection) as asked:
        make_user()

    assert changes(asked)


def test_guard_finds_the_forms_of_pages(world):
    with translation.override("en"):
        with_forms = [row for row in WITH_FORMS if find_forms(world, row, row.address(world))[1]]

    assert len(with_forms) > 50
