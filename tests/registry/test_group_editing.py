"""Changing an entry: who may, what is kept, what a form that is no longer fresh says."""

from dataclasses import replace

import pytest
from django.utils import timezone

from entries import kinds
from entries.states import State, Transition, Visibility
from reference.models import ActivityKind, Authority
from registry.kinds import GROUPS
from registry.models import Contact, Organisation
from tests import builders
from tests.registry.conftest import Somebody
from tests.registry.filling import control, errors, filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward(db):
    return Somebody.signed_in(builders.make_user())


@pytest.fixture
def group(steward, postcode):
    group = builders.make_group("Clwb Cinio", steward=steward.user, postcode=postcode.pk, precision="postcode")
    builders.make_contact(group, email="secretary@example.org")
    return group


def address_of(group):
    return f"/en/groups/{group.key}/edit/"


def edit(somebody, group, **changes):
    return somebody.client.post(address_of(group), filled(somebody.client.get(address_of(group)).page, **changes))


def test_steward_changes_their_group(steward, group):
    response = edit(steward, group, name_en="Clwb Cinio Bangor", price_band="up_to_3")

    group.refresh_from_db()
    assert response.headers["Location"] == group.get_absolute_url()
    assert (group.name_en, group.price_band, group.declared_on) == (
        "Clwb Cinio Bangor",
        "up_to_3",
        timezone.localdate(),
    )


def test_check_of_one_council_does_not_go_along_to_another(steward, group):
    elsewhere = Authority.objects.exclude(pk=group.authority_id).first()
    checked = {"checked_on": timezone.localdate(), "checked_by": builders.make_officer()}
    Organisation.objects.update(state="returned", **checked)

    edit(steward, group, postcode="", authority=elsewhere.pk)

    group.refresh_from_db()
    assert (group.authority, group.checked_on, group.checked_by) == (elsewhere, None, None)


def test_form_opens_with_what_stands_and_keeping_it_changes_nothing(steward, group):
    builders.make_identifier(group, "1234567")
    before = Organisation.objects.values().get(pk=group.pk)

    response = edit(steward, group)

    assert response.status_code == 302
    after = Organisation.objects.values().get(pk=group.pk)
    expected = {
        "version",
        "changed_at",
        "declared_on",
        "ward_id",
        "latitude",
        "longitude",
        "town_id",
        "constituency_id",
    }
    assert {name for name in before if before[name] != after[name]} <= expected
    assert Contact.objects.get(organisation=group).email == "secretary@example.org"
    assert group.identifiers.get().number == "1234567"


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("visitor", 302),
        ("organiser", 403),
        ("neighbour", 403),
        ("steward", 200),
        ("officer", 200),
        ("neighbouring_officer", 403),
    ],
)
def test_only_its_own_people_open_the_form(who, answer, client, request, group):
    if who == "neighbour":
        neighbour = builders.make_user()
        builders.make_group(steward=neighbour)
        browser = Somebody.signed_in(neighbour).client
    else:
        browser = client if who == "visitor" else request.getfixturevalue(who).client

    assert browser.get(address_of(group)).status_code == answer
    assert browser.post(address_of(group), {}).status_code == answer


def test_neighbour_does_not_learn_that_a_draft_exists(group):
    neighbour = Somebody.signed_in(builders.make_user())
    Organisation.objects.filter(pk=group.pk).update(state=State.DRAFT)

    assert neighbour.client.get(address_of(group)).status_code == 404


def test_steward_of_the_past_may_change_nothing(steward, group):
    group.stewardships.update(until=timezone.now())

    assert steward.client.get(address_of(group)).status_code == 403


def test_form_opened_before_somebody_elses_change_says_so_and_keeps_what_was_typed(steward, officer, group):
    page = steward.client.get(address_of(group)).page
    edit(officer, group, purpose_en="The officer's words.")

    stale = steward.client.post(address_of(group), filled(page, purpose_en="The steward's words."))

    group.refresh_from_db()
    assert group.purpose_en == "The officer's words."
    assert control(stale.page, "purpose_en").value.strip() == "The steward's words."
    assert any("The officer's words." in message for message in errors(stale.page))


def test_form_that_was_stale_can_be_sent_again_after_reading(steward, officer, group):
    page = steward.client.get(address_of(group)).page
    edit(officer, group, purpose_en="The officer's words.")
    stale = steward.client.post(address_of(group), filled(page, purpose_en="The steward's words."))

    steward.client.post(address_of(group), filled(stale.page))

    group.refresh_from_db()
    assert group.purpose_en == "The steward's words."


def test_form_without_its_version_is_taken_as_stale(steward, group):
    data = filled(steward.client.get(address_of(group)).page, purpose_en="Other words.")
    del data["opened_on"]

    response = steward.client.post(address_of(group), data)

    assert response.status_code == 200
    assert errors(response.page)


