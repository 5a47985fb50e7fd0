"""Adding and changing a place."""

from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import is_moderator, is_officer, require
from assets import actions
from assets.forms import AssetForm, keepers_for
from assets.models import Asset
from assets.permissions import can_edit_asset
from assets.views.finding import find_asset
from entries.reading import typed
from entries.views import edit_page, say_if_unchecked


def asset_add(request: HttpRequest) -> HttpResponse:
    """A new place, kept as a draft or sent for publishing. The same form sent twice leads to the same entry."""
    form = AssetForm(typed(request), user=request.user)
    if request.method == "POST" and form.is_valid():
        before = form.sent_before(request.user)
        if before is not None and not form.says_the_same_as(before):
            return sent_differently(request, before)
        is_sent = "draft" not in request.POST
        asset = actions.add_asset(asset=form.new_entry(), by=request.user, submit=is_sent)
        sent = _("Sent to the council. You can read it here, and add evidence while you wait.")
        say_if_unchecked(request, form)
        messages.success(request, sent if is_sent else _("Kept as a draft. Only you can see it."))
        return redirect(asset)
    may_add = is_officer(request.user) or is_moderator(request.user) or keepers_for(request.user, Asset()).exists()
    return TemplateResponse(request, "assets/asset_form.html", {"form": form, "may_add": may_add})


def sent_differently(request: HttpRequest, asset: Asset) -> HttpResponse:
    """Somebody went back to the form after sending it and wrote something else: that becomes a change of the entry."""
    sent = request.POST.copy()
    sent["version"] = str(asset.version)
    context = {
        "form": AssetForm(sent, instance=copy(asset), user=request.user),
        "entry": asset,
        "form_action": reverse("assets:asset-edit", args=[asset.key]),
        "was_sent_before": True,
    }
    return TemplateResponse(request, "assets/asset_form.html", context)


def asset_edit(request: HttpRequest, key: str) -> HttpResponse:
    asset = find_asset(request, key)
    require(can_edit_asset(request.user, asset))
    return edit_page(
        request,
        asset,
        form_over=lambda row: AssetForm(typed(request), instance=row, user=request.user),
        keep=lambda form: actions.edit_asset(
            asset=asset, fields=form.entry_fields(), version=form.cleaned_data["version"], by=request.user
        ),
        template="assets/asset_form.html",
        context={"may_add": True},
    )
