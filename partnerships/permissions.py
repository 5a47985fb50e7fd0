"""Who may do what with partnerships; each rule is the sentence under the name."""

from typing import Any

from accounts.models import Grant, Person
from accounts.permissions import officer_authorities
from accounts.roles import Role
from entries.permissions import can_decide_entry, is_adding
from partnerships.models import Member, Partnership
from registry.models import Organisation
from registry.permissions import is_steward_of


def speaks_for(user: Person, organisation: Organisation) -> bool:
    """Stewards speak for their organisation; an authority's officers speak for its council."""
    if not user.is_authenticated:
        return False
    return is_steward_of(user, organisation) or organisation.authority_body_id in officer_authorities(user)


def can_edit_partnership(user: Person, partnership: Partnership) -> bool:
    """Those who speak for a member that has confirmed, officers of its authority, and moderators.

    Until it is published also whoever added it.
    """
    if can_decide_entry(user, partnership) or is_adding(user, partnership):
        return True
    return can_confirm_partnership(user, partnership)


def can_end_partnership(user: Person, partnership: Partnership) -> bool:
    """Officers of its authority, moderators, and whoever speaks for every member that has confirmed.

    They say that the whole has ended, archive it and choose whether the public sees it. Any member may leave, and one
    who alone is left speaks for every member. Before any has confirmed, whoever added it.
    """
    if can_decide_entry(user, partnership):
        return True
    members = confirmed_members(partnership)
    return all(speaks_for(user, member.organisation) for member in members) if members else is_adding(user, partnership)


def is_colleague_in_member(user: Person, other: Any, partnership: Partnership) -> bool:
    """Speaks for a member for which the other person speaks as well, or did: another steward, another officer."""
    own = [member.organisation for member in confirmed_members(partnership) if speaks_for(user, member.organisation)]
    if any(row.user_id == other for organisation in own for row in organisation.stewardships.all()):
        return True
    councils = [organisation.authority_body_id for organisation in own if organisation.authority_body_id]
    return Grant.objects.filter(user=other, role=Role.OFFICER, authority__in=councils).exists() if councils else False


def confirmed_members(partnership: Partnership) -> list[Member]:
    """The members that take part, with what `speaks_for` asks of their organisations."""
    members = partnership.members.active().filter(confirmed_on__isnull=False).select_related("organisation")
    return list(members.prefetch_related("organisation__stewardships"))


def can_confirm_partnership(user: Person, partnership: Partnership) -> bool:
    """Only those who speak for a member that has confirmed say that a partnership's entry is still right."""
    if not user.is_authenticated:
        return False
    return any(speaks_for(user, member.organisation) for member in confirmed_members(partnership))


def speaks_for_member(user: Person, partnership: Partnership) -> bool:
    """Speaks for an organisation that takes part, or that is asked whether it does."""
    if not user.is_authenticated:
        return False
    theirs = Organisation.objects.spoken_for_by(user).values("pk")
    return partnership.members.active().filter(organisation__in=theirs).exists()


def can_begin_partnership(user: Person) -> bool:
    """Whoever speaks for an organisation begins a partnership of it."""
    return Organisation.objects.spoken_for_by(user).exists()


def is_steward_of_member(user: Person, partnership: Partnership) -> bool:
    """Looks after an organisation that takes part. An officer who speaks for the council is none."""
    if not user.is_authenticated:
        return False
    return user.stewardships.filter(
        until__isnull=True, organisation__in=partnership.members.active().values("organisation")
    ).exists()


def can_confirm_member(user: Person, member: Member) -> bool:
    """Only those who speak for an organisation say that it takes part, or that it has left."""
    return member.left_on is None and speaks_for(user, member.organisation)


def can_end_membership(user: Person, member: Member) -> bool:
    """The organisation itself declines or leaves; officers of the partnership's authority and moderators end any part.

    Those who may change the partnership take back an invitation that nobody confirmed; no member puts another out.
    """
    if can_confirm_member(user, member) or can_decide_entry(user, member.partnership):
        return True
    return member.left_on is None and member.confirmed_on is None and can_edit_partnership(user, member.partnership)
