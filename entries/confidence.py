"""What was told to a council in confidence stays with it, whichever council answers for the entry now.

Nothing says of a row to whom it was told: it was told to the council that answered for the entry at that moment, and
every move is on record.
"""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.permissions import is_moderator, officer_authorities
from entries import kinds
from entries.models import Entry, Move
from entries.permissions import is_adding


def last_move(entry: Any) -> Move | None:
    return Move.objects.filter(entry=entry.pk).order_by("-at").first()


def told_since(user: Any, entry: Any) -> datetime | None:
    """From when on what was told was told to this reader's council too; None where they may read it from the beginning.

    An entry's own people know what they said, and moderators answer for the whole of Wales.
    """
    if is_moderator(user) or is_adding(user, entry) or kinds.of(entry).looks_after(user, entry):
        return None
    move = last_move(entry)
    return move.at if move else None


def told_to(user: Any, entry: Any, moment: str, *, public: Q | None = None) -> Q:
    """Of rows that belong to the entry and were written at `moment`: those that this reader may read.

    What is `public` anyway is no confidence.
    """
    since = told_since(user, entry)
    if since is None:
        return Q()
    told = Q(**{f"{moment}__gt": since})
    return told | public if public else told


def not_told_before_a_move(entry: str, moment: str) -> Any:
    """The same as a condition of many rows, for whoever answers for each entry now."""
    return ~Exists(Move.objects.filter(entry=OuterRef(entry), at__gte=OuterRef(moment)))


def decisions_for(user: Any, entry: Any) -> QuerySet:
    """What was decided, newest first, without what is between an earlier council and the entry's people."""
    return entry.decisions.filter(told_to(user, entry, "at")).newest_first()


def reads_contact(user: Any, organisation: Any) -> bool:
    """Whether ways to reach it that are not public were given to this reader's council.

    They go along where its own people wanted to move; they are given anew when somebody changes them.
    """
    since, contact = told_since(user, organisation), getattr(organisation, "contact", None)
    if since is None or contact is None or contact.is_public or contact.changed_at > since:
        return True
    move = last_move(organisation)
    return move is not None and move.by_own_people


def answered_for_before(user: Any) -> QuerySet:
    """Moves of entries away from the authorities of which this person is an officer."""
    own = officer_authorities(user)
    moves = Move.objects.filter(from_authority__in=own).exclude(entry__authority__in=own)
    return moves.select_related("entry", "to_authority").order_by("-at", "pk")


def when_told(user: Any, entry: Entry, moment: str) -> Q | None:
    """Of rows written at `moment`: those that were told to this officer's council before the entry left it; or None."""
    own, told, began = officer_authorities(user), Q(pk__in=[]), None
    found = False
    for move in Move.objects.filter(entry=entry.pk).order_by("at"):
        if move.from_authority_id in own:
            found = True
            span = Q(**{f"{moment}__lte": move.at})
            told |= span & Q(**{f"{moment}__gt": began}) if began else span
        began = move.at
    return told if found else None
