"""E-mails about claims."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.history import follows
from entries.permissions import can_see_entry
from entries.states import State
from notices.kinds import Fact, LetterKind
from notices.letters import YOU_DECIDE, about_entry, decides
from notices.models import Letter
from notices.topics import Topic
from notices.writing import officers_of, write
from registry import actions
from registry.models import Claim
from registry.models.stewardship import ClaimState


def claim_of(letter: Letter) -> Claim:
    return Claim.objects.get(pk=letter.about)


def answers_what_waits(user: Any, letter: Letter) -> bool:
    """Still decides about the entry, and nobody has answered the claim yet."""
    return decides(user, letter) and claim_of(letter).state == ClaimState.OPEN


def made_claim(user: Any, letter: Letter) -> bool:
    """Made the claim, and still may read the entry's page, where the answer stands."""
    return letter.subject.state != State.ARCHIVED and can_see_entry(user, letter.subject)


def with_answer(letter: Letter) -> Iterable[Fact]:
    yield from about_entry(letter)
    if answer := claim_of(letter).answer:
        yield _("What the council says"), answer


CLAIM_MADE = LetterKind(
    code="claim_made",
    topic=Topic.COUNCIL,
    subject=_("Somebody asks to look after an entry"),
    lead=_("Somebody asks to look after an entry, and waits for your council's answer."),
    why=YOU_DECIDE,
    may_read=answers_what_waits,
    facts=about_entry,
    page=lambda letter: reverse("registry:claim-answer", args=[letter.about]),
    link=_("Read the claim and answer it"),
)
OF_CLAIMANT: dict[str, Any] = {
    "topic": Topic.OWN,
    "why": _("You get this because you asked to look after this entry."),
    "may_read": made_claim,
    "facts": with_answer,
    "link": _("Open the entry"),
}
CLAIM_GRANTED = LetterKind(
    code="claim_granted",
    subject=_("You now look after an entry"),
    lead=_("The council agreed: you now look after the entry."),
    **OF_CLAIMANT,
)
CLAIM_REFUSED = LetterKind(
    code="claim_refused",
    subject=_("The council answered your claim"),
    lead=_("The council did not agree that you look after the entry."),
    **OF_CLAIMANT,
)
KINDS = [CLAIM_MADE, CLAIM_GRANTED, CLAIM_REFUSED]


@follows(actions.claim_organisation)
def write_of_claim(claim: Claim, /, *, by: Any, **given: Any) -> None:
    organisation = claim.organisation
    write(CLAIM_MADE, about=claim.pk, to=officers_of(organisation.authority_id), entry=organisation, by=by)


@follows(actions.grant_claim)
def write_of_granted_claim(claim: Claim, /, *, by: Any, **given: Any) -> None:
    write(CLAIM_GRANTED, about=claim.pk, to=[claim.user_id], entry=claim.organisation, by=by)


@follows(actions.refuse_claim)
def write_of_refused_claim(claim: Claim, /, *, by: Any, **given: Any) -> None:
    write(CLAIM_REFUSED, about=claim.pk, to=[claim.user_id], entry=claim.organisation, by=by)
