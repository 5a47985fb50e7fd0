"""Public libraries, as councils list them in the layout of the open library data scheme.

`type` tells who runs a library: LAL is the council itself, CL a body that the council commissions. Neither says on what
terms the building is held, so no tenure is made of it. The council that the list names answers for the library; its
postcode says where it stands.
"""

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from assets.models import Asset
from assets.models.asset import OpeningStatus
from entries.imports.adapter import Adapter
from entries.imports.files import Row
from entries.imports.locations import Locations
from entries.imports.names import POSTCODE, decent_address, decent_name, is_given
from entries.imports.reasons import LeftOut
from entries.states import Visibility
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
        "council": ("la_code_given", "local authority"),
        "name": ("name", "library name"),
        "address1": ("address1", "address 1"),
        "address2": ("address2", "address 2"),
        "address3": ("address3", "address 3"),
        "postcode": ("postcode",),
        "uprn": ("uprn", "unique property reference number"),
        "type": ("type", "type of library"),
        "year_closed": ("year_closed", "year closed"),
        "website": ("url", "url of library website"),
        "latitude": ("lat", "latitude"),
        "longitude": ("lon", "long", "longitude"),
        "authority": ("la_code_from_postcode",),
        "ward": ("ward_code",),
    }
    required = ("council", "name", "address1", "postcode", "type", "year_closed")

    def reference(self, row: Row) -> str:
        """The list has no numbers. Council and name stay the same when a library moves to another street."""
        if not is_given(row["name"]):
            raise LeftOut("name_missing")
        return f"{self.code}:{slugify(row['council'])}:{slugify(row['name'])}"[:200]

    def fields(self, row: Row, locations: Locations) -> tuple[dict[str, Any], list[str]]:
        name = decent_name(row["name"])
        codes = (row["authority"], row["ward"], row["latitude"], row["longitude"])
        position = locations.find(
            row["postcode"],
            given=codes if "authority" in row else None,
            authority_id=locations.authority(row["council"]),
        )
        lines = [row["address1"], row["address2"], row["address3"]]
        website = _web_address(row["website"])
        notes = {
            "in_another_authority": position.is_elsewhere,
            "address_has_another_postcode": _has_another_postcode(lines, position.postcode),
            "website_unusable": bool(is_given(row["website"]) and not website),
        }
        return {
            "name_en": name,
            "asset_kind_id": KIND,
            "opening_status": _opening_status(row["year_closed"]),
            "address": decent_address(lines, besides=name),
            "uprn": row["uprn"] if re.fullmatch(r"\d{1,12}", row["uprn"], re.ASCII) else "",
            "website": website,
            **position.fields(),
        }, [code for code, is_so in notes.items() if is_so]

    def looked_after(self, entries: Sequence[Any]) -> set[UUID]:
        return {entry.pk for entry in entries if entry.kept_by_id}


def _opening_status(year_closed: str) -> str:
    """Closed in the year given, once it has come. Whether it is lost to its community, somebody there may say."""
    if not is_given(year_closed):
        return OpeningStatus.OPEN
    if not re.fullmatch(r"(19|20)\d\d(\.0)?", year_closed, re.ASCII):
        raise LeftOut("year_unreadable")
    return OpeningStatus.OPEN if int(year_closed[:4]) > timezone.localdate().year else OpeningStatus.CLOSED


def _has_another_postcode(lines: list[str], postcode: str) -> bool:
    return any(normalise(found) != postcode for line in lines for found in POSTCODE.findall(line.upper()))


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
