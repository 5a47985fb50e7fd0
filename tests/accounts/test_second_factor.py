import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import LazySettings
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from accounts.middleware import SignedInPagesMiddleware
from accounts.models import User
from accounts.permissions import is_administrator, is_officer, lacks_second_factor
from accounts.roles import Role
from tests import builders
from tests.accounts.conftest import without_password
from tests.accounts.letters import confirm_by_code, last_code

pytestmark = pytest.mark.django_db
At = Callable[..., str]
SECRET = "JBSWY3DPEHPK3PXP"


def digits(secret: str) -> str:
    """What an authenticator app shows now for this key."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def again(user: User) -> User:
    """The same person, as the next request has them."""
    return User.objects.get(pk=user.pk)


@pytest.fixture
def administrator() -> User:
    """Has the role, but not yet the second factor."""
    return without_password(builders.make_role_holder(Role.ADMINISTRATOR, has_second_factor=False))


def test_a_role_waits_for_its_second_factor(administrator: User) -> None:
    officer = builders.make_role_holder(Role.OFFICER, builders.GWYNEDD, has_second_factor=False)

    assert lacks_second_factor(administrator)
    assert not is_administrator(administrator)
    assert not is_officer(officer)
    assert is_officer(builders.make_officer())


def test_an_analyst_needs_no_second_factor() -> None:
    assert not lacks_second_factor(builders.make_role_holder(Role.POLICY))


def test_people_of_the_demo_are_excepted_only_while_it_runs(settings: LazySettings) -> None:
    user = builders.make_role_holder(Role.OFFICER, builders.GWYNEDD, has_second_factor=False, is_example=True)

    settings.DEMO = True
    in_demo = is_officer(again(user))
    settings.DEMO = False

    assert in_demo
    assert not is_officer(again(user))


def test_whoever_lacks_it_is_sent_to_set_it_up_and_comes_back(client: Any, at: At, administrator: User) -> None:
    client.force_login(administrator)
    wanted = at("accounts:grant-list")

    sent = client.get(wanted, follow=True)
    asked = client.post(sent.redirect_chain[-1][0], {"recipient": administrator.email})
    client.post(asked.headers["Location"], {"code": last_code()}, follow=True)
    secret = client.session["mfa.totp.secret"]
    done = client.post(sent.redirect_chain[0][0], {"code": digits(secret)}, follow=True)
    codes = done.context["unused_codes"]

    assert sent.redirect_chain[0][0].split("?")[0] == at("mfa_activate_totp")
    assert sent.redirect_chain[1][0].split("?")[0] == at("account_request_reauthentication_code")
    assert [message.level_tag for message in sent.context["messages"]] == ["warning"]
    assert done.redirect_chain[0][0].split("?")[0] == at("mfa_view_recovery_codes")
    assert len(codes) == 10
    assert f'href="{wanted}"' in done.content.decode()
    assert client.get(wanted).status_code == 200
    assert is_administrator(again(administrator))


def test_a_refused_page_leads_there_too(administrator: User, client: Any, at: At, language: str) -> None:
    request = RequestFactory().get(at("accounts:account"))
    request._messages = _NoMessages()
    middleware = SignedInPagesMiddleware(lambda _: HttpResponse())

    answers = []
    for user in (administrator, builders.make_user()):
        request.user = user
        with translation.override(language):
            answers.append(middleware.process_exception(request, PermissionDenied()))

    assert answers[0].headers["Location"].startswith(at("mfa_activate_totp"))
    assert answers[1] is None


class _NoMessages:
    def add(self, *args: Any) -> None:
        pass


def test_a_wrong_first_code_sets_nothing_up(client: Any, at: At, administrator: User) -> None:
    client.force_login(administrator)
    confirm_by_code(client, administrator.email)
    client.get(at("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]

    answer = client.post(at("mfa_activate_totp"), {"code": "000000" if digits(secret) != "000000" else "111111"})

    assert answer.context["form"].errors["code"]
    assert answer.context["form"].secret == secret
    assert not Authenticator.objects.filter(user=administrator).exists()


def test_signing_in_asks_for_the_second_factor_after_the_code(client: Any, at: At, landing: str) -> None:
    user = builders.make_officer()
    client.post(at("account_login"), {"email": user.email})

    halfway = client.post(at("account_confirm_login_code"), {"code": last_code()})
    page = client.get(halfway.headers["Location"])
    shut = client.get(at("accounts:account"))
    wrong = client.post(at("mfa_authenticate"), {"code": "abc"})
    answer = client.post(at("mfa_authenticate"), {"code": digits(SECRET)})

    assert halfway.headers["Location"] == at("mfa_authenticate")
    assert page.status_code == 200
    assert shut.status_code == 302
    assert wrong.context["form"].errors["code"]
    assert answer.headers["Location"] == landing
    assert client.session["_auth_user_id"] == str(user.pk)


def test_the_wanted_page_survives_both_steps(client: Any, at: At) -> None:
    user = builders.make_officer()
    wanted = at("accounts:language-edit")
    client.post(f"{at('account_login')}?next={wanted}", {"email": user.email})
    client.post(f"{at('account_confirm_login_code')}?next={wanted}", {"code": last_code()})

    answer = client.post(at("mfa_authenticate"), {"code": digits(SECRET)})

    assert answer.headers["Location"] == wanted


def test_a_recovery_code_works_once(client: Any, at: At, administrator: User) -> None:
    client.force_login(administrator)
    confirm_by_code(client, administrator.email)
    client.get(at("mfa_activate_totp"))
    client.post(at("mfa_activate_totp"), {"code": digits(client.session["mfa.totp.secret"])})
    code = Authenticator.objects.get(user=administrator, type="recovery_codes").wrap().get_unused_codes()[0]

    entered = []
    for _time in range(2):
        client.post(at("account_logout"))
        client.post(at("account_login"), {"email": administrator.email})
        client.post(at("account_confirm_login_code"), {"code": last_code()})
        client.post(at("mfa_authenticate"), {"code": code})
        entered.append("_auth_user_id" in client.session)

    assert entered == [True, False]


def test_second_factor_step_without_a_sign_in_explains_itself(client: Any, at: At) -> None:
    answer = client.get(at("mfa_authenticate"), follow=True)

    assert answer.redirect_chain == [(at("account_login"), 302)]
    assert [message.level_tag for message in answer.context["messages"]] == ["warning"]


def test_recovery_codes_and_removal_ask_for_the_factor_again(client: Any, at: At, language: str) -> None:
    user = without_password(builders.make_officer(language=language))
    client.force_login(user)

    for name in ("mfa_generate_recovery_codes", "mfa_deactivate_totp"):
        assert client.get(at(name)).headers["Location"].startswith(at("mfa_reauthenticate")), name
    again_page = client.get(at("mfa_reauthenticate"))
    confirmed = client.post(f"{at('mfa_reauthenticate')}?next={at('mfa_deactivate_totp')}", {"code": digits(SECRET)})
    made = client.post(at("mfa_generate_recovery_codes"), follow=True)
    taken = client.get(at("mfa_download_recovery_codes"))
    removed = client.post(at("mfa_deactivate_totp"), follow=True)

    assert again_page.status_code == 200
    assert confirmed.headers["Location"] == at("mfa_deactivate_totp")
    assert len(made.context["unused_codes"]) == 10
    assert made.context["unused_codes"][0] in taken.content.decode()
    assert removed.redirect_chain == [(at("mfa_index"), 302)]
    assert lacks_second_factor(again(user))


def test_a_password_is_asked_for_again_before_a_second_factor_is_set_up(client: Any, at: At) -> None:
    user = User.objects.create_user("holder@example.org", builders.PASSWORD)
    client.force_login(user)
    wanted = at("mfa_activate_totp")

    asked = client.get(wanted)
    page = client.get(asked.headers["Location"])
    wrong = client.post(asked.headers["Location"], {"password": "wrong"})
    right = client.post(asked.headers["Location"], {"password": builders.PASSWORD})

    assert asked.headers["Location"].startswith(at("account_reauthenticate"))
    assert page.status_code == 200
    assert wrong.context["form"].errors["password"]
    assert right.headers["Location"] == wanted
    assert client.get(wanted).status_code == 200


def test_a_new_second_factor_is_told_by_letter(
    client: Any, at: At, administrator: User, django_capture_on_commit_callbacks: Any
) -> None:
    client.force_login(administrator)
    confirm_by_code(client, administrator.email)
    client.get(at("mfa_activate_totp"))

    with django_capture_on_commit_callbacks() as letters:
        answer = client.post(at("mfa_activate_totp"), {"code": digits(client.session["mfa.totp.secret"])})
    with request_context(answer.wsgi_request):
        for letter in letters:
            letter()

    assert mail.outbox[-1].to == [administrator.email]
