"""The file of who relies on which place: both ends public in full, or no row at all."""

import csv
import io

import pytest
from django.utils import timezone

from entries.states import Visibility
from tests import builders as make
from tests.browser import content_of

pytestmark = pytest.mark.django_db


def rows_of(response):
    return list(csv.DictReader(io.StringIO(content_of(response).removeprefix("\ufeff"))))


def test_a_use_leaves_with_both_its_ends(client):
    hall, choir = make.make_asset("Hall", name_cy="Neuadd"), make.make_group("Choir", authority_id=make.CARDIFF)
    make.make_use(hall, choir, dependence="only_place")

    (row,) = rows_of(client.get("/cy/adroddiadau/defnyddiau.csv"))

    assert (row["place"], row["place_en"], row["place_cy"]) == (hall.key, "Hall", "Neuadd")
    assert (row["organisation"], row["organisation_en"]) == (choir.key, "Choir")
    assert (row["authority_code"], row["dependence"]) == (make.GWYNEDD, "only_place")


@pytest.mark.parametrize(
    "kept_back",
    [{"visibility": Visibility.AREA_ONLY}, {"visibility": Visibility.HIDDEN}, {"state": "submitted"}],
    ids=str,
)
@pytest.mark.parametrize("end", ["place", "organisation"])
def test_a_use_stays_inside_when_one_end_is_not_public_in_full(client, end, kept_back):
    hall = make.make_asset("Hall", **(kept_back if end == "place" else {}))
    choir = make.make_group("Choir", **(kept_back if end == "organisation" else {}))
    make.make_use(hall, choir)

    assert rows_of(client.get("/en/reports/uses.csv")) == []


def test_a_use_that_has_ended_leaves_the_file(client):
    make.make_use(make.make_asset(), make.make_group(), ended_on=timezone.localdate())

    assert rows_of(client.get("/en/reports/uses.csv")) == []


def test_uses_are_narrowed_by_the_area_and_the_kind_of_the_place(client):
    group = make.make_group()
    near = make.make_asset("Near", asset_kind_id="library")
    make.make_use(near, group)
    make.make_use(make.make_asset("Far", asset_kind_id="library", authority_id=make.CARDIFF), group)
    make.make_use(make.make_asset("Pub", asset_kind_id="pub"), group)

    rows = rows_of(client.get(f"/en/reports/uses.csv?authority={make.GWYNEDD}&kind=library"))

    assert [row["place_en"] for row in rows] == ["Near"]
    assert "Gwynedd" in rows[0]["filters"]
