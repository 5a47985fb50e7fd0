"""Which part of a change of an entry waits for a council, and for which; the rest is kept at once.

A check belongs to what was checked. What a council's check is about (`EntryKind.checked`) waits, where somebody other
than its officers changes it on a published entry that bears a check of any sort. So does whatever makes an entry look
like a public body. A move to another authority waits for that authority.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model, Q
from django.utils.text import capfirst

from accounts.permissions import is_moderator, is_officer_of
from entries import kinds
from entries.models import Entry, ProposedChange
from entries.states import State
from reference.public_bodies import public_body_of

# These belong together: half of a move is none.
PLACE = frozenset({"address", "postcode", "authority", "ward", "latitude", "longitude", "precision", "border_note"})
NAMES = ("name_en", "name_cy")

# By the name of what changed: what stands, and what is to stand.
Changes = dict[str, list[Any]]


def as_kept(value: Any) -> Any:
    """A value as JSON holds it; a row by its key."""
    if isinstance(value, Model):
        value = value.pk
    return str(value) if isinstance(value, UUID | Decimal) else value


def column_of(entry: Entry, name: str) -> Field | None:
    """The column that an entry has under this name; None for what belongs to it in a table of its own."""
    try:
        column = kinds.of(entry).model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return column if isinstance(column, Field) else None


def label_of(entry: Any, name: str) -> str:
    """What the register calls this value."""
    column = column_of(entry, name)
    return str(capfirst(column.verbose_name) if column else kinds.of(entry).label_beside(name))


def waiting_changes(entry: Entry) -> list[ProposedChange]:
    """What waits of an entry, for its own page."""
    return list(entry.proposed_changes.waiting().select_related("waits_for").order_by("asked_at"))


def standing(entry: Entry, names: Iterable[str]) -> dict[str, Any]:
    """What the register says now under these names."""
    beside = kinds.of(entry).beside(entry)
    return {
        name: as_kept(getattr(entry, column.attname)) if (column := column_of(entry, name)) else beside.get(name, "")
        for name in names
    }


def changes_of(entry: Entry, given: Mapping[str, Any]) -> Changes:
    """What a form says otherwise than the register."""
    stands = standing(entry, given)
    return {
        name: [stands[name], as_kept(value)] for name, value in given.items() if not same(stands[name], as_kept(value))
    }


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same; "" and nothing do."""
    return one == other or (one in (None, "", []) and other in (None, "", []))


def bears_check(entry: Entry) -> bool:
    """Whether a council, or another organisation, has put its word to anything that the entry says."""
    if entry.checked_on or entry.was_checked_on:
        return True
    attested = Q(checked_on__isnull=False) | Q(confirmed_on__isnull=False)
    return bool(entry.evidence.active().filter(attested).exists())


def may_change_at_once(user: Any, entry: Entry) -> bool:
    """Officers of its authority, unless they look after it themselves, and moderators; and the portal itself."""
    if user is None or is_moderator(user):
        return True
    return is_officer_of(user, entry.authority_id) and not kinds.of(entry).has_stake(user, entry)


def waits_for(entry: Entry, changes: Changes, user: Any) -> dict[str, str]:
    """The names of what waits, each with the code of the authority whose officers answer."""
    if entry.state != State.PUBLISHED:
        return {}  # an officer reads all of it before it is public again
    waiting: set[str] = set()
    if not may_change_at_once(user, entry):
        kind = kinds.of(entry)
        waiting = {*(kind.checked_names & changes.keys())} if bears_check(entry) else kind.needs_officer(changes)
        waiting |= {name for name in NAMES if name in changes and public_body_of(changes[name][1])}
    if waiting & PLACE:
        waiting |= PLACE & changes.keys()
    answers = dict.fromkeys(waiting, str(entry.authority_id))
    if "authority" in changes and not may_receive(user, changes["authority"][1]):
        answers |= dict.fromkeys(PLACE & changes.keys(), str(changes["authority"][1]))
    return answers


def may_receive(user: Any, authority: str) -> bool:
    """Officers of the authority that is to answer for a published entry from now on, and moderators."""
    return user is None or is_moderator(user) or is_officer_of(user, authority)
