"""From the facts about a place to its band, for officers or for everybody, on one day.

What holds for the whole engine:

- Unknown is never safe. Without a worry, fewer than four of the seven core families answered is "not assessed". A
  family is answered by a fact that holds today: at least reported, not stale, its day not passed.
- A worry counts at once, whatever else is unknown. How well it is known limits it: unverified 1, reported 3,
  confirmed 4.
- A worry that nobody has looked at for too long counts one band less and never less than 1: time alone does not make
  a place safe. A fact with the day of an event does not fade before that day, nor after it: the nearer an auction
  comes, the less may a forgotten check lower it.
- Three families or more with 2 or more each raise the band by one, up to serious. Imminent needs a day or a notice.
- For everybody, the facts that may be public are chosen first and weighed alone, so that hidden facts do not show in
  a band or in reasons. Twice the result is withheld, and then looks in every way like that of a place of which
  nothing is known, because any difference would tell what is kept back:
  - at risk or worse, until an officer has recorded that the owner or operator was told. A danger that they were not
    told of counts for nobody outside: what they were told of is weighed without it;
  - "no concern found", while officers know of a concern that may not be public. Nobody is told that a place is safe
    by people who know better.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from accounts.disclosure import Disclosed
from assets.risk.bands import Band
from assets.risk.choices import Audience, FactStatus
from assets.risk.evidence import Fact, live, seen_by
from assets.risk.families import CORE, Family
from assets.risk.rules import RULE_SET
from assets.risk.wording import Pieces

ENOUGH_FAMILIES = 4
FAMILIES_THAT_RAISE = 3
MOST_BY_RAISING = 3
TOLD_FROM = 2
"""The severity from which the owner must have been told before anybody outside reads it."""


@dataclass(frozen=True)
class Reason:
    """One fact that counts, as one audience may read it.

    `wording.words_for(reason)` says it in the reader's language.
    """

    fact: str
    rule: str
    family: Family
    severity: int
    was: int
    """The severity before it faded; the same as `severity` where nothing has."""
    pieces: Pieces
    status: FactStatus
    observed_on: date
    event_on: date | None
    is_stale: bool
    has_passed: bool
    answers: bool
    source_en: str = ""
    source_cy: str = ""

    # A notice or a lease names its street: where only the area is shown, everybody reads the words without the source.
    disclosure = Disclosed(
        public=("fact rule family severity was pieces status observed_on event_on is_stale has_passed answers"),
        only_in_full="source_en source_cy",
    )

    @property
    def is_due(self) -> bool:
        """Somebody should look again, or record the outcome."""
        return self.is_stale or self.has_passed

    def to_json(self) -> dict[str, Any]:
        return {
            "fact": self.fact,
            "rule": self.rule,
            "family": self.family.value,
            "severity": self.severity,
            "was": self.was,
            "pieces": [list(piece) for piece in self.pieces],
            "status": self.status.value,
            "observed_on": self.observed_on.isoformat(),
            "event_on": self.event_on.isoformat() if self.event_on else None,
            "is_stale": self.is_stale,
            "has_passed": self.has_passed,
            "answers": self.answers,
            "source_en": self.source_en,
            "source_cy": self.source_cy,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Reason":
        return cls(
            **{
                **data,
                "family": Family(data["family"]),
                "pieces": tuple((code, value) for code, value in data["pieces"]),
                "status": FactStatus(data["status"]),
                "observed_on": date.fromisoformat(data["observed_on"]),
                "event_on": date.fromisoformat(data["event_on"]) if data["event_on"] else None,
            }
        )


@dataclass(frozen=True)
class Assessment:
    """What the rules make of the facts on one day, for one audience."""

    audience: Audience
    on: date
    band: Band
    reasons: tuple[Reason, ...] = ()
    answered: tuple[Family, ...] = ()
    is_raised: bool = False
    """Three families or more together made the band one higher."""
    is_withheld: bool = False
    """For officers only: everybody else must not be able to tell this from a place of which nothing is known."""
    rule_set: str = RULE_SET

    @property
    def worries(self) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if reason.severity)

    @property
    def rules(self) -> tuple[str, ...]:
        """The codes of the rules that worry, for filters."""
        return tuple(sorted({reason.rule for reason in self.worries}))

    @property
    def unanswered(self) -> tuple[Family, ...]:
        return tuple(family for family in CORE if family not in self.answered)

    @property
    def next_event_on(self) -> date | None:
        """The first day among the worries.

        One that has passed without an outcome is the earliest and so leads every list.
        """
        return min((reason.event_on for reason in self.worries if reason.event_on), default=None)

    @property
    def has_passed(self) -> bool:
        """The day of a worry is over, and nobody has recorded what came of it."""
        return any(reason.has_passed for reason in self.worries)

    @property
    def is_due(self) -> bool:
        return any(reason.is_due for reason in self.reasons)

    @property
    def last_checked_on(self) -> date | None:
        """The newest of the facts behind the answers."""
        return max((reason.observed_on for reason in self.reasons if reason.answers), default=None)

    @property
    def oldest_check_on(self) -> date | None:
        """The oldest of the facts behind the answers."""
        return min((reason.observed_on for reason in self.reasons if reason.answers), default=None)

    @property
    def sort_key(self) -> tuple[int, date]:
        """Band, then the next event: in SQL `ORDER BY band DESC, next_event_on ASC NULLS LAST`."""
        return -self.band.value, self.next_event_on or date.max


def assess(
    facts: Iterable[Fact], *, audience: Audience | str, today: date, owner_told_on: date | None = None
) -> Assessment:
    """The band on one day, with its reasons.

    Give it **all** facts for either audience: it chooses what the audience may see.
    """
    if isinstance(today, datetime):
        raise TypeError("A band belongs to a day in Wales, not to a moment: give a date.")
    facts = list(facts)
    audience = Audience(audience)
    found = _weigh(seen_by(facts, audience), audience, today)
    if audience == Audience.OFFICER:
        return found
    if untold := _untold(found, facts):
        found = _weigh(seen_by(facts, audience), audience, today, without=untold)
    # Without what is untold a place may look better than it is; then it looks like one of which nothing is known.
    if (untold and found.band.severity < TOLD_FROM) or _must_be_withheld(found, facts, owner_told_on):
        return Assessment(audience, today, Band.NOT_ASSESSED, is_withheld=True)
    return found


def _untold(found: Assessment, facts: list[Fact]) -> set[str]:
    """The dangers among these worries of which the owner was not told."""
    untold = {fact.id for fact in facts if fact.is_untold}
    return {reason.fact for reason in found.worries if reason.severity >= TOLD_FROM and reason.fact in untold}


def _must_be_withheld(found: Assessment, facts: list[Fact], owner_told_on: date | None) -> bool:
    if found.band.severity >= TOLD_FROM:
        return owner_told_on is None or owner_told_on > found.on
    if found.band == Band.NO_CONCERN:
        return _weigh(facts, Audience.OFFICER, found.on).band != Band.NO_CONCERN
    return False


def _weigh(facts: list[Fact], audience: Audience, today: date, without: Container[str] = ()) -> Assessment:
    """`without` are facts that stand in the place of older ones, and yet do not count themselves."""
    reasons = [_reason(fact, audience, today) for fact in live(facts, today) if fact.id not in without]
    worst: dict[Family, int] = {}
    for reason in reasons:
        worst[reason.family] = max(worst.get(reason.family, 0), reason.severity)
    # Beside a worry in the same family, "looked into, no concern found" would contradict it.
    reasons = [reason for reason in reasons if reason.rule != "R00" or not worst[reason.family]]
    answered = {reason.family for reason in reasons if reason.answers}
    severity = max(worst.values(), default=0)
    is_raised = severity < MOST_BY_RAISING and sum(each >= 2 for each in worst.values()) >= FAMILIES_THAT_RAISE
    known = tuple(family for family in CORE if family in answered)
    if severity:
        band = Band.of_severity(severity + is_raised)
    else:
        band = Band.NO_CONCERN if len(known) >= ENOUGH_FAMILIES else Band.NOT_ASSESSED
    return Assessment(audience, today, band, tuple(sorted(reasons, key=_worst_first)), known, is_raised)


def _reason(fact: Fact, audience: Audience, today: date) -> Reason:
    rule = fact.definition
    was = rule.severity(fact.facts, fact.event_on, fact.status, today)
    is_stale = fact.is_stale(today)
    has_passed = fact.has_passed(today)
    fades = is_stale and not fact.event_on and was > 1
    return Reason(
        fact=fact.id,
        rule=fact.rule,
        family=fact.family,
        severity=was - 1 if fades else was,
        was=was,
        pieces=rule.pieces(fact.facts, fact.event_on, audience),
        status=fact.status,
        observed_on=fact.observed_on,
        event_on=fact.event_on,
        is_stale=is_stale,
        has_passed=has_passed,
        answers=(
            fact.status != FactStatus.UNVERIFIED
            and not is_stale
            and not has_passed
            and rule.answers(fact.facts, fact.event_on)
        ),
        source_en=fact.source_en,
        source_cy=fact.source_cy,
    )


def _worst_first(reason: Reason) -> tuple[int, date, str, date, str]:
    return -reason.severity, reason.event_on or date.max, reason.rule, reason.observed_on, reason.fact
