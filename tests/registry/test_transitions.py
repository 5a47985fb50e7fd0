"""Publishing, returning, answering, archiving, restoring, confirming and checking a group."""

from datetime import timedelta

import pytest
from django.utils import timezone

from entries.states import State, Transition, Visibility
from registry.models import Organisation
from tests import builders
from tests.registry.conftest import Somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward(db):
    return Somebody.signed_in(builders.make_user())


@pytest.fixture
def group(steward):
    return builders.make_group("Clwb Cinio", steward=steward.user, added_by=steward.user, state=State.DRAFT)


def move(somebody, group, name, **data):
    return somebody.client.post(f"/en/groups/{group.key}/{name}/", data)


def state_of(group):
    return Organisation.objects.get(pk=group.pk).state


def test_group_is_sent_returned_answered_and_published(steward, officer, group):
    move(steward, group, "submit")
    move(officer, group, "return", sentence="Which days do you meet?")
    assert state_of(group) == State.RETURNED

    move(steward, group, "submit", sentence="On Tuesdays.")
    move(officer, group, "publish")

    assert state_of(group) == State.PUBLISHED
    told = group.decisions.order_by("at").values_list("transition", "sentence_en", "by")
    assert list(told) == [
        (Transition.SUBMIT, "", steward.user.pk),
        (Transition.RETURN, "Which days do you meet?", officer.user.pk),
        (Transition.SUBMIT, "On Tuesdays.", steward.user.pk),
        (Transition.PUBLISH, "", officer.user.pk),
    ]


def test_officer_reads_the_answer_before_deciding(steward, officer, group):
    move(steward, group, "submit")
    move(officer, group, "return", sentence="Which days do you meet?")
    move(steward, group, "submit", sentence="On Tuesdays.")

    page = officer.client.get(f"/en/groups/{group.key}/publish/").page

    assert "Which days do you meet?" in page.visible_text()
    assert "On Tuesdays." in page.visible_text()


def test_returning_without_a_question_is_refused(steward, officer, group):
    move(steward, group, "submit")

    response = move(officer, group, "return", sentence="")

    assert response.status_code == 200
    assert state_of(group) == State.SUBMITTED


@pytest.mark.parametrize("name", ["publish", "return", "hide"])
def test_steward_does_not_decide_about_their_own_group(steward, group, name):
    Organisation.objects.filter(pk=group.pk).update(state=State.SUBMITTED)

    assert move(steward, group, name, sentence="Because.").status_code == 403
    assert state_of(group) == State.SUBMITTED


@pytest.mark.parametrize("name", ["submit", "publish", "return", "hide", "archive", "restore", "confirm", "check"])
def test_neighbours_do_nothing_to_a_published_group(steward, neighbouring_officer, name):
    group = builders.make_group("Clwb", steward=steward.user)
    neighbour = Somebody.signed_in(builders.make_user())
    builders.make_group(steward=neighbour.user)
    before = Organisation.objects.values().get(pk=group.pk)

    for somebody in (neighbour, neighbouring_officer):
        assert move(somebody, group, name, sentence="Because.").status_code == 403
    assert Organisation.objects.values().get(pk=group.pk) == before


def test_move_that_is_no_longer_possible_says_so(steward, officer, group):
    move(steward, group, "submit")
    move(officer, group, "publish")

    response = officer.client.post(f"/en/groups/{group.key}/publish/", follow=True)

    assert "no longer possible" in response.page.visible_text()
    assert state_of(group) == State.PUBLISHED


def test_archived_group_leaves_the_list_keeps_its_people_and_comes_back(client, steward, officer):
    group = builders.make_group("Clwb", steward=steward.user)

    move(steward, group, "archive", sentence="We have stopped meeting.")
    assert state_of(group) == State.ARCHIVED
    assert "Clwb" not in client.get("/en/groups/").page.visible_text()
    assert client.get(f"/en/groups/{group.key}/").status_code == 404
    assert steward.client.get(f"/en/groups/{group.key}/").status_code == 200

    move(steward, group, "restore")
    assert state_of(group) == State.SUBMITTED
    move(officer, group, "publish")
    assert "Clwb" in client.get("/en/groups/").page.visible_text()


def test_archiving_needs_a_reason(steward, group):
    assert move(steward, group, "archive", sentence=" ").status_code == 200
    assert state_of(group) == State.DRAFT


def test_officer_hides_a_group_from_everybody_else(client, officer):
    group = builders.make_group("Clwb")

    move(officer, group, "hide", sentence="A person is at risk.")

    assert client.get(f"/en/groups/{group.key}/").status_code == 404
    assert Organisation.objects.get(pk=group.pk).visibility == Visibility.HIDDEN


def test_steward_says_with_one_click_that_the_entry_is_still_right(steward):
    group = builders.make_group("Clwb", steward=steward.user, confirmed_on=timezone.localdate() - timedelta(days=500))

    response = steward.client.post(f"/en/groups/{group.key}/confirm/", follow=True)

    assert Organisation.objects.get(pk=group.pk).confirmed_on == timezone.localdate()
    assert "still right" in response.page.visible_text()


def test_officer_does_not_confirm_for_the_group(officer):
    assert move(officer, builders.make_group("Clwb"), "confirm").status_code == 403


def test_confirming_asks_for_a_form(steward):
    group = builders.make_group("Clwb", steward=steward.user)

    assert steward.client.get(f"/en/groups/{group.key}/confirm/").status_code == 405


def test_officer_says_that_the_council_has_checked_the_entry(officer):
    group = builders.make_group("Clwb")

    move(officer, group, "check")

    checked = Organisation.objects.get(pk=group.pk)
    assert (checked.checked_on, checked.checked_by) == (timezone.localdate(), officer.user)


def test_officer_does_not_check_what_they_added_themselves(officer):
    group = builders.make_group("Clwb", added_by=officer.user)

    assert move(officer, group, "check").status_code == 403


def test_steward_does_not_check_for_the_council(steward):
    group = builders.make_group("Clwb", steward=steward.user)

    assert move(steward, group, "check").status_code == 403


def test_history_keeps_each_state_with_who_changed_it(steward, officer, group):
    move(steward, group, "submit")
    move(officer, group, "publish")

    kept = [(event.state, event.pgh_context["user"]) for event in group.events.order_by("pgh_id")[1:]]
    assert kept == [(State.SUBMITTED, steward.user.pk), (State.PUBLISHED, officer.user.pk)]
