"""Who is written to, when, and what they may read in it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone, translation

from accounts import actions as accounts
from accounts.roles import Role
from entries import actions as entries
from entries.states import Transition, Visibility
from notices import kinds, sending
from notices.models import Letter, LetterState, Wish
from partnerships import actions as partnerships
from registry import actions as registry
from tests import builders as make

NAME = "Clwb y Felin"


@pytest.fixture(autouse=True)
def _no_mail_yet(db: None) -> None:
    mail.outbox.clear()


def sent_to(*people: Any) -> list[Any]:
    """Send what is due; the e-mails to these people."""
    sending.send_due()
    return [letter for letter in mail.outbox if letter.to[0] in {person.email for person in people}]


def decide(entry: Any, *transitions: Transition, by: Any, sentence: str = "") -> None:
    for transition in transitions:
        entries.change_state(entry=entry, transition=transition, by=by, sentence=sentence)


def test_the_officers_of_its_authority_hear_of_an_entry_that_was_sent_and_nobody_else():
    steward, officer, neighbour = make.make_user(), make.make_officer(), make.make_officer(make.CARDIFF)
    group = make.make_group(NAME, steward=steward, state="draft")

    decide(group, Transition.SUBMIT, by=steward)

    (letter,) = sent_to(officer)
    assert letter.subject == "An entry waits for your council"
    assert NAME in letter.body
    assert group.get_absolute_url() in letter.body
    assert sent_to(steward, neighbour) == []


@pytest.mark.parametrize(
    ("transition", "state", "subject"),
    [
        (Transition.PUBLISH, "submitted", "Your entry is published"),
        (Transition.RETURN, "submitted", "The council has a question about your entry"),
        (Transition.HIDE, "published", "Your entry was hidden"),
        (Transition.RESTORE, "archived", "Your entry was restored"),
        (Transition.ARCHIVE, "published", "Your entry was archived"),
    ],
)
def test_its_own_people_hear_what_was_decided_with_what_was_said(transition, state, subject):
    steward, former, officer = make.make_user(), make.make_user(), make.make_officer()
    group = make.make_group(NAME, steward=steward, state=state)
    make.make_stewardship(group, former, until=timezone.now())

    decide(group, transition, by=officer, sentence="Where do you meet?")

    (letter,) = sent_to(steward, former)
    assert letter.to == [steward.email]
    assert letter.subject == subject
    assert "Where do you meet?" in letter.body


def test_an_answer_is_told_from_a_first_sending():
    steward, officer = make.make_user(), make.make_officer()
    group = make.make_group(NAME, steward=steward, state="returned")

    decide(group, Transition.SUBMIT, by=steward, sentence="In the hall.")

    (letter,) = sent_to(officer)
    assert letter.subject == "A question of your council was answered"
    assert "In the hall." in letter.body


def test_a_claim_is_told_to_the_council_and_its_answer_to_the_person():
    person, officer = make.make_user(), make.make_officer()
    group = make.make_imported_organisation(name_en=NAME)

    claim = registry.claim_organisation(by=person, organisation=group, reason="I am its secretary, Example Person.")
    (asked,) = sent_to(officer)
    registry.grant_claim(by=officer, claim=claim, answer="Welcome.")
    (answered,) = sent_to(person)

    assert asked.subject == "Somebody asks to look after an entry"
    assert "Example Person" not in asked.body + str(asked.alternatives)
    assert answered.subject == "You now look after an entry"
    assert "Welcome." in answered.body


def test_the_organisation_that_is_asked_hears_of_it_and_the_members_of_its_answer():
    first, second, asked = make.make_user(), make.make_user(), make.make_user()
    partnership = make.make_partnership(members=[make.make_group(steward=first), make.make_group(steward=second)])
    member = partnerships.invite_member(
        partnership=partnership, organisation=make.make_group(NAME, steward=asked), by=first
    )

    (invitation,) = sent_to(asked)
    partnerships.confirm_member(member=member, by=asked)
    confirmed = sent_to(first, second)
    mail.outbox.clear()
    member.refresh_from_db()
    partnerships.end_membership(member=member, by=asked)
    left = sent_to(first, second)

    assert invitation.subject == "Your organisation is asked to take part in a partnership"
    assert {letter.subject for letter in confirmed} == {"An organisation takes part in your partnership"}
    assert {letter.to[0] for letter in confirmed} == {first.email, second.email}
    assert {letter.subject for letter in left} == {"An organisation left your partnership"}


def test_a_role_is_told_to_whoever_has_it_and_cannot_be_switched_off():
    administrator, person = make.make_role_holder(Role.ADMINISTRATOR), make.make_user()
    for topic in ("own", "council", "together"):
        Wish.objects.create(user=person, topic=topic, how_often="off")

    grant = accounts.give_role(by=administrator, user=person, role=Role.POLICY)
    accounts.end_role(by=administrator, grant=grant)

    assert [letter.subject for letter in sent_to(person)] == ["You were given a role", "A role of yours has ended"]


def test_a_letter_is_in_the_language_of_its_reader_whoever_acted():
    reader = make.make_user(language="cy")
    group = make.make_group("Clwb y Felin", steward=reader, state="submitted")

    decide(group, Transition.PUBLISH, by=make.make_officer(), sentence="Thank you.")

    (letter,) = sent_to(reader)
    assert letter.subject == "Mae eich cofnod wedi'i gyhoeddi"
    assert "/cy/grwpiau/" in letter.body
    assert "(yn Saesneg yn unig)" in letter.body
    assert '<html lang="cy">' in letter.alternatives[0][0]


def test_nothing_personal_stands_in_a_subject():
    steward, officer = make.make_user(), make.make_officer()
    group = make.make_group("Grŵp Example Person", steward=steward, state="draft")
    decide(group, Transition.SUBMIT, by=steward)
    decide(group, Transition.PUBLISH, Transition.HIDE, by=officer)

    sending.send_due()

    assert mail.outbox
    assert all("Example" not in letter.subject and "@" not in letter.subject for letter in mail.outbox)


# Between the event and the sending something happens after which nobody wants the letter any more.
def the_right_ends(group: Any, steward: Any, officer: Any) -> None:
    officer.grants.update(until=timezone.now())


def the_second_factor_goes(group: Any, steward: Any, officer: Any) -> None:
    officer.authenticator_set.all().delete()


def the_entry_is_archived(group: Any, steward: Any, officer: Any) -> None:
    decide(group, Transition.ARCHIVE, by=steward)


def the_account_is_closed(group: Any, steward: Any, officer: Any) -> None:
    type(officer).objects.filter(pk=officer.pk).update(is_active=False)


def a_colleague_publishes(group: Any, steward: Any, officer: Any) -> None:
    decide(group, Transition.PUBLISH, by=make.make_officer())


def it_moves_to_another_authority(group: Any, steward: Any, officer: Any) -> None:
    type(group).objects.filter(pk=group.pk).update(authority=make.CARDIFF)


@pytest.mark.parametrize(
    "what_happens",
    [
        *(the_right_ends, the_second_factor_goes, the_entry_is_archived, the_account_is_closed),
        *(a_colleague_publishes, it_moves_to_another_authority),
    ],
)
def test_what_nobody_wants_any_more_is_not_sent(what_happens):
    steward, officer = make.make_user(), make.make_officer()
    group = make.make_group(NAME, steward=steward, state="draft")
    decide(group, Transition.SUBMIT, by=steward)

    what_happens(group, steward, officer)

    assert sent_to(officer) == []
    assert set(Letter.objects.filter(user=officer).values_list("state", flat=True)) <= {LetterState.NOT_WANTED}


def test_a_steward_who_left_is_not_told_what_was_decided_meanwhile():
    steward, officer = make.make_user(), make.make_officer()
    group = make.make_group(NAME, steward=steward)
    decide(group, Transition.HIDE, by=officer)
    group.stewardships.update(until=timezone.now())

    assert sent_to(steward) == []


def test_the_name_of_an_organisation_that_the_reader_may_not_see_is_in_no_letter():
    first, asked = make.make_user(), make.make_user()
    partnership = make.make_partnership(members=[make.make_group(steward=first), make.make_group()])
    hidden = make.make_group(NAME, steward=asked)
    member = partnerships.invite_member(partnership=partnership, organisation=hidden, by=first)
    partnerships.confirm_member(member=member, by=asked)
    type(hidden).objects.filter(pk=hidden.pk).update(visibility=Visibility.HIDDEN)

    assert all(NAME not in letter.body for letter in sent_to(first))


def test_the_same_event_writes_to_a_person_once():
    person, officer = make.make_user(), make.make_officer()
    group = make.make_imported_organisation()

    for _ in range(3):
        registry.claim_organisation(by=person, organisation=group, reason="I am its secretary.")

    assert len(sent_to(officer)) == 1


def test_what_was_undone_writes_nothing():
    steward = make.make_user()
    group = make.make_group(steward=steward, state="draft")
    make.make_officer()

    def send_and_stumble() -> None:
        decide(group, Transition.SUBMIT, by=steward)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        transaction.atomic(send_and_stumble)()

    assert not Letter.objects.exists()


def test_each_says_why_it_came_and_how_to_get_fewer():
    steward, officer = make.make_user(), make.make_officer()
    decide(make.make_group(steward=steward, state="draft"), Transition.SUBMIT, by=steward)

    (letter,) = sent_to(officer)

    html = letter.alternatives[0][0]
    for text in (letter.body, html):
        assert "because you are an officer" in text
        assert "/en/e-mails/fewer/" in text
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_an_entry_of_a_hundred_events_is_one_digest():
    colleague, officer = make.make_officer(), make.make_officer()
    for number in range(100):
        decide(make.make_group(f"Clwb {number}", state="draft"), Transition.SUBMIT, by=colleague)

    (letter,) = sent_to(officer)

    assert letter.subject == "What happened on the portal"
    assert all(f"Clwb {number}" in letter.body for number in range(100))


def test_after_many_e_mails_the_next_wait_for_the_morning():
    steward, officer = make.make_user(), make.make_officer()
    for _ in range(sending.MOST_IN_HALF_A_DAY + 5):
        decide(make.make_group(steward=steward, state="draft"), Transition.SUBMIT, by=steward)
        sending.send_due()

    assert len(mail.outbox) == sending.MOST_IN_HALF_A_DAY
    assert Letter.objects.waiting().filter(user=officer, due_at__gt=timezone.now()).count() == 5


@pytest.mark.parametrize(("wish", "longest"), [("daily", timedelta(days=1)), ("weekly", timedelta(days=7))])
def test_who_wishes_it_gets_them_together_at_seven(wish, longest):
    steward, officer = make.make_user(), make.make_officer()
    Wish.objects.create(user=officer, topic="council", how_often=wish)
    for _ in range(5):
        decide(make.make_group(steward=steward, state="draft"), Transition.SUBMIT, by=steward)

    assert sent_to(officer) == []
    (due,) = set(Letter.objects.values_list("due_at", flat=True).filter(user=officer))
    assert timezone.localtime(due).hour == 7
    assert timezone.now() < due <= timezone.now() + longest + timedelta(hours=1)
    Letter.objects.update(due_at=timezone.now())
    assert len(sent_to(officer)) == 1


def test_who_wishes_none_gets_what_safety_needs_alone():
    steward, officer = make.make_user(), make.make_officer()
    group = make.make_group(steward=steward, state="submitted")
    Wish.objects.create(user=steward, topic="own", how_often="off")

    decide(group, Transition.PUBLISH, Transition.HIDE, by=officer)

    assert [letter.subject for letter in sent_to(steward)] == ["Your entry was hidden"]


@pytest.mark.parametrize("kind", kinds.all_kinds(), ids=lambda kind: kind.code)
@pytest.mark.parametrize("part", ["subject", "lead", "why", "link"])
def test_every_kind_says_every_part_in_welsh_too(kind, part):
    said = {}
    for language in ("en", "cy"):
        with translation.override(language):
            said[language] = str(getattr(kind, part))

    assert said["cy"] != said["en"]
    assert "%" not in said["cy"], "a sentence without names needs no place for one"


def test_kinds_have_codes_that_the_outbox_can_hold():
    assert max(len(kind.code) for kind in kinds.all_kinds()) <= Letter._meta.get_field("kind").max_length
