"""Every change that entries of all kinds have in common."""

import uuid
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import action
from entries.models import Entry, Evidence
from entries.states import ActionRefused, SourceKind, State, Transition, Visibility, after
from reference.bilingual import page_language

E = TypeVar("E", bound=Entry)


SAID_IN_EVIDENCE = (
    "practice_id",
    "is_relevant",
    "statement_en",
    "statement_cy",
    "link",
    "effect_en",
    "effect_cy",
    "reason_en",
    "reason_cy",
)


# The row of an entry of some kind, and the row that all entries have.
LOCKED = ("self", "entry")


class StaleForm(Exception):
    """Somebody else changed the entry after the form was opened."""


def locked(entry: E) -> E:
    """The entry as it stands now, for this transaction alone.

    The old values are never taken from what a form has touched.
    """
    model: Any = type(entry)
    return model.objects.select_for_update(of=("self",) if model is Entry else LOCKED).get(pk=entry.pk)


def save_new_entry(*, entry: E, by: Any, submit: bool) -> E:
    """Keep a new entry as a draft, or send it for publishing at once."""
    entry.added_by = by
    if entry.source_kind == SourceKind.PERSON:
        entry.declared_on = timezone.localdate()
        entry.confirmed_on = timezone.localdate()
    entry.given_language = language_given(entry)
    entry.save(force_insert=True)
    if submit:
        return change_state(entry=entry, transition=Transition.SUBMIT, by=by)
    return entry


def add_once(*, entry: E, by: Any, submit: bool, complete: Callable[[E], Any]) -> E:
    """Keep a new entry and `complete` it with what belongs to it.

    A form that is sent again finds the entry that it made before. Somebody else's entry is never found in this way,
    even with the same id.
    """
    # Asked once: between two questions another sending of the same form could be kept, and be taken for a stranger's.
    standing: Any = type(entry)._default_manager.filter(pk=entry.id).first()
    if standing is not None and standing.added_by_id == by.pk:
        return sent_again(standing, by=by, submit=submit)
    if standing is not None:
        entry.id = uuid.uuid4()
    try:
        with transaction.atomic():
            added = save_new_entry(entry=entry, by=by, submit=submit)
            complete(added)
    except IntegrityError:
        # The same form was sent twice at the same moment, and the other one was first.
        before = sent_before(entry, by)
        if before is None:
            raise
        return sent_again(before, by=by, submit=submit)
    return added


def sent_before(entry: E, by: Any) -> E | None:
    """The entry that this person's form made when it was sent the first time."""
    before: Any = type(entry)._default_manager.filter(pk=entry.id, added_by=by).first()
    return before


def sent_again(entry: E, *, by: Any, submit: bool) -> E:
    """The same form once more: a draft that is sent for publishing now is sent, anything else stays as it is."""
    if submit and entry.state == State.DRAFT:
        return change_state(entry=entry, transition=Transition.SUBMIT, by=by)
    return entry


def refuse_if_archived(entry: Entry) -> None:
    """What has left the lists stays as it was, until it is restored."""
    if entry.state == State.ARCHIVED:
        raise ActionRefused(_("An archived entry cannot be changed. Restore it first."))


def save_changed_entry(*, entry: E, fields: dict[str, Any], version: int, by: Any) -> E:
    """Change fields of an entry; raises StaleForm where `version` is not the one that stands.

    Raises ActionRefused for an archived entry.
    An entry that moves to another authority loses its check: that was the word of the council it leaves.
    """
    current = locked(entry)
    refuse_if_archived(current)
    if current.version != version:
        raise StaleForm
    checked_for = current.authority_id
    for name, value in fields.items():
        setattr(current, name, value)
    if current.authority_id != checked_for:
        current.checked_on = current.checked_by = None
    current.given_language = language_given(current)
    current.version += 1
    current.save()
    return current


