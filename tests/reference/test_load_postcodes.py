"""`manage.py load_postcodes`: which files it takes, and that a wrong one changes nothing."""

import re
from datetime import date
from decimal import Decimal
from itertools import cycle, permutations
from pathlib import Path
from time import perf_counter

import pytest
from django.core.management import CommandError

from reference.models import OutwardCode, Postcode, PostcodeRelease, Ward
from reference.postcode_directory import month_in
from tests.reference.directories import CARDIFF, NEW_NSPL, NEW_ONSPD, NSPL, ONSPD, OURS, WARD, load, row

pytestmark = pytest.mark.django_db

TRIALS = Path(__file__).parents[3] / "shared/trials"
WHOLE_OF_WALES = Path(__file__).parents[3] / "shared/data/postcodes/postcodes_wales_nspl_2025-05.csv.gz"


@pytest.mark.parametrize(
    ("headings", "layout", "named"),
    [
        (OURS, "portal", "National Statistics Postcode Lookup"),
        (NSPL, "nspl", "(NSPL)"),
        (NEW_NSPL, "nspl", "(NSPL)"),
        (ONSPD, "onspd", "(ONSPD)"),
        (NEW_ONSPD, "onspd", "(ONSPD)"),
        (NSPL.upper(), "nspl", "(NSPL)"),
    ],
    ids=["ours", "NSPL", "new NSPL", "ONSPD", "new ONSPD", "in capitals"],
)
def test_load_takes_each_layout_and_names_it(file_of, headings, layout, named):
    said = load(file_of(headings, row(headings.lower())))

    assert Postcode.objects.values_list().get() == (
        "CF10 1AA",
        Decimal("51.481234"),
        Decimal("-3.179000"),
        CARDIFF,
        WARD,
        None,
    )
    assert PostcodeRelease.objects.latest().layout == layout
    assert named in said


@pytest.mark.parametrize(
    ("name", "encoding"), [("a.csv", "utf-8"), ("a.csv", "utf-8-sig"), ("a.csv.gz", "utf-8"), ("a.csv.gz", "utf-8-sig")]
)
def test_load_takes_plain_and_gzipped_files_with_or_without_a_mark(file_of, name, encoding):
    load(file_of(OURS, row(OURS), name=name, encoding=encoding))

    assert Postcode.objects.count() == 1


def test_load_takes_a_gzipped_file_that_is_not_called_so(file_of):
    zipped = file_of(OURS, row(OURS), name="a.csv.gz")

    load(zipped.rename(zipped.with_name("a.csv")))

    assert Postcode.objects.count() == 1


def test_load_keeps_wales_and_counts_the_rest(file_of):
    path = file_of(
        NSPL,
        row(NSPL),
        row(NSPL, postcode="CF10 1AB", ended="199606"),
        row(NSPL, postcode="CF10 1AD", ward="W99999999"),
        row(NSPL, postcode="CF10 1AE"),
        row(NSPL, postcode="BS1 4DJ", authority="E06000023", ward="E05000001"),
        row(NSPL, postcode="GY1 1AA", authority="L99999999"),
        "",
        name="NSPL_MAY_2025_UK.csv",
    )

    said = load(path)

    release = PostcodeRelease.objects.latest()
    assert (release.rows, release.elsewhere, release.without_ward, release.terminated) == (4, 2, 1, 1)
    assert release.released_on == date(2025, 5, 1)
    assert release.file_name == "NSPL_MAY_2025_UK.csv"
    assert Postcode.objects.get(pk="CF10 1AD").ward is None
    assert Postcode.objects.filter(pk="CF10 1AB").exists()
    assert "Rows outside Wales, left out: 2" in said
    assert "Postcodes no longer in use, kept: 1" in said


def test_load_keeps_a_postcode_without_a_grid_reference(file_of):
    lines = [row(NSPL, postcode=f"CF10 {number}A{letter}") for number in range(10) for letter in "ABDEFGHJ"]
    load(file_of(NSPL, *lines, row(NSPL, postcode="CF11 9XX", lat="99.999999", lon="0.000000")))

    assert Postcode.objects.values_list("latitude", "longitude").get(pk="CF11 9XX") == (None, None)
    assert PostcodeRelease.objects.latest().without_position == 1


def test_load_does_not_claim_to_know_what_the_file_does_not_say(file_of):
    said = load(file_of(OURS, row(OURS)))

    assert PostcodeRelease.objects.latest().terminated is None
    assert "Postcodes no longer in use, kept: not stated in this file" in said


def test_load_takes_a_file_with_windows_line_ends_empty_lines_and_a_nameless_last_column(file_of):
    load(file_of(OURS + ",", row(OURS) + ",", "", " , ", row(OURS, postcode="cf101ab"), name="a.csv", line_end="\r\n"))

    assert set(Postcode.objects.values_list("pk", flat=True)) == {"CF10 1AA", "CF10 1AB"}


