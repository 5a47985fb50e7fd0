"""Nobody asks for more of other people's attention than they can give, whatever is asked for."""

import pytest

from entries import actions as entries
from entries.bounds import MOST_CLAIMS_WAITING, MOST_ENTRIES_WAITING, MOST_INVITATIONS_WAITING
from entries.states import ActionRefused, State, Transition
from partnerships import actions as partnerships
from registry import actions as registry
from registry.models import Organisation
from tests import builders as make
from tests.browser import signed_in
from tests.registry.filling import LUNCH_CLUB, errors, filled

pytestmark = pytest.mark.django_db


def test_twenty_five_claims_in_a_row_are_five(client):
    person = make.make_user()
    browser = signed_in(person)
    groups = [make.make_imported_organisation() for _each in range(25)]

    answers = [browser.post(f"/en/groups/{group.key}/claim/", {"reason": "Ours."}) for group in groups]

    assert person.claims.open().count() == MOST_CLAIMS_WAITING
    assert [answer.status_code for answer in answers] == [302] * MOST_CLAIMS_WAITING + [200] * (
        25 - MOST_CLAIMS_WAITING
    )
    assert "When one has been answered" in answers[-1].page.visible_text()
    assert "Ours." in answers[-1].page.html


def test_an_answer_makes_room_for_another_claim():
    person, officer = make.make_user(), make.make_officer()
    for _each in range(MOST_CLAIMS_WAITING):
        make.make_claim(make.make_imported_organisation(), person)
    another = make.make_imported_organisation()
    with pytest.raises(ActionRefused):
        registry.claim_organisation(by=person, organisation=another, reason="Ours.")

    registry.refuse_claim(by=officer, claim=person.claims.open().first(), answer="No.")

    assert registry.claim_organisation(by=person, organisation=another, reason="Ours.").pk


def send(person, group) -> None:
    entries.change_state(entry=group, transition=Transition.SUBMIT, by=person)


def waiting_entries(person) -> list[Organisation]:
    groups = [make.make_group(steward=person, state=State.DRAFT) for _each in range(MOST_ENTRIES_WAITING)]
    for group in groups:
        send(person, group)
    return groups


def test_entries_that_wait_for_the_council_are_bounded_and_an_answer_makes_room():
    person, officer = make.make_user(), make.make_officer()
    groups, another = waiting_entries(person), make.make_group(steward=person, state=State.DRAFT)
    with pytest.raises(ActionRefused):
        send(person, another)
    another.refresh_from_db()
    assert another.state == State.DRAFT

    entries.change_state(entry=groups[0], transition=Transition.PUBLISH, by=officer)

    send(person, another)


def test_who_has_too_many_waiting_keeps_what_was_typed_and_may_keep_a_draft():
    person = make.make_user()
    waiting_entries(person)
    make.get_ward()
    browser = signed_in(person)
    typed = filled(browser.get("/cy/grwpiau/newydd/").page, **LUNCH_CLUB | {"postcode": "", "authority": make.GWYNEDD})

    refused = browser.post("/cy/grwpiau/newydd/", typed).page

    assert any("Cadwch yr un hwn fel drafft" in error for error in errors(refused))
    assert "Bangor Lunch Club" in refused.html
    kept = browser.post("/cy/grwpiau/newydd/", filled(refused) | {"draft": "1"})
    assert kept.status_code == 302
    assert Organisation.objects.get(name_en="Bangor Lunch Club").state == State.DRAFT


def test_invitations_are_bounded():
    person = make.make_user()
    partnership = make.make_partnership(members=(make.make_group(steward=person), make.make_group()))
    for _each in range(MOST_INVITATIONS_WAITING):
        partnerships.invite_member(by=person, partnership=partnership, organisation=make.make_group())

    with pytest.raises(ActionRefused):
        partnerships.invite_member(by=person, partnership=partnership, organisation=make.make_group())


def test_those_who_answer_are_not_bounded():
    officer = make.make_officer()
    waiting_entries(officer)

    send(officer, make.make_group(state=State.DRAFT))
