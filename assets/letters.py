"""E-mails about what is known of the danger to a place. They name the place; the facts stand on its page."""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import follows
from assets import actions
from assets.models import RiskFact, RiskOutlook
from assets.permissions import can_record_risk
from assets.risk import Audience
from assets.risk.choices import FactStatus
from entries.states import State
from notices.kinds import LetterKind
from notices.letters import YOU_DECIDE, about_entry
from notices.models import Letter
from notices.topics import Topic
from notices.writing import officers_of, write

# A place whose day has passed is told of within so many days; after that it stands on the list alone.
TOLD_WITHIN = timedelta(days=30)


def verifies(user: Any, letter: Letter) -> bool:
    """Still records what is known of the place, and nobody has verified or ended the fact yet."""
    waits = RiskFact.objects.filter(pk=letter.about, status=FactStatus.UNVERIFIED, ending="").exists()
    return waits and records(user, letter)


def records(user: Any, letter: Letter) -> bool:
    """Still records what is known of the place, which nobody has archived."""
    return letter.subject.state != State.ARCHIVED and can_record_risk(user, letter.subject)


def records_outcome(user: Any, letter: Letter) -> bool:
    """Still records what is known of the place, and no outcome is on record yet."""
    return records(user, letter) and passed(timezone.localdate()).filter(asset=letter.entry_id).exists()


def passed(today: date) -> Any:
    """Places with a day that has passed without an outcome, as officers see them today."""
    return RiskOutlook.objects.in_force(today).filter(audience=Audience.OFFICER, has_passed=True)


def page_of_risk(letter: Letter) -> str:
    return reverse("assets:asset-risk", args=[letter.subject.key])


FOR_OFFICERS: dict[str, Any] = {
    "topic": Topic.COUNCIL,
    "why": YOU_DECIDE,
    "facts": about_entry,
    "page": page_of_risk,
    "link": _("Open what is known of the place"),
}
TO_VERIFY = LetterKind(
    code="risk_to_verify",
    subject=_("A fact about a place waits for your council"),
    lead=_("A fact about the danger to a place was recorded that nobody has verified. It waits for your council."),
    may_read=verifies,
    **FOR_OFFICERS,
)
DAY_PASSED = LetterKind(
    code="risk_day_passed",
    subject=_("The outcome of a day is not known"),
    lead=_("A day that bears on the danger to a place has passed. What came of it is not on record."),
    may_read=records_outcome,
    **FOR_OFFICERS,
)
KINDS = [TO_VERIFY, DAY_PASSED]


@follows(actions.record_risk)
def write_of_fact(fact: RiskFact, /, *, by: Any, **given: Any) -> None:
    if fact.status == FactStatus.UNVERIFIED:
        write(TO_VERIFY, about=fact.pk, to=officers_of(fact.asset.authority_id), entry=fact.asset, by=by)


def write_of_days_passed(today: date) -> None:
    """Ask the officers what came of each day that has passed lately: once for each place and day."""
    lately = passed(today).filter(next_event_on__gte=today - TOLD_WITHIN).select_related("asset")
    for row in lately.iterator():
        about = f"{row.asset_id} {row.next_event_on}"
        write(DAY_PASSED, about=about, to=officers_of(row.asset.authority_id), entry=row.asset)
