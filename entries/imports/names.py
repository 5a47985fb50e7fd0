"""Names and addresses from open data in decent letters: "ABERDARE R F C" reads "Aberdare RFC".

What the publisher gave is kept elsewhere, untouched. Here only letters change, spaces, and breaks that a machine put
into words. A name that was written with care is left as it is.
"""

import re
import unicodedata

from reference.sameness import fold
from reference.signs import seen


def words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOWELS = set("aeiouwyáàâäéèêëíìîïóòôöúùûüŵẃẁẅŷýỳÿ")
# Letters that stand for words, by which clubs and places call themselves.
ABBREVIATIONS = words_of(
    "AAA ABC AC AFC ARFC ASC ATC BC BMX BP CC CFC CIC CIO CISWO FC GAA GC GISDA HC JFC LC LTC MBE MCC OBE PLC RAF RC"
    " RFC RL RLFC RNLI RSPB RU RUFC SC SCC TA TC UK USA WI WRU YC YFC YHA YMCA YWCA"
)
ROMAN = re.compile(r"(?=[IVX]{2,})X{0,3}(IX|IV|V?I{0,3})")
SPELT = re.compile(r"(?<![^\s(])([A-Za-z](?: [A-Za-z]){1,4})(?![^\s),])")
# Little words inside a name, English and Welsh. "I" and "o" are not among them: they may be somebody's initials.
LITTLE = words_of("a ac am and ar at by dan de for ger gyda in la near of off on or the to upon with y ym yn yng yr")
ARTICLES = {"y", "yr"}
JOINING = ARTICLES | {"ar", "ger", "in", "le", "on", "the", "under", "upon", "ym", "yn", "yng"}
# After an apostrophe these belong to the word before it: Connah's, Ty'r, Ty'n, Players'.
ENDINGS = {"", "ch", "i", "ll", "m", "n", "r", "re", "s", "t", "th", "u", "ve", "w"}
ELIDED = {"d", "o"}
TITLES = {"mr": "Mr", "mrs": "Mrs", "ms": "Ms", "dr": "Dr"}
KEPT_SHORT = TITLES | {"jnr": "Jnr", "ltd": "Ltd", "nr": "Nr", "rd": "Rd", "snr": "Snr", "st": "St"}
KEPT_SHORT |= {"c/o": "c/o", "t/a": "t/a"}
# Words of clubs, by which we know a word that was left small, or that was broken in two.
CLUB_WORDS = words_of(
    "amateur angling association athletic bowling bowls boxing canoe centre club clwb community company cricket"
    " croquet cycling cyfyngedig district football golf gymnastics harriers hockey institute interest judo junior"
    " juniors ladies learning library limited ltd motor netball rfc rifle rowing rugby running sailing social society"
    " sports squash swimming tennis town trust union united welfare yacht youth"
)
ORDINAL = re.compile(r"\d+(ST|ND|RD|TH|AF|AIL|YDD|ED|FED|AIN|EG)", re.IGNORECASE)
NOTHING_GIVEN = {"", "-", "--", "—", "–", "#n/a", "n/a", "na", "nil", "no data", "none", "null", "unknown"}
POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][ABD-HJLNP-UW-Z]{2}\b")


def tidy(text: str) -> str:
    """The text without invisible marks, and with single spaces."""
    return seen(unicodedata.normalize("NFC", text))


def is_given(text: str) -> bool:
    """Whether a cell says anything: publishers fill empty cells with "NA" and the like."""
    return tidy(text).casefold() not in NOTHING_GIVEN


def decent_name(given: str) -> str:
    """A name as its people would write it, in so far as the letters tell."""
    text = _spaced(tidy(given).strip('" '))
    text = text.upper() if text.islower() else text
    capitals = _is_in_capitals(text)
    words = _without_spelt_letters(text).split(" ")
    return " ".join(_decent_word(word, capitals, words, place) for place, word in enumerate(words))


def joined_again(given: str, width: int) -> str:
    """A name that was cut into lines of `width` letters and glued with spaces: "Rugby Foot ball Club" reads "Football".

    Where whole words stand on both sides, or the two halves make no word that clubs use, the space stays.
    """
    words = _spaced(tidy(given)).split()
    place = 0
    while place < len(words) - 1:
        ends_at = len(" ".join(words[: place + 1]))
        is_at_end_of_line = min(ends_at % (width + 1), -ends_at % (width + 1)) <= 2 and ends_at >= width - 2
        if is_at_end_of_line and (word := _whole_word(words[place], words[place + 1])):
            words[place : place + 2] = [word]
        place += 1
    return " ".join(words)


def decent_address(lines: list[str], *, besides: str = "") -> str:
    """An address on one line: without empty cells and postcodes, and not beginning with the entry's own name."""
    parts: list[str] = []
    for line in lines:
        for piece in line.split(","):
            part = decent_name(POSTCODE.sub("", piece).strip(' ."'))
            if is_given(part) and fold(part) not in {fold(other) for other in parts or [besides]}:
                parts.append(part)
    while parts and len(", ".join(parts)) > 300:
        parts.pop()
    return ", ".join(parts)


