"""Moving a place's entry between its states."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from accounts.permissions import require
from accounts.second_factor import needs_second_factor
from assets.permissions import can_check_asset, can_confirm_asset, can_edit_asset
from assets.views.finding import find_asset
from entries.permissions import can_decide_entry
from entries.states import Move
from entries.views import allowed_move_page, check_page, confirm_page


@require_POST
def asset_confirm(request: HttpRequest, key: str) -> HttpResponse:
    asset = find_asset(request, key)
    require(can_confirm_asset(request.user, asset))
    return confirm_page(request, asset)


@require_POST
@needs_second_factor
def asset_check(request: HttpRequest, key: str) -> HttpResponse:
    asset = find_asset(request, key)
    require(can_check_asset(request.user, asset))
    return check_page(request, asset)


def asset_move(request: HttpRequest, key: str, move: Move) -> HttpResponse:
    """One page for each move; `assets/urls.py` has their addresses."""
    asset = find_asset(request, key)
    may_edit, may_decide = can_edit_asset(request.user, asset), can_decide_entry(request.user, asset)
    return allowed_move_page(request, asset, move, edits=may_edit, decides=may_decide)
