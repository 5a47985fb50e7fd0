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
