"""Beside the form of an entry stands what is asked, and who will read it, as each column declares it."""

import pytest

from accounts.disclosure import Disclosure, disclosure_of
from entries import kinds
from entries.forms.readers import column_of, who_reads
from tests import builders as make
from tests.browser import signed_in
from tests.markup import Page, text_of

pytestmark = pytest.mark.django_db
CODES = ("group", "organisation", "asset", "partnership")


@pytest.fixture
def steward():
    user = make.make_user()
    user.group = make.make_group(steward=user)
    return user


def summary(page: Page):
    [shown] = page.with_class("summary-beside")
    return shown


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("code", CODES)
def test_every_part_of_the_form_is_a_link_to_it(steward, code, language):
    browser = signed_in(steward)
    page = browser.get(kinds.named(code).address("add"), follow=True).page
    if language == "cy":
        [address] = [link.get("href") for link in page.all("link") if link.get("hreflang") == "cy"]
        page = browser.get(address, follow=True).page

    legends = {part.get("id"): text_of(part.find("legend")) for part in page.with_class("group")}
    links = {link.get("href").removeprefix("#"): text_of(link) for link in summary(page).iter("a")}

    assert links == legends
    assert len(links) >= 3


@pytest.mark.parametrize("code", CODES)
def test_what_is_told_of_readers_is_what_the_columns_declare(steward, code):
    form = kinds.named(code).form(user=steward)
    told = who_reads(form)
    kept = {
        field.name: disclosure_of(column) for field in form.visible_fields() if (column := column_of(form, field.name))
    }

    assert len(told) == len(set(kept.values()))
    everybody = dict(told)["Everybody, once it is published"]
    for label in ("Address", "Postcode", "Website", "E-mail address", "Telephone", "Charity number"):
        assert label not in everybody
    assert {name for name, kind in kept.items() if kind == Disclosure.PUBLIC} >= {"name_en", "purpose_cy", "authority"}


def test_ways_to_reach_a_group_are_said_to_be_for_few(steward):
    page = signed_in(steward).get(kinds.named("group").address("add"), follow=True).page

    told = {
        text_of(fact.find("dt")): text_of(fact.find("dd"))
        for fact in summary(page).iter("div")
        if fact.find("dt") is not None
    }

    assert told["Only you and the council, unless you choose to show it"] == (
        "Whom to ask for, E-mail address, Telephone"
    )
    assert "Postcode" in told["Everybody, unless only the area is shown"]


def test_a_form_that_was_refused_and_one_over_an_entry_have_it_too(steward):
    browser = signed_in(steward)

    refused = browser.post(f"{kinds.named('group').address('add')}?form=0123456789abcdefghij", {}).page
    over = browser.get(kinds.of(steward.group).address("edit", steward.group.key)).page

    for page in (refused, over):
        assert summary(page) is not None
