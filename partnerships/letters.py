"""E-mails about who takes part in a partnership."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.history import follows
from accounts.models import Grant
from accounts.roles import Role
from entries.permissions import can_see_entry
from entries.states import State
from notices.kinds import Fact, LetterKind
from notices.letters import about_entry
from notices.models import Letter
from notices.topics import Topic
from notices.writing import write
from partnerships import actions
from partnerships.models import Member, Partnership
from partnerships.permissions import speaks_for, speaks_for_member
from registry.models import Organisation, Stewardship


def speakers_for(organisations: Iterable[Any]) -> set[Any]:
    """Keys of those who may speak for any of these organisations: stewards, and officers of a council."""
    stewards = Stewardship.objects.filter(organisation__in=organisations, until=None).values_list("user", flat=True)
    councils = Organisation.objects.filter(pk__in=organisations).exclude(authority_body=None).values("authority_body")
    officers = Grant.objects.in_force().filter(role=Role.OFFICER, authority__in=councils).values_list("user", flat=True)
    return {*stewards, *officers}


def other_members_people(member: Member) -> set[Any]:
    """Keys of those who speak for the members that have confirmed, the one in question left out."""
    members = member.partnership.members.active().filter(confirmed_on__isnull=False).exclude(pk=member.pk)
    return speakers_for(members.values("organisation"))


def member_of(letter: Letter) -> Member:
    return Member.objects.select_related("organisation").get(pk=letter.about)


def is_asked(user: Any, letter: Letter) -> bool:
    """Speaks for the organisation that is asked, which has not answered yet."""
    member = member_of(letter)
    waits = member.left_on is None and member.confirmed_on is None and letter.subject.state != State.ARCHIVED
    return waits and speaks_for(user, member.organisation)


def takes_part(user: Any, letter: Letter) -> bool:
    """Speaks for an organisation that still takes part, and may know the one in question."""
    partnership: Partnership = letter.subject
    if partnership.state == State.ARCHIVED or not speaks_for_member(user, partnership):
        return False
    return can_see_entry(user, member_of(letter).organisation)


def with_member(letter: Letter) -> Iterable[Fact]:
    yield from about_entry(letter)
    member = member_of(letter)
    yield _("Organisation"), member.organisation.name
    yield _("The part it plays"), str(member.get_part_display())


INVITED = LetterKind(
    code="member_invited",
    topic=Topic.TOGETHER,
    subject=_("Your organisation is asked to take part in a partnership"),
    lead=_("Your organisation is named as a member of a partnership. It counts once you confirm it."),
    why=_("You get this because you speak for the organisation that is asked."),
    may_read=is_asked,
    facts=with_member,
    link=_("Confirm it, or decline"),
)
AMONG_MEMBERS: dict[str, Any] = {
    "topic": Topic.TOGETHER,
    "why": _("You get this because you speak for a member of this partnership."),
    "may_read": takes_part,
    "facts": with_member,
    "link": _("Open the partnership"),
}
CONFIRMED = LetterKind(
    code="member_confirmed",
    subject=_("An organisation takes part in your partnership"),
    lead=_("An organisation confirmed that it takes part in the partnership."),
    **AMONG_MEMBERS,
)
DECLINED = LetterKind(
    code="member_declined",
    subject=_("An organisation does not take part in your partnership"),
    lead=_("An organisation that was asked does not take part in the partnership."),
    **AMONG_MEMBERS,
)
LEFT = LetterKind(
    code="member_left",
    subject=_("An organisation left your partnership"),
    lead=_("An organisation no longer takes part in the partnership."),
    **AMONG_MEMBERS,
)
KINDS = [INVITED, CONFIRMED, DECLINED, LEFT]


@follows(actions.invite_member)
def write_of_invitation(member: Member, /, *, by: Any, **given: Any) -> None:
    write(INVITED, about=member.pk, to=speakers_for([member.organisation_id]), entry=member.partnership, by=by)


@follows(actions.confirm_member)
def write_of_confirmation(member: Member, /, *, by: Any, **given: Any) -> None:
    write(CONFIRMED, about=member.pk, to=other_members_people(member), entry=member.partnership, by=by)


@follows(actions.end_membership)
def write_of_end(member: Member, /, *, by: Any, **given: Any) -> None:
    """Those who take part hear of it; so does the organisation itself, where another ended its part."""
    kind = LEFT if member.confirmed_on else DECLINED
    write(kind, about=member.pk, to=other_members_people(member), entry=member.partnership, by=by)
