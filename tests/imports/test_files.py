"""A wrong file is refused in one sentence; a messy one is read."""

import pytest

from entries.imports.actions import import_open_data
from entries.imports.files import FileRefused, read_table
from entries.models import ImportRun
from registry.imports.sports_clubs import SportsClubs
from registry.models import Organisation
from tests.imports.files import CLUB, read_clubs, real_file, write_csv

COLUMNS, REQUIRED = SportsClubs.columns, SportsClubs.required
GOOD = "name,address,postcode\nClwb Tŷ Bach,Stryd Fawr,LL23 7UY\n"

REFUSED = {
    "empty": (b"", "The file is empty."),
    "blank lines": (b"\n , ,\n\n", "The file is empty."),
    "headings alone": (b"name,address,postcode\n", "The file has headings and no rows."),
    "zip": (b"PK\x03\x04\x14\x00name,address,postcode\n", "This is an archive or a workbook"),
    "gzip": (b"\x1f\x8b\x08\x00", "This is an archive or a workbook"),
    "pdf": (b"%PDF-1.7 name", "This is a document"),
    "old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1", "This is a document"),
    "web page": (b"\n<!DOCTYPE html><html>", "This is a web page"),
    "utf-16 with a mark": (GOOD.encode("utf-16"), "The file is in UTF-16"),
    "utf-16 without a mark": (GOOD.encode("utf-16-le"), "The file is in UTF-16"),
    "picture": (bytes(range(1, 32)) * 20, "The file is not text."),
    "tabs": (GOOD.replace(",", "\t").encode(), "The cells are not parted by commas."),
    "semicolons": (GOOD.replace(",", ";").encode(), "The cells are not parted by commas."),
    "other columns": (b"foo,bar,baz\n1,2,3\n", "Headings missing from its first line: name, address, postcode"),
    "one heading twice": (b"name,Name,address,postcode\na,b,c,d\n", "A heading stands twice: Name"),
    "breaks off": (b'name,address,postcode\nA,"Stryd', "The file breaks off or is damaged. Line: 2"),
    "json": (b'[{"name": 1}]', "Headings missing"),
}
REAL_BUT_WRONG = {
    "imports/banes_premises_licences_2014.csv": "Headings missing",
    "imports/dl_council_register.xlsx": "This is an archive or a workbook",
    "imports/mobile_library_raw_cambridgeshire_cp1252.csv": "Headings missing",
    "imports/trafford_land_and_building_assets.csv": "Headings missing",
    "imports/wales_statswales_welsh_frequency_suppressed.csv": "Headings missing",
    "imports/wdiv_fixture_democracy-counts-utf-16le.csv": "The file is in UTF-16",
    "imports/wdiv_fixture_ext-tsv-with-csv-ext.csv": "The cells are not parted by commas.",
    "imports/wdiv_fixture_incomplete-file.CSV": "The file breaks off or is damaged. Line: 10",
    "imports/wdiv_fixture_not-a-csv.csv": "This is an archive or a workbook",
    "imports/wdiv_fixture_small-files-empty.csv": "The file is empty.",
    "imports/wdiv_fixture_small-files-nearly_empty.csv": "Headings missing",
    "groups/charities_sample_wales_ukcat.csv": "Headings missing",
    "venues/libraries_wales.csv": "Headings of another kind: la_code_given, year_closed",
    "venues/library_buildings_os_wales.csv": "Headings missing",
    "imports": "This is a folder, not a file.",
}


@pytest.mark.parametrize("kind", REFUSED)
def test_wrong_file_is_refused_with_a_sentence(tmp_path, kind):
    content, sentence = REFUSED[kind]
    path = tmp_path / "clubs.csv"
    path.write_bytes(content)
    with pytest.raises(FileRefused, match=sentence.replace(".", r"\.")):
        read_table(path, COLUMNS, REQUIRED)


@pytest.mark.parametrize("path", REAL_BUT_WRONG)
def test_real_file_of_another_kind_is_refused_with_a_sentence(path):
    with pytest.raises(FileRefused, match=REAL_BUT_WRONG[path].replace(".", r"\.")):
        read_table(real_file(path), COLUMNS, REQUIRED, SportsClubs.foreign)


def test_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileRefused, match=r"There is no such file\."):
        read_table(tmp_path / "nowhere.csv", COLUMNS, REQUIRED)


def test_file_that_is_too_large_is_refused_unread(tmp_path):
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(FileRefused, match="larger than 50 MB"):
        read_table(path, COLUMNS, REQUIRED)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_letters_arrive_whole_in_each_encoding_of_a_csv(tmp_path, encoding):
    path = tmp_path / "clubs.csv"
    path.write_bytes("name,address,postcode\nCafé Môn,Stryd Fawr,LL23 7UY\n".encode(encoding))
    assert read_table(path, COLUMNS, REQUIRED).rows[0]["name"] == "Café Môn"


