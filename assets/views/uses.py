"""Who relies on a place: said by the organisation itself, or by the council for its own body."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import require
from assets import actions
from assets.forms import UseForm, users_of_places
from assets.kinds import ASSETS
from assets.models import Use
from assets.permissions import can_end_use
from entries.reading import typed
from entries.sending import sent_once
from entries.shown import Shown
from entries.states import ActionRefused
from entries.views import find_entry, press


@sent_once
def use_add(request: HttpRequest, key: str) -> HttpResponse:
    asset = find_entry(request, ASSETS, key)
    organisations = users_of_places(request.user)
    form = UseForm(typed(request), asset=asset, organisations=organisations)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_use(use=form.save(commit=False), by=request.user)
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept. The place's page now shows who relies on it."))
            return redirect(asset)
    may_add = organisations.exists()
    context = {"entry": Shown(asset), "form": form, "may_add": may_add, "hides_form": not may_add}
    return TemplateResponse(request, "assets/use_form.html", context)


@require_POST
def use_end(request: HttpRequest, key: str, use: Any) -> HttpResponse:
    """The organisation itself, or the council, says that it no longer relies on the place."""
    asset = find_entry(request, ASSETS, key)
    row = get_object_or_404(Use, pk=use, asset=asset)
    row.asset = asset
    require(can_end_use(request.user, row))
    press(request, lambda: actions.end_use(use=row, by=request.user), _("Ended. The past is kept."))
    return redirect(asset)
