"""An officer learns that a place goes to auction; the public reads it once the owner was told."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, expect

from assets.models import Asset, RiskFact
from tests import builders
from tests.journeys import wording
from tests.journeys.conftest import Opens
from tests.journeys.visitor import Visitor

SOURCE = {"en": "Auction catalogue", "cy": "Catalog yr arwerthiant"}
SOURCE_LABEL = {"en": "source, in English", "cy": "source, in Welsh"}


@pytest.fixture
def institute(site: str) -> Asset:
    """A published place of which little is known, beside two whose survey was poor."""
    for name in ("Riverside Hall", "Old Market"):
        builders.make_survey(builders.make_asset(name), grade="poor")
    return builders.make_asset("Quarry Institute", name_cy="Sefydliad y Chwarel")


def first_row(reader: Visitor) -> Locator:
    return reader.main.locator(".rows > .row").first


def record_disposal(officer: Visitor, name: str) -> str:
    """From the place's page. Answers the reason, as pages in this language word it."""
    auction = timezone.localdate() + timedelta(weeks=6)
    officer.visit("assets:asset-list")
    officer.open(officer.main.get_by_role("link").filter(has_text=name))
    officer.follow("Everything known about the risk")
    officer.follow("Disposal, sale or auction")
    officer.choose("How far has it gone?", officer.says("Going to auction"))
    officer.fill("Day of the auction, sale or completion", f"{auction:%d %m %Y}")
    officer.fill("known since", f"{timezone.localdate():%d %m %Y}")
    officer.choose("how sure", officer.says("Confirmed"))
    officer.fill(SOURCE_LABEL[officer.language], SOURCE[officer.language])
    officer.field("The public may read this").check()
    officer.press("Record")
    officer.reads(officer.says("Recorded. The band was worked out anew."))
    return f"{officer.says('Auction')}: {wording.written(officer.language, auction)}"


def record_owner_told(officer: Visitor) -> None:
    officer.follow("The owner or operator was told")
    officer.fill("when the owner or operator was told", f"{timezone.localdate():%d %m %Y}")
    officer.fill("how they were told", "Letter")
    officer.press("Record")


def test_auction_leads_the_list_at_once_for_officers_and_for_everybody_once_the_owner_was_told(
    opens: Opens, institute: Asset, language: str
):
    name = {"en": institute.name_en, "cy": institute.name_cy}[language]
    officer, everybody = opens(builders.make_officer()), opens()

    reason = record_disposal(officer, name)
    officer.reads(
        officer.says(
            "Withheld from the public: a band of at risk or worse waits until you record that the owner"
            " or operator was told."
        )
    )
    assert RiskFact.objects.get().asset == institute

    officer.visit("assets:at-risk-list")
    expect(first_row(officer)).to_contain_text(name)
    expect(first_row(officer)).to_contain_text(officer.says("Imminent"))
    expect(first_row(officer)).to_contain_text(reason)

    everybody.visit("assets:at-risk-list")
    everybody.does_not_read(name)
    everybody.visit("assets:asset-detail", institute.key)
    everybody.reads(everybody.says("Not assessed"))
    everybody.does_not_read(reason)

    officer.visit("assets:asset-risk", institute.key)
    record_owner_told(officer)

    everybody.visit("assets:at-risk-list")
    expect(first_row(everybody)).to_contain_text(name)
    expect(first_row(everybody)).to_contain_text(reason)
    everybody.open(first_row(everybody).get_by_role("link"))
    everybody.reads(everybody.says("Imminent"))
    everybody.reads(reason)
