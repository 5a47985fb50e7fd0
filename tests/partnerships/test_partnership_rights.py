"""What members of a partnership may not do to each other, and what they may not learn."""

import pytest
from django.utils import timezone

from entries.states import State, Visibility
from tests import builders as make
from tests.browser import content_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward():
    user = make.make_user()
    user.group = make.make_group("Clwb Cinio", steward=user)
    return user


def form_of(partnership, **fields):
    return {
        "name_en": partnership.name_en,
        "purpose_en": "We sing",
        "authority": partnership.authority_id,
        "stage": "active",
        "visibility": partnership.visibility,
        "opened_on": make.opened_on(partnership),
    } | fields


def test_a_member_does_not_put_another_out(steward):
    other = make.make_group("Choir")
    partnership = make.make_partnership("Songs", members=(steward.group, other))
    member = partnership.members.get(organisation=other)

    answer = signed_in(steward).post(f"/en/partnerships/{partnership.key}/members/{member.pk}/end/")

    member.refresh_from_db()
    assert (answer.status_code, member.left_on) == (403, None)


def test_an_invitation_that_nobody_confirmed_is_taken_back(steward):
    partnership = make.make_partnership("Songs", members=(steward.group,))
    member = make.make_member(partnership, make.make_group("Choir"), confirmed=False)

    signed_in(steward).post(f"/en/partnerships/{partnership.key}/members/{member.pk}/end/")

    member.refresh_from_db()
    assert member.left_on == timezone.localdate()


def test_a_member_cannot_show_a_partnership_that_the_council_hid(steward):
    partnership = make.make_partnership("Songs", members=(steward.group, make.make_group("Choir")))
    signed_in(make.make_officer()).post(f"/en/partnerships/{partnership.key}/hide/", {"sentence": "Danger"})
    partnership.refresh_from_db()
    assert partnership.visibility == Visibility.HIDDEN

    signed_in(steward).post(
        f"/en/partnerships/{partnership.key}/edit/", form_of(partnership, visibility="full", name_en="More songs")
    )

    partnership.refresh_from_db()
    assert (partnership.name_en, partnership.visibility) == ("More songs", Visibility.HIDDEN)


def test_hidden_members_are_not_named_to_the_others(steward):
    secret = make.make_group("Secret refuge", visibility=Visibility.HIDDEN)
    partnership = make.make_partnership("Songs", members=(steward.group, make.make_group("Choir"), secret))

    page = content_of(signed_in(steward).get(partnership.get_absolute_url()))

    assert "Choir" in page
    assert "Secret refuge" not in page


def test_an_archived_partnership_is_not_changed(steward):
    partnership = make.make_partnership("Songs", members=(steward.group,), state=State.ARCHIVED)

    signed_in(steward).post(f"/en/partnerships/{partnership.key}/edit/", form_of(partnership, name_en="Noise"))

    partnership.refresh_from_db()
    assert partnership.name_en == "Songs"


def test_an_officer_does_not_check_a_partnership_of_the_group_that_they_look_after():
    officer = make.make_officer()
    own, other = make.make_group("Own", steward=officer), make.make_group("Other")
    partnerships = [make.make_partnership(f"With {one.name_en}", members=(one,)) for one in (own, other)]

    for partnership in partnerships:
        row = make.make_evidence(partnership, given_by=make.make_user())
        signed_in(officer).post(f"/en/partnerships/{partnership.key}/check/")
        signed_in(officer).post(f"/en/partnerships/{partnership.key}/evidence/{row.pk}/check/")
        partnership.refresh_from_db()

    assert [one.checked_on is None for one in partnerships] == [True, False]
    assert [one.evidence.get().checked_on is None for one in partnerships] == [True, False]


