"""Every change that entries of all kinds have in common."""

import uuid
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entries.models import Entry
from entries.states import Move, MoveRefused, SourceKind, State, Visibility, after
from reference.bilingual import page_language
from reference.models import Ward

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


class StaleForm(Exception):
    """Somebody else changed the entry after the form was opened."""


def locked(entry: E) -> E:
    """The entry as it stands now, for this transaction alone.

    The old values are never taken from what a form has touched.
    """
    return type(entry).objects.select_for_update(of=("self",)).get(pk=entry.pk)


@transaction.atomic
def save_new_entry(*, entry: E, by: Any, submit: bool) -> E:
    """Keep a new entry as a draft, or send it for publishing at once."""
    entry.added_by = by
    if entry.source_kind == SourceKind.PERSON:
        entry.declared_on = timezone.localdate()
        entry.confirmed_on = timezone.localdate()
    entry.given_language = language_given(entry)
    entry.save(force_insert=True)
    if submit:
        return move_entry(entry=entry, move=Move.SUBMIT, by=by)
    return entry


@transaction.atomic
def add_once(*, entry: E, by: Any, submit: bool, complete: Callable[[E], Any]) -> E:
    """Keep a new entry and `complete` it with what belongs to it.

    A form that is sent again finds the entry that it made before.

    Somebody else's entry is never found in this way, even with the same id.
    """
    # Asked once: between two questions another sending of the same form could be kept, and be taken for a stranger's.
    standing = type(entry).objects.filter(pk=entry.pk).first()
    if standing is not None and standing.added_by_id == by.pk:
        return sent_again(standing, by=by, submit=submit)
    if standing is not None:
        entry.pk = uuid.uuid4()
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
    return type(entry).objects.filter(pk=entry.pk, added_by=by).first()


def sent_again(entry: E, *, by: Any, submit: bool) -> E:
    """The same form once more: a draft that is sent for publishing now is sent, anything else stays as it is."""
    if submit and entry.state == State.DRAFT:
        return move_entry(entry=entry, move=Move.SUBMIT, by=by)
    return entry


def refuse_if_archived(entry: Entry) -> None:
    """What has left the lists stays as it was, until it is restored."""
    if entry.state == State.ARCHIVED:
        raise MoveRefused(_("An archived entry cannot be changed. Restore it first."))


@transaction.atomic
def save_changed_entry(*, entry: E, fields: dict[str, Any], version: int, by: Any) -> E:
    """Change fields of an entry; raises StaleForm where `version` is not the one that stands.

    Raises MoveRefused for an archived entry.
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


@transaction.atomic
def move_entry(*, entry: E, move: Move, by: Any, sentence: str = "") -> E:
    """Move an entry to its next state and keep the decision; raises MoveRefused where that is not possible from here.

    The sentence is kept in the language of the page on which it was written.
    """
    current = locked(entry)
    old = State(current.state)
    current.state = after(move, old)
    if move == Move.PUBLISH:
        current.published_at = current.published_at or timezone.now()
    current.version += 1
    current.save()
    _record(current, move, old, by, sentence)
    return current


@transaction.atomic
def hide_entry(*, entry: E, by: Any, sentence: str) -> E:
    """Take an entry out of everybody's sight but its stewards', its authority's and the moderators'.

    Its state stays.
    """
    current = locked(entry)
    if current.visibility == Visibility.HIDDEN:
        raise MoveRefused(_("This entry is hidden already."))
    current.visibility = Visibility.HIDDEN
    current.version += 1
    current.save()
    _record(current, Move.HIDE, State(current.state), by, sentence)
    return current


@transaction.atomic
def confirm_entry(*, entry: E, by: Any) -> E:
    """Its own people say that an entry is still right: the yearly one click."""
    current = locked(entry)
    current.confirmed_on = timezone.localdate()
    current.version += 1
    current.save()
    return current


@transaction.atomic
def check_entry(*, entry: E, by: Any) -> E:
    """An officer has looked and found the entry right; nobody checks what they added themselves."""
    current = locked(entry)
    if current.added_by_id == by.pk:
        raise MoveRefused(_("Somebody else must check what you added yourself."))
    current.checked_on = timezone.localdate()
    current.checked_by = by
    current.version += 1
    current.save()
    return current


@transaction.atomic
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
    rows = type(evidence).objects.standing().filter(entry=evidence.entry, given_by=evidence.given_by)
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


@transaction.atomic
def check_evidence(*, evidence: Any, by: Any) -> Any:
    """An officer has looked and found it so; nobody checks what they gave themselves."""
    if evidence.given_by_id == by.pk:
        raise MoveRefused(_("Somebody else must check what you gave yourself."))
    evidence.checked_on = timezone.localdate()
    evidence.checked_by = by
    evidence.save(update_fields=["checked_on", "checked_by"])
    return evidence


@transaction.atomic
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


def _record(entry: Entry, move: Move, old: State, by: Any, sentence: str) -> None:
    words = {f"sentence_{page_language()}": sentence}
    entry.decisions.create(move=move, from_state=old, to_state=entry.state, by=by, **words)


def move_to_ward(*, by: Any, entry: Entry, ward: Ward) -> bool:
    """Place an entry in the ward that took the place of its own; False where somebody has moved it meanwhile.

    What people wrote stays as it is, so neither its version nor the day of its last change follows.
    """
    standing = type(entry)._default_manager.filter(pk=entry.pk, ward=entry.ward_id)
    return bool(standing.update(ward=ward))
