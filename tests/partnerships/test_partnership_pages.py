"""Partnerships: begun by one side, public when two have confirmed."""

import pytest

from entries.states import State, Visibility
from partnerships.models import Partnership
from tests import builders as make
from tests.browser import content_of, signed_in

pytestmark = pytest.mark.django_db

FILLED = {
    "name_en": "Songs and soup",
    "purpose_en": "We sing at the lunch club.",
    "authority": make.GWYNEDD,
    "stage": "active",
    "links": ["bridging"],
    "visibility": "full",
    "part": "leads",
}


@pytest.fixture
def steward():
    user = make.make_user()
    user.group = make.make_group("Clwb Cinio", steward=user)
    return user


@pytest.fixture
def neighbour():
    user = make.make_user()
    user.group = make.make_group("Côr y Cwm", steward=user)
    return user


def begin(steward, **fields):
    signed_in(steward).post("/en/partnerships/new/", FILLED | {"organisation": steward.group.pk} | fields)
    return Partnership.objects.get()


def test_a_partnership_is_public_only_when_the_other_side_has_confirmed_and_the_council_published(
    client, steward, neighbour
):
    partnership = begin(steward)
    address = f"/en/partnerships/{partnership.key}/"
    signed_in(make.make_officer()).post(f"{address}publish/", {"sentence": ""})
    found = signed_in(steward).get(f"{address}members/new/?q=cor y cwm")
    assert "Côr y Cwm" in found.content.decode()
    signed_in(steward).post(
        f"{address}members/new/?q=cor y cwm", {"organisation": neighbour.group.pk, "part": "delivers"}
    )
    assert client.get(address).status_code == 404
    assert partnership.key not in content_of(client.get("/en/reports/partnerships.csv"))

    member = partnership.members.get(organisation=neighbour.group)
    signed_in(neighbour).post(f"{address}members/{member.pk}/confirm/")

    assert client.get(address, follow=True).status_code == 200
    assert "Songs and soup" in client.get("/cy/partneriaethau/").content.decode()
    assert partnership.key in content_of(client.get("/en/reports/partnerships.csv"))


def test_nobody_confirms_for_a_neighbour(steward, neighbour):
    partnership = begin(steward)
    member = make.make_member(partnership, neighbour.group, confirmed=False)

    response = signed_in(steward).post(f"/en/partnerships/{partnership.key}/members/{member.pk}/confirm/")

    member.refresh_from_db()
    assert response.status_code == 403
    assert member.confirmed_on is None


def test_officers_confirm_for_their_own_council(steward):
    council = make.make_organisation("Cyngor Gwynedd", sector_id="council", authority_body_id=make.GWYNEDD)
    member = make.make_member(begin(steward), council, confirmed=False)

    signed_in(make.make_officer()).post(f"/en/partnerships/{member.partnership.key}/members/{member.pk}/confirm/")

    member.refresh_from_db()
    assert member.confirmed_on is not None


def test_it_is_no_longer_public_when_a_member_goes_area_only(client, steward, neighbour):
    partnership = make.make_partnership(members=(steward.group, neighbour.group))
    assert client.get(partnership.get_absolute_url()).status_code == 200

    neighbour.group.visibility = Visibility.AREA_ONLY
    neighbour.group.save()

    assert client.get(partnership.get_absolute_url()).status_code == 404
    assert "Côr y Cwm" not in client.get(steward.group.get_absolute_url()).content.decode()


def test_an_organisation_is_named_once(steward, neighbour):
    partnership = begin(steward)
    form = {"organisation": neighbour.group.pk, "part": "funds"}
    address = f"/en/partnerships/{partnership.key}/members/new/?q=cwm"

    signed_in(steward).post(address, form)
    signed_in(steward).post(address, form)

    assert partnership.members.filter(organisation=neighbour.group).count() == 1


def test_somebody_begins_only_for_an_organisation_that_they_look_after(steward, neighbour):
    response = signed_in(steward).post("/en/partnerships/new/", FILLED | {"organisation": neighbour.group.pk})

    assert "organisation" in response.context["form"].errors
    assert not Partnership.objects.exists()


def test_a_paused_partnership_says_why(steward):
    response = signed_in(steward).post(
        "/cy/partneriaethau/newydd/", FILLED | {"organisation": steward.group.pk, "stage": "paused"}
    )

    assert "paused_because_cy" in response.context["form"].errors


def test_a_draft_is_for_its_own_people_alone(client, steward, neighbour):
    partnership = begin(steward, draft="1")
    address = f"/en/partnerships/{partnership.key}/"

    assert partnership.state == State.DRAFT
    assert client.get(address).status_code == 404
    assert signed_in(neighbour).get(address).status_code == 404
    assert signed_in(steward).get(address).status_code == 200


def test_the_invited_organisation_finds_the_button_and_confirms_by_it(steward, neighbour):
    partnership = begin(steward)
    make.make_member(partnership, neighbour.group, confirmed_on=None, confirmed_by=None)
    browser = signed_in(neighbour)

    waiting = browser.get("/en/account/entries/").page
    assert partnership.get_absolute_url() in {link.get("href") for link in waiting.all("a")}
    page = browser.get(partnership.get_absolute_url()).page
    buttons = {form.action: form for form in page.forms("post")}
    confirm = next(action for action in buttons if action.endswith("/confirm/"))
    browser.post(confirm, buttons[confirm].data())

    assert partnership.members.get(organisation=neighbour.group).confirmed_on is not None
    assert "Confirm that we take part" not in content_of(browser.get(partnership.get_absolute_url()))


def test_an_officer_answers_for_the_council_wherever_the_partnership_stands(steward):
    partnership = begin(steward)
    council = make.make_organisation("Cyngor Caerdydd", sector_id="council", authority_body_id=make.CARDIFF)
    make.make_member(partnership, council, confirmed_on=None, confirmed_by=None)
    browser = signed_in(make.make_officer(make.CARDIFF))

    page = browser.get(partnership.get_absolute_url()).page
    confirm = next(form.action for form in page.forms("post") if form.action.endswith("/confirm/"))
    browser.post(confirm)

    assert partnership.members.get(organisation=council).confirmed_on is not None


def test_nobody_else_hears_of_an_invitation(client, steward, neighbour):
    partnership = begin(steward)
    make.make_member(partnership, neighbour.group, confirmed_on=None, confirmed_by=None)
    stranger = signed_in(make.make_user())

    assert stranger.get(partnership.get_absolute_url()).status_code == 404
    assert partnership.key not in content_of(stranger.get("/en/account/entries/"))
