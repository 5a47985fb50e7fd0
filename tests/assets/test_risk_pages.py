"""Places at risk: what officers record, who sees which band, and when."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from assets.models import RiskAssessment, RiskFact, RiskOutlook
from assets.risk import Band
from tests import builders as make
from tests.browser import content_of, signed_in
from tests.registry.filling import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def asset():
    return make.make_asset("Quarry Institute")


@pytest.fixture
def officer():
    return signed_in(make.make_officer())


def notice(**fields):
    today = timezone.localdate()
    return {
        "stage": "auction",
        "event_on": (today + timedelta(weeks=6)).strftime("%d/%m/%Y"),
        "observed_on": today.strftime("%d/%m/%Y"),
        "status": "confirmed",
        "source_en": "Auction catalogue",
        "is_public": "on",
    } | fields


def test_an_auction_in_six_weeks_puts_the_place_on_top_with_its_reason(officer):
    for _ in range(3):
        make.make_survey(make.make_asset(), grade="poor")
    asset = make.make_asset("Quarry Institute")

    officer.post(f"/en/assets/{asset.key}/risk/disposal/", notice())

    page = officer.get("/en/assets/at-risk/")
    first = page.context["page"].object_list[0]
    assert (first.asset, first.band) == (asset, Band.IMMINENT)
    day = timezone.localdate() + timedelta(weeks=6)
    assert f"Auction: {day.day} {day:%B %Y}" in page.content.decode()


def test_the_public_reads_no_band_until_the_owner_was_told(officer, client):
    asset = make.make_asset("Quarry Institute")
    officer.post(f"/en/assets/{asset.key}/risk/disposal/", notice())

    assert "Quarry Institute" not in client.get("/en/assets/at-risk/").content.decode()
    assert "Quarry Institute" not in content_of(client.get("/en/reports/at-risk.csv"))
    assert "Quarry Institute" in client.get("/en/assets/not-assessed/").content.decode()
    assert "Auction" not in client.get(asset.get_absolute_url()).content.decode()

    told = {"told_on": timezone.localdate().strftime("%d/%m/%Y"), "how": "Letter to the estates department"}
    officer.post(f"/en/assets/{asset.key}/risk/owner-told/", told)

    assert "Quarry Institute" in client.get("/en/assets/at-risk/").content.decode()
    assert "Quarry Institute" in content_of(client.get("/en/reports/at-risk.csv"))
    assert "Quarry Institute" not in client.get("/en/assets/not-assessed/").content.decode()


def test_the_page_of_a_withheld_band_is_that_of_a_place_of_which_nothing_is_known(client):
    known, unknown = make.make_asset("Same name"), make.make_asset("Same name")
    make.make_risk_fact(known)

    pages = [client.get(asset.get_absolute_url()).content.decode().replace(asset.key, "") for asset in (known, unknown)]

    assert pages[0] == pages[1]


def test_a_neighbouring_officer_sees_what_the_public_sees():
    asset = make.make_asset("Quarry Institute")
    make.make_risk_fact(asset)
    neighbour = signed_in(make.make_officer(make.CARDIFF))

    assert "Quarry Institute" not in neighbour.get("/en/assets/at-risk/").content.decode()
    assert neighbour.get(f"/en/assets/{asset.key}/risk/").status_code == 403


def test_unverified_facts_are_never_public(officer):
    asset = make.make_asset()

    response = officer.post(f"/en/assets/{asset.key}/risk/disposal/", notice(status="unverified"))

    assert "is_public" in response.context["form"].errors
    assert not RiskFact.objects.exists()


def test_a_place_without_evidence_is_not_assessed_and_nowhere_called_safe(client):
    asset = make.make_asset("Hall")

    page = client.get(asset.get_absolute_url()).content.decode()

    assert "Not assessed" in page
    assert "No concern found" not in page
    assert "Hall" in client.get("/en/assets/not-assessed/").content.decode()


def test_not_assessed_counts_places_that_were_never_weighed(client):
    asset = make.make_asset()
    RiskOutlook.objects.all().delete()

    assert client.get("/en/assets/at-risk/").context["not_assessed"] == 1
    assert asset in client.get("/en/assets/not-assessed/").context["page"].object_list


def test_the_list_is_right_on_a_later_day_though_no_task_has_run(client):
    asset = make.make_asset("Inn")
    make.make_owner_told(asset)
    make.make_risk_fact(
        asset,
        rule="R02",
        facts={"stage": "decided", "reach": "place"},
        event_on=timezone.localdate() + timedelta(days=200),
    )
    assert client.get("/en/assets/at-risk/").context["page"].object_list[0].band == Band.SERIOUS

    with time_machine.travel(timezone.now() + timedelta(days=150)):
        assert client.get("/en/assets/at-risk/").context["page"].object_list[0].band == Band.IMMINENT
    with time_machine.travel(timezone.now() + timedelta(days=201)):
        page = client.get("/en/assets/at-risk/")
        assert page.context["page"].object_list[0].has_passed
        assert "Date passed, outcome not known" in page.content.decode()


def test_within_a_band_a_passed_day_leads_then_the_soonest_and_those_without_a_day_come_last(officer):
    today = timezone.localdate()
    for name, days in (("Third", 30), ("First", -1), ("Second", 3)):
        make.make_risk_fact(make.make_asset(name), event_on=today + timedelta(days=days))
    make.make_survey(make.make_asset("Last"), has_prohibition_notice=True)

    rows = officer.get("/en/assets/at-risk/").context["page"].object_list

    assert [row.asset.name_en for row in rows] == ["First", "Second", "Third", "Last"]


def test_a_resolved_fact_ends_with_a_reason_and_the_assessments_remain(officer):
    asset = make.make_asset()
    fact = make.make_risk_fact(asset)
    before = RiskAssessment.objects.filter(asset=asset).count()

    assert (
        "sentence"
        in officer.post(f"/en/assets/{asset.key}/risk/{fact.pk}/resolve/", {"sentence": ""}).context["form"].errors
    )
    officer.post(f"/en/assets/{asset.key}/risk/{fact.pk}/resolve/", {"sentence": "Withdrawn from the auction."})

    fact.refresh_from_db()
    assert (fact.ending, fact.ending_reason_en) == ("resolved", "Withdrawn from the auction.")
    assert asset.assessments.count() == before + 1
    assert officer.get("/en/assets/at-risk/").context["page"].paginator.count == 0


def test_a_newer_notice_replaces_the_older(officer):
    asset = make.make_asset()
    older = make.make_risk_fact(asset)

    officer.post(f"/en/assets/{asset.key}/risk/disposal/", notice(stage="in_plan", event_on=""))

    older.refresh_from_db()
    assert older.ending == "superseded"


def test_an_assessment_cannot_be_changed_or_deleted():
    make.make_asset()

    with pytest.raises(Exception, match="Cannot update or delete"):
        RiskAssessment.objects.update(rule_set="other")


def test_where_the_council_owns_the_place_its_officer_cannot_lower_the_band(officer):
    asset = make.make_asset()
    council = make.make_organisation("Cyngor Gwynedd", sector_id="council", authority_body_id=make.GWYNEDD)
    make.make_tenure(asset, holder=council, rung="other_freehold", starts_on=None, ends_on=None)
    fact = make.make_risk_fact(asset)
    address = f"/en/assets/{asset.key}/risk/{fact.pk}/resolve/"

    refused = officer.post(address, {"sentence": "We changed our mind."})
    fact.refresh_from_db()
    assert refused.status_code == 200
    assert fact.ending == ""

    moderator = signed_in(make.make_role_holder("moderator"))
    moderator.post(address, {"sentence": "Checked: withdrawn."})
    fact.refresh_from_db()
    assert fact.ending == "resolved"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("band=imminent", 1),
        ("band=watch", 1),
        ("reason=R06", 1),
        ("reason=R01", 1),
        ("authority=W06000015", 0),
        ("band=nonsense", 0),
    ],
)
def test_the_list_is_narrowed_by_band_reason_and_authority(officer, query, expected):
    make.make_risk_fact(make.make_asset())
    make.make_survey(make.make_asset(), grade="fair")

    assert officer.get(f"/en/assets/at-risk/?{query}").context["page"].paginator.count == expected


def test_a_lease_that_ends_before_it_starts_is_refused_beside_its_field(officer):
    asset = make.make_asset()
    lease = {
        "rung": "short_lease",
        "starts_on": "01/02/2026",
        "ends_on": "01/02/2020",
        "renewal": "not_known",
        "status": "reported",
        "observed_on": "01/02/2024",
        "source_en": "Lease",
        "organisation_name": "",
    }

    response = officer.post(f"/en/assets/{asset.key}/tenures/new/", lease)

    assert response.status_code == 200
    assert response.context["form"].errors
    assert not asset.tenures.exists()


def test_the_same_holder_and_rung_may_not_overlap(officer):
    asset, holder = make.make_asset(), make.make_group("Côr y Cwm")
    lease = {
        "rung": "short_lease",
        "starts_on": "01/02/2020",
        "ends_on": "01/02/2030",
        "renewal": "not_known",
        "status": "reported",
        "observed_on": "01/02/2024",
        "source_en": "Lease",
        "organisation_name": holder.key,
    }

    assert officer.post(f"/en/assets/{asset.key}/tenures/new/", lease).status_code == 302
    again = officer.post(
        f"/en/assets/{asset.key}/tenures/new/", lease | {"starts_on": "01/02/2025", "ends_on": "01/02/2035"}
    )

    assert again.status_code == 200
    assert asset.tenures.count() == 1


def change_tenure(browser, tenure, **changes):
    address = f"/en/assets/{tenure.asset.key}/tenures/{tenure.pk}/edit/"
    return browser.post(address, filled(browser.get(address).page, "rung", **changes))


def test_what_came_of_an_ended_lease_is_recorded_on_it(officer, asset):
    holder = make.make_organisation("Llys y Cwm")
    today = timezone.localdate()
    tenure = make.make_tenure(
        asset,
        holder=holder,
        rung="short_lease",
        starts_on=today - timedelta(days=900),
        ends_on=today - timedelta(days=1),
    )
    page = f"/en/assets/{asset.key}/risk/"
    assert "Date passed, outcome not known" in content_of(officer.get(page))

    sent = change_tenure(officer, tenure, renewal="followed")

    assert sent.status_code == 302
    tenure.refresh_from_db()
    assert (tenure.renewal, tenure.holder, asset.tenures.count()) == ("followed", holder, 1)
    assert "Date passed, outcome not known" not in content_of(officer.get(page))
    assert tenure.events.count() == 2


def test_a_holder_whom_the_form_cannot_find_stays(officer, asset):
    hidden = make.make_organisation("Refuge", visibility="hidden")
    tenure = make.make_tenure(asset, holder=hidden)

    change_tenure(officer, tenure, ends_on="2090-01-01")

    tenure.refresh_from_db()
    assert (tenure.holder, tenure.ends_on.year) == (hidden, 2090)


def test_a_tenure_that_somebody_else_changed_is_not_overwritten_unseen(officer, asset):
    tenure = make.make_tenure(asset, rung="licence")
    address = f"/en/assets/{asset.key}/tenures/{tenure.pk}/edit/"
    old = filled(officer.get(address).page, "rung", rung="use_only")
    change_tenure(officer, tenure, rung="long_lease")

    page = officer.post(address, old).page

    tenure.refresh_from_db()
    assert tenure.rung == "long_lease"
    assert "Somebody else changed this after you opened it." in page.visible_text()


def tell(browser, asset, day):
    browser.post(f"/en/assets/{asset.key}/risk/owner-told/", {"told_on": day.strftime("%d/%m/%Y"), "how": "Letter"})


def test_a_danger_that_comes_after_the_telling_waits_for_another_one(officer, client):
    asset, today = make.make_asset("Quarry Institute"), timezone.localdate()
    with time_machine.travel(timezone.now() - timedelta(days=30)):
        make.make_survey(asset, grade="very_bad", surveyed_on=timezone.localdate(), is_public=True, status="confirmed")
        make.make_owner_told(asset, told_on=timezone.localdate())
    before = client.get(asset.get_absolute_url()).context["outlook"]
    assert before.code not in ("not_assessed", "imminent")

    officer.post(f"/en/assets/{asset.key}/risk/disposal/", notice())

    meanwhile = client.get(asset.get_absolute_url())
    assert meanwhile.context["outlook"].code == before.code
    assert "Auction" not in meanwhile.page.visible_text()
    assert officer.get("/en/assets/at-risk/").context["page"].object_list[0].band == Band.IMMINENT
    tell(officer, asset, today - timedelta(days=2))
    assert client.get(asset.get_absolute_url()).context["outlook"].code == "imminent"


def test_where_the_owner_was_told_of_nothing_that_stands_the_public_reads_nothing(officer, client):
    asset = make.make_asset("Quarry Institute")
    with time_machine.travel(timezone.now() - timedelta(days=30)):
        make.make_owner_told(asset, told_on=timezone.localdate())

    officer.post(f"/en/assets/{asset.key}/risk/disposal/", notice())

    assert client.get(asset.get_absolute_url()).context["outlook"].code == "not_assessed"
    assert asset.key not in content_of(client.get("/en/reports/at-risk.csv"))


def test_the_count_of_those_not_assessed_follows_area_and_kind_as_its_list_does(client):
    here = make.make_asset(asset_kind_id="village_hall")
    make.make_asset(authority_id=make.CARDIFF, asset_kind_id="library")
    for query, expected in (
        ("", 2),
        (f"?authority={here.authority_id}&reason=R01", 1),
        ("?kind=library", 1),
        (f"?kind=library&authority={here.authority_id}", 0),
    ):
        page = client.get(f"/en/assets/at-risk/{query}")
        assert page.context["not_assessed"] == expected, query
        address = next(link.get("href") for link in page.page.all("a") if "/not-assessed/" in link.get("href"))
        assert client.get(address).context["page"].paginator.count == expected
