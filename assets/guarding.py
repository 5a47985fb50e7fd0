"""What nobody takes from a council's own place alone: what worries about it, and that the public can see it.

Whatever is done to a place is compared with what stood before, within the same transaction: both bands, today and on
every later day; each rule's own worry, so that nothing is taken from under a greater one; the public's sight of it; and
how long the council is known to own it, for everything else hangs on that. If anything of it became less, somebody from
outside the council does it, or nobody.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assets.assessing import assess_asset
from assets.gathering import gather
from assets.models import Asset
from assets.permissions import can_hide_for_safety, is_from_outside
from assets.risk import Audience, Row, outlooks
from assets.risk.choices import Rung
from entries.actions import locked
from entries.states import NeedsSecondPerson, State, Visibility

IN_SIGHT = {Visibility.FULL: 2, Visibility.AREA_ONLY: 1, Visibility.HIDDEN: 0}

LESS_WORRY = _(
    "The authority owns this place. A moderator from outside it must agree before its band is lowered, or a worry "
    "that makes it."
)
WITHHELD = _(
    "The authority owns this place. Until the owner is told of this, the public would no longer read the band. Record "
    "first that they were told, or ask a moderator from outside."
)
OUT_OF_SIGHT = _(
    "The authority owns this place, which is at risk. A moderator from outside it must agree before the public sees "
    "less of it."
)
NO_LONGER_OWNED = _(
    "By this the authority would own the place no longer, or not as long. A moderator from outside it must agree."
)


@dataclass(frozen=True)
class Standing:
    """All that must not become less about one place."""

    outlooks: Mapping[Audience, Sequence[Row]]
    sight: int
    authority: str
    # To when the council that answers for the entry holds the freehold, as far as is known; None: it does not.
    owned_until: date | None

    @property
    def is_at_risk(self) -> bool:
        return any(rows[0].band.severity for rows in self.outlooks.values())


@contextmanager
def keeps_what_worries(asset: Asset, by: Any) -> Iterator[None]:
    """What is done within is undone, by NeedsSecondPerson, where it takes anything away and `by` may not do that."""
    before = standing_of(locked(asset))
    yield
    assess_asset(asset, by=by)
    current = Asset.objects.get(pk=asset.pk)
    after = standing_of(current)
    if before.owned_until is None and after.owned_until is None:
        return
    lost = what_is_lost(before, after)
    if lost is OUT_OF_SIGHT and current.state == State.PUBLISHED and can_hide_for_safety(by, current):
        return
    if lost and not is_from_outside(by, {before.authority, after.authority}):
        raise NeedsSecondPerson(lost)


def standing_of(asset: Asset) -> Standing:
    today = timezone.localdate()
    known = gather({str(asset.pk): str(asset.kept_by_id) if asset.kept_by_id else None}, today)[str(asset.pk)]
    return Standing(
        outlooks=outlooks(known.facts, today=today, owner_told_on=known.telling.on),
        sight=IN_SIGHT[Visibility(asset.visibility)] if asset.state == State.PUBLISHED else 0,
        authority=str(asset.authority_id),
        owned_until=owned_until(asset, today),
    )


def owned_until(asset: Asset, today: date) -> date | None:
    """The last day that is known on which the council that answers for the entry owns the place."""
    freeholds = asset.tenures.filter(
        rung__in=(Rung.OTHER_FREEHOLD, Rung.COMMUNITY_FREEHOLD), holder__authority_body=asset.authority_id
    )
    ends = [ends_on or date.max for ends_on in freeholds.values_list("ends_on", flat=True)]
    return max((end for end in ends if end > today), default=None)


def what_is_lost(before: Standing, after: Standing) -> Promise | None:
    """In a sentence what somebody else must agree to; None where nothing became less."""
    if before.owned_until and (after.owned_until or date.min) < before.owned_until:
        return NO_LONGER_OWNED
    for audience in (Audience.OFFICER, Audience.PUBLIC):
        then, now = before.outlooks[audience], after.outlooks[audience]
        for day in sorted({row.from_on for row in (*then, *now)}):
            was, is_now = in_force(then, day), in_force(now, day)
            if worries_less(was, is_now):
                return WITHHELD if audience == Audience.PUBLIC and is_now.is_withheld else LESS_WORRY
    if before.is_at_risk and after.sight < before.sight:
        return OUT_OF_SIGHT
    return None


def worries_less(was: Row, is_now: Row) -> bool:
    """Whether the band is lower, or any rule worries less than it did."""
    now = worries_of(is_now)
    lighter = any(now.get(rule, 0) < weight for rule, weight in worries_of(was).items())
    return lighter or is_now.band.severity < was.band.severity


def in_force(rows: Sequence[Row], day: date) -> Row:
    """The row of this day; the first where none had begun."""
    begun = [row for row in rows if row.from_on <= day]
    return begun[-1] if begun else rows[0]


def worries_of(row: Row) -> dict[str, int]:
    """How much each rule worries."""
    worries: dict[str, int] = {}
    for reason in row.reasons:
        if reason.severity:
            worries[reason.rule] = max(worries.get(reason.rule, 0), reason.severity)
    return worries
