"""What was typed waits for whoever typed it, and for nobody else on the same machine."""

import datetime
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts import limits, saved_posts
from accounts.models import User
from tests import builders
from tests.accounts.letters import last_code
from tests.browser import ReadingClient, content_of, signed_in
from tests.registry.filling import filled

pytestmark = pytest.mark.django_db
WORDS = "Forty people came, and forty-one went home."
NEW = "/en/groups/new/?form=of-the-test-of-saved-posts"


@pytest.fixture
def writer() -> User:
    return builders.make_user()


@pytest.fixture
def other() -> User:
    return builders.make_user()


def typed_by(writer: User) -> dict[str, Any]:
    """What the writer's browser sends from a form that was drawn while they were signed in."""
    return filled(signed_in(writer).get(NEW).page, purpose_en=WORDS)


def shared_browser(typed: dict[str, Any]) -> ReadingClient:
    """A browser whose session is over, in which the form was sent all the same."""
    browser = ReadingClient()
    browser.post(NEW, typed)
    return browser


def by_code(browser: Any, user: User) -> None:
    browser.post("/en/sign-in/", {"email": user.email})
    browser.post("/en/sign-in/code/", {"code": last_code()})


def by_password(browser: Any, user: User) -> None:
    browser.post("/en/sign-in/password/", {"login": user.email, "password": builders.PASSWORD})


def reads_it(browser: Any) -> bool:
    return WORDS in content_of(browser.get(NEW))


@pytest.mark.parametrize("sign_in", [by_code, by_password])
def test_it_waits_for_the_person_for_whom_the_form_was_drawn(writer: User, sign_in: Any) -> None:
    browser = shared_browser(typed_by(writer))

    sign_in(browser, writer)

    assert reads_it(browser)


@pytest.mark.parametrize("sign_in", [by_code, by_password])
def test_whoever_signs_in_next_on_the_same_machine_sees_nothing_of_it(writer: User, other: User, sign_in: Any) -> None:
    browser = shared_browser(typed_by(writer))

    sign_in(browser, other)

    assert not reads_it(browser)
    assert saved_posts.KEPT_AS not in browser.session
    browser.post("/en/sign-out/")
    by_password(browser, writer)
    assert not reads_it(browser)


@pytest.mark.parametrize("sign_in", [by_code, by_password])
def test_what_a_visitor_typed_is_for_the_first_address_given_afterwards(
    writer: User, other: User, sign_in: Any
) -> None:
    typed = {"purpose_en": WORDS}
    first, second = shared_browser(typed), shared_browser(typed)

    sign_in(first, writer)
    second.post("/en/sign-in/", {"email": "somebody@example.org"})
    sign_in(second, other)

    assert reads_it(first)
    assert not reads_it(second)


def test_a_made_up_name_in_the_form_is_nobodys(writer: User, other: User) -> None:
    signed = saved_posts.drawn_for(other)
    browser = shared_browser({"purpose_en": WORDS, saved_posts.DRAWN_FOR: f"{writer.pk}:{signed.split(':')[1]}"})

    by_password(browser, other)

    assert reads_it(browser)


def test_signing_out_clears_everything(writer: User) -> None:
    browser = shared_browser(typed_by(writer))
    by_code(browser, writer)

    browser.post("/en/sign-out/")

    assert not browser.cookies["signing_in"].value
    assert not browser.cookies["sessionid"].value
    by_password(browser, writer)
    assert not reads_it(browser)


def test_strangers_do_not_fill_the_portal(monkeypatch: Any) -> None:
    monkeypatch.setattr(saved_posts, "KEPT_FOR_VISITORS", limits.Limit("t", 3, datetime.timedelta(hours=1)))
    for _time in range(6):
        answer = ReadingClient().post(NEW, {"purpose_en": WORDS})
    long = ReadingClient().post(NEW, {"purpose_en": "x" * (saved_posts.LONGEST_OF_A_VISITOR + 1)}, follow=True)

    assert Session.objects.count() == 3
    assert answer.status_code == 302
    assert [message.level_tag for message in long.context["messages"]] == ["warning"]


def test_what_a_visitor_typed_is_over_after_half_an_hour(writer: User) -> None:
    browser = shared_browser({"purpose_en": WORDS})

    assert Session.objects.get().expire_date < timezone.now() + datetime.timedelta(minutes=31)
    by_password(browser, writer)
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=1)):
        assert browser.get("/en/account/").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        *("/en/", "/en/groups/", "/en/search/?q=a", "/en/help/", "/en/account/", "/en/register/"),
        *("/en/sign-in/", "/en/sign-in/code/", "/en/sign-in/second-factor/"),
        *("/en/sign-in/password/", "/en/sign-in/password/forgotten/"),
    ],
)
def test_no_page_begins_a_session_for_a_visitor(address: str) -> None:
    browser = ReadingClient()
    browser.get(address, follow=True)
    browser.post(address, {})
    browser.post(address, {"email": "a@example.org", "login": "a@example.org", "password": "x", "code": "BBBB-BBBB"})

    assert not [s for s in Session.objects.all() if saved_posts.KEPT_AS not in s.get_decoded()]
