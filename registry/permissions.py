"""Who may do what with organisations; each rule is the sentence under the name."""

from typing import Any

from accounts.models import Person
from entries.permissions import can_decide_entry
from registry.models import Claim, Organisation


def is_steward_of(user: Person, organisation: Organisation) -> bool:
    """Looks after the entry now. Asks the database unless stewardships were fetched along."""
    if not user.is_authenticated:
        return False
    return any(row.user_id == user.pk and row.until is None for row in organisation.stewardships.all())


def can_edit_organisation(user: Person, organisation: Organisation) -> bool:
    """Stewards edit their own; officers edit those of their authority; moderators edit any.

    The same people send, archive and restore an entry, and see how to reach the organisation, consent or not.
    """
    return is_steward_of(user, organisation) or can_decide_entry(user, organisation)


def can_confirm_organisation(user: Person, organisation: Organisation) -> bool:
    """Only its stewards say that an entry is still right: it is the organisation's own word."""
    return is_steward_of(user, organisation)


def is_colleague_in(user: Person, other: Any, organisation: Organisation) -> bool:
    """Is a steward of the organisation of which the other person is one, or was."""
    shared = any(row.user_id == other for row in organisation.stewardships.all())
    return shared and is_steward_of(user, organisation)


def can_claim_organisation(user: Person, organisation: Organisation) -> bool:
    """Anyone signed in may claim a public entry that nobody looks after, once at a time.

    Not that of a council: its officers speak for it.
    """
    if not user.is_authenticated or not organisation.is_public:
        return False
    if organisation.is_claimed or organisation.authority_body_id:
        return False
    return not organisation.claims.open().filter(user=user).exists()


def can_answer_claim(user: Person, claim: Claim) -> bool:
    """Officers of the organisation's authority and moderators answer claims, though never their own."""
    return claim.user_id != user.pk and can_decide_entry(user, claim.organisation)
