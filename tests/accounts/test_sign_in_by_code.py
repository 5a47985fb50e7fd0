from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone

from accounts.models import User
from tests import builders
from tests.accounts.letters import last_code, last_letter

pytestmark = pytest.mark.django_db
At = Callable[..., str]
WRONG_CODE = "BBBB-BBBB"


def ask_for_code(client: Any, at: At, email: str) -> Any:
    return client.post(at("account_login"), {"email": email}, follow=True)


def is_signed_in(client: Any) -> bool:
    return "_auth_user_id" in client.session


def test_somebody_signs_in_with_the_code_from_the_letter(client: Any, at: At, landing: str, language: str) -> None:
    user = builders.make_user(language=language)

    page = ask_for_code(client, at, user.email)
    answer = client.post(at("account_confirm_login_code"), {"code": last_code()}, follow=True)

    assert page.redirect_chain == [(at("account_confirm_login_code"), 302)]
    assert answer.redirect_chain[0] == (landing, 302)  # which sends each on to where their work is
    assert is_signed_in(client)


def test_the_code_is_taken_in_small_letters_with_spaces(client: Any, at: At) -> None:
    ask_for_code(client, at, builders.make_user().email)

    client.post(at("account_confirm_login_code"), {"code": f" {last_code().lower().replace('-', ' ')} "})

    assert is_signed_in(client)


def test_an_address_in_capitals_is_the_same_address(client: Any, at: At) -> None:
    user = builders.make_user()

    ask_for_code(client, at, user.email.upper())
    client.post(at("account_confirm_login_code"), {"code": last_code()})

    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_wrong_code_is_refused_and_may_be_tried_again(client: Any, at: At) -> None:
    ask_for_code(client, at, builders.make_user().email)

    answer = client.post(at("account_confirm_login_code"), {"code": WRONG_CODE})

    assert answer.status_code == 200
    assert answer.context["form"].errors["code"]
    assert 'value="BBBB-BBBB"' in answer.content.decode()
    client.post(at("account_confirm_login_code"), {"code": last_code()})
    assert is_signed_in(client)


def test_five_wrong_codes_end_the_code(client: Any, at: At) -> None:
    ask_for_code(client, at, builders.make_user().email)
    code = last_code()

    for _try in range(5):
        answer = client.post(at("account_confirm_login_code"), {"code": WRONG_CODE})
        assert answer.status_code == 200
    late = client.post(at("account_confirm_login_code"), {"code": code}, follow=True)

    assert not is_signed_in(client)
    assert late.redirect_chain[-1][0] == at("account_login")
    assert len(late.context["messages"]) >= 1


def test_a_code_is_too_old_after_a_quarter_of_an_hour(client: Any, at: At) -> None:
    ask_for_code(client, at, builders.make_user().email)
    code = last_code()

    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        answer = client.post(at("account_confirm_login_code"), {"code": code}, follow=True)

    assert not is_signed_in(client)
    assert answer.redirect_chain[-1][0] == at("account_login")
    assert [message.level_tag for message in answer.context["messages"]] == ["warning"]


def test_the_same_code_is_sent_again_after_a_minute_and_not_before(client: Any, at: At) -> None:
    ask_for_code(client, at, builders.make_user().email)
    code = last_code()

    client.post(at("account_confirm_login_code"), {"action": "resend"})
    assert len(mail.outbox) == 1
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        client.post(at("account_confirm_login_code"), {"action": "resend"})
        assert len(mail.outbox) == 2
        assert last_code() == code
        client.post(at("account_confirm_login_code"), {"code": code})

    assert is_signed_in(client)


def test_a_code_works_once(client: Any, at: At) -> None:
    user = builders.make_user()
    other = type(client)()
    for browser in (client, other):
        ask_for_code(browser, at, user.email)
    code = last_code()

    for browser in (client, other):
        browser.post(at("account_confirm_login_code"), {"code": code})

    assert is_signed_in(client)
    assert not is_signed_in(other)


def test_a_new_code_leaves_the_one_before_a_little_longer(client: Any, at: At) -> None:
    """Somebody else who asks at this very moment does not take away what is being typed in."""
    user = builders.make_user()
    ask_for_code(client, at, user.email)
    code = last_code()

    with time_machine.travel(timezone.now() + timedelta(minutes=14)):
        ask_for_code(client, at, user.email)
    with time_machine.travel(timezone.now() + timedelta(minutes=20)):
        ask_for_code(type(client)(), at, user.email)
        assert last_code() != code
        client.post(at("account_confirm_login_code"), {"code": code})

    assert is_signed_in(client)


def test_an_unknown_address_gets_the_same_answer_and_the_same_e_mail(client: Any, at: At, language: str) -> None:
    known = ask_for_code(client, at, builders.make_user(language=language).email)
    known_words = known.page.visible_text().replace(mail.outbox[0].to[0], "")
    known_email = str(last_letter().body).replace(last_code(), "")
    client.cookies.clear()

    unknown = ask_for_code(client, at, "nobody@example.org")

    assert unknown.redirect_chain == known.redirect_chain
    assert unknown.page.visible_text().replace("nobody@example.org", "") == known_words
    assert last_letter().to == ["nobody@example.org"]
    assert str(last_letter().body).replace(last_code(), "") == known_email
    assert client.post(at("account_confirm_login_code"), {"code": ""}).status_code == 200
    assert client.post(at("account_confirm_login_code"), {"code": WRONG_CODE}).status_code == 200
    assert not is_signed_in(client)


