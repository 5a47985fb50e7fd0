"""Sports clubs arrive as nobody's, published, with their area alone to be seen."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps

from entries.imports.actions import import_open_data
from entries.imports.reasons import NOTES, REASONS
from entries.models import ImportedRow, ImportRun
from reference.models import Postcode
from registry.imports.sports_clubs import SportsClubs
from registry.models import Identifier, Organisation, Stewardship
from tests.imports.files import CLUB, club, read_clubs, real_file

pytestmark = pytest.mark.django_db
EntryEvent = apps.get_model("entries", "EntryEvent")
HOME = "C/O 39 Orme View Drive, Prestatyn, NA, NA"


def reasons(run):
    return [(row["line"], row["reason"]) for row in run.left_out]


def test_club_stands_unclaimed_and_published_with_its_source(tmp_path):
    run = read_clubs(tmp_path, CLUB, dated_on=date(2023, 10, 13))
    club = Organisation.objects.get()
    assert (club.state, club.source_kind, club.import_run) == ("published", "import", run)
    assert club.published_at is not None
    assert club.source_reference == "GB-CASC-22ace313"
    assert (club.given_language, club.confirmed_on, club.declared_on) == ("not_known", None, None)
    assert not Stewardship.objects.exists()
    assert run.publisher_en == "HM Revenue and Customs"
    assert run.publisher_cy == "Cyllid a Thollau EF"
    assert run.licence_en == "Open Government Licence v3.0"
    assert run.dated_on == date(2023, 10, 13)
    assert run.attribution_en
    assert run.attribution_cy
    assert len(run.file_digest) == 64
    assert run.finished_at is not None


def test_club_is_area_only_and_keeps_its_place_for_matching(tmp_path):
    read_clubs(tmp_path, {"address": HOME})
    club = Organisation.objects.get()
    assert (club.visibility, club.shows_ward, club.public_ward, club.shows_place) == ("area_only", False, None, False)
    assert (club.address, club.postcode) == ("39 Orme View Drive, Prestatyn", "LL23 7UY")
    assert (club.latitude, club.longitude) == (Decimal("52.911180"), Decimal("-3.599540"))
    assert (club.authority_id, club.ward_id, club.precision) == ("W06000002", "W05001566", "postcode")


def test_club_says_no_more_than_the_list_says(tmp_path):
    read_clubs(tmp_path, CLUB)
    club = Organisation.objects.get()
    assert (club.purpose_en, club.purpose_cy, club.legal_form) == ("", "", None)
    assert (club.sector_id, club.is_led_by_its_people) == ("community_group", "not_known")
    assert (club.price_band, club.size_band, club.languages) == ("not_known", "not_known", [])
    assert [kind.code for kind in club.activity_kinds.all()] == ["sports_club"]
    assert [(one.scheme_id, one.number) for one in club.identifiers.all()] == [("GB-CASC", "22ace313")]


def test_legal_form_is_taken_from_a_name_that_states_it(tmp_path):
    read_clubs(tmp_path, {"name": "Bala Tennis Community Interest Company"})
    assert Organisation.objects.get().legal_form_id == "community_interest_company"


def test_name_is_shown_in_decent_letters_and_kept_as_given(tmp_path):
    read_clubs(tmp_path, CLUB)
    assert Organisation.objects.get().name_en == "Bala Cricket Club"
    row = ImportedRow.objects.get()
    assert (row.name, row.given) == ("BALA CRICKET CLUB", CLUB)
    assert row.entry == Organisation.objects.get().entry


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("c/o Mr A Smith, Pen Y Ffordd, Abergele", "Pen Y Ffordd, Abergele"),
        ("c/o Mike Warner, 12 Francis Street, Pontardawe", "12 Francis Street, Pontardawe"),
        ("Mr C M Bale, 18 Plas Melin Flats, Whitchurch", "18 Plas Melin Flats, Whitchurch"),
        ("THE SECRETARY, CWMBACH ROAD, NEATH", "Cwmbach Road, Neath"),
        ("C/O 39 Orme View Drive, Prestatyn", "39 Orme View Drive, Prestatyn"),
        ("Drew Park, Mrs Jones Field, Bala", "Drew Park, Bala"),
    ],
)
def test_names_of_persons_stay_out_of_the_address_and_so_out_of_history(tmp_path, address, kept):
    read_clubs(tmp_path, {"address": address})
    assert Organisation.objects.get().address == kept
    assert EntryEvent.objects.get().address == kept
    given = ImportedRow.objects.get().given["address"]
    assert not any(name in given for name in ("Smith", "Warner", "Bale", "Jones", "SECRETARY"))


@pytest.mark.parametrize("answer", ["True", "TRUE", "yes", "Y", "t", "1"])
def test_club_is_active_however_the_file_says_yes(tmp_path, answer):
    assert read_clubs(tmp_path, {"active": answer}).counts["added"] == 1


def test_name_without_end_is_named_in_one_short_line(tmp_path):
    (row,) = read_clubs(tmp_path, {"name": "Clwb\x1b[2J\nBach " + "x" * 10_000}).left_out
    assert row["reason"] == "name_too_long"
    assert row["name"].startswith("Clwb[2J Bach xxx")
    assert len(row["name"]) == 201


def test_inactive_club_is_left_out_saying_so(tmp_path):
    run = read_clubs(tmp_path, {"active": "False"}, club(2))
    assert run.left_out == [{"line": 2, "name": "BALA CRICKET CLUB", "reason": "inactive"}]
    assert [club.name_en for club in Organisation.objects.all()] == ["Club 2 of Bala"]


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"name": " "}, "name_missing"),
        ({"name": "NA"}, "name_missing"),
        ({"name": "x" * 201}, "name_too_long"),
        ({"active": "perhaps"}, "activity_not_clear"),
        ({"active": ""}, "activity_not_clear"),
        ({"id": "12345"}, "identifier_wrong"),
        ({"id": ""}, "identifier_wrong"),
        ({"postcode": ""}, "postcode_missing"),
        ({"postcode": "LL23"}, "postcode_unreadable"),
        ({"postcode": "somewhere"}, "postcode_unreadable"),
        ({"la_code": "E06000049"}, "authority_not_known"),
        ({"la_code": "", "ward_code": "", "lat": "", "lon": "", "postcode": "SY1 1AA"}, "not_in_wales"),
        ({"postcode": "SY1 1AA"}, "not_in_wales"),
    ],
)
def test_row_that_makes_no_entry_is_named_with_its_reason(tmp_path, facts, reason):
    run = read_clubs(tmp_path, facts, club(2))
    assert reasons(run) == [(2, reason)]
    assert run.counts["added"] == 1


@pytest.mark.parametrize("blank", ["", "NA", "#N/A"])
def test_row_without_codes_in_a_file_that_has_them_is_placed_by_its_postcode_and_named(tmp_path, blank):
    codes = {"la_code": blank, "ward_code": blank, "lat": blank, "lon": blank}
    run = read_clubs(tmp_path, codes, club(2))
    placed = Organisation.objects.get(name_en="Bala Cricket Club")
    assert (placed.authority_id, placed.precision) == ("W06000002", "outward_code")
    assert [(row["line"], row["note"]) for row in run.noted] == [(2, "postcode_not_known")]


def test_row_without_codes_in_a_file_that_has_them_is_placed_by_the_directory(tmp_path):
    position = {"latitude": "52.911180", "longitude": "-3.599540"}
    Postcode.objects.create(postcode="LL23 7UY", authority_id="W06000002", ward_id="W05001566", **position)
    run = read_clubs(tmp_path, {"la_code": "", "ward_code": "", "lat": "", "lon": ""}, club(2))
    placed = Organisation.objects.get(name_en="Bala Cricket Club")
    assert (placed.ward_id, placed.precision, placed.latitude) == ("W05001566", "postcode", Decimal("52.911180"))
    assert not run.noted


def test_part_of_a_place_that_cannot_be_read_falls_back_alone(tmp_path):
    position = {"latitude": "52.911180", "longitude": "-3.599540"}
    Postcode.objects.create(postcode="LL23 7UY", authority_id="W06000002", ward_id="W05001566", **position)
    read_clubs(tmp_path, {"ward_code": "W05009999", "lat": "fifty two"})
    placed = Organisation.objects.get()
    assert (placed.ward_id, placed.longitude) == ("W05001566", Decimal("-3.599540"))


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [("52,91118", "-3,59954"), ("52,911180", "-3.59954"), ("'52,91118", "−3,59954"), (" 52.91118 ", "-3.599540")],
)
def test_comma_may_part_the_decimals_of_a_point(tmp_path, latitude, longitude):
    read_clubs(tmp_path, {"lat": latitude, "lon": longitude})
    placed = Organisation.objects.get()
    assert (placed.latitude, placed.longitude) == (Decimal("52.911180"), Decimal("-3.599540"))


@pytest.mark.parametrize("identifier", ["gb-casc-22ACE313", " GB-CASC-22ace313. ", "22ace313"])
def test_identifier_is_known_however_it_is_written(tmp_path, identifier):
    read_clubs(tmp_path, {"id": identifier})
    assert Organisation.objects.get().source_reference == "GB-CASC-22ace313"


def test_line_with_too_few_cells_is_named_with_its_reason(tmp_path):
    path = tmp_path / "clubs.csv"
    path.write_text("name,address,postcode\nClwb Un,Stryd\nClwb Dau,Stryd,LL23 7UY\nClwb Tri,Stryd,LL23 7UY,x\n")
    run = import_open_data(adapter=SportsClubs(), path=path, by=None)
    assert reasons(run) == [(2, "wrong_cells"), (4, "wrong_cells")]
    assert [club.name_en for club in Organisation.objects.all()] == ["Clwb Dau"]


def test_point_outside_wales_is_dropped_and_the_ward_stays(tmp_path):
    read_clubs(tmp_path, {"lat": "0", "lon": "0"})
    club = Organisation.objects.get()
    assert (club.latitude, club.longitude, club.precision, club.ward_id) == (None, None, "ward", "W05001566")


def test_ward_of_another_authority_is_dropped(tmp_path):
    read_clubs(tmp_path, {"ward_code": "W05001297"})
    assert Organisation.objects.get().ward is None


class TestThePublishersOwnList:
    """Without identifiers and codes: name, address and postcode alone."""

    def read(self, tmp_path, *postcodes):
        lines = [f"Clwb {number},Stryd Fawr,{postcode}" for number, postcode in enumerate(postcodes)]
        path = tmp_path / "hmrc.csv"
        path.write_text("\n".join(["Organisation name,Address,Postcode", *lines]))
        return import_open_data(adapter=SportsClubs(), path=path, by=None)

    def test_outward_code_in_one_authority_gives_the_authority_alone(self, tmp_path):
        self.read(tmp_path, "LL53 5TH")
        club = Organisation.objects.get()
        assert (club.authority_id, club.ward, club.precision) == ("W06000002", None, "outward_code")
        assert not Identifier.objects.exists()

    def test_outward_code_in_several_authorities_is_left_out_asking_for_postcodes(self, tmp_path):
        assert reasons(self.read(tmp_path, "CF15 9NF")) == [(2, "several_authorities")]

    def test_postcode_in_england_is_left_out(self, tmp_path):
        assert reasons(self.read(tmp_path, "M1 1AA")) == [(2, "not_in_wales")]

    def test_directory_gives_ward_and_point_where_it_is_loaded(self, tmp_path):
        position = {"latitude": "51.521640", "longitude": "-3.315120"}
        Postcode.objects.create(postcode="CF15 9NF", authority_id="W06000015", ward_id="W05001287", **position)
        run = self.read(tmp_path, "cf159nf", "CF15 9ZZ", "M1 1AA")
        club = Organisation.objects.get()
        assert (club.postcode, club.ward_id, club.precision) == ("CF15 9NF", "W05001287", "postcode")
        assert reasons(run) == [(3, "postcode_not_known"), (4, "not_in_wales")]

    def test_one_club_twice_is_named(self, tmp_path):
        path = tmp_path / "hmrc.csv"
        path.write_text("name,address,postcode\nClwb Un,Stryd,LL53 5TH\nCLWB UN,Stryd,LL535TH\n")
        assert reasons(import_open_data(adapter=SportsClubs(), path=path, by=None)) == [(3, "same_as_earlier")]

    def test_reading_it_twice_adds_nothing(self, tmp_path):
        self.read(tmp_path, "LL53 5TH")
        assert self.read(tmp_path, "LL53 5TH").counts["unchanged"] == 1
        assert Organisation.objects.count() == 1


class TestTheRealFile:
    @pytest.fixture
    def run(self):
        path = real_file("groups/sports_clubs_casc_wales.csv")
        return import_open_data(adapter=SportsClubs(), path=path, by=None)

    def test_every_row_is_an_entry_or_named_with_its_reason(self, run):
        assert run.counts["rows"] == 398
        assert run.counts["added"] == 377
        assert {row["reason"] for row in run.left_out} == {"inactive"}
        assert run.counts["added"] + len(run.left_out) == 398

    def test_no_club_shows_more_than_its_area(self, run):
        assert not Organisation.objects.exclude(visibility="area_only").exists()
        assert not Organisation.objects.filter(shows_ward=True).exists()
        assert not Organisation.objects.in_full().exists()

    def test_no_address_holds_na_and_no_name_a_cut_word(self, run):
        halves = (" b", " d", " ed", " td", " Mited", " Ted", " Ub", " pany")
        for name, address in Organisation.objects.values_list("name_en", "address"):
            assert " NA" not in f" {address}", address
            assert "  " not in name
            assert not name.endswith(halves), name

    def test_clubs_that_may_be_one_are_named_together(self, run):
        alike = [(row["name"], row["beside"]) for row in run.noted if row["note"] == "may_be_the_same"]
        assert ("Brecon Bowling Club Ltd", "Brecon Bowling Club") in alike

    def test_reading_it_again_adds_and_changes_nothing(self, run):
        events = EntryEvent.objects.count()
        again = import_open_data(adapter=SportsClubs(), path=real_file("groups/sports_clubs_casc_wales.csv"), by=None)
        assert (again.counts["added"], again.counts["changed"], again.counts["unchanged"]) == (0, 0, 377)
        assert EntryEvent.objects.count() == events
        assert ImportRun.objects.count() == 2

    def test_what_is_recorded_can_be_said_in_words(self, run):
        assert all(row["reason"] in REASONS for row in run.left_out)
        assert all(row["note"] in NOTES for row in run.noted)
        json.dumps(run.left_out)
