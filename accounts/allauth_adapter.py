"""How the sign-in library meets the portal: the language of letters, our words for its refusals, where people land."""

import datetime
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context as current
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from qrcode.main import QRCode

from accounts import limits, saved_posts, sent_codes
from accounts.models import User
from accounts.permissions import lacks_second_factor

# Apps need this much white around the square.
QUIET_MODULES = 4
WAYS_OF_REAUTHENTICATION = {
    "reauthenticate": _("Use your password instead"),
    "reauthenticate_by_code": _("Have a code sent by e-mail instead"),
    "mfa_reauthenticate": _("Use the code of your second factor instead"),
}
# Said where the next page asks for the address again, so that a new code can be had there.
TOO_MANY = _("That was too many tries. Wait a few minutes, or ask for a new code.")
# Said where there is no code to be had: of a password, an app, or where a code is being asked for.
WAIT = _("That was too many tries. Wait a few minutes, then try again.")
A_WHILE = datetime.timedelta(minutes=15)
# Of one account from one network, so that nobody elsewhere can use them up; and of one network, for any account.
PASSWORDS_OF_AN_ACCOUNT = limits.Limit("passwords of an account", 10, A_WHILE)
PASSWORDS_OF_A_NETWORK = limits.Limit("passwords of a network", 300, A_WHILE)
# From wherever they come: afterwards this door is shut for the day, and the one with a code stays open.
PASSWORDS_OF_A_DAY = limits.Limit("passwords of an account, today", 200, datetime.timedelta(days=1))


class PortalAdapter(DefaultAccountAdapter):
    """Sign-in by code, in the words of the portal."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. If you think that this is wrong, ask for help."),
        "duplicate_email": _("This is your address already."),
        "email_password_mismatch": _(
            "The e-mail address or the password is not right. Check both, or sign in with a code."
        ),
        "email_taken": _("This address belongs to another account. Give another one."),
        "enter_current_password": _("This is not the password that you have now."),
        "incorrect_code": _("This code is not right. Check it against the newest e-mail from us."),
        "incorrect_password": _("This password is not right."),
        "too_many_passwords": _(
            "There were too many tries with a password. Sign in with a code instead, or wait a quarter of an hour."
        ),
        "too_many_login_attempts": WAIT,
        "rate_limited": WAIT,
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Whom we know, we write to in the language that they chose; anybody else in the language of the page."""
        with translation.override(_language_of(email) or translation.get_language()):
            super().send_mail(template_prefix, email, context | _addresses())

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Whoever needs a second factor hears of it at once, not when a page is refused."""
        saved_posts.keep_for_nobody_else(request, user)
        response = super().post_login(request, user, **kwargs)
        # The account page says it by itself.
        if lacks_second_factor(user) and response.headers["Location"] != reverse("accounts:account"):
            messages.warning(
                request,
                _(
                    "Your role needs a second factor. Set it up in your account:"
                    " until then you see only what everyone sees."
                ),
            )
        return response

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """In which ways somebody may show once more that it is them, the first being the one that they are asked for.

        A code by e-mail is for those without a second factor: who reads another person's letters must not be able to
        take the second factor away.
        """
        methods = super().get_reauthentication_methods(user)
        if is_mfa_enabled(user):
            methods = [method for method in methods if method["id"] != "reauthenticate_by_code"]
        return [method | {"description": WAYS_OF_REAUTHENTICATION[method["id"]]} for method in methods]

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counts a try with a password before it is compared."""
        if not limits.spend_each(_tries_with_password(request, credentials)):
            raise self.validation_error("too_many_passwords")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """A right password was no try."""
        user = super().authenticate(request, **credentials)
        if user:
            for limit, of in _tries_with_password(request, credentials):
                limits.give_back(limit, *of)
        return user

    def send_confirmation_mail(self, request: HttpRequest, emailconfirmation: Any, signup: bool) -> None:
        """One code is in force for a new address too: nobody's mailbox is filled by whoever types it in as theirs."""
        address = emailconfirmation.email_address.email
        asked = sent_codes.ask(address, "address")
        emailconfirmation.state["code"] = asked.code
        if asked.is_due:
            super().send_confirmation_mail(request, emailconfirmation, signup)
        else:
            messages.info(request, _("The e-mail that we sent a while ago still holds the code that works."))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:account")


class PortalMFAAdapter(DefaultMFAAdapter):
    """The second factor, in the words of the portal."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "This code is not right. Type in the digits that your app shows now,"
            " or a recovery code that you have not used."
        ),
        "unverified_email": _("Confirm your e-mail address first: sign out, and sign in with a code."),
        "cannot_generate_recovery_codes": _("Set up the second factor first: recovery codes stand in for it."),
    }

    def build_totp_svg(self, url: str) -> SafeString:
        """The square that an app reads, as a drawing in the page: no picture has to be let in from elsewhere."""
        code = QRCode(border=QUIET_MODULES)
        code.add_data(url)
        rows = code.get_matrix()
        dark = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
        size = len(rows)
        return format_html(
            '<svg viewBox="0 0 {} {}" width="240" height="240" shape-rendering="crispEdges" aria-hidden="true">'
            '<path fill="#fff" d="M0 0h{}v{}h-{}z"/><path d="{}"/></svg>',
            *[size] * 5,
            dark,
        )


def _tries_with_password(request: HttpRequest, credentials: dict[str, Any]) -> list[limits.Tries]:
    """Which tries count together. Those of somebody who is signed in are the tries of their session."""
    if request.user.is_authenticated:
        return [(PASSWORDS_OF_AN_ACCOUNT, (request.user.pk, request.session.session_key))]
    email, network = credentials.get("email", "").lower(), limits.network_of(request)
    return [
        (PASSWORDS_OF_A_NETWORK, (network,)),
        (PASSWORDS_OF_AN_ACCOUNT, (email, network)),
        (PASSWORDS_OF_A_DAY, (email,)),
    ]


def _language_of(email: str) -> str:
    """The language in which the person with this address wants letters; "" where nobody has it."""
    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        known = EmailAddress.objects.filter(email=email.lower()).select_related("user").first()
        user = known.user if known else getattr(current.request, "user", None)
    return getattr(user, "language", "")


def _addresses() -> dict[str, str]:
    """Whole addresses for letters, in the language of the letter."""
    pages = {"sign_in_url": "account_login", "account_url": "accounts:account"}
    return {name: _whole(reverse(url_name)) for name, url_name in pages.items()}


def _whole(path: str) -> str:
    if settings.SITE_ADDRESS:
        return settings.SITE_ADDRESS.rstrip("/") + path
    return current.request.build_absolute_uri(path)
