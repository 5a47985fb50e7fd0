"""E-mails about entries of all kinds, and about what somebody may do on the portal."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts import actions as of_accounts
from accounts.history import follows
from accounts.models import Grant
from accounts.roles import Role
from entries import actions as of_entries
from entries import kinds as entry_kinds
from entries.models import Decision, ProposedChange, SecondPersonRequest
from entries.permissions import can_answer_change, can_be_second_person, can_decide_entry, is_adding
from entries.second_person import actions as of_second_person
from entries.states import State, Transition
from notices.kinds import Fact, LetterKind
from notices.models import Letter
from notices.models.letter import own_row
from notices.topics import Topic
from notices.writing import officers_of, own_people, write

YOU_LOOK_AFTER = _("You get this because you look after this entry, or are adding it.")
YOU_DECIDE = _("You get this because you are an officer of the council that answers for this entry.")
YOUR_ROLE = _("You get this because what you may do on the portal has changed.")


def about_entry(letter: Letter) -> list[Fact]:
    """Which entry it is. Its key, too: two may have the same name."""
    entry = letter.subject
    return [(entry_kinds.of(entry).noun, entry.name), (_("Key"), entry.key)]


def looks_after(user: Any, letter: Letter) -> bool:
    """Still looks after the entry, or is still adding it."""
    entry = letter.subject
    return entry_kinds.of(entry).looks_after(user, entry) or is_adding(user, entry)


def looks_after_what_stands(user: Any, letter: Letter) -> bool:
    """The same, of an entry that nobody has archived."""
    return letter.subject.state != State.ARCHIVED and looks_after(user, letter)


def decides(user: Any, letter: Letter) -> bool:
    """Still decides about the entry, which nobody has archived."""
    return letter.subject.state != State.ARCHIVED and can_decide_entry(user, letter.subject)


def decides_what_waits(user: Any, letter: Letter) -> bool:
    """Still decides about the entry, which still waits for that."""
    return letter.subject.state == State.SUBMITTED and can_decide_entry(user, letter.subject)


def with_sentence(letter: Letter) -> Iterable[Fact]:
    """The entry, and what was said with the decision."""
    yield from about_entry(letter)
    decision = Decision.objects.get(pk=letter.about)
    if decision.sentence:
        yield _("What was said"), decision.sentence


FOR_COUNCIL: dict[str, Any] = {
    "topic": Topic.COUNCIL,
    "why": YOU_DECIDE,
    "may_read": decides_what_waits,
    "facts": with_sentence,
    "link": _("Read the entry and decide"),
}
FOR_OWN_PEOPLE: dict[str, Any] = {
    "topic": Topic.OWN,
    "why": YOU_LOOK_AFTER,
    "may_read": looks_after_what_stands,
    "facts": with_sentence,
    "link": _("Open the entry"),
}
SENT = LetterKind(
    code="entry_sent",
    subject=_("An entry waits for your council"),
    lead=_("An entry was sent for publishing, and waits for your council."),
    **FOR_COUNCIL,
)
ANSWERED = LetterKind(
    code="entry_answered",
    subject=_("A question of your council was answered"),
    lead=_("An entry that your council returned was answered, and waits for your council again."),
    **FOR_COUNCIL,
)
SENT_AGAIN = LetterKind(
    code="entry_restored_for_council",
    subject=_("An entry that was archived waits for your council"),
    lead=_("An entry that was archived is to be published again, and waits for your council."),
    **FOR_COUNCIL,
)
PUBLISHED = LetterKind(
    code="entry_published",
    subject=_("Your entry is published"),
    lead=_("The council published the entry."),
    **FOR_OWN_PEOPLE,
)
RETURNED = LetterKind(
    code="entry_returned",
    subject=_("The council has a question about your entry"),
    lead=_("The council returned the entry with a question. It waits for your answer."),
    **FOR_OWN_PEOPLE,
)
HIDDEN = LetterKind(
    code="entry_hidden",
    subject=_("Your entry was hidden"),
    lead=_("The entry was hidden: only its own people, its council and the moderators know of it now."),
    is_required=True,
    **FOR_OWN_PEOPLE,
)
RESTORED = LetterKind(
    code="entry_restored",
    subject=_("Your entry was restored"),
    lead=_("The entry is no longer archived. It waits for the council."),
    **FOR_OWN_PEOPLE,
)
ARCHIVED = LetterKind(
    code="entry_archived",
    subject=_("Your entry was archived"),
    lead=_("The entry was archived: it has left the lists, and its page stays."),
    **FOR_OWN_PEOPLE | {"may_read": looks_after},
)

TO_COUNCIL = {Transition.SUBMIT: SENT, Transition.RESTORE: SENT_AGAIN}
TO_OWN_PEOPLE = {
    Transition.PUBLISH: PUBLISHED,
    Transition.RETURN: RETURNED,
    Transition.HIDE: HIDDEN,
    Transition.RESTORE: RESTORED,
    Transition.ARCHIVE: ARCHIVED,
}


@follows(of_entries.change_state)
def write_of_decision(entry: Any, /, *, transition: Transition, by: Any, **given: Any) -> None:
    """Tell its own people what was decided, and its council what waits for it."""
    decision = entry.decisions.latest("at")
    if kind := TO_COUNCIL.get(transition):
        kind = ANSWERED if decision.from_state == State.RETURNED else kind
        write(kind, about=decision.pk, to=officers_of(entry.authority_id), entry=entry, by=by)
    if kind := TO_OWN_PEOPLE.get(transition):
        write(kind, about=decision.pk, to=own_people(entry), entry=entry, by=by)


def change_of(letter: Letter) -> ProposedChange:
    change = ProposedChange.objects.get(pk=letter.about)
    change.entry = letter.subject
    return change


def answers_change(user: Any, letter: Letter) -> bool:
    """May still answer the change, which still waits."""
    change = change_of(letter)
    return change.is_waiting and letter.subject.state != State.ARCHIVED and can_answer_change(user, change)


def is_left_by_it(user: Any, letter: Letter) -> bool:
    """Still decides about the entry that is to move away."""
    return change_of(letter).is_waiting and decides(user, letter)


FOR_ANSWERING: dict[str, Any] = {
    "topic": Topic.COUNCIL,
    "why": _("You get this because you are an officer of the council that answers for this entry, or is asked to."),
    "facts": about_entry,
    "page": lambda letter: entry_kinds.of(letter.subject).address("change", letter.subject.key, letter.about),
    "link": _("Read what is proposed"),
}
CHANGE_WAITS = LetterKind(
    code="change_waits",
    subject=_("A change of an entry waits for your council"),
    lead=_("Its own people want to change an entry. The public reads what stood before until your council answers."),
    may_read=answers_change,
    **FOR_ANSWERING,
)
MOVE_WAITS = LetterKind(
    code="move_waits",
    subject=_("An entry is to move to your council"),
    lead=_("An entry is to move to your council's area. It stays where it is until your council accepts it."),
    may_read=answers_change,
    **FOR_ANSWERING,
)
MOVING_AWAY = LetterKind(
    code="moving_away",
    subject=_("An entry of your council is to move to another"),
    lead=_("An entry is to move to another council's area. Your council answers for it until the other accepts it."),
    may_read=is_left_by_it,
    **FOR_ANSWERING,
)
CHANGE_ACCEPTED = LetterKind(
    code="change_accepted",
    subject=_("Your change was accepted"),
    lead=_("The council accepted the change of the entry that you asked for."),
    **FOR_OWN_PEOPLE,
)
CHANGE_REFUSED = LetterKind(
    code="change_refused",
    subject=_("Your change was refused"),
    lead=_("The council did not accept the change of the entry. The entry stays as it was."),
    **FOR_OWN_PEOPLE,
)


@follows(of_entries.propose_change)
def write_of_proposal(change: ProposedChange, /, *, entry: Any, by: Any, **given: Any) -> None:
    kind = MOVE_WAITS if change.is_move else CHANGE_WAITS
    write(kind, about=change.pk, to=officers_of(change.waits_for_id), entry=entry, by=by)
    if change.is_move:
        write(MOVING_AWAY, about=change.pk, to=officers_of(entry.authority_id), entry=entry, by=by)


@follows(of_entries.accept_change)
def write_of_accepted_change(change: ProposedChange, /, *, by: Any, **given: Any) -> None:
    _write_of_answer(CHANGE_ACCEPTED, change, by)


@follows(of_entries.refuse_change)
def write_of_refused_change(change: ProposedChange, /, *, by: Any, **given: Any) -> None:
    _write_of_answer(CHANGE_REFUSED, change, by)


def _write_of_answer(kind: LetterKind, change: ProposedChange, by: Any) -> None:
    entry = change.entry
    write(kind, about=entry.decisions.latest("at").pk, to=own_people(own_row(entry)), entry=entry, by=by)


def can_be_asked(user: Any, letter: Letter) -> bool:
    """May still be the second person, and nobody has answered."""
    asked = SecondPersonRequest.objects.select_related("entry").get(pk=letter.about)
    return asked.answered_at is None and can_be_second_person(user, asked)


def asked_for_it(user: Any, letter: Letter) -> bool:
    """Still decides about the entry."""
    return can_decide_entry(user, letter.subject)


SECOND_PERSON_ASKED = LetterKind(
    code="second_person_asked",
    topic=Topic.COUNCIL,
    subject=_("A second person is asked for"),
    lead=_("A council may not change something about its own place alone, and asks for a moderator from outside."),
    why=_("You get this because you are a moderator."),
    may_read=can_be_asked,
    facts=about_entry,
    page=lambda letter: entry_kinds.of(letter.subject).address("second-person", letter.subject.key, letter.about),
    link=_("Read what is asked, and decide"),
)
SECOND_PERSON_ANSWERED = LetterKind(
    code="second_person_answered",
    topic=Topic.COUNCIL,
    subject=_("A second person answered"),
    lead=_("A moderator answered what you may not do alone. What came of it stands with the entry."),
    why=_("You get this because you asked for a second person."),
    may_read=asked_for_it,
    facts=about_entry,
    link=_("Open the entry"),
)


@follows(of_second_person.ask_second_person)
def write_of_asking(asked: SecondPersonRequest, /, *, entry: Any, by: Any, **given: Any) -> None:
    moderators = Grant.objects.in_force().filter(role=Role.MODERATOR).values("user")
    write(SECOND_PERSON_ASKED, about=asked.pk, to=moderators, entry=entry, by=by)


@follows(of_second_person.answer_second_person)
def write_of_second_person(asked: SecondPersonRequest, /, *, by: Any, **given: Any) -> None:
    write(SECOND_PERSON_ANSWERED, about=asked.pk, to=[asked.asked_by_id], entry=asked.entry, by=by)


OF_CHANGES = [CHANGE_WAITS, MOVE_WAITS, MOVING_AWAY, CHANGE_ACCEPTED, CHANGE_REFUSED]
OF_SECOND_PERSONS = [SECOND_PERSON_ASKED, SECOND_PERSON_ANSWERED]


def own_account(user: Any, letter: Letter) -> bool:
    """Everybody may know what they may do."""
    return True


def role_in_words(letter: Letter) -> Iterable[Fact]:
    grant = Grant.objects.select_related("authority").get(pk=letter.about)
    yield _("Role"), str(grant.get_role_display())
    yield _("Council area"), grant.authority.name if grant.authority else str(_("The whole of Wales"))
    if grant.last_day:
        yield _("Last day of the role"), date_format(grant.last_day)


ABOUT_ROLES: dict[str, Any] = {
    "topic": Topic.ACCOUNT,
    "why": YOUR_ROLE,
    "may_read": own_account,
    "facts": role_in_words,
    "page": lambda letter: reverse("accounts:account"),
    "link": _("Open your account"),
}
ROLE_GIVEN = LetterKind(
    code="role_given",
    subject=_("You were given a role"),
    lead=_("You were given a role on the portal."),
    **ABOUT_ROLES,
)
ROLE_ENDED = LetterKind(
    code="role_ended", subject=_("A role of yours has ended"), lead=_("A role of yours was ended."), **ABOUT_ROLES
)


@follows(of_accounts.give_role)
def write_of_new_role(grant: Grant, /, *, by: Any, **given: Any) -> None:
    write(ROLE_GIVEN, about=grant.pk, to=[grant.user_id], by=by)


@follows(of_accounts.end_role)
def write_of_ended_role(grant: Grant, /, *, by: Any, **given: Any) -> None:
    write(ROLE_ENDED, about=grant.pk, to=[grant.user_id], by=by)


KINDS = [
    *(SENT, ANSWERED, SENT_AGAIN, PUBLISHED, RETURNED, HIDDEN, RESTORED, ARCHIVED, ROLE_GIVEN, ROLE_ENDED),
    *(*OF_CHANGES, *OF_SECOND_PERSONS),
]
