"""What an entry does for the six principles: its statements, and who checked or confirmed them."""

from contextlib import nullcontext
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import require
from accounts.second_factor import needs_second_factor
from entries import actions, documents, kinds
from entries.forms import AskingForm, ConfirmingForm, EvidenceForm
from entries.kinds import EntryKind
from entries.models import Entry, Evidence
from entries.permissions import can_ask_for_word, can_check_evidence, can_confirm_evidence, can_withdraw_evidence
from entries.reading import typed
from entries.searching.words import asked_for
from entries.sending import sent_once
from entries.shown import Shown, shown_rows
from entries.states import State
from entries.views.acting import is_kept, press
from entries.views.finding import find_entry, find_evidence

FOUND_AT_MOST = 12


@login_not_required
@sent_once
def evidence_list(request: HttpRequest, kind: EntryKind, key: str) -> HttpResponse:
    """Anyone who may see the entry reads its evidence; its own people and officers add to it here."""
    entry, user = find_entry(request, kind, key), request.user
    is_insider = kind.can_edit(user, entry)
    require(is_insider or request.method != "POST")
    may_add = is_insider and entry.state != State.ARCHIVED
    form = EvidenceForm(
        typed(request),
        request.FILES if request.method == "POST" else None,
        suggested=kind.suggested_practices(entry),
        initial={"practice": request.GET.get("practice")},
    )
    if request.method == "POST" and form.is_valid() and is_kept(form, lambda: keep_evidence(form, entry, user)):
        messages.success(request, _("Kept. You can add more."))
        return redirect(request.path)
    context = {
        "entry": Shown(entry, is_insider=is_insider, reader=user),
        "may": {
            "withdraw_evidence": user.is_authenticated,
            "check_evidence": can_check_evidence(user, entry),
            "confirm_evidence": can_confirm_evidence(user, entry),
            "ask_for_word": can_ask_for_word(user, entry),
        },
        "evidence": shown_rows(evidence_of(entry, user), of=entry, is_insider=is_insider, reader=user),
        "form": form if may_add or form.is_bound else None,
    }
    return TemplateResponse(request, "entries/evidence.html", context)


def keep_evidence(form: EvidenceForm, entry: Entry, by: Any) -> None:
    evidence: Evidence = form.save(commit=False)
    upload = form.cleaned_data["upload"]
    with documents.kept(upload, by=by) if upload else nullcontext() as document:
        evidence.document = document
        actions.add_evidence(entry=entry, evidence=evidence, by=by)


def evidence_of(entry: Entry, user: Any) -> list[Evidence]:
    """All that stands, principle by principle, the newest of each practice first; each says who may take it back."""
    rows = list(entry.evidence.active().for_page().order_by("practice__principle", "practice", "-counts_from"))
    allowed: dict[Any, bool] = {}  # by whoever gave it: asked once for each
    for row in rows:
        row.entry = entry
        if row.given_by_id not in allowed:
            allowed[row.given_by_id] = can_withdraw_evidence(user, row)
        row.may_be_withdrawn = allowed[row.given_by_id]  # type: ignore[attr-defined]
    return rows


@require_POST
@needs_second_factor
def evidence_check(request: HttpRequest, kind: EntryKind, key: str, evidence: str) -> HttpResponse:
    """An officer checks one statement of evidence."""
    row = find_active(request, kind, key, evidence)
    require(can_check_evidence(request.user, row.entry))
    press(request, lambda: actions.check_evidence(evidence=row, by=request.user), _("Checked."))
    return redirect(row.entry)


def evidence_confirm(request: HttpRequest, kind: EntryKind, key: str, evidence: str) -> HttpResponse:
    """A steward says, for an organisation of theirs, that what another entry of any kind states is so.

    Nobody does that for what they gave themselves.
    """
    row = find_active(request, kind, key, evidence)
    require(can_confirm_evidence(request.user, row.entry) and not row.is_given_by(request.user))
    form = ConfirmingForm(typed(request), user=request.user)
    if (
        request.method == "POST"
        and form.is_valid()
        and is_kept(form, lambda: actions.confirm_evidence(evidence=row, by=request.user, **form.cleaned_data))
    ):
        messages.success(request, _("Confirmed. Thank you."))
        return redirect(row.entry)
    context = {"entry": Shown(row.entry), "evidence": Shown(row, of=row.entry), "form": form}
    return TemplateResponse(request, "entries/evidence_confirm.html", context)


@sent_once
def evidence_ask(request: HttpRequest, kind: EntryKind, key: str, evidence: str) -> HttpResponse:
    """Its own people find an organisation by its name and ask it to confirm a statement: two steps, no script."""
    row = find_active(request, kind, key, evidence)
    require(can_ask_for_word(request.user, row.entry) and row.is_relevant)
    text = asked_for(request.GET.get("q", ""))
    parties = Entry.objects.public().of_kind(*kinds.that_speak()).exclude(pk=row.entry_id)
    matching = parties.search(text).order_by("rank", "name_en_order")[:FOUND_AT_MOST]
    found = parties.filter(pk__in=[one.pk for one in matching]).in_name_order()
    form = AskingForm(typed(request), found=found)
    if (
        request.method == "POST"
        and form.is_valid()
        and is_kept(form, lambda: actions.ask_for_word(evidence=row, by=request.user, **form.cleaned_data))
    ):
        messages.success(request, _("Asked. Whoever looks after that organisation is written to."))
        return redirect(row.entry)
    context = {"entry": Shown(row.entry), "evidence": Shown(row, of=row.entry), "form": form, "q": text}
    is_found = found.exists()
    return TemplateResponse(
        request, "entries/evidence_ask.html", context | {"found": is_found, "hides_form": not is_found}
    )


@require_POST
def evidence_withdraw(request: HttpRequest, kind: EntryKind, key: str, evidence: str) -> HttpResponse:
    """Whoever gave it takes evidence back. Twice is once."""
    row = find_evidence(request, kind, key, evidence)
    require(can_withdraw_evidence(request.user, row))
    press(request, lambda: actions.withdraw_evidence(evidence=row, by=request.user), _("Taken back. History keeps it."))
    return redirect(row.entry)


@login_not_required
def evidence_document(request: HttpRequest, kind: EntryKind, key: str, evidence: str) -> HttpResponse:
    """The document beside a statement of evidence; 404 where there is none, or none that this person may know of.

    A poster or a set of minutes says where something is: where only the area is shown, its own people alone read them.
    """
    row = find_active(request, kind, key, evidence)
    if Shown(row, of=row.entry, is_insider=kind.can_edit(request.user, row.entry)).document is None:
        raise Http404
    try:
        return documents.hand_out(row.document)
    except documents.IsMissing:
        page = TemplateResponse(request, "entries/document_missing.html", {"entry": Shown(row.entry)})
        page.status_code = HTTPStatus.GONE
        return page


def find_active(request: HttpRequest, kind: EntryKind, key: str, evidence: str) -> Evidence:
    """A statement that nobody has taken back."""
    row = find_evidence(request, kind, key, evidence)
    if row.withdrawn_at is not None:
        raise Http404
    return row
