"""Who is said to read a band or a fact, and who is said to hold a place: neither is guessed."""

import pytest
from django.utils import timezone

from tests import builders as make
from tests.browser import signed_in
from tests.markup import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return signed_in(make.make_officer())


def test_who_sees_a_band_is_told_by_comparing_what_both_read(officer):
    same = make.make_asset("Same")
    make.make_risk_fact(same, is_public=True)
    make.make_owner_told(same)
    other = make.make_asset("Other")
    make.make_risk_fact(other, is_public=False)

    rows = {
        text_of(row).split()[0]: " ".join(" ".join(row.itertext()).split())
        for row in officer.get("/en/assets/at-risk/").page.with_class("row")
    }

    assert "Who sees this band Everybody" in rows["Same"]
    assert "Who sees this band Officers · Everybody else reads: Not assessed" in rows["Other"]
    assert "Who sees this band Everybody" in page_text(officer.get(same.get_absolute_url()))
    assert "Everybody else reads: Not assessed" in page_text(officer.get(other.get_absolute_url()))


def test_a_fact_that_the_public_page_does_not_show_is_not_said_to_be_read_by_everybody(officer):
    hidden = make.make_asset("Hidden", visibility="hidden")
    make.make_risk_fact(hidden, is_public=True)
    withheld = make.make_asset("Withheld")
    make.make_risk_fact(withheld, is_public=True)

    for asset in (hidden, withheld):
        assert "Officers now; everybody once the public page shows it" in page_text(
            officer.get(f"/en/assets/{asset.key}/risk/")
        )


def page_text(response) -> str:
    return " ".join(response.page.visible_text().split())


def holder_typed(officer, typed, language="en"):
    """What the form about the right to a place says to this name."""
    asset = make.make_asset()
    path = {"en": f"/en/assets/{asset.key}/tenures/new/", "cy": f"/cy/asedau/{asset.key}/deiliadaethau/newydd/"}
    today = timezone.localdate().strftime("%d/%m/%Y")
    lease = {"rung": "short_lease", "renewal": "not_known", "status": "reported", "observed_on": today}
    answer = officer.post(path[language], lease | {"source_en": "Lease", "organisation_name": typed})
    return answer, asset.tenures.first()


def test_who_holds_a_place_is_never_guessed_from_a_part_of_a_name(officer):
    make.make_organisation("Cardiff Diocesan Board of Finance", sector_id="faith")

    for typed in ("Diocesan Board", "cardiff diocesan", "Cardiff Diocesan Board of Finanse"):
        answer, tenure = holder_typed(officer, typed)
        assert tenure is None, typed
        assert "Give the key of the one you mean: Cardiff Diocesan Board of Finance" in page_text(answer)
    answer, tenure = holder_typed(officer, "Diocesan Board", "cy")
    assert tenure is None
    assert "Rhowch allwedd" in page_text(answer)


def test_who_holds_a_place_is_found_by_its_whole_name_or_its_key_in_any_capitals(officer):
    holder = make.make_organisation("Cardiff Diocesan Board of Finance", sector_id="faith")

    for typed in ("cardiff diocesan board of finance", holder.key, holder.key.upper(), f"  {holder.key.title()} "):
        _answer, tenure = holder_typed(officer, typed)
        assert tenure is not None, typed
        assert tenure.holder == holder
