"""Setting up the second factor, without losing the page that asked for it."""

from typing import Any

from allauth.account.utils import get_next_redirect_url, passthrough_next_redirect_url
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpResponse


class Add(ActivateTOTPView):
    """The key to read with an app, and the first code from it."""

    def form_valid(self, form: Any) -> HttpResponse:
        """The code just typed in is proof enough: the recovery codes, which come next, do not ask for another."""
        response = super().form_valid(form)
        factor = Authenticator.objects.get(user=self.request.user, type=Authenticator.Type.TOTP)
        post_authentication(self.request, factor, reauthenticated=True)
        return response

    def get_success_url(self) -> str:
        return passthrough_next_redirect_url(self.request, super().get_success_url(), REDIRECT_FIELD_NAME)


class RecoveryCodes(ViewRecoveryCodesView):
    """The codes for the day when the telephone is lost, and the way on to the page that was wanted."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"wanted_url": get_next_redirect_url(self.request)}


second_factor_add = Add.as_view()
recovery_codes = RecoveryCodes.as_view()