def _spaced(text: str) -> str:
    """A space before an opening bracket and after a closing one or a comma, where somebody forgot it."""
    text = re.sub(r"(?<=\w)\(", " (", text)
    text = re.sub(r"(?<=\))(?=\w)", " ", text)
    text = re.sub(r",(?=[^\W\d])", ", ", text)
    return re.sub(r" +,", ",", text)


def _is_in_capitals(text: str) -> bool:
    """Whether the whole is in capitals because of a machine; an abbreviation on its own is not."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if word not in ABBREVIATIONS]
    return text.isupper() and any(len(word) > 2 and VOWELS & set(word.casefold()) for word in words)


def _without_spelt_letters(text: str) -> str:
    """ "R F C" and the like as one word; somebody's initials stay apart."""
    return SPELT.sub(lambda match: _abbreviation(match[1]), text)


def _abbreviation(letters: str) -> str:
    together = letters.replace(" ", "").upper()
    return together if together in ABBREVIATIONS else letters


def _decent_word(word: str, capitals: bool, words: list[str], place: int) -> str:
    bare = word.strip("()[]\"'’“”.,;:!")
    if not bare:
        return word
    head, tail = word.split(bare, 1)
    if "/" in bare and bare.casefold() not in KEPT_SHORT:
        parts = [_decent_word(part, capitals, words, place) for part in bare.split("/")]
        return head + "/".join(parts) + tail
    return head + _cased(bare, capitals, not head and _is_inside(words, place)) + tail


def _is_inside(words: list[str], place: int) -> bool:
    """Whether a little word stands between two words: not first or last, not after a number, not an initial."""
    if not 0 < place < len(words) - 1:
        return False
    before, after = words[place - 1], words[place + 1]
    is_initial = len(words[place]) == 1 and (len(after) == 1 or before.casefold().strip(".") in TITLES)
    return before[-1:].isalpha() and not is_initial or before == "&"


def _cased(bare: str, capitals: bool, is_inside: bool) -> str:
    low = bare.casefold()
    if low in KEPT_SHORT and not (len(bare) > 1 and bare[0].isupper() and bare[1:].islower()):
        return KEPT_SHORT[low]
    if bare.upper() in ABBREVIATIONS and (bare.isupper() or low == "aaa"):
        return bare.upper()
    if not capitals:
        return _mended(bare)
    if low in LITTLE and is_inside:
        return low
    if ORDINAL.fullmatch(bare):
        return low
    if any(sign.isdigit() for sign in bare) or ROMAN.fullmatch(bare) or re.fullmatch(r"(\w\.)+\w?", bare):
        return bare
    if 1 < len(bare) <= 5 and not VOWELS & set(low):
        return bare
    return _hyphenated(bare)


def _mended(bare: str) -> str:
    """A word of a name that is not all in capitals: only what is plainly wrong is touched."""
    if bare.casefold() in CLUB_WORDS and not bare[:1].isupper():
        return _capitalised(bare)
    if bare.isupper() and len(bare) > 4 and "." not in bare and not any(sign.isdigit() for sign in bare):
        return _hyphenated(bare)
    bare = re.sub(r"(?<=[a-z])(['’])S\b", r"\1s", bare)
    return re.sub(r"-(Y|Yr|YR|Ar|On|The)(?=-)", lambda match: match[0].lower(), bare)


def _hyphenated(word: str) -> str:
    """Pen-y-bont, Rhos-on-Sea, Sub-Aqua: what follows the Welsh article is small, and so is the link itself."""
    parts = word.split("-")
    shown = []
    for place, part in enumerate(parts):
        is_link = 0 < place < len(parts) - 1 and part.casefold() in JOINING
        follows_article = place > 1 and parts[place - 1].casefold() in ARTICLES
        is_ball = place > 0 and parts[place - 1].casefold() in {"pel", "pêl"}
        shown.append(part.lower() if is_link or follows_article or is_ball else _apostrophed(part))
    return "-".join(shown)


def _apostrophed(word: str) -> str:
    """O'Brien and D'Arcy, but Connah's and Ty'r."""
    head, mark, tail = re.fullmatch(r"([^'’]*)(['’]?)(.*)", word, re.DOTALL).groups()  # type: ignore[union-attr]
    if not mark:
        return _capitalised(word)
    is_ending = tail.casefold() in ENDINGS or head.casefold() not in ELIDED
    return _capitalised(head) + mark + (tail.lower() if is_ending else _capitalised(tail))


def _capitalised(word: str) -> str:
    low = word.lower()
    if re.fullmatch(r"mc[^\W\d_]{2,}", low):
        return "Mc" + low[2:].capitalize()
    return low[:1].upper() + low[1:]


def _whole_word(first: str, second: str) -> str:
    """The word of which these are the two halves, or "" where they are none."""
    halves = [re.sub(r"\W", "", half).casefold() for half in (first, second)]
    word = "".join(halves)
    if word not in CLUB_WORDS or not all(halves) or CLUB_WORDS.issuperset(halves):
        return ""
    bare = first.lstrip("([")
    if word.upper() in ABBREVIATIONS or (first + second).isupper():
        shown = word.upper()
    else:
        shown = _capitalised(word) if bare[:1].isupper() else word
    return (first + second).replace(bare + second.rstrip(")].,;"), shown)
