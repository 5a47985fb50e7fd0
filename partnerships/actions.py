"""Every change to partnerships and their members."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import action
from accounts.models import User
from entries.actions import (
    change_state,
    keep_new_entry,
    locked_to_change,
    note_change_beside,
    save_changed_entry,
)
from entries.archived import refuse_link_to_archived
from entries.bounds import MOST_INVITATIONS_WAITING, refuse_too_many
from entries.states import ActionRefused, Transition
from partnerships.models import Member, Partnership
from partnerships.models.member import Part
from registry.models import Organisation

# Under this name a check says that it was given before somebody joined or left.
MEMBERS = "members"


@action
def add_partnership(
    *,
    entry: Partnership,
    organisation: Organisation,
    part: str,
    by: User,
    submit: bool,
) -> Partnership:
    """Begin a partnership with the organisation that the person speaks for as its first, confirmed, member."""
    refuse_link_to_archived(organisation)
    today = timezone.localdate()
    added = keep_new_entry(entry=entry, by=by)
    Member.objects.create(
        partnership=added,
        organisation=organisation,
        part=part,
        invited_by=by,
        invited_on=today,
        confirmed_on=today,
        confirmed_by=by,
    )
    return change_state(entry=added, transition=Transition.SUBMIT, by=by) if submit else added


@action
def edit_partnership(*, entry: Partnership, fields: dict[str, Any], opened_on: str, by: User) -> Partnership:
    """Change a partnership; raises StaleForm where somebody else changed it first."""
    return save_changed_entry(entry=entry, fields=fields, opened_on=opened_on, by=by)


TOO_MANY_INVITATIONS = _(
    "Invitations of yours that wait for an answer: %(most)d. When one has been answered or taken back, you can invite"
    " another organisation."
)


@action
def invite_member(
    *, partnership: Partnership, organisation: Organisation, part: str = Part.DELIVERS, by: User
) -> Member:
    """Name another organisation as a member; it counts once that organisation has confirmed.

    Raises ActionRefused where it is one already.
    """
    locked_to_change(partnership)
    refuse_link_to_archived(organisation)
    if partnership.members.active().filter(organisation=organisation).exists():
        raise ActionRefused(_("This organisation is named already."))
    waiting = Member.objects.active().filter(invited_by=by, confirmed_on__isnull=True)
    refuse_too_many(by, waiting, most=MOST_INVITATIONS_WAITING, words=TOO_MANY_INVITATIONS)
    return Member.objects.create(
        partnership=partnership, organisation=organisation, part=part, invited_by=by, invited_on=timezone.localdate()
    )


@action
def confirm_member(*, member: Member, by: User) -> Member:
    """The organisation itself says that it takes part."""
    locked_to_change(member.partnership)
    refuse_link_to_archived(member.organisation)
    current = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    if current.confirmed_on is None:
        current.confirmed_on, current.confirmed_by = timezone.localdate(), by
        current.save(update_fields=["confirmed_on", "confirmed_by"])
        note_change_beside(current.partnership, MEMBERS, by=by)
    return current


@action
def end_membership(*, member: Member, by: User) -> Member:
    """The organisation declines or leaves; what was is kept."""
    locked_to_change(member.partnership)
    member.left_on = timezone.localdate()
    member.save(update_fields=["left_on"])
    if member.confirmed_on:
        note_change_beside(member.partnership, MEMBERS, by=by)
    return member
