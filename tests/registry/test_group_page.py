"""The page of one group: its address, what everybody reads there, and what only its own people do."""

import pytest
from django.utils import timezone

from entries.states import State, Transition, Visibility
from tests import builders
from tests.markup import text_of
from tests.registry.conftest import Somebody

pytestmark = pytest.mark.django_db

SECRET = ["Stryd Gudd", "LL57 1DT", "53.22", "-4.12", "secret@example.org", "07700"]


def page_of(client, group, language="en"):
    word = "groups" if language == "en" else "grwpiau"
    response = client.get(f"/{language}/{word}/{group.key}/", follow=True)
    assert response.status_code == 200
    return response.page


def links(page):
    return {link.get("href"): text_of(link) for link in page.all("a")}


def fact(page, label):
    return next(text_of(row.find("dd")) for row in page.with_class("fact") if text_of(row.find("dt")) == label)


@pytest.fixture
def group(db):
    return builders.make_group("Bangor Choir", name_cy="Côr Bangor", website="https://cor.example.org")


@pytest.mark.parametrize("slug", ["", "-wrong", "-bangor-choir-", "-cor-bangor"])
def test_key_decides_and_any_other_address_leads_to_the_right_one_with_its_query(client, group, slug):
    response = client.get(f"/en/groups/{group.key}{slug}/?from=list")

    assert response.status_code == 302
    assert response.headers["Location"] == f"/en/groups/{group.key}-bangor-choir/?from=list"


def test_right_address_is_answered_at_once_in_both_languages(client, group):
    assert client.get(f"/en/groups/{group.key}-bangor-choir/").status_code == 200
    assert client.get(f"/cy/grwpiau/{group.key}-cor-bangor/").status_code == 200


def test_group_asked_for_among_organisations_is_found_among_groups(client, group):
    health = builders.make_organisation("Bwrdd", sector_id="health")

    assert client.get(f"/en/organisations/{group.key}/").headers["Location"] == f"/en/groups/{group.key}-bangor-choir/"
    assert client.get(f"/en/groups/{health.key}/").headers["Location"] == f"/en/organisations/{health.key}-bwrdd/"


def test_key_that_is_nobodys_is_not_found(client):
    assert client.get("/en/groups/22222222/").status_code == 404
    assert client.get("/en/groups/no-such-key/").status_code == 404


def test_page_shows_both_names_and_marks_the_other_language(client, group):
    page = page_of(client, group)

    marked = {text_of(element): element.get("lang") for element in page.all("bdi")}
    assert marked["Bangor Choir"] is None
    assert marked["Côr Bangor"] == "cy"


def test_name_that_is_the_same_in_both_stands_once(client):
    group = builders.make_group("Merched y Wawr", name_same=True)

    page = page_of(client, group, "cy")

    assert "Saesneg yn unig" not in text_of(page.all("h1")[0])
    assert "English only" not in text_of(page.all("h1")[0])


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.RETURNED, State.ARCHIVED])
def test_entry_that_is_not_published_is_known_to_its_people_and_officers_alone(client, officer, state):
    steward, neighbour = builders.make_user(), builders.make_user()
    builders.make_group(steward=neighbour)
    group = builders.make_group("Secret name", steward=steward, state=state)
    address = f"/en/groups/{group.key}/"

    assert client.get(address).status_code == 404
    assert Somebody.signed_in(neighbour).client.get(address).status_code == 404
    assert Somebody.signed_in(builders.make_officer(builders.CARDIFF)).client.get(address).status_code == 404
    assert Somebody.signed_in(steward).client.get(address).status_code == 200
    assert officer.client.get(address).status_code == 200


def test_hidden_entry_has_the_key_alone_as_its_address(client, officer):
    group = builders.make_group("Women's Refuge", visibility=Visibility.HIDDEN)

    assert client.get(f"/en/groups/{group.key}/").status_code == 404
    assert client.get(f"/en/groups/{group.key}-womens-refuge/").status_code == 404
    assert (
        officer.client.get(f"/en/groups/{group.key}-womens-refuge/").headers["Location"] == f"/en/groups/{group.key}/"
    )


