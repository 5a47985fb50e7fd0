"""Addresses and counts that somebody tries on purpose."""

import pytest

from entries.states import Visibility
from reports.datasets import DATASETS
from tests import builders as make
from tests.browser import content_of

pytestmark = pytest.mark.django_db
HAS_WORDS = sorted(name for name, dataset in DATASETS.items() if "q" in dataset.filter_class.base_filters)


def test_a_file_narrowed_by_what_is_no_word_has_its_headings_alone(client):
    make.make_group("Choir")
    assert len(HAS_WORDS) > 3
    for name in HAS_WORDS:
        for words in ("!!!", "\ud800".encode("utf-8", "surrogatepass"), "🎶"):
            lines = content_of(client.get(f"/en/reports/{name}.csv", {"q": words})).splitlines()

            assert len(lines) == 1, (name, words)
            assert lines[0].startswith("\ufeffkey,"), (name, words)


def test_an_area_that_is_none_is_not_found(client):
    for code in ("%00", "W06%00", "W0600000", "W06000002%00", "%F0%9F%8E%B6", "x" * 5000):
        assert client.get(f"/en/areas/{code}/").status_code == 404, code


def test_what_is_kept_back_moves_no_count_of_what_is_not_known(client):
    asset, ward = make.make_asset("Hall"), make.get_ward()
    group = make.make_group("Choir", visibility=Visibility.FULL)
    type(asset).objects.update(ward=ward)
    before = content_of(client.get(f"/en/areas/{make.GWYNEDD}/"))

    make.make_tenure(asset, is_public=False)
    make.make_survey(asset, is_public=False)
    make.make_evidence(group, withdrawn_at=asset.created_at)

    assert content_of(client.get(f"/en/areas/{make.GWYNEDD}/")) == before


def test_what_is_known_to_everybody_is_not_counted_as_unknown(client):
    asset = make.make_asset("Hall")
    before = content_of(client.get(f"/en/areas/{make.GWYNEDD}/"))

    make.make_tenure(asset)

    assert content_of(client.get(f"/en/areas/{make.GWYNEDD}/")) != before
