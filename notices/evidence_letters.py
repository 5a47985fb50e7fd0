"""E-mails about evidence: who is asked whether it is so, and what they said."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.history import follows
from entries import actions
from entries import kinds as entry_kinds
from entries.models import Evidence
from entries.permissions import can_confirm_evidence
from notices.kinds import Fact, LetterKind
from notices.letters import YOU_LOOK_AFTER, about_entry, looks_after_what_stands
from notices.models import Letter
from notices.models.letter import own_row
from notices.topics import Topic
from notices.writing import own_people, write


def asked_and_may_say(user: Any, letter: Letter) -> bool:
    """Looks after the organisation that is asked, and its word still counts."""
    row = Evidence.objects.select_related("asked_of").filter(pk=letter.about).first()
    if row is None or not row.waits_for_word or row.withdrawn_at is not None or row.asked_of is None:
        return False
    asked = own_row(row.asked_of)
    return entry_kinds.of(asked).looks_after(user, asked) and can_confirm_evidence(user, letter.subject)


def with_practice(letter: Letter) -> Iterable[Fact]:
    yield from about_entry(letter)
    yield _("Practice"), Evidence.objects.select_related("practice").get(pk=letter.about).practice.name


def page_to_confirm(letter: Letter) -> str:
    return entry_kinds.of(letter.subject).address("evidence-confirm", letter.subject.key, letter.about)


ASKED_FOR_WORD = LetterKind(
    code="evidence_asked",
    topic=Topic.OWN,
    subject=_("Your organisation is asked to confirm evidence"),
    lead=_("Your organisation is asked whether what another entry states is so."),
    why=_("You get this because you look after the organisation that is asked."),
    may_read=asked_and_may_say,
    facts=with_practice,
    page=page_to_confirm,
    link=_("Read it, and confirm it if you know it to be so"),
)
WORD_GIVEN = LetterKind(
    code="evidence_confirmed",
    topic=Topic.OWN,
    subject=_("Evidence of your entry was confirmed"),
    lead=_("Another organisation confirmed evidence of the entry."),
    why=YOU_LOOK_AFTER,
    may_read=looks_after_what_stands,
    facts=with_practice,
    link=_("Open the entry"),
)
KINDS = [ASKED_FOR_WORD, WORD_GIVEN]


@follows(actions.ask_for_word)
def write_of_question(evidence: Evidence, /, *, organisation: Any, by: Any, **given: Any) -> None:
    asked = own_row(organisation)
    write(ASKED_FOR_WORD, about=evidence.pk, to=own_people(asked), entry=evidence.entry, by=by)


@follows(actions.confirm_evidence)
def write_of_word(evidence: Evidence, /, *, by: Any, **given: Any) -> None:
    write(WORD_GIVEN, about=evidence.pk, to=own_people(own_row(evidence.entry)), entry=evidence.entry, by=by)
