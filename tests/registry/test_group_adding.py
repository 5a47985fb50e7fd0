"""Putting a group on the register, through the page."""

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from entries.states import SourceKind, State
from registry.models import Contact, Identifier, Organisation, Stewardship
from tests import builders
from tests.conftest import ReadingClient
from tests.registry.conftest import Somebody
from tests.registry.filling import CLWB_CINIO, LUNCH_CLUB, control, errors, filled

ENGLISH, WELSH = "/en/groups/new/", "/cy/grwpiau/newydd/"

pytestmark = pytest.mark.django_db


def add(somebody, address=ENGLISH, **changes):
    """Open the form, fill it in, send it."""
    page = somebody.client.get(address).page
    return somebody.client.post(address, filled(page, **LUNCH_CLUB | changes))


def test_organiser_registers_a_group_and_looks_after_it(organiser, postcode):
    response = add(organiser)

    group = Organisation.objects.get()
    assert response.status_code == 302
    assert response.headers["Location"] == group.get_absolute_url()
    assert (group.state, group.source_kind, group.sector_id) == (State.SUBMITTED, SourceKind.PERSON, "community_group")
    assert (group.authority_id, group.ward, group.precision) == (builders.GWYNEDD, postcode.ward, "postcode")
    assert group.declared_on == group.confirmed_on == timezone.localdate()
    assert Stewardship.objects.get().user == organiser.user
    assert Contact.objects.get().email == "lunch@example.org"


def test_organiser_registers_a_group_in_welsh(organiser, postcode):
    page = organiser.client.get(WELSH).page

    response = organiser.client.post(WELSH, filled(page, **CLWB_CINIO))

    group = Organisation.objects.get()
    assert response.headers["Location"] == f"/cy/grwpiau/{group.key}/"
    assert (group.name_cy, group.name_en, group.given_language) == ("Clwb Cinio Bangor", "", "cy")


def test_page_language_is_asked_first(organiser):
    def first_field(address):
        return next(
            control.name
            for form in organiser.client.get(address).page.forms("post")
            for control in form.controls
            if control.name.startswith("name_")
        )

    assert first_field(ENGLISH) == "name_en"
    assert first_field(WELSH) == "name_cy"


def test_visitor_is_asked_to_sign_in(client):
    response = client.get(ENGLISH)

    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("account_login"))


def test_draft_is_kept_and_not_sent(organiser, postcode):
    add(organiser, draft="1")

    assert Organisation.objects.get().state == State.DRAFT


@pytest.mark.parametrize("address", [ENGLISH, WELSH])
def test_empty_form_names_all_four_needed_things(organiser, address):
    page = organiser.client.get(address).page

    response = organiser.client.post(address, filled(page))

    language = address[1:3]
    wrong = {link.get("href") for link in response.page.all("a") if link.get("href", "").startswith("#id_")}
    assert {f"#id_name_{language}", f"#id_purpose_{language}", "#id_postcode", "#id_email"} <= wrong
    assert Organisation.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "nonsense"),
    [
        ("postcode", "not a postcode"),
        ("postcode", "SW1A 1AA"),
        ("postcode", "L" * 10_000),
        ("name_en", "x" * 10_000),
        ("name_en", "\u202e\u200f"),
        ("name_en", "🎉🎉"),
        ("purpose_en", "y" * 10_000),
        ("email", "nobody at home"),
        ("telephone", "ring the bell"),
        ("website", "javascript:alert(1)"),
        ("website", "ftp://example.org/"),
        ("website", "no link at all"),
        ("charity_number", "12"),
        ("charity_number", "215199-1"),
        ("company_number", "12AB"),
        ("price_band", "gold"),
        ("languages", "klingon"),
        ("visibility", "everything"),
        ("authority", "E06000001"),
        ("activity_kinds", "sword fights"),
        ("legal_form", "kingdom"),
        ("name_en", "a\x00b"),
        ("authority", "a\x00b"),
        ("activity_kinds", "a\x00b"),
    ],
)
def test_nonsense_is_refused_beside_its_field_and_nothing_is_lost(organiser, postcode, field, nonsense):
    response = add(organiser, purpose_cy="Cwmni a chinio.", **{field: nonsense})

    assert response.status_code == 200
    assert Organisation.objects.count() == 0
    assert any(link.get("href", "").startswith(f"#id_{field}") for link in response.page.all("a")), errors(
        response.page
    )
    assert control(response.page, "purpose_cy").value.strip() == "Cwmni a chinio."
    assert response.page.title.startswith("Error:")


