"""Adding and changing an entry of any kind."""

from copy import copy
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from accounts.permissions import require
from entries import actions, kinds
from entries.forms import EntryForm
from entries.forms.opened_on import FIELD as OPENED_ON
from entries.kinds import EntryKind
from entries.models import Entry
from entries.proposing import may_change_at_once
from entries.reading import typed
from entries.second_person import handing_on
from entries.sending import sent_once, token_in_address, with_token
from entries.states import ActionRefused, Precision, State, Transition
from entries.views.finding import find_entry


@sent_once
def entry_add(request: HttpRequest, kind: EntryKind) -> HttpResponse:
    """A new entry, kept as a draft or sent for publishing. The same form sent twice leads to the same entry."""
    if request.method == "GET" and not token_in_address(request):
        return with_token(request)
    form = kind.form(typed(request), user=request.user)
    if request.method == "POST" and request.sent.entry_id:
        return sent_differently(request, kind.model.objects.get(pk=request.sent.entry_id))
    if request.method == "POST" and form.is_valid():
        is_sent = "draft" not in request.POST
        given = form.belongings() | form.beginnings()
        try:
            entry = kind.add(entry=form.new_entry(), by=request.user, submit=is_sent, **given)
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            request.sent.entry_id = entry.pk
            say_if_unchecked(request, form)
            messages.success(request, kind.said_when_sent if is_sent else kind.said_when_drafted)
            return redirect(entry)
    may_begin = kind.can_begin(request.user)
    context = {"form": form, "may_begin": may_begin, "hides_form": not may_begin}
    return TemplateResponse(request, kind.form_template, context)


def sent_differently(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Somebody went back to the form after sending it. Other words become a change of the entry that came of it.

    The same words with the other button send a draft for publishing.
    """
    kind = kinds.of(entry)
    change = change_of(request, entry)
    if not change.has_other_words() and "draft" not in request.POST:
        if entry.state == State.DRAFT:
            actions.change_state(entry=entry, transition=Transition.SUBMIT, by=request.user)
            messages.success(request, kind.said_when_sent)
        return redirect(entry)
    context = {
        "form": change,
        "entry": entry,
        "may_begin": True,
        "form_action": kind.address("edit", entry.key),
        "was_sent_before": True,
    }
    return TemplateResponse(request, kind.form_template, context)


def change_of(request: HttpRequest, entry: Entry) -> EntryForm:
    """What was sent as a new entry, as a form that changes the entry that stands."""
    kind = kinds.of(entry)
    sent = request.POST.copy()
    unsent = kind.form(instance=copy(entry), user=request.user)
    for name in unsent.fields.keys() - kind.form(user=request.user).fields.keys():
        sent.setdefault(name, unsent.initial[name])  # what only the form of a change asks is answered as it stands
    sent[OPENED_ON] = unsent.initial[OPENED_ON]
    return kind.form(sent, instance=copy(entry), user=request.user)


def entry_edit(request: HttpRequest, kind: EntryKind, key: str) -> HttpResponse:
    """Change an entry; whatever refuses it, the form comes back with what was typed."""
    entry = find_entry(request, kind, key)
    kind = kinds.of(entry)  # its own one, where a group is asked for among the other organisations
    require(kind.can_edit(request.user, entry))
    if entry.state == State.ARCHIVED and request.method != "POST":
        messages.warning(request, _("An archived entry cannot be changed. Restore it first."))
        return redirect(entry)
    # The form stands over a copy: it writes on its instance, and the page still shows what stands.
    form = kind.form(typed(request), instance=copy(entry), user=request.user)
    show_what_waits(form, entry, request.user)
    if request.method == "POST" and form.is_valid():
        try:
            changed = kind.edit(
                entry=entry,
                opened_on=form.cleaned_data[OPENED_ON],
                fields=form.entry_fields(),
                by=request.user,
                **form.belongings(),
            )
        except actions.StaleForm:
            # Somebody was quicker between our reading and our writing: the form says so, as for any older page.
            form = kind.form(typed(request), instance=kind.model.objects.get(pk=entry.pk), user=request.user)
            form.is_valid()
        except ActionRefused as refusal:
            if asked := handing_on.refused(request, form, entry, refusal):
                return asked
        else:
            return kept(request, form, changed)
    return TemplateResponse(request, kind.form_template, {"form": form, "entry": entry, "may_begin": True})


def show_what_waits(form: EntryForm, entry: Entry, user: Any) -> None:
    """Its own people go on from what they proposed; an officer changes what stands."""
    if may_change_at_once(user, entry):
        return
    for change in entry.proposed_changes.waiting():
        wanted = {name: pair[1] for name, pair in change.changes.items() if name in form.fields}
        if wanted.get("postcode"):
            wanted.pop("authority", None)  # the postcode settles it
        form.initial |= wanted


def kept(request: HttpRequest, form: EntryForm, entry: Entry) -> HttpResponse:
    """Says what was kept, and what everybody reads only when a council has accepted it."""
    handing_on.was_done(request)
    say_if_unchecked(request, form)
    councils = {
        change.waits_for.council_name for change in entry.proposed_changes.waiting().select_related("waits_for")
    }
    if councils and not may_change_at_once(request.user, entry):
        message = _("The council answers first, because it has checked the entry or is to answer for it: %(names)s.")
        messages.warning(request, message % {"names": ", ".join(sorted(councils))})
    else:
        messages.success(request, _("The changes were kept."))
    return redirect(entry)


def say_if_unchecked(request: HttpRequest, form: EntryForm) -> None:
    """Without a list of postcodes nobody can tell one of Chester from one of Flintshire; the writer should know."""
    location = form.location
    if location is not None and location.precision == Precision.OUTWARD_CODE and "postcode" in form.changed_data:
        messages.info(request, _("The place was found from the first half of the postcode alone. Is it in Wales?"))
