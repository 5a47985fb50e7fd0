from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import translation

from accounts.console_mail import EmailBackend
from accounts.models import User
from accounts.roles import SENTENCES, Role
from tests import builders
from tests.accounts.conftest import without_password
from tests.accounts.letters import confirm_by_code, last_code

pytestmark = pytest.mark.django_db
At = Callable[..., str]


def test_a_visitor_is_asked_to_sign_in_and_comes_back(client: Any, at: At) -> None:
    for name in ("accounts:account", "accounts:language-edit", "account_email", "mfa_index", "mfa_activate_totp"):
        answer = client.get(at(name))

        assert answer.headers["Location"].startswith(at("account_login")), name
        assert f"next={at(name)}" in answer.headers["Location"].replace("%2F", "/"), name


def test_the_account_page_says_roles_in_words(client: Any, at: At, language: str) -> None:
    client.force_login(builders.make_officer())

    words = client.get(at("accounts:account")).page.visible_text()

    with translation.override(language):
        assert str(SENTENCES[Role.OFFICER]) in words
    assert "Gwynedd" in words


def test_the_account_page_leaves_out_a_role_that_has_ended(client: Any, at: At) -> None:
    user = builders.make_officer()
    user.grants.update(until=user.grants.get().since)
    client.force_login(user)

    assert "Gwynedd" not in client.get(at("accounts:account")).page.visible_text()


def test_the_language_of_letters_changes_and_the_page_stays(client: Any, at: At, language: str) -> None:
    other = "cy" if language == "en" else "en"
    user = builders.make_user(language=language)
    client.force_login(user)

    answer = client.post(at("accounts:language-edit"), {"language": other})

    user.refresh_from_db()
    assert user.language == other
    assert answer.headers["Location"] == at("accounts:account")


@pytest.mark.parametrize("typed", ["", "fr", "EN", "<b>"])
def test_a_language_that_is_none_of_ours_is_refused(client: Any, at: At, typed: str) -> None:
    user = builders.make_user()
    client.force_login(user)

    answer = client.post(at("accounts:language-edit"), {"language": typed})

    assert answer.context["form"].errors["language"]
    assert User.objects.get(pk=user.pk).language == "en"


def test_signing_out_needs_a_button_and_leads_home_in_the_same_language(client: Any, at: At) -> None:
    client.force_login(builders.make_user())

    asked = client.get(at("account_logout"))
    still = client.get(at("accounts:account"))
    answer = client.post(at("account_logout"))

    assert asked.status_code == still.status_code == 200
    assert answer.headers["Location"] == at("home")
    assert client.get(at("accounts:account")).status_code == 302


def test_no_copy_of_a_signed_in_page_stays_behind(client: Any, at: At) -> None:
    open_page = client.get(at("account_login"))
    client.force_login(builders.make_user())
    own_page = client.get(at("accounts:account"))
    leaving = client.post(at("account_logout"))

    assert own_page.headers["Cache-Control"] == leaving.headers["Cache-Control"] == "private, no-store"
    assert open_page.headers.get("Cache-Control") != "private, no-store"


def test_an_address_changes_once_the_code_from_the_new_one_is_typed_in(
    client: Any, at: At, landing: str, language: str
) -> None:
    user = User.objects.create_user("old@example.org", language=language)
    user.emailaddress_set.update(verified=True)
    client.force_login(user)
    confirm_by_code(client, user.email)

    asked = client.post(at("account_email"), {"email": "New@example.org", "action_add": "1"})
    code_went_to = mail.outbox[-1].to
    still = User.objects.get(pk=user.pk).email
    answer = client.post(at("account_email_verification_sent"), {"code": last_code()})

    assert asked.headers["Location"] == at("account_email_verification_sent")
    assert code_went_to == ["new@example.org"]
    assert still == "old@example.org"
    assert answer.headers["Location"] == landing
    assert User.objects.get(pk=user.pk).email == "new@example.org"
    assert [address.email for address in user.emailaddress_set.all()] == ["new@example.org"]
    assert mail.outbox[-1].to == ["old@example.org"]


def test_nobody_takes_an_address_that_belongs_to_another(client: Any, at: At) -> None:
    other = builders.make_user()
    user = without_password(builders.make_user())
    client.force_login(user)
    confirm_by_code(client, user.email)

    client.post(at("account_email"), {"email": other.email, "action_add": "1"})
    answer = client.post(at("account_email_verification_sent"), {"code": last_code()})

    assert mail.outbox[-1].to == [other.email]
    assert answer.context["form"].errors["code"]
    assert User.objects.get(pk=user.pk).email == user.email


def test_a_change_of_address_sent_twice_is_answered_twice(client: Any, at: At) -> None:
    user = without_password(builders.make_user())
    client.force_login(user)
    confirm_by_code(client, user.email)

    answers = [client.post(at("account_email"), {"email": "new@example.org", "action_add": "1"}) for _time in range(2)]

    assert [answer.headers["Location"] for answer in answers] == [at("account_email_verification_sent")] * 2


def test_an_address_changes_only_after_the_password_is_given_again(client: Any, at: At) -> None:
    client.force_login(builders.make_user())

    answer = client.post(at("account_email"), {"email": "new@example.org", "action_add": "1"})

    assert answer.headers["Location"].startswith(at("account_reauthenticate"))
    assert mail.outbox == []


@pytest.mark.parametrize("typed", ["", "no address", "<script>", "a" * 10_000])
def test_an_address_that_is_none_is_refused(client: Any, at: At, typed: str) -> None:
    client.force_login(builders.make_user())

    answer = client.post(at("account_email"), {"email": typed, "action_add": "1"})

    assert answer.context["form"].errors["email"]


def test_letters_in_the_terminal_are_readable() -> None:
    stream = StringIO()

    EmailBackend(stream=stream).send_messages([EmailMessage("Eich côd", "Ŵyn a ŷd: BCDF-GHJK", to=["a@example.org"])])

    assert "Subject: Eich côd" in stream.getvalue()
    assert "Ŵyn a ŷd: BCDF-GHJK" in stream.getvalue()
