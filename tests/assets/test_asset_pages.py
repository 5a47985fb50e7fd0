"""Places: registering, changing, and what the public may read of them."""

import pytest

from assets.models import Asset
from entries.states import State, Visibility
from tests import builders as make
from tests.browser import signed_in

pytestmark = pytest.mark.django_db

FILLED = {
    "name_cy": "Neuadd y Bont",
    "purpose_cy": "Cyfarfodydd a dosbarthiadau.",
    "asset_kind": "village_hall",
    "opening_status": "open",
    "address": "Stryd y Bont",
    "postcode": "LL55",
    "authority": make.GWYNEDD,
    "visibility": "full",
    "hire_price": "free",
    "is_step_free": "not_known",
}


@pytest.fixture
def steward():
    user = make.make_user()
    user.group = make.make_group(steward=user)
    return user


def test_a_steward_registers_the_venue_of_their_group_in_welsh(steward):
    browser = signed_in(steward)

    response = browser.post("/cy/asedau/newydd/", FILLED | {"kept_by": steward.group.pk}, follow=True)

    asset = Asset.objects.get()
    assert (asset.name_cy, asset.state, asset.given_language) == ("Neuadd y Bont", State.SUBMITTED, "cy")
    assert asset.kept_by == steward.group
    assert response.redirect_chain[-1][0] == f"/cy/asedau/{asset.key}/"


def test_a_form_sent_twice_makes_one_place(steward):
    browser, form = signed_in(steward), FILLED | {"kept_by": steward.group.pk, "form_token": "a-token-of-this-form"}

    first = browser.post("/en/assets/new/", form)
    second = browser.post("/en/assets/new/", form)

    assert Asset.objects.count() == 1
    assert first.url == second.url


def test_what_was_typed_stays_when_the_postcode_is_in_england(steward):
    browser = signed_in(steward)

    response = browser.post("/cy/asedau/newydd/", FILLED | {"kept_by": steward.group.pk, "postcode": "EC1A 1BB"})

    assert response.status_code == 200
    assert "Neuadd y Bont" in response.content.decode()
    assert "postcode" in response.context["form"].errors
    assert not Asset.objects.exists()


def test_somebody_without_a_group_is_told_what_to_do_first():
    response = signed_in(make.make_user()).get("/en/assets/new/")

    assert "/en/groups/new/" in response.content.decode()
    assert "<textarea" not in response.content.decode()


def test_a_steward_cannot_give_the_place_to_a_neighbours_group(steward):
    neighbours = make.make_group(steward=make.make_user())

    response = signed_in(steward).post("/en/assets/new/", FILLED | {"kept_by": neighbours.pk})

    assert "kept_by" in response.context["form"].errors


def test_an_older_form_says_that_somebody_else_was_quicker_and_keeps_what_was_typed(steward):
    asset = make.make_asset(
        "Hall", kept_by=steward.group, precision="outward_code", postcode="LL55", asset_kind_id="village_hall"
    )
    browser = signed_in(steward)
    form = FILLED | {"kept_by": steward.group.pk, "opened_on": make.opened_on(asset), "name_en": "Mine"}
    browser.post(f"/en/assets/{asset.key}/edit/", form | {"name_en": "Quicker"})

    response = browser.post(f"/en/assets/{asset.key}/edit/", form)

    asset.refresh_from_db()
    assert asset.name_en == "Quicker"
    assert "Mine" in response.content.decode()
    assert "Quicker" in response.content.decode()

    again = browser.post(
        f"/en/assets/{asset.key}/edit/", form | {"opened_on": response.context["form"]["opened_on"].value()}
    )

    asset.refresh_from_db()
    assert again.status_code == 302
    assert asset.name_en == "Mine"


def test_a_wrong_slug_leads_to_the_right_one_with_the_query(client):
    asset = make.make_asset("River Hall")

    response = client.get(f"/en/assets/{asset.key}-something-else/?a=b")

    assert response.status_code == 302
    assert response.url == f"/en/assets/{asset.key}-river-hall/?a=b"


def test_an_area_only_place_shows_its_authority_and_nothing_nearer(client):
    asset = make.make_asset(
        "Quiet House", visibility=Visibility.AREA_ONLY, ward=make.get_ward(), website="https://quiet.example"
    )

    page = client.get(asset.get_absolute_url()).content.decode()

    assert "Gwynedd" in page
    for secret in ("LL57 1DT", "Stryd Fawr", make.get_ward().name_en, "quiet.example", "53.2"):
        assert secret not in page


NOT_FOR_ALL = ("Ring at the side door", "Notice in Chapel Street", "We own 4 Chapel Street")