def test_load_takes_headings_without_a_year(file_of):
    path = file_of("pcds,lat,long,ladcd,wdcd,parish", f"CF10 1AA,51.48,-3.18,{CARDIFF},{WARD},x")

    load(path)

    assert Postcode.objects.get().ward_id == WARD


def test_of_one_postcode_twice_the_same_row_is_kept_in_whatever_order(file_of):
    lines = [row(OURS), row(OURS, authority="W06000014", ward="W05001280"), row(OURS, lat="51.4")]
    kept = []
    for order in permutations(lines):
        load(file_of(OURS, *order))
        kept.append(Postcode.objects.values_list().get())

    assert len(set(kept)) == 1


def test_load_replaces_what_stood(file_of, standing):
    load(file_of(OURS, row(OURS), row(OURS, postcode="CF10 1AB")))
    load(file_of(OURS, row(OURS, ward="W05001280"), row(OURS, postcode="CF10 1AD"), row(OURS, postcode="CF10 1AD")))

    assert dict(Postcode.objects.values_list("pk", "ward")) == {"CF10 1AA": "W05001280", "CF10 1AD": WARD}


def html(file_of):
    return file_of("<!DOCTYPE html>", "<title>Sign in</title>")


def empty(file_of):
    path = file_of("")
    path.write_bytes(b"")
    return path


def headings_only(file_of):
    return file_of(NSPL)


def other_headings(file_of):
    return file_of("name,address,postcode", "Clwb,Heol Fawr,CF10 1AA")


def clubs(file_of):
    return file_of(
        "id,name,address,postcode,lat,lon,la_code,ward_code", f"1,C,Heol,CF10 1AA,51.4,-3.1,{CARDIFF},{WARD}"
    )


def not_gzip(file_of):
    return file_of(OURS, row(OURS)).rename(file_of("x").with_name("real.csv.gz"))


def zipped(file_of):
    path = file_of("x", name="NSPL.zip")
    path.write_bytes(b"PK\x03\x04 and so on")
    return path


def cut_off_gzip(file_of):
    path = file_of(OURS, *(row(OURS, postcode=f"CF10 {n}A{x}") for n in range(10) for x in "ABDEFGHJ"), name="a.csv.gz")
    path.write_bytes(path.read_bytes()[:-40])
    return path


def spoilt_gzip(file_of):
    path = file_of("x", name="a.csv.gz")
    path.write_bytes(b"\x1f\x8b but nothing else is right")
    return path


def latin(file_of):
    return file_of(OURS, row(OURS), row(OURS, postcode="Môn"), encoding="cp1252")


def utf_16(file_of):
    return file_of(OURS, row(OURS), encoding="utf-16")


def only_england(file_of):
    return file_of(NSPL, row(NSPL, postcode="BS1 4DJ", authority="E06000023"))


def broken_line(file_of):
    return file_of(OURS, row(OURS), "CF10 1AB,51.4")


def broken_line_after_what_we_need(file_of):
    return file_of(NSPL, row(NSPL), row(NSPL, postcode="CF10 1AB").rpartition(",")[0])


def open_quotation(file_of):
    return file_of(OURS, row(OURS), row(OURS, postcode="CF10 1AB").removesuffix('"'))


def no_postcode(file_of):
    return file_of(OURS, row(OURS), row(OURS, postcode="Caerdydd"))


def no_number(file_of):
    return file_of(OURS, row(OURS), row(OURS, lat="north"))


def not_a_number(file_of):
    return file_of(OURS, row(OURS), row(OURS, lat="NaN"))


def swapped_position(file_of):
    return file_of(OURS, row(OURS, lat="-3.179", lon="51.48"))


def unknown_authority(file_of):
    return file_of(OURS, row(OURS), row(OURS, authority="W06000099"))


def one_endless_cell(file_of):
    return file_of(OURS, row(OURS), f'"{"x" * 200_000}"')


def folder(file_of):
    return file_of("x").parent


