"""The future of a band, worked out today: which band is in force from which day, if nobody records anything new.

A list reads the row in force on the day of reading, and so is right when no task has run: on every later day that row
says what `assess` would say on that day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from assets.risk.bands import Band
from assets.risk.choices import Audience
from assets.risk.engine import Assessment, Reason, assess
from assets.risk.evidence import Fact


@dataclass(frozen=True)
class Row:
    """What a list shows from `from_on` until the day before `until_on`. Fields as in the table of outlooks."""

    from_on: date
    until_on: date | None
    """The first day on which it is no longer in force; None for the last row."""
    band: Band
    next_event_on: date | None
    answered: int
    has_passed: bool
    is_due: bool
    is_raised: bool
    is_withheld: bool
    rules: tuple[str, ...]
    reasons: tuple[Reason, ...]

    @classmethod
    def of(cls, assessment: Assessment) -> "Row":
        return cls(
            from_on=assessment.on,
            until_on=None,
            band=assessment.band,
            next_event_on=assessment.next_event_on,
            answered=len(assessment.answered),
            has_passed=assessment.has_passed,
            is_due=assessment.is_due,
            is_raised=assessment.is_raised,
            is_withheld=assessment.is_withheld,
            rules=assessment.rules,
            reasons=assessment.reasons,
        )

    def says_the_same_as(self, other: "Row") -> bool:
        return replace(self, from_on=other.from_on, until_on=other.until_on) == other

    def to_json(self) -> dict[str, Any]:
        return {
            "from_on": self.from_on.isoformat(),
            "until_on": self.until_on.isoformat() if self.until_on else None,
            "band": self.band.code,
            "next_event_on": self.next_event_on.isoformat() if self.next_event_on else None,
            "answered": self.answered,
            "has_passed": self.has_passed,
            "is_due": self.is_due,
            "is_raised": self.is_raised,
            "is_withheld": self.is_withheld,
            "rules": list(self.rules),
            "reasons": [reason.to_json() for reason in self.reasons],
        }


def outlook(
    facts: Iterable[Fact], *, audience: Audience | str, today: date, owner_told_on: date | None = None
) -> list[Row]:
    """The row in force today and those to come, in order, without gaps. Give it all facts, as for `assess`."""
    facts = list(facts)
    turning = {today} | {day for fact in facts for day in fact.turning_days()}
    if owner_told_on:
        turning.add(owner_told_on)
    rows: list[Row] = []
    for day in sorted(day for day in turning if day >= today):
        row = Row.of(assess(facts, audience=audience, today=day, owner_told_on=owner_told_on))
        if rows and rows[-1].says_the_same_as(row):
            continue
        if rows:
            rows[-1] = replace(rows[-1], until_on=day)
        rows.append(row)
    return rows


def row_in_force(rows: Sequence[Row], day: date) -> Row:
    """The row that speaks on one day. No row speaks before the day on which the outlook was made."""
    for row in reversed(rows):
        if row.from_on <= day:
            return row
    raise LookupError("The outlook begins later.")
