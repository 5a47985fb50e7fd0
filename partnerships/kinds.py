"""Partnerships as a kind of entry."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from entries.kinds import EntryKind
from partnerships import actions, permissions
from partnerships.forms import PartnershipForm
from partnerships.models import Partnership
from partnerships.models.partnership import PARTNERSHIP
from registry.models import Stewardship

KEPT = _("Kept. Now invite the other members: the public sees it once two have confirmed.")


def members_people_ever(partnership: Partnership) -> Iterable[Any]:
    """Stewards, then and now, of all that are or were members."""
    members = partnership.members.values("organisation")
    return Stewardship.objects.filter(organisation__in=members).values_list("user", flat=True)


PARTNERSHIPS = EntryKind(
    code=PARTNERSHIP,
    room="partnerships",
    word="partnerships",
    title=_("Partnerships"),
    noun=_("Partnership"),
    own_people_noun=_("Members that take part in it"),
    model=Partnership,
    form=PartnershipForm,
    form_template="partnerships/partnership_form.html",
    row_template="partnerships/partnership_row.html",
    add=actions.add_partnership,
    edit=actions.edit_partnership,
    said_when_sent=KEPT,
    said_when_drafted=KEPT,
    checked=("name_en name_cy name_same purpose_en purpose_cy goals_en goals_cy authority"),
    matched="",
    label_beside=lambda name: _("Members"),
    can_edit=permissions.can_edit_partnership,
    can_confirm=permissions.can_confirm_partnership,
    looks_after=permissions.speaks_for_member,
    can_take_away=permissions.can_end_partnership,
    is_colleague=permissions.is_colleague_in_member,
    own_people=members_people_ever,
    has_stake=permissions.is_steward_of_member,
    can_begin=permissions.can_begin_partnership,
)
