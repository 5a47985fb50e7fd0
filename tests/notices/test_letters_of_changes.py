"""Who hears of what waits for a council, and of what a council may not do alone."""

from typing import Any

import pytest
from django.core import mail

from accounts.roles import Role
from entries import actions as entries
from entries.second_person import actions as second_person
from notices import sending
from registry import actions as registry
from registry.models import Organisation
from tests import builders as make

NAME = "Clwb y Felin"


@pytest.fixture(autouse=True)
def _no_mail_yet(db: None) -> None:
    mail.outbox.clear()


def sent_to(person: Any) -> list[str]:
    sending.send_due()
    return [letter.subject for letter in mail.outbox if letter.to == [person.email]]


def propose(group: Organisation, by: Any, **fields: Any) -> Any:
    contact = {"role_name": "", "email": "", "telephone": "", "is_public": False}
    registry.edit_organisation(
        by=by,
        entry=group,
        opened_on=make.opened_on(group),
        fields=fields,
        contact=contact,
        identifiers={},
        activity_kinds=[],
    )
    return group.proposed_changes.waiting().get()


def test_officers_hear_of_a_change_and_its_people_of_the_answer():
    steward, officer, other = make.make_user(), make.make_officer(), make.make_officer(make.CARDIFF)
    group = make.make_group(NAME, steward=steward, checked_on="2026-05-03", checked_by=make.make_officer())
    group.refresh_from_db()

    change = propose(group, steward, name_en="Clwb y Nant")
    assert sent_to(officer) == ["A change of an entry waits for your council"]
    assert sent_to(other) == []

    entries.refuse_change(by=officer, change=change, sentence="That is another club.")
    assert sent_to(steward) == ["Your change was refused"]
    assert "That is another club." in mail.outbox[-1].body


def test_both_councils_hear_of_a_move():
    steward, officer, other = make.make_user(), make.make_officer(), make.make_officer(make.CARDIFF)
    group = make.make_group(NAME, steward=steward)

    change = propose(group, steward, authority=make.get_authority(make.CARDIFF))

    assert sent_to(officer) == ["An entry of your council is to move to another"]
    assert sent_to(other) == ["An entry is to move to your council"]
    entries.accept_change(by=other, change=change)
    assert sent_to(steward) == ["Your change was accepted"]


def test_what_was_taken_back_before_it_was_sent_is_not_written_of():
    steward, officer = make.make_user(), make.make_officer()
    group = make.make_group(NAME, steward=steward, checked_on="2026-05-03", checked_by=make.make_officer())
    group.refresh_from_db()

    entries.withdraw_change(by=steward, change=propose(group, steward, name_en="Clwb y Nant"))

    assert sent_to(officer) == []


def test_moderators_from_outside_are_asked_and_whoever_asked_hears_the_answer():
    officer, moderator = make.make_officer(), make.make_role_holder(Role.MODERATOR)
    asset = make.make_asset("Llyfrgell")

    asked = second_person.ask_second_person(by=officer, entry=asset, page="assets:asset-archive", page_of={}, given={})
    assert sent_to(moderator) == ["A second person is asked for"]

    second_person.answer_second_person(by=moderator, asked=asked, was_done=False, sentence="No.")
    assert sent_to(officer) == ["A second person answered"]
