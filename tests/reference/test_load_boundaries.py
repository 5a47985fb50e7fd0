"""Outlines of wards come from GeoJSON and TopoJSON as publishers write them; what makes no sense is refused."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from reference.boxes import Box
from reference.models import Ward, WardOutline

pytestmark = pytest.mark.django_db
SQUARE = [[-4.2, 53.2], [-4.1, 53.2], [-4.1, 53.3], [-4.2, 53.3], [-4.2, 53.2]]
REAL = Path(__file__).parents[3] / "shared/data/boundaries"


@pytest.fixture
def ward(db):
    return Ward.objects.order_by("pk").first()


def feature(code, ring=SQUARE, heading="WD25CD", **shape):
    return {
        "type": "Feature",
        "properties": {"OBJECTID": 1, heading: code, "LAD25CD": "W06000002"},
        "geometry": {"type": "Polygon", "coordinates": [ring]} | shape,
    }


def collection(*features, **besides):
    return {"type": "FeatureCollection", "features": list(features)} | besides


def topology(code, *, reverse=False):
    """The same square in two arcs, one of them perhaps written the other way round."""
    arcs = [
        [[0, 0], [1000, 0], [0, 1000]],
        [[0, 0], [0, 1000], [1000, 0]] if reverse else [[1000, 1000], [-1000, 0], [0, -1000]],
    ]
    return {
        "type": "Topology",
        "transform": {"scale": [0.0001, 0.0001], "translate": [-4.2, 53.2]},
        "arcs": arcs,
        "objects": {"wards": {"type": "GeometryCollection", "geometries": [
            {"type": "Polygon", "arcs": [[0, ~1 if reverse else 1]], "properties": {"code": code}}]}},
    }  # fmt: skip


def load(tmp_path, source):
    file = tmp_path / "wards.geojson"
    file.write_text(source if isinstance(source, str) else json.dumps(source), encoding="utf-8")
    said = StringIO()
    call_command("load_boundaries", str(file), stdout=said)
    return said.getvalue()


@pytest.mark.parametrize("heading", ["WD25CD", "wd24cd", "code", "ward_code", "gss_code", "WDCD"])
def test_a_file_is_read_under_any_heading_that_publishers_use(tmp_path, ward, heading):
    assert "Outlines added: 1" in load(tmp_path, collection(feature(ward.pk, heading=heading)))

    outline = WardOutline.objects.get()
    assert outline.ward == ward
    assert (outline.west, outline.south, outline.east, outline.north) == (-4.2, 53.2, -4.1, 53.3)
    assert len(outline.rings) == 1
    assert outline.rings[0][:2] == [5320000, -420000]


@pytest.mark.parametrize("reverse", [False, True])
def test_topojson_says_the_same(tmp_path, ward, reverse):
    load(tmp_path, collection(feature(ward.pk)))
    as_geojson = WardOutline.objects.get().rings

    said = load(tmp_path, topology(ward.pk, reverse=reverse))

    assert "Outlines that stay as they were: 1" in said
    assert WardOutline.objects.get().rings == as_geojson


def test_the_same_file_again_changes_nothing_and_another_draws_anew(tmp_path, ward):
    load(tmp_path, collection(feature(ward.pk)))

    assert "Outlines added: 0" in load(tmp_path, collection(feature(ward.pk)))
    wider = [[x - 0.1, y] for x, y in SQUARE]
    assert "Outlines drawn anew: 1" in load(tmp_path, collection(feature(ward.pk, wider)))


def test_wards_of_england_are_left_out_and_unknown_ones_are_counted(tmp_path, ward):
    said = load(tmp_path, collection(feature(ward.pk), feature("E05000001", [[0, 51]] * 4), feature("W05999999")))

    assert "does not know: 1" in said
    assert WardOutline.objects.count() == 1


def test_islands_are_all_kept_and_a_ward_without_a_shape_is_not(tmp_path, ward):
    island = [[x + 0.5, y] for x, y in SQUARE]
    both = feature(ward.pk, type="MultiPolygon", coordinates=[[SQUARE], [island]])
    nothing = feature(Ward.objects.order_by("-pk").first().pk) | {"geometry": None}

    load(tmp_path, collection(both, nothing))

    assert len(WardOutline.objects.get().rings) == 2


def in_metres(points):
    return [[x * 50_000 + 500_000, y * 5_000] for x, y in points]


REFUSED = {
    "empty": "",
    "no json": "name,code\nBangor,W05001039",
    "a web page": "<!doctype html>",
    "cut off": '{"type": "FeatureCollection", "features": [',
    "deep": "[" * 100_000,
    "a list": [1, 2],
    "nothing in it": collection(),
    "no features": {"type": "FeatureCollection"},
    "features that are none": collection(1, None),
    "authorities": collection(feature("W06000002", heading="LAD25CD")),
    "wards unknown": collection(feature("W05999999")),
    "metres": collection(feature("WARD", in_metres(SQUARE))),
    "metres by name": collection(feature("WARD"), crs={"properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}),
    "the other way round": collection(feature("WARD", [[y, x] for x, y in SQUARE])),
    "not numbers": collection(feature("WARD", [["a", "b"]] * 4)),
    "no number": '{"type":"FeatureCollection","features":[{"properties":{"code":"WARD"},'
    '"geometry":{"type":"Polygon","coordinates":[[[NaN,53],[1,2],[3,4],[NaN,53]]]}}]}',
    "too few points": collection(feature("WARD", SQUARE[:2])),
    "arcs that are not there": topology("WARD") | {"arcs": []},
}


@pytest.mark.parametrize("what", REFUSED)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_what_makes_no_sense_is_refused_and_changes_nothing(tmp_path, ward, what, language):
    source = REFUSED[what]
    text = (source if isinstance(source, str) else json.dumps(source)).replace("WARD", ward.pk)

    with translation.override(language), pytest.raises(CommandError) as refusal:
        load(tmp_path, text)

    assert "Traceback" not in str(refusal.value)
    assert len(str(refusal.value)) > 60
    assert not WardOutline.objects.exists()
    if what.startswith("metres"):
        assert "WGS84" in str(refusal.value)


def test_outlines_are_found_by_the_box_that_they_touch(tmp_path, ward):
    load(tmp_path, collection(feature(ward.pk)))

    assert WardOutline.objects.touching(Box(-5, 53, -4.15, 54)).exists()
    assert not WardOutline.objects.touching(Box(-4.0, 53, -3, 54)).exists()


@pytest.mark.skipif(not REAL.exists(), reason="needs ../shared/data/boundaries beside the project")
def test_the_publishers_own_file_has_every_ward(db):
    said = StringIO()
    call_command("load_boundaries", str(REAL / "wards_wales_2025-05_simplified.topojson"), stdout=said)

    assert "Outlines added: 762" in said.getvalue()
    assert all(outline.rings for outline in WardOutline.objects.all())