def private_group(**fields):
    place = {"address": "1 Stryd Gudd", "postcode": "LL57 1DT", "latitude": "53.227500", "longitude": "-4.129000"}
    group = builders.make_group("Group", ward=builders.get_ward(), **place | fields)
    builders.make_contact(group, email="secret@example.org", telephone="07700 900000", is_public=True)
    return group


def test_area_only_group_shows_nothing_of_its_place_or_contact_to_the_public(client):
    group = private_group(visibility=Visibility.AREA_ONLY)

    page = page_of(client, group)

    assert not [secret for secret in SECRET if secret in page.html]
    assert group.ward.name not in page.html
    assert "Gwynedd" in page.html
    assert fact(page, "Where") == "GwyneddOnly the area is shown."


def test_area_only_group_shows_its_ward_by_choice(client):
    group = private_group(visibility=Visibility.AREA_ONLY, shows_ward=True)

    page = page_of(client, group)

    assert fact(page, "Ward") == group.ward.name
    assert not [secret for secret in SECRET if secret in page.html]


def test_area_only_group_shows_its_own_people_everything(officer):
    group = private_group(visibility=Visibility.AREA_ONLY)

    assert "Stryd Gudd" in page_of(officer.client, group).html


@pytest.mark.parametrize("visibility", [Visibility.FULL, Visibility.AREA_ONLY])
def test_what_leads_to_the_place_is_told_only_where_everything_is_shown(client, visibility):
    group = builders.make_group(visibility=visibility, area_served_en="Chapel Street and below")
    builders.make_identifier(group, "1122334")
    builders.make_barrier(group, action_en="The ramp is in Chapel Street")
    builders.make_evidence(group, link="https://example.org/poster")

    page = page_of(client, group)

    told = [
        words in page.html for words in ("Chapel Street and below", "1122334", "The ramp is in", "example.org/poster")
    ]
    assert told == [visibility == Visibility.FULL] * 4
    assert "Yes, some people meet it" in page.html
    assert "With a link or a document" in page.html


def test_contacts_are_public_by_consent_only(client, group):
    contact = builders.make_contact(group, email="cor@example.org", is_public=False)
    assert "cor@example.org" not in page_of(client, group).html

    contact.is_public = True
    contact.save()
    assert links(page_of(client, group))["mailto:cor@example.org"] == "cor@example.org"


def test_officer_and_steward_see_contacts_without_consent_and_the_neighbours_officer_does_not(group, officer):
    builders.make_contact(group, email="cor@example.org")
    steward = builders.make_user()
    builders.make_stewardship(group, steward)

    assert "cor@example.org" in page_of(officer.client, group).html
    assert "cor@example.org" in page_of(Somebody.signed_in(steward).client, group).html
    neighbour = Somebody.signed_in(builders.make_officer(builders.CARDIFF))
    assert "cor@example.org" not in page_of(neighbour.client, group).html


def test_officer_without_a_second_factor_sees_what_the_public_sees(group):
    builders.make_contact(group, email="cor@example.org")
    officer = Somebody.signed_in(builders.make_officer(has_second_factor=False))

    assert "cor@example.org" not in page_of(officer.client, group).html


def test_number_of_a_public_register_leads_to_its_page(client, group):
    builders.make_identifier(group, "1234567")

    address = next(link for link, words in links(page_of(client, group)).items() if words == "1234567")

    assert address.startswith("https://register-of-charities.charitycommission.gov.uk/")
    assert "1234567" in address


def test_four_facts_of_trust_stand_apart_with_their_dates(client, officer):
    today = timezone.localdate()
    group = builders.make_group(declared_on=today, confirmed_on=None, checked_on=today, checked_by=officer.user)

    page = page_of(client, group)

    assert fact(page, "Described by those who answer for it") != "Not yet"
    assert fact(page, "Confirmed as still right") == "Not yet"
    assert "Gwynedd" in fact(page, "Checked by the council")
    assert fact(page, "Matched to a public register") == "Not yet"
    assert officer.user.email not in page.html


