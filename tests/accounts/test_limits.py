"""Tries are counted before they are compared, and a stranger's tries are never those of the person themselves."""

import datetime
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from accounts import allauth_adapter, asking, limits
from accounts.forms import SecondFactorTries
from accounts.models import SentCode, TryCount, User
from tests import builders
from tests.accounts.letters import last_code

At = Callable[..., str]
WRONG_CODE = "BBBB-BBBB"
AT_ONCE = 40
FEW = limits.Limit("of the test", 5, datetime.timedelta(minutes=15))
ELSEWHERE = {"REMOTE_ADDR": "192.0.2.9"}


@pytest.fixture
def committed(django_db_blocker: Any, django_db_setup: None) -> Any:
    """What is written here stands in the database, as other connections see it; it is taken away afterwards."""
    with django_db_blocker.unblock():
        try:
            yield
        finally:
            for model in (TryCount, SentCode, Authenticator):
                model.objects.all().delete()
            for name in ("account_emailaddress", "django_session", "accounts_user"):
                with connection.cursor() as cursor:
                    cursor.execute(f"DELETE FROM {name}")


def at_once(work: Callable[[], Any]) -> list[Any]:
    """The same, forty times at the same moment, each with a connection of its own."""

    def one(_number: int) -> Any:
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        return list(threads.map(one, range(AT_ONCE)))


def test_of_forty_tries_at_the_same_moment_five_are_allowed(committed: None) -> None:
    assert sum(at_once(lambda: limits.spend(FEW, "somebody"))) == FEW.most


def test_of_forty_codes_at_the_same_moment_five_are_compared(committed: None) -> None:
    browser = Client()
    browser.post("/en/sign-in/", {"email": "somebody@example.org"})
    cookies = dict(browser.cookies)

    def guess() -> int:
        guesser = Client()
        guesser.cookies.update(cookies)
        return guesser.post("/en/sign-in/code/", {"code": WRONG_CODE}).status_code

    answers = at_once(guess)

    assert answers.count(200) == asking.TRIES.most
    assert answers.count(302) == AT_ONCE - asking.TRIES.most


def test_of_forty_passwords_at_the_same_moment_ten_are_compared(committed: None) -> None:
    user = User.objects.create_user("holder@example.org", builders.PASSWORD)

    def guess() -> str:
        answer = Client().post("/en/sign-in/password/", {"login": user.email, "password": "wrong"})
        return answer.content.decode()

    answers = at_once(guess)

    assert sum("too many tries" in answer for answer in answers) == AT_ONCE - 10


def test_of_forty_second_factors_at_the_same_moment_five_are_compared(committed: None) -> None:
    user = builders.make_user()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"})
    browser = Client()
    browser.post("/en/sign-in/password/", {"login": user.email, "password": builders.PASSWORD})
    cookies = dict(browser.cookies)

    def guess() -> str:
        guesser = Client()
        guesser.cookies.update(cookies)
        return guesser.post("/en/sign-in/second-factor/", {"code": "abc"}).content.decode()

    answers = at_once(guess)

    assert sum("too many tries" in answer for answer in answers) == AT_ONCE - SecondFactorTries.few[0].most


@pytest.mark.django_db
def test_a_count_begins_anew_when_its_time_is_over() -> None:
    assert [limits.spend(FEW, "a") for _try in range(6)] == [True] * 5 + [False]
    assert limits.spend(FEW, "b")

    with time_machine.travel(timezone.now() + FEW.within):
        assert limits.spend(FEW, "a")


@pytest.mark.django_db
def test_a_stranger_who_asks_and_guesses_keeps_nobody_from_signing_in(client: Any, at: At) -> None:
    user = builders.make_user()
    for hour in range(3):
        with time_machine.travel(timezone.now() + datetime.timedelta(minutes=7 * hour)):
            for _time in range(15):
                stranger = type(client)()
                stranger.post(at("account_login"), {"email": user.email})
                for _guess in range(6):
                    stranger.post(at("account_confirm_login_code"), {"code": WRONG_CODE})

    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=15)):
        page = client.post(at("account_login"), {"email": user.email}, follow=True)
        client.post(at("account_confirm_login_code"), {"code": last_code()})

    assert page.status_code == 200
    assert client.session["_auth_user_id"] == str(user.pk)
    assert len(mail.outbox) <= 4


@pytest.mark.django_db
def test_a_mailbox_gets_few_e_mails_whoever_asks_how_often(client: Any, at: At) -> None:
    now = timezone.now()
    for minutes in range(0, 24 * 60, 10):
        with time_machine.travel(now + datetime.timedelta(minutes=minutes)):
            type(client)(**{"REMOTE_ADDR": f"192.0.2.{minutes % 250}"}).post(
                at("account_login"), {"email": "named@example.org"}
            )

    assert len(mail.outbox) < 30


