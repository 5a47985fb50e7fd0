"""Pages that entries of every kind have: evidence, and the moves between states.

The rooms find the entry and allow the person; these functions read the form, act and answer.
"""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permissions import lacks_second_factor, require
from accounts.second_factor import sent_to_enrol
from entries import actions, documents
from entries.forms import SentenceForm
from entries.models import Entry, Evidence
from entries.reading import typed
from entries.states import DECIDED_BY_OTHERS, Move, MoveRefused, Precision, State, Visibility


@dataclass(frozen=True)
class Wording:
    """What a move's page says."""

    title: Any
    button: Any
    label: Any
    done: Any
    hint: Any = ""
    needs_sentence: bool = True


WORDINGS = {
    Move.SUBMIT: Wording(
        gettext_lazy("Send for publishing"),
        gettext_lazy("Send"),
        gettext_lazy("Your answer, or a word to the council"),
        gettext_lazy("Sent. The council will publish it or ask you a question."),
        needs_sentence=False,
    ),
    Move.PUBLISH: Wording(
        gettext_lazy("Publish this entry"),
        gettext_lazy("Publish"),
        gettext_lazy("A word to the organiser"),
        gettext_lazy("Published."),
        needs_sentence=False,
    ),
    Move.RETURN: Wording(
        gettext_lazy("Return this entry with a question"),
        gettext_lazy("Return"),
        gettext_lazy("What should the organiser do or answer?"),
        gettext_lazy("Returned. The organiser can read your question and answer it."),
        gettext_lazy("The organiser reads this as you write it."),
    ),
    Move.HIDE: Wording(
        gettext_lazy("Hide this entry"),
        gettext_lazy("Hide"),
        gettext_lazy("Why it is hidden"),
        gettext_lazy("Hidden."),
        gettext_lazy("Only its stewards, officers and moderators can read this."),
    ),
    Move.ARCHIVE: Wording(
        gettext_lazy("Archive this entry"),
        gettext_lazy("Archive"),
        gettext_lazy("Why it is archived"),
        gettext_lazy("Archived. Nothing is lost."),
        gettext_lazy("An archived entry leaves the lists. It can be restored."),
    ),
    Move.RESTORE: Wording(
        gettext_lazy("Restore this entry"),
        gettext_lazy("Restore"),
        gettext_lazy("Why it is restored"),
        gettext_lazy("Restored. The council will look at it before it is public again."),
        needs_sentence=False,
    ),
}


def move_page(request: HttpRequest, entry: Entry, move: Move) -> HttpResponse:
    """Ask for the sentence that goes with a move, move the entry, and go back to its page."""
    wording = WORDINGS[move]
    form = SentenceForm(
        typed(request),
        label=wording.label,
        hint=wording.hint,
        required=wording.needs_sentence,
    )
    if request.method == "POST" and form.is_valid():
        try:
            moved = act_on(entry, move, by=request.user, sentence=form.cleaned_data["sentence"])
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, wording.done)
            return redirect(moved)
    return TemplateResponse(
        request,
        "entries/move_form.html",
        {"entry": entry, "form": form, "wording": wording, "decisions": entry.decisions.order_by("at")},
    )


def allowed_move_page(request: HttpRequest, entry: Entry, move: Move, *, edits: bool, decides: bool) -> HttpResponse:
    """The page of a move, for those who may.

    Its own people send, archive and restore; the council and moderators decide.
    """
    if move in DECIDED_BY_OTHERS and lacks_second_factor(request.user):
        return sent_to_enrol(request)
    require(decides if move in DECIDED_BY_OTHERS else edits)
    return move_page(request, entry, move)


