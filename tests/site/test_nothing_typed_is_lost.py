"""Whatever refuses a form, what was typed into it is still there, in the form or to be copied."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts import saved_posts
from cohesion_portal.wsgi import in_utf_8
from entries.states import State
from registry.models import Organisation
from tests import builders
from tests.browser import ReadingClient, content_of, signed_in
from tests.registry.filling import control, errors, filled

pytestmark = pytest.mark.django_db

WORDS = "Forty people came, and forty-one went home."


@pytest.fixture
def steward():
    return builders.make_user()


@pytest.fixture
def group(steward):
    group = builders.make_group("Clwb Cinio", steward=steward)
    builders.make_contact(group, telephone="01248 000 000")
    return group


def sign_in(browser: Client, user) -> None:
    browser.force_login(user)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_form_sent_after_the_session_ended_is_there_after_signing_in(steward, group, language):
    address = {"en": f"/en/groups/{group.key}/edit/", "cy": f"/cy/grwpiau/{group.key}/golygu/"}[language]
    typed = filled(signed_in(steward).get(address).page, purpose_cy=WORDS)
    browser = ReadingClient()

    sent = browser.post(address, typed)

    assert sent.headers["Location"].endswith(f"?next={address}")
    sign_in(browser, steward)
    page = browser.get(address).page
    assert control(page, "purpose_cy").value == WORDS
    assert Organisation.objects.get().purpose_cy != WORDS
    assert browser.post(address, filled(page)).status_code == 302
    assert Organisation.objects.get().purpose_cy == WORDS


def test_it_waits_once_and_for_its_own_page_alone(steward, group):
    browser, address = ReadingClient(), f"/en/groups/{group.key}/archive/"
    browser.post(address, {"sentence": WORDS})
    sign_in(browser, steward)

    assert WORDS not in content_of(browser.get(f"/en/groups/{group.key}/evidence/"))
    assert WORDS in content_of(browser.get(address))
    assert WORDS not in content_of(browser.get(address))


def test_it_does_not_wait_for_ever(steward, group, monkeypatch):
    monkeypatch.setattr(saved_posts, "SECONDS_KEPT", -1)
    browser, address = ReadingClient(), f"/en/groups/{group.key}/archive/"
    browser.post(address, {"sentence": WORDS})
    sign_in(browser, steward)

    assert WORDS not in content_of(browser.get(address))


def test_evidence_sent_without_a_session_leads_to_signing_in(steward, group):
    browser, address = ReadingClient(), f"/en/groups/{group.key}/evidence/"
    sent = browser.post(address, {"practice": "P1.02", "is_relevant": "yes", "statement_en": WORDS})

    assert sent.status_code == 302
    sign_in(browser, steward)
    assert control(browser.get(address).page, "statement_en").value == WORDS


def test_page_about_an_old_form_shows_what_was_typed_and_no_secret(steward):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(steward)

    page = browser.post("/en/groups/new/", {"purpose_en": WORDS, "password": "a secret", "id": "1"})

    assert page.status_code == 403
    assert WORDS in page.content.decode()
    assert "a secret" not in page.content.decode()


def test_sentence_of_a_move_that_is_no_longer_possible_stays_in_its_field(group):
    officer = builders.make_officer()
    Organisation.objects.update(state=State.RETURNED)

    page = signed_in(officer).post(f"/en/groups/{group.key}/return/", {"sentence": WORDS}).page

    assert errors(page)
    assert control(page, "sentence").value == WORDS


def test_changes_to_an_entry_that_was_archived_meanwhile_stay_in_the_form(steward, group):
    browser, address = signed_in(steward), f"/en/groups/{group.key}/edit/"
    typed = filled(browser.get(address).page, purpose_en=WORDS)
    Organisation.objects.update(state=State.ARCHIVED)

    page = browser.post(address, typed).page

    assert errors(page)
    assert control(page, "purpose_en").value == WORDS


def test_what_somebody_else_removed_is_named_beside_its_field(steward, group):
    browser, address = signed_in(steward), f"/en/groups/{group.key}/edit/"
    old = filled(browser.get(address).page)
    browser.post(address, filled(browser.get(address).page, telephone="", email="clwb@example.org"))

    page = browser.post(address, old).page

    assert any("Telephone" in error and "nothing" in error for error in errors(page))


def test_answers_of_somebody_else_are_in_the_language_of_the_page(steward, group):
    browser, address = signed_in(steward), f"/cy/grwpiau/{group.key}/golygu/"
    old = filled(browser.get(address).page, name_same="on")
    Organisation.objects.update(version=9)

    page = browser.post(address, old).page

    assert any("Nawr ar y gofrestr: na" in error for error in errors(page))
    assert "False" not in page.visible_text()


def test_the_same_change_sent_twice_is_no_conflict(steward, group):
    browser, address = signed_in(steward), f"/en/groups/{group.key}/edit/"
    typed = filled(browser.get(address).page, purpose_en=WORDS)

    assert [browser.post(address, typed).status_code for _press in range(2)] == [302, 302]


def test_a_document_that_was_chosen_is_asked_for_again_when_another_field_is_refused(steward, group):
    browser, address = signed_in(steward), f"/en/groups/{group.key}/evidence/"
    typed = filled(browser.get(address).page, "practice", practice="P1.02", happened_on="31 2 2026")

    page = browser.post(address, typed | {"upload": SimpleUploadedFile("a.pdf", b"%PDF-1.4 example")}).page

    assert any("Choose the document again" in error for error in errors(page))


def test_a_second_claim_is_told_of_the_first(steward):
    unclaimed = builders.make_imported_organisation()
    browser, address = signed_in(steward), f"/en/groups/{unclaimed.key}/claim/"
    browser.post(address, {"reason": WORDS})

    again = browser.post(address, {"reason": "Other words"}, follow=True)

    assert again.status_code == 200
    assert "You have claimed it already." in again.page.visible_text()
    assert unclaimed.claims.count() == 1


@pytest.mark.parametrize(("language", "words"), [("en", "for a button"), ("cy", "ar gyfer botwm")])
def test_address_of_a_button_says_so_to_whoever_comes_in_another_way(steward, group, language, words):
    place = {"en": f"/en/groups/{group.key}/confirm/", "cy": f"/cy/grwpiau/{group.key}/cadarnhau/"}[language]

    page = signed_in(steward).get(place)

    assert (page.status_code, page.headers["Allow"]) == (405, "POST")
    assert words in page.page.visible_text()


@pytest.mark.parametrize("charset", ["base64", "unicode_escape", "utf-7", "idna", "no-such"])
def test_no_request_chooses_its_own_letters(charset):
    seen = {}
    environ = {"CONTENT_TYPE": f"multipart/form-data; boundary=B; charset={charset}", "wsgi.input": io.BytesIO()}

    in_utf_8(lambda environ, start_response: seen.update(environ) or [])(environ, None)

    assert seen["CONTENT_TYPE"] == "multipart/form-data; boundary=B"


def test_pasted_postcode_may_have_anything_around_it(steward, group):
    builders.get_ward()
    browser, address = signed_in(steward), f"/en/groups/{group.key}/edit/"
    for pasted in ("LL57  1DT", "LL57 1DT.", "\u200fLL57 1DT", "l l 5 7 1 d t"):
        sent = browser.post(address, filled(browser.get(address).page, postcode=pasted))
        assert sent.status_code == 302, pasted
        assert Organisation.objects.get().postcode == "LL57 1DT"


@pytest.mark.parametrize(
    ("last_day", "words"),
    [("9999-12-31", "Check the year: 9999."), (f"31 12 {date.today().year + 100}", "a hundred years at most")],
)
def test_a_role_for_ever_is_refused_in_words(last_day, words):
    administrator = builders.make_role_holder("administrator")
    given = {"email": "a@example.org", "is_new_person": "on", "role": "policy", "last_day": last_day}

    page = signed_in(administrator).post("/en/roles/new/", given).page

    assert any(words in error for error in errors(page))


@pytest.mark.parametrize("address", ["/en/register/", "/en/sign-in/"])
def test_an_address_of_three_hundred_letters_is_refused_in_words(address):
    page = ReadingClient().post(address, {"email": "x" * 300 + "@example.org"})

    assert page.status_code == 200
    assert errors(page.page)
