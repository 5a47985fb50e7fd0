"""Community amateur sports clubs, as HM Revenue and Customs publishes them.

Many of their addresses are homes, so the clubs are area only until somebody claims them: street, postcode and point
are kept for matching, and never shown. Being on that list is a tax status. It does not say who leads the club or what
it is in law, so neither is guessed.
"""

import hashlib
import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from entries.actions import change_state
from entries.imports.adapter import OGL_CY, OGL_EN, Adapter
from entries.imports.files import Row
from entries.imports.locations import Given, Locations
from entries.imports.names import decent_address, decent_name, is_given, joined_again
from entries.imports.reasons import LeftOut
from entries.states import Transition, Visibility
from reference.numbers import SPORTS_CLUB, NumberError, read_number
from reference.sameness import fold
from registry.models import Identifier, Organisation, Stewardship
from registry.models.organisation import COMMUNITY_GROUP, ActivityKindOfOrganisation

IDENTIFIER = re.compile(r"GB-CASC-([0-9a-f]{8})")
# The list was made from lines of forty letters, which cut words in two.
LINE_OF_NAME = 40
ACTIVITY_KIND = "sports_club"
ANSWERS = dict.fromkeys(("true", "t", "yes", "y", "1"), True) | dict.fromkeys(("false", "f", "no", "n", "0"), False)


class SportsClubs(Adapter):
    code = "sports_clubs"
    title = _("Community amateur sports clubs")
    publisher = ("HM Revenue and Customs", "Cyllid a Thollau EF")
    licence = (OGL_EN, OGL_CY)
    attribution = (
        "Contains public sector information licensed under the Open Government Licence v3.0.",
        "Yn cynnwys gwybodaeth sector cyhoeddus a drwyddedwyd o dan y Drwydded Llywodraeth Agored v3.0.",
    )
    model = Organisation
    visibility = Visibility.AREA_ONLY
    columns = {
        "identifier": ("id", "org_id"),
        "name": ("name", "organisation name", "name of club", "club name", "club", "enw", "enw'r clwb"),
        "address": ("address", "cyfeiriad"),
        "postcode": ("postcode", "post code", "cod post"),
        "active": ("active", "gweithredol"),
        "latitude": ("lat", "latitude"),
        "longitude": ("lon", "long", "longitude"),
        "authority": ("la_code",),
        "ward": ("ward_code",),
    }
    required = ("name", "address", "postcode")
    foreign = ("type of library", "library type", "year closed", "la_code_given", "charity number", "reg_number")

    def reference(self, row: Row) -> str:
        """The identifier; without one, a mark of name and postcode, since the publisher's own list has no numbers."""
        if not is_given(row["name"]):
            raise LeftOut("name_missing")
        if "identifier" not in row:
            told_apart_by = f"{fold(row['name'].replace('&', ' and '))}|{row['postcode'].replace(' ', '').upper()}"
            return f"{self.code}:{hashlib.sha256(told_apart_by.encode()).hexdigest()[:16]}"
        try:
            number = read_number(SPORTS_CLUB, row["identifier"])
        except NumberError:
            raise LeftOut("identifier_wrong") from None
        if not number:
            raise LeftOut("identifier_wrong")
        return f"{SPORTS_CLUB}-{number}"

    def fields(self, row: Row, locations: Locations) -> tuple[dict[str, Any], list[str]]:
        if not _is_active(row):
            raise LeftOut("inactive")
        name = decent_name(joined_again(row["name"], LINE_OF_NAME))
        position = locations.find(row["postcode"], given=Given.of(row))
        address = decent_address([row["address"]], besides=name)
        return {
            "name_en": name,
            "sector_id": COMMUNITY_GROUP,
            "legal_form_id": "community_interest_company" if name.endswith("Community Interest Company") else None,
            "address": address,
            **position.fields(),
        }, [position.doubt] if position.doubt else []

    def add_links(self, entries: Sequence[Any]) -> None:
        self.add_identifiers([(entry, entry.source_reference) for entry in entries])
        ActivityKindOfOrganisation.objects.bulk_create(
            ActivityKindOfOrganisation(organisation=entry, activity_kind_id=ACTIVITY_KIND) for entry in entries
        )

    def add_identifiers(self, pairs: Sequence[tuple[Any, str]]) -> None:
        Identifier.objects.bulk_create(
            (
                Identifier(organisation_id=entry.pk, scheme_id=SPORTS_CLUB, number=match[1])
                for entry, reference in pairs
                if (match := IDENTIFIER.fullmatch(reference))
            ),
            ignore_conflicts=True,
        )

    def change_identifier(self, entry: Any, before: str, now: str) -> None:
        if (old := IDENTIFIER.fullmatch(before)) and (new := IDENTIFIER.fullmatch(now)):
            Identifier.objects.filter(organisation=entry.pk, scheme=SPORTS_CLUB, number=old[1]).update(number=new[1])
        else:
            self.add_identifiers([(entry, now)])

    def looked_after(self, entries: Sequence[Any]) -> set[UUID]:
        return set(
            Stewardship.objects.filter(organisation__in=[entry.pk for entry in entries]).values_list(
                "organisation_id", flat=True
            )
        )

    def close(self, *, entry: Any, by: Any) -> None:
        change_state(entry=entry, transition=Transition.ARCHIVE, by=by)


def _is_active(row: Row) -> bool:
    """A list without this column holds active clubs alone; a cell that says neither is not taken for yes."""
    if "active" not in row:
        return True
    try:
        return ANSWERS[row["active"].casefold()]
    except KeyError:
        raise LeftOut("activity_not_clear") from None
