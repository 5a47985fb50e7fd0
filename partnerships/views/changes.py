"""Adding and changing a partnership."""

from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import require
from entries.reading import typed
from entries.views import edit_page
from partnerships import actions
from partnerships.forms import PartnershipForm
from partnerships.models import Partnership
from partnerships.permissions import can_add_partnership, can_edit_partnership
from partnerships.views.finding import find_partnership
from registry.models import Organisation


def partnership_add(request: HttpRequest) -> HttpResponse:
    """A new partnership, begun by an organisation that the person speaks for.

    The same form sent twice leads to the same entry.
    """
    require(can_add_partnership(request.user))
    form = PartnershipForm(typed(request), user=request.user)
    if request.method == "POST" and form.is_valid():
        before = form.sent_before(request.user)
        if before is not None and not form.says_the_same_as(before):
            return sent_differently(request, before)
        added = actions.add_partnership(
            partnership=form.new_entry(),
            organisation=form.cleaned_data["organisation"],
            part=form.cleaned_data["part"],
            by=request.user,
            submit="draft" not in request.POST,
        )
        messages.success(request, _("Kept. Now invite the other members: the public sees it once two have confirmed."))
        return redirect(added)
    may_begin = Organisation.objects.spoken_for_by(request.user).exists()
    return TemplateResponse(request, "partnerships/partnership_form.html", {"form": form, "may_begin": may_begin})


def sent_differently(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Somebody went back to the form after sending it and wrote something else: that becomes a change of the entry."""
    sent = request.POST.copy()
    sent["version"] = str(partnership.version)
    context = {
        "form": PartnershipForm(sent, instance=copy(partnership), user=request.user),
        "entry": partnership,
        "may_begin": True,
        "form_action": reverse("partnerships:partnership-edit", args=[partnership.key]),
        "was_sent_before": True,
    }
    return TemplateResponse(request, "partnerships/partnership_form.html", context)


def partnership_edit(request: HttpRequest, key: str) -> HttpResponse:
    partnership = find_partnership(request, key)
    require(can_edit_partnership(request.user, partnership))
    return edit_page(
        request,
        partnership,
        form_over=lambda row: PartnershipForm(typed(request), instance=row, user=request.user),
        keep=lambda form: actions.edit_partnership(
            partnership=partnership,
            fields=form.entry_fields(),
            version=form.cleaned_data["version"],
            by=request.user,
        ),
        template="partnerships/partnership_form.html",
        context={"may_begin": True},
    )
