"""One dated, sourced fact about a place, and which of many facts still count on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from assets.risk.choices import Audience, Ending, FactStatus
from assets.risk.days import day_after, months_after
from assets.risk.facts import RuleFacts
from assets.risk.families import Family
from assets.risk.rule import ALWAYS, Threshold
from assets.risk.rules import RULES, AnyRule

_HOW_SURE = {FactStatus.UNVERIFIED: 0, FactStatus.REPORTED: 1, FactStatus.CONFIRMED: 2}


@dataclass(frozen=True)
class Fact:
    """What somebody knows about a place, from one source, seen on one day.

    `subject` tells apart what one rule may say of one place several times (two rooms, two leases), and so do some of
    the answers (`facts.about`); a newer fact replaces the older one of the same rule and subject. Newer is what was
    seen later, and of leases the one that begins later.
    """

    id: str
    rule: str
    facts: RuleFacts
    observed_on: date
    status: FactStatus
    is_public: bool = False
    event_on: date | None = None
    expires_on: date | None = None
    """The last day on which it counts. A fact with the day of an event needs none: only its outcome ends it."""
    subject: str = ""
    ending: Ending | None = None
    ending_reason: str = ""
    entered_at: datetime | None = None
    begins_on: date | None = None
    is_untold: bool = False
    """The owner was told of other dangers, but not yet of this one: everybody else waits to read of it."""
    source_en: str = ""
    source_cy: str = ""
    definition: AnyRule = field(init=False, repr=False, compare=False)
    family: Family = field(init=False, repr=False, compare=False)
    thresholds: list[Threshold] = field(init=False, repr=False, compare=False)
    lapses_on: date | None = field(init=False, repr=False, compare=False)
    """The last day on which it counts. None for a fact with a day, which stands until its outcome is on record."""
    fresh_until: date | None = field(init=False, repr=False, compare=False)
    """The last day on which nobody needs to look again."""

    def __post_init__(self) -> None:
        """Reads what was given, and works out once what every day needs."""
        rule = RULES[self.rule]
        facts = rule.read(self.facts)
        # A frozen dataclass completes itself past its own guard.
        self.__dict__.update(
            id=str(self.id),
            facts=facts,
            status=FactStatus(self.status),
            ending=Ending(self.ending) if self.ending else None,
            definition=rule,
            family=rule.family_of(facts),
            thresholds=rule.thresholds(facts, self.event_on),
            lapses_on=self._last_day(rule.lapses_after),
            fresh_until=months_after(self.observed_on, rule.stale_after) if rule.stale_after else None,
        )
        if self.ending == Ending.RESOLVED and not self.ending_reason:
            raise ValueError("A fact is resolved with a reason.")

    def _last_day(self, months: int | None) -> date | None:
        if self.event_on:
            return None
        ends = [day for day in (self.expires_on, months_after(self.observed_on, months) if months else None) if day]
        return min(ends, default=None)

    def is_stale(self, today: date) -> bool:
        return self.fresh_until is not None and today > self.fresh_until

    def has_lapsed(self, today: date) -> bool:
        return self.lapses_on is not None and self.lapses_on < today

    def has_passed(self, today: date) -> bool:
        """Its day is over and no outcome is on record (an outcome ends the fact)."""
        return self.event_on is not None and self.event_on < today

    def severity(self, today: date) -> int:
        """0 to 4 on one day, as far as what is known this well may go.

        A day of an event that has passed changes nothing more: the fact keeps what it had on that day.
        """
        day = min(today, self.event_on) if self.event_on else today
        severity = 0
        for threshold in self.thresholds:
            if threshold.from_on <= day:
                severity = threshold.severity
        return min(severity, self.status.most)

    def turning_days(self) -> set[date]:
        """Every day from which this fact may weigh, or read, differently."""
        days = {threshold.from_on for threshold in self.thresholds if threshold.from_on > ALWAYS}
        for last in (self.event_on, self.lapses_on, self.fresh_until):
            following = day_after(last) if last else None
            if following:
                days.add(following)
        return days

    def may_be_public(self) -> bool:
        """Hearsay, officer-only rules and what its giver keeps back are never public."""
        return (
            self.is_public
            and self.status != FactStatus.UNVERIFIED
            and self.definition.audience_of(self.facts) == Audience.PUBLIC
        )

    def to_json(self) -> dict[str, object]:
        """As the rules saw it, for the record of an assessment; what is empty or no is left out."""
        given = {
            "id": self.id,
            "rule": self.rule,
            "subject": self.subject,
            "facts": self.facts.to_json(),
            "status": self.status.value,
            "is_public": self.is_public,
            "ending": self.ending.value if self.ending else "",
            "ending_reason": self.ending_reason,
            "is_untold": self.is_untold,
            "source_en": self.source_en,
            "source_cy": self.source_cy,
            "observed_on": self.observed_on.isoformat(),
            "event_on": self.event_on and self.event_on.isoformat(),
            "expires_on": self.expires_on and self.expires_on.isoformat(),
            "begins_on": self.begins_on and self.begins_on.isoformat(),
            "entered_at": self.entered_at and self.entered_at.isoformat(),
        }
        return {name: value for name, value in given.items() if value}


def seen_by(facts: Iterable[Fact], audience: Audience) -> list[Fact]:
    """Officers see every fact.

    What the public sees is chosen before anything is weighed, so that no hidden fact shows through.
    """
    return [fact for fact in facts if audience == Audience.OFFICER or fact.may_be_public()]


def replaced(facts: Iterable[Fact]) -> set[str]:
    """The ids of the facts that count for nobody any more, because something newer stands in their place.

    A public fact keeps counting for everybody until what replaces it is public too: otherwise a band would change
    outside because of a fact that is kept back.
    """
    facts = list(facts)
    public = seen_by(facts, Audience.PUBLIC)
    still_read = {fact.id for fact in public} - _outdated(public)
    return _outdated(facts) - still_read


def _outdated(facts: Iterable[Fact]) -> set[str]:
    """The ids of those among these facts in whose place a newer one of the same rule and subject stands.

    The newer one must be at least as well known: a rumour never silences a document. It replaces the older one for
    ever, also when it has itself ended since. Of two that are equally new neither gives way, and the worse one counts.
    """
    groups: dict[tuple[str, str, str, Family], list[Fact]] = {}
    for fact in facts:
        groups.setdefault((fact.rule, fact.subject, fact.facts.about, fact.family), []).append(fact)
    gone: set[str] = set()
    for group in groups.values():
        if len(group) == 1:
            continue
        newest = {
            sure: max(map(_newness, _at_least(group, sure))) for sure in {_HOW_SURE[each.status] for each in group}
        }
        gone.update(fact.id for fact in group if _newness(fact) < newest[_HOW_SURE[fact.status]])
    return gone


def counting(facts: Sequence[Fact]) -> list[Fact]:
    """The facts that count until they lapse.

    Neither replaced, nor ended, nor a look that later facts have overtaken.
    """
    gone = _outdated(facts)
    return [
        fact
        for fact in facts
        if fact.id not in gone
        and fact.ending is None
        and not (fact.definition.is_a_look and _is_overtaken(fact, facts))
    ]


def _is_overtaken(look: Fact, facts: Sequence[Fact]) -> bool:
    """Something in the same family was seen after the look that found nothing.

    Even when that is over, somebody must look again.
    """
    return any(
        not fact.definition.is_a_look
        and fact.family == look.family
        and fact.observed_on > look.observed_on
        and _HOW_SURE[fact.status] >= _HOW_SURE[look.status]
        for fact in facts
    )


def _at_least(group: list[Fact], sure: int) -> list[Fact]:
    return [fact for fact in group if _HOW_SURE[fact.status] >= sure]


def _newness(fact: Fact) -> tuple[date, date, float]:
    begins = (fact.begins_on or date.min) if fact.definition.orders_by_beginning else fact.observed_on
    return begins, fact.observed_on, fact.entered_at.timestamp() if fact.entered_at else 0.0
