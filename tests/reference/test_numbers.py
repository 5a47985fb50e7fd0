"""Numbers of public registers: what may go goes, and nothing becomes another body's number."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.numbers import CHARITY, COMPANY, SPORTS_CLUB, NumberError, read_number, read_uprn

pytestmark = pytest.mark.django_db

READ = [
    (CHARITY, "1234567", "1234567"),
    (CHARITY, " 1 234 567 ", "1234567"),
    (CHARITY, "123\u00a04567.", "1234567"),
    (CHARITY, "\u200e215199\ufeff", "215199"),
    (CHARITY, "'0215199", "215199"),
    (CHARITY, "1234567.0", "1234567"),
    (CHARITY, "GB-CHC-1234567", "1234567"),
    (CHARITY, "１２３４５６７", "1234567"),
    (CHARITY, " . ", ""),
    (COMPANY, "1234567", "01234567"),
    (COMPANY, "01 23 45 67", "01234567"),
    (COMPANY, "sc 123456", "SC123456"),
    (COMPANY, "gb-coh-oc301234.", "OC301234"),
    (SPORTS_CLUB, "GB-CASC-22ACE313", "22ace313"),
    (SPORTS_CLUB, " 22ace313 ", "22ace313"),
    ("GB-MPR", "ip 031455", "IP031455"),
    ("GB-PLA", "gwn", "GWN"),
    ("GB-WALEDU", "660 2130", "6602130"),
]
REFUSED = [
    *[(CHARITY, f"215199{sign}1") for sign in "-‐‑‒–—−/., \u00ad\u200b_;:+*#&'²①"],
    *[(CHARITY, text) for text in ("215199 - 1", "215199 10", "215199(1)", "215199-0", "21519O", "l234567", "215199a")],
    *[
        (CHARITY, text)
        for text in ("SC012345", "NIC100001", "GB-COH-01234567", "٢١٥١٩٩", "12345", "12345678", "000000")
    ],
    *[
        (COMPANY, text)
        for text in ("0123456-7", "012345 6", "12345", "1", "01234567-1", "123456789", "SC12345", "O1234567-")
    ],
    *[(SPORTS_CLUB, text) for text in ("22ace31", "22ace3133", "22ace-313", "22aceg13")],
    *[("GB-MPR", text) for text in ("IP-31455", "31455-R", "31455/R")],
    ("GB-WALEDU", "660-2130"),
    ("GB-EDU", "401-842"),
    ("GB-UKPRN", "1000-7857"),
    ("GB-NHS", "7A1-A5"),
    ("GB-REV", "X-6243"),
]


@pytest.mark.parametrize(("scheme", "text", "number"), READ)
def test_what_says_nothing_may_go(scheme, text, number):
    assert read_number(scheme, text) == number


@pytest.mark.parametrize(("scheme", "text"), REFUSED)
def test_what_would_make_another_number_is_refused(scheme, text):
    with pytest.raises(NumberError):
        read_number(scheme, text)


def test_linked_charity_is_told_which_number_has_a_page():
    with pytest.raises(NumberError, match="linked charity.*: 215199$"):
        read_number(CHARITY, "215199-1")


@pytest.mark.parametrize("number", ["SC012345", "NIC 100001"])
def test_charity_of_another_country_is_told_why(number):
    with pytest.raises(NumberError, match="Scotland"):
        read_number(CHARITY, number)


SIGNS = st.text(st.sampled_from("0123456789SCIPabcf -‐–./,' \u00a0\u200b\u200e\ufeff\u00ad²OlI"), max_size=14)


@given(SIGNS)
def test_a_number_holds_every_letter_and_figure_that_was_given_in_order(text):
    """Whatever stands between them, nothing is taken away but noughts before, and a nought after the point."""
    for scheme in (CHARITY, COMPANY, "GB-MPR", "GB-WALEDU"):
        try:
            number = read_number(scheme, text)
        except NumberError:
            continue
        signs = re.sub(r"\.0+\W*$", "", text) if number else ""
        kept = "".join(sign for sign in signs if sign.isalnum())
        assert kept.upper().lstrip("0") == number.lstrip("0")
        assert not re.search(r"\w[-‐–/,'\u00ad]+\w", text) or not number


@given(
    st.integers(min_value=200_000, max_value=9_999_999),
    st.integers(min_value=0, max_value=999),
    st.text("-–/ .", min_size=1),
)
def test_linked_charity_never_becomes_a_charity(main, linked, between):
    try:
        number = read_number(CHARITY, f"{main}{between}{linked}")
    except NumberError:
        return
    # A nought after the point is what a sheet adds; three figures after a space are a group.
    assert number == str(main) or (between.strip() == "" and len(str(linked)) == 3)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("100091234567", "100091234567"),
        ("100091234567.0", "100091234567"),
        ("000010002345", "10002345"),
        ("'010002345", "10002345"),
        (" 1000 9123 4567 ", "100091234567"),
        ("1.00091234567E+11", "100091234567"),
        ("1,00091234567e11", "100091234567"),
        ("", ""),
        (" . ", ""),
    ],
)
def test_uprn_is_read_as_sheets_write_it(text, number):
    assert read_uprn(text) == number


@pytest.mark.parametrize("text", ["1.00091E+11", "1.00101E11", "1E+11", "1,00091E+11", "1.0009123456E+11"])
def test_uprn_that_a_sheet_rounded_is_not_guessed(text):
    with pytest.raises(NumberError, match="rounded"):
        read_uprn(text)


@pytest.mark.parametrize(
    "text",
    ["1000912345678", "10009-1234567", "100091234567-1", "10002345.5", "0", "NA", "١٠٠٠٢٣٤٥", "10002345 1", "1,000"],
)
def test_what_is_no_uprn_is_refused(text):
    with pytest.raises(NumberError, match="12 figures"):
        read_uprn(text)


@given(st.integers(min_value=1, max_value=10**12 - 1), st.integers(min_value=0, max_value=11))
def test_uprn_in_powers_of_ten_is_whole_or_refused(uprn, places):
    try:
        assert read_uprn(f"{uprn:.{places}E}") == str(uprn)
    except NumberError:
        assert len(str(uprn)) != places + 1
