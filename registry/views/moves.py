"""What is decided about an organisation's entry: its moves, checked by the council, still right."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import require
from entries.actions import check_entry, confirm_entry
from entries.permissions import can_decide_entry
from entries.states import Move
from entries.views import allowed_move_page
from registry import permissions
from registry.views.finding import find_organisation


def organisation_move(request: HttpRequest, key: str, move: Move) -> HttpResponse:
    """One page for each move; `registry/urls.py` has their addresses."""
    organisation, user = find_organisation(request, key), request.user
    if move == Move.SUBMIT:
        may = permissions.can_submit_organisation(user, organisation)
    else:
        may = permissions.can_archive_organisation(user, organisation)
    return allowed_move_page(request, organisation, move, edits=may, decides=can_decide_entry(user, organisation))


@require_POST
def organisation_check(request: HttpRequest, key: str) -> HttpResponse:
    """An officer has looked, and the entry is right."""
    organisation = find_organisation(request, key)
    require(permissions.can_check_organisation(request.user, organisation))
    check_entry(entry=organisation, by=request.user)
    messages.success(request, _("Checked. The page now says so, with today's date."))
    return redirect(organisation)


@require_POST
def organisation_confirm(request: HttpRequest, key: str) -> HttpResponse:
    """The yearly one click."""
    organisation = find_organisation(request, key)
    require(permissions.can_confirm_organisation(request.user, organisation))
    confirm_entry(entry=organisation, by=request.user)
    messages.success(request, _("Thank you. The page now says that the entry is still right."))
    return redirect(organisation)