def test_script_and_pictures_in_a_name_are_only_words(organiser, postcode):
    add(organiser, name_en="Clwb 🎉 <script>alert(1)</script> \u202eorab")

    response = organiser.client.get(Organisation.objects.get().get_absolute_url())

    assert "<script>alert(1)</script>" in response.page.visible_text()


@pytest.mark.parametrize("place", ["SW1A 1AA", "CH1 1AA"])
def test_place_in_england_is_named_as_such(organiser, postcode, place):
    response = add(organiser, postcode=place)

    assert Organisation.objects.count() == 0
    assert any("Wales" in message for message in errors(response.page))


def test_authority_alone_says_where_a_group_without_an_address_is(organiser):
    add(organiser, postcode="", authority=builders.CARDIFF)

    group = Organisation.objects.get()
    assert (group.authority_id, group.precision, group.latitude) == (builders.CARDIFF, "authority", None)


@pytest.mark.parametrize("way", [{"telephone": "+44 (0)1248 000000"}, {"website": "www.example.org"}])
def test_one_way_to_reach_a_group_is_enough(organiser, postcode, way):
    add(organiser, **{"email": ""} | way)

    assert Organisation.objects.count() == 1


def test_web_address_may_be_given_without_its_beginning(organiser, postcode):
    add(organiser, website="www.example.org")

    assert Organisation.objects.get().website == "https://www.example.org"


def test_numbers_of_public_registers_are_kept_as_the_registers_write_them(organiser, postcode):
    add(organiser, charity_number=" 1 234 567 ", company_number="1234567")

    assert set(Identifier.objects.values_list("scheme_id", "number")) == {
        ("GB-CHC", "1234567"),
        ("GB-COH", "01234567"),
    }


def test_form_sent_twice_makes_one_entry(organiser, postcode):
    data = filled(organiser.client.get(ENGLISH).page, **LUNCH_CLUB)

    first = organiser.client.post(ENGLISH, data)
    second = organiser.client.post(ENGLISH, data)

    assert first.headers["Location"] == second.headers["Location"]
    assert Organisation.objects.count() == Stewardship.objects.count() == 1


def test_draft_that_is_sent_again_for_publishing_is_the_same_entry(organiser, postcode):
    data = filled(organiser.client.get(ENGLISH).page, **LUNCH_CLUB)
    organiser.client.post(ENGLISH, data | {"draft": "1"})

    organiser.client.post(ENGLISH, data)

    assert Organisation.objects.get().state == State.SUBMITTED


def test_going_back_and_writing_something_else_changes_the_same_entry_and_loses_nothing(organiser, postcode):
    data = filled(organiser.client.get(ENGLISH).page, **LUNCH_CLUB)
    organiser.client.post(ENGLISH, data)

    again = organiser.client.post(ENGLISH, data | {"purpose_en": "A warm meal, company and songs."})
    assert control(again.page, "purpose_en").value.strip() == "A warm meal, company and songs."
    assert "sent this form before" in again.page.visible_text()
    address = again.page.forms("post")[-1].action
    organiser.client.post(address, filled(again.page))

    assert Organisation.objects.get().purpose_en == "A warm meal, company and songs."


