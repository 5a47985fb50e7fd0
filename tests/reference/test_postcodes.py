"""A postcode as people type it, and where it is."""

import unicodedata
from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from reference.models import Authority, Postcode, Ward
from reference.postcodes import (
    OUTWARD_CODE,
    POSTCODE,
    PostcodeError,
    PostcodeNotInWales,
    PostcodeNotKnown,
    PostcodeUnreadable,
    find_location,
    is_directory_loaded,
    normalise,
    read_postcode,
)
from reference.signs import plain

CARDIFF, VALE, POWYS = "W06000015", "W06000014", "W06000023"


@pytest.fixture
def directory(db):
    """Two postcodes: one with everything, one of which the directory does not know where it is."""
    ward = Ward.objects.filter(authority=CARDIFF).order_by("pk").first()
    Postcode.objects.create(
        postcode="CF10 1AA", latitude=Decimal("51.481234"), longitude=Decimal("-3.179"), authority_id=CARDIFF, ward=ward
    )
    Postcode.objects.create(postcode="CF11 1AA", authority_id=VALE)
    return ward


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CF10 1AA", "CF10 1AA"),
        ("cf101aa", "CF10 1AA"),
        ("  cf 10  1a a ", "CF10 1AA"),
        ("CF10-1AA.", "CF10 1AA"),
        ("\u200fCF10\u00a01AA\u200e", "CF10 1AA"),
        ("ＣＦ１０ １ＡＡ", "CF10 1AA"),
        ("CF1O 1AA", "CF10 1AA"),
        ("CF10 IAA", "CF10 1AA"),
        ("LLI3 OAB", "LL13 0AB"),
        ("LD1 5AB", "LD1 5AB"),
        ("NPT 1AA", "NPT 1AA"),
        ("SW1A 1AA", "SW1A 1AA"),
        ("M1 1AE", "M1 1AE"),
        ("cf1l laa", "CF11 1AA"),
        ("CF10\u20131AA", "CF10 1AA"),
        ("CF10 - 1AA", "CF10 1AA"),
        ("\ufeffCF10\u200b 1\u00adAA\u2069", "CF10 1AA"),
        ("CF1 01AA", "CF10 1AA"),
    ],
)
def test_normalise_reads_what_people_type(text, expected):
    assert normalise(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "CF10",
        "CF10 AAA",
        "CF10 1A",
        "1234 5AB",
        "Cardiff",
        "CF10 1AA CF10 1AB",
        "<script>",
        "😀",
        "CF10 1AÂ",
        "٤٥",
        "x" * 10_000,
        "CF10 1AA" + " " * 10_000,
        "LL55 !AT",
        "CF1) 1AA",
        "CF1- 1AA",
        "CF1 -1AA",
        "CF10_1AA",
        "CF10/1AA",
        "(CF10 1AA)",
        "CF1.0 1AA",
        "C-F10 1AA",
        "LL5-5-1AA",
        "ϹF10 1AA",
        "CF10 1AA!",
        "CF1½ 1AA",
    ],
)
def test_normalise_reads_nothing_else(text):
    assert normalise(text) is None


def test_normalise_reads_every_postcode_as_it_is_printed():
    for printed in ("CF5 6AB", "LL77 7TW", "SA1 3SN", "SY23 3BF", "NP20 4UR", "CH5 2AA", "HR3 5AA"):
        assert normalise(printed) == printed
        assert normalise(printed.lower().replace(" ", "")) == printed


@pytest.mark.parametrize(
    ("text", "expected"), [("cf10", "CF10"), ("ll1 ", "LL1"), ("CF1O", "CF10"), ("cf 10.", "CF10")]
)
def test_the_first_half_alone_is_read(text, expected):
    assert read_postcode(text) == expected


@pytest.mark.parametrize("text", ["10", "", "LL5 5", "CF1)", "LL5!", "CF10 1", "CF10 1A"])
def test_no_other_half_is_read_from_what_is_none(text):
    with pytest.raises(PostcodeUnreadable):
        read_postcode(text)


