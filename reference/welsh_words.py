"""Keys by which a word meets its other forms: "nghanolfan" and "canolfan", "lyfrgelloedd" and "llyfrgell".

The keys of a word are the word, every radical from which the table of initial mutations may have made it, and the
dictionary word of each of those, all folded as `reference.sameness.fold` does. Two words are the same word where they
share a key. The dictionary alone is not enough: it leads "gymuned" to "cymuned", but "cymuned" to "cymuno", and of
mutated names of places it knows one in eight (simplemma 2.0.0). The table may lead too far, "gardd" to "cardd": what
was written exactly comes first in every list.

Keys stand in the database. When `VERSION` changes, `manage.py write_search_keys` writes them anew.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice

import simplemma

from reference.sameness import NOTHING, fold

VERSION = 4
LONGEST_WORD = 64
MOST_WORDS_READ = 700  # of a purpose, which may be 4,000 signs long in each language

# What a radical becomes: grammar of Welsh, as every school book has it.
SOFT = {"p": "b", "t": "d", "c": "g", "b": "f", "d": "dd", "m": "f", "ll": "l", "rh": "r"}
NASAL = {"p": "mh", "t": "nh", "c": "ngh", "b": "m", "d": "n", "g": "ng"}
ASPIRATE = {"p": "ph", "t": "th", "c": "ch"}
# A soft g is gone altogether, so that the word begins with what stood after it.
AFTER_LOST_G = "aeiouwylrn"
VOWELS = "aeiouwy"
# Plural forms that the dictionary does not know, or gets wrong.
PLURALS = {
    "banciau": "banc",
    "bandiau": "band",
    "bysys": "bws",
    "caffes": "caffi",
    "caffis": "caffi",
    "cantorion": "canwr",
    "capeli": "capel",
    "carnifalau": "carnifal",
    "ceir": "car",
    "clybiau": "clwb",
    "corau": "cor",
    "cymorthdaliadau": "cymhorthdal",
    "cymunedau": "cymuned",
    "cwn": "ci",
    "dosbarthiadau": "dosbarth",
    "eglwysi": "eglwys",
    "genod": "hogan",
    "gerddi": "gardd",
    "gweithfeydd": "gwaith",
    "grwpiau": "grwp",
    "hobiau": "hobi",
    "llefydd": "lle",
    "lleoedd": "lle",
    "lonydd": "lon",
    "mannau": "man",
    "mentrau": "menter",
    "neuaddau": "neuadd",
    "nosweithiau": "noson",
    "paneidiau": "paned",
    "pantrioedd": "pantri",
    "partneriaethau": "partneriaeth",
    "plwyfi": "plwyf",
    "pobl": "person",
    "rhwydi": "rhwyd",
    "siglenni": "siglen",
    "tafarnau": "tafarn",
    "tafarndai": "tafarn",
}
# Endings of plurals, and how one of them may end: "arweinwyr" are each an "arweinydd", "dawnswyr" a "dawnsiwr".
# What is no word meets nothing.
PLURAL_ENDINGS = {"wyr": ("ydd", "wr", "iwr"), "iaid": ("",), "dai": ("dy",)}
SHORTEST_STEM = 3
# Little words that are no form of another one, though they look so: "or" would be "côr", and "for" be "môr".
LITTLE = frozenset(
    ("a", "ac", "an", "and", "at", "by", "for", "from", "gan", "i", "in", "neu", "o", "of", "on", "or", "the", "to")
    + ("with", "y", "yn", "yr")
)
WORD = re.compile(r"[^\W_]+")


def _radicals_by_mutation() -> dict[str, set[str]]:
    radicals = defaultdict(set)
    for table in (SOFT, NASAL, ASPIRATE):
        for radical, mutated in table.items():
            radicals[mutated].add(radical)
    return dict(radicals)


RADICALS = _radicals_by_mutation()
# An article or a pronoun may hang on a word that ends in a vowel: "Clwb Rygbi'r Ddraig" is a rugby club.
WITH_SOMETHING_ON_IT = re.compile(r"([^\W_]{2,})['`´\u2018\u2019\u02bc](?:r|n|i|u|w|m|th|ch)\b", re.IGNORECASE)
NOTHING_BUT_ACCENTS = re.compile(NOTHING.pattern.replace("\u0300-\u036f", ""))


def radicals(word: str) -> set[str]:
    """The word, and every word that may stand in the dictionary for it: "nghaer" may be "caer", "haer" only "aer"."""
    found = {word}
    for mutated, origins in RADICALS.items():
        if word.startswith(mutated) and len(word) > len(mutated):
            found |= {radical + word[len(mutated) :] for radical in origins}
    first = _plain(word[:1])
    if first in AFTER_LOST_G:
        found.add("g" + word)
    if first == "h" and _plain(word[1:2]) in VOWELS:  # "ei hysgol"
        found.add(word[1:])
    return found


@lru_cache(50_000)
def keys(word: str) -> frozenset[str]:
    """The folded keys of one word as it is written, in any case and with its accents."""
    lowered = unicodedata.normalize("NFC", word[:LONGEST_WORD].lower())
    if len(lowered) == 1 or lowered in LITTLE or any(sign.isdigit() for sign in lowered):
        return frozenset({fold(lowered)}) - {""}
    forms = radicals(lowered)
    forms |= {_lemma(form) for form in forms}
    folded = {fold(form).replace(" ", "") for form in forms}
    return frozenset(folded | {one for form in folded for one in _singulars(form)}) - {""}


def words_in(text: str) -> Iterator[str]:
    """The words of a text as they are written, apostrophes left out: hyphens, slashes and full stops part them."""
    for found in WORD.finditer(NOTHING_BUT_ACCENTS.sub("", unicodedata.normalize("NFC", text))):
        yield found[0]


def keys_of_text(text: str) -> str:
    """The keys of all its words, each once, parted by spaces: what a column of the database holds."""
    found: dict[str, None] = {}
    alone = (part[1] for part in WITH_SOMETHING_ON_IT.finditer(unicodedata.normalize("NFC", text)))
    for word in islice(chain(words_in(text), alone), MOST_WORDS_READ):
        found.update(dict.fromkeys(sorted(keys(word))))
    return " ".join(found)


def _singulars(word: str) -> Iterator[str]:
    """Of a folded word, beyond what the dictionary says."""
    if word in PLURALS:
        yield PLURALS[word]
    for ending, others in PLURAL_ENDINGS.items():
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST_STEM:
            yield from (stem + other for other in others)


def _lemma(word: str) -> str:
    return simplemma.lemmatize(word, "cy").lower()


def _plain(letter: str) -> str:
    return fold(letter) if letter else ""
