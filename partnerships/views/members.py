"""Members: inviting an organisation, and its own answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import require
from entries.reading import typed
from entries.searching.words import asked_for
from entries.sending import sent_once
from entries.views import find_entry, press
from partnerships import actions
from partnerships.forms import InviteForm
from partnerships.kinds import PARTNERSHIPS
from partnerships.models import Member
from partnerships.permissions import can_confirm_member, can_edit_partnership, can_end_membership
from registry.models import Organisation

FOUND_AT_MOST = 12


@sent_once
def member_invite(request: HttpRequest, key: str) -> HttpResponse:
    """Find an organisation by its name, then choose it: two steps, no script."""
    partnership = find_entry(request, PARTNERSHIPS, key)
    require(can_edit_partnership(request.user, partnership))
    text = asked_for(request.GET.get("q", ""))
    matching = Organisation.objects.public().search(text).order_by("rank", "name_en_order")[:FOUND_AT_MOST]
    found = (
        Organisation.objects.filter(pk__in=[one.pk for one in matching]).in_name_order()
        if text
        else Organisation.objects.none()
    )
    form = InviteForm(typed(request), found=found)
    if request.method == "POST" and form.is_valid():
        given, done = form.cleaned_data, _("Named. It counts once the organisation has confirmed.")
        press(request, lambda: actions.invite_member(partnership=partnership, by=request.user, **given), done)
        return redirect(partnership)
    is_found = found.exists()
    return TemplateResponse(
        request,
        "partnerships/member_form.html",
        {"entry": partnership, "form": form, "q": text, "found": is_found, "hides_form": not is_found},
    )


@require_POST
def member_confirm(request: HttpRequest, key: str, member: str) -> HttpResponse:
    row = find_member(request, key, member)
    require(can_confirm_member(request.user, row))
    press(request, lambda: actions.confirm_member(member=row, by=request.user), _("Confirmed."))
    return redirect(row.partnership)


@require_POST
def member_end(request: HttpRequest, key: str, member: str) -> HttpResponse:
    row = find_member(request, key, member)
    require(can_end_membership(request.user, row))
    done = _("The organisation no longer takes part.")
    press(request, lambda: actions.end_membership(member=row, by=request.user), done)
    return redirect("own-entries")


def find_member(request: HttpRequest, key: str, member: str) -> Member:
    partnership = find_entry(request, PARTNERSHIPS, key)
    return get_object_or_404(
        Member.objects.active().select_related("organisation", "partnership"), pk=member, partnership=partnership
    )
