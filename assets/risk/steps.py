"""How severe a fact is, as steps: "from this day on, this severe". The last step that has begun is in force.

One list of steps answers both questions that the portal asks: how severe is it on a day, and on which days will that
change. 0 answers a question without a worry; 1 watch, 2 at risk, 3 serious, 4 imminent.
"""

from datetime import date
from typing import NamedTuple

from assets.risk.choices import ClosureStage, DisposalStage, Grade, Renewal, Rung
from assets.risk.days import months_before, weeks_before
from assets.risk.facts import BuildingCondition, Closure, Disposal, Holding, NoConcern

AUCTION_WEEKS = 8
CLOSURE_WEEKS = 13
TENURE_MONTHS = (24, 12, 6)

_NOTHING_WRITTEN = (Rung.USE_ONLY, Rung.NONE)


class Step(NamedTuple):
    from_on: date
    severity: int


def no_concern(facts: NoConcern, event_on: date | None) -> list[Step]:
    return [Step(date.min, 0)]


def disposal(facts: Disposal, event_on: date | None) -> list[Step]:
    """In a plan or consulted on: 2. Formal notice or on the market: 3. Auction or completion within 8 weeks: 4."""
    early = facts.stage in (DisposalStage.IN_PLAN, DisposalStage.CONSULTED)
    steps = [Step(date.min, 2 if early else 3)]
    if event_on:
        steps.append(Step(weeks_before(event_on, AUCTION_WEEKS), 4))
    return steps


def closure(facts: Closure, event_on: date | None) -> list[Step]:
    """Proposed.

    2. Decided: 3. Closes within 13 weeks: 4, decided or not, because a proposal with a day leaves no more time.
    """
    steps = [Step(date.min, 3 if facts.stage == ClosureStage.DECIDED else 2)]
    if event_on:
        steps.append(Step(weeks_before(event_on, CLOSURE_WEEKS), 4))
    return steps


def holding(facts: Holding, event_on: date | None) -> list[Step]:
    """Ends within 24 months: 1, 12 months: 2, 6 months: 3, or 4 where the landlord refuses. Nothing in writing: at
    least 2.

    Freehold, and whatever is agreed to go on, is 0. A freehold with a known last day is about to change hands, and
    climbs as a lease does.
    """
    least = 2 if facts.rung in _NOTHING_WRITTEN else 0
    steps = [Step(date.min, least)]
    if event_on and facts.renewal != Renewal.AGREED:
        last = 4 if facts.renewal == Renewal.REFUSED else 3
        for months, severity in zip(TENURE_MONTHS, (1, 2, last), strict=True):
            steps.append(Step(months_before(event_on, months), max(least, severity)))
    return steps


def holding_answers(facts: Holding, event_on: date | None) -> bool:
    """Whether we now know how safe the right to the place is.

    Not when the rung is not known, nor when a lease or licence has no known end. Somebody else's freehold answers
    only where the owner runs the place too: otherwise it says who owns it, and nothing about the right by which
    people use it.
    """
    if facts.rung == Rung.OTHER_FREEHOLD:
        return facts.runs_the_place is True
    if facts.rung == Rung.COMMUNITY_FREEHOLD or facts.rung in _NOTHING_WRITTEN:
        return True
    return facts.rung != Rung.NOT_KNOWN and event_on is not None


def building(facts: BuildingCondition, event_on: date | None) -> list[Step]:
    """Fair: 1. Poor: 2. Very bad, or a part unsafe or closed: 3. A prohibition notice: 4."""
    severity = {Grade.GOOD: 0, Grade.FAIR: 1, Grade.POOR: 2, Grade.VERY_BAD: 3}[facts.grade]
    if facts.has_unsafe_part:
        severity = 3
    if facts.has_prohibition_notice:
        severity = 4
    return [Step(date.min, severity)]
