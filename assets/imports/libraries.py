"""Public libraries, as councils list them in the layout of the open library data scheme.

`type` tells who runs a library: LAL is the council itself, CL a body that the council commissions. Neither says on what
terms the building is held, so no tenure is made of it. The council that the list names answers for the library; its
postcode says where it stands.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from assets.actions import edit_asset
from assets.models import Asset
from assets.models.asset import OpeningStatus
from entries.fingerprint import fingerprint
from entries.imports.adapter import Adapter
from entries.imports.closing_days import first_day_in
from entries.imports.files import Row
from entries.imports.locations import Given, Locations
from entries.imports.names import POSTCODE, decent_address, decent_name, is_given
from entries.imports.reasons import LeftOut
from entries.states import Visibility
from reference.council_names import authority_named
from reference.numbers import UPRN_ROUNDED, NumberError, read_uprn
from reference.postcodes import normalise

KIND = "library"
WEBSITE_LENGTH = 300
is_web_address = URLValidator(schemes=["http", "https"])


class Libraries(Adapter):
    code = "libraries"
    title = _("Public libraries")
    publisher = ("The councils of Wales", "Cynghorau Cymru")
    licence = ("MIT Licence", "Trwydded MIT")
    attribution = (
        "List of libraries gathered from the councils' own pages, under the MIT Licence.",
        "Rhestr o lyfrgelloedd a gasglwyd o dudalennau'r cynghorau eu hunain, o dan Drwydded MIT.",
    )
    model = Asset
    visibility = Visibility.FULL
    columns = {
        "council": ("la_code_given", "local authority", "council", "authority", "awdurdod lleol", "cyngor"),
        "name": ("name", "library name", "library", "enw", "enw'r llyfrgell"),
        "address": ("address", "cyfeiriad"),
        "postcode": ("postcode", "post code", "cod post"),
        "uprn": ("uprn", "unique property reference number"),
        "type": ("type", "type of library", "library type", "math o lyfrgell"),
        "year_closed": ("year_closed", "year closed", "closed", "date closed", "blwyddyn cau"),
        "website": ("url", "url of library website", "website", "web address", "gwefan"),
        "latitude": ("lat", "latitude"),
        "longitude": ("lon", "long", "longitude"),
        "authority": ("la_code_from_postcode",),
        "ward": ("ward_code",),
    }
    is_by_council = True
    required = ("council", "name", "address", "postcode", "type", "year_closed")

    def reference(self, row: Row) -> str:
        """The list has no numbers. Council and name stay the same when a library moves to another street."""
        if not is_given(row["name"]):
            raise LeftOut("name_missing")
        # However the council is written, and in whichever language.
        council = authority_named(row["council"]) or row["council"]
        return f"{self.code}:{slugify(council)}:{slugify(row['name'])}"[:200]

    def fields(self, row: Row, locations: Locations) -> tuple[dict[str, Any], list[str]]:
        name = decent_name(row["name"])
        position = locations.find(
            row["postcode"], given=Given.of(row), authority_id=locations.authority(row["council"])
        )
        website = _web_address(row["website"])
        uprn, is_uprn_rounded = _uprn(row["uprn"])
        notes = {
            position.doubt: True,
            "address_has_another_postcode": _has_another_postcode(row["address"], position.postcode),
            "website_unusable": bool(is_given(row["website"]) and not website),
            "uprn_rounded": is_uprn_rounded,
            "uprn_wrong": bool(is_given(row["uprn"]) and not uprn and not is_uprn_rounded),
        }
        return {
            "name_en": name,
            "asset_kind_id": KIND,
            "opening_status": _opening_status(row["year_closed"]),
            "address": decent_address([row["address"]], besides=name),
            "uprn": uprn,
            "website": website,
            **position.fields(),
        }, [code for code, is_so in notes.items() if code and is_so]

    def looked_after(self, entries: Sequence[Any]) -> set[UUID]:
        return {entry.pk for entry in entries if entry.kept_by_id}

    def gives_references(self, row: Row) -> bool:
        """Council and name are all that the list knows a library by."""
        return False

    def place_of(self, values: Mapping[str, Any]) -> str:
        """By its own number, or where no other library has its postcode."""
        return values["uprn"] or (values["postcode"] and f"{values['postcode']} {values['authority_id']}")

    def is_over(self, entry: Any) -> bool:
        return super().is_over(entry) or entry.opening_status in {OpeningStatus.CLOSED, OpeningStatus.LOST}

    def close(self, *, entry: Any, by: Any) -> None:
        """A place that has closed stays on the register."""
        closed = {"opening_status": OpeningStatus.CLOSED}
        edit_asset(entry=entry, fields=closed, opened_on=fingerprint(entry), by=by)


def _opening_status(closed: str) -> str:
    """Closed since the day or the year given, once that has come. Whether it is lost, somebody there may say."""
    if not is_given(closed):
        return OpeningStatus.OPEN
    since = first_day_in(closed)
    if since is None:
        raise LeftOut("year_unreadable")
    return OpeningStatus.OPEN if since > timezone.localdate() else OpeningStatus.CLOSED


def _uprn(given: str) -> tuple[str, bool]:
    """The number, or "", and whether a sheet took its last figures."""
    try:
        return (read_uprn(given) if is_given(given) else ""), False
    except NumberError as error:
        return "", error.message is UPRN_ROUNDED


def _has_another_postcode(address: str, postcode: str) -> bool:
    return any(normalise(found) != postcode for found in POSTCODE.findall(address.upper()))


def _web_address(given: str) -> str:
    """The web address with a scheme and without a counter's tail, or "" where it is none."""
    if not is_given(given):
        return ""
    # "#.Wku34o_XLIU" was put there by a button for sharing.
    address = re.sub(r"#\.[\w-]*$", "", given.strip())
    address = address if re.match(r"[a-z][a-z0-9+.-]*:", address, re.IGNORECASE) else f"http://{address}"
    try:
        is_web_address(address)
    except ValidationError:
        return ""
    return address if len(address) <= WEBSITE_LENGTH else ""
