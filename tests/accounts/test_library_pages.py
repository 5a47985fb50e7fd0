"""The sign-in library never shows a page of its own, and what we lean on inside it is still there.

docs/decisions/0018 names each inner part that we lean on, and the test that fails when it goes.
"""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import allauth
import allauth.account.urls
import allauth.mfa.urls
import pytest
from allauth.account import app_settings as account_settings
from allauth.account.forms import LoginForm
from allauth.account.internal.flows import login
from allauth.account.internal.flows.email_verification_by_code import EmailVerificationProcess
from allauth.account.mixins import RedirectAuthenticatedUserMixin
from allauth.account.stages import LoginStageController
from allauth.account.views import PasswordSetView, RequestReauthenticationCodeView
from allauth.core import context
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.forms import PasswordInput
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver

from accounts.allauth_adapter import WAYS_OF_REAUTHENTICATION
from accounts.forms import CodeAgainRequestForm, PasswordChangeForm, PasswordSetForm, PasswordSignInForm
from accounts.urls import library_urls
from tests import builders

ROOT = Path(allauth.__file__).parent
SOURCES = [path for room in ("account", "mfa", "core") for path in (ROOT / room).rglob("*.py")]
OUR_TEMPLATES = settings.BASE_DIR / "templates"

# What the library may still name and nobody here can reach, and why.
CLOSED_ADDRESSES = {
    "account_change_phone": "nobody signs in with a telephone",
    "account_complete_password_reset": "a forgotten password is replaced after signing in with a code",
    "account_confirm_email": "an address is confirmed by a code, not by a link",
    "account_confirm_password_reset_code": "the same",
    "account_password_reset_completed": "the same",
    "account_reset_password_done": "the same",
    "account_reset_password_from_key": "the same",
    "account_reset_password_from_key_done": "the same",
    "account_signup_by_passkey": "no passkeys (MFA_SUPPORTED_TYPES)",
    "account_verify_phone": "nobody signs in with a telephone",
    "mfa_reauthenticate_webauthn": "no passkeys",
}
CLOSED_TEMPLATES = {
    "account/confirm_password_reset_code.": "a forgotten password is replaced after signing in with a code",
    "account/confirm_phone_verification_code.": "nobody signs in with a telephone",
    "account/email.": "one address a person (ACCOUNT_CHANGE_EMAIL): email_change instead",
    "account/email_confirm.": "an address is confirmed by a code, not by a link",
    "account/login.": "our own two views: request_login_code and login_password",
    "account/password_reset.": "a forgotten password is replaced after signing in with a code",
    "account/password_reset_done.": "the same",
    "account/password_reset_from_key.": "the same",
    "account/password_reset_from_key_done.": "the same",
    "account/password_reset_help_text.": "our password fields have hints of their own",
    "account/phone_change.": "nobody signs in with a telephone",
    "account/signup.": "registering is signing in, with one page for both",
    "account/signup_by_passkey.": "no passkeys",
    "account/signup_closed.": "registering is signing in, with a view of our own",
    "account/verification_sent.": "an address is confirmed by a code, not by a link",
    "mfa/trust.": "no browser is trusted (MFA_TRUST_ENABLED)",
}


def nodes() -> Iterator[ast.AST]:
    for path in SOURCES:
        if path.parent.name != "webauthn":
            yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def names_of(patterns: list[Any]) -> set[str]:
    """The names of all addresses under these patterns."""
    found: set[str] = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found |= names_of(pattern.url_patterns)
        elif pattern.name:
            found.add(pattern.name)
    return found


def addresses_that_the_library_names() -> set[str]:
    """Wherever it may send somebody: `reverse("…")` and its like, and the decorators that redirect."""
    found = set()
    for node in nodes():
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        named = node.args[:1] if called in {"reverse", "reverse_lazy", "redirect"} else []
        named += [keyword.value for keyword in node.keywords if keyword.arg == "redirect_urlname"]
        found |= {name.value for name in named if isinstance(name, ast.Constant)}
    return found


def templates_that_the_library_names() -> set[str]:
    """Each stands in its code as `f"account/….{ending}"`."""
    beginnings = (node.values[0] for node in nodes() if isinstance(node, ast.JoinedStr))
    texts = {start.value for start in beginnings if isinstance(start, ast.Constant) and isinstance(start.value, str)}
    return {text for text in texts if re.fullmatch(r"(account|mfa)/[a-z_/]+\.", text)}


