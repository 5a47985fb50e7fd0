"""The one rule of when two names are the same, or alike."""

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.sameness import AND, WAYS_OF_WRITING, fold, likeness, sameness

names = st.text(st.one_of(st.sampled_from("aby ŷŵ-'’&.,+1"), st.characters(max_codepoint=0x17F)), max_size=30)
words = st.text("bdefghilmoprstuwyâŵŷ", min_size=3, max_size=9).filter(
    lambda word: fold(word) not in WAYS_OF_WRITING and fold(word) not in AND
)


@pytest.mark.parametrize(
    "ways",
    [
        ("Pen-y-groes", "Penygroes", "Pen y Groes", "PEN Y GROES", "Pen‑y‑Groes"),
        (
            "Mums & Tots",
            "Mums and Tots",
            "Mums a Tots",
            "Mums 'n' Tots",
            "Mums &amp; Tots",
            "Mums + Tots",
            "MUMS＆TOTS",
        ),
        ("Dŵr ac Awyr", "Dwr & Awyr", "Dŵr and Awyr", "DŴR＆AWYR"),
        ("Aberdare R.F.C.", "Aberdare RFC", "Aberdare R F C", "Aberdare Rugby Football Club", "aberdare r.f.c"),
        ("Bala F.C.", "Bala FC", "Bala Football Clu b"),
        ("Bro Ltd", "Bro Limited", "Bro LTD.", "Bro, Cyf", "Bro Cyf.", "Bro Cyfyngedig", "Bro (Limited)"),
        ("Bro CIC", "Bro C.I.C.", "Bro CBC", "Bro Community Interest Company", "Bro Cwmni Buddiannau Cymunedol"),
        ("St. David's", "St Davids", "Saint David’s", "St David`s"),
        ("Sant Ioan", "St Ioan"),
        ("Bridgend CBC", "Bridgend County Borough Council"),
        ("Tŷ’r Ysgol", "Ty'r Ysgol", "Tyr Ysgol", "TY\u0302'R YSGOL", "Tŷ\u200b’r Ysgol"),
    ],
)
def test_one_name_in_several_ways_is_the_same(ways):
    assert {sameness(way) for way in ways} == {sameness(ways[0])}
    assert {likeness(way) for way in ways} == {likeness(ways[0])}


def test_names_of_different_bodies_stay_different():
    different = (
        ["Clwb Rygbi", "Clwb Rygbi Merched", "Clwb Rygbi A", "Clwb Rygbi B", "Clwb Pêl-droed", "Under 12", "Under 1"]
        + ["Bridgend CBC", "Bridgend CIC", "Aberdare RFC", "Aberdare AFC", "50+ Club", "50 Club", "Bro", "Bro Ltd"]
        + ["Bro CIO", "Bro CIC", "A", "And", "Y", "Ltd", "St"]
    )

    assert all(sameness(one) != sameness(other) for one, other in combinations(different, 2))


@given(words, words, words)
def test_joining_words_and_legal_endings_may_be_written_in_any_way(first, second, third):
    ways = [f"{first} {word} {second} {third}" for word in ("&", "and", "a", "ac", "AND", "＆")]
    assert len({sameness(way) for way in ways}) == 1

    for legal in ("Ltd", "Limited", "Cyf", "CYFYNGEDIG", "L.T.D."):
        assert sameness(f"{first} {second} {legal}") == sameness(f"{first}-{second} Ltd")
        assert likeness(f"{first} {second} {legal}") == likeness(f"{first} {second}")


@given(words, words)
def test_another_word_is_another_name(first, second):
    assert (sameness(first) == sameness(second)) == (fold(first) == fold(second))


@given(names)
def test_no_name_becomes_empty_and_the_same_is_alike(name):
    assert bool(sameness(name)) == bool(fold(spelt_out(name)))
    assert bool(likeness(name)) == bool(sameness(name))


def spelt_out(name):
    return name.replace("&", " and ").replace("+", " plus ")


def test_ways_of_writing_lead_to_one_another():
    for ways in set(WAYS_OF_WRITING.values()):
        for one, other in permutations(ways, 2):
            assert sameness(f"Bro {one}") == sameness(f"Bro {other}")
