"""Leaves names of persons, telephones and e-mail addresses out of an address; house and street stay.

Lists of clubs give homes: "c/o Mr J Bloggs, 5 Stryd Fawr". What is left out here is kept nowhere, so that it stands in
no table, page, log or history. Where it is not clear whether a word is a name or a house, it is left out.
"""

import re
from collections.abc import Iterator, Sequence

from entries.imports.names import ABBREVIATIONS
from entries.imports.words_of_addresses import FIRST_NAMES, OF_A_PLACE
from reference.sameness import fold

MAIL = re.compile(r"(\be-?mail\b|\bebost\b)?[ .:]*[^\s@,;<>()]+@[^\s@,;<>()]+", re.IGNORECASE)
TELEPHONE = re.compile(
    r"(\b(tel|teleph?one|ph|phone|mob|mobile|ff[oô]n|symudol|fax|ffacs)\b[ .:]*(no\b|number\b|rhif\b)?[ .:]*)?"
    r"(\+44|\(?\b0)[\d ()/-]{8,}\d",
    re.IGNORECASE,
)
# What says that a person follows.
CARE_OF = re.compile(
    r"\b(c ?/ ?[o0]|c ?/ ?-|d ?/ ?o|c\.o\.|care of|dan ofal|f ?/ ?a ?/ ?o|f\.? ?a\.? ?o\b\.?|"
    r"att(n|ention|ent)?\b( of)?|for the attention of|(er|at|i) sylw|contact( name)?|cyswllt)(?![^\W\d_])[ .:-]*",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"(mr|mrs|ms|miss|mx|messrs|dr|prof|professor|revd?|reverend|fr|canon|cllrs?|councillor|capt|maj|lt|sgt|"
    r"sir(?= \w\b)|dame|(y )?(parch|parchedig|cyng|cynghorydd|bnr|bns|athro)|"
    r"(?:&|and|a|ac)(?= (mrs?|ms|miss)\b))\b\.?\s*",
    re.IGNORECASE,
)
MIDWAY = re.compile(r"(?<=[^\W_])[ ,]+(?=(mr|mrs|ms|miss|messrs)\b\.? ?[^\W\d_])", re.IGNORECASE)
ROLE = re.compile(
    r"((the|yr|y|our) )?((hon|honorary|anrh|anrhydeddus|club|clwb|general|membership|fixtures?|match|team|vice)\b"
    r"[. -]*)*(sec|secretary|secretaries|treasurer|chair|chair(man|woman|person)|president|captain|manager|coach|"
    r"caretaker|ysgrifennydd|ysgrifenyddes|trysorydd|cadeirydd|cadeiryddes|llywydd|rheolwr|gofalwr)\b[.:]*\s*(-\s*)?",
    re.IGNORECASE,
)
HOUSE = re.compile(r"(?<!\w)((flat|unit|apartment|apt|room|suite|fflat|uned|plot|no\.?|rhif)\.? ?)?\d", re.IGNORECASE)
INITIAL = re.compile(r"[A-Za-z]\.?|([A-Za-z]\.){2,4}")
SPLIT_INITIALS = re.compile(r"\b([A-Z])\.(?=[A-Z])")
LOOKS_LIKE_A_NAME = re.compile(r"[A-Z][^\W\d_]*(['’-][^\W\d_]+)*")
OPENING, CLOSING = " .:;-–—(\"'", " .:;-–—(\"'&"


def without_persons(cells: Sequence[str]) -> list[str]:
    """The cells of one address, each without what speaks of a person."""
    parts = [(place, part) for place, cell in enumerate(cells) for part in _without_contacts(cell).split(",")]
    kept: list[list[str]] = [[] for _cell in cells]
    for number, (place, part) in enumerate(parts):
        is_last = not any(later.strip() for _place, later in parts[number + 1 :])
        if left := _left_of(part.strip(), is_last=is_last):
            kept[place].append(left)
    return [", ".join(left) for left in kept]


def _without_contacts(text: str) -> str:
    return re.sub(r"\(\s*\)", "", TELEPHONE.sub(" ", MAIL.sub(" ", text)))


