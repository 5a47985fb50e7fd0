"""E-mails about entries of all kinds, and about what somebody may do on the portal."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts import actions as of_accounts
from accounts.history import follows
from accounts.models import Grant
from entries import actions as of_entries
from entries import kinds as entry_kinds
from entries.models import Decision
from entries.permissions import can_decide_entry, is_adding
from entries.states import State, Transition
from notices.kinds import Fact, LetterKind
from notices.models import Letter
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


KINDS = [SENT, ANSWERED, SENT_AGAIN, PUBLISHED, RETURNED, HIDDEN, RESTORED, ARCHIVED, ROLE_GIVEN, ROLE_ENDED]
