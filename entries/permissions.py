"""Who may do what with an entry of any kind; what differs from kind to kind is in the `EntryKind` of its room."""

from typing import Any

from accounts.models import Person
from accounts.permissions import is_administrator, is_moderator, is_officer, is_officer_of
from entries import kinds
from entries.models import Entry, Evidence, ImportFinding, ProposedChange, SecondPersonRequest
from entries.states import ALLOWED, State, Transition, Visibility
from reference.public_bodies import public_body_of


def can_see_entry(user: Person, entry: Entry) -> bool:
    """Anyone sees what is public; its own people, officers of its authority and moderators see the rest.

    The same for one entry as `visible_to` is for many.
    """
    return entry.is_public or can_see_private_entry(user, entry)


def can_see_private_entry(user: Person, entry: Entry) -> bool:
    """Officers of its authority and moderators see an entry in whatever state; so do those who look after it.

    So does whoever added it, until it is published.
    """
    if not user.is_authenticated:
        return False
    return can_decide_entry(user, entry) or is_adding(user, entry) or kinds.of(entry).looks_after(user, entry)


def is_adding(user: Person, entry: Entry) -> bool:
    """Has added the entry, and nobody has published it yet."""
    return user.is_authenticated and entry.added_by_id == user.pk and entry.published_at is None


def can_decide_entry(user: Person, entry: Entry) -> bool:
    """Officers of the entry's authority, and moderators, publish, return and hide."""
    return is_officer_of(user, entry.authority_id) or is_moderator(user)


def can_choose_visibility(user: Person, entry: Entry) -> bool:
    """Those who may take it away choose what the public sees.

    What the council hid, only officers and moderators show again.
    """
    if can_decide_entry(user, entry):
        return True
    return kinds.of(entry).can_take_away(user, entry) and not was_hidden_by_decision(entry)


def can_read_history(user: Person, entry: Entry) -> bool:
    """Those who may edit an entry read what happened to it; so do officers of its authority and moderators."""
    return kinds.of(entry).can_edit(user, entry) or can_decide_entry(user, entry)


def can_redact_entry(user: Person, entry: Entry) -> bool:
    """Moderators answer for what is erased from an entry and its history."""
    return is_moderator(user)


def was_hidden_by_decision(entry: Entry) -> bool:
    """Hidden by an officer or a moderator, and not by its own people's choice."""
    return entry.visibility == Visibility.HIDDEN and entry.decisions.filter(transition=Transition.HIDE).exists()


def can_check_entry(user: Person, entry: Entry) -> bool:
    """Officers of the entry's authority say that it is right, unless they added it or look after it themselves."""
    is_own = entry.added_by_id == user.pk
    return is_officer_of(user, entry.authority_id) and not is_own and not kinds.of(entry).has_stake(user, entry)


def can_check_evidence(user: Person, entry: Entry) -> bool:
    """Officers of the entry's authority check its evidence, but not where they look after it themselves.

    Nor what they gave themselves (see the action).
    """
    return is_officer_of(user, entry.authority_id) and not kinds.of(entry).has_stake(user, entry)


def can_take_name(user: Person, name: str) -> bool:
    """The name of one of the 22 councils is taken only by its own officers and by moderators."""
    body = public_body_of(name)
    return body is None or not body.authority or is_officer_of(user, body.authority) or is_moderator(user)


def can_see_change(user: Person, change: ProposedChange) -> bool:
    """Those who may change the entry, officers of the authority that answers for it or is to, and moderators."""
    return kinds.of(change.entry).can_edit(user, change.entry) or can_answer_change(user, change, own=True)


def can_answer_change(user: Person, change: ProposedChange, *, own: bool = False) -> bool:
    """Officers of the authority that it waits for, and moderators; nobody what they asked for, or have a stake in."""
    if not (is_officer_of(user, change.waits_for_id) or is_moderator(user)):
        return False
    return own or (change.asked_by_id != user.pk and not kinds.of(change.entry).has_stake(user, change.entry))


def can_withdraw_change(user: Person, change: ProposedChange) -> bool:
    """Those who may change the entry take back what was proposed."""
    return change.is_waiting and kinds.of(change.entry).can_edit(user, change.entry)


