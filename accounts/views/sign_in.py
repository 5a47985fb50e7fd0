"""Signing in and registering: by code, and by password for those who have set one.

The library's views do the work; these say where our way differs from theirs.
"""

from typing import Any

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.account.utils import passthrough_next_redirect_url
from allauth.account.views import LoginView, RequestLoginCodeView, confirm_login_code
from allauth.mfa.base.views import authenticate
from allauth.mfa.stages import AuthenticateStage
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts import actions
from accounts.forms import PasswordSignInForm


class StartsAgain:
    """Whoever comes back here while a code is on its way may start again, with another address or another way."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        return None


class SignIn(StartsAgain, RequestLoginCodeView):
    """Asks for an address and sends a code to it; says the same whether or not the address is known."""


class Register(StartsAgain, RequestLoginCodeView):
    """The same, but an address that nobody has becomes an account.

    The answer is that of signing in, so that nobody learns from it who has registered already.
    """

    template_name = "account/signup.html"

    def form_valid(self, form: Any) -> HttpResponse:
        if form._user is None:
            person = actions.find_or_add_person(email=form.cleaned_data["email"], language=get_language() or "en")
            form._user = person if person.is_active else None
        return super().form_valid(form)


class PasswordSignIn(StartsAgain, LoginView):
    """Address and password."""

    template_name = "account/login_password.html"

    def get_form_class(self) -> type:
        return PasswordSignInForm


sign_in = SignIn.as_view()
register = Register.as_view()
password_sign_in = PasswordSignIn.as_view()


@login_not_required
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """The page for the code; a code that is too old, or was asked for elsewhere, is said to be so."""
    if not request.user.is_authenticated:
        stage = LoginStageController.enter(request, LoginByCodeStage.key)
        if stage is None or LoginCodeVerificationProcess.resume(stage) is None:
            return _back_to_sign_in(
                request, _("This code is too old, or it was asked for in another browser. Ask for a new one.")
            )
    return confirm_login_code(request)


@login_not_required
def sign_in_second_factor(request: HttpRequest) -> HttpResponse:
    """The page for the second factor while signing in."""
    if not request.user.is_authenticated and LoginStageController.enter(request, AuthenticateStage.key) is None:
        return _back_to_sign_in(request, _("That took too long. Please sign in again."))
    return authenticate(request)


def _back_to_sign_in(request: HttpRequest, why: str) -> HttpResponse:
    messages.warning(request, why)
    return HttpResponseRedirect(passthrough_next_redirect_url(request, reverse("account_login"), REDIRECT_FIELD_NAME))