@pytest.mark.django_db
def test_colleagues_behind_one_address_do_not_lock_each_other_out(client: Any, at: At) -> None:
    for place in range(30):
        colleague, user = type(client)(), builders.make_user()
        for _try in range(2):
            colleague.post(at("account_login"), {"email": user.email})
            colleague.post(at("account_confirm_login_code"), {"code": WRONG_CODE})
        colleague.post(at("accounts:password-sign-in"), {"login": user.email, "password": "wrong"})
        colleague.post(at("account_confirm_login_code"), {"code": last_code()})

        assert "_auth_user_id" in colleague.session, place


@pytest.mark.django_db
def test_wrong_passwords_from_elsewhere_do_not_shut_the_door(client: Any, at: At, landing: str) -> None:
    user = builders.make_user()
    for _try in range(20):
        type(client)(**ELSEWHERE).post(at("accounts:password-sign-in"), {"login": user.email, "password": "wrong"})

    answer = client.post(at("accounts:password-sign-in"), {"login": user.email, "password": builders.PASSWORD})

    assert answer.headers["Location"] == landing


@pytest.mark.django_db
def test_a_crowd_in_one_network_is_told_alike_whether_or_not_it_is_known(
    client: Any, at: At, language: str, monkeypatch: Any
) -> None:
    user = builders.make_user(language=language)
    monkeypatch.setattr(asking, "ASKED_BY_A_NETWORK", limits.Limit("crowd", 1, datetime.timedelta(hours=1)))
    client.post(at("account_login"), {"email": "first@example.org"})

    known = client.post(at("account_login"), {"email": user.email}, follow=True).page.visible_text()
    unknown = client.post(at("account_login"), {"email": "second@example.org"}, follow=True).page.visible_text()

    assert known.replace(user.email, "") == unknown.replace("second@example.org", "")
    assert [letter.to for letter in mail.outbox] == [["first@example.org"], [user.email]]
    assert SentCode.objects.count() == 2
    client.post(at("account_login"), {"email": user.email})
    client.post(at("account_confirm_login_code"), {"code": last_code()})
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.django_db
def test_who_knows_the_password_does_not_use_up_the_tries_of_who_reads_the_mail(client: Any, at: At) -> None:
    user = builders.make_officer()
    thief = type(client)()
    thief.post(at("accounts:password-sign-in"), {"login": user.email, "password": builders.PASSWORD})
    for _try in range(25):
        refused = thief.post(at("mfa_authenticate"), {"code": "abc"})

    client.post(at("account_login"), {"email": user.email})
    client.post(at("account_confirm_login_code"), {"code": last_code()})
    tried = client.post(at("mfa_authenticate"), {"code": "abc"})

    assert refused.context["form"].errors != tried.context["form"].errors


@pytest.mark.django_db
def test_a_new_address_is_written_to_seldom_whoever_gives_it(client: Any, at: At) -> None:
    for _person in range(3):
        browser = type(client)()
        browser.force_login(user := builders.make_user())
        browser.post(at("accounts:language-edit"), {"language": "en"})
        browser.post(at("account_reauthenticate"), {"password": builders.PASSWORD})
        for _try in range(3):
            browser.post(at("account_email"), {"email": "wanted@example.org", "action_add": "1"})

    assert [letter.to for letter in mail.outbox] == [["wanted@example.org"]]
    browser.post(at("account_email_verification_sent"), {"code": last_code()})
    user.refresh_from_db()
    assert user.email == "wanted@example.org"


@pytest.mark.django_db
def test_made_up_addresses_do_not_fill_the_table_of_counts(client: Any, at: At, monkeypatch: Any) -> None:
    monkeypatch.setattr(allauth_adapter, "PASSWORDS_OF_A_NETWORK", limits.Limit("passwords", 3, FEW.within))
    monkeypatch.setattr(asking, "TRIES_OF_A_NETWORK", limits.Limit("codes", 3, FEW.within))
    for number in range(9):
        email = f"made-up-{number}@example.org"
        client.post(at("accounts:password-sign-in"), {"login": email, "password": "wrong"})
        client.post(at("account_login"), {"email": email})
        client.post(at("account_confirm_login_code"), {"code": WRONG_CODE})

    of_networks = 3
    assert TryCount.objects.count() == of_networks + 2 * 3 + 3


def test_an_old_address_in_the_shape_of_a_new_one_is_itself(rf: Any) -> None:
    found = {limits.network_of(rf.get("/", REMOTE_ADDR=f"::ffff:192.0.2.{number}")) for number in (1, 2)}

    assert found == {"192.0.2.1", "192.0.2.2"}


def test_a_network_of_the_newer_kind_is_a_whole_site(rf: Any) -> None:
    found = {limits.network_of(rf.get("/", REMOTE_ADDR=f"2001:db8::{number}")) for number in range(1, 4)}

    assert found == {"2001:db8::/64"}
