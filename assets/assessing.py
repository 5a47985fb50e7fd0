"""From what is known about places to their bands: the rules weigh it, and what they say is kept.

One place after somebody recorded something, and all places after the rules changed, go the same way.
"""

import gc
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.history import action
from assets.gathering import gather
from assets.keeping import (
    OF_ASSESSMENTS,
    OF_OUTLOOKS,
    Columns,
    Kept,
    Speaker,
    copy_in,
    inputs_of,
    reasons_of,
)
from assets.models import Asset, RiskAssessment, RiskOutlook
from assets.risk import RULE_SET, outlooks

AT_ONCE = 500
"""Places in one transaction: their rows are locked while they are weighed."""


@dataclass(frozen=True)
class Counts:
    """What became of some places."""

    places: int = 0
    kept: int = 0
    """Assessments that were kept, because what was known or the rules had changed since the last one."""
    unread: int = 0
    """Facts that no rule of today can read."""

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.places + other.places, self.kept + other.kept, self.unread + other.unread)


def in_batches() -> list[list[UUID]]:
    """Every place there is, so many at a time."""
    places = list(Asset.objects.order_by("pk").values_list("pk", flat=True))
    return [places[first : first + AT_ONCE] for first in range(0, len(places), AT_ONCE)]


@action
def assess_asset(asset: Asset, *, by: Any) -> None:
    """Weigh what is known of one place, after somebody recorded something about it."""
    assess_places([asset.pk], by=by)


def assess_batch(places: Sequence[UUID]) -> Counts:
    """One of many batches: what was said for the one before is remembered.

    Nearly all that is made lives until the end of the batch, so that to look for garbage meanwhile would be a quarter
    of the work.
    """
    gc.disable()
    try:
        return assess_places(places, speaker=_SPEAKER)
    finally:
        gc.enable()


_SPEAKER = Speaker()


@transaction.atomic
def assess_places(places: Sequence[UUID], *, by: Any = None, speaker: Speaker | None = None) -> Counts:
    """Weigh what is known of these places today, and put what comes of it in the place of their outlooks.

    An assessment is kept, for ever, where what is known or the rule set is not that of the last one.
    """
    today, made_at, made_by = timezone.localdate(), timezone.now(), by.pk if by else None
    known = gather(locked_with_keepers(places), today)
    seen = {place: outlooks(found.facts, today=today, owner_told_on=found.telling.on) for place, found in known.items()}
    speaker = speaker or Speaker()
    speaker.learn(reason for each in seen.values() for reason in reasons_of(each))
    last = newest_inputs(places)
    assessments: list[Columns] = []
    rows: list[Columns] = []
    for place, found in known.items():
        kept = Kept(seen[place], speaker)
        inputs = inputs_of(found.facts, found.telling.on)
        if last.get(place) != inputs:
            on_this_day = inputs | {"today": today.isoformat()}
            assessments.append(kept.assessment(place, made_at, made_by, on_this_day))
        rows += kept.outlook(place)
    RiskOutlook.objects.filter(asset__in=places).delete()
    copy_in(RiskAssessment, OF_ASSESSMENTS, assessments)
    copy_in(RiskOutlook, OF_OUTLOOKS, rows)
    return Counts(len(known), len(assessments), sum(each.unread for each in known.values()))


def locked_with_keepers(places: Sequence[UUID]) -> dict[str, str | None]:
    """The organisations that keep the entries of these places. Nobody records anything about them meanwhile."""
    locked = Asset.objects.select_for_update(of=("self",)).filter(pk__in=places).order_by("pk")
    return {str(place): keeper and str(keeper) for place, keeper in locked.values_list("pk", "kept_by_id")}


def newest_inputs(places: Sequence[UUID]) -> dict[str, dict[str, object]]:
    """What the last assessment of each place rested on, where the rules of today made it."""
    newest = RiskAssessment.objects.filter(asset__in=places).order_by("asset", "-made_at").distinct("asset")
    return {
        str(place): {name: value for name, value in inputs.items() if name != "today"}
        for place, rule_set, inputs in newest.values_list("asset", "rule_set", "inputs")
        if rule_set == RULE_SET
    }
