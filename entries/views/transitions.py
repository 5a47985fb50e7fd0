"""What is decided about an entry: the transitions between its states, checked by the council, still right."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.permissions import lacks_second_factor, require
from accounts.second_factor import needs_second_factor, sent_to_enrol
from entries import actions
from entries.confidence import decisions_for
from entries.forms import SentenceForm
from entries.kinds import EntryKind
from entries.models import Entry
from entries.permissions import can_check_entry, can_decide_entry
from entries.reading import typed
from entries.second_person import handing_on
from entries.states import DECIDED_BY_OTHERS, TAKING_AWAY, ActionRefused, Transition
from entries.views.acting import press
from entries.views.finding import find_entry


@dataclass(frozen=True)
class Wording:
    """What a transition's page says."""

    title: Any
    button: Any
    label: Any
    done: Any
    hint: Any = ""
    needs_sentence: bool = True


WORDINGS = {
    Transition.SUBMIT: Wording(
        gettext_lazy("Send for publishing"),
        gettext_lazy("Send"),
        gettext_lazy("Your answer, or a word to the council"),
        gettext_lazy("Sent. The council will publish it or ask you a question."),
        needs_sentence=False,
    ),
    Transition.PUBLISH: Wording(
        gettext_lazy("Publish this entry"),
        gettext_lazy("Publish"),
        gettext_lazy("A word to the organiser"),
        gettext_lazy("Published."),
        needs_sentence=False,
    ),
    Transition.RETURN: Wording(
        gettext_lazy("Return this entry with a question"),
        gettext_lazy("Return"),
        gettext_lazy("What should the organiser do or answer?"),
        gettext_lazy("Returned. The organiser can read your question and answer it."),
        gettext_lazy("The organiser reads this as you write it."),
    ),
    Transition.HIDE: Wording(
        gettext_lazy("Hide this entry"),
        gettext_lazy("Hide"),
        gettext_lazy("Why it is hidden"),
        gettext_lazy("Hidden."),
        gettext_lazy("Only its stewards, officers and moderators can read this."),
    ),
    Transition.ARCHIVE: Wording(
        gettext_lazy("Archive this entry"),
        gettext_lazy("Archive"),
        gettext_lazy("Why it is archived"),
        gettext_lazy("Archived. Nothing is lost."),
        gettext_lazy("An archived entry leaves the lists. It can be restored."),
    ),
    Transition.RESTORE: Wording(
        gettext_lazy("Restore this entry"),
        gettext_lazy("Restore"),
        gettext_lazy("Why it is restored"),
        gettext_lazy("Restored. The council will look at it before it is public again."),
        needs_sentence=False,
    ),
}


def entry_transition(request: HttpRequest, kind: EntryKind, key: str, transition: Transition) -> HttpResponse:
    """One page for each transition. Its own people send, archive and restore; the council and moderators decide."""
    entry = find_entry(request, kind, key)
    if transition in DECIDED_BY_OTHERS:
        if lacks_second_factor(request.user):
            return sent_to_enrol(request)
        require(can_decide_entry(request.user, entry))
    else:
        allowed = kind.can_take_away if transition in TAKING_AWAY else kind.can_edit
        require(allowed(request.user, entry))
    return transition_page(request, entry, transition)


def transition_page(request: HttpRequest, entry: Entry, transition: Transition) -> HttpResponse:
    """Ask for the sentence that goes with it, take the entry to its next state, and go back to its page."""
    wording = WORDINGS[transition]
    form = SentenceForm(
        typed(request),
        label=wording.label,
        hint=wording.hint,
        required=wording.needs_sentence,
    )
    if request.method == "POST" and form.is_valid():
        try:
            changed = actions.change_state(
                entry=entry, transition=transition, by=request.user, sentence=form.cleaned_data["sentence"]
            )
        except ActionRefused as refusal:
            if asked := handing_on.refused(request, form, entry, refusal):
                return asked
        else:
            handing_on.was_done(request)
            messages.success(request, wording.done)
            return redirect(changed)
    return TemplateResponse(
        request,
        "entries/transition_form.html",
        {"entry": entry, "form": form, "wording": wording, "decisions": decisions_for(request.user, entry)},
    )


@require_POST
def entry_confirm(request: HttpRequest, kind: EntryKind, key: str) -> HttpResponse:
    """The yearly one click: its own people say that the entry is still right."""
    entry = find_entry(request, kind, key)
    require(kind.can_confirm(request.user, entry))
    done = _("Thank you. The page now says that the entry is still right.")
    press(request, lambda: actions.confirm_entry(entry=entry, by=request.user), done)
    return redirect(entry)


@require_POST
@needs_second_factor
def entry_check(request: HttpRequest, kind: EntryKind, key: str) -> HttpResponse:
    """An officer has looked, and the entry is right."""
    entry = find_entry(request, kind, key)
    require(can_check_entry(request.user, entry))
    done = _("Checked. The page now says so, with today's date.")
    press(request, lambda: actions.check_entry(entry=entry, by=request.user), done)
    return redirect(entry)
