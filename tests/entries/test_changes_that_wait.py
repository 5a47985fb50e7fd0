"""A check belongs to what was checked: what it is about waits for an officer, and the public reads what was checked."""

from datetime import date

import pytest
from django.utils import timezone

from entries.actions import change_state
from entries.states import Transition, Visibility
from registry.models import Contact
from tests import builders as make
from tests.browser import content_of, signed_in
from tests.entries.changing import answer, edit, form_of, waiting

pytestmark = pytest.mark.django_db
CHECKED = date(2026, 5, 3)


@pytest.fixture
def steward():
    return make.make_user()


@pytest.fixture
def officer():
    return make.make_officer()


@pytest.fixture
def group(steward):
    """Published, checked by the council, and looked after."""
    made = make.make_group("Clwb Cinio", steward=steward, checked_on=CHECKED, checked_by=make.make_officer())
    make.make_contact(made, email="clwb@example.org", telephone="", is_public=True)
    return made


def test_a_checked_group_does_not_become_another_behind_its_check(client, steward, group):
    edit(steward, group, name_en="Somebody Else", website="https://else.example.org", price_band="up_to_3")

    group.refresh_from_db()
    page = content_of(client.get(group.get_absolute_url()))
    assert (group.name_en, group.website, group.checked_on) == ("Clwb Cinio", "", CHECKED)
    assert group.price_band == "up_to_3", "what no check is about is kept at once"
    assert "Somebody Else" not in page
    assert waiting(group).changes == {
        "name_en": ["Clwb Cinio", "Somebody Else"],
        "website": ["", "https://else.example.org"],
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name_cy", "Rhywun Arall"),
        ("purpose_en", "We sell windows."),
        ("sector", "private"),
        ("website", "https://else.example.org"),
        ("email", "else@example.org"),
        ("telephone", "01248 000 000"),
        ("charity_number", "1234567"),
        ("is_led_by_its_people", "no"),
        ("area_served_en", "The moon"),
        ("address", "Elsewhere 1"),
    ],
)
def test_whatever_a_check_is_about_waits(steward, group, field, value):
    edit(steward, group, **{field: value})

    assert waiting(group).changes[field][1] == value
    assert Contact.objects.get(organisation=group).email == "clwb@example.org"


def test_the_steward_reads_that_it_waits_and_goes_on_from_it(steward, group):
    said = content_of(signed_in(steward).get(edit(steward, group, name_en="Somebody Else").headers["Location"]))
    again = form_of(signed_in(steward), group)

    assert "A change waits for the council" in said
    assert again["name_en"] == ["Somebody Else"]

    edit(steward, group, name_en="Clwb Cinio")

    assert not group.proposed_changes.waiting().exists()


def test_an_officer_accepts_and_the_check_stands(client, steward, group, officer):
    edit(steward, group, name_en="Clwb Swper", email="new@example.org", postcode="LL57 1DT")
    change = waiting(group)
    desk = content_of(signed_in(officer).get("/en/desk/"))

    assert answer(officer, change).status_code == 302

    group.refresh_from_db()
    change.refresh_from_db()
    assert f"/changes/{change.pk}/" in desk
    assert (group.name_en, group.checked_on, change.state) == ("Clwb Swper", CHECKED, "accepted")
    assert Contact.objects.get(organisation=group).email == "new@example.org"
    assert "email" not in change.changes, "a way to reach somebody is not kept longer than the question is open"
    assert group.decisions.get().transition == Transition.ACCEPT


def test_an_officer_refuses_with_a_sentence(steward, group, officer):
    edit(steward, group, name_en="Clwb Swper")
    change = waiting(group)

    assert answer(officer, change, "refused").status_code == 200
    assert answer(officer, change, "refused", "That is another group.").status_code == 302

    group.refresh_from_db()
    assert group.name_en == "Clwb Cinio"
    assert "That is another group." in content_of(signed_in(steward).get(group.get_absolute_url()))
    assert answer(officer, change).status_code in {403, 404}, "answered once"


def test_what_somebody_wrote_meanwhile_is_not_overwritten(steward, group, officer):
    edit(steward, group, name_en="Clwb Swper")
    edit(officer, group, name_en="Clwb Cinio Bangor")

    told = content_of(answer(officer, waiting(group)))

    group.refresh_from_db()
    assert "This says something else now" in told
    assert group.name_en == "Clwb Cinio Bangor"


def test_nobody_answers_what_they_asked_for_or_look_after(group):
    both = make.make_officer()
    make.make_stewardship(group, both)
    edit(both, group, name_en="Somebody Else")

    group.refresh_from_db()
    assert group.name_en == "Clwb Cinio"
    assert answer(both, waiting(group)).status_code == 403


@pytest.mark.parametrize("who", ["neighbour", "neighbouring officer", "policy", "administrator", "organiser"])
def test_nobody_else_reads_or_answers_it(who, people, steward, group):
    edit(steward, group, name_en="Somebody Else")
    change = waiting(group)
    address = f"/en/groups/{group.key}/changes/{change.pk}/"

    assert people[who].client.get(address).status_code == 404
    assert answer(people[who].user, change).status_code == 404
    assert people[who].client.post(f"{address}withdraw/").status_code == 404


