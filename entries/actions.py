"""Every change that entries of all kinds have in common."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import action
from accounts.models import User
from entries import kinds
from entries.archived import refuse_if_archived, refuse_link_to_archived
from entries.bounds import MOST_ENTRIES_WAITING, TOO_MANY_ENTRIES, refuse_too_many, waiting_from
from entries.fingerprint import fingerprint
from entries.given_language import language_given
from entries.models import ChangeState, Entry, Evidence, Move, ProposedChange
from entries.permissions import can_check_entry, can_take_name
from entries.places import put_where_its_postcode_is
from entries.proposing import (
    NAMES,
    Changes,
    changes_of,
    column_of,
    may_change_at_once,
    same,
    standing,
    waits_for,
)
from entries.states import ActionRefused, SourceKind, State, Transition, Visibility, after
from reference.bilingual import page_language
from reference.models import Postcode, Ward

E = TypeVar("E", bound=Entry)


NAME_OF_A_COUNCIL = _(
    "This is the name of a council. Only its own officers can use it. Give the group's own name, or ask the council."
)
# What an entry's own people choose is theirs alone; when they said it is no word of a council's.
NEVER_PROPOSED = {"visibility", "shows_ward", "declared_on"}
# Personal data among what may be proposed.
WAYS_TO_REACH = {"email", "telephone", "role_name"}
CHANGED_SINCE = ("changed_since_check_on", "changed_since_check")

# The row of an entry of some kind, and the row that all entries have.
LOCKED = ("self", "entry")


class StaleForm(Exception):
    """Somebody else changed the entry after the form was opened."""


def locked(entry: E) -> E:
    """The entry as it stands now, for this transaction alone.

    The old values are never taken from what a form has touched.
    """
    model: Any = type(entry)
    current: E = model.objects.select_for_update(of=("self",) if model is Entry else LOCKED).get(pk=entry.pk)
    return current


def keep_new_entry(*, entry: E, by: User) -> E:
    """Keep a new entry as a draft: a part of the action of its kind that adds one."""
    refuse_taken_names(by, entry.name_en, entry.name_cy)
    entry.added_by = by
    if entry.source_kind == SourceKind.PERSON:
        entry.declared_on = timezone.localdate()
        entry.confirmed_on = timezone.localdate()
    entry.given_language = language_given(entry)
    entry.save(force_insert=True)
    return entry


def locked_to_change(entry: E) -> E:
    """The entry as it stands now, for an action that changes it or what belongs to it.

    Raises ActionRefused for an archived entry: one rule for all of them, so that none forgets it.
    """
    current = locked(entry)
    refuse_if_archived(current)
    return current


def refuse_taken_names(by: User | None, *names: str) -> None:
    """Raises ActionRefused for the name of a council of which `by` is no officer. The portal itself knows them all."""
    if by is not None and not all(can_take_name(by, name) for name in names):
        raise ActionRefused(NAME_OF_A_COUNCIL)


def save_changed_entry(
    *, entry: E, fields: dict[str, Any], opened_on: str, by: User, beside: dict[str, Any] | None = None
) -> E:
    """Change fields of an entry, and what its kind keeps `beside` it; what must wait for a council is proposed instead.

    Raises StaleForm where the entry no longer says what the form was opened on, ActionRefused for an archived one, and
    for the name of a council that is not theirs to take.
    """
    current = locked_to_change(entry)
    if fingerprint(current) != opened_on:
        raise StaleForm
    given = fields | (beside or {})
    changes = changes_of(current, {name: value for name, value in given.items() if name not in NEVER_PROPOSED})
    refuse_taken_names(by, *(changes[name][1] for name in NAMES if name in changes))
    waiting = waits_for(current, changes, by)
    _propose(current, changes, waiting, by)
    checked_for = current.authority_id
    kinds.of(current).keep_beside(current, {k: v for k, v in (beside or {}).items() if k not in waiting})
    for name, value in fields.items():
        if name not in waiting:
            setattr(current, name, value)
    _end_stamps(current, changes.keys() - waiting.keys(), checked_for=checked_for, by=by, said_by=by)
    return _saved(current)


def _saved(current: E) -> E:
    current.given_language = language_given(current)
    current.version += 1
    current.save()
    return current


def _propose(entry: Entry, changes: Changes, waiting: dict[str, str], by: User) -> None:
    """Keep what waits, for each council once. What its own people no longer ask for is taken back."""
    by_council: dict[str, Changes] = {}
    for name, authority in waiting.items():
        by_council.setdefault(authority, {})[name] = changes[name]
    standing_rows = {row.waits_for_id: row for row in entry.proposed_changes.waiting()}
    for authority, proposed in by_council.items():
        row = standing_rows.pop(authority, None)
        if row is None:
            propose_change(by=by, entry=entry, waits_for=authority, changes=proposed)
        elif row.changes != proposed:
            row.changes, row.asked_by = proposed, by
            row.save(update_fields=["changes", "asked_by"])
    for row in standing_rows.values() if not may_change_at_once(by, entry) else ():
        _close(row, ChangeState.WITHDRAWN, by)


@action
def propose_change(*, by: User, entry: Entry, waits_for: str, changes: Changes) -> ProposedChange:
    """Keep what its own people want to say, until the council that this waits for has answered."""
    locked_to_change(entry)
    return ProposedChange.objects.create(entry_id=entry.pk, waits_for_id=waits_for, changes=changes, asked_by=by)


def _end_stamps(entry: Entry, names: Iterable[str], *, checked_for: Any, by: User | None, said_by: User | None) -> None:
    """A stamp belongs to what was stamped: these names have changed, by `by`, as `said_by` wanted it.

    A check stands where an officer who could give it changes the entry; an entry that another council answers for has
    none, for that was the word of the council that it leaves.
    """
    kind = kinds.of(entry)
    changed = set(names) & kind.checked_names
    if entry.authority_id != checked_for:
        wanted = said_by is not None and kind.looks_after(said_by, entry)
        Move.note(entry, before=checked_for, by_own_people=wanted)
    if not changed or by is None:
        return
    if not can_check_entry(by, entry):
        _end_check(entry, changed)
    if changed & kind.matched_names:
        entry.matched_on, entry.matched_register = None, ""
    if entry.confirmed_on and said_by and not kind.looks_after(said_by, entry):
        entry.confirmed_on = None


def _end_check(entry: Entry, names: set[str]) -> None:
    """From today the entry says that it changed since the council checked it, and what."""
    if entry.checked_on:
        entry.was_checked_on, entry.checked_on, entry.checked_by = entry.checked_on, None, None
    if entry.was_checked_on:
        entry.changed_since_check_on = timezone.localdate()
        entry.changed_since_check = sorted({*(entry.changed_since_check or ()), *names})


def note_change_beside(entry: Entry, name: str, *, by: User) -> None:
    """Something that belongs to the entry changed by another way than its form, such as who takes part in it."""
    current = locked(Entry.objects.get(pk=entry.pk))
    if current.checked_on and not can_check_entry(by, entry):
        _end_check(current, {name})
        current.save(update_fields=["checked_on", "checked_by", "was_checked_on", *CHANGED_SINCE])


@action
def accept_change(*, by: User, change: ProposedChange, sentence: str = "") -> ProposedChange:
    """What was proposed stands from now on; raises ActionRefused where something else was written there meanwhile."""
    row = _waiting_row(change)
    entry = kinds.of(row.entry).model._default_manager.get(pk=row.entry_id)
    with kinds.of(entry).guarded(entry, by):
        current = locked(entry)
        refuse_if_archived(current)
        stands = standing(current, row.changes)
        if not all(same(stands[name], before) for name, (before, _wanted) in row.changes.items()):
            raise ActionRefused(
                _("This says something else now than when the change was asked for. Refuse it, and say so.")
            )
        checked_for = current.authority_id
        beside = {}
        for name, (_before, wanted) in row.changes.items():
            if column := column_of(current, name):
                setattr(current, column.attname, column.to_python(wanted))
            else:
                beside[name] = wanted
        kinds.of(current).keep_beside(current, beside)
        _end_stamps(current, row.changes, checked_for=checked_for, by=by, said_by=row.asked_by)
        if kinds.of(current).looks_after(row.asked_by, current):
            current.declared_on = timezone.localdate(row.asked_at)
        _saved(current)
    return _answer(row, ChangeState.ACCEPTED, Transition.ACCEPT, by, sentence)


@action
def refuse_change(*, by: User, change: ProposedChange, sentence: str) -> ProposedChange:
    """The entry stays as it is, and its people read why."""
    return _answer(_waiting_row(change), ChangeState.REFUSED, Transition.REFUSE, by, sentence)


@action
def withdraw_change(*, by: User, change: ProposedChange) -> ProposedChange:
    """Its own people no longer want it."""
    return _close(_waiting_row(change), ChangeState.WITHDRAWN, by)


def _waiting_row(change: ProposedChange) -> ProposedChange:
    row = ProposedChange.objects.select_for_update(of=("self",)).select_related("entry", "asked_by").get(pk=change.pk)
    if not row.is_waiting:
        raise ActionRefused(_("This change has been answered already."))
    return row


def _answer(row: ProposedChange, state: ChangeState, transition: Transition, by: User, sentence: str) -> ProposedChange:
    words = {f"sentence_{page_language()}": sentence}
    entry = Entry.objects.get(pk=row.entry_id)
    entry.decisions.create(transition=transition, from_state=entry.state, to_state=entry.state, by=by, **words)
    return _close(row, state, by)


def _close(row: ProposedChange, state: ChangeState, by: User) -> ProposedChange:
    """Ways to reach somebody are not kept longer than the question is open."""
    row.state, row.answered_by, row.answered_at = state, by, timezone.now()
    row.changes = {name: pair for name, pair in row.changes.items() if name not in WAYS_TO_REACH}
    row.save()
    return row


@action
def change_state(*, entry: E, transition: Transition, by: User, sentence: str = "") -> E:
    """Take an entry to its next state and keep the decision; raises ActionRefused where that is not possible from here.

    The sentence is kept in the language of the page on which it was written.
    """
    with kinds.of(entry).guarded(entry, by):
        return _in_next_state(entry, transition, by, sentence)


def _in_next_state(entry: E, transition: Transition, by: User, sentence: str) -> E:
    current = locked(entry)
    old = State(current.state)
    if transition == Transition.HIDE:
        _hide(current)
    else:
        current.state = after(transition, old)
    if current.state == State.SUBMITTED != old:
        refuse_too_many(by, waiting_from(by), most=MOST_ENTRIES_WAITING, words=TOO_MANY_ENTRIES)
    if transition == Transition.PUBLISH:
        refuse_taken_names(by, current.name_en, current.name_cy)
        current.published_at = current.published_at or timezone.now()
    current.version += 1
    current.save()
    words = {f"sentence_{page_language()}": sentence}
    current.decisions.create(transition=transition, from_state=old, to_state=current.state, by=by, **words)
    return current


def _hide(entry: Entry) -> None:
    """Out of everybody's sight but its stewards', its authority's and the moderators'. Its state stays."""
    refuse_if_archived(entry)
    if entry.visibility == Visibility.HIDDEN:
        raise ActionRefused(_("This entry is hidden already."))
    entry.visibility = Visibility.HIDDEN


@action
def confirm_entry(*, entry: E, by: User) -> E:
    """Its own people say that an entry is still right: the yearly one click."""
    current = locked_to_change(entry)
    current.confirmed_on = timezone.localdate()
    current.version += 1
    current.save()
    return current


@action
def check_entry(*, entry: E, by: User) -> E:
    """An officer has looked and found the entry right; nobody checks what they added themselves."""
    current = locked_to_change(entry)
    if current.added_by_id == by.pk:
        raise ActionRefused(_("Somebody else must check what you added yourself."))
    current.checked_on = timezone.localdate()
    current.checked_by = by
    current.was_checked_on = current.changed_since_check_on = current.changed_since_check = None
    current.version += 1
    current.save()
    return current


@action
def add_evidence(*, entry: Entry, evidence: Any, by: User) -> Any:
    """Give evidence for a practice."""
    locked_to_change(entry)
    evidence.entry = entry
    evidence.given_by = by
    evidence.given_on = timezone.localdate()
    evidence.save(force_insert=True)
    evidence.refresh_from_db(fields=["strength", "counts_from"])
    return evidence


@action
def check_evidence(*, evidence: Any, by: User) -> Any:
    """An officer has looked and found it so; nobody checks what they gave themselves."""
    locked_to_change(evidence.entry)
    if evidence.given_by_id == by.pk:
        raise ActionRefused(_("Somebody else must check what you gave yourself."))
    evidence.checked_on = timezone.localdate()
    evidence.checked_by = by
    evidence.save(update_fields=["checked_on", "checked_by"])
    return evidence


@action
def ask_for_word(*, evidence: Evidence, organisation: Entry, by: User) -> Evidence:
    """Ask an organisation to say that it knows this to be so. Asking another later asks that one alone.

    Raises ActionRefused where somebody has confirmed it already, and for an organisation that speaks for itself here.
    """
    refuse_if_archived(locked(evidence.entry))
    if evidence.confirmed_on is not None:
        raise ActionRefused(_("Another organisation has confirmed this already."))
    if organisation.pk == evidence.entry_id:
        raise ActionRefused(_("Nobody confirms their own evidence. Choose another organisation."))
    if evidence.asked_of_id != organisation.pk:
        evidence.asked_of_id, evidence.asked_on = organisation.pk, timezone.localdate()
        evidence.save(update_fields=["asked_of", "asked_on"])
    return evidence


@action
def confirm_evidence(*, evidence: Evidence, organisation: Entry, by: User) -> Evidence:
    """Another organisation says that it knows this to be so, whatever the kind of entry; the first to say so stands."""
    locked_to_change(evidence.entry)
    refuse_link_to_archived(organisation)
    if evidence.confirmed_on is None:
        evidence.confirmed_on = timezone.localdate()
        evidence.confirmed_by = organisation
        evidence.save(update_fields=["confirmed_on", "confirmed_by"])
    return evidence


@action
def withdraw_evidence(*, evidence: Any, by: User) -> Any:
    """Take evidence back: it no longer counts, and history keeps it. Twice is once."""
    locked_to_change(evidence.entry)
    if evidence.withdrawn_at is None:
        evidence.withdrawn_at = timezone.now()
        evidence.save(update_fields=["withdrawn_at"])
    return evidence


@action
def place_entries(*, by: User | None, keys: Sequence[Any]) -> int:
    """Give entries the place that the directory of postcodes has for them now; how many it gave one.

    None moves to another authority, and what people wrote stays as it is: version and day of the last change too.
    """
    entries = list(Entry.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    directory = Postcode.objects.in_bulk({entry.postcode for entry in entries})
    placed = [entry for entry in entries if put_where_its_postcode_is(entry, directory.get(entry.postcode))]
    Entry.objects.bulk_update(placed, ["latitude", "longitude", "precision", "ward"])
    return len(placed)


@action
def follow_ward(*, by: User | None, entry: Entry, ward: Ward) -> bool:
    """Place an entry in the ward that took the place of its own; False where somebody has moved it meanwhile.

    What people wrote stays as it is, so neither its version nor the day of its last change follows.
    """
    return bool(Entry.objects.filter(pk=entry.pk, ward=entry.ward_id).update(ward=ward))
