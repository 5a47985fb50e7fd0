"""What whoever reads a file in is told, in both languages."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from entries.imports.reasons import NOTES, REASONS
from entries.models import ImportRun
from registry.models import Organisation
from tests.imports.files import CLUB, club, write_csv

pytestmark = pytest.mark.django_db


def say(*arguments):
    out = StringIO()
    call_command("import_open_data", *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.fixture
def clubs(tmp_path):
    rows = [CLUB, club(2, active="False"), club(3, name="Bala Cricket Club Ltd")]
    return write_csv(tmp_path, [CLUB | row for row in rows])


def test_summary_counts_and_names_every_row_left_out(clubs):
    said = say("sports_clubs", clubs, "--dated", "2023-10-13")
    assert "Publisher: HM Revenue and Customs" in said
    assert "Date of the data: 2023-10-13" in said
    assert "Rows in the file: 3" in said
    assert "Added: 2" in said
    assert "Left out: 1" in said
    assert "Line 3, Club 2 of Bala: The publisher says that it is no longer active." in said
    assert "Line 4, Bala Cricket Club Ltd: It may be the same as another entry. The other: Bala Cricket Club\n" in said
    assert ImportRun.objects.get().dated_on.isoformat() == "2023-10-13"


def test_date_that_was_not_given_is_said_to_be_not_known(clubs):
    assert "Date of the data: not known" in say("sports-clubs", clubs)


def test_summary_in_welsh_names_the_publisher_in_welsh(clubs):
    assert "Cyllid a Thollau EF" in say("sports_clubs", clubs, "--language", "cy")


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("10/13/2023", "There are twelve months."),
        ("2999-01-01", "This day has not come yet."),
        ("1026-01-01", "Check the year: 1026."),
    ],
)
def test_impossible_date_is_refused_before_anything_is_read(clubs, day, sentence):
    with pytest.raises(CommandError, match=sentence):
        say("sports_clubs", clubs, "--dated", day)
    assert not Organisation.objects.exists()


def test_refused_file_is_one_sentence_with_the_name_of_the_file(tmp_path):
    path = tmp_path / "clubs.csv"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(CommandError) as refusal:
        say("sports_clubs", path)
    assert str(refusal.value) == (
        f"{path}: This is an archive or a workbook, not a CSV file. Save the sheet as CSV, UTF-8."
    )


def test_unknown_source_is_refused_naming_those_that_we_know(clubs):
    with pytest.raises(CommandError, match=r"libraries.*sports_clubs"):
        say("churches", clubs)


@pytest.mark.parametrize("words", [REASONS, NOTES])
def test_every_reason_and_note_is_a_sentence(words):
    with translation.override("en"):
        assert all(str(sentence).endswith(".") for sentence in words.values())