@pytest.mark.parametrize("visibility", [Visibility.FULL, Visibility.AREA_ONLY])
def test_reasons_are_for_everybody_and_their_source_for_those_who_may_know_the_place(client, visibility):
    steward = make.make_user()
    keeper = make.make_group(steward=steward)
    asset = make.make_asset(kept_by=keeper, visibility=visibility, opening_times_en=NOT_FOR_ALL[0])
    make.make_risk_fact(asset, source_en=NOT_FOR_ALL[1])
    make.make_owner_told(asset, answer_en=NOT_FOR_ALL[2])

    told = client.get(asset.get_absolute_url()).content.decode()
    told_its_keeper = signed_in(steward).get(asset.get_absolute_url()).content.decode()

    assert "Auction" in told
    assert [words in told for words in NOT_FOR_ALL] == [visibility == Visibility.FULL] * 3
    assert NOT_FOR_ALL[0] in told_its_keeper
    assert NOT_FOR_ALL[2] in told_its_keeper


def test_a_group_that_relies_on_the_place_is_named_only_when_both_are_public_in_full(client):
    asset = make.make_asset()
    make.make_use(asset, make.make_group("Côr y Cwm"))
    make.make_use(asset, make.make_group("Cudd", visibility=Visibility.AREA_ONLY))

    page = client.get(asset.get_absolute_url()).content.decode()

    assert "Côr y Cwm" in page
    assert "Cudd" not in page


def test_a_steward_says_that_their_group_relies_on_a_place_and_later_that_it_no_longer_does(steward):
    asset, browser = make.make_asset(), signed_in(steward)

    browser.post(f"/en/assets/{asset.key}/uses/new/", {"organisation": steward.group.pk, "dependence": "only_place"})
    use = asset.uses.get()
    assert use.organisation == steward.group

    for _press in range(2):
        assert browser.post(f"/en/assets/{asset.key}/uses/{use.pk}/end/").status_code == 302
    use.refresh_from_db()
    assert use.ended_on is not None
    assert use.events.count() == 2


def test_nobody_ends_a_neighbours_use(steward):
    use = make.make_use(make.make_asset(), make.make_group())

    response = signed_in(steward).post(f"/en/assets/{use.asset.key}/uses/{use.pk}/end/")

    use.refresh_from_db()
    assert response.status_code == 403
    assert use.ended_on is None


def test_an_archived_place_leaves_the_list_and_comes_back_through_the_council(client, steward):
    asset = make.make_asset("Hall", kept_by=steward.group)
    browser = signed_in(steward)

    browser.post(f"/en/assets/{asset.key}/archive/", {"sentence": "It is the same as another."})
    assert client.get(f"/en/assets/{asset.key}/").status_code == 404
    assert asset not in client.get("/en/assets/").context["page"].object_list

    browser.post(f"/en/assets/{asset.key}/restore/", {"sentence": ""})
    asset.refresh_from_db()
    assert asset.state == State.SUBMITTED
    assert [decision.transition for decision in asset.decisions.order_by("at")] == ["archive", "restore"]


def test_a_question_is_read_and_answered(steward):
    asset = make.make_asset("Hall", kept_by=steward.group, state=State.SUBMITTED)
    officer, browser = signed_in(make.make_officer()), signed_in(steward)

    officer.post(f"/en/assets/{asset.key}/return/", {"sentence": "Is there a ramp?"})
    assert "Is there a ramp?" in browser.get(f"/cy/asedau/{asset.key}/").content.decode()

    browser.post(
        f"/cy/asedau/{asset.key}/submit/".replace("submit", "cyflwyno"), {"sentence": "Oes, wrth y drws cefn."}
    )
    officer.post(f"/en/assets/{asset.key}/publish/", {"sentence": ""})
    asset.refresh_from_db()
    assert asset.state == State.PUBLISHED
    assert asset.decisions.get(transition="submit").sentence_cy == "Oes, wrth y drws cefn."


def test_history_keeps_who_changed_what_and_cannot_be_changed(steward):
    asset = make.make_asset("Hall", kept_by=steward.group, postcode="LL55", asset_kind_id="village_hall")
    signed_in(steward).post(
        f"/en/assets/{asset.key}/edit/",
        FILLED | {"kept_by": steward.group.pk, "opened_on": make.opened_on(asset), "name_en": "New name"},
    )

    event = asset.events.order_by("-pgh_id").first()
    assert (event.name_en, event.pgh_context["user"]) == ("New name", steward.pk)
    with pytest.raises(Exception, match="Cannot update or delete"):
        asset.events.all().delete()


@pytest.mark.parametrize(
    ("given", "kept"),
    [("'000010002345", "10002345"), ("1000 9123 4567", "100091234567"), ("100091234567.0", "100091234567")],
)
def test_number_of_a_property_is_read_as_sheets_write_it(steward, given, kept):
    signed_in(steward).post("/en/assets/new/", FILLED | {"kept_by": steward.group.pk, "uprn": given})

    assert Asset.objects.get().uprn == kept


@pytest.mark.parametrize("given", ["1.00091E+11", "10002345-1", "10002345/1"])
def test_number_of_a_property_that_would_be_another_is_refused_and_stays_in_its_field(steward, given):
    response = signed_in(steward).post("/en/assets/new/", FILLED | {"kept_by": steward.group.pk, "uprn": given})

    assert not Asset.objects.exists()
    assert "#id_uprn" in response.content.decode()
    assert f'value="{given}"' in response.content.decode()
