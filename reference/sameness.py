"""When two names are the same name, however they were written: the one rule for search, for open data and for rights.

`fold` leaves letters and figures, as `portal_fold` does in the database. `sameness` also forgives what people write in
more than one way: & and "and", Ltd and Cyf, R.F.C. and RFC, Pen-y-groes and Penygroes. `likeness` goes further: two
names that are alike are worth a look by somebody, no more.
"""

import re
import unicodedata
from string import ascii_lowercase, ascii_uppercase

# As in the first migration, which has the reasons: what leaves nothing behind, what parts words, what becomes what.
NOTHING = re.compile(
    "['`\u00ad\u00b4\u02b9-\u02bc\u0300-\u036f\u200b-\u200f\u2018\u2019\u201b\u2032\u202a-\u202e\u2060-\u2064"
    "\ufe00-\ufe0f\ufeff]"
)
GAP = re.compile(
    "[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u02c0-\u02ff\u2000-\u2bff\u3000-\u303f"
    "\ue000-\uf8ff\U0001f000-\U0001faff\U000e0000-\U0010fffd]+"
)
CAPITALS = "ØøŁłĐđÐðĦħıŦŧŊΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЄІҐЂЈЉЊЋЏ"
LETTERS = "oollddddhhittŋαβγδεζηθικλμνξοπρστυφχψωσабвгдежзийклмнопрстуфхцчшщъыьэюяєіґђјљњћџ"
PLAIN = {"Æ": "ae", "æ": "ae", "Œ": "oe", "œ": "oe", "Þ": "th", "þ": "th", "ß": "ss", "ẞ": "ss"}

# The database lowers A to Z alone there.
LOWERED = str.maketrans({**dict(zip(CAPITALS, LETTERS, strict=True)), **PLAIN}) | str.maketrans(
    ascii_uppercase, ascii_lowercase
)

AND = frozenset({"and", "a", "ac", "n", "plus"})
AMPERSAND = re.compile("&(amp;)?|＆")
# What may end a name in law, in either language, in full and short. The first of each line stands for all: a machine
# that breaks a word in two leaves its letters as they were.
LEGAL = (
    ("limited", "ltd", "cyf", "cyfyngedig"),
    ("public limited company", "plc", "cwmni cyfyngedig cyhoeddus"),
    ("community interest company", "cic", "cbc", "cwmni buddiannau cymunedol", "cwmni buddiant cymunedol"),
    ("charitable incorporated organisation", "cio", "sce", "sefydliad corfforedig elusennol"),
    ("limited liability partnership", "llp", "partneriaeth atebolrwydd cyfyngedig"),
)
# Letters and the words that they stand for, where they stand for no others: "CC" may be a council or a cricket club.
SHORT = (
    ("saint", "st", "sant", "santes"),
    ("rugby football club", "rfc"),
    ("rugby union football club", "rufc"),
    ("rugby league football club", "rlfc"),
    ("association football club", "afc"),
    ("football club", "fc"),
    ("young farmers club", "yfc"),
    ("clwb ffermwyr ifanc", "cffi"),
    ("womens institute", "wi"),
)
# After these names CBC is no company, but the council.
COUNTY_BOROUGHS = (
    *("blaenau gwent", "bridgend", "caerphilly", "conwy", "merthyr tydfil", "neath port talbot", "newport"),
    *("rhondda cynon taf", "rhondda cynon taff", "torfaen", "wrexham"),
)
COUNCILS = tuple((f"{name} county borough council", f"{name} cbc") for name in COUNTY_BOROUGHS)
WAYS_OF_WRITING: dict[str, tuple[str, ...]] = {way: ways for ways in (*LEGAL, *SHORT, *COUNCILS) for way in ways}
LONGEST_FIRST = sorted(WAYS_OF_WRITING, key=len, reverse=True)
ONE_WAY = re.compile(rf"\b(?:{'|'.join(LONGEST_FIRST)})\b")
INITIALS = re.compile(r"\b[^\W\d_](?: [^\W\d_])+\b")
LEGAL_END = re.compile(rf"(?<=.)( ({'|'.join(ways[0] for ways in LEGAL)}))+$")
ARTICLE = re.compile(r"^(the|y|yr) (?=.)")
CLUBS = {
    r"\brugby (union |league )?football club\b": "rugby club",
    r"\bassociation football club\b": "football club",
    r"\bcc\b": "cricket club",
}


def fold(text: str) -> str:
    """Letters and figures alone, in words, without accents or case."""
    text = NOTHING.sub("", unicodedata.normalize("NFKD", text.replace("´", "")))
    return GAP.sub(" ", text.translate(LOWERED)).strip(" ")


def without_other_ways(text: str) -> str:
    """The words of a name, each that may be written in several ways in full."""
    words = fold(AMPERSAND.sub(" and ", text).replace("+", " plus "))
    words = INITIALS.sub(lambda letters: letters[0].replace(" ", ""), words)
    words = ONE_WAY.sub(lambda found: WAYS_OF_WRITING[found[0]][0], words)
    first, *others = words.split(" ")
    inside, last = others[:-1], others[-1:]
    return " ".join([first, *("and" if word in AND else word for word in inside), *last])


def sameness(text: str) -> str:
    """Two names that give the same here are the same name. Only what holds no letter and no figure gives nothing."""
    return without_other_ways(text).replace(" ", "")


def likeness(text: str) -> str:
    """Two names that give the same here may be the same body's: without article and legal ending, clubs spelt out."""
    words = LEGAL_END.sub("", ARTICLE.sub("", without_other_ways(text)))
    for full, usual in CLUBS.items():
        words = re.sub(full, usual, words)
    return words.replace(" ", "")
