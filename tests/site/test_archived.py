"""An archived entry stays as it is until it is restored: whatever the action, whatever part of it, whichever page."""

import pytest
from django.db import transaction

from entries.fingerprint import fingerprint
from entries.models import Entry
from entries.states import ActionRefused, State, Transition
from registry import actions as registry
from tests import builders as make
from tests.browser import signed_in
from tests.site.test_actions import ABOUT_PEOPLE, ALL_ACTIONS, CALLS, Given, written_by

# Actions that an archived entry does not stop, and why.
NOT_STOPPED = {
    "entries.change_state": "restores it; the other transitions are tried below",
    "entries.follow_ward": "the portal itself places entries in the wards of today",
    "entries.place_entries": "the portal itself puts entries where the directory of today has their postcode",
    "history.redact": "what must be erased must be erased everywhere",
    "imports.import_open_data": "reads a publisher's file",
    "registry.add_organisation": "makes a new one",
    "registry.add_councils": "makes new ones",
    "entries.refuse_change": "says no to a change that waits, and leaves the entry as it is",
    "entries.withdraw_change": "the same, by who asked for it",
    "second_person.ask_second_person": "asks about a step that is refused by itself where the entry is archived",
    "second_person.answer_second_person": "the same",
    "registry.refuse_claim": "says no to a person, and leaves the entry as it is",
    "assessing.assess_asset": "the portal itself weighs what is known",
    **{name: "is about people" for name in ALL_ACTIONS if name.split(".")[1] in ABOUT_PEOPLE},
}
STOPPED = sorted(set(ALL_ACTIONS) - set(NOT_STOPPED))


def archive_all() -> None:
    Entry.objects.update(state=State.ARCHIVED)


def test_nothing_is_excused_that_is_no_action():
    assert set(NOT_STOPPED) <= set(ALL_ACTIONS)
    assert len(STOPPED) >= 28


@pytest.mark.parametrize("name", STOPPED)
def test_no_action_changes_an_archived_entry_or_a_part_of_it(name, db, tmp_path):
    given = Given(tmp_path)
    fields = CALLS[name](given)
    archive_all()

    def act() -> None:
        with pytest.raises(ActionRefused), transaction.atomic():
            ALL_ACTIONS[name](by=given.officer if name.startswith("assets.") else given.by, **fields)

    assert written_by(act) == []


@pytest.mark.parametrize("transition", [one for one in Transition if one != Transition.RESTORE])
def test_the_only_way_out_is_to_restore_it(transition, db, tmp_path):
    given = Given(tmp_path)
    archive_all()

    with pytest.raises(ActionRefused):
        ALL_ACTIONS["entries.change_state"](by=given.by, entry=given.group, transition=transition)

    ALL_ACTIONS["entries.change_state"](by=given.by, entry=given.group, transition=Transition.RESTORE)
    given.group.refresh_from_db()
    assert given.group.state == State.SUBMITTED


@pytest.mark.parametrize("name", ["assets.record_use", "assets.add_asset", "partnerships.invite_member"])
def test_nothing_is_tied_to_an_archived_organisation(name, db, tmp_path):
    given = Given(tmp_path)
    fields = CALLS[name](given)
    other = fields.get("organisation") or getattr(fields.get("use"), "organisation", None) or given.group
    Entry.objects.filter(pk=other.pk).update(state=State.ARCHIVED)

    with pytest.raises(ActionRefused):
        ALL_ACTIONS[name](by=given.officer, **fields)


def test_a_claim_of_an_archived_entry_can_still_be_refused(db):
    claim = make.make_claim(make.make_group())
    archive_all()

    registry.refuse_claim(by=make.make_officer(), claim=claim, answer="It has closed.")

    claim.refresh_from_db()
    assert claim.state == "refused"


def test_every_button_and_form_of_an_archived_entry_is_refused_in_words(db):
    steward = make.make_user()
    group = make.make_group(steward=steward)
    partnership = make.make_partnership(members=(group, make.make_group()))
    place = make.make_asset(kept_by=group)
    activity, evidence = make.make_activity(group), make.make_evidence(group, given_by=steward)
    use, member = make.make_use(place, group), partnership.members.get(organisation=group)
    archive_all()
    browser, base = signed_in(steward), f"/en/groups/{group.key}/"
    typed = {"kind": activity.kind_id, "rhythm": "weekly", "price_band": "free", "name_en": "Singing by the sea"}
    tries = {
        f"{base}confirm/": {},
        f"{base}activities/new/": typed,
        f"{base}activities/{activity.pk}/edit/": typed | {"opened_on": fingerprint(activity)},
        f"{base}activities/{activity.pk}/end/": {},
        f"{base}evidence/": {"practice": "P1.02", "is_relevant": "yes", "statement_en": "Singing by the sea"},
        f"{base}evidence/{evidence.pk}/withdraw/": {},
        f"/en/assets/{place.key}/uses/{use.pk}/end/": {},
        f"/en/partnerships/{partnership.key}/members/{member.pk}/end/": {},
    }

    for address, form in tries.items():
        page = browser.post(address, form, follow=True)
        assert page.status_code == 200, address
        assert "An archived entry cannot be changed. Restore it first." in page.page.visible_text(), address
        if form:
            assert "Singing by the sea" in page.content.decode(), address


def test_an_officer_sees_no_form_for_evidence_of_an_archived_entry(db):
    group = make.make_group()
    archive_all()

    page = signed_in(make.make_officer()).get(f"/en/groups/{group.key}/evidence/").page

    assert page.forms("post") == []


def test_archived_organisations_are_not_offered_for_new_ties(db):
    steward = make.make_user()
    archived = make.make_group("Archived Choir", steward=steward)
    make.make_group("Living Choir", steward=steward)
    Entry.objects.filter(pk=archived.pk).update(state=State.ARCHIVED)
    place = make.make_asset()
    browser = signed_in(steward)

    for address in ("/en/assets/new/", "/en/partnerships/new/", f"/en/assets/{place.key}/uses/new/"):
        offered = browser.get(address, follow=True).content.decode()
        assert "Living Choir" in offered, address
        assert "Archived Choir" not in offered, address
