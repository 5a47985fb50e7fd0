"""One way of "sent twice" for every form that makes something: by its token, or by the very same words just before."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from entries.models import Evidence, SentForm
from registry.models import Activity
from tests import builders as make
from tests.browser import content_of, signed_in
from tests.registry.filling import filled

pytestmark = pytest.mark.django_db

SAID = {"practice": "P1.02", "statement_en": "Bread and soup for the street"}


@pytest.fixture
def steward() -> Any:
    return make.make_user()


@pytest.fixture
def evidence(steward) -> tuple[Any, str, dict[str, Any]]:
    """A browser at the evidence form, its address, and what is in the form."""
    group = make.make_group(steward=steward)
    browser, address = signed_in(steward), f"/en/groups/{group.key}/evidence/"
    return browser, address, filled(browser.get(address).page, "practice", **SAID)


def test_second_click_is_answered_as_the_first(evidence):
    browser, address, form = evidence

    first = browser.post(address, form)
    assert "Kept. You can add more." in content_of(browser.get(address))
    second = browser.post(address, form)

    assert (first.status_code, second.status_code) == (302, 302)
    assert first.headers["Location"] == second.headers["Location"]
    assert Evidence.objects.count() == 1
    assert "Kept. You can add more." in content_of(browser.get(address))


def test_the_same_words_from_a_form_that_was_drawn_anew_are_kept_once_and_that_is_said(evidence):
    browser, address, form = evidence
    browser.post(address, form)

    browser.post(address, filled(browser.get(address).page, "practice", **SAID))

    assert Evidence.objects.count() == 1
    assert "You have sent this before. It is kept once." in content_of(browser.get(address))


def test_other_words_with_the_same_token_are_something_else(evidence):
    browser, address, form = evidence
    browser.post(address, form)

    browser.post(address, form | {"statement_en": "Songs for the street"})

    assert Evidence.objects.count() == 2


def test_the_same_words_much_later_are_said_again(evidence):
    browser, address, form = evidence
    browser.post(address, form)

    with time_machine.travel(timezone.now() + timedelta(minutes=11), tick=False):
        browser.post(address, form | {"form_token": "another-token-of-a-form"})

    assert Evidence.objects.count() == 2


def test_a_form_that_was_refused_is_not_remembered(evidence):
    browser, address, form = evidence
    wrong = form | {"happened_on": "31 2 2026"}

    assert browser.post(address, wrong).status_code == 200
    assert SentForm.objects.count() == 0
    assert browser.post(address, form).status_code == 302


def test_what_was_ended_can_be_said_again_between_other_forms(steward):
    group = make.make_group(steward=steward)
    browser, address = signed_in(steward), f"/en/groups/{group.key}/activities/new/"
    choir = filled(browser.get(address).page, "rhythm", kind="choir", rhythm="weekly", price_band="free")
    browser.post(address, choir)
    browser.post(address, choir | {"form_token": "a-second-form-token", "kind": "lunch_club"})
    browser.post(f"/en/groups/{group.key}/activities/{Activity.objects.get(kind='choir').pk}/end/")

    browser.post(address, choir | {"form_token": "a-third-token-of-forms"})

    assert Activity.objects.active().filter(kind="choir").count() == 1
    assert Activity.objects.filter(kind="choir").count() == 2


def test_no_word_that_was_written_is_kept_with_the_token(evidence):
    browser, address, form = evidence
    browser.post(address, form)

    assert SAID["statement_en"] not in str(SentForm.objects.values().get())


def test_old_tokens_go(evidence):
    browser, address, form = evidence
    browser.post(address, form)
    SentForm.objects.update(sent_at=timezone.now() - timedelta(days=8))

    browser.post(address, form | {"form_token": "another-token-of-a-form", "statement_en": "Songs"})

    assert SentForm.objects.count() == 1
