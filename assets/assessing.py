"""From the registers to a place's band.

Gathers every fact about it, lets the rules weigh them, and keeps what they say.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone, translation

from accounts.history import action
from assets.models import Asset, OwnerTold, RiskAssessment, RiskEvidence, RiskOutlook, Survey, Tenure
from assets.risk import (
    RULE_SET,
    Audience,
    Fact,
    Row,
    SurveyRow,
    TenureRow,
    facts_from_surveys,
    facts_from_tenures,
    outlook,
    words_for,
)


def gather_facts(asset: Asset) -> list[Fact]:
    """Every fact about the place that any rule reads: three queries."""
    registers = (RiskEvidence, Tenure, Survey)
    return facts_from(asset, *(model.objects.filter(asset=asset).order_by("entered_at") for model in registers))


def facts_from(
    asset: Asset, evidence: Iterable[RiskEvidence], tenures: Iterable[Tenure], surveys: Iterable[Survey]
) -> list[Fact]:
    """The same, from rows that were fetched already, each in the order in which they were entered."""
    return [
        *[_fact(row) for row in evidence],
        *facts_from_tenures(_tenure_row(asset, row) for row in tenures),
        *facts_from_surveys(_survey_row(row) for row in surveys),
    ]


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


def telling_of(asset: Asset, today: date) -> Telling:
    """One query."""
    told = OwnerTold.objects.filter(asset=asset, told_on__lte=today)
    return Telling(**told.aggregate(on=Max("told_on"), recorded_at=Max("recorded_at")))


@action
def assess_asset(asset: Asset, *, by: Any) -> RiskAssessment:
    """Weigh the facts as they stand, keep the assessment for ever, and put its outlook in the place of the last one."""
    today = timezone.localdate()
    assessment, rows = weigh(asset, gather_facts(asset), telling_of(asset, today), today=today, by=by)
    assessment.save(force_insert=True)
    RiskOutlook.objects.filter(asset=asset).delete()
    RiskOutlook.objects.bulk_create(rows)
    return assessment


def weigh(
    asset: Asset, facts: list[Fact], telling: Telling, *, today: date, by: Any = None
) -> tuple[RiskAssessment, list[RiskOutlook]]:
    """What the rules make of the facts, ready to be kept: the assessment, and the rows of its outlook."""
    facts = [telling.marked(fact) for fact in facts]
    rows = {audience: outlook(facts, audience=audience, today=today, owner_told_on=telling.on) for audience in Audience}
    assessment = RiskAssessment(
        asset=asset,
        made_by=by,
        rule_set=RULE_SET,
        inputs={
            "today": today.isoformat(),
            "owner_told_on": telling.on.isoformat() if telling.on else None,
            "facts": [fact.to_json() for fact in facts],
        },
        outcome={audience.value: [row.to_json() for row in rows[audience]] for audience in Audience},
    )
    return assessment, list(outlook_rows(asset, assessment, rows))


def outlook_rows(asset: Asset, assessment: RiskAssessment, rows: dict[Audience, list[Row]]) -> Iterable[RiskOutlook]:
    for audience, future in rows.items():
        for row in future:
            yield RiskOutlook(
                asset=asset,
                assessment=assessment,
                audience=audience,
                from_on=row.from_on,
                until_on=row.until_on,
                band=row.band,
                next_event_on=row.next_event_on,
                answered=row.answered,
                is_withheld=row.is_withheld,
                has_passed=row.has_passed,
                is_due=row.is_due,
                is_raised=row.is_raised,
                rules=list(row.rules),
                reasons=[reason.to_json() for reason in row.reasons],
                words_en=in_words(row, "en"),
                words_cy=in_words(row, "cy"),
            )


def in_words(row: Row, language: str) -> str:
    """All worries of a row in one line, for files."""
    with translation.override(language):
        return ". ".join(words_for(reason) for reason in row.reasons if reason.severity)


def _fact(row: RiskEvidence) -> Fact:
    return Fact(
        id=str(row.pk),
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
        entered_at=row.entered_at,
        source_en=row.source_en,
        source_cy=row.source_cy,
    )


def _tenure_row(asset: Asset, row: Tenure) -> TenureRow:
    runs_it = row.runs_the_place
    if runs_it is None and row.holder_id is not None and row.holder_id == asset.kept_by_id:
        runs_it = True
    return TenureRow(
        id=str(row.pk),
        holder=str(row.holder_id or ""),
        rung=row.rung,
        observed_on=row.observed_on,
        status=row.status,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        renewal=row.renewal,
        runs_the_place=runs_it,
        is_public=row.is_public,
        entered_at=row.entered_at,
        source_en=row.source_en,
        source_cy=row.source_cy,
    )


def _survey_row(row: Survey) -> SurveyRow:
    return SurveyRow(
        id=str(row.pk),
        grade=row.grade,
        surveyed_on=row.surveyed_on,
        status=row.status,
        has_unsafe_part=row.has_unsafe_part,
        has_prohibition_notice=row.has_prohibition_notice,
        is_public=row.is_public,
        entered_at=row.entered_at,
        source_en=row.source_en,
        source_cy=row.source_cy,
    )
