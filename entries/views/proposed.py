"""A change that waits for a council: two versions side by side, and the council's answer."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import lacks_second_factor, require
from accounts.second_factor import sent_to_enrol
from entries import actions, kinds
from entries.forms import ChangeAnswerForm
from entries.history.wording import Names, value_in_words
from entries.kinds import EntryKind
from entries.models import ChangeState, Entry, ProposedChange
from entries.permissions import can_answer_change, can_see_change, can_see_entry, can_withdraw_change
from entries.proposing import column_of, label_of, standing
from entries.reading import typed
from entries.states import ActionRefused

# Worked out from the postcode, and so told by it.
FOUND_FROM_THE_POSTCODE = {"latitude", "longitude", "precision"}


@dataclass(frozen=True)
class Version:
    """One value of a change: what it is called, what stands, and what is to stand."""

    label: str
    before: Any
    wanted: Any
    # Whether the register says something else by now.
    has_changed: bool


def change_detail(request: HttpRequest, kind: EntryKind, key: str, change: str) -> HttpResponse:
    """Its own people read what waits; an officer of the council that it waits for accepts or refuses it."""
    row = find_change(request, kind, key, change)
    if isinstance(row, HttpResponse):
        return row
    may_answer = row.is_waiting and can_answer_change(request.user, row)
    form = ChangeAnswerForm(typed(request)) if may_answer else None
    require(may_answer or request.method != "POST")
    if form and request.method == "POST" and form.is_valid():
        act = actions.accept_change if form.cleaned_data["decision"] == ChangeState.ACCEPTED else actions.refuse_change
        try:
            act(by=request.user, change=row, sentence=form.cleaned_data["sentence"])
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Answered."))
            return redirect(kinds.of(row.entry).address("change", key, row.pk))
    context = {
        "entry": row.entry,
        "change": row,
        "versions": versions_of(row, request.user),
        "form": form,
        "may_withdraw": can_withdraw_change(request.user, row),
        # Who is to receive an entry that is not public reads this page of it alone.
        "may_see_entry": can_see_entry(request.user, row.entry),
    }
    return TemplateResponse(request, "entries/change.html", context)


@require_POST
def change_withdraw(request: HttpRequest, kind: EntryKind, key: str, change: str) -> HttpResponse:
    """Its own people take back what they proposed."""
    row = find_change(request, kind, key, change)
    if isinstance(row, HttpResponse):
        return row
    require(kinds.of(row.entry).can_edit(request.user, row.entry))
    try:
        actions.withdraw_change(by=request.user, change=row)
    except ActionRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Taken back. The entry stays as it is."))
    return redirect(row.entry)


def find_change(request: HttpRequest, kind: EntryKind, key: str, change: str) -> ProposedChange | HttpResponse:
    """A change of the entry that this person may know of; 404 for any other."""
    if lacks_second_factor(request.user):
        return sent_to_enrol(request)
    rows = ProposedChange.objects.select_related("waits_for").filter(entry__kind__in=kinds.of_model(kind.model))
    row = get_object_or_404(rows, pk=change, entry__key=key)
    row.entry = kind.model._default_manager.select_related("authority").get(pk=row.entry_id)
    if not can_see_change(request.user, row):
        raise Http404
    return row


def versions_of(change: ProposedChange, user: Any) -> list[Version]:
    """What changes, in words, in the order of the entry's fields."""
    entry = change.entry
    shown = {name: pair for name, pair in change.changes.items() if name not in FOUND_FROM_THE_POSTCODE}
    stands = standing(entry, shown)
    return [
        Version(
            label_of(entry, name),
            in_words(entry, name, before, user),
            in_words(entry, name, wanted, user),
            change.is_waiting and stands[name] != before,
        )
        for name, (before, wanted) in shown.items()
    ]


def in_words(entry: Entry, name: str, value: Any, user: Any) -> Any:
    column = column_of(entry, name)
    if column is None:
        return str(value or "")
    names = Names(user)
    if column.related_model and value:
        names.learn(column.related_model, [value])
    return value_in_words(column, column.to_python(value), names)