def test_change_in_the_same_moment_is_noticed_by_the_action_and_told_by_the_page(steward, group, monkeypatch):
    page = steward.client.get(address_of(group)).page
    unhurried = GROUPS.edit

    def after_somebody_else(**everything):
        Organisation.objects.filter(pk=group.pk).update(version=group.version + 1, purpose_en="Quicker words.")
        return unhurried(**everything)

    monkeypatch.setitem(kinds._registered, "group", replace(GROUPS, edit=after_somebody_else))
    response = steward.client.post(address_of(group), filled(page, purpose_en="Slower words."))

    assert control(response.page, "purpose_en").value.strip() == "Slower words."
    assert Organisation.objects.get(pk=group.pk).purpose_en == "Quicker words."


def test_wrong_change_keeps_the_old_name_on_the_page_and_the_typed_one_in_the_field(steward, group):
    response = edit(steward, group, name_en="New name", postcode="nowhere at all")

    assert response.status_code == 200
    assert control(response.page, "name_en").value == "New name"
    assert "Clwb Cinio" in response.page.visible_text()


def test_steward_may_not_leave_the_group_without_a_way_to_reach_it(steward, group):
    response = edit(steward, group, email="", telephone="", website="")

    assert any("way to reach you" in message for message in errors(response.page))


def test_consent_is_dated_when_it_is_given_and_forgotten_when_it_is_taken_back(steward, group):
    edit(steward, group, shows_contacts="on")
    assert Contact.objects.get().consent_given_at is not None

    data = filled(steward.client.get(address_of(group)).page)
    del data["shows_contacts"]
    steward.client.post(address_of(group), data)

    assert Contact.objects.get().consent_given_at is None
    assert not Contact.objects.get().is_public


def test_history_says_that_contacts_changed_and_not_to_what(steward, group):
    edit(steward, group, email="new.secretary@example.org")

    group.refresh_from_db()
    newest = group.own_events.order_by("pgh_id").last()
    assert newest.contacts_changed_at == group.contacts_changed_at is not None
    assert newest.pgh_context["user"] == steward.user.pk
    assert "new.secretary" not in str([event.__dict__ for event in (*group.events.all(), *group.own_events.all())])


def test_kinds_of_activity_are_replaced_by_those_that_are_chosen(steward, group):
    choir = ActivityKind.objects.get(pk="choir")

    edit(steward, group, activity_kinds=["choir"])

    assert list(group.activity_kinds.all()) == [choir]


def test_kind_of_organisation_can_be_mended_and_the_old_address_leads_to_the_new(steward, group):
    edit(steward, group, sector="faith")

    response = steward.client.get(f"/en/groups/{group.key}/")
    assert response.headers["Location"] == f"/en/organisations/{group.key}-clwb-cinio/"


def test_archived_entry_is_not_changed_until_it_is_restored(steward, group):
    page = steward.client.get(address_of(group)).page
    Organisation.objects.filter(pk=group.pk).update(state=State.ARCHIVED)

    response = steward.client.post(address_of(group), filled(page, name_en="Another name"))

    assert errors(response.page)
    assert control(response.page, "name_en").value == "Another name"
    assert Organisation.objects.get(pk=group.pk).name_en == "Clwb Cinio"


def test_steward_may_hide_their_own_group_and_show_it_again(steward, group):
    edit(steward, group, visibility="hidden")
    edit(steward, group, visibility="full")

    group.refresh_from_db()
    assert group.visibility == Visibility.FULL


def test_steward_cannot_show_what_the_council_has_hidden(steward, officer, group):
    Organisation.objects.filter(pk=group.pk).update(visibility=Visibility.HIDDEN)
    builders.make_decision(group, Transition.HIDE, by=officer.user)

    edit(steward, group, visibility="full")
    assert Organisation.objects.get(pk=group.pk).visibility == Visibility.HIDDEN

    edit(officer, group, visibility="full")
    assert Organisation.objects.get(pk=group.pk).visibility == Visibility.FULL


def test_officer_may_mend_an_imported_entry_without_inventing_a_purpose_or_a_contact(officer, postcode):
    imported = builders.make_imported_organisation(name_en="ABER R F C", purpose_en="", postcode=postcode.pk)

    edit(officer, imported, name_en="Aber RFC")

    assert Organisation.objects.get(pk=imported.pk).name_en == "Aber RFC"


def test_nobody_shows_the_address_of_an_imported_entry_before_it_is_claimed(officer, postcode):
    imported = builders.make_imported_organisation(postcode=postcode.pk)

    response = edit(officer, imported, visibility="full")

    assert any("open data" in message for message in errors(response.page))
    assert Organisation.objects.get(pk=imported.pk).visibility == Visibility.AREA_ONLY


def test_steward_of_a_claimed_entry_may_show_its_address(steward, postcode):
    imported = builders.make_imported_organisation(steward=steward.user, postcode=postcode.pk)

    edit(steward, imported, visibility="full", purpose_en="Rugby for all.", email="rfc@example.org")

    assert Organisation.objects.get(pk=imported.pk).visibility == Visibility.FULL
