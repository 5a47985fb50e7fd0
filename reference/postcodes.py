"""Reads a postcode as people type it, and says where in Wales it is."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reference.models import Authority, OutwardCode, Postcode, SeneddConstituency, Ward

POSTCODE = "postcode"
OUTWARD_CODE = "outward_code"

# NPT, without a figure, was the old code of Newport; the directory keeps its postcodes.
OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?|NPT")
# New postcodes avoid some letters here, but old ones had them all.
INWARD = re.compile(r"[0-9][A-Z]{2}")
# What people type where only a figure can stand.
FIGURES = str.maketrans("OIL", "011")
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
    message = _("This is not a postcode. A postcode looks like this: CF10 1AA.")


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


def normalise(text: str) -> str | None:
    """A whole postcode as it is printed, "CF10 1AA", or None for anything else.

    Case, spaces and an O in place of 0 do not matter.
    """
    signs = _signs(text)
    outward, inward = _outward(signs[:-3]), signs[-3:-2].translate(FIGURES) + signs[-2:]
    return f"{outward} {inward}" if outward and INWARD.fullmatch(inward) else None


def normalise_outward(text: str) -> str | None:
    """The first half of a postcode, "CF10", when nothing else was given."""
    return _outward(_signs(text))


def find_location(text: str) -> Location:
    """Where in Wales the postcode, or the first half of one, is. Raises a PostcodeError otherwise."""
    postcode = normalise(text)
    outward = postcode.split()[0] if postcode else normalise_outward(text)
    if outward is None:
        raise PostcodeUnreadable
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


def _signs(text: str) -> str:
    """Letters and figures alone, in capitals: whatever else was typed or pasted between them tells us nothing."""
    if len(text) > LONGEST:
        return ""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).upper() if sign.isalnum())


def _outward(signs: str) -> str | None:
    if OUTWARD.fullmatch(signs) and not signs.endswith(("O", "I")):
        return signs
    # Every postcode area of Wales has two letters, and figures only after them.
    mended = signs[:2] + signs[2:].translate(FIGURES)
    return mended if OUTWARD.fullmatch(mended) else None