def test_its_people_take_it_back(steward, group):
    edit(steward, group, name_en="Somebody Else")

    signed_in(steward).post(f"/en/groups/{group.key}/changes/{waiting(group).pk}/withdraw/")

    assert not group.proposed_changes.waiting().exists()


def test_an_officers_change_keeps_the_check_and_a_moderators_does_not(people, group):
    edit(people["officer"].user, group, name_en="Clwb Swper")
    group.refresh_from_db()
    assert (group.name_en, group.checked_on) == ("Clwb Swper", CHECKED)

    edit(people["moderator"].user, group, name_en="Clwb Te")
    group.refresh_from_db()
    assert (group.name_en, group.checked_on, group.was_checked_on) == ("Clwb Te", None, CHECKED)


def test_a_change_of_a_returned_entry_ends_its_check_and_everybody_reads_that(client, steward, group, officer):
    change_state(entry=group, transition=Transition.RETURN, by=officer, sentence="Where?")
    edit(steward, group, name_en="Clwb Swper")
    for transition, by in ((Transition.SUBMIT, steward), (Transition.PUBLISH, officer)):
        change_state(entry=group, transition=transition, by=by)

    group.refresh_from_db()
    page = content_of(client.get(group.get_absolute_url()))
    file = content_of(client.get("/en/reports/groups.csv"))
    assert (group.checked_on, group.was_checked_on) == (None, CHECKED)
    assert "It has changed since" in page
    assert "3 May 2026" in page
    assert "Name in English" in page
    assert f",2026-05-03,{timezone.localdate().isoformat()}," in file

    edit(steward, group, name_en="Clwb Te")
    group.refresh_from_db()
    assert group.name_en == "Clwb Swper", "once checked, it does not become another at will"

    signed_in(officer).post(f"/en/groups/{group.key}/check/")
    group.refresh_from_db()
    assert (group.checked_on, group.was_checked_on, group.changed_since_check) == (timezone.localdate(), None, None)


@pytest.mark.parametrize("stamp", ["checked", "confirmed"])
def test_an_entry_whose_evidence_was_attested_does_not_become_another(steward, stamp):
    group = make.make_group("Clwb Cinio", steward=steward)
    fields = {
        "checked": {"strength": 3},
        "confirmed": {"confirmed_on": CHECKED, "confirmed_by": make.make_group().entry},
    }
    make.make_evidence(group, **fields[stamp])
    make.make_contact(group)

    edit(steward, group, name_en="Somebody Else")

    group.refresh_from_db()
    assert group.name_en == "Clwb Cinio"


def test_hiding_the_entry_first_is_no_way_round(steward, group):
    edit(steward, group, visibility=Visibility.HIDDEN)
    edit(steward, group, name_en="Somebody Else")

    group.refresh_from_db()
    assert (group.visibility, group.name_en) == (Visibility.HIDDEN, "Clwb Cinio")


def test_without_a_check_a_group_changes_its_name_at_once(steward):
    group = make.make_group("Clwb Cinio", steward=steward)
    make.make_contact(group)

    edit(steward, group, name_en="Clwb Swper")

    group.refresh_from_db()
    assert group.name_en == "Clwb Swper"


def test_a_match_with_a_register_ends_with_the_name_it_was_made_by(steward):
    group = make.make_group("Clwb Cinio", steward=steward, matched_on=CHECKED, matched_register="Charities")
    make.make_contact(group)

    edit(steward, group, charity_number="1234567")

    group.refresh_from_db()
    assert (group.matched_on, group.matched_register) == (None, "")


def test_what_its_people_confirmed_is_confirmed_no_more_when_the_council_changes_it(officer):
    group = make.make_group("Clwb Cinio")

    edit(officer, group, price_band="up_to_3")
    group.refresh_from_db()
    assert group.confirmed_on
    edit(officer, group, name_en="Clwb Swper")

    group.refresh_from_db()
    assert group.confirmed_on is None


def test_places_and_partnerships_wait_alike(steward):
    keeper = make.make_group("Clwb Cinio", steward=steward)
    checked = {"checked_on": CHECKED, "checked_by": make.make_officer()}
    place = make.make_asset("Hall", kept_by=keeper, **checked)
    partnership = make.make_partnership("Songs", members=(keeper, make.make_group()), **checked)

    for entry in (place, partnership):
        edit(steward, entry, name_en="Another")
        entry.refresh_from_db()

    assert [place.name_en, partnership.name_en] == ["Hall", "Songs"]
    assert [waiting(entry).changes["name_en"][1] for entry in (place, partnership)] == ["Another"] * 2


def test_a_partnership_that_gains_or_loses_a_member_has_changed_since_its_check(client, steward):
    keeper = make.make_group("Clwb Cinio", steward=steward)
    partnership = make.make_partnership(
        "Songs",
        members=(keeper, make.make_group(), make.make_group()),
        checked_on=CHECKED,
        checked_by=make.make_officer(),
    )
    member = partnership.members.get(organisation=keeper)

    signed_in(steward).post(f"/en/partnerships/{partnership.key}/members/{member.pk}/end/")

    partnership.refresh_from_db()
    assert (partnership.checked_on, partnership.changed_since_check) == (None, ["members"])
    assert "It has changed since" in content_of(client.get(partnership.get_absolute_url()))
