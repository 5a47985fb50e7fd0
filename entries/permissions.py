"""Who may decide about an entry of any kind; who may change one stands in the room of its kind."""

from typing import Any

from accounts.permissions import is_moderator, is_officer_of
from entries.states import Move, Visibility


def can_decide_entry(user: Any, entry: Any) -> bool:
    """Officers of the entry's authority, and moderators, publish, return and hide."""
    return is_officer_of(user, entry.authority_id) or is_moderator(user)


def can_see_private_entry(user: Any, entry: Any) -> bool:
    """Officers of its authority and moderators see what is private about an entry.

    So does whoever added it, until it is published.
    """
    if not user.is_authenticated:
        return False
    return can_decide_entry(user, entry) or (entry.added_by_id == user.pk and entry.published_at is None)


def can_choose_visibility(user: Any, entry: Any) -> bool:
    """Those who may edit choose what the public sees; what the council hid, only officers and moderators show again."""
    return can_decide_entry(user, entry) or not was_hidden_by_decision(entry)


def was_hidden_by_decision(entry: Any) -> bool:
    """Hidden by an officer or a moderator, and not by its own people's choice."""
    return entry.visibility == Visibility.HIDDEN and entry.decisions.filter(move=Move.HIDE).exists()


def can_check_entry(user: Any, entry: Any) -> bool:
    """Officers of the entry's authority say that it is right; not of an entry that they added themselves."""
    return is_officer_of(user, entry.authority_id) and entry.added_by_id != user.pk


def can_check_evidence(user: Any, entry: Any) -> bool:
    """Officers of the entry's authority check evidence; not evidence that they gave themselves (see the action)."""
    return is_officer_of(user, entry.authority_id)
