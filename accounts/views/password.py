"""A new password, for whoever has none and for whoever has forgotten theirs."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.views import PasswordSetView
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _


class PasswordNew(PasswordSetView):
    """Asks for no old password, but for a proof that is fresh: to have signed in with a code just now is one."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        raise_if_reauthentication_required(request, app="allauth.account")
        # The library would send those who have a password to the page that asks for it.
        return super(PasswordSetView, self).dispatch(request, *args, **kwargs)


password_new = PasswordNew.as_view()


@login_not_required
def password_forgotten(request: HttpRequest) -> HttpResponse:
    """Signing in with a code leads to a new password; there is no other way to one."""
    wanted = reverse("account_set_password")
    if request.user.is_authenticated:
        return HttpResponseRedirect(wanted)
    messages.info(request, _("Sign in with a code first. Then you choose a new password."))
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({REDIRECT_FIELD_NAME: wanted})}")
