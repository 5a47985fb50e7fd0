"""Where the rows of a file are: what a row says itself, and for what it does not say, what we know of its postcode.

This is the rule of `reference.postcodes.find_location`, for many postcodes in a handful of queries.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from entries.imports.files import Row
from entries.imports.names import is_given, tidy
from entries.imports.reasons import LeftOut
from entries.states import Precision
from reference.council_names import authority_named
from reference.models import OutwardCode, Postcode, Ward
from reference.postcodes import is_directory_loaded, normalise

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
    # What somebody should look at: a key of NOTES or REASONS.
    doubt: str = ""

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


@dataclass(frozen=True, slots=True)
class Given:
    """What a row says itself of its place, each as it stands in its cell; any of them may be missing or wrong."""

    authority: str = ""
    ward: str = ""
    latitude: str = ""
    longitude: str = ""

    @classmethod
    def of(cls, row: Row) -> "Given | None":
        """What stands in the columns of codes and points. None where the file has no such columns."""
        names = [field.name for field in fields(cls)]
        return cls(**{name: row[name] for name in names}) if any(name in row for name in names) else None


class Locations:
    """What we know of the postcodes, authorities and wards of one file."""

    def __init__(self, postcodes: Iterable[str]) -> None:
        wanted = {postcode for text in postcodes if (postcode := normalise(text))}
        self.wards = dict(Ward.objects.values_list("pk", "authority_id"))
        self.postcodes = Postcode.objects.in_bulk(wanted)
        outward = {postcode.split()[0] for postcode in wanted}
        self.outward_codes = {
            code.pk: code for code in OutwardCode.objects.filter(pk__in=outward).prefetch_related("authorities")
        }
        self.is_directory_loaded = is_directory_loaded()

    def authority(self, text: str) -> str:
        """The code of the authority that is meant by a code or by one of its names."""
        if found := authority_named(text):
            return found
        raise LeftOut("authority_not_known")

    def guess(self, row: Row) -> str | None:
        """Whose officers may know more of a row that makes no entry. None where nothing in it tells."""
        for text in (row["council"], row["authority"]):
            if found := authority_named(text):
                return found
        whole = normalise(row["postcode"])
        if whole and (known := self.postcodes.get(whole)):
            return known.authority_id
        code = self.outward_codes.get(whole.split()[0]) if whole else None
        authorities = [authority.pk for authority in code.authorities.all()] if code else []
        return authorities[0] if len(authorities) == 1 else None

    def find(self, postcode: str, *, given: Given | None = None, authority_id: str | None = None) -> Position:
        """Where a row is: each part from the row itself where it says it readably, otherwise from its postcode.

        `authority_id` is who answers for it, where that does not hang on the postcode: then a postcode that is wrong or
        missing leaves the row with its authority alone.
        """
        try:
            position = self._by_postcode(postcode, given, authority_id)
        except LeftOut as left_out:
            if authority_id is None or left_out.reason == "not_in_wales":
                raise
            return Position("", authority_id, None, None, Precision.AUTHORITY, doubt=left_out.reason)
        if authority_id and position.authority_id != authority_id:
            return replace(position, authority_id=authority_id, ward_id=None, doubt="in_another_authority")
        return position

    def _by_postcode(self, postcode: str, given: Given | None, authority_id: str | None) -> Position:
        if not is_given(postcode):
            raise LeftOut("postcode_missing")
        whole = normalise(postcode)
        if whole is None:
            raise LeftOut("postcode_unreadable")
        # Before the file's own codes: whoever moved a body over the border may have left those of its old place.
        if whole.split()[0] not in self.outward_codes and whole not in self.postcodes:
            raise LeftOut("not_in_wales")
        said = self.authority(given.authority) if given and is_given(given.authority) else None
        known = self._looked_up(whole, said, authority_id)
        if given is None:
            return known
        if said is None and known.precision == Precision.OUTWARD_CODE:
            # Where a publisher gives codes and has none for this postcode, it did not find it.
            known = replace(known, doubt="postcode_not_known")
        if said and said != known.authority_id:
            known = Position(whole, said, None, None, Precision.AUTHORITY, doubt="in_another_authority")
        return _with_what_is_given(known, given, self.wards.get(given.ward))

    def _looked_up(self, postcode: str, said: str | None, authority_id: str | None) -> Position:
        """What we know of a postcode: from the directory, or else, before one is loaded, of its outward code."""
        if row := self.postcodes.get(postcode):
            point = _point(str(row.latitude), str(row.longitude))
            return Position(postcode, row.authority_id, row.ward_id, point, _precision(point, row.ward_id))
        if said:
            # The publisher may know a postcode that is newer than our directory.
            return Position(postcode, said, None, None, Precision.AUTHORITY)
        if self.is_directory_loaded:
            raise LeftOut("postcode_not_known")
        code = self.outward_codes[postcode.split()[0]]
        authorities = [authority.pk for authority in code.authorities.all()]
        if authority_id is None and len(authorities) > 1:
            raise LeftOut("several_authorities")
        point = _point(str(code.latitude), str(code.longitude))
        return Position(postcode, authority_id or authorities[0], None, point, Precision.OUTWARD_CODE)


def _with_what_is_given(known: Position, given: Given, authority_of_ward: str | None) -> Position:
    """The row's own point and ward, each where it can be read and lies where the row is."""
    ward_id = given.ward if authority_of_ward == known.authority_id else known.ward_id
    if point := _point(given.latitude, given.longitude):
        return replace(known, ward_id=ward_id, point=point, precision=Precision.POSTCODE)
    if known.point:
        return replace(known, ward_id=ward_id)
    return replace(known, ward_id=ward_id, precision=_precision(None, ward_id))


def _precision(point: Point | None, ward_id: str | None) -> str:
    if point:
        return Precision.POSTCODE
    return Precision.WARD if ward_id else Precision.AUTHORITY


def _point(latitude: str, longitude: str) -> Point | None:
    """A point in Wales, or None for anything else: a wrong point is worse than none. A comma may part the decimals."""
    try:
        north, east = (Decimal(_with_a_point(text)).quantize(SIX_PLACES) for text in (latitude, longitude))
        return (north, east) if SOUTH <= north <= NORTH and WEST <= east <= EAST else None
    except InvalidOperation:
        return None


def _with_a_point(text: str) -> str:
    text = tidy(text).replace("−", "-").strip("'’ ")
    return text.replace(",", ".") if text.count(",") == 1 and "." not in text else text
