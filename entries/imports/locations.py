"""Where the rows of a file are: their own codes where they have them, otherwise what we know of their postcodes.

This is the rule of `reference.postcodes.find_location`, for many postcodes in a handful of queries.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from entries.imports.reasons import LeftOut
from entries.states import Precision
from reference.models import Authority, OutwardCode, Postcode, Ward
from reference.postcodes import is_directory_loaded, normalise
from reference.sameness import fold

SOUTH, NORTH, WEST, EAST = Decimal("51.2"), Decimal("53.6"), Decimal("-5.8"), Decimal("-2.5")
SIX_PLACES = Decimal("0.000001")
Point = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Position:
    """Where a row is, in the words of an entry's own fields."""

    postcode: str
    authority_id: str
    ward_id: str | None
    point: Point | None
    precision: str
    # Whether the postcode lies in another authority than the one that answers.
    is_elsewhere: bool = False

    def fields(self) -> dict[str, Any]:
        latitude, longitude = self.point or (None, None)
        return {
            "postcode": self.postcode,
            "authority_id": self.authority_id,
            "ward_id": self.ward_id,
            "latitude": latitude,
            "longitude": longitude,
            "precision": self.precision,
        }


class Locations:
    """What we know of the postcodes, authorities and wards of one file."""

    def __init__(self, postcodes: Iterable[str]) -> None:
        wanted = {postcode for text in postcodes if (postcode := normalise(text))}
        self.authorities = {
            fold(name): authority.pk for authority in Authority.objects.all() for name in _names(authority)
        }
        self.wards = dict(Ward.objects.values_list("pk", "authority_id"))
        self.postcodes = Postcode.objects.in_bulk(wanted)
        outward = {postcode.split()[0] for postcode in wanted}
        self.outward_codes = {
            code.pk: code for code in OutwardCode.objects.filter(pk__in=outward).prefetch_related("authorities")
        }
        self.is_directory_loaded = is_directory_loaded()

    def authority(self, text: str) -> str:
        """The code of the authority that is meant by a code or by one of its names."""
        if found := self.authorities.get(fold(text)):
            return found
        raise LeftOut("authority_not_known")

    def find(
        self,
        postcode: str,
        *,
        given: tuple[str, str, str, str] | None = None,
        authority_id: str | None = None,
    ) -> Position:
        """Where a row is. `given` is what the file says of its postcode: authority, ward, latitude, longitude.

        `authority_id` is who answers for it, where that does not hang on the postcode.
        """
        if not postcode:
            raise LeftOut("postcode_missing")
        whole = normalise(postcode)
        if whole is None:
            raise LeftOut("postcode_unreadable")
        # Before the file's own codes: whoever moved a body over the border may have left those of its old place.
        if whole.split()[0] not in self.outward_codes and whole not in self.postcodes:
            raise LeftOut("not_in_wales")
        if given and given[0]:
            position = self._by_codes(whole, *given)
        elif row := self.postcodes.get(whole):
            position = _by_directory(whole, row)
        elif given or self.is_directory_loaded:
            raise LeftOut("postcode_not_known")
        else:
            position = self._by_outward_code(whole, authority_id)
        if authority_id and position.authority_id != authority_id:
            return replace(position, authority_id=authority_id, ward_id=None, is_elsewhere=True)
        return position

    def _by_codes(self, postcode: str, authority: str, ward: str, latitude: str, longitude: str) -> Position:
        authority_id = self.authority(authority)
        point = _point(latitude, longitude)
        ward_id = ward if self.wards.get(ward) == authority_id else None
        return Position(postcode, authority_id, ward_id, point, _precision(point, ward_id))

    def _by_outward_code(self, postcode: str, authority_id: str | None) -> Position:
        code = self.outward_codes[postcode.split()[0]]
        authorities = [authority.pk for authority in code.authorities.all()]
        if authority_id is None and len(authorities) > 1:
            raise LeftOut("several_authorities")
        point = _point(str(code.latitude), str(code.longitude))
        return Position(postcode, authority_id or authorities[0], None, point, Precision.OUTWARD_CODE)


def _names(authority: Authority) -> list[str]:
    return [
        authority.pk,
        authority.name_en,
        authority.name_cy,
        authority.council_name_en,
        authority.council_name_cy,
    ]


def _by_directory(postcode: str, row: Postcode) -> Position:
    point = _point(str(row.latitude), str(row.longitude))
    return Position(postcode, row.authority_id, row.ward_id, point, _precision(point, row.ward_id))


def _precision(point: Point | None, ward_id: str | None) -> str:
    if point:
        return Precision.POSTCODE
    return Precision.WARD if ward_id else Precision.AUTHORITY


def _point(latitude: str, longitude: str) -> Point | None:
    """A point in Wales, or None for anything else: a wrong point is worse than none."""
    try:
        north, east = Decimal(latitude).quantize(SIX_PLACES), Decimal(longitude).quantize(SIX_PLACES)
        return (north, east) if SOUTH <= north <= NORTH and WEST <= east <= EAST else None
    except InvalidOperation:
        return None