@action
def change_state(*, entry: E, transition: Transition, by: Any, sentence: str = "") -> E:
    """Take an entry to its next state and keep the decision; raises ActionRefused where that is not possible from here.

    The sentence is kept in the language of the page on which it was written.
    """
    current = locked(entry)
    old = State(current.state)
    if transition == Transition.HIDE:
        _hide(current)
    else:
        current.state = after(transition, old)
    if transition == Transition.PUBLISH:
        current.published_at = current.published_at or timezone.now()
    current.version += 1
    current.save()
    words = {f"sentence_{page_language()}": sentence}
    current.decisions.create(transition=transition, from_state=old, to_state=current.state, by=by, **words)
    return current


def _hide(entry: Entry) -> None:
    """Out of everybody's sight but its stewards', its authority's and the moderators'. Its state stays."""
    if entry.visibility == Visibility.HIDDEN:
        raise ActionRefused(_("This entry is hidden already."))
    entry.visibility = Visibility.HIDDEN


@action
def confirm_entry(*, entry: E, by: Any) -> E:
    """Its own people say that an entry is still right: the yearly one click."""
    current = locked(entry)
    current.confirmed_on = timezone.localdate()
    current.version += 1
    current.save()
    return current


@action
def check_entry(*, entry: E, by: Any) -> E:
    """An officer has looked and found the entry right; nobody checks what they added themselves."""
    current = locked(entry)
    if current.added_by_id == by.pk:
        raise ActionRefused(_("Somebody else must check what you added yourself."))
    current.checked_on = timezone.localdate()
    current.checked_by = by
    current.version += 1
    current.save()
    return current


@action
def add_evidence(*, entry: Entry, evidence: Any, by: Any) -> Any:
    """Give evidence for a practice. The very same words sent again are the same evidence, and count once."""
    refuse_if_archived(locked(entry))
    evidence.entry = entry
    evidence.given_by = by
    before = given_before(evidence)
    if before is not None:
        return before
    evidence.given_on = timezone.localdate()
    evidence.save(force_insert=True)
    evidence.refresh_from_db(fields=["strength", "counts_from"])
    return evidence


def given_before(evidence: Any) -> Any:
    """What the same person said before, in the same words, and has not taken back."""
    said = {name: getattr(evidence, name) for name in SAID_IN_EVIDENCE}
    rows = Evidence.objects.active().filter(entry=evidence.entry, given_by=evidence.given_by)
    rows = rows.filter(Q(happened_on=evidence.happened_on), **said)
    file = evidence.document and (evidence.document.name, evidence.document.size)
    return next(
        (
            row
            for row in rows.select_related("document")
            if (row.document and (row.document.name, row.document.size)) == file
        ),
        None,
    )


@action
def check_evidence(*, evidence: Any, by: Any) -> Any:
    """An officer has looked and found it so; nobody checks what they gave themselves."""
    if evidence.given_by_id == by.pk:
        raise ActionRefused(_("Somebody else must check what you gave yourself."))
    evidence.checked_on = timezone.localdate()
    evidence.checked_by = by
    evidence.save(update_fields=["checked_on", "checked_by"])
    return evidence


@action
def confirm_evidence(*, evidence: Evidence, organisation: Entry, by: Any) -> Evidence:
    """Another organisation says that it knows this to be so, whatever the kind of entry; the first to say so stands."""
    if evidence.confirmed_on is None:
        evidence.confirmed_on = timezone.localdate()
        evidence.confirmed_by = organisation
        evidence.save(update_fields=["confirmed_on", "confirmed_by"])
    return evidence


@action
def withdraw_evidence(*, evidence: Any, by: Any) -> Any:
    """Take evidence back: it no longer counts, and history keeps it. Twice is once."""
    if evidence.withdrawn_at is None:
        evidence.withdrawn_at = timezone.now()
        evidence.save(update_fields=["withdrawn_at"])
    return evidence


def language_given(entry: Entry) -> str:
    """In which language the entry's own words were given."""
    has_english = bool(entry.name_en or entry.purpose_en)
    has_welsh = bool(entry.name_cy or entry.purpose_cy)
    if has_english and has_welsh:
        return "both"
    return "cy" if has_welsh else "en"