def test_a_closed_account_says_so_to_whoever_proves_its_address_alone(client: Any, at: At) -> None:
    user = builders.make_user(is_active=False)

    ask_for_code(client, at, user.email)
    answer = client.post(at("account_confirm_login_code"), {"code": last_code()})

    assert answer.headers["Location"] == at("account_inactive")
    assert not is_signed_in(client)


def test_a_mail_server_that_is_away_is_said_beside_the_address(client: Any, at: At, monkeypatch: Any) -> None:
    user = builders.make_user()
    monkeypatch.setattr(EmailMessage, "send", refuse)

    answer = client.post(at("account_login"), {"email": user.email})
    monkeypatch.undo()
    ask_for_code(client, at, user.email)

    assert answer.context["form"].errors["email"]
    assert user.email in answer.content.decode()
    assert len(mail.outbox) == 1


def refuse(*args: Any, **kwargs: Any) -> None:
    raise ConnectionRefusedError


def test_whoever_typed_a_wrong_address_starts_again(client: Any, at: At) -> None:
    ask_for_code(client, at, "mistyped@example.org")
    user = builders.make_user()

    assert client.get(at("account_login")).status_code == 200
    ask_for_code(client, at, user.email)
    client.post(at("account_confirm_login_code"), {"code": last_code()})

    assert client.session["_auth_user_id"] == str(user.pk)


def test_the_letter_is_in_the_language_of_its_reader_whatever_the_page(client: Any, at: At, language: str) -> None:
    other = "cy" if language == "en" else "en"
    user = builders.make_user(language=other)

    ask_for_code(client, at, user.email)

    assert f"/{other}/" in str(last_letter().body)
    assert f"/{language}/" not in str(last_letter().body)


def test_the_page_that_was_asked_for_follows_in_its_language(client: Any, at: At) -> None:
    user = builders.make_user()
    wanted = at("accounts:language-edit")

    refused = client.get(wanted, follow=True)
    client.post(refused.redirect_chain[-1][0], {"email": user.email})
    answer = client.post(f"{at('account_confirm_login_code')}?next={wanted}", {"code": last_code()})

    assert refused.redirect_chain == [(f"{at('account_login')}?next={wanted}", 302)]
    assert answer.headers["Location"] == wanted


def test_nobody_is_sent_to_another_site(client: Any, at: At, landing: str) -> None:
    user = builders.make_user()

    for elsewhere in (
        "https://example.org/",
        "//example.org/",
        "javascript:alert(1)",
        "https:example.org",
        "/\\example.org",
    ):
        client.force_login(user)
        answer = client.get(at("account_login"), {"next": elsewhere})

        assert answer.headers["Location"] == landing, elsewhere


def test_the_code_page_sends_nobody_to_another_site(client: Any, at: At, landing: str) -> None:
    ask_for_code(client, at, builders.make_user().email)

    answer = client.post(f"{at('account_confirm_login_code')}?next=https://example.org/", {"code": last_code()})

    assert answer.headers["Location"] == landing


@pytest.mark.parametrize(
    "typed", ["", "no address", "a" * 10_000 + "@example.org", "<script>@example.org", "\u202e@example.org"]
)
def test_what_is_no_address_is_refused_and_kept(client: Any, at: At, typed: str) -> None:
    answer = client.post(at("account_login"), {"email": typed})

    assert answer.status_code == 200
    assert answer.context["form"].errors["email"]
    assert mail.outbox == []


def test_an_account_comes_to_be_when_the_code_is_right(client: Any, at: At, language: str) -> None:
    ask_for_code(client, at, "New.Person@example.org")
    client.post(at("account_confirm_login_code"), {"code": WRONG_CODE})
    assert not User.objects.exists()

    client.post(at("account_confirm_login_code"), {"code": last_code()})

    user = User.objects.get(email="new.person@example.org")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert user.language == language
    assert not user.has_usable_password()
    assert user.emailaddress_set.get().verified


def test_registering_is_the_same_page_and_the_same_door(client: Any, at: At) -> None:
    registering, signing_in = (client.get(at(name)).page for name in ("account_signup", "account_login"))
    assert registering.visible_text() == signing_in.visible_text()

    client.post(at("account_signup"), {"email": "new@example.org"})
    client.post(at("account_confirm_login_code"), {"code": last_code()})

    assert client.session["_auth_user_id"] == str(User.objects.get().pk)


def test_asking_leaves_no_session_and_no_account(client: Any, at: At) -> None:
    for place in range(3):
        ask_for_code(client, at, f"somebody-{place}@example.org")
        client.cookies.clear()

    assert not Session.objects.exists()
    assert not User.objects.exists()