def absent(file_of):
    return file_of("x").with_name("nowhere.csv")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (html, "This is a web page, not a CSV file."),
        (empty, "This file is empty."),
        (headings_only, "There is no postcode in Wales in this file."),
        (other_headings, "These headings are missing from the first line: lat, long, la_code, ward_code"),
        (clubs, "This is a list of something else: a directory of postcodes has no column name."),
        (not_gzip, "The name of this file ends in .gz, but it is not a gzip file."),
        (zipped, "This is a ZIP file. Unpack it and give the CSV file inside."),
        (cut_off_gzip, "This file is damaged: it cannot be unpacked."),
        (spoilt_gzip, "This file is damaged: it cannot be unpacked."),
        (latin, "This file is not written in UTF-8."),
        (utf_16, "This file is not written in UTF-8."),
        (only_england, "There is no postcode in Wales in this file."),
        (broken_line, "This file breaks off in the middle of a line. Line: 3"),
        (broken_line_after_what_we_need, "This file breaks off in the middle of a line. Line: 3"),
        (open_quotation, "This is not a CSV file."),
        (no_postcode, "This is not a postcode. Line: 3"),
        (no_number, "The latitude or longitude is not a number. Line: 3"),
        (not_a_number, "The latitude or longitude is not a number. Line: 3"),
        (swapped_position, "Too many postcodes in this file have no position in Wales: 1"),
        (unknown_authority, "This code of a Welsh local authority is not known: W06000099"),
        (one_endless_cell, "This is not a CSV file."),
        (folder, "This file cannot be read: Is a directory"),
        (absent, "This file cannot be read: No such file or directory"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_load_refuses_a_wrong_file_and_replaces_nothing(file_of, standing, wrong, sentence):
    path = wrong(file_of)

    with pytest.raises(CommandError) as refusal:
        load(path)

    assert str(refusal.value) == f"{path} was not loaded. {sentence}"
    assert list(Postcode.objects.all()) == [standing]
    assert not PostcodeRelease.objects.exists()


def test_load_refuses_a_file_with_far_fewer_postcodes_unless_told_otherwise(file_of):
    load(file_of(OURS, *(row(OURS, postcode=f"CF10 {number}AA") for number in range(10))))
    small = file_of(OURS, row(OURS))

    with pytest.raises(CommandError, match=r"In the file: 1\. In the portal: 10\."):
        load(small, force=False)
    assert Postcode.objects.count() == 10

    load(small, force=True)
    assert Postcode.objects.count() == 1


def whole_of_wales(without=None, **facts):
    """A small directory with every authority, first half of a postcode and ward, less what is left out."""
    wards = Ward.objects.valid().order_by("pk").values_list("pk", "authority")
    outward = OutwardCode.objects.order_by("pk").values_list("pk", flat=True)
    places = [
        row(OURS, **{"postcode": f"{code} {n % 10}AA", "authority": authority, "ward": ward} | facts)
        for n, ((ward, authority), code) in enumerate(zip(wards, cycle(outward), strict=False))
    ]
    return [place for place in places if not (without and re.search(without, place))]


def test_the_first_directory_is_one_of_the_whole_of_wales(file_of):
    load(file_of(OURS, *whole_of_wales()), force=False)

    assert Postcode.objects.exists()


@pytest.mark.parametrize(
    ("without", "facts", "refusal"),
    [
        ("W06000015", {}, r"Local authorities that it lacks: 1 \(Cardiff\)\. To load it all the same, add --force\."),
        ('"LD', {}, r"First halves of postcodes that it lacks: 8 \(LD1, "),
        (r'"W0500\d{3}[05]"', {}, r"Wards that it lacks: \d+ \("),
        (None, {"ward": ""}, r"lie in no ward that the portal knows: 762\."),
        (None, {"ward": "W99999999"}, r"lie in no ward that the portal knows: 762\."),
        (None, {"ward": "E05000001"}, r"lie in no ward that the portal knows: 762\."),
        (None, {"authority": CARDIFF}, r"Local authorities that it lacks: 21 \("),
    ],
)
def test_a_slice_of_a_directory_is_not_taken_for_the_first_directory(file_of, without, facts, refusal):
    path = file_of(OURS, *whole_of_wales(without, **facts))

    with pytest.raises(CommandError, match=refusal):
        load(path, force=False)
    assert not Postcode.objects.exists()

    load(path)
    assert Postcode.objects.exists()


@pytest.mark.skipif(not TRIALS.exists(), reason="needs ../shared/trials beside the project")
def test_load_takes_every_layout_of_the_trials():
    for path in sorted(TRIALS.glob("postcodes_*.csv")):
        load(path)
        assert Postcode.objects.count() == 1, path
        with pytest.raises(CommandError):
            load(path, force=False)


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("NSPL_MAY_2025_UK.csv", date(2025, 5, 1)),
        ("ONSPD_AUG_2026_UK.csv", date(2026, 8, 1)),
        ("postcodes_wales_nspl_2025-05.csv.gz", date(2025, 5, 1)),
        ("nspl21_feb_2024.csv", date(2024, 2, 1)),
        ("postcodes.csv", None),
        ("batch-20259913.csv", None),
    ],
)
def test_month_in_reads_the_month_of_release_from_the_name(name, month):
    assert month_in(name) == month


@pytest.mark.skipif(not WHOLE_OF_WALES.exists(), reason="needs ../shared/data/postcodes beside the project")
def test_load_takes_the_whole_of_wales_within_fifteen_seconds():
    start = perf_counter()
    said = load(WHOLE_OF_WALES, force=False)

    assert perf_counter() - start < 15
    assert Postcode.objects.count() == 141_011
    assert not Postcode.objects.filter(ward=None).exists()
    assert "Lines read: 20,000" in said
    assert "Postcodes in Wales: 141,011" in said
