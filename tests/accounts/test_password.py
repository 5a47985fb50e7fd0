from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail

from accounts.models import User
from tests import builders
from tests.accounts.conftest import without_password
from tests.accounts.letters import confirm_by_code, last_code, last_letter

pytestmark = pytest.mark.django_db
At = Callable[..., str]
NEW_PASSWORD = "cwm-pistyll-derwen-7"


@pytest.fixture
def holder() -> User:
    """Somebody who has a password, as the people of the demo have."""
    return User.objects.create_user("holder@example.org", builders.PASSWORD)


def sign_in(client: Any, at: At, email: str, password: str) -> Any:
    return client.post(at("accounts:password-sign-in"), {"login": email, "password": password})


def test_a_password_signs_in_at_once(client: Any, at: At, landing: str, holder: User) -> None:
    answer = sign_in(client, at, holder.email, builders.PASSWORD)

    assert answer.headers["Location"] == landing
    assert client.session["_auth_user_id"] == str(holder.pk)
    assert mail.outbox == []


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(client: Any, at: At, holder: User) -> None:
    wrong = sign_in(client, at, holder.email, "wrong")
    unknown = sign_in(client, at, "nobody@example.org", "wrong")

    assert wrong.status_code == unknown.status_code == 200
    assert wrong.context["form"].errors == unknown.context["form"].errors
    assert holder.email in wrong.content.decode()
    assert "_auth_user_id" not in client.session


def test_many_wrong_passwords_pause_even_the_right_one(client: Any, at: At, holder: User) -> None:
    for _try in range(10):
        sign_in(client, at, holder.email, "wrong")

    answer = sign_in(client, at, holder.email, builders.PASSWORD)

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_pending_code_does_not_stand_in_the_way_of_a_password(client: Any, at: At, holder: User) -> None:
    client.post(at("account_login"), {"email": holder.email})

    assert client.get(at("accounts:password-sign-in")).status_code == 200
    sign_in(client, at, holder.email, builders.PASSWORD)

    assert client.session["_auth_user_id"] == str(holder.pk)


def test_somebody_without_a_password_sets_one_and_hears_of_it(client: Any, at: At, language: str) -> None:
    user = without_password(builders.make_user(language=language))
    client.force_login(user)
    confirm_by_code(client, user.email)

    answer = client.post(at("account_set_password"), {"password1": NEW_PASSWORD})

    user.refresh_from_db()
    assert user.check_password(NEW_PASSWORD)
    assert answer.headers["Location"] == at("accounts:account")
    assert at("accounts:account") in str(last_letter().body)


@pytest.mark.parametrize("weak", ["", "short", "12345678901", "password"])
def test_a_weak_password_is_refused(client: Any, at: At, weak: str) -> None:
    user = without_password(builders.make_user())
    client.force_login(user)
    confirm_by_code(client, user.email)

    answer = client.post(at("account_set_password"), {"password1": weak})

    assert answer.context["form"].errors["password1"]
    assert not User.objects.get(pk=user.pk).has_usable_password()


def test_a_password_changes_only_with_the_old_one(client: Any, at: At, holder: User) -> None:
    client.force_login(holder)

    wrong = client.post(at("account_change_password"), {"oldpassword": "wrong", "password1": NEW_PASSWORD})
    right = client.post(at("account_change_password"), {"oldpassword": builders.PASSWORD, "password1": NEW_PASSWORD})

    assert wrong.context["form"].errors["oldpassword"]
    assert right.headers["Location"] == at("accounts:account")
    holder.refresh_from_db()
    assert holder.check_password(NEW_PASSWORD)


def test_a_changed_password_ends_other_sessions(client: Any, at: At, holder: User) -> None:
    elsewhere = type(client)()
    elsewhere.force_login(holder)
    client.force_login(holder)

    client.post(at("account_change_password"), {"oldpassword": builders.PASSWORD, "password1": NEW_PASSWORD})

    assert client.get(at("accounts:account")).status_code == 200
    assert elsewhere.get(at("accounts:account")).status_code == 302


def test_a_forgotten_password_is_replaced_after_signing_in_with_a_code(client: Any, at: At, holder: User) -> None:
    asked = client.get(at("account_reset_password"), follow=True)
    door = asked.redirect_chain[-1][0]
    sent = client.post(door, {"email": holder.email})
    typed = client.post(sent.headers["Location"], {"code": last_code()})
    page = client.get(typed.headers["Location"])
    answer = client.post(typed.headers["Location"], {"password1": NEW_PASSWORD})

    assert [message.level_tag for message in asked.context["messages"]] == ["info"]
    assert typed.headers["Location"] == at("account_set_password")
    assert page.status_code == 200
    assert answer.headers["Location"] == at("accounts:account")
    holder.refresh_from_db()
    assert holder.check_password(NEW_PASSWORD)


def test_a_new_password_without_the_old_one_asks_who_it_is(client: Any, at: At, holder: User) -> None:
    client.force_login(holder)

    answer = client.post(at("account_set_password"), {"password1": NEW_PASSWORD})

    assert answer.headers["Location"].startswith(at("account_reauthenticate"))
    assert not User.objects.get(pk=holder.pk).check_password(NEW_PASSWORD)


def test_an_unconfirmed_address_is_proved_by_a_code_after_the_password(
    client: Any, at: At, landing: str, holder: User
) -> None:
    holder.emailaddress_set.update(verified=False)

    asked = sign_in(client, at, holder.email, builders.PASSWORD)
    page = client.get(asked.headers["Location"])
    answer = client.post(at("account_email_verification_sent"), {"code": last_code()})

    assert asked.headers["Location"] == at("account_email_verification_sent")
    assert page.status_code == 200
    assert answer.headers["Location"] == landing
    assert holder.emailaddress_set.get().verified


def test_a_closed_account_says_so_to_whoever_knows_its_password(client: Any, at: At, holder: User) -> None:
    holder.is_active = False
    holder.save()

    answer = sign_in(client, at, holder.email, builders.PASSWORD)

    assert "_auth_user_id" not in client.session
    assert client.get(at("account_inactive")).status_code == 200
    assert answer.headers["Location"] == at("account_inactive")
