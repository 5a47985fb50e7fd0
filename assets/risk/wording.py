"""Reasons in words, in the reader's language.

A reason is kept as pieces, `[code, value]`, which are plain JSON. They become words only when somebody reads them:
"Auction: 20 November 2026" or "Arwerthiant: 20 Tachwedd 2026". Codes are never renamed, so that an old assessment can
always be read.

Officers read all that is known. Everybody else reads neutral words: nothing about who refuses what, and nothing from
which a stranger could tell that a building stands unsafe or empty.
"""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from assets.risk.bands import Band
from assets.risk.choices import Audience, ClosureReach, ClosureStage, DisposalStage, Grade, Renewal, Rung
from assets.risk.facts import BuildingCondition, Closure, Disposal, Holding, NoConcern, RuleFacts
from assets.risk.families import Family

if TYPE_CHECKING:
    from assets.risk.engine import Reason

Pieces = tuple[tuple[str, str], ...]

DATES = {
    "auction_on": _("Auction"),
    "completion_on": _("Completion of the sale"),
    "sale_on": _("Auction or sale"),
    "closes_on": _("Closes on"),
    "service_leaves_on": _("Service ends on"),
    "lease_ends_on": _("Lease ends on"),
    "licence_ends_on": _("Licence ends on"),
    "agreement_ends_on": _("Management agreement ends on"),
    "right_ends_on": _("Right to the place ends on"),
    "event_on": pgettext_lazy("day of an event", "Date"),
}
CHOICES = {
    "looked_into": (_("Looked into, no concern found"), Family),
    "disposal": (_("Disposal"), DisposalStage),
    "closure": (_("Closure"), ClosureStage),
    "reach": (_("What closes"), ClosureReach),
    "rung": (_("How it is held"), Rung),
    "renewal": (_("After the end"), Renewal),
    "condition": (_("Condition"), Grade),
}
PHRASES = {
    "end_not_known": _("The end is not known"),
    "unsafe_part": _("Part of it is unsafe or closed"),
    "prohibition_notice": _("A prohibition notice is in force"),
    "condition_serious": _("A serious concern about the building was found"),
}


def _dated(facts: RuleFacts, event_on: date | None) -> Pieces:
    return ((facts.date_code or "event_on", event_on.isoformat()),) if event_on else ()


def no_concern(facts: NoConcern, event_on: date | None, audience: Audience) -> Pieces:
    return (("looked_into", facts.family.value), *_dated(facts, event_on))


def disposal(facts: Disposal, event_on: date | None, audience: Audience) -> Pieces:
    """An auction or a completion with its day says it all; the stage is named where the day does not."""
    stage = ("disposal", facts.stage.value)
    if event_on and facts.date_code in ("auction_on", "completion_on"):
        return _dated(facts, event_on)
    return (*_dated(facts, event_on), stage)


def closure(facts: Closure, event_on: date | None, audience: Audience) -> Pieces:
    return (*_dated(facts, event_on), ("closure", facts.stage.value), ("reach", facts.reach.value))


def holding(facts: Holding, event_on: date | None, audience: Audience) -> Pieces:
    pieces = [*_dated(facts, event_on), ("rung", facts.rung.value)]
    if event_on and (audience == Audience.OFFICER or facts.renewal == Renewal.AGREED):
        pieces.append(("renewal", facts.renewal.value))
    if not event_on and facts.rung in (Rung.LONG_LEASE, Rung.SHORT_LEASE, Rung.LICENCE, Rung.MANAGEMENT_AGREEMENT):
        pieces.append(("end_not_known", ""))
    return tuple(pieces)


def building(facts: BuildingCondition, event_on: date | None, audience: Audience) -> Pieces:
    if audience == Audience.PUBLIC and (facts.has_unsafe_part or facts.has_prohibition_notice):
        return (("condition_serious", ""), *_dated(facts, event_on))
    pieces = [("condition", facts.grade.value), *_dated(facts, event_on)]
    if facts.has_unsafe_part:
        pieces.append(("unsafe_part", ""))
    if facts.has_prohibition_notice:
        pieces.append(("prohibition_notice", ""))
    return tuple(pieces)


def day_in_words(day: date) -> str:
    """20 November 2026, 20 Tachwedd 2026."""
    return format_date(day, "j F Y")


def piece_in_words(code: str, value: str) -> str:
    if code in DATES:
        return _labelled(DATES[code], day_in_words(date.fromisoformat(value)))
    if code in CHOICES:
        label, choices = CHOICES[code]
        return _labelled(label, choices(value).label)
    return str(PHRASES[code])


def words_for(reason: "Reason") -> str:
    """The reason in the reader's language.

    What is known, and whether its day has passed without an outcome on record.
    """
    parts = [piece_in_words(code, value) for code, value in reason.pieces]
    if reason.has_passed:
        parts.append(gettext("Date passed, outcome not known"))
    return "; ".join(parts)


def notes_for(reason: "Reason") -> list[str]:
    """What to say beside a reason that nobody has looked at for too long.

    What it was, and when it was last checked.
    """
    if not reason.is_stale:
        return []
    notes = [_labelled(_("Last checked"), day_in_words(reason.observed_on))]
    if reason.was > reason.severity:
        notes.insert(0, _labelled(_("Was"), Band.of_severity(reason.was).label))
    return notes


def answered_words(answered: int) -> str:
    """How much is known behind a band: "Answered: 4 of 7"."""
    return gettext("Answered: %(answered)s of %(families)s") % {"answered": answered, "families": 7}


def _labelled(label: Any, value: Any) -> str:
    return f"{label}: {value}"
