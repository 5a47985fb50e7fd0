"""All places are assessed anew after the rules changed; what older rules kept can still be read."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assets import actions, assessing, keeping
from assets.assessing import assess_places
from assets.models import RiskAssessment, RiskOutlook
from assets.risk import Band
from tests import builders as make
from tests.browser import content_of, signed_in

pytestmark = pytest.mark.django_db


def assess_all() -> tuple[list[str], str]:
    """What the command says, and what it complains of."""
    said, complained = StringIO(), StringIO()
    call_command("assess_places", stdout=said, stderr=complained)
    return said.getvalue().splitlines(), complained.getvalue()


@pytest.fixture
def hall():
    """At risk for everybody to read, because of an auction."""
    asset = make.make_asset("Hall")
    make.make_owner_told(asset)
    make.make_risk_fact(asset)
    return asset


def test_running_it_again_changes_nothing(hall):
    make.make_survey(make.make_asset("Library"), grade="poor")
    before = list(RiskOutlook.objects.order_by("asset", "audience", "from_on").values_list("asset", "band", "reasons"))
    kept = RiskAssessment.objects.count()

    for _ in range(2):
        said, complained = assess_all()
        assert said == [
            "Places assessed: 2",
            "Assessments kept, because the rules or what is known had changed: 0",
        ]
        assert not complained

    now = RiskOutlook.objects.order_by("asset", "audience", "from_on").values_list("asset", "band", "reasons")
    assert list(now) == before
    assert RiskAssessment.objects.count() == kept


def test_many_places_are_assessed_batch_by_batch(hall, monkeypatch):
    monkeypatch.setattr(assessing, "AT_ONCE", 1)
    make.make_survey(make.make_asset("Library"), grade="poor")
    RiskOutlook.objects.all().delete()

    said = StringIO()
    call_command("assess_places", processes=1, stdout=said)

    assert said.getvalue().startswith("Places assessed: 2\n")
    assert RiskOutlook.objects.in_force(timezone.localdate()).count() == 4


def test_a_place_that_was_never_assessed_is(hall):
    RiskOutlook.objects.all().delete()

    assess_all()

    assert RiskOutlook.objects.in_force(timezone.localdate()).filter(asset=hall, band=Band.IMMINENT).count() == 2


def test_other_rules_keep_another_assessment_of_every_place(hall, monkeypatch):
    before = hall.assessments.count()
    for module in (assessing, keeping):
        monkeypatch.setattr(module, "RULE_SET", "other")

    said, _ = assess_all()

    assert said[1].endswith(": 1")
    assert hall.assessments.count() == before + 1
    assert hall.assessments.latest("made_at").rule_set == "other"


def test_a_change_that_does_not_bear_on_risk_keeps_no_assessment(hall):
    officer, before = make.make_officer(), hall.assessments.count()

    actions.edit_asset(entry=hall, fields={"rooms": 3}, opened_on=make.opened_on(hall), by=officer)
    assert hall.assessments.count() == before

    make.make_survey(hall, grade="poor")
    assert hall.assessments.count() == before + 1


def test_more_places_take_no_more_queries(hall):
    def queries(places):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assess_places([place.pk for place in places])
        return len(captured)

    alone = queries([hall])
    others = [make.make_asset(f"Hall {number}") for number in range(3)]
    for other in others:
        make.make_survey(other)
        make.make_risk_fact(other)

    assert queries([hall, *others]) == alone


GONE = {"rule": "R99", "pieces": [["renamed", "2030-01-01"]]}
OTHER_PIECES = {"rule": "R01", "pieces": [["renamed", "2030-01-01"]]}


@pytest.mark.parametrize("older", [GONE, OTHER_PIECES], ids=["the rule is gone", "its pieces have other names"])
@pytest.mark.parametrize(("language", "kept"), [("en", "As it was said"), ("cy", "Fel y'i dywedwyd")])
def test_a_reason_that_older_rules_kept_can_be_read_on_every_page(hall, client, older, language, kept):
    for row in RiskOutlook.objects.filter(asset=hall):
        row.reasons = [
            reason | older | {"words_en": "As it was said", "words_cy": "Fel y'i dywedwyd"} for reason in row.reasons
        ]
        row.save()
    place = content_of(client.get(hall.get_absolute_url()))
    address = {"en": "/en/assets/at-risk/", "cy": "/cy/asedau/mewn-perygl/"}[language]

    assert kept in content_of(client.get(address)).replace("&#x27;", "'")
    assert "As it was said" in place
    assert "As it was said" in content_of(signed_in(make.make_officer()).get(f"/en/assets/{hall.key}/risk/"))


def test_an_assessment_with_a_band_and_a_shape_of_its_own_can_be_listed(hall):
    for outcome in ({}, {"officer": [{"band": "serious"}]}, {"rows": {"officer": [{"band": "shaky"}]}}):
        RiskAssessment.objects.create(asset=hall, rule_set="1999.1", inputs={}, outcome=outcome)

    page = content_of(signed_in(make.make_officer()).get(f"/en/assets/{hall.key}/risk/"))

    assert "1999.1" in page
    assert "shaky" in page


@pytest.mark.parametrize(
    "unread", [{"rule": "R99", "facts": {}}, {"facts": {"stage": "renamed"}}, {"facts": {"renamed": "auction"}}]
)
def test_a_fact_that_no_rule_can_read_does_not_count_and_its_page_says_so(unread):
    asset, officer = make.make_asset("Hall"), signed_in(make.make_officer())
    fact = make.make_risk_fact(asset, **unread)
    page = f"/en/assets/{asset.key}/risk/"

    assert "No rule of today can read this fact" in content_of(officer.get(page))
    assert assess_all()[1] == "Facts that no rule of today can read, so that they do not count: 1\n"
    assert officer.get(f"{page}{fact.pk}/resolve/").status_code == 200
    officer.post(f"{page}{fact.pk}/resolve/", {"sentence": "It belongs to a rule that is gone."})
    fact.refresh_from_db()
    assert fact.ending == "resolved"
    assert "No rule of today can read this fact" not in content_of(officer.get(page))
    assert assess_all()[1] == ""