def test_headings_are_known_in_any_case_and_order(tmp_path):
    path = tmp_path / "clubs.csv"
    path.write_text("Post Code,ADDRESS,Organisation Name,Anything\nLL23 7UY,Stryd Fawr,Clwb Bach,x\n")
    row = read_table(path, COLUMNS, REQUIRED).rows[0]
    assert (row["name"], row["postcode"]) == ("Clwb Bach", "LL23 7UY")
    assert row.given == {"Post Code": "LL23 7UY", "ADDRESS": "Stryd Fawr", "Organisation Name": "Clwb Bach"}


def test_line_is_counted_as_an_editor_counts_it_when_a_cell_has_line_breaks(tmp_path):
    path = tmp_path / "clubs.csv"
    path.write_text('name,address,postcode\nClwb Un,"Stryd\nFawr",LL23 7UY\n\nClwb Dau,Stryd,LL23 7UY\n')
    assert [row.line for row in read_table(path, COLUMNS, REQUIRED).rows] == [2, 5]


@pytest.mark.django_db
def test_file_whose_name_is_no_text_is_read(tmp_path):
    path = tmp_path / b"clwb-\xff.csv".decode(errors="surrogateescape")
    path.write_text(GOOD)
    assert import_open_data(adapter=SportsClubs(), path=path, by=None).file_name == "clwb-?.csv"


@pytest.mark.django_db
def test_refused_file_changes_nothing(tmp_path):
    path = write_csv(tmp_path, [{"name": "Clwb", "postcode": "LL23 7UY"}])
    with pytest.raises(FileRefused):
        import_open_data(adapter=SportsClubs(), path=path, by=None)
    assert not ImportRun.objects.exists()
    assert not Organisation.objects.exists()


@pytest.mark.django_db
def test_fault_half_way_through_leaves_nothing_behind(tmp_path, monkeypatch):
    def fail(*args):
        raise RuntimeError("the power went")

    monkeypatch.setattr(SportsClubs, "add_links", fail)
    with pytest.raises(RuntimeError):
        read_clubs(tmp_path, CLUB)
    assert not ImportRun.objects.exists()
    assert not Organisation.objects.exists()


def rows_of(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "clubs.csv"
    path.write_bytes(text.encode(encoding))
    return read_table(path, COLUMNS, REQUIRED).rows


@pytest.mark.parametrize(
    ("line", "is_whole"),
    [
        ("A,1 Stryd,LL23 7UY,True,x", True),
        ("A,1 Stryd,LL23 7UY,True", True),
        ("A,1 Stryd,LL23 7UY", True),
        ("A,1 Stryd,LL23 7UY,True,x,", True),
        ("A,1 Stryd,LL23 7UY,True,x, ,,", True),
        ("A,1 Stryd,LL23 7UY,True,x,y", False),
        ("A,1 Stryd,LL23 7UY,True,x,,y", False),
        ("A,1 Stryd", False),
        ("A", False),
    ],
)
def test_empty_cells_at_the_end_of_a_line_may_come_and_go(tmp_path, line, is_whole):
    whole = "B,2 Stryd,LL23 7SR,True,x"
    (row, other) = rows_of(tmp_path, f"name,address,postcode,active,notes\n{line}\n{whole}\n")
    assert (row.is_whole, other.is_whole) == (is_whole, True)
    assert other["postcode"] == "LL23 7SR"


@pytest.mark.parametrize(
    "headings",
    [
        "Address Line 1,Address Line 2,Address Line 3",
        "address1,address2,address3",
        "Address,Town,County",
        "House number,Street,Town/City",
        "Llinell gyfeiriad 1,Llinell gyfeiriad 2,Tref",
        "Cyfeiriad 1,Cyfeiriad 2,Cyfeiriad 3",
        "Building Name,Address Line 1,Post town",
    ],
)
def test_address_in_several_columns_is_joined_in_the_order_of_the_sheet(tmp_path, headings):
    (row,) = rows_of(tmp_path, f"name,{headings},postcode\nClwb,1 Stryd Fawr,,Y Bala,LL23 7UY\n")
    assert row["address"] == "1 Stryd Fawr, Y Bala"


@pytest.mark.parametrize("name", ["Tŷ Gŵyr", "TŶ GŴYR", "Clwb Cŵn a'r Tŷ Bach, Pwllhelî"])
def test_file_in_the_welsh_encoding_is_read_in_it(tmp_path, name):
    (row,) = rows_of(tmp_path, f'name,address,postcode\n"{name}",Stryd,LL23 7UY\n', "iso8859-14")
    assert row["name"] == name


@pytest.mark.parametrize("name", ["Café Môn", "Clwb ‘Bach’ – Môn", "Piñata Club ½"])
def test_file_of_windows_without_those_letters_is_read_as_such(tmp_path, name):
    (row,) = rows_of(tmp_path, f"name,address,postcode\n{name},Stryd,LL23 7UY\n", "cp1252")
    assert row["name"] == name


@pytest.mark.parametrize("name", ["Þór FC", "Guðrún’s Gym", "‘Sæður’"])
def test_file_that_may_be_in_either_encoding_is_refused_naming_the_line(tmp_path, name):
    with pytest.raises(FileRefused, match="in which letters the file is written.*Line: 3"):
        rows_of(tmp_path, f"name,address,postcode\nClwb,Stryd,LL23 7UY\n{name},Stryd,LL23 7UY\n", "cp1252")