def confirm_page(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The yearly one click (POST): its own people say that the entry is still right."""
    actions.confirm_entry(entry=entry, by=request.user)
    messages.success(request, _("Thank you. The page now says that the entry is still right."))
    return redirect(entry)


def check_page(request: HttpRequest, entry: Entry) -> HttpResponse:
    """An officer has looked (POST), and the entry is right."""
    try:
        actions.check_entry(entry=entry, by=request.user)
    except MoveRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Checked. The page now says so, with today's date."))
    return redirect(entry)


def edit_page(
    request: HttpRequest,
    entry: Entry,
    *,
    form_over: Callable[[Entry], Any],
    keep: Callable[[Any], Entry],
    template: str,
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """Change an entry of any kind by `keep`; whatever refuses it, the form comes back with what was typed.

    The form stands over a copy of the entry: it writes on its instance, and the page still shows what stands.
    """
    if entry.state == State.ARCHIVED and request.method != "POST":
        messages.warning(request, _("An archived entry cannot be changed. Restore it first."))
        return redirect(entry)
    form = form_over(copy(entry))
    if request.method == "POST" and form.is_valid():
        try:
            changed = keep(form)
        except actions.StaleForm:
            # Somebody was quicker between our reading and our writing: the form says so, as for any older page.
            form = form_over(type(entry)._default_manager.get(pk=entry.pk))
            form.is_valid()
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return sent_on_after_change(request, form, changed)
    return TemplateResponse(request, template, {"form": form, "entry": entry} | (context or {}))


def sent_on_after_change(request: HttpRequest, form: Any, changed: Entry) -> HttpResponse:
    say_if_unchecked(request, form)
    messages.success(request, _("The changes were kept."))
    return redirect(changed)


def say_if_unchecked(request: HttpRequest, form: Any) -> None:
    """Without a list of postcodes nobody can tell one of Chester from one of Flintshire; the writer should know."""
    if form.place is not None and form.place.precision == Precision.OUTWARD_CODE and "postcode" in form.changed_data:
        messages.info(request, _("The place was found from the first half of the postcode alone. Is it in Wales?"))


def act_on(entry: Entry, move: Move, *, by: Any, sentence: str) -> Entry:
    if move == Move.HIDE:
        return actions.hide_entry(entry=entry, by=by, sentence=sentence)
    return actions.move_entry(entry=entry, move=move, by=by, sentence=sentence)


def evidence_page(
    request: HttpRequest,
    entry: Entry,
    form_class: type,
    *,
    suggested: Any = (),
    may_add: bool,
    may_check: bool,
    may_confirm: bool = False,
) -> HttpResponse:
    """An entry's evidence with the form for more; `suggested` are codes of practices to offer first."""
    form = form_class(
        typed(request),
        request.FILES if request.method == "POST" else None,
        suggested=suggested,
        initial={"practice": request.GET.get("practice")},
    )
    if request.method == "POST" and may_add and form.is_valid():
        try:
            keep_evidence(form, entry, request.user)
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept. You can add more."))
            return redirect(request.path)
    may = {"withdraw_evidence": may_add, "check_evidence": may_check, "confirm_evidence": may_confirm}
    context = {"entry": entry, "may": may, "is_insider": may_add, "evidence": evidence_of(entry)}
    return TemplateResponse(request, "entries/evidence.html", context | {"form": form if may_add else None})


def keep_evidence(form: Any, entry: Entry, by: Any) -> None:
    evidence: Evidence = form.save(commit=False)
    if form.cleaned_data["upload"]:
        evidence.document = documents.keep(form.cleaned_data["upload"], by=by)
    actions.add_evidence(entry=entry, evidence=evidence, by=by)


def evidence_of(entry: Entry) -> Any:
    """All that stands, principle by principle, the newest of each practice first."""
    rows = entry.evidence.standing().for_page()
    return rows.order_by("practice__principle", "practice", "-counts_from")


def check_evidence(request: HttpRequest, evidence: Evidence) -> HttpResponse:
    """An officer checks one statement of evidence (POST)."""
    try:
        actions.check_evidence(evidence=evidence, by=request.user)
    except MoveRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Checked."))
    return redirect(evidence.entry)


def withdraw_evidence(request: HttpRequest, evidence: Evidence) -> HttpResponse:
    """Its own people take evidence back (POST)."""
    actions.withdraw_evidence(evidence=evidence, by=request.user)
    messages.success(request, _("Taken back. History keeps it."))
    return redirect(evidence.entry)


def document_file(evidence: Evidence, *, is_insider: bool) -> HttpResponse:
    """The document beside a statement of evidence; 404 where there is none, or none that this person may know of.

    A poster or a set of minutes says where something is: where only the area is shown, its own people alone read them.
    """
    if evidence.document is None or not (is_insider or evidence.entry.visibility == Visibility.FULL):
        raise Http404
    return documents.hand_out(evidence.document)
