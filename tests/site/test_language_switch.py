"""The other language in the middle of a form: what was typed goes along, nothing is sent, nothing is judged yet."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from entries.models import Evidence
from registry.models import Organisation
from tests import builders as make
from tests.browser import signed_in, undone
from tests.hostile import PLAUSIBLE, TYPED, kind_of
from tests.markup import Form, Page
from tests.pages import PAGES, Row, one_of_each
from tests.registry.filling import control, form_of
from tests.world import World

KINDS = ("visitor", "organiser", "steward", "officer", "moderator", "administrator")
SECRET = {"password"}
FILE = re.compile("file$|document$|download")


def main_form(page: Page) -> Form | None:
    """The form of which the switch is a button."""
    element = next((one for one in page.all("form") if one.get("id") == "page-form"), None)
    return page.forms()[page.all("form").index(element)] if element is not None else None


def switch_of(page: Page) -> Any:
    return next(one for one in page.with_class("language") if one.tag == "button")


def half_filled(form: Form) -> dict[str, list[str]]:
    """Something typed into every field, every list left on its last answer, every box ticked; some of it wrong."""
    sent = form.data()
    for one in form.controls:
        if one.kind in TYPED - SECRET:
            sent[one.name] = ["31 02 2026" if kind_of(one) == "date" else f"{PLAUSIBLE[kind_of(one)]} ŵ"]
        elif one.kind == "select":
            sent[one.name] = one.options[-1:]
        elif one.kind == "checkbox":
            sent[one.name] = [one.value]
        elif one.kind == "radio":
            sent[one.name] = [[other for other in form.controls if other.name == one.name][-1].value]
    return sent


def shown(form: Form) -> dict[str, list[str]]:
    sent = form.data()
    return {name: values for name, values in sent.items() if name not in ("csrfmiddlewaretoken", "form_token")}


def faults_of_switching(world: World, row: Row, kind: str, language: str) -> list[str]:
    browser = world.browsers[kind]
    with translation.override(language):
        address = row.address(world)
    page = browser.get(address).page
    form = main_form(page) if page is not None else None
    if form is None:
        return []
    switch, typed = switch_of(page), half_filled(form)
    with undone(browser):
        other = browser.post(switch.get("formaction"), typed | {switch.get("name"): [switch.get("value")]}, follow=True)
        found = [] if other.page.language != language else [f"{address}: the page is still in {language}"]
        stands = main_form(other.page)
    if stands is None:
        return [f"{address}: no form on the other page"]
    there = shown(stands)
    kept = {name: values for name, values in typed.items() if name not in ("csrfmiddlewaretoken", "form_token")}
    found += [
        f"{address}: {name} was {kept[name]}, is {there.get(name)}"
        for name in kept
        if sorted(there.get(name, [])) != sorted(kept[name]) and name not in SECRET
    ]
    if other.page.with_class("error") or other.page.with_class("error-summary"):
        found.append(f"{address}: judged, though only the language was changed")
    return found


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_form_keeps_what_was_typed_in_the_other_language(world, language):
    tried, found = 0, []
    for row in one_of_each([row for row in PAGES if row.method == "get" and not FILE.search(row.url_name)]):
        kind = next((one for one in KINDS if row.by_person[one] == "200"), None)
        if kind:
            tried += 1
            found += faults_of_switching(world, row, kind, language)

    assert tried > 60
    assert not found, "\n".join(found)


def steward_of_a_group() -> tuple[Any, Any]:
    steward = make.make_user()
    return steward, make.make_group("Choir", steward=steward)


def test_a_refused_form_keeps_what_was_typed_and_is_not_judged_again(db):
    browser = signed_in(make.make_user())
    refused = browser.post("/en/groups/new/?form=0123456789abcdefghij", {"name_en": "Choir", "postcode": "nowhere"})
    assert refused.page.with_class("error-summary")
    switch = switch_of(refused.page)

    typed = form_of(refused.page, "name_en").data() | {switch.get("name"): switch.get("value")}
    page = browser.post(switch.get("formaction"), typed).page

    assert page.language == "cy"
    assert control(page, "name_en").value == "Choir"
    assert control(page, "postcode").value == "nowhere"
    assert not page.with_class("error-summary")
    assert "nid yw wedi'i anfon eto" in page.visible_text()
    assert not Organisation.objects.filter(name_en="Choir").exists()


def test_a_whole_form_is_not_sent_by_changing_the_language(db):
    steward, group = steward_of_a_group()
    browser = signed_in(steward)
    typed = {"practice": "P1.02", "is_relevant": "yes", "statement_en": "We sang.", "other_language": "cy"}
    upload = SimpleUploadedFile("a.pdf", b"%PDF-1.4 example")

    page = browser.post(f"/cy/grwpiau/{group.key}/tystiolaeth/", typed | {"upload": upload}).page

    assert not Evidence.objects.filter(entry=group.pk).exists()
    assert control(page, "statement_en").value == "We sang."
    assert "dewis y ffeil eto" in page.visible_text()


def test_the_switch_needs_the_token_of_the_form_as_sending_does(db):
    browser = Client(enforce_csrf_checks=True)

    refused = browser.post("/cy/cofrestru/", {"email": "a@example.org", "other_language": "cy"})

    assert refused.status_code == 403


def test_the_first_button_of_a_form_is_the_one_that_sends_it(db):
    page = signed_in(make.make_user()).get("/en/groups/new/").page

    buttons = [one for one in page.all("button") if one.get("form") == "page-form"]
    assert [one.get("name") for one in buttons] == [None, "other_language"]


def test_a_page_without_a_form_keeps_its_link(db):
    page = signed_in(make.make_user()).get("/en/groups/?price=free").page

    assert [one.get("href") for one in page.with_class("language")] == ["/cy/grwpiau/?price=free"]
