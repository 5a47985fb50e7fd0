"""Where administrators give roles and end them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts import actions
from accounts.filters import GrantFilter
from accounts.forms import GrantForm
from accounts.models import Grant
from accounts.permissions import can_end_role, can_give_roles, require
from accounts.second_factor import needs_second_factor

GRANTS_ON_A_PAGE = 50


@needs_second_factor
def grant_list(request: HttpRequest) -> HttpResponse:
    require(can_give_roles(request.user))
    grants = Grant.objects.select_related("user", "authority", "granted_by").order_by("user__email", "since", "pk")
    grant_filter = GrantFilter(request.GET, queryset=grants)
    page = Paginator(grant_filter.qs, GRANTS_ON_A_PAGE).get_page(request.GET.get("page"))
    for grant in page:
        grant.may_be_ended = grant.is_in_force and can_end_role(request.user, grant)
    return TemplateResponse(request, "accounts/grant_list.html", {"filter": grant_filter, "page": page})


@needs_second_factor
def grant_add(request: HttpRequest) -> HttpResponse:
    require(can_give_roles(request.user))
    form = GrantForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.give_role_by_address(
                by=request.user,
                email=given["email"],
                language=get_language() or "en",
                role=given["role"],
                authority=given["authority"],
                last_day=given["last_day"],
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The role was given."))
            return redirect("accounts:grant-list")
    return TemplateResponse(request, "accounts/grant_add.html", {"form": form})


@needs_second_factor
def grant_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once, then ends the role."""
    grant = get_object_or_404(Grant.objects.select_related("user", "authority"), pk=pk)
    require(can_end_role(request.user, grant))
    if request.method == "POST":
        actions.end_role(by=request.user, grant=grant)
        messages.success(request, _("The role was ended."))
        return redirect("accounts:grant-list")
    return TemplateResponse(request, "accounts/grant_end.html", {"grant": grant})