def test_token_of_somebody_elses_form_finds_nothing_of_theirs(organiser, postcode):
    theirs = Somebody.signed_in(builders.make_user())
    add(theirs, form_token="token-of-somebody-else")

    response = add(organiser, form_token="token-of-somebody-else")

    own = Organisation.objects.get(added_by=organiser.user)
    assert response.headers["Location"] == own.get_absolute_url()
    assert Organisation.objects.count() == 2


def test_broken_token_is_no_token(organiser, postcode):
    response = add(organiser, form_token="no token")

    assert response.headers["Location"] == Organisation.objects.get().get_absolute_url()


def test_two_tabs_make_two_entries(organiser, postcode):
    first = organiser.client.get(ENGLISH).page
    second = organiser.client.get(ENGLISH).page

    organiser.client.post(ENGLISH, filled(first, **LUNCH_CLUB))
    organiser.client.post(ENGLISH, filled(second, **LUNCH_CLUB | {"name_en": "Bangor Choir"}))

    assert Organisation.objects.count() == 2


def test_officer_adds_a_group_on_its_behalf_and_does_not_become_its_steward(officer, postcode):
    add(officer, on_behalf="on")

    group = Organisation.objects.get()
    assert group.source_kind == SourceKind.OFFICER
    assert (group.declared_on, group.confirmed_on) == (None, None)
    assert Stewardship.objects.count() == 0


def test_officer_who_adds_their_own_group_is_its_steward(officer, postcode):
    page = officer.client.get(ENGLISH).page
    data = {name: value for name, value in filled(page, **LUNCH_CLUB).items() if name != "on_behalf"}

    officer.client.post(ENGLISH, data)

    assert Organisation.objects.get().source_kind == SourceKind.PERSON
    assert Stewardship.objects.get().user == officer.user


def test_officer_adds_nothing_on_behalf_outside_their_authority(neighbouring_officer, postcode):
    response = add(neighbouring_officer, on_behalf="on")

    assert Organisation.objects.count() == 0
    assert any("Gwynedd" in message for message in errors(response.page))


def test_organiser_cannot_claim_to_be_an_officer(organiser, postcode):
    add(organiser, on_behalf="on")

    assert Organisation.objects.get().source_kind == SourceKind.PERSON


def test_other_organisation_needs_its_kind(organiser, postcode):
    address = "/en/organisations/new/"
    page = organiser.client.get(address).page

    refused = organiser.client.post(address, filled(page, **LUNCH_CLUB))
    organiser.client.post(address, filled(page, **LUNCH_CLUB | {"sector": "health"}))

    assert any("Kind of organisation" in message for message in errors(refused.page))
    assert Organisation.objects.get().sector_id == "health"


def test_other_organisation_is_no_community_group(organiser, postcode):
    address = "/en/organisations/new/"

    organiser.client.post(
        address, filled(organiser.client.get(address).page, **LUNCH_CLUB | {"sector": "community_group"})
    )

    assert Organisation.objects.count() == 0


def test_form_has_a_token_of_its_own_each_time(organiser):
    tokens = {control(organiser.client.get(ENGLISH).page, "form_token").value for _ in range(2)}

    assert len(tokens) == 2


def test_history_holds_who_added_the_group_and_no_contact(organiser, postcode):
    add(organiser)

    group = Organisation.objects.get()
    added = group.events.order_by("pgh_id").first()
    assert added.pgh_context["user"] == organiser.user.pk
    assert not any("lunch@example.org" in str(event.__dict__) for event in group.events.all())
    assert group.contacts_changed_at is not None


def test_addresses_stand_in_both_languages():
    with translation.override("cy"):
        assert reverse("registry:group-add") == WELSH
    with translation.override("en"):
        assert reverse("registry:group-add") == ENGLISH


def test_reader_without_javascript_or_cookies_gets_the_page_in_the_language_of_the_address(postcode):
    page = ReadingClient(headers={"accept-language": "cy"}).get("/en/groups/").page

    assert page.language == "en"
