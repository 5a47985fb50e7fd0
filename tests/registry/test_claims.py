"""Claiming an entry that nobody looks after, and the council's answer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from registry.models import Claim, Organisation, Stewardship
from tests import builders
from tests.registry.conftest import Somebody
from tests.registry.filling import errors

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(db):
    return builders.make_imported_organisation(name_en="Aber RFC")


def claim(somebody, organisation, reason="I am its secretary."):
    return somebody.client.post(f"/en/groups/{organisation.key}/claim/", {"reason": reason})


def answer(somebody, row, decision, **data):
    return somebody.client.post(f"/en/claims/{row.pk}/", {"decision": decision} | data)


def test_visitor_is_led_to_sign_in_and_back_to_the_claim(client, imported):
    page = client.get(f"/en/groups/{imported.key}/", follow=True).page

    assert f"/en/groups/{imported.key}/claim/" in [link.get("href") for link in page.all("a")]
    response = client.get(f"/en/groups/{imported.key}/claim/")
    assert f"next=/en/groups/{imported.key}/claim/" in response.headers["Location"]


def test_organiser_claims_an_entry_and_the_officer_grants_it(organiser, officer, imported):
    claim(organiser, imported)
    assert not Stewardship.objects.exists()

    answer(officer, Claim.objects.get(), "granted")

    stewardship = Stewardship.objects.get()
    assert (stewardship.user, stewardship.organisation, stewardship.given_by) == (
        organiser.user,
        imported,
        officer.user,
    )
    assert organiser.client.get(f"/en/groups/{imported.key}/edit/").status_code == 200


def test_person_who_is_refused_reads_why(organiser, officer, imported):
    claim(organiser, imported)

    answer(officer, Claim.objects.get(), "refused", answer="Please write from the club's own address.")

    page = organiser.client.get(f"/en/groups/{imported.key}/", follow=True).page
    assert "Please write from the club's own address." in page.visible_text()
    assert not Stewardship.objects.exists()


def test_refusing_without_a_reason_is_refused(organiser, officer, imported):
    claim(organiser, imported)

    response = answer(officer, Claim.objects.get(), "refused")

    assert errors(response.page)
    assert Claim.objects.get().state == "open"


def test_claim_without_a_reason_is_refused(organiser, imported):
    response = claim(organiser, imported, reason=" ")

    assert errors(response.page)
    assert not Claim.objects.exists()


def test_claiming_twice_is_claiming_once(organiser, imported):
    claim(organiser, imported)

    assert claim(organiser, imported).status_code == 302
    assert Claim.objects.count() == 1


def test_entry_that_somebody_looks_after_cannot_be_claimed(organiser):
    group = builders.make_group(steward=builders.make_user())

    assert claim(organiser, group).status_code == 403


def test_entry_that_is_not_public_cannot_be_claimed_or_known(organiser):
    draft = builders.make_imported_organisation(state="draft")

    assert claim(organiser, draft).status_code == 404


def test_nobody_answers_but_officers_of_the_authority_and_moderators(organiser, neighbouring_officer, imported):
    row = builders.make_claim(imported)

    for somebody in (organiser, neighbouring_officer):
        assert answer(somebody, row, "granted").status_code == 403
        assert somebody.client.get(f"/en/claims/{row.pk}/").status_code == 403
    assert not Stewardship.objects.exists()


def test_officer_without_a_second_factor_is_led_to_set_one_up(imported):
    row = builders.make_claim(imported)
    officer = Somebody.signed_in(builders.make_officer(has_second_factor=False))

    response = officer.client.get(f"/en/claims/{row.pk}/")

    assert response.status_code == 302
    assert row.reason not in response.content.decode()


def test_officer_does_not_grant_their_own_claim(officer, imported):
    claim(officer, imported)

    assert answer(officer, Claim.objects.get(), "granted").status_code == 403


def test_claim_is_answered_once(organiser, officer, imported):
    row = builders.make_claim(imported, organiser.user)
    answer(officer, row, "refused", answer="No.")

    response = officer.client.post(f"/en/claims/{row.pk}/", {"decision": "granted"}, follow=True)

    assert "answered already" in response.page.visible_text()
    assert not Stewardship.objects.exists()


def test_reason_and_answer_stay_out_of_history(organiser, officer, imported):
    claim(organiser, imported, reason="My own words.")
    answer(officer, Claim.objects.get(), "refused", answer="The officer's words.")

    kept = str([event.__dict__ for event in Claim.objects.get().events.all()])
    assert "words" not in kept
    assert Claim.objects.get().events.count() == 2


def test_granted_claim_is_news_for_a_month(organiser, officer, imported):
    claim(organiser, imported)
    answer(officer, Claim.objects.get(), "granted", answer="Welcome.")
    assert "Welcome." in organiser.client.get(f"/en/groups/{imported.key}/", follow=True).page.visible_text()

    Claim.objects.update(answered_at=timezone.now() - timedelta(days=31))

    assert "Welcome." not in organiser.client.get(f"/en/groups/{imported.key}/", follow=True).page.visible_text()


def test_claim_reads_in_welsh(organiser, officer, imported):
    row = builders.make_claim(imported)

    assert officer.client.get(f"/cy/hawliadau/{row.pk}/").page.language == "cy"
    assert organiser.client.get(f"/cy/grwpiau/{imported.key}/hawlio/").page.language == "cy"


def test_claimed_entry_no_longer_offers_itself(client, organiser, imported):
    builders.make_stewardship(imported, organiser.user)

    page = client.get(f"/en/groups/{imported.key}/", follow=True).page

    assert "Nobody from the organisation" not in page.visible_text()
    assert Organisation.objects.get(pk=imported.pk).visibility == "area_only"
