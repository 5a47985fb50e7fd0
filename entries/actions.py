"""Every change that entries of all kinds have in common."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import action
from accounts.models import User
from entries.fingerprint import fingerprint
from entries.models import Entry, Evidence
from entries.places import put_where_its_postcode_is
from entries.states import ActionRefused, SourceKind, State, Transition, Visibility, after
from reference.bilingual import page_language
from reference.models import Postcode, Ward

E = TypeVar("E", bound=Entry)


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
    entry.added_by = by
    if entry.source_kind == SourceKind.PERSON:
        entry.declared_on = timezone.localdate()
        entry.confirmed_on = timezone.localdate()
    entry.given_language = language_given(entry)
    entry.save(force_insert=True)
    return entry


def refuse_if_archived(entry: Entry) -> None:
    """What has left the lists stays as it was, until it is restored."""
    if entry.state == State.ARCHIVED:
        raise ActionRefused(_("An archived entry cannot be changed. Restore it first."))


def refuse_link_to_archived(other: Entry) -> None:
    """For an action that ties an entry to another one: neither end may be archived."""
    if Entry.objects.filter(pk=other.pk, state=State.ARCHIVED).exists():
        raise ActionRefused(_("The other entry is archived. It must be restored first."))


def locked_to_change(entry: E) -> E:
    """The entry as it stands now, for an action that changes it or what belongs to it.

    Raises ActionRefused for an archived entry: one rule for all of them, so that none forgets it.
    """
    current = locked(entry)
    refuse_if_archived(current)
    return current


def save_changed_entry(*, entry: E, fields: dict[str, Any], opened_on: str, by: User) -> E:
    """Change fields of an entry; raises StaleForm where it no longer says what the form was opened on.

    Raises ActionRefused for an archived entry.
    An entry that moves to another authority loses its check: that was the word of the council it leaves.
    """
    current = locked_to_change(entry)
    if fingerprint(current) != opened_on:
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
def change_state(*, entry: E, transition: Transition, by: User, sentence: str = "") -> E:
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


def language_given(entry: Entry) -> str:
    """In which language the entry's own words were given."""
    has_english = bool(entry.name_en or entry.purpose_en)
    has_welsh = bool(entry.name_cy or entry.purpose_cy)
    if has_english and has_welsh:
        return "both"
    return "cy" if has_welsh else "en"


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
