"""Libraries arrive as places that everybody may see whole, open or closed as the list says."""

import pytest

from assets.imports.libraries import Libraries
from assets.models import Asset, Tenure
from entries.imports.actions import import_open_data
from entries.models import ImportedRow
from tests.imports.files import LIBRARY, read_libraries, real_file, write_csv

pytestmark = pytest.mark.django_db


def test_library_stands_in_full_with_its_address(tmp_path):
    read_libraries(tmp_path, LIBRARY)
    library = Asset.objects.get()
    assert (library.asset_kind_id, library.visibility, library.state) == ("library", "full", "published")
    assert (library.name_en, library.address, library.postcode) == (
        "Nefyn Library",
        "Rhodfa'r Môr, Nefyn, Gwynedd",
        "LL53 6EB",
    )
    assert (library.authority_id, library.ward_id, library.precision) == ("W06000002", "W05001554", "postcode")
    assert library.website == "https://www.gwynedd.llyw.cymru/nefyn"
    assert library.kept_by is None


@pytest.mark.parametrize(
    ("year", "condition"), [("", "open"), ("2014", "closed"), ("2014.0", "closed"), ("NA", "open"), ("2099", "open")]
)
def test_library_is_closed_where_a_year_says_so_and_never_lost(tmp_path, year, condition):
    read_libraries(tmp_path, {"year_closed": year})
    assert Asset.objects.get().opening_status == condition


def test_closing_year_that_is_none_is_named_and_nothing_is_guessed(tmp_path):
    run = read_libraries(tmp_path, {"year_closed": "soon"})
    assert [row["reason"] for row in run.left_out] == ["year_unreadable"]
    assert not Asset.objects.exists()


@pytest.mark.parametrize("kind", ["LAL", "CL"])
def test_who_runs_a_library_makes_no_tenure_and_is_kept_as_given(tmp_path, kind):
    read_libraries(tmp_path, {"type": kind})
    assert not Tenure.objects.exists()
    assert Asset.objects.get().purpose_en == ""
    assert ImportedRow.objects.get().given["type"] == kind


@pytest.mark.parametrize(
    ("given", "kept", "is_named"),
    [
        ("www.gwynedd.llyw.cymru/nefyn", "http://www.gwynedd.llyw.cymru/nefyn", False),
        ("http://a.gov.wales/x.aspx#.Wku34o_XLIU", "http://a.gov.wales/x.aspx", False),
        ("http://a.gov.wales/x.aspx#hours", "http://a.gov.wales/x.aspx#hours", False),
        ("javascript:alert(1)", "", True),
        ("ftp://a.gov.wales/x", "", True),
        ("see the council's page", "", True),
        ("https://a.gov.wales/" + "x" * 300, "", True),
        ("NA", "", False),
        ("", "", False),
    ],
)
def test_web_address_is_mended_or_left_out_by_name(tmp_path, given, kept, is_named):
    run = read_libraries(tmp_path, {"url": given})
    assert Asset.objects.get().website == kept
    assert ("website_unusable" in [row["note"] for row in run.noted]) is is_named


def test_council_that_the_list_names_answers_where_the_postcode_lies_elsewhere(tmp_path):
    run = read_libraries(tmp_path, {"la_code_from_postcode": "W06000001", "ward_code": "W05001492"})
    library = Asset.objects.get()
    assert (library.authority_id, library.ward) == ("W06000002", None)
    assert [row["note"] for row in run.noted] == ["in_another_authority"]


def test_council_may_be_named_in_either_language(tmp_path):
    read_libraries(
        tmp_path,
        {"la_code_given": "Cyngor Sir Ynys Môn", "postcode": "LL59 5AS", "la_code_from_postcode": "W06000001"},
        {"la_code_given": "Gwynedd"},
    )
    assert set(Asset.objects.values_list("authority_id", flat=True)) == {"W06000001", "W06000002"}


def test_library_over_the_border_is_left_out_whatever_codes_stand_beside_it(tmp_path):
    run = read_libraries(tmp_path, {"postcode": "SW1A 1AA"})
    assert [row["reason"] for row in run.left_out] == ["not_in_wales"]


def test_libraries_of_one_name_in_two_councils_both_stand(tmp_path):
    read_libraries(
        tmp_path,
        {"name": "Betws Library"},
        {"name": "Betws Library", "la_code_given": "W06000013", "postcode": "CF32 8TB"}
        | {"la_code_from_postcode": "W06000013", "ward_code": ""},
    )
    assert Asset.objects.count() == 2


def test_list_without_codes_finds_the_place_by_the_council_it_names(tmp_path):
    """The councils' own layout has neither codes nor points; the outward code of a border town lies in several."""
    bare = {key: LIBRARY[key] for key in ("name", "address1", "address2", "address3", "type", "year_closed")}
    path = write_csv(tmp_path, [bare | {"Local authority": "Cardiff", "postcode": "CF15 7NP"}])
    import_open_data(adapter=Libraries(), path=path, by=None)
    library = Asset.objects.get()
    assert (library.authority_id, library.ward, library.precision) == ("W06000015", None, "outward_code")


class TestTheRealFile:
    @pytest.fixture
    def run(self):
        return import_open_data(adapter=Libraries(), path=real_file("venues/libraries_wales.csv"), by=None)

    def test_two_libraries_with_bad_postcodes_are_left_out_by_name(self, run):
        assert [(row["line"], row["name"]) for row in run.left_out] == [
            (94, "Dafen Library"),
            (105, "Pontyates Library"),
        ]
        assert {row["reason"] for row in run.left_out} <= {"postcode_not_known", "postcode_unreadable"}
        assert (run.counts["rows"], run.counts["added"]) == (265, 263)

    def test_two_are_closed_and_none_is_lost(self, run):
        closed = Asset.objects.filter(opening_status="closed").order_by("name_en")
        assert [library.name_en for library in closed] == ["Deganwy Library", "Llandudno Junction Library"]
        assert Asset.objects.filter(opening_status="open").count() == 261

    def test_addresses_hold_no_postcode_and_no_na(self, run):
        for library in Asset.objects.all():
            assert "NA" not in library.address.split(", ")
            assert "CF81" not in library.address
        assert [(row["name"], row["note"]) for row in run.noted] == [
            ("Bargoed Library", "address_has_another_postcode")
        ]
