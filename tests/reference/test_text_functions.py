"""The functions of the first migration, against the same rules written a second time, in Python."""

import re
from string import ascii_lowercase

import pytest
from django.db import connection
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reference.sameness import fold

pytestmark = pytest.mark.django_db

DIGRAPHS = {"c": "ch", "d": "dd", "f": "ff", "g": "ng", "l": "ll", "p": "ph", "r": "rh", "t": "th"}
ALPHABET = [letter for plain in ascii_lowercase for letter in (plain, DIGRAPHS.get(plain, "")) if letter]
LETTER = re.compile("|".join(sorted(ALPHABET, key=len, reverse=True)))
FIRST_PARTS = (
    "ban blaen bron bryn carn cefn cilmaen cwmpen felin ffynnon fron fryn glan gwaun gwern hen llain llan llwyn maen "
    "marian mwyn pen perllan phen pwllgwyn thon ton waun wern"
)
SECOND_PARTS = (
    "gadair gaer galed gam garreg garw gefn gelli glas gloch glwyd goch goed gorlan graig gregyn groes gron grug gwen "
    "gwern gwyn"
)
MEETING_OF_N_AND_G = re.compile(rf"({FIRST_PARTS.replace(' ', '|')})g|n({SECOND_PARTS.replace(' ', '|')})|dangos")

many_examples = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
welsh_words = st.lists(st.text("acdefghlnoprsty", min_size=1, max_size=7), min_size=2, max_size=30)
latin = st.characters(max_codepoint=0x17F, exclude_characters="\x00")
greek_and_cyrillic = st.sampled_from("ΑΩαωςΣΆΏБбГгЯяЇїЄєҐґЙй")
marks = st.sampled_from("’‘'`´ʼ-–—“”…&/\u200f\u200b\ufeff\u00ad😀\u0301\u0302")
texts = st.lists(st.text(st.one_of(latin, greek_and_cyrillic, marks), max_size=20), min_size=1, max_size=20)
words = st.text("abcdefghilmnoprstuwyŵŷ", min_size=4, max_size=12)


def ask(function: str, values: list[str]) -> list:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {function}(value) FROM unnest(%s::text[]) WITH ORDINALITY AS t(value, n) ORDER BY n", [values]
        )
        return [row[0] for row in cursor.fetchall()]


def place_in_alphabet(word: str) -> list[int]:
    return [ALPHABET.index(letter) for letter in LETTER.findall(word)]


def together(text: str) -> str:
    parts = fold(text).split()
    runs = [(first, last) for first in range(len(parts)) for last in range(first + 2, min(first + 4, len(parts)) + 1)]
    return " ".join("".join(parts[first:last]) for first, last in runs)


def typos(text: str) -> list[str]:
    keys = set()
    for word in fold(text).split():
        keys.add(word)
        if 4 <= len(word) <= 64:
            keys |= {word[:i] + word[i + 1 :] for i in range(len(word))}
    return sorted(keys)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tŷ'r Cŵn", "tyr cwn"),
        ("Tŷ’r Cŵn", "tyr cwn"),
        ("Penrhyn-coch", "penrhyn coch"),
        ("  St.   Mary’s — Llantwit & Cowbridge ", "st marys llantwit cowbridge"),
        ("ŁÓDŹ Straße ÇĞİI Æsop", "lodz strasse cgii aesop"),
        ("Київ", "київ".translate(str.maketrans("ї", "і"))),
        ("\u200fabc\ufeff 😀 x", "abc x"),
        ("w\u0302y\u0302", "wy"),
        ("…", ""),
    ],
)
def test_fold_leaves_letters_and_figures(text, expected):
    assert ask("portal_fold", [text]) == [expected]


@many_examples
@given(texts)
def test_fold_agrees_with_the_rule_in_python(values):
    assert ask("portal_fold", values) == [fold(value) for value in values]


@many_examples
@given(texts)
def test_fold_changes_nothing_when_folding_again(values):
    once = ask("portal_fold", values)

    assert ask("portal_fold", once) == once