def test_profile_says_nothing_yet_for_each_principle_without_evidence(client, group):
    builders.make_evidence(group, "P3.08")

    page = page_of(client, group)

    assert len(page.with_class("is-empty")) == 5


def test_what_nobody_has_said_is_folded_into_one_line(client):
    group = builders.make_group(price_band="not_known", languages=[], is_led_by_its_people="not_known")

    page = page_of(client, group)

    principles, rest = map(text_of, page.with_class("nothing-yet"))
    assert principles.startswith("Nothing yet about: good relations, fairness for all, ")
    assert rest == (
        "Nothing yet about: when people can come, address, cost, languages, website, whom to ask, "
        "what could keep people away, places and partnerships, led by the people it serves, people in a month, "
        "legal form"
    )


def test_place_and_partnership_are_shown_when_both_ends_are_public_in_full(client, group):
    partner = builders.make_organisation("Cyngor", sector_id="council")
    builders.make_use(builders.make_asset("Neuadd Bangor"), group)
    builders.make_asset("Cwt y Côr", kept_by=group)
    builders.make_partnership("Canu Gyda'n Gilydd", members=(group, partner))

    text = page_of(client, group).visible_text()

    for name in ("Neuadd Bangor", "Cwt y Côr", "Canu Gyda'n Gilydd"):
        assert name in text


@pytest.mark.parametrize("fields", [{"visibility": "area_only"}, {"visibility": "hidden"}, {"state": "draft"}])
def test_link_to_a_place_that_is_not_public_in_full_is_not_shown(client, group, fields):
    builders.make_use(builders.make_asset("Private place", **fields), group)
    builders.make_asset("Kept privately", kept_by=group, **fields)

    page = page_of(client, group)

    assert "Private place" not in page.html
    assert "Kept privately" not in page.html


def test_area_only_group_shows_no_link_at_all(client):
    group = builders.make_group("Group", visibility=Visibility.AREA_ONLY)
    partner = builders.make_organisation("Cyngor", sector_id="council")
    builders.make_use(builders.make_asset("Neuadd Bangor"), group)
    builders.make_partnership("Canu Gyda'n Gilydd", members=(group, partner))

    page = page_of(client, group)

    assert "Neuadd Bangor" not in page.html
    assert "Canu Gyda" not in page.html


def test_partnership_that_the_other_side_has_not_confirmed_is_not_shown(client, group):
    partnership = builders.make_partnership("Half a partnership", members=(group,))
    builders.make_member(partnership, builders.make_organisation("Cyngor"), confirmed=False)

    assert "Half a partnership" not in page_of(client, group).html


def test_returned_entry_shows_its_steward_the_question_and_the_way_to_answer(officer):
    steward = builders.make_user()
    group = builders.make_group("Group", steward=steward, state=State.RETURNED)
    builders.make_decision(group, Transition.RETURN, by=officer.user, sentence_en="Which days do you meet?")

    page = page_of(Somebody.signed_in(steward).client, group)

    assert "Which days do you meet?" in page.visible_text()
    assert links(page)[f"/en/groups/{group.key}/submit/"] == "Answer and send again"


def test_imported_entry_names_its_publisher_licence_and_that_nobody_looks_after_it(client):
    group = builders.make_imported_organisation(name_en="ABER RFC")

    text = page_of(client, group).visible_text()

    assert "A publisher" in text
    assert "Open Government Licence" in text
    assert "As the publisher words it" in text
    assert "Nobody from the organisation looks after this entry yet." in text


def test_example_says_that_it_is_one(client):
    assert "An example" in page_of(client, builders.make_group(is_example=True)).visible_text()


def test_page_asks_no_more_of_the_database_when_more_stands_on_it(client, group, django_assert_max_num_queries):
    def grow(times):
        for _ in range(times):
            builders.make_activity(group)
            builders.make_evidence(group)
            builders.make_use(builders.make_asset(), group)
            builders.make_partnership(members=(group, builders.make_organisation()))

    grow(2)
    with django_assert_max_num_queries(40) as few:
        page_of(client, group)
    grow(4)
    with django_assert_max_num_queries(len(few.captured_queries)):
        page_of(client, group)
