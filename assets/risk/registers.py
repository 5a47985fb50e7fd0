"""Facts that other registers own, read as plain data: R05 from tenures, R06 from surveys.

They are turned into facts each time, and kept in no second place: whoever mends a lease has mended the risk.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from assets.risk.choices import Ending, FactStatus, Grade, Renewal, Rung
from assets.risk.fact import Fact
from assets.risk.rules.r05_tenure import Holding
from assets.risk.rules.r06_building import BuildingCondition


@dataclass(frozen=True)
class TenureRow:
    """One period during which somebody holds the place on one rung of the ladder."""

    id: str
    holder: str
    """What tells one holder from another; empty where nobody knows who it is."""
    rung: Rung
    observed_on: date
    status: FactStatus
    starts_on: date | None = None
    ends_on: date | None = None
    renewal: Renewal = Renewal.NOT_KNOWN
    runs_the_place: bool | None = None
    """Whether the holder also runs the place. Without it, somebody else's freehold answers nothing."""
    is_public: bool = False
    entered_at: datetime | None = None
    source_en: str = ""
    source_cy: str = ""


@dataclass(frozen=True)
class SurveyRow:
    """What one survey found on one day."""

    id: str
    grade: Grade
    surveyed_on: date
    status: FactStatus
    has_unsafe_part: bool | None = None
    has_prohibition_notice: bool | None = None
    is_public: bool = False
    entered_at: datetime | None = None
    source_en: str = ""
    source_cy: str = ""


def facts_from_tenures(rows: Iterable[TenureRow]) -> list[Fact]:
    """One fact a row. A holder's later lease replaces the earlier; freehold, lease and licence stand beside each
    other.

    Of a row of which what followed is on record, nothing is left to worry about, and nothing to be reassured by.
    """
    facts = []
    for row in rows:
        is_followed = row.renewal == Renewal.FOLLOWED
        facts.append(
            Fact(
                id=row.id,
                rule="R05",
                # Two rows without a known holder may be two holders.
                subject=f"{row.holder or row.id}:{row.rung}",
                facts=Holding(Rung(row.rung), Renewal(row.renewal), row.runs_the_place),
                event_on=row.ends_on,
                begins_on=row.starts_on,
                observed_on=row.observed_on,
                status=row.status,
                is_public=row.is_public,
                ending=Ending.RESOLVED if is_followed else None,
                ending_reason=Renewal.FOLLOWED.value if is_followed else "",
                entered_at=row.entered_at,
                source_en=row.source_en,
                source_cy=row.source_cy,
            )
        )
    return facts


def facts_from_surveys(rows: Iterable[SurveyRow]) -> list[Fact]:
    """One fact a survey; the newer survey replaces the older."""
    return [
        Fact(
            id=row.id,
            rule="R06",
            facts=BuildingCondition(Grade(row.grade), row.has_unsafe_part, row.has_prohibition_notice),
            observed_on=row.surveyed_on,
            status=row.status,
            is_public=row.is_public,
            entered_at=row.entered_at,
            source_en=row.source_en,
            source_cy=row.source_cy,
        )
        for row in rows
    ]