@given(
    outward=st.sampled_from(["CF10", "CF1", "LL55", "LL5", "SA1", "NP20", "HR3", "CH5"]),
    inward=st.from_regex(r"[0-9][A-Z]{2}", fullmatch=True),
    sign=st.one_of(st.sampled_from("!\"£$%^&*()@#€_+=[]{};:'~<>,.?/\\|`¬"), st.characters(exclude_categories=["Cs"])),
    data=st.data(),
)
def test_no_sign_is_thrown_away_that_could_have_been_a_figure(outward, inward, sign, data):
    """Whatever stands in the place of a figure, or is slipped in, the postcode is read as it was or not at all."""
    whole = f"{outward} {inward}"
    place = data.draw(st.integers(0, len(whole) - 1))
    figures = [at for at, one in enumerate(whole) if one.isdigit()]
    shifted = data.draw(st.sampled_from(figures))
    may_stand = unicodedata.normalize("NFKC", sign).upper()
    slip = whole[:shifted] + sign + whole[shifted + 1 :]
    if not any(one.isalnum() and one.isascii() for one in may_stand) and plain(sign):
        assert normalise(slip) is None
        if sign not in "-." and plain(sign) not in "-.":
            assert normalise(whole[:place] + sign + whole[place:]) is None
    elif not plain(sign):
        assert normalise(whole[:place] + sign + whole[place:]) == whole


@pytest.mark.parametrize(
    ("text", "sign", "figure"),
    [("LL55 !AT", "!", "1"), ("CF1) 1AA", ")", "0"), ('CF1" 1AA', '"', "2"), ("CF1£ 1AA", "£", "3")],
)
def test_a_slip_of_the_shift_key_is_told_with_its_figure(text, sign, figure):
    with override("en"), pytest.raises(PostcodeUnreadable) as refusal:
        find_location(text)

    assert str(refusal.value) == (
        f"The sign {sign} cannot stand in a postcode. Should it be the figure on the same key? {figure}"
    )


def test_find_place_gives_ward_and_authority_when_the_directory_is_loaded(directory):
    place = find_location("cf101aa")

    assert place.postcode == "CF10 1AA"
    assert place.precision == POSTCODE
    assert (place.latitude, place.longitude) == (Decimal("51.481234"), Decimal("-3.179"))
    assert (place.authority.pk, place.ward, place.candidates) == (CARDIFF, directory, ())


def test_find_place_falls_back_to_the_outward_code_when_the_postcode_has_no_position(directory):
    place = find_location("CF11 1AA")

    assert place.precision == OUTWARD_CODE
    assert place.authority.pk == VALE
    assert place.latitude is not None


def test_find_place_says_so_when_the_directory_lacks_the_postcode(directory):
    with pytest.raises(PostcodeNotKnown):
        find_location("CF10 9ZZ")


def test_find_place_takes_the_first_half_alone_when_the_directory_is_loaded(directory):
    place = find_location("CF10")

    assert (place.postcode, place.precision, place.authority.pk) == ("CF10", OUTWARD_CODE, CARDIFF)


@pytest.mark.django_db
def test_find_place_takes_the_authority_of_the_outward_code_when_there_is_no_directory():
    place = find_location("CF10 1AA")

    assert not is_directory_loaded()
    assert (place.postcode, place.precision) == ("CF10 1AA", OUTWARD_CODE)
    assert (place.authority, place.ward, place.candidates) == (Authority.objects.get(pk=CARDIFF), None, ())


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "first"), [("en", "Cardiff"), ("cy", "Bro Morgannwg")])
def test_find_place_offers_the_authorities_when_the_outward_code_lies_in_several(language, first):
    with override(language):
        place = find_location("CF11 8AA")

        assert place.authority is None
        assert {authority.pk for authority in place.candidates} == {CARDIFF, VALE}
        assert place.candidates[0].name == first


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("nonsense", PostcodeUnreadable),
        ("", PostcodeUnreadable),
        ("x" * 10_000, PostcodeUnreadable),
        ("SW1A 1AA", PostcodeNotInWales),
        ("BS1 4DJ", PostcodeNotInWales),
        ("ZZ99 9ZZ", PostcodeNotInWales),
        ("M1", PostcodeNotInWales),
    ],
)
def test_find_place_says_what_is_wrong(text, refusal):
    with pytest.raises(refusal):
        find_location(text)


def test_every_refusal_is_a_sentence_of_its_own():
    sentences = {str(refusal()) for refusal in PostcodeError.__subclasses__()}

    assert len(sentences) == len(PostcodeError.__subclasses__()) == 3
    assert all(sentence.endswith(".") for sentence in sentences)


@pytest.mark.django_db
def test_find_place_asks_few_questions_of_the_database(django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        find_location("SY10 9AA")
