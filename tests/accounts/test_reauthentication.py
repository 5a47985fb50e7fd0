"""Showing once more that it is you, before something that matters: by password, by second factor, by a code."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.utils import timezone, translation

from accounts.allauth_adapter import WAYS_OF_REAUTHENTICATION
from accounts.models import User
from tests import builders
from tests.accounts.conftest import without_password
from tests.accounts.letters import last_code, last_letter

pytestmark = pytest.mark.django_db
At = Callable[..., str]
WRONG_CODE = "BBBB-BBBB"


@pytest.fixture
def person(client: Any, language: str) -> User:
    """Somebody who is signed in, without a password and without a second factor."""
    user = without_password(builders.make_user(language=language))
    client.force_login(user)
    return user


@pytest.fixture
def asked(client: Any, at: At, person: User) -> str:
    """The address of the page for the code, once the code is on its way."""
    return client.post(
        f"{at('account_request_reauthentication_code')}?next={at('mfa_activate_totp')}", {"recipient": person.email}
    ).headers["Location"]


def is_let_through(client: Any, at: At) -> bool:
    return client.get(at("mfa_activate_totp")).status_code == 200


def test_somebody_without_a_password_shows_by_code_that_it_is_them(client: Any, at: At, person: User) -> None:
    wanted = at("mfa_activate_totp")
    sent = client.get(wanted, follow=True)
    address, page = sent.redirect_chain[-1][0], sent.page

    asked = client.post(address, page.forms("post")[0].data())
    letter = last_letter()
    answer = client.post(asked.headers["Location"], {"code": last_code().lower()}, follow=True)

    assert address.split("?")[0] == at("account_request_reauthentication_code")
    assert person.email in page.visible_text()
    assert letter.to == [person.email]
    assert answer.redirect_chain[-1][0] == wanted
    assert answer.status_code == 200


def test_what_was_sent_before_is_done_after_the_code(client: Any, at: At, person: User) -> None:
    sent = client.post(at("account_email"), {"email": "new@example.org", "action_add": "1"})
    nothing_yet = [letter.to for letter in mail.outbox]
    asked = client.post(sent.headers["Location"], {"recipient": person.email})
    answer = client.post(asked.headers["Location"], {"code": last_code()})

    assert nothing_yet == []
    assert answer.headers["Location"] == at("account_email_verification_sent")
    assert last_letter().to == ["new@example.org"]


def test_the_letter_says_what_the_code_is_for(client: Any, at: At, asked: str, language: str) -> None:
    with translation.override(language):
        purpose = translation.gettext("Your code, to show that it is you:")

    assert purpose in str(last_letter().body)


def test_a_wrong_code_is_refused_and_five_end_it(client: Any, at: At, asked: str) -> None:
    code = last_code()

    wrong = client.post(asked, {"code": WRONG_CODE})
    for _try in range(4):
        last = client.post(asked, {"code": WRONG_CODE})
    late = client.post(asked, {"code": code})

    assert wrong.context["form"].errors["code"]
    assert last.headers["Location"].split("?")[0] == at("account_request_reauthentication_code")
    assert late.headers["Location"].split("?")[0] == at("account_request_reauthentication_code")
    assert not is_let_through(client, at)


def test_a_code_is_too_old_after_a_quarter_of_an_hour(client: Any, at: At, asked: str) -> None:
    code = last_code()

    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        answer = client.post(asked, {"code": code})

        assert answer.headers["Location"].split("?")[0] == at("account_request_reauthentication_code")
        assert not is_let_through(client, at)


def test_a_new_code_replaces_the_old_one(client: Any, at: At, asked: str) -> None:
    old = last_code()

    client.post(asked, {"action": "resend"})
    refused = client.post(asked, {"code": old})
    client.post(asked, {"code": last_code()})

    assert refused.context["form"].errors["code"]
    assert is_let_through(client, at)


@pytest.mark.parametrize("recipient", ["", "nobody@example.org", "<b>"])
def test_a_code_goes_to_no_address_but_ones_own(client: Any, at: At, person: User, recipient: str) -> None:
    answer = client.post(at("account_request_reauthentication_code"), {"recipient": recipient})

    assert answer.context["form"].errors["recipient"]
    assert mail.outbox == []


def test_a_code_goes_to_no_address_that_nobody_confirmed(client: Any, at: At, person: User) -> None:
    person.emailaddress_set.create(email="waiting@example.org", verified=False)

    answer = client.post(at("account_request_reauthentication_code"), {"recipient": "waiting@example.org"})

    assert answer.context["form"].errors["recipient"]


def test_asking_for_many_codes_is_paused(client: Any, at: At, person: User) -> None:
    for _try in range(4):
        answer = client.post(at("account_request_reauthentication_code"), {"recipient": person.email})

    assert len(mail.outbox) == 3
    assert answer.context["form"].errors["recipient"]


def test_who_reads_the_letters_of_another_cannot_take_the_second_factor_away(client: Any, at: At) -> None:
    user = without_password(builders.make_officer())
    client.force_login(user)

    asked = client.get(at("account_request_reauthentication_code"))
    client.post(at("account_request_reauthentication_code"), {"recipient": user.email})
    typed = client.post(at("account_confirm_reauthentication_code"), {"code": WRONG_CODE})

    assert asked.headers["Location"] == at("mfa_reauthenticate")
    assert mail.outbox == []
    assert typed.status_code == 302
    assert client.get(at("mfa_deactivate_totp")).headers["Location"].startswith(at("mfa_reauthenticate"))


@pytest.mark.parametrize(
    ("has_second_factor", "page", "others"),
    [
        (False, "account_reauthenticate", ["account_request_reauthentication_code"]),
        (False, "account_request_reauthentication_code", ["account_reauthenticate"]),
        (True, "account_reauthenticate", ["mfa_reauthenticate"]),
        (True, "mfa_reauthenticate", ["account_reauthenticate"]),
    ],
)
def test_each_page_names_the_other_ways(
    client: Any, at: At, has_second_factor: bool, page: str, others: list[str]
) -> None:
    client.force_login(builders.make_officer() if has_second_factor else builders.make_user())

    answer = client.get(at(page))

    ways = answer.context["reauthentication_alternatives"]
    assert [way["url"] for way in ways] == [at(name) for name in others]
    assert all(str(WAYS_OF_REAUTHENTICATION[way["id"]]) == str(way["description"]) for way in ways)
    assert all(f'href="{at(name)}"' in answer.content.decode() for name in others)
