"""Names of public bodies are taken with their officers' say; an entry moves when the council accepts it."""

from datetime import date

import pytest

from entries.actions import accept_change, change_state
from entries.states import ActionRefused, State, Transition
from reference.models import Authority
from tests import builders as make
from tests.browser import content_of, signed_in
from tests.entries.changing import answer, edit, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward():
    return make.make_user()


@pytest.fixture
def officer():
    return make.make_officer()


@pytest.fixture
def group(steward):
    """Published, checked by the council, and looked after."""
    checked = {"checked_on": date(2026, 5, 3), "checked_by": make.make_officer()}
    made = make.make_group("Clwb Cinio", steward=steward, **checked)
    make.make_contact(made)
    return made


class TestNamesOfPublicBodies:
    """They are taken only with their officers' say, whichever way they are written."""

    @pytest.mark.parametrize("name", ["Gwynedd Council", "CYNGOR  GWYNEDD", "The Gwynedd Counсil (official)"])
    @pytest.mark.parametrize("field", ["name_en", "name_cy"])
    def test_an_organiser_neither_registers_nor_renames_into_a_council(self, steward, name, field):
        group = make.make_group("Clwb Cinio", steward=steward)
        make.make_contact(group)
        browser = signed_in(steward)

        told = content_of(edit(steward, group, **{field: name}))
        added = browser.post(
            "/en/groups/new/?form=aaaaaaaaaaaaaaaaaaaa",
            {field: name, "purpose_en": "Bins", "authority": make.GWYNEDD, "visibility": "full", "email": "a@b.cymru"},
        )

        group.refresh_from_db()
        assert "This is the name of a council" in told
        assert "This is the name of a council" in content_of(added)
        assert getattr(group, field) in {"Clwb Cinio", ""}

    def test_its_own_officers_may_and_other_councils_may_not(self):
        council = make.make_organisation("The body", sector_id="council")

        for user in (make.make_officer(make.CARDIFF), make.make_officer()):
            if user.grants.get().authority_id == make.GWYNEDD:
                edit(user, council, name_en="Gwynedd Council")
        council.refresh_from_db()
        assert council.name_en == "Gwynedd Council"

        told = content_of(edit(make.make_officer(), council, name_en="Cardiff Council"))
        assert "This is the name of a council" in told

    @pytest.mark.parametrize(
        ("field", "value"),
        [("sector", "health"), ("sector", "council"), ("name_en", "North Wales Police"), ("name_cy", "GIG Cymru")],
    )
    def test_to_become_another_public_body_waits_for_an_officer(self, steward, field, value):
        group = make.make_group("Clwb Cinio", steward=steward)
        make.make_contact(group)

        edit(steward, group, **{field: value})

        assert waiting(group).changes[field][1] == value

    def test_nobody_claims_a_council(self, client):
        council = make.make_organisation("A council", sector_id="council", authority_body_id=make.GWYNEDD)

        assert signed_in(make.make_user()).get(f"/en/organisations/{council.key}/claim/").status_code == 403

    def test_an_entry_under_a_councils_name_is_not_published_by_another(self):
        group = make.make_group("Cardiff Council", state=State.SUBMITTED, published_at=None)

        with pytest.raises(ActionRefused):
            change_state(entry=group, transition=Transition.PUBLISH, by=make.make_officer())

    def test_groups_and_other_councils_have_names_of_their_own(self, steward):
        group = make.make_group("Clwb Cinio", steward=steward)
        make.make_contact(group)

        for name in ("Gwynedd Council Tenants", "Bangor City Council", "Newport CC", "Gwynedd"):
            edit(steward, group, name_en=name)
            group.refresh_from_db()
            assert group.name_en == name


class TestMoving:
    """Another council answers for a published entry when it says so, and not before."""

    @pytest.fixture
    def elsewhere(self):
        return Authority.objects.get(pk=make.CARDIFF)

    def test_an_entry_stays_with_its_council_until_the_other_accepts(self, people, steward, elsewhere):
        group = make.make_group("Clwb Cinio", steward=steward)
        make.make_contact(group)
        edit(steward, group, postcode="", authority=elsewhere.pk, name_en="Clwb Caerdydd")
        change = waiting(group)
        page = f"/en/groups/{group.key}/changes/{change.pk}/"

        group.refresh_from_db()
        assert (group.authority_id, group.name_en) == (make.GWYNEDD, "Clwb Caerdydd")
        assert (change.waits_for, change.is_move) == (elsewhere, True)
        assert people["officer"].client.get(page).status_code == 200, "who answers for it sees it as well"
        assert answer(people["officer"].user, change).status_code == 403
        assert f"/changes/{change.pk}/" in content_of(people["neighbouring officer"].client.get("/en/desk/"))

        assert answer(people["neighbouring officer"].user, change).status_code == 302
        group.refresh_from_db()
        assert group.authority == elsewhere
        assert people["officer"].client.get(group.get_absolute_url()).status_code == 200

    def test_a_check_does_not_go_along(self, people, steward, group, elsewhere):
        edit(steward, group, postcode="", authority=elsewhere.pk)

        answer(people["neighbouring officer"].user, waiting(group))

        group.refresh_from_db()
        assert (group.authority, group.checked_on, group.was_checked_on) == (elsewhere, None, None)

    def test_an_officer_alone_does_not_hand_an_entry_over(self, officer, elsewhere):
        group = make.make_group("Clwb Cinio")

        edit(officer, group, postcode="", authority=elsewhere.pk)

        group.refresh_from_db()
        assert group.authority_id == make.GWYNEDD

    def test_a_draft_moves_freely(self, steward, elsewhere):
        group = make.make_group("Clwb Cinio", steward=steward, state=State.DRAFT, published_at=None)
        make.make_contact(group)

        edit(steward, group, postcode="", authority=elsewhere.pk)

        group.refresh_from_db()
        assert group.authority == elsewhere

    def test_an_archived_entry_is_not_received(self, people, steward, group, elsewhere):
        edit(steward, group, postcode="", authority=elsewhere.pk)
        change = waiting(group)
        change_state(entry=group, transition=Transition.ARCHIVE, by=steward)

        with pytest.raises(ActionRefused):
            accept_change(by=people["neighbouring officer"].user, change=change)


