"""From the registers to facts: everything that bears on the risk of some places, in four queries however many they are.

Rows are read as plain tuples: of 40,000 places there are 300,000, and models would take most of the time.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Q, TextField
from django.db.models.functions import Cast

from assets.models import Asset, OwnerTold, RiskFact, Survey, Tenure
from assets.risk import RULES, Fact, FactError, SurveyRow, TenureRow, facts_from_surveys, facts_from_tenures
from entries.confidence import not_told_before_a_move
from entries.models import Move

OF_EVERY_REGISTER = ("status", "is_public", "source_en", "source_cy")
OF_FACTS = (
    *("rule", "subject", "facts", "event_on", "observed_on", "expires_on"),
    *("ending", "ending_reason_en", "ending_reason_cy"),
)
OF_TENURES = ("rung", "starts_on", "ends_on", "renewal", "runs_the_place", "observed_on")
OF_SURVEYS = ("grade", "surveyed_on", "has_unsafe_part", "has_prohibition_notice")


@dataclass(frozen=True)
class Telling:
    """When the owner or operator was last told of a danger, and when an officer last recorded that they were."""

    on: date | None = None
    recorded_at: datetime | None = None

    def marked(self, fact: Fact) -> Fact:
        """They were told of what was known on the day of the telling, and of what stood here when it was recorded."""
        if self.on is None or self.on >= fact.observed_on:
            return fact
        stood = fact.entered_at is None or (self.recorded_at is not None and self.recorded_at >= fact.entered_at)
        return fact if stood else replace(fact, is_untold=True)


@dataclass
class Known:
    """What bears on the risk of one place."""

    facts: list[Fact] = field(default_factory=list)
    telling: Telling = Telling()
    unread: int = 0
    """Facts that no rule of today can read: they do not count, and the page of officers says so."""


def facts_of(asset: Asset) -> list[Fact]:
    """Every fact about the place that any rule reads."""
    place, keeper = str(asset.pk), str(asset.kept_by_id) if asset.kept_by_id else None
    found = {place: Known()}
    _gather_facts(found, {place: keeper})
    return found[place].facts


def gather(keepers: dict[str, str | None], today: date) -> dict[str, Known]:
    """What is known of each of these places, which are given with the organisations that keep their entries."""
    found = {place: Known() for place in keepers}
    _gather_facts(found, keepers)
    told = OwnerTold.objects.filter(asset__in=list(keepers), told_on__lte=today).order_by().values_list("asset")
    for key, on, recorded_at in told.annotate(Max("told_on"), Max("recorded_at")):
        place = str(key)
        telling = found[place].telling = Telling(on, recorded_at)
        found[place].facts = [telling.marked(fact) for fact in found[place].facts]
    return found


def _gather_facts(found: dict[str, Known], keepers: dict[str, str | None]) -> None:
    for place, rows in _rows(RiskFact, OF_FACTS, keepers).items():
        for row in rows:
            fact = _fact(row)
            if fact:
                found[place].facts.append(fact)
            elif not row.ending:
                found[place].unread += 1
    for place, rows in _rows(Tenure, OF_TENURES, keepers, held_by="holder").items():
        found[place].facts += facts_from_tenures(_tenure_row(row, keepers[place]) for row in rows)
    for place, rows in _rows(Survey, OF_SURVEYS, keepers).items():
        found[place].facts += facts_from_surveys(_survey_row(row) for row in rows)


def _rows(model: type, columns: Sequence[str], places: Iterable[str], **keys: str) -> dict[str, list[Any]]:
    """The rows of each place, always in the same order: that in which they were entered.

    Keys and moments come as text: to make objects of them would take longer than all the rest of the reading.
    """
    as_text = {"place": "asset", "key": "pk", "entered": "entered_at", **keys}
    rows = model.objects.filter(asset__in=list(places)).order_by("entered_at", "pk")
    if Move.objects.filter(entry__in=list(places)).exists():
        # What an earlier council was told in confidence is no fact to the one that answers now.
        rows = rows.filter(Q(is_public=True) | not_told_before_a_move("asset", "entered_at"))
    rows = rows.annotate(**{name: Cast(column, TextField()) for name, column in as_text.items()})
    found = defaultdict(list)
    for row in rows.values_list(*as_text, *OF_EVERY_REGISTER, *columns, named=True):
        found[row.place].append(row)
    return found


def can_be_read(fact: RiskFact) -> bool:
    """Whether a rule of today can read what the fact says."""
    try:
        RULES[fact.rule].read(fact.facts)
    except (LookupError, FactError):
        return False
    return True


def _fact(row: Any) -> Fact | None:
    """None where its rule is gone, or cannot read its answers any more."""
    try:
        return Fact(
            id=row.key,
            rule=row.rule,
            subject=row.subject,
            facts=row.facts,
            event_on=row.event_on,
            status=row.status,
            is_public=row.is_public,
            observed_on=row.observed_on,
            expires_on=row.expires_on,
            ending=row.ending or None,
            ending_reason=row.ending_reason_en or row.ending_reason_cy,
            entered_at=datetime.fromisoformat(row.entered),
            source_en=row.source_en,
            source_cy=row.source_cy,
        )
    except (LookupError, FactError):
        return None


def _tenure_row(row: Any, kept_by: str | None) -> TenureRow:
    """Whoever holds the place and keeps its entry is taken to run it, where nobody said otherwise."""
    runs_it = row.runs_the_place
    if runs_it is None and row.held_by is not None and row.held_by == kept_by:
        runs_it = True
    return TenureRow(
        id=row.key,
        holder=row.held_by or "",
        rung=row.rung,
        observed_on=row.observed_on,
        status=row.status,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        renewal=row.renewal,
        runs_the_place=runs_it,
        is_public=row.is_public,
        entered_at=datetime.fromisoformat(row.entered),
        source_en=row.source_en,
        source_cy=row.source_cy,
    )


def _survey_row(row: Any) -> SurveyRow:
    return SurveyRow(
        id=row.key,
        grade=row.grade,
        surveyed_on=row.surveyed_on,
        status=row.status,
        has_unsafe_part=row.has_unsafe_part,
        has_prohibition_notice=row.has_prohibition_notice,
        is_public=row.is_public,
        entered_at=datetime.fromisoformat(row.entered),
        source_en=row.source_en,
        source_cy=row.source_cy,
    )