def can_be_second_person(user: Person, request: SecondPersonRequest) -> bool:
    """A moderator who is no officer of the entry's authority, and did not ask themselves."""
    if not is_moderator(user) or is_officer_of(user, request.entry.authority_id):
        return False
    return request.asked_by_id != user.pk


def can_withdraw_evidence(user: Person, evidence: Evidence) -> bool:
    """Whoever gave it takes evidence back, and those who speak for the organisation for which it was given.

    Officers of the entry's authority and moderators too. No party of an entry takes back what another gave.
    """
    entry = evidence.entry
    if can_decide_entry(user, entry):
        return True
    if evidence.given_by_id is None or not kinds.of(entry).can_edit(user, entry):
        return False
    return evidence.is_given_by(user) or kinds.of(entry).is_colleague(user, evidence.given_by_id, entry)


def can_confirm_evidence(user: Person, entry: Entry) -> bool:
    """Stewards of a published organisation may know, and say, that what a public entry states is so.

    They do not where they look after that entry themselves.
    """
    if not user.is_authenticated or not entry.is_public or kinds.of(entry).has_stake(user, entry):
        return False
    return Entry.objects.public().of_kind(*kinds.that_speak()).looked_after_by(user).exists()


def can_ask_for_word(user: Person, entry: Entry) -> bool:
    """Those who may change a public entry ask another organisation to confirm its evidence."""
    return entry.is_public and kinds.of(entry).can_edit(user, entry)


# What is each one's own to do with an entry, the next step first; what all of them may do comes after.
OF_ITS_PEOPLE, OF_THE_COUNCIL, OF_BOTH = ("submit", "confirm"), ("publish", "check", "return"), ("restore", "edit")


def steps_for(user: Person, entry: Entry, may: dict[str, Any]) -> list[str]:
    """The steps that this person may take, each person's own before the others': see what the page draws first."""
    is_own = is_adding(user, entry) or kinds.of(entry).looks_after(user, entry)
    own, others = (OF_ITS_PEOPLE, OF_THE_COUNCIL) if is_own else (OF_THE_COUNCIL, OF_ITS_PEOPLE)
    return [step for step in (*own, *others, *OF_BOTH) if may[step]]


def available_actions(user: Person, entry: Entry) -> dict[str, Any]:
    """What this person may do with the entry and can do now: who may is above, when it may happen in the states.

    `steps` names them in the order in which the page offers them.
    """
    kind, state = kinds.of(entry), State(entry.state)
    edits, decides = kind.can_edit(user, entry), can_decide_entry(user, entry)
    takes_away = kind.can_take_away(user, entry)
    may = {
        "edit": edits and state != State.ARCHIVED,
        "submit": edits and state in ALLOWED[Transition.SUBMIT],
        "publish": decides and state in ALLOWED[Transition.PUBLISH],
        "return": decides and state in ALLOWED[Transition.RETURN],
        "hide": decides and state != State.ARCHIVED and entry.visibility != Visibility.HIDDEN,
        "archive": takes_away and state in ALLOWED[Transition.ARCHIVE],
        "restore": takes_away and state in ALLOWED[Transition.RESTORE],
        "confirm": state == State.PUBLISHED and kind.can_confirm(user, entry),
        "check": state == State.PUBLISHED and can_check_entry(user, entry),
        "decide": decides,
    }
    return may | {"steps": steps_for(user, entry, may)}


def can_see_findings(user: Person) -> bool:
    """Officers see what open data found in their authority, moderators and administrators in the whole of Wales."""
    return is_officer(user) or is_moderator(user) or is_administrator(user)


def can_answer_finding(user: Person, finding: ImportFinding) -> bool:
    """Officers of the authority answer, and moderators and administrators, who also answer what belongs to none.

    Of a move over a border, that is the authority which it would come to.
    """
    if is_moderator(user) or is_administrator(user):
        return True
    return finding.authority_id is not None and is_officer_of(user, finding.authority_id)


def can_read_row(user: Person, finding: ImportFinding) -> bool:
    """The row gives the address: officers of the authority and moderators read it, as they read that of an entry.

    Administrators read rows that made no entry.
    """
    if finding.authority_id and is_officer_of(user, finding.authority_id):
        return True
    return is_moderator(user) or (is_administrator(user) and finding.entry_id is None)
