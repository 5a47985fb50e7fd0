"""The future of a band, worked out today: which band is in force from which day, if nobody records anything new.

A list reads the row in force on the day of reading, and so is right when no task has run: on every later day that row
says what `assess` would say on that day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assets.risk.bands import Band
from assets.risk.choices import Audience
from assets.risk.engine import Assessment, Future, futures
from assets.risk.fact import Fact
from assets.risk.reason import Reason


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
    def of(cls, assessment: Assessment, from_on: date, until_on: date | None) -> "Row":
        return cls(
            from_on=from_on,
            until_on=until_on,
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


def outlook(
    facts: Iterable[Fact], *, audience: Audience | str, today: date, owner_told_on: date | None = None
) -> list[Row]:
    """The row in force today and those to come, in order, without gaps. Give it all facts, as for `assess`."""
    return outlooks(facts, today=today, owner_told_on=owner_told_on)[Audience(audience)]


def outlooks(facts: Iterable[Fact], *, today: date, owner_told_on: date | None = None) -> dict[Audience, list[Row]]:
    """The same for each audience."""
    found = futures(facts, today=today, owner_told_on=owner_told_on)
    return {audience: _rows(future) for audience, future in found.items()}


def _rows(future: Future) -> list[Row]:
    ends = [*(day for day, _assessment in future[1:]), None]
    return [Row.of(assessment, day, end) for (day, assessment), end in zip(future, ends, strict=True)]


def row_in_force(rows: Sequence[Row], day: date) -> Row:
    """The row that speaks on one day. No row speaks before the day on which the outlook was made."""
    for row in reversed(rows):
        if row.from_on <= day:
            return row
    raise LookupError("The outlook begins later.")
