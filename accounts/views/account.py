"""A person's own account."""

from allauth.account.models import EmailAddress
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from accounts import actions
from accounts.forms import LanguageForm
from accounts.permissions import can_give_roles, lacks_second_factor


def account(request: HttpRequest) -> HttpResponse:
    """What the portal holds about somebody, and what they may do."""
    user = request.user
    context = {
        "grants": user.grants.in_force().select_related("authority").order_by("since", "pk"),
        "has_second_factor": is_mfa_enabled(user),
        "needs_second_factor": lacks_second_factor(user),
        "has_password": user.has_usable_password(),
        "address_is_confirmed": EmailAddress.objects.filter(user=user, verified=True).exists(),
        "may_give_roles": can_give_roles(user),
    }
    return TemplateResponse(request, "accounts/account.html", context)


def language_edit(request: HttpRequest) -> HttpResponse:
    """The language of letters. The pages stay in the language of their address."""
    form = LanguageForm(request.POST if request.method == "POST" else None, initial={"language": request.user.language})
    if request.method == "POST" and form.is_valid():
        actions.edit_language(by=request.user, language=form.cleaned_data["language"])
        messages.success(request, _("The language of e-mails to you is saved."))
        return redirect("accounts:account")
    return TemplateResponse(request, "accounts/language_edit.html", {"form": form})
