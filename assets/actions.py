"""Every change to places. What bears on risk weighs the place's facts anew in the same transaction."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import action
from accounts.models import User
from assets.assessing import assess_asset
from assets.gathering import facts_of
from assets.guarding import keeps_what_worries
from assets.models import Asset, OwnerTold, RiskFact, Room, Survey, Tenure, Use
from assets.risk import replaced
from assets.risk.choices import Ending
from entries.actions import (
    change_state,
    keep_new_entry,
    locked_to_change,
    save_changed_entry,
)
from entries.archived import refuse_link_to_archived
from entries.states import ActionRefused, SourceKind, Transition
from reference.bilingual import page_language

R = TypeVar("R", bound=Model)


@action
def add_asset(*, entry: Asset, by: User, submit: bool, rooms: Sequence[dict[str, Any]] = ()) -> Asset:
    """Put a place on the register, as a draft or sent for publishing. Its band starts as not assessed.

    Where no organisation keeps it, a council's officer describes it, and nobody of its own has said anything yet.
    """
    if entry.kept_by is None:
        entry.source_kind = SourceKind.OFFICER
    else:
        refuse_link_to_archived(entry.kept_by)
    added = keep_new_entry(entry=entry, by=by)
    _keep_rooms(added, rooms)
    assess_asset(added, by=by)
    return change_state(entry=added, transition=Transition.SUBMIT, by=by) if submit else added


@action
def edit_asset(
    *,
    entry: Asset,
    fields: dict[str, Any],
    opened_on: str,
    by: User,
    rooms: Sequence[dict[str, Any]] | None = None,
) -> Asset:
    """Change a place's entry, and its rooms where any are given; raises StaleForm where somebody else was quicker.

    Raises ActionRefused for an archived entry; NeedsSecondPerson as every change of a place, see `assets.guarding`: who
    keeps it, which authority answers for it and what the public sees bear on its risk as well.
    """
    with keeps_what_worries(entry, by):
        changed = save_changed_entry(entry=entry, fields=fields, opened_on=opened_on, by=by)
        if rooms is not None:
            _keep_rooms(changed, rooms)
        return changed


def _keep_rooms(asset: Asset, given: Sequence[dict[str, Any]]) -> None:
    """The rooms as a form has them: its first rows are those that stand, in their order; an empty row is no room."""
    standing: list[Room | None] = list(asset.own_rooms.all())
    position = max((room.position for room in standing if room), default=0)
    standing += [None] * (len(given) - len(standing))
    for room, said in zip(standing, given, strict=False):
        is_room = bool(said["name_en"] or said["name_cy"])
        if room is None and is_room:
            position += 1
            Room.objects.create(asset=asset, position=position, **said)
        elif room is not None and not is_room:
            room.delete()
        elif room is not None and room.as_said() != said:
            for name, value in said.items():
                setattr(room, name, value)
            room.save()


@action
def record_tenure(*, tenure: Tenure, by: User) -> Tenure:
    """Record how somebody holds the place."""
    tenure.entered_by = by
    locked_to_change(tenure.asset)
    try:
        tenure.validate_constraints()
    except ValidationError as clash:
        # The form has asked the same; here nobody else can be quicker.
        raise ActionRefused(" ".join(clash.messages)) from None
    return _record(tenure, tenure.asset, by)


@action
def change_tenure(*, tenure: Tenure, by: User) -> Tenure:
    """Put right what was recorded, or record what came of its end. History keeps what was said before."""
    locked_to_change(tenure.asset)
    try:
        tenure.validate_constraints()
    except ValidationError as clash:
        raise ActionRefused(" ".join(clash.messages)) from None
    return _record(tenure, tenure.asset, by)


@action
def record_survey(*, survey: Survey, by: User) -> Survey:
    """Record what a survey found."""
    survey.entered_by = by
    locked_to_change(survey.asset)
    return _record(survey, survey.asset, by)


@action
def record_risk(*, fact: RiskFact, by: User) -> RiskFact:
    """Record a fact about risk; it replaces an older one of the same rule and subject."""
    fact.entered_by = by
    locked_to_change(fact.asset)
    with keeps_what_worries(fact.asset, by):
        fact.save()
        today = timezone.localdate()
        older = replaced(facts_of(fact.asset))
        for row in RiskFact.objects.filter(asset=fact.asset, ending="", pk__in=older):
            row.ending, row.ended_on, row.ended_by = Ending.SUPERSEDED, today, by
            row.save(update_fields=["ending", "ended_on", "ended_by"])
    return fact


@action
def resolve_risk(*, fact: RiskFact, reason: str, by: User) -> RiskFact:
    """End a fact about risk because it is resolved, and say how; raises ActionRefused where it has ended already."""
    current = RiskFact.objects.select_for_update(of=("self",)).get(pk=fact.pk)
    if current.ending:
        raise ActionRefused(_("This fact has ended already."))
    current.ending, current.ended_on, current.ended_by = Ending.RESOLVED, timezone.localdate(), by
    setattr(current, f"ending_reason_{page_language()}", reason)
    return _record(current, current.asset, by)


@action
def record_owner_told(*, told: OwnerTold, by: User) -> OwnerTold:
    """Record that the owner or operator was told: from that day the public may read a band of at risk or worse."""
    told.told_by = by
    return _record(told, told.asset, by)


@action
def record_use(*, use: Use, by: User) -> Use:
    """Record that an organisation relies on the place; raises ActionRefused where that is on record already."""
    locked_to_change(use.asset)
    refuse_link_to_archived(use.organisation)
    recorded = Use.objects.filter(asset=use.asset, organisation=use.organisation, ended_on__isnull=True)
    if recorded.filter(activity_kind=use.activity_kind).exists():
        raise ActionRefused(_("This is already recorded."))
    use.given_by = by
    use.given_on = timezone.localdate()
    use.save(force_insert=True)
    return use


@action
def end_use(*, use: Use, by: User) -> Use:
    """The organisation no longer relies on the place; the past is kept. What has ended stays as it ended."""
    locked_to_change(use.asset)
    if use.ended_on is None:
        use.ended_on = timezone.localdate()
        use.save(update_fields=["ended_on"])
    return use


def _record(row: R, asset: Asset, by: User) -> R:
    """Keep a row that bears on risk and weigh the place anew; nobody lowers the band by it who may not."""
    locked_to_change(asset)
    with keeps_what_worries(asset, by):
        row.save()
    return row
