"""Libraries arrive as places that everybody may see whole, open or closed as the list says."""

import pytest

from assets.imports.libraries import Libraries
from assets.models import Asset, Tenure
from entries.imports.actions import import_open_data
from entries.models import ImportedRow
from reference.models import Postcode
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
    ("year", "condition"),
    [
        *[(given, "open") for given in ("", "NA", "2099", "31/12/2099", "2098/99")],
        *[
            (given, "closed")
            for given in ("2014", "2014.0", "31/03/2019", "2019-03-31", "2018/19", "2018-2019", "31.3.19")
        ],
        *[
            (given, "closed")
            for given in ("31 March 2019", "Mawrth 2019", "2019-03-31 00:00:00", "03/2019", "closed 2019")
        ],
    ],
)
def test_library_is_closed_where_a_year_says_so_and_never_lost(tmp_path, year, condition):
    read_libraries(tmp_path, {"year_closed": year})
    assert Asset.objects.get().opening_status == condition


@pytest.mark.parametrize("given", ["soon", "2018/25", "31/13/2019", "31/02/2019", "19", "1066", "2019?", "43555"])
def test_closing_year_that_is_none_is_named_and_nothing_is_guessed(tmp_path, given):
    run = read_libraries(tmp_path, {"year_closed": given})
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


WITHOUT_CODES = {"la_code_from_postcode": "", "ward_code": "", "lat": "", "lon": ""}


@pytest.mark.parametrize(
    ("postcode", "note"),
    [
        ("", "postcode_missing"),
        ("NA", "postcode_missing"),
        ("LL53", "postcode_unreadable"),
        ("?", "postcode_unreadable"),
    ],
)
def test_library_whose_postcode_is_wrong_stands_in_the_area_of_its_council_and_is_named(tmp_path, postcode, note):
    run = read_libraries(tmp_path, WITHOUT_CODES | {"postcode": postcode, "la_code_given": "Cyngor Gwynedd"})
    library = Asset.objects.get()
    assert (library.authority_id, library.postcode, library.precision) == ("W06000002", "", "authority")
    assert (library.ward, library.latitude) == (None, None)
    assert [row["note"] for row in run.noted] == [note]


def test_library_whose_postcode_the_directory_lacks_stands_in_the_area_of_its_council_and_is_named(tmp_path):
    Postcode.objects.create(postcode="LL53 5TH", authority_id="W06000002", latitude="52.9", longitude="-4.4")
    run = read_libraries(tmp_path, WITHOUT_CODES)
    assert (Asset.objects.get().authority_id, Asset.objects.get().precision) == ("W06000002", "authority")
    assert [row["note"] for row in run.noted] == ["postcode_not_known"]


def test_council_that_is_none_of_wales_is_named_and_nothing_is_guessed(tmp_path):
    run = read_libraries(tmp_path, {"la_code_given": "Newport Town Council"}, {"la_code_given": "Shropshire Council"})
    assert [row["reason"] for row in run.left_out] == ["authority_not_known", "authority_not_known"]


@pytest.mark.parametrize("council", ["Gwynedd", "Cyngor Gwynedd", "GWYNEDD COUNCIL", "W06000002"])
def test_library_is_the_same_however_its_council_is_written(tmp_path, council):
    read_libraries(tmp_path, LIBRARY)
    run = read_libraries(tmp_path, {"la_code_given": council})
    assert (run.counts["unchanged"], run.counts["gone"], Asset.objects.count()) == (1, 0, 1)


@pytest.mark.parametrize(
    ("given", "kept", "notes"),
    [
        ("100091234567.0", "100091234567", []),
        ("000010002345", "10002345", []),
        ("'10002345", "10002345", []),
        ("1.00091E+11", "", ["uprn_rounded"]),
        ("10002345-1", "", ["uprn_wrong"]),
        ("NA", "", []),
    ],
)
def test_number_of_the_property_is_read_as_sheets_write_it(tmp_path, given, kept, notes):
    run = read_libraries(tmp_path, {"uprn": given})
    assert (Asset.objects.get().uprn, [row["note"] for row in run.noted]) == (kept, notes)


def test_list_under_the_headings_of_the_scheme_is_read(tmp_path):
    row = {"Local authority": "Gwynedd", "Library name": "Llyfrgell", "Address 1": "1 Stryd", "Address 2": "Nefyn"}
    row |= {"Postcode": "LL53 6EB", "Unique property reference number": "10002345", "Library type": "LAL"}
    row |= {"Year closed": "", "Email address": "somebody@example.org", "URL": "https://example.org/lib"}
    import_open_data(adapter=Libraries(), path=write_csv(tmp_path, [row]), by=None)
    library = Asset.objects.get()
    assert (library.name_en, library.address, library.uprn) == ("Llyfrgell", "1 Stryd, Nefyn", "10002345")
    assert "somebody" not in str(ImportedRow.objects.get().given)


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

    def test_every_library_stands_and_two_with_bad_postcodes_are_named(self, run):
        assert not run.left_out
        assert [row["name"] for row in run.noted if row["note"] == "postcode_not_known"] == [
            "Dafen Library",
            "Pontyates Library",
        ]
        assert (run.counts["rows"], run.counts["added"]) == (265, 265)

    def test_two_are_closed_and_none_is_lost(self, run):
        closed = Asset.objects.filter(opening_status="closed").order_by("name_en")
        assert [library.name_en for library in closed] == ["Deganwy Library", "Llandudno Junction Library"]
        assert Asset.objects.filter(opening_status="open").count() == 263

    def test_addresses_hold_no_postcode_and_no_na(self, run):
        for library in Asset.objects.all():
            assert "NA" not in library.address.split(", ")
            assert "CF81" not in library.address
        assert ("Bargoed Library", "address_has_another_postcode") in [(row["name"], row["note"]) for row in run.noted]
