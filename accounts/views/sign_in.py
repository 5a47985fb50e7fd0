"""One door: an address, a code, and whoever has no account has one from then on. A password is a second door.

Until the code is right nothing is kept of who asked: the address stands in a signed cookie of the browser, so nobody
can fill the portal with accounts or sessions by asking. Then the sign-in library goes on: second factor, session.
These pages commit as they go: a try that was counted stays counted, and nobody waits for the e-mail of another.
"""

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.templatekit import get_entrance_context_data
from allauth.account.models import Login
from allauth.account.stages import LoginStageController
from allauth.account.utils import get_login_redirect_url, get_next_redirect_url, passthrough_next_redirect_url
from allauth.account.views import LoginView, LogoutView, RequestLoginCodeView
from allauth.mfa.base.views import authenticate
from allauth.mfa.stages import AuthenticateStage
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import actions, asking, saved_posts, sent_codes
from accounts.allauth_adapter import TOO_MANY, PortalAdapter
from accounts.asking import Asking, Outcome
from accounts.forms import CodeForm, CodeRequestForm, PasswordSignInForm


class StartsAgain:
    """Whoever comes back here while they are signing in may start again, with another address or another way."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        return None


class SignIn(StartsAgain, RequestLoginCodeView):
    """Asks for an address and sends a code to it; does the same whether or not the address is known."""

    def get_form_class(self) -> type:
        return CodeRequestForm

    def form_valid(self, form: Any) -> HttpResponseBase:
        asked = asking.ask(self.request, form.cleaned_data["email"])
        if asked is None:
            form.add_error("email", asking.CANNOT_SEND)
            return self.form_invalid(form)
        saved_posts.meant_for(self.request, asked.email)
        return asking.remembered(HttpResponseRedirect(str(self.get_success_url())), asked)


class PasswordSignIn(StartsAgain, LoginView):
    """Address and password."""

    template_name = "account/login_password.html"

    def get_form_class(self) -> type:
        return PasswordSignInForm


class SignOut(LogoutView):
    """Asks once, and leaves nothing in the browser of who was there."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return asking.forgotten(super().post(*args, **kwargs))


sign_out = SignOut.as_view()
# Registering has an address of its own, which is this page.
sign_in = transaction.non_atomic_requests(SignIn.as_view())
password_sign_in = transaction.non_atomic_requests(PasswordSignIn.as_view())


@never_cache
@login_not_required
@transaction.non_atomic_requests
def sign_in_code(request: HttpRequest) -> HttpResponseBase:
    """The page for the code; a code that is too old, or was asked for elsewhere, is said to be so."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(get_login_redirect_url(request))
    asked = asking.of_browser(request)
    if asked is None:
        messages.warning(request, _("This code is too old, or it was asked for in another browser. Ask for a new one."))
        return _to_sign_in(request)
    if request.method == "POST" and request.POST.get("action") == "resend":
        return _asked_again(request, asked)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        outcome = asking.try_code(request, asked, form.cleaned_data["code"])
        if outcome is Outcome.RIGHT:
            return asking.forgotten(_let_in(request, asked.email))
        if outcome is Outcome.TOO_MANY:
            messages.error(request, TOO_MANY)
            return asking.forgotten(_to_sign_in(request))
        form.add_error("code", PortalAdapter.error_messages["incorrect_code"])
    return TemplateResponse(request, "account/confirm_login_code.html", _about(request, asked) | {"form": form})


def _about(request: HttpRequest, asked: Asking) -> dict[str, Any]:
    minutes = None if asked.is_crowded else sent_codes.minutes_since_sent(asked.email, asking.PURPOSE)
    entrance = get_entrance_context_data(request)
    return entrance | {"email": asked.email, "is_crowded": asked.is_crowded, "minutes": minutes, "can_resend": True}


def _asked_again(request: HttpRequest, asked: Asking) -> HttpResponseBase:
    """Within a minute no second e-mail is sent: the page says how old the first is."""
    again = asking.ask(request, asked.email)
    if again is None:
        messages.error(request, asking.CANNOT_SEND)
    page = passthrough_next_redirect_url(request, reverse("account_confirm_login_code"), REDIRECT_FIELD_NAME)
    return asking.remembered(HttpResponseRedirect(page), again or asked)


def _let_in(request: HttpRequest, email: str) -> HttpResponseBase:
    """The address is proved; what comes next is for the library: a closed account, a second factor, a session."""
    person = actions.prove_address(by=None, email=email, language=get_language() or "en")
    record_authentication(request, person, method="code", email=email, reauthenticated=True)
    return perform_login(request, Login(user=person, email=email, redirect_url=get_next_redirect_url(request)))


@login_not_required
def sign_in_second_factor(request: HttpRequest) -> HttpResponse:
    """The page for the second factor while signing in."""
    if not request.user.is_authenticated and LoginStageController.enter(request, AuthenticateStage.key) is None:
        messages.warning(request, _("That took too long. Please sign in again."))
        return _to_sign_in(request)
    return authenticate(request)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(passthrough_next_redirect_url(request, reverse("account_login"), REDIRECT_FIELD_NAME))
