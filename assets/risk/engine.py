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

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from assets.risk.bands import Band
from assets.risk.choices import Audience, FactStatus
from assets.risk.fact import Fact, counting, seen_by
from assets.risk.families import CORE, Family
from assets.risk.reason import Reason
from assets.risk.rules import RULES
from assets.risk.wording import Pieces

ENOUGH_FAMILIES = 4
FAMILIES_THAT_RAISE = 3
MOST_BY_RAISING = 3
TOLD_FROM = 2
"""The severity from which the owner must have been told before anybody outside reads it."""


@dataclass(frozen=True)
class Assessment:
    """What the rules make of the facts on one day, for one audience."""

    audience: Audience
    on: date = field(compare=False)
    """The day on which it was weighed. On another day on which the same counts, it is the same assessment."""
    band: Band
    reasons: tuple[Reason, ...] = ()
    answered: tuple[Family, ...] = ()
    is_raised: bool = False
    """Three families or more together made the band one higher."""
    is_withheld: bool = False
    """For officers only: everybody else must not be able to tell this from a place of which nothing is known."""
    worries: tuple[Reason, ...] = ()
    """Those reasons that make the band."""

    @property
    def rules(self) -> tuple[str, ...]:
        """The codes of the rules that worry, for filters."""
        return tuple(sorted({worry.rule for worry in self.worries}))

    @property
    def next_event_on(self) -> date | None:
        """The first day among the worries.

        One that has passed without an outcome is the earliest and so leads every list.
        """
        return min((worry.event_on for worry in self.worries if worry.event_on), default=None)

    @property
    def has_passed(self) -> bool:
        """The day of a worry is over, and nobody has recorded what came of it."""
        return any(worry.has_passed for worry in self.worries)

    @property
    def is_due(self) -> bool:
        return any(reason.is_due for reason in self.reasons)


Future = list[tuple[date, Assessment]]
"""What is in force from which day on, in the order of days; the first is in force today."""


def futures(facts: Iterable[Fact], *, today: date, owner_told_on: date | None = None) -> dict[Audience, Future]:
    """What the rules make of the facts today and on every later day, if nobody records anything new.

    Give it **all** facts: it chooses what each audience may see.
    """
    facts = list(facts)
    untold = frozenset(fact.id for fact in facts if fact.is_untold)
    reasons: dict[Audience, dict[str, Reason]] = {audience: {} for audience in Audience}
    weighed: dict[Audience, Assessment] = {}
    found: dict[Audience, Future] = {audience: [] for audience in Audience}
    for day, changes in _changes(facts, today, owner_told_on):
        for audience, fact, reason in changes:
            if reason:
                reasons[audience][fact] = reason
            else:
                reasons[audience].pop(fact, None)
        for audience in {change[0] for change in changes} if weighed else Audience:
            weighed[audience] = _weighed(audience, day, list(reasons[audience].values()))
        officers = weighed[Audience.OFFICER]
        is_told = owner_told_on is not None and owner_told_on <= day
        public = _as_published(weighed[Audience.PUBLIC], reasons[Audience.PUBLIC].values(), untold, is_told, day)
        # Nobody is told that a place is safe by people who know better.
        if public.band == Band.NO_CONCERN and officers.band != Band.NO_CONCERN:
            public = _withheld(day)
        for assessment in (officers, public):
            future = found[assessment.audience]
            if not future or (future[-1][1] is not assessment and future[-1][1] != assessment):
                future.append((day, assessment))
    return found


def _as_published(
    public: Assessment, reasons: Iterable[Reason], untold: frozenset[str], is_told: bool, day: date
) -> Assessment:
    """What everybody may read of what the public facts say, as far as the owner or operator was told of it."""
    dangers = untold and untold & {worry.fact for worry in public.worries if worry.severity >= TOLD_FROM}
    if dangers:
        public = _weighed(Audience.PUBLIC, day, [reason for reason in reasons if reason.fact not in dangers])
    is_danger = public.band.severity >= TOLD_FROM
    # Without what is untold a place may look better than it is; then it looks like one of which nothing is known.
    if (dangers and not is_danger) or (is_danger and not is_told):
        return _withheld(day)
    return public