def _left_of(part: str, *, is_last: bool) -> str:
    """What is left of one part of an address, between two commas."""
    if group := re.search(r"\(([^()]*)\)?", part):
        left = _left_of(group[1].strip(), is_last=True) if _speaks_of_a_person(group[1]) else group[1]
        before, after = part[: group.start()], part[group.end() :]
        inside = f"({left})" if left else ""
        return " ".join(" ".join([_left_of(before.strip(), is_last=is_last), inside, after.strip()]).split())
    before, marked = _parted(part)
    left = " ".join(filter(None, [_without_a_bare_name(before, is_last), *map(_without_a_person, marked)]))
    return left.rstrip(" :;-–—&")


def _speaks_of_a_person(text: str) -> bool:
    return bool(CARE_OF.search(text) or TITLE.match(text) or ROLE.match(text)) or not _without_a_bare_name(text, False)


def _parted(part: str) -> tuple[str, list[str]]:
    """What stands before the first mark of a person, and each piece from a mark on."""
    found = CARE_OF.search(part) or MIDWAY.search(part)
    if found:
        return part[: found.start()].strip(), list(_pieces(part[found.start() :].strip()))
    return ("", [part]) if TITLE.match(part) or ROLE.match(part) else (part, [])


def _pieces(text: str) -> Iterator[str]:
    yield from (piece.strip() for piece in re.split(r"(?<=\S) (?=c/o\b)", text, flags=re.IGNORECASE))


def _without_a_person(piece: str) -> str:
    """A piece that begins with "c/o", a title or a role, without that and without the name that follows."""
    rest, is_titled, has_role = piece.strip(OPENING), False, False
    while found := CARE_OF.match(rest) or TITLE.match(rest) or ROLE.match(rest):
        is_titled = is_titled or bool(TITLE.match(rest))
        has_role = has_role or bool(ROLE.match(rest))
        rest = rest[found.end() :].strip(OPENING)
    words = rest.split()
    if len(words) == 1 and has_role and not is_titled and _is_of_a_place(words) and not CARE_OF.match(piece):
        return piece  # "Captain Road"
    if house := HOUSE.search(rest):
        return rest[house.start() :]
    named = _length_of_name(words, is_titled)
    left = words[named:]
    return " ".join(left) if _is_of_a_place(left) and (len(left) > 1 or not named) else ""


def _length_of_name(words: list[str], is_titled: bool) -> int:
    """How many of the words at the beginning are a person's name."""
    length = 0
    while length < len(words) and INITIAL.fullmatch(words[length]):
        length += 1
    while length < len(words) and fold(words[length]) in FIRST_NAMES:
        length += 1
    if length or is_titled:
        length += 1
        if words[length : length + 2] and words[length].casefold() in {"&", "and", "a", "ac"}:
            length += 1 + max(1, _length_of_name(words[length + 1 :], False))
    return length


def _without_a_bare_name(text: str, is_last: bool) -> str:
    """A part with no mark of a person: "" where it is somebody's name alone, such as "J Bloggs" or "Jane Bloggs"."""
    several = re.split(r" (?:&|and|a|ac) ", text)
    return "" if all(_is_a_bare_name(one, is_last) for one in several) else text


def _is_a_bare_name(text: str, is_last: bool) -> bool:
    words = SPLIT_INITIALS.sub(r"\1. ", text).split()
    if not 2 <= len(words) <= 4 or any(sign.isdigit() for sign in text) or _is_of_a_place(words):
        return False
    if not all(LOOKS_LIKE_A_NAME.fullmatch(word.strip(".")) for word in words):
        return False
    initials = [word.strip(".") for word in words if INITIAL.fullmatch(word)]
    if initials and "".join(initials).upper() in ABBREVIATIONS:
        return False
    has_initials = (INITIAL.fullmatch(words[0]) or INITIAL.fullmatch(words[-1])) and len(initials) < len(words)
    is_first_name = fold(words[0]) in FIRST_NAMES and not is_last and len(words) <= 3
    return bool(has_initials or is_first_name)


def _is_of_a_place(words: Sequence[str]) -> bool:
    return any(fold(word) in OF_A_PLACE for word in words)
