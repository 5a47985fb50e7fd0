"""Who may do what with partnerships; each rule is the sentence under the name."""

from typing import Any

from accounts.permissions import officer_authorities
from entries.permissions import can_check_entry, can_check_evidence, can_decide_entry, can_see_private_entry
from partnerships.models import Member, Partnership
from registry.models import Organisation
from registry.permissions import can_speak_of_others, is_steward_of


def speaks_for(user: Any, organisation: Organisation) -> bool:
    """Stewards speak for their organisation; an authority's officers speak for its council."""
    if not user.is_authenticated:
        return False
    return is_steward_of(user, organisation) or organisation.authority_body_id in officer_authorities(user)


def can_add_partnership(user: Any) -> bool:
    """Anyone signed in; they name an organisation that they speak for."""
    return user.is_authenticated


def can_edit_partnership(user: Any, partnership: Partnership) -> bool:
    """Those who speak for a member that has confirmed, officers of its authority, and moderators.

    Until it is published also whoever added it.
    """
    if not user.is_authenticated:
        return False
    if can_see_private_entry(user, partnership):
        return True
    return can_confirm_partnership(user, partnership)


def can_confirm_partnership(user: Any, partnership: Partnership) -> bool:
    """Only those who speak for a member that has confirmed say that a partnership's entry is still right."""
    if not user.is_authenticated:
        return False
    members = partnership.members.standing().filter(confirmed_on__isnull=False).select_related("organisation")
    members = members.prefetch_related("organisation__stewardships")
    return any(speaks_for(user, member.organisation) for member in members)


def is_steward_of_member(user: Any, partnership: Partnership) -> bool:
    """Looks after an organisation that takes part. An officer who speaks for the council is none."""
    return user.stewardships.filter(
        until__isnull=True, organisation__in=partnership.members.standing().values("organisation")
    ).exists()


def can_check_partnership(user: Any, partnership: Partnership) -> bool:
    """Officers of its authority check what others say, but not where they look after a member themselves."""
    return can_check_entry(user, partnership) and not is_steward_of_member(user, partnership)


def can_check_partnership_evidence(user: Any, partnership: Partnership) -> bool:
    """The same for evidence; what they gave themselves they do not check either (see the action)."""
    return can_check_evidence(user, partnership) and not is_steward_of_member(user, partnership)


def can_confirm_partnership_evidence(user: Any, partnership: Partnership) -> bool:
    """Those who may speak of others confirm a partnership's evidence, but not where they look after a member."""
    return can_speak_of_others(user, partnership) and not is_steward_of_member(user, partnership)


def can_confirm_member(user: Any, member: Member) -> bool:
    """Only those who speak for an organisation say that it takes part, or that it has left."""
    return member.left_on is None and speaks_for(user, member.organisation)


def can_end_membership(user: Any, member: Member) -> bool:
    """The organisation itself declines or leaves; officers of the partnership's authority and moderators end any part.

    Those who may change the partnership take back an invitation that nobody confirmed; no member puts another out.
    """
    if can_confirm_member(user, member) or can_decide_entry(user, member.partnership):
        return True
    return member.left_on is None and member.confirmed_on is None and can_edit_partnership(user, member.partnership)