def _withheld(day: date) -> Assessment:
    return Assessment(Audience.PUBLIC, day, Band.NOT_ASSESSED, is_withheld=True)


def assess(
    facts: Iterable[Fact], *, audience: Audience | str, today: date, owner_told_on: date | None = None
) -> Assessment:
    """The band on one day, with its reasons. Give it **all** facts for either audience."""
    if isinstance(today, datetime):
        raise TypeError("A band belongs to a day in Wales, not to a moment: give a date.")
    return futures(facts, today=today, owner_told_on=owner_told_on)[Audience(audience)][0][1]


Change = tuple[Audience, str, Reason | None]
"""What one fact says to one audience from now on; None: it has lapsed."""


def _changes(facts: list[Fact], today: date, owner_told_on: date | None) -> list[tuple[date, list[Change]]]:
    """What changes on which day, beginning with all that stands today."""
    on_day: dict[date, list[Change]] = {today: []}
    if owner_told_on and owner_told_on > today:
        on_day[owner_told_on] = []
    said: dict[tuple[str, Pieces], list[tuple[date, Reason | None]]] = {}
    for audience in Audience:
        for fact in counting(seen_by(facts, audience)):
            pieces = fact.definition.pieces(fact.facts, fact.event_on, audience)
            # Most facts say the same to both audiences.
            if (fact.id, pieces) not in said:
                said[fact.id, pieces] = _said(fact, pieces, today)
            for day, reason in said[fact.id, pieces]:
                on_day.setdefault(day, []).append((audience, fact.id, reason))
    return sorted(on_day.items())


def _said(fact: Fact, pieces: Pieces, today: date) -> list[tuple[date, Reason | None]]:
    """What one fact says today, and from which days on it says something else."""
    days = [today, *sorted(day for day in fact.turning_days() if day > today)]
    return [(day, None if fact.has_lapsed(day) else _reason(fact, pieces, day)) for day in days]


def _weighed(audience: Audience, day: date, reasons: list[Reason]) -> Assessment:
    worst: dict[Family, int] = {}
    for reason in reasons:
        worst[reason.family] = max(worst.get(reason.family, 0), reason.severity)
    # Beside a worry in the same family, "looked into, no concern found" would contradict it.
    shown = [reason for reason in reasons if not (worst[reason.family] and RULES[reason.rule].is_a_look)]
    answered = {reason.family for reason in shown if reason.answers}
    severity = max(worst.values(), default=0)
    is_raised = severity < MOST_BY_RAISING and sum(each >= 2 for each in worst.values()) >= FAMILIES_THAT_RAISE
    known = tuple(family for family in CORE if family in answered)
    if severity:
        band = Band.of_severity(severity + is_raised)
    else:
        band = Band.NO_CONCERN if len(known) >= ENOUGH_FAMILIES else Band.NOT_ASSESSED
    shown.sort(key=_worst_first)
    worries = tuple(reason for reason in shown if reason.severity)
    return Assessment(audience, day, band, tuple(shown), known, is_raised, worries=worries)


def _reason(fact: Fact, pieces: Pieces, today: date) -> Reason:
    was = fact.severity(today)
    is_stale = fact.is_stale(today)
    has_passed = fact.has_passed(today)
    fades = is_stale and not fact.event_on and was > 1
    is_current = fact.status != FactStatus.UNVERIFIED and not is_stale and not has_passed
    return Reason(
        fact=fact.id,
        rule=fact.rule,
        family=fact.family,
        severity=was - 1 if fades else was,
        was=was,
        pieces=pieces,
        status=fact.status,
        observed_on=fact.observed_on,
        event_on=fact.event_on,
        is_stale=is_stale,
        has_passed=has_passed,
        answers=is_current and fact.definition.answers(fact.facts, fact.event_on),
        source_en=fact.source_en,
        source_cy=fact.source_cy,
    )


def _worst_first(reason: Reason) -> tuple[int, date, str, date, str]:
    return -reason.severity, reason.event_on or date.max, reason.rule, reason.observed_on, reason.fact