@pytest.mark.parametrize(
    "in_order",
    [
        ["cwm", "czz", "chwarae", "dafad"],
        ["dy", "ddoe", "eglwys"],
        ["fory", "ffa", "gardd"],
        ["g", "gz", "ng", "h"],
        ["lwm", "lz", "llan", "mam"],
        ["pobl", "pwll", "phenomenon", "rabbit"],
        ["rw", "rhaff", "saer"],
        ["twr", "thus", "uchel"],
        ["Waun", "Waunfawr", "Waungron", "Waunlwyd"],
        ["Blaenau", "Blaengarw", "Blaenhonddan"],
        ["Frondeg", "Frongoch", "Fronheulog"],
        ["Ffynnon", "Ffynnongroyw", "Ffynnonhenri"],
        ["Abergwynfi", "Abergwyngregyn", "Abergwynhafod"],
        ["Berthen", "Berthengam", "Berthenlas"],
        ["Eisin", "Eisingrug", "Eisinhir"],
        ["Dangos", "Danybryn"],
        ["Arddangosfa", "Arddeg"],
        ["Pen-yr-eglwys", "Pen-yr-englyn", "Pen-yr-ehedydd"],
        ["Rhygroes", "Rhyngoch", "Rhyhir"],
        ["Trallwg", "Trallwng", "Trallwh"],
        ["Llaneg", "Llanengan", "Llaneh"],
        ["Llanberis", "Llandudno", "Llanfair", "Llangefni", "Llangollen", "Llanharan"],
        ["Abergwaun", "Bala", "Bangor", "Bargod"],
        ["Casnewydd", "Castell-nedd", "Ceredigion", "Chwilog", "Dinbych"],
    ],
)
def test_welsh_order_follows_the_alphabet(in_order):
    keys = ask("portal_welsh_letters", in_order)

    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@many_examples
@given(welsh_words)
def test_welsh_order_agrees_with_the_alphabet_in_python(values):
    values = [value for value in values if not MEETING_OF_N_AND_G.search(value)]
    assume(values)
    keys = dict(zip(values, ask("portal_welsh_letters", values), strict=True))

    assert sorted(values, key=lambda value: (keys[value], value)) == sorted(
        values, key=lambda value: (place_in_alphabet(value), value)
    )


def test_welsh_order_is_the_order_of_the_database_too():
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT name FROM unnest(%s::text[]) AS name ORDER BY portal_welsh_letters(name) COLLATE "C"',
            [["Dinbych", "Chwilog", "Czz", "Ceredigion", "Cwm"]],
        )

        assert [row[0] for row in cursor.fetchall()] == ["Ceredigion", "Cwm", "Czz", "Chwilog", "Dinbych"]


@many_examples
@given(texts)
def test_typos_agrees_with_the_rule_in_python(values):
    assert ask("portal_typos", values) == [typos(value) for value in values]


@many_examples
@given(words, st.data())
def test_typos_has_a_key_in_common_when_one_thing_was_mistyped(word, data):
    place = data.draw(st.integers(0, len(word) - 2))
    letter = data.draw(st.sampled_from("abcdefghiwy"))
    mistyped = [
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place:],
        word[:place] + letter + word[place + 1 :],
        word[:place] + word[place + 1] + word[place] + word[place + 2 :],
    ]
    keys, *others = ask("portal_typos", [word, *mistyped])

    assert all(set(keys) & set(other) for other in others)


def test_typos_leaves_short_and_endless_words_alone():
    assert ask("portal_typos", ["yr", "x" * 10_000, ""]) == [["yr"], ["x" * 10_000], []]


@many_examples
@given(st.lists(st.text(st.sampled_from("aby -'ŷ"), max_size=12), min_size=1, max_size=20))
def test_together_agrees_with_the_rule_in_python(values):
    assert ask("portal_together", values) == [together(value) for value in values]


@pytest.mark.parametrize("function", ["portal_fold", "portal_welsh_letters", "portal_typos", "portal_together"])
def test_function_may_stand_in_an_index_and_in_a_restored_database(function):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT provolatile, proparallel, proisstrict, pronamespace::regnamespace::text"
            " FROM pg_proc WHERE proname = %s",
            [function],
        )
        (volatility, parallel, is_strict, schema), *others = cursor.fetchall()
        # What pg_restore and maintenance do: nothing is found by its bare name.
        cursor.execute("SET LOCAL search_path = ''")
        cursor.execute(f'SELECT "{schema}".{function}(%s), "{schema}".{function}(NULL)', ["Tŷ’r Ysgol"])
        answer, nothing = cursor.fetchone()

    assert (volatility, parallel, is_strict, others) == ("i", "s", True, [])
    assert answer
    assert nothing is None
