"""What may keep people away from an organisation, and what it does about it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from accounts.permissions import require
from entries.reading import typed
from entries.views import find_entry, is_kept
from registry import actions
from registry.forms import BarriersForm
from registry.kinds import GROUPS
from registry.permissions import can_edit_organisation


def barriers_edit(request: HttpRequest, key: str) -> HttpResponse:
    organisation = find_entry(request, GROUPS, key)
    require(can_edit_organisation(request.user, organisation))
    form = BarriersForm(typed(request), organisation=organisation)
    if (
        request.method == "POST"
        and form.is_valid()
        and is_kept(
            form, lambda: actions.keep_barriers(by=request.user, organisation=organisation, answers=form.answers())
        )
    ):
        messages.success(request, _("The changes were kept."))
        return redirect(organisation)
    return TemplateResponse(request, "registry/barriers_form.html", {"entry": organisation, "form": form})
