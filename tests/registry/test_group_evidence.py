"""What a group says it does for the six principles, and who says that it is so."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from entries.models import Evidence
from tests import builders
from tests.markup import text_of
from tests.registry.conftest import Somebody
from tests.registry.filling import control, errors, filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward(db):
    return Somebody.signed_in(builders.make_user())


@pytest.fixture
def group(steward):
    return builders.make_group("Clwb Cinio", steward=steward.user, kinds=0)


def give(somebody, group, **changes):
    address = f"/en/groups/{group.key}/evidence/"
    data = filled(somebody.client.get(address).page, "practice", **{"practice": "P3.08"} | changes)
    return somebody.client.post(address, data)


def act(somebody, evidence, what, **data):
    return somebody.client.post(f"/en/groups/{evidence.entry.key}/evidence/{evidence.pk}/{what}/", data)


@pytest.mark.parametrize(
    ("given", "strength"),
    [
        ({}, 0),
        ({"statement_en": "We cooked."}, 0),
        ({"statement_en": "We cooked.", "happened_on": "2 3 2026"}, 1),
        ({"statement_en": "We cooked.", "happened_on": "2 3 2026", "link": "https://example.org/meals"}, 2),
        ({"link": "https://example.org/meals", "effect_en": "40 came back."}, 0),
    ],
)
def test_strength_follows_from_what_was_given(steward, group, given, strength):
    give(steward, group, **given)

    assert Evidence.objects.get().strength == strength


def test_document_is_kept_and_handed_out_as_a_file_beside_its_entry(client, steward, group, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    upload = SimpleUploadedFile("minutes.pdf", b"%PDF-1.4 minutes", "text/html")
    give(steward, group, statement_en="We met.", happened_on="2 3 2026", upload=upload)
    evidence = Evidence.objects.get()

    response = client.get(f"/en/groups/{group.key}/evidence/{evidence.pk}/document/")

    assert evidence.strength == 2
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(response.streaming_content) == b"%PDF-1.4 minutes"


def test_document_of_a_draft_is_not_handed_out(client, steward):
    draft = builders.make_group(steward=steward.user, state="draft")
    evidence = builders.make_evidence(draft, document=builders.make_document(steward.user))

    assert client.get(f"/en/groups/{draft.key}/evidence/{evidence.pk}/document/").status_code == 404


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"practice": "P9.99"}, "practice"),
        ({"practice": ""}, "practice"),
        ({"practice": "a\x00b"}, "practice"),
        ({"happened_on": "31 2 2026"}, "happened_on"),
        ({"happened_on": "1 1 2090"}, "happened_on"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "nowhere"}, "link"),
        ({"statement_en": "x" * 10_000}, "statement_en"),
        ({"is_relevant": "no"}, "reason_en"),
        ({"upload": SimpleUploadedFile("run.pdf", b"MZ\x90 not a document")}, "upload"),
    ],
)
def test_nonsense_is_refused_beside_its_field_and_nothing_is_lost(steward, group, given, field):
    response = give(steward, group, **{"statement_cy": "Fe wnaethom goginio."} | given)

    assert not Evidence.objects.exists()
    assert any(link.get("href", "").startswith(f"#id_{field}") for link in response.page.all("a")), errors(
        response.page
    )
    assert control(response.page, "statement_cy").value.strip() == "Fe wnaethom goginio."


def test_practice_that_is_not_relevant_is_kept_with_its_reason(client, steward, group):
    give(steward, group, is_relevant="no", reason_en="We own no building.")

    page = client.get(f"/en/groups/{group.key}/evidence/").page
    assert "We own no building." in page.visible_text()


def test_practices_that_the_groups_activities_suggest_are_offered_first(steward, group):
    group.activity_kinds.add("food_bank")

    page = steward.client.get(f"/en/groups/{group.key}/evidence/").page

    first = next(element for element in page.all("optgroup"))
    assert {option.get("value") for option in first.iter("option")} == {"P3.08", "P2.02"}
    assert len({option for option in control(page, "practice").options if option}) == 57


def test_everybody_reads_the_evidence_and_only_its_own_people_add_to_it(client, organiser, group):
    builders.make_evidence(group, statement_en="Forty meals.")
    address = f"/en/groups/{group.key}/evidence/"

    assert "Forty meals." in client.get(address).page.visible_text()
    assert not client.get(address).page.forms("post")
    assert organiser.client.post(address, {"practice": "P3.08"}).status_code == 403
    assert client.post(address, {"practice": "P3.08"}).status_code in {302, 403}
    assert Evidence.objects.count() == 1


def test_officer_checks_evidence_and_it_grows_stronger(officer, group):
    evidence = builders.make_evidence(group, strength=1)

    act(officer, evidence, "check")

    evidence.refresh_from_db()
    assert (evidence.strength, evidence.checked_by) == (3, officer.user)


def test_measured_and_checked_evidence_is_the_strongest(officer, group):
    evidence = builders.make_evidence(group, effect_en="40 people came back.")

    act(officer, evidence, "check")

    evidence.refresh_from_db()
    assert evidence.strength == 4


def test_nobody_but_the_authoritys_officer_checks(steward, organiser, neighbouring_officer, group):
    evidence = builders.make_evidence(group)

    for somebody in (steward, organiser, neighbouring_officer):
        assert act(somebody, evidence, "check").status_code == 403


def test_officer_does_not_check_what_they_gave(officer, group):
    evidence = builders.make_evidence(group, given_by=officer.user)

    act(officer, evidence, "check")

    evidence.refresh_from_db()
    assert evidence.checked_on is None


def test_another_organisation_confirms_evidence(steward, group):
    evidence = builders.make_evidence(group, strength=1)
    partner = Somebody.signed_in(builders.make_user())
    council = builders.make_organisation("Cyngor Gwynedd", steward=partner.user)

    act(partner, evidence, "confirm", organisation=council.key)

    evidence.refresh_from_db()
    assert (evidence.strength, evidence.confirmed_by, evidence.confirmed_on) == (3, council.entry, timezone.localdate())


def test_nobody_confirms_for_an_organisation_that_is_not_theirs(group):
    evidence = builders.make_evidence(group, strength=1)
    partner = Somebody.signed_in(builders.make_user())
    builders.make_organisation(steward=partner.user)
    strangers = builders.make_organisation("Not theirs")

    response = act(partner, evidence, "confirm", organisation=strangers.key)

    evidence.refresh_from_db()
    assert errors(response.page)
    assert evidence.confirmed_on is None


def test_group_does_not_confirm_its_own_evidence(steward, organiser, group):
    evidence = builders.make_evidence(group)
    builders.make_group(steward=steward.user)

    for somebody in (steward, organiser):
        assert act(somebody, evidence, "confirm", organisation=group.key).status_code == 403


def test_person_with_two_groups_does_not_confirm_what_they_gave_for_the_other(group):
    both = Somebody.signed_in(builders.make_user())
    other = builders.make_group(steward=both.user)
    evidence = builders.make_evidence(group, given_by=both.user)

    assert act(both, evidence, "confirm", organisation=other.key).status_code == 403


def test_steward_of_a_draft_alone_confirms_nothing(group):
    partner = Somebody.signed_in(builders.make_user())
    draft = builders.make_group(steward=partner.user, state="draft")

    assert act(partner, builders.make_evidence(group), "confirm", organisation=draft.key).status_code == 403


def test_evidence_is_taken_back_twice_and_it_is_once(steward, group):
    evidence = builders.make_evidence(group, given_by=steward.user)

    assert [act(steward, evidence, "withdraw").status_code for _press in range(2)] == [302, 302]

    assert evidence.events.count() == 2


def test_evidence_taken_back_leaves_the_page_and_stays_in_history(client, steward, group):
    evidence = builders.make_evidence(group, statement_en="Forty meals.", given_by=steward.user)

    act(steward, evidence, "withdraw")

    assert "Forty meals." not in client.get(f"/en/groups/{group.key}/evidence/").page.visible_text()
    assert evidence.events.count() == 2
    assert act(steward, evidence, "check").status_code == 404


def test_evidence_of_one_group_is_not_reached_through_another(steward, group):
    evidence = builders.make_evidence(builders.make_group("Somebody else's"))

    response = steward.client.post(f"/en/groups/{group.key}/evidence/{evidence.pk}/withdraw/")

    assert response.status_code == 404


def test_evidence_over_two_years_old_is_said_to_be_old(client, group):
    builders.make_evidence(group, happened_on=timezone.localdate() - timedelta(days=800))

    page = client.get(f"/en/groups/{group.key}/", follow=True).page

    assert any("Over two years old" in text_of(row) for row in page.with_class("profile"))
