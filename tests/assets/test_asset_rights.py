"""What people may not do with places, and what they may not learn from them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assets.models import Asset, RiskFact, Survey, Tenure
from entries.states import SourceKind, State, Visibility
from reference.models import AssetKind
from tests import builders as make
from tests.browser import content_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward():
    user = make.make_user()
    user.group = make.make_group("Clwb Cinio", steward=user)
    return user


@pytest.fixture
def officer():
    return make.make_officer()


def form_of(asset, **fields):
    """The form as its page offers it, filled in as the entry stands."""
    return {
        "name_en": asset.name_en,
        "asset_kind": asset.asset_kind_id,
        "purpose_en": "A hall",
        "opening_status": "open",
        "authority": asset.authority_id,
        "visibility": asset.visibility,
        "hire_price": "not_known",
        "is_step_free": "not_known",
        "kept_by": asset.kept_by_id or "",
        "opened_on": make.opened_on(asset),
    } | fields


def test_a_steward_cannot_show_a_place_that_the_council_hid(steward, officer):
    asset = make.make_asset("Refuge", kept_by=steward.group)
    signed_in(officer).post(f"/en/assets/{asset.key}/hide/", {"sentence": "Somebody is in danger"})
    asset.refresh_from_db()
    assert asset.visibility == Visibility.HIDDEN

    sent = signed_in(steward).post(f"/en/assets/{asset.key}/edit/", form_of(asset, visibility="full", name_en="Hall"))

    asset.refresh_from_db()
    assert (sent.status_code, asset.name_en, asset.visibility) == (302, "Hall", Visibility.HIDDEN)


def test_a_steward_shows_a_place_again_that_they_hid_themselves(steward):
    asset = make.make_asset("Hall", kept_by=steward.group, visibility=Visibility.HIDDEN)

    signed_in(steward).post(f"/en/assets/{asset.key}/edit/", form_of(asset, visibility="full"))

    asset.refresh_from_db()
    assert asset.visibility == Visibility.FULL


def test_an_archived_place_is_not_changed(steward):
    asset = make.make_asset("Hall", kept_by=steward.group, state=State.ARCHIVED)

    signed_in(steward).post(f"/en/assets/{asset.key}/edit/", form_of(asset, name_en="Another"))

    asset.refresh_from_db()
    assert asset.name_en == "Hall"


def test_whoever_added_a_place_changes_it_no_more_when_they_look_after_its_keeper_no_longer(steward):
    asset = make.make_asset("Hall", kept_by=steward.group, added_by=steward, state=State.DRAFT, published_at=None)
    steward.stewardships.update(until=timezone.now())

    assert signed_in(steward).get(f"/en/assets/{asset.key}/edit/").status_code == 403


def test_an_officer_does_not_check_evidence_of_a_place_that_they_look_after(officer):
    group = make.make_group("Clwb Cinio", steward=officer)
    evidence = make.make_evidence(make.make_asset("Hall", kept_by=group), given_by=make.make_user())
    other = make.make_evidence(make.make_asset("Library"), given_by=make.make_user())

    for row in (evidence, other):
        signed_in(officer).post(f"/en/assets/{row.entry.key}/evidence/{row.pk}/check/")
        row.refresh_from_db()

    assert evidence.checked_on is None
    assert other.checked_on == timezone.localdate()


def test_an_officer_does_not_check_the_place_that_they_look_after(officer):
    own = make.make_asset("Hall", kept_by=make.make_group("Clwb Cinio", steward=officer))
    other = make.make_asset("Library")

    for asset in (own, other):
        signed_in(officer).post(f"/en/assets/{asset.key}/check/")
        asset.refresh_from_db()

    assert [asset.checked_on is None for asset in (own, other)] == [True, False]


def test_an_officer_cannot_lower_the_band_of_the_councils_place_by_a_change_of_its_keeper(officer):
    council = make.make_organisation("The council", authority_body_id=make.GWYNEDD)
    keeper = make.make_group("Clwb Cinio", steward=officer)
    asset = make.make_asset("Hall", kept_by=keeper)
    make.make_tenure(asset, holder=council, rung="other_freehold", ends_on=None)
    soon = timezone.localdate() + timedelta(days=30)
    make.make_tenure(asset, holder=keeper, rung="short_lease", ends_on=soon)
    before = asset.outlook.filter(audience="officer").order_by("from_on")[0].band

    signed_in(officer).post(f"/en/assets/{asset.key}/edit/", form_of(asset, kept_by=""))

    after = asset.outlook.filter(audience="officer").order_by("from_on")[0].band
    assert after >= before


def test_hidden_groups_that_use_a_place_are_not_named_to_those_who_look_after_it(steward):
    asset = make.make_asset("Hall", kept_by=steward.group)
    make.make_use(asset, make.make_group("Secret refuge", visibility=Visibility.HIDDEN))
    make.make_use(asset, make.make_group("Known choir", visibility=Visibility.AREA_ONLY))

    page = content_of(signed_in(steward).get(asset.get_absolute_url()))

    assert "Known choir" in page
    assert "Secret refuge" not in page


def test_an_officer_elsewhere_does_not_learn_which_hidden_group_keeps_a_place(officer):
    keeper = make.make_group("Secret refuge", visibility=Visibility.HIDDEN, authority_id=make.CARDIFF)
    asset = make.make_asset("Hall", kept_by=keeper)
    browser = signed_in(officer)

    pages = [
        content_of(browser.get(asset.get_absolute_url())),
        content_of(browser.get(f"/en/assets/{asset.key}/edit/")),
    ]
    sent = browser.post(f"/en/assets/{asset.key}/edit/", form_of(asset, kept_by="", name_en="Hall of Gwynedd"))

    asset.refresh_from_db()
    assert "Secret refuge" not in "".join(pages)
    assert (sent.status_code, asset.name_en, asset.kept_by) == (302, "Hall of Gwynedd", keeper)


def test_only_public_facts_tell_everybody_that_the_council_owns_a_place(client):
    council = make.make_organisation("The council", authority_body_id=make.GWYNEDD)
    kept_back, told = make.make_asset("Hall"), make.make_asset("Library")
    make.make_tenure(kept_back, holder=council, rung="other_freehold", ends_on=None, is_public=False)
    make.make_tenure(told, holder=council, rung="other_freehold", ends_on=None)

    said = ["owns the place" in content_of(client.get(asset.get_absolute_url())) for asset in (kept_back, told)]

    assert said == [False, True]


def test_a_place_whose_band_is_withheld_reads_as_one_that_nobody_ever_weighed(client):
    asset = make.make_asset("Hall")
    asset.outlook.all().delete()
    before = content_of(client.get(asset.get_absolute_url()))

    make.make_risk_fact(asset)

    assert content_of(client.get(asset.get_absolute_url())) == before


def test_a_place_that_an_officer_adds_was_not_declared_by_itself(officer):
    signed_in(officer).post(
        "/en/assets/new/",
        form_of(Asset(name_en="Hall", asset_kind=AssetKind.objects.order_by("pk")[0], authority_id=make.GWYNEDD)),
    )

    asset = Asset.objects.get(name_en="Hall")
    assert (asset.source_kind, asset.declared_on, asset.confirmed_on) == (SourceKind.OFFICER, None, None)


@pytest.mark.parametrize(
    ("page", "fields", "model"),
    [
        ("risk/disposal", {"stage": "auction", "event_on": "1/3/2031", "observed_on": "1/3/2025"}, RiskFact),
        ("surveys/new", {"surveyed_on": "1/3/2025", "grade": "poor"}, Survey),
        ("tenures/new", {"rung": "licence", "renewal": "not_known", "observed_on": "1/3/2025"}, Tenure),
    ],
)
def test_a_fact_that_is_sent_twice_is_recorded_once(officer, page, fields, model):
    asset = make.make_asset("Hall")
    sent = fields | {"status": "confirmed", "source_en": "A letter"}

    answers = [signed_in(officer).post(f"/en/assets/{asset.key}/{page}/", sent).status_code for _ in range(2)]
    signed_in(officer).post(f"/en/assets/{asset.key}/{page}/", sent | {"source_en": "Another letter"})

    assert answers == [302, 302]
    assert model.objects.filter(asset=asset).count() == 2


def test_a_long_reason_is_refused_and_not_cut_short(officer):
    fact = make.make_risk_fact(make.make_asset("Hall"))
    reason = "It was withdrawn. " * 50

    sent = signed_in(officer).post(f"/en/assets/{fact.asset.key}/risk/{fact.pk}/resolve/", {"sentence": reason})

    fact.refresh_from_db()
    assert (sent.status_code, fact.ending) == (200, "")
    assert reason.strip() in content_of(sent)


@pytest.mark.parametrize(
    "page", ["new", "{key}/uses/new", "{key}/tenures/new", "{key}/evidence", "{key}/risk/disposal"]
)
def test_a_form_that_is_sent_empty_says_what_is_missing(officer, page):
    make.make_group("Clwb Cinio", steward=officer)
    asset = make.make_asset("Hall")

    sent = signed_in(officer).post(f"/en/assets/{page.format(key=asset.key)}/", {})

    assert sent.status_code == 200
    assert "There is a problem" in content_of(sent)


@pytest.mark.parametrize("name", ["\u200f\u202e", "🎶", "—"])
def test_a_name_that_nobody_can_read_aloud_is_refused(officer, name):
    kind = AssetKind.objects.order_by("pk")[0]

    sent = signed_in(officer).post(
        "/en/assets/new/", form_of(Asset(name_en=name, asset_kind=kind, authority_id=make.GWYNEDD))
    )

    assert sent.status_code == 200
    assert "A name needs letters or figures." in content_of(sent)
    assert not Asset.objects.exists()


@pytest.mark.parametrize("name", ["poster.exe", "poster.pdf", "poster"])
def test_a_document_is_handed_out_with_the_ending_of_what_it_is(client, name):
    row = make.make_evidence(make.make_asset("Hall"), document=make.make_document(make.make_user()))
    type(row.document).objects.update(name=name)

    answer = client.get(f"/en/assets/{row.entry.key}/evidence/{row.pk}/document/")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="poster.pdf"'
    assert content_of(answer)


def test_links_and_documents_of_area_only_entries_are_read_by_their_own_people_alone(client, steward):
    fields = {"visibility": Visibility.AREA_ONLY}
    group = make.make_group("Choir", steward=steward, **fields)
    entries = [group, make.make_asset("Hall", kept_by=group, **fields)]
    for entry in entries:
        row = make.make_evidence(entry, link="https://where-we-are.example.org/", document=make.make_document(steward))
        for path in (entry.get_absolute_url(), f"{entry.get_absolute_url().partition('-')[0]}/evidence/"):
            told = [content_of(one.get(path, follow=True)) for one in (client, signed_in(steward))]
            assert ["where-we-are" in page for page in told] == [False, True], path
            assert [row.document.name in page for page in told] == [False, True], path
        file = f"{entry.get_absolute_url().partition('-')[0]}/evidence/{row.pk}/document/"
        told = [content_of(one.get(file)) for one in (client, signed_in(steward))]
        assert [page.startswith("%PDF") for page in told] == [False, True]


def test_the_owners_answer_stays_beside_the_band_when_they_are_told_again(client):
    asset = make.make_asset("Hall")
    make.make_risk_fact(asset)
    make.make_owner_told(asset, answer_en="We look for a new home for it.")

    make.make_owner_told(asset, told_on=timezone.localdate())

    assert "We look for a new home for it." in content_of(client.get(asset.get_absolute_url()))


def test_a_keeper_does_not_say_for_another_that_it_no_longer_relies_on_the_place(steward):
    asset = make.make_asset("Hall", kept_by=steward.group)
    use, own = make.make_use(asset, make.make_group("Choir")), make.make_use(asset, steward.group)
    browser = signed_in(steward)

    page = content_of(browser.get(asset.get_absolute_url()))
    answers = [browser.post(f"/en/assets/{asset.key}/uses/{row.pk}/end/").status_code for row in (use, own)]

    assert answers == [403, 302]
    assert [f"{row.pk}/end/" in page for row in (use, own)] == [False, True]


def test_a_keeper_does_not_take_back_evidence_that_the_council_gave(steward, officer):
    asset = make.make_asset("Hall", kept_by=steward.group)
    rows = [make.make_evidence(asset, given_by=user) for user in (officer, steward)]

    answers = [
        signed_in(steward).post(f"/en/assets/{asset.key}/evidence/{row.pk}/withdraw/").status_code for row in rows
    ]

    assert answers == [403, 302]
