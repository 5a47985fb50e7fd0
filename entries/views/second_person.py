"""What an officer may not do alone: the page on which a moderator from outside does it, or says why not."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from accounts.second_factor import needs_second_factor
from entries import kinds
from entries.forms import SentenceForm
from entries.kinds import EntryKind
from entries.models import SecondPersonRequest
from entries.permissions import can_be_second_person
from entries.reading import typed
from entries.second_person import actions
from entries.states import ActionRefused


@needs_second_factor
def second_person_answer(request: HttpRequest, kind: EntryKind, key: str, asked: str) -> HttpResponse:
    """The form waits as the officer filled it in; it is sent from there. Here it is refused, with a sentence."""
    rows = SecondPersonRequest.objects.waiting().select_related("entry__authority")
    row = get_object_or_404(rows, pk=asked, entry__key=key, entry__kind__in=kinds.of_model(kind.model))
    if not can_be_second_person(request.user, row):
        raise Http404
    form = SentenceForm(typed(request), label=_("Why do you not agree?"), hint=_("Whoever asked reads this."))
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_second_person(
                by=request.user, asked=row, was_done=False, sentence=form.cleaned_data["sentence"]
            )
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Answered."))
            return redirect(row.entry)
    return TemplateResponse(request, "entries/second_person.html", {"entry": row.entry, "asked": row, "form": form})
