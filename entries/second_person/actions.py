"""Asking a second person, and their answer."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import action
from accounts.models import User
from entries.actions import locked
from entries.models import Entry, SecondPersonRequest
from entries.states import ActionRefused, Transition
from reference.bilingual import page_language


@action
def ask_second_person(
    *, by: User, entry: Entry, page: str, page_of: dict[str, str], given: dict[str, list[str]]
) -> SecondPersonRequest:
    """Hand on a form that this person may not send alone. Asking again for the same is asking once, as it is now."""
    locked(Entry.objects.get(pk=entry.pk))
    row = SecondPersonRequest.objects.waiting().filter(entry=entry.pk, page=page, page_of=page_of).first()
    row = row or SecondPersonRequest(entry_id=entry.pk, page=page, page_of=page_of)
    row.given, row.asked_by = given, by
    row.save()
    return row


@action
def answer_second_person(
    *, by: User, asked: SecondPersonRequest, was_done: bool, sentence: str = ""
) -> SecondPersonRequest:
    """It was done, or will not be: then whoever asked reads why among what was decided."""
    row = SecondPersonRequest.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    if row.answered_at:
        raise ActionRefused(_("This has been answered already."))
    row.was_done, row.answered_by, row.answered_at, row.given = was_done, by, timezone.now(), {}
    row.save()
    if not was_done:
        entry = Entry.objects.get(pk=row.entry_id)
        words = {f"sentence_{page_language()}": sentence}
        entry.decisions.create(
            transition=Transition.REFUSE, from_state=entry.state, to_state=entry.state, by=by, **words
        )
    return row