class TestConfidence:
    """What was told to a council in confidence stays with it."""

    @pytest.fixture
    def place(self, people):
        """A place of Gwynedd that has moved to Cardiff, with what Gwynedd was told, and what Cardiff is told."""
        asset = make.make_asset("Hall")
        told = {"is_public": False, "rule": "R02", "facts": {"stage": "decided", "reach": "place"}}
        make.make_risk_fact(asset, source_en="Told to Gwynedd", **told)
        make.make_tenure(asset, source_en="Tenure of Gwynedd", is_public=False)
        make.make_survey(asset, source_en="Survey of Gwynedd", is_public=False)
        make.make_owner_told(asset, how="Letter of Gwynedd")
        make.make_decision(asset, sentence_en="Asked by Gwynedd")
        edit(people["officer"].user, asset, postcode="", address="", authority=make.CARDIFF)
        answer(people["neighbouring officer"].user, waiting(asset), sentence="Welcome to Cardiff")
        asset.refresh_from_db()
        assert asset.authority_id == make.CARDIFF
        return asset

    def told(self, person, place):
        addresses = [place.get_absolute_url(), *(f"/en/assets/{place.key}/{page}/" for page in ("risk", "history"))]
        return "".join(content_of(person.client.get(address)) for address in addresses)

    CONFIDENCES = ("Told to Gwynedd", "Tenure of Gwynedd", "Survey of Gwynedd", "Letter of Gwynedd", "Asked by Gwynedd")

    def test_the_new_council_does_not_read_what_the_former_was_told(self, people, place):
        told = self.told(people["neighbouring officer"], place)

        assert [words for words in self.CONFIDENCES if words in told] == []
        assert "Welcome to Cardiff" in told

    def test_nor_what_follows_from_it(self, people, place):
        page = content_of(people["neighbouring officer"].client.get(place.get_absolute_url()))

        assert "Not assessed" in page

    def test_nor_changes_it(self, people, place):
        fact, tenure = place.risk_facts.get(), place.tenures.get()
        browser = people["neighbouring officer"].client

        assert browser.get(f"/en/assets/{place.key}/risk/{fact.pk}/resolve/").status_code == 404
        assert browser.get(f"/en/assets/{place.key}/tenures/{tenure.pk}/edit/").status_code == 404

    def test_the_former_council_still_reads_its_own(self, people, place):
        address = f"/en/desk/told/{place.key}/"
        told = content_of(people["officer"].client.get(address))

        assert [words for words in self.CONFIDENCES if words not in told] == []
        assert "Welcome to Cardiff" not in told
        assert address in content_of(people["officer"].client.get("/en/desk/"))
        for kind in ("neighbouring officer", "moderator", "organiser"):
            assert people[kind].client.get(address).status_code == 404

    def test_moderators_read_all(self, people, place):
        told = self.told(people["moderator"], place)

        assert [words for words in self.CONFIDENCES if words not in told] == []

    @pytest.mark.parametrize("by_own_people", [True, False])
    def test_a_way_to_reach_a_group_goes_along_only_where_its_people_wanted_the_move(self, people, by_own_people):
        steward = make.make_user()
        group = make.make_group("Clwb", steward=steward)
        make.make_contact(group, email="secret@example.org")
        mover = steward if by_own_people else people["officer"].user
        edit(mover, group, postcode="", authority=make.CARDIFF)
        new = people["neighbouring officer"]
        answer(new.user, waiting(group))

        pages = [content_of(new.client.get(f"/en/groups/{group.key}/edit/"))]
        pages.append(content_of(new.client.get(f"/en/groups/{group.key}/", follow=True)))
        edit(new.user, group, price_band="up_to_3")

        assert all(("secret@example.org" in page) == by_own_people for page in pages)
        group.contact.refresh_from_db()
        assert group.contact.email == "secret@example.org", "what they do not see they do not empty"
        assert "secret@example.org" in content_of(signed_in(steward).get(f"/en/groups/{group.key}/edit/"))
