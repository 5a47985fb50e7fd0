"""Whether a row is somebody whom the register, or an earlier line of the same file, knows already.

By the rule of `reference.sameness`, in one reading of the names at those postcodes and in those authorities.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from entries.imports.adapter import Arrival
from entries.imports.reasons import LeftOut
from entries.states import Visibility
from reference.sameness import likeness, sameness


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An entry that a row may be, and what whoever reads the summary may be told of it."""

    pk: UUID
    shown: str


class SameAsAnother(LeftOut):
    """One of the same name is at the same place, on the register or on an earlier line of the file.

    Nothing is added until somebody says that it is another.
    """

    def __init__(self, standing: Neighbour, reason: str) -> None:
        super().__init__(reason)
        self.standing = standing


class Neighbours:
    """Who stands at the same postcode, or bears the same name in the same authority, as the new rows of a file."""

    def __init__(self, model: type[Any], arrivals: Sequence[Arrival]) -> None:
        # The same name and postcode: taken for the same body, so it does not come twice.
        self.recorded: dict[tuple[str, str], Neighbour] = {}
        self.in_file: dict[tuple[str, str], Neighbour] = {}
        # Alike only: it comes, and somebody looks.
        self.alike: dict[tuple[str, str], Neighbour] = {}
        if not arrivals:
            return
        postcodes = {arrival.fields["postcode"] for arrival in arrivals} - {""}
        authorities = {arrival.fields["authority_id"] for arrival in arrivals}
        wanted = {sameness(arrival.name) for arrival in arrivals}
        entries = model._default_manager.filter(Q(postcode__in=postcodes) | Q(authority__in=authorities))
        found = entries.values_list("pk", "name_en", "name_cy", "postcode", "authority_id", "visibility", "key")
        for pk, name_en, name_cy, postcode, authority, visibility, key in found.order_by("key").iterator():
            for name in {name_en, name_cy} - {""}:
                if postcode in postcodes or sameness(name) in wanted:
                    neighbour = Neighbour(pk, key if visibility == Visibility.HIDDEN else name)
                    self.recorded.setdefault((sameness(name), postcode or authority), neighbour)
                    self._remember(name, postcode, authority, neighbour)

    def meet(self, arrival: Arrival, pk: UUID) -> Neighbour | None:
        """Another entry that the new one may be. Raises SameAsAnother where it is plainly the same."""
        postcode, authority = arrival.fields["postcode"], arrival.fields["authority_id"]
        same = (sameness(arrival.name), postcode or authority)
        if standing := self.recorded.get(same):
            raise SameAsAnother(standing, "on_the_register")
        if earlier := self.in_file.get(same):
            raise SameAsAnother(earlier, "same_name_and_postcode")
        self.in_file[same] = Neighbour(pk, arrival.name)
        place, area = _keys(arrival.name, postcode, authority)
        alike = self.alike.get(place) or self.alike.get(area)
        self._remember(arrival.name, postcode, authority, self.in_file[same])
        return alike

    def _remember(self, name: str, postcode: str, authority: str, neighbour: Neighbour) -> None:
        for key in _keys(name, postcode, authority):
            self.alike.setdefault(key, neighbour)


def _keys(name: str, postcode: str, authority: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Names that are alike at one postcode, and names that are the same in one authority."""
    return (likeness(name), postcode or authority), (sameness(name), authority)
