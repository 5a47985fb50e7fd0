"""Keys are found however they are typed; what nobody types, and somebody tampered with, begins anew."""

import pytest

from tests import builders as make
from tests.browser import ReadingClient, content_of, signed_in
from tests.registry.filling import filled

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_key_in_capitals_leads_to_its_entry(client, language):
    words = {"en": ("groups", "assets", "partnerships"), "cy": ("grwpiau", "asedau", "partneriaethau")}[language]
    group = make.make_group("Choir")
    entries = (group, make.make_asset("Hall"), make.make_partnership(members=(group, make.make_group())))
    for word, entry in zip(words, entries, strict=True):
        for key in (entry.key.upper(), f"{entry.key.upper()}-whatever", entry.key.capitalize()):
            page = client.get(f"/{language}/{word}/{key}/", follow=True)

            assert page.status_code == 200
            assert f"/{entry.key}-" in page.redirect_chain[-1][0]


def test_what_is_done_to_an_entry_is_found_by_its_key_in_capitals():
    steward = make.make_user()
    group = make.make_group("Choir", steward=steward)

    assert signed_in(steward).get(f"/en/groups/{group.key.upper()}/edit/").status_code == 200


def test_every_search_box_finds_an_entry_by_its_key(client):
    group, place = make.make_group("Choir"), make.make_asset("Hall")
    for typed in (group.key, group.key.upper(), f" {group.key.upper()} "):
        for address in ("/en/search/", "/cy/chwilio/", "/en/groups/"):
            assert "Choir" in content_of(client.get(address, {"q": typed})), (address, typed)
    assert "Hall" in content_of(client.get("/en/assets/", {"q": place.key.upper()}))
    assert "Choir" in content_of(client.get("/en/reports/groups.csv", {"q": group.key.upper()}))


def test_a_key_of_what_is_not_public_finds_nothing(client):
    hidden = make.make_group("Secret Choir", visibility="hidden")

    assert "Secret" not in content_of(client.get("/en/search/", {"q": hidden.key.upper()}))


def test_words_that_might_be_a_key_are_still_words(client):
    make.make_group("Clwb Crwbrwyn")

    assert "Crwbrwyn" in content_of(client.get("/en/search/", {"q": "crwbrwyn"}))


TAMPERED = ("x", "0' OR 1=1", "a" * 300)


@pytest.mark.parametrize("tampered", TAMPERED)
def test_a_tampered_token_of_a_form_does_not_stay_in_the_form(tampered):
    steward = make.make_user()
    browser = signed_in(steward)

    page = browser.post("/en/groups/new/", {"form_token": tampered, "name_en": "Choir"}).page

    token = next(one for one in page.all("input") if one.get("name") == "form_token")
    assert token.get("value") != tampered
    assert len(token.get("value")) == 22


@pytest.mark.parametrize("tampered", TAMPERED)
@pytest.mark.parametrize("part", ["edit", "barriers"])
def test_a_tampered_mark_of_what_a_form_was_opened_on_does_not_stay_in_it(part, tampered):
    steward = make.make_user()
    browser, address = signed_in(steward), f"/en/groups/{make.make_group('Choir', steward=steward).key}/{part}/"
    name = {"edit": "purpose_en", "barriers": "physical_action_en"}[part]
    reached = {"website": "https://example.org"} if part == "edit" else {}
    typed = filled(browser.get(address).page, name, **{name: "Something else.", "opened_on": tampered}, **reached)

    page = browser.post(address, typed).page

    assert page.with_class("error-summary")
    mark = next(one for one in page.all("input") if one.get("name") == "opened_on")
    assert mark.get("value") != tampered
    assert browser.post(address, filled(page, name)).status_code == 302


def test_a_visitor_tells_nothing_by_a_token():
    page = ReadingClient().post("/en/register/", {"form_token": "x", "email": "no"}).page

    assert all(one.get("value") != "x" for one in page.all("input"))
