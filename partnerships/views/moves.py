"""Moving a partnership's entry between its states."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from accounts.permissions import require
from accounts.second_factor import needs_second_factor
from entries.permissions import can_decide_entry
from entries.states import Move
from entries.views import allowed_move_page, check_page, confirm_page
from partnerships.permissions import can_check_partnership, can_confirm_partnership, can_edit_partnership
from partnerships.views.finding import find_partnership


@require_POST
def partnership_confirm(request: HttpRequest, key: str) -> HttpResponse:
    partnership = find_partnership(request, key)
    require(can_confirm_partnership(request.user, partnership))
    return confirm_page(request, partnership)


@require_POST
@needs_second_factor
def partnership_check(request: HttpRequest, key: str) -> HttpResponse:
    partnership = find_partnership(request, key)
    require(can_check_partnership(request.user, partnership))
    return check_page(request, partnership)


def partnership_move(request: HttpRequest, key: str, move: Move) -> HttpResponse:
    """One page for each move; `partnerships/urls.py` has their addresses."""
    partnership = find_partnership(request, key)
    may_edit, may_decide = can_edit_partnership(request.user, partnership), can_decide_entry(request.user, partnership)
    return allowed_move_page(request, partnership, move, edits=may_edit, decides=may_decide)
