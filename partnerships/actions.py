"""Every change to partnerships and their members."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entries.actions import add_once, save_changed_entry
from entries.states import MoveRefused
from partnerships.models import Member, Partnership
from partnerships.models.member import Part
from registry.models import Organisation


def add_partnership(
    *, partnership: Partnership, organisation: Organisation, part: str, by: Any, submit: bool
) -> Partnership:
    """Begin a partnership with the organisation that the person speaks for as its first, confirmed, member."""
    today = timezone.localdate()

    def begin(added: Partnership) -> None:
        Member.objects.create(
            partnership=added,
            organisation=organisation,
            part=part,
            invited_by=by,
            invited_on=today,
            confirmed_on=today,
            confirmed_by=by,
        )

    return add_once(entry=partnership, by=by, submit=submit, complete=begin)


@transaction.atomic
def edit_partnership(*, partnership: Partnership, fields: dict[str, Any], version: int, by: Any) -> Partnership:
    """Change a partnership; raises StaleForm where somebody else changed it first."""
    return save_changed_entry(entry=partnership, fields=fields, version=version, by=by)


@transaction.atomic
def invite_member(
    *, partnership: Partnership, organisation: Organisation, part: str = Part.DELIVERS, by: Any
) -> Member:
    """Name another organisation as a member; it counts once that organisation has confirmed.

    Raises MoveRefused where it is one already.
    """
    Partnership.objects.select_for_update(of=("self",)).get(pk=partnership.pk)
    if partnership.members.standing().filter(organisation=organisation).exists():
        raise MoveRefused(_("This organisation is named already."))
    return Member.objects.create(
        partnership=partnership, organisation=organisation, part=part, invited_by=by, invited_on=timezone.localdate()
    )


@transaction.atomic
def confirm_member(*, member: Member, by: Any) -> Member:
    """The organisation itself says that it takes part."""
    current = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    if current.confirmed_on is None:
        current.confirmed_on, current.confirmed_by = timezone.localdate(), by
        current.save(update_fields=["confirmed_on", "confirmed_by"])
    return current


@transaction.atomic
def end_membership(*, member: Member, by: Any) -> Member:
    """The organisation declines or leaves; what was is kept."""
    member.left_on = timezone.localdate()
    member.save(update_fields=["left_on"])
    return member
