"""Files: the same rows as the list, safe for spreadsheets, honest about what is not known."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from entries.states import Visibility
from reports.datasets import DATASETS
from tests import builders as make
from tests.browser import content_of, signed_in

pytestmark = pytest.mark.django_db


def rows_of(response):
    text = content_of(response)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:])))


def test_a_file_holds_the_rows_of_its_list_as_filtered_in_the_same_order(client):
    make.make_group("Llan")
    make.make_group("Cwm")
    make.make_group("Chwarel")
    make.make_group("Cardiff group", authority_id=make.CARDIFF)
    make.make_organisation("Health board", sector_id="health")

    page = client.get(f"/cy/grwpiau/?authority={make.GWYNEDD}")
    rows = rows_of(client.get(f"/cy/adroddiadau/grwpiau.csv?authority={make.GWYNEDD}"))

    assert [row["key"] for row in rows] == [entry.key for entry in page.context["page"].object_list]
    assert [row["name_en"] for row in rows] == ["Cwm", "Chwarel", "Llan"]
    assert {row["authority_code"] for row in rows} == {make.GWYNEDD}
    assert "Gwynedd" in rows[0]["filters"]
    assert rows[0]["made_at"]
    assert rows[0]["licence"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(client, start):
    make.make_group(f"{start}1+1")

    (row,) = csv.DictReader(io.StringIO(content_of(client.get("/en/reports/groups.csv"))[1:], newline=""))

    assert row["name_en"] == f"'{start}1+1"


def test_other_text_and_numbers_stay_as_they_are(client):
    make.make_asset("Tŷ-coed = a hall", address='1-3 Heol Fawr, "Y Bont"')

    (row,) = rows_of(client.get("/en/reports/assets.csv"))

    assert row["name_en"] == "Tŷ-coed = a hall"
    assert row["address"] == '1-3 Heol Fawr, "Y Bont"'
    assert float(row["longitude"]) == -4.129


@pytest.mark.parametrize(
    ("address", "licence"),
    [
        ("/en/reports/at-risk.csv", "Open Government Licence v3.0"),
        ("/cy/adroddiadau/mewn-perygl.csv", "Trwydded Llywodraeth Agored v3.0"),
    ],
)
def test_a_file_names_its_licence_in_the_language_of_its_address(client, address, licence):
    hall = make.make_asset("Hall")
    make.make_risk_fact(hall)
    make.make_owner_told(hall)

    (row,) = rows_of(client.get(address))

    assert row["licence"] == licence


@pytest.mark.parametrize("name", ["groups", "assets", "at-risk", "partnerships"])
def test_a_file_says_in_both_languages_where_each_entry_comes_from_and_which_are_examples(client, name):
    headings = content_of(client.get(f"/en/reports/{name}.csv"))[1:].splitlines()[0].split(",")

    assert {"source", "publisher_en", "publisher_cy", "source_licence_en", "source_licence_cy", "is_example"} <= {
        *headings
    }


def test_area_only_entries_leave_without_their_place(client):
    make.make_asset("Quiet", visibility=Visibility.AREA_ONLY, ward=make.get_ward(), uprn="123")

    (row,) = rows_of(client.get("/en/reports/assets.csv"))

    assert row["authority_code"] == make.GWYNEDD
    private = ("address", "postcode", "latitude", "longitude", "ward_code", "ward_en", "ward_cy", "uprn", "precision")
    assert [row[name] for name in private] == [""] * len(private)


def test_only_public_rows_leave_even_for_an_officer():
    make.make_group("Draft", state="draft")
    make.make_group("Hidden", visibility=Visibility.HIDDEN)

    assert rows_of(signed_in(make.make_officer()).get("/en/reports/groups.csv")) == []


def test_contacts_are_in_no_file(client):
    make.make_contact(make.make_group(), email="somebody@example.org", is_public=True)

    for name in DATASETS:
        assert "somebody@example.org" not in content_of(client.get(f"/en/reports/{name}.csv"))


def test_an_officers_at_risk_file_is_their_own_page(client):
    make.make_risk_fact(make.make_asset("Withheld"))

    assert rows_of(client.get("/en/reports/at-risk.csv")) == []
    (row,) = rows_of(signed_in(make.make_officer()).get("/en/reports/at-risk.csv"))
    assert row["band"] == "5"
    assert row["reasons_en"].startswith("Auction:")
    assert row["reasons_cy"]


def test_what_only_officers_know_leaves_marked_and_without_a_licence(client):
    told = make.make_asset("Told", authority_id=make.CARDIFF)
    make.make_risk_fact(told)
    make.make_owner_told(told)
    make.make_risk_fact(make.make_asset("Withheld"))

    rows = rows_of(signed_in(make.make_officer()).get("/en/reports/at-risk.csv"))

    assert {(row["name_en"], row["audience"], bool(row["licence"])) for row in rows} == {
        ("Withheld", "officer", False),
        ("Told", "public", True),
    }
    assert [row["audience"] for row in rows_of(client.get("/en/reports/at-risk.csv"))] == ["public"]


def test_a_page_of_the_list_is_no_filter_of_its_file(client):
    make.make_group("Cwm")

    assert len(rows_of(client.get("/en/reports/groups.csv?page=999999"))) == 1


def test_every_column_is_explained_on_the_page_in_both_languages(client):
    for language, address in (("en", "/en/reports/columns/"), ("cy", "/cy/adroddiadau/colofnau/")):
        page = client.get(address).content.decode()
        for dataset in DATASETS.values():
            for column in dataset.columns:
                assert f">{column.key}<" in page, (language, column.key)


def test_a_file_reads_the_database_a_bounded_number_of_times(client):
    counts = []
    for _ in range(2):
        for _number in range(4):
            make.make_group(kinds=3)
        with CaptureQueriesContext(connection) as queries:
            content_of(client.get("/en/reports/groups.csv"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