def is_ours(template: str) -> bool:
    return Path(get_template(template).origin.name).is_relative_to(OUR_TEMPLATES)


def test_we_have_every_page_that_the_library_has_with_our_settings() -> None:
    its = names_of([*allauth.account.urls.urlpatterns, *allauth.mfa.urls.urlpatterns])

    assert its - names_of(library_urls) <= CLOSED_ADDRESSES.keys()


def test_wherever_the_library_may_send_somebody_is_a_page_of_ours() -> None:
    named = addresses_that_the_library_names()

    assert len(named) > 15
    assert named - names_of(library_urls) == CLOSED_ADDRESSES.keys()


def test_every_page_that_the_library_may_draw_is_ours() -> None:
    named = templates_that_the_library_names()

    assert len(named) > 30
    assert {name for name in named - CLOSED_TEMPLATES.keys() if not is_ours(f"{name}html")} == set()
    assert CLOSED_TEMPLATES.keys() - named == set()


@pytest.mark.parametrize("page", [p for p in library_urls if isinstance(p, URLPattern)], ids=lambda page: page.name)
def test_what_an_address_draws_is_ours(page: URLPattern) -> None:
    view = getattr(page.callback, "view_class", None)
    options = getattr(page.callback, "view_initkwargs", {})
    template = options.get("template_name") or getattr(view, "template_name", None)

    assert template is None or is_ours(template)


def test_passkeys_and_trusted_browsers_are_switched_off() -> None:
    assert settings.MFA_SUPPORTED_TYPES == ["totp", "recovery_codes"]
    assert not any("webauthn" in name or "trust" in name for name in names_of(allauth.mfa.urls.urlpatterns))


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (RedirectAuthenticatedUserMixin, "_redirect_to_pending_stage"),
        (LoginForm, "_setup_password_field"),
        (LoginStageController, "enter"),
        (EmailVerificationProcess, "persist"),
        (PasswordSetView, "dispatch"),
        (RequestReauthenticationCodeView, "form_class"),
    ],
    ids=lambda part: getattr(part, "__name__", part),
)
def test_what_we_replace_or_call_is_still_there(owner: Any, name: str) -> None:
    assert hasattr(owner, name)


def test_the_stage_of_signing_in_still_has_its_key() -> None:
    assert AuthenticateStage.key == "mfa_authenticate"


@pytest.mark.parametrize("name", ["perform_login", "record_authentication", "get_authentication_records"])
def test_whoever_typed_the_right_code_may_still_be_handed_over(name: str) -> None:
    assert callable(getattr(login, name))


def test_no_limit_of_the_library_counts() -> None:
    """Its limits count a stranger's tries with those of the person whose address it is."""
    assert account_settings.RATE_LIMITS == {}


def test_letters_still_find_the_request_that_they_answer(rf: Any) -> None:
    request = rf.get("/")

    with context.request_context(request):
        assert context.request is request


def test_the_code_that_sets_up_a_second_factor_may_still_count_as_showing_who_it_is() -> None:
    assert "reauthenticated" in inspect.signature(post_authentication).parameters


def test_the_ways_of_reauthentication_still_have_their_names() -> None:
    ids = {
        value.value
        for node in nodes()
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and key.value == "id" and isinstance(value, ast.Constant)
    }

    assert {name for name in ids if "reauthenticate" in name and "webauthn" not in name} == (
        WAYS_OF_REAUTHENTICATION.keys()
    )


def test_the_form_that_asks_for_a_code_still_offers_addresses(db: None) -> None:
    form = CodeAgainRequestForm(user=builders.make_user(email="gwen@example.org"))

    assert [address for address, _label in form.fields["recipient"].choices] == ["gwen@example.org"]


@pytest.mark.parametrize("form", [PasswordSignInForm, PasswordSetForm, PasswordChangeForm])
def test_password_fields_have_no_words_inside_them(form: Any) -> None:
    fields = [field for field in form.base_fields.values() if isinstance(field.widget, PasswordInput)]

    assert fields
    assert not any("placeholder" in field.widget.attrs for field in fields)