class TestOneMemberAmongSeveral:
    """What is everybody's needs everybody, or the council."""

    @pytest.fixture
    def partnership(self, steward):
        return make.make_partnership("Songs", members=(steward.group, make.make_group("Choir")))

    @pytest.mark.parametrize("state", [State.PUBLISHED, State.RETURNED, State.SUBMITTED, State.DRAFT])
    def test_does_not_archive_the_whole(self, steward, partnership, state):
        type(partnership).objects.filter(pk=partnership.pk).update(state=state)

        answer = signed_in(steward).post(f"/en/partnerships/{partnership.key}/archive/", {"sentence": "Over"})

        partnership.refresh_from_db()
        assert (answer.status_code, partnership.state) == (403, state)

    def test_does_not_bring_it_back(self, steward, partnership):
        type(partnership).objects.filter(pk=partnership.pk).update(state=State.ARCHIVED)

        answer = signed_in(steward).post(f"/en/partnerships/{partnership.key}/restore/", {"sentence": "Again"})

        assert answer.status_code == 403

    @pytest.mark.parametrize("given", [{"stage": "ended"}, {"visibility": "hidden"}, {"ended_on": "2026-01-01"}])
    def test_neither_ends_nor_hides_it(self, steward, partnership, given):
        before = partnership.stage, partnership.visibility, partnership.ended_on

        signed_in(steward).post(f"/en/partnerships/{partnership.key}/edit/", form_of(partnership, **given))

        partnership.refresh_from_db()
        assert (partnership.stage, partnership.visibility, partnership.ended_on) == before

    def test_does_not_begin_again_what_has_ended(self, steward, partnership):
        type(partnership).objects.filter(pk=partnership.pk).update(stage="ended")

        signed_in(steward).post(f"/en/partnerships/{partnership.key}/edit/", form_of(partnership))

        partnership.refresh_from_db()
        assert partnership.stage == "ended"

    def test_is_offered_none_of_it(self, steward, partnership):
        page = content_of(signed_in(steward).get(partnership.get_absolute_url()))

        assert "/archive/" not in page

    def test_may_leave_and_whoever_is_left_alone_may_archive(self, steward, partnership):
        other = make.make_user()
        choir = partnership.members.exclude(organisation=steward.group).get()
        make.make_stewardship(choir.organisation, other)

        signed_in(other).post(f"/en/partnerships/{partnership.key}/members/{choir.pk}/end/")
        answer = signed_in(steward).post(f"/en/partnerships/{partnership.key}/archive/", {"sentence": "We two no more"})

        partnership.refresh_from_db()
        assert (answer.status_code, partnership.state) == (302, State.ARCHIVED)

    def test_whoever_speaks_for_all_may_end_it(self, steward, partnership):
        for member in partnership.members.exclude(organisation=steward.group):
            make.make_stewardship(member.organisation, steward)

        signed_in(steward).post(f"/en/partnerships/{partnership.key}/edit/", form_of(partnership, stage="ended"))

        partnership.refresh_from_db()
        assert partnership.stage == "ended"

    def test_takes_back_its_own_evidence_and_not_anothers(self, steward, partnership):
        colleague, other = make.make_user(), make.make_user()
        make.make_stewardship(steward.group, colleague, until=timezone.now())
        make.make_stewardship(partnership.members.exclude(organisation=steward.group).get().organisation, other)
        given_by = {"own": steward, "colleague": colleague, "other": other, "officer": make.make_officer()}
        rows = {name: make.make_evidence(partnership, given_by=user) for name, user in given_by.items()}
        browser, address = signed_in(steward), f"/en/partnerships/{partnership.key}/evidence/"

        page = content_of(browser.get(address))
        answers = {name: browser.post(f"{address}{row.pk}/withdraw/").status_code for name, row in rows.items()}

        assert answers == {"own": 302, "colleague": 302, "other": 403, "officer": 403}
        assert {name for name, row in rows.items() if f"{row.pk}/withdraw/" in page} == {"own", "colleague"}

    def test_officers_take_back_any_evidence(self, steward, partnership):
        evidence = make.make_evidence(partnership, given_by=steward)

        signed_in(make.make_officer()).post(f"/en/partnerships/{partnership.key}/evidence/{evidence.pk}/withdraw/")

        evidence.refresh_from_db()
        assert evidence.withdrawn_at is not None

    def test_a_councils_officers_take_back_what_another_of_them_gave(self, steward):
        council = make.make_organisation("The council", sector_id="council", authority_body_id=make.CARDIFF)
        partnership = make.make_partnership("Songs", members=(steward.group, council))
        evidence = make.make_evidence(partnership, given_by=make.make_officer(make.CARDIFF))

        answer = signed_in(make.make_officer(make.CARDIFF)).post(
            f"/en/partnerships/{partnership.key}/evidence/{evidence.pk}/withdraw/"
        )

        assert answer.status_code == 302
