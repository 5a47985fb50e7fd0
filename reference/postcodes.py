"""Reads a postcode as people type it, and says where in Wales it is."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reference.models import Authority, OutwardCode, Postcode, SeneddConstituency, Ward
from reference.signs import plain

POSTCODE = "postcode"
OUTWARD_CODE = "outward_code"

# NPT, without a figure, was the old code of Newport; the directory keeps its postcodes.
OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?|NPT")
# New postcodes avoid some letters here, but old ones had them all.
INWARD = re.compile(r"[0-9][A-Z]{2}")
PRINTED = re.compile(r"[A-Z]{1,2}[0-9][0-9A-HJKMNP-Z]? [0-9][A-Z]{2}")
# What people type where only a figure can stand.
FIGURES = str.maketrans("OIL", "011")
# What a key of a figure gives with Shift, or AltGr, on a British keyboard, an American one or a telephone's.
ON_ONE_KEY = dict(zip('!"£$%^&*()@#€“”', "123456789023422", strict=True))
# Between the halves, with a space on either side or on neither: elsewhere it may be the slip of a figure beside it.
DASH = re.compile(r" - |(?<! )-(?! )")
BETWEEN_FIGURES = re.compile(r"[0-9] +[0-9]")
NO_SIGN = re.compile(r"[^A-Z0-9 -]")
LONGEST = 40


class PostcodeError(ValueError):
    """A postcode that cannot be used as it is. `message` says why, and how to mend it, in the language of the page."""

    code = "postcode"
    message: str | Promise = ""

    def __str__(self) -> str:
        return str(self.message)


class PostcodeUnreadable(PostcodeError):
    """What was typed is no postcode at all."""

    code = "postcode_unreadable"
    message: str | Promise = _("This is not a postcode. A postcode looks like this: CF10 1AA.")


class PostcodeWithSign(PostcodeUnreadable):
    """A sign that is no part of any postcode; without it there may be another postcode, far away."""

    def __init__(self, sign: str) -> None:
        figure = ON_ONE_KEY.get(sign)
        if figure:
            slip = _(
                "The sign %(sign)s cannot stand in a postcode. Should it be the figure on the same key? %(figure)s"
            )
            self.message = slip % {"sign": sign, "figure": figure}
        else:
            self.message = _("The sign %(sign)s cannot stand in a postcode.") % {"sign": sign}


class PostcodeNotInWales(PostcodeError):
    """A postcode, but no part of its outward code is in Wales."""

    code = "postcode_not_in_wales"
    message = _("This postcode is not in Wales. The register holds groups and places in Wales.")


class PostcodeNotKnown(PostcodeError):
    """Its outward code reaches into Wales, but the directory does not have it: mistyped, new, or over the border."""

    code = "postcode_not_known"
    message = _("We cannot find this postcode in Wales. Check it, or give its first half alone, such as CF10.")


@dataclass(frozen=True, slots=True)
class Location:
    """Where a postcode is, as precisely as we know.

    `authority` is None when the outward code lies in several: a person must then choose among `candidates`. Ward and
    constituency are None where the directory does not say.
    """

    postcode: str
    precision: str
    latitude: Decimal | None
    longitude: Decimal | None
    authority: Authority | None
    ward: Ward | None = None
    constituency: SeneddConstituency | None = None
    candidates: tuple[Authority, ...] = ()


def read_postcode(text: str) -> str:
    """A postcode as it is printed, "CF10 1AA", or the first half of one, "CF10". Raises PostcodeUnreadable.

    Case, spaces, a dash between the halves, dots at the ends, what nobody sees, and an O, I or L where only a figure
    can stand do not matter. Any other sign does: what it was meant to be is for its writer to say.
    """
    if PRINTED.fullmatch(text):
        return text
    if len(text) > LONGEST:
        raise PostcodeUnreadable
    given = plain(text).strip(" .")
    if wrong := NO_SIGN.search(given.upper() if given.isascii() else given):
        raise PostcodeWithSign(wrong[0])
    halves = [half.replace(" ", "") for half in DASH.split(given.upper())]
    if any("-" in half for half in halves):
        raise PostcodeWithSign("-")
    # "LL5 5" is rather the beginning of a whole postcode than the first half of another.
    if len(halves) == 1 and not BETWEEN_FIGURES.search(given) and (outward := _outward(halves[0])):
        return outward
    first, second = halves if len(halves) == 2 else (halves[0][:-3], halves[0][-3:])
    outward, inward = _outward(first), second[:1].translate(FIGURES) + second[1:]
    if not outward or not INWARD.fullmatch(inward):
        raise PostcodeUnreadable
    return f"{outward} {inward}"


def normalise(text: str) -> str | None:
    """A whole postcode as it is printed, "CF10 1AA", or None for anything else."""
    try:
        read = read_postcode(text)
    except PostcodeUnreadable:
        return None
    return read if " " in read else None


def find_location(text: str) -> Location:
    """Where in Wales the postcode, or the first half of one, is. Raises a PostcodeError otherwise."""
    read = read_postcode(text)
    outward, postcode = read.split()[0], read if " " in read else None
    row = _row(postcode) if postcode else None
    if row and row.latitude is not None:
        return Location(row.pk, POSTCODE, row.latitude, row.longitude, row.authority, row.ward, row.constituency)
    code = OutwardCode.objects.filter(pk=outward).first()
    if code is None:
        raise PostcodeNotInWales
    if row:
        return Location(row.pk, OUTWARD_CODE, code.latitude, code.longitude, row.authority, row.ward, row.constituency)
    if postcode and is_directory_loaded():
        raise PostcodeNotKnown
    authorities = tuple(code.authorities.in_order())
    only = authorities[0] if len(authorities) == 1 else None
    return Location(
        postcode=postcode or outward,
        precision=OUTWARD_CODE,
        latitude=code.latitude,
        longitude=code.longitude,
        authority=only,
        candidates=() if only else authorities,
    )


def _row(postcode: str) -> Postcode | None:
    return Postcode.objects.select_related("authority", "ward", "constituency").filter(pk=postcode).first()


def is_directory_loaded() -> bool:
    """Whether `load_postcodes` has been run. Without it we know outward codes alone."""
    return Postcode.objects.exists()


def _outward(signs: str) -> str | None:
    if OUTWARD.fullmatch(signs) and not signs.endswith(("O", "I", "L")):
        return signs
    # Every postcode area of Wales has two letters, and figures only after them.
    mended = signs[:2] + signs[2:].translate(FIGURES)
    return mended if OUTWARD.fullmatch(mended) else None
