"""The pages that only somebody in the middle of signing in sees, read for English that was left in them."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from accounts.roles import Role
from tests import builders
from tests.accounts.conftest import without_password
from tests.accounts.letters import confirm_by_code, last_code
from tests.pseudo import bracketed_welsh, english_on

pytestmark = pytest.mark.django_db


def at(name: str, *args: object) -> str:
    with translation.override("cy"):
        return reverse(name, args=args)


@pytest.fixture(autouse=True)
def in_brackets() -> Iterator[None]:
    with bracketed_welsh():
        yield


@pytest.fixture
def reads_welsh(client: Any) -> Callable[..., Any]:
    """Opens a page, or sends a form with `given`, follows where it leads, and looks for English."""

    def read(name: str, given: dict[str, str] | None = None, query: str = "") -> Any:
        address = at(name) + query
        answer = client.get(address, follow=True) if given is None else client.post(address, given, follow=True)
        assert answer.status_code == 200, name
        assert english_on(answer.page) == [], name
        return answer

    return read


def test_signing_in_by_code_is_all_in_welsh(reads_welsh: Callable[..., Any], client: Any) -> None:
    user = builders.make_user(language="cy")

    reads_welsh("account_login", {"email": "x"})
    reads_welsh("account_login", {"email": user.email})
    reads_welsh("account_confirm_login_code", {"code": ""})
    reads_welsh("account_confirm_login_code", {"code": "BBBB-BBBB"})
    reads_welsh("account_confirm_login_code", {"action": "resend"})
    reads_welsh("account_confirm_login_code", {"code": last_code()})
    reads_welsh("account_logout")
    client.post(at("account_logout"))
    reads_welsh("account_confirm_login_code")
    for _try in range(4):
        reads_welsh("account_login", {"email": user.email})


def test_passwords_are_all_in_welsh(reads_welsh: Callable[..., Any], client: Any) -> None:
    user = builders.make_user(language="cy")

    for _try in range(11):
        reads_welsh("accounts:password-sign-in", {"login": user.email, "password": "wrong"})
    reads_welsh("account_reset_password")
    reads_welsh("account_login", {"email": user.email})
    reads_welsh("account_confirm_login_code", {"code": last_code()})
    reads_welsh("account_set_password", {"password1": "123"})
    reads_welsh("account_set_password", {"password1": "cwm-pistyll-derwen-7"})
    reads_welsh("account_change_password", {"oldpassword": "wrong", "password1": "password"})
    reads_welsh("account_email")
    reads_welsh("account_reauthenticate", {"password": "wrong"})
    without_password(user)
    client.force_login(user)
    reads_welsh("account_set_password")
    reads_welsh("account_request_reauthentication_code", {"recipient": "nobody@example.org"})
    reads_welsh("account_request_reauthentication_code", {"recipient": user.email})
    reads_welsh("account_confirm_reauthentication_code", {"action": "resend"})
    reads_welsh("account_confirm_reauthentication_code", {"code": "BBBB-BBBB"})
    reads_welsh("account_confirm_reauthentication_code", {"code": last_code()})
    reads_welsh("account_email", {"email": user.email, "action_add": "1"})
    reads_welsh("account_email", {"email": "new@example.org", "action_add": "1"})
    reads_welsh("account_email_verification_sent", {"code": "BBBB-BBBB"})


def test_the_second_factor_is_all_in_welsh(reads_welsh: Callable[..., Any], client: Any) -> None:
    user = without_password(builders.make_role_holder(Role.ADMINISTRATOR, has_second_factor=False, language="cy"))
    client.force_login(user)

    reads_welsh("mfa_index")
    reads_welsh("accounts:grant-list")
    confirm_by_code(client, user.email)
    reads_welsh("mfa_activate_totp", {"code": "x"})
    reads_welsh("mfa_activate_totp", {"code": digits(client)}, query=f"?next={at('accounts:grant-list')}")
    reads_welsh("mfa_view_recovery_codes")
    reads_welsh("mfa_generate_recovery_codes")
    reads_welsh("mfa_generate_recovery_codes", {})
    reads_welsh("mfa_index")
    reads_welsh("mfa_deactivate_totp")
    reads_welsh("accounts:grant-add", {"email": "nobody@example.org", "last_day": "31 2 2027"})
    client.post(at("account_logout"))
    reads_welsh("account_login", {"email": user.email})
    reads_welsh("account_confirm_login_code", {"code": last_code()})
    reads_welsh("mfa_authenticate", {"code": "x"})
    client.force_login(user)
    reads_welsh("mfa_reauthenticate", {"code": "x"})


def digits(client: Any) -> str:
    return format_hotp_value(hotp_value(client.session["mfa.totp.secret"], int(time.time()) // 30))


def test_letters_are_all_in_welsh(reads_welsh: Callable[..., Any], client: Any) -> None:
    user = builders.make_user(language="cy")

    reads_welsh("account_login", {"email": user.email})
    reads_welsh("account_login", {"email": "nobody@example.org"})
    client.force_login(User.objects.get(pk=user.pk))
    reads_welsh("account_change_password", {"oldpassword": builders.PASSWORD, "password1": "cwm-pistyll-derwen-7"})

    without_password(User.objects.get(pk=user.pk))
    client.force_login(User.objects.get(pk=user.pk))
    reads_welsh("account_request_reauthentication_code", {"recipient": user.email})

    assert len(mail.outbox) == 4
    assert all(letter.subject.startswith("⟦") for letter in mail.outbox)
    for letter in mail.outbox:
        lines = [letter.subject, *str(letter.body).splitlines()]
        plain = [line for line in lines if line.strip() and not line.strip().startswith(("⟦", "http", " "))]
        assert [line for line in plain if any(sign.islower() for sign in line)] == [], letter.subject
