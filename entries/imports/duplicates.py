"""Whether a row is somebody whom the register, or an earlier line of the same file, knows already.

By the rule of `reference.sameness`, in one reading of the names at those postcodes and in those authorities.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from entries.imports.adapter import Arrival
from entries.imports.reasons import LeftOut
from entries.states import Visibility
from reference.sameness import likeness, sameness


class Neighbours:
    """Who stands at the same postcode, or bears the same name in the same authority, as the new rows of a file."""

    def __init__(self, model: type[Any], arrivals: Sequence[Arrival]) -> None:
        # The same name and postcode: taken for the same body, so it does not come twice.
        self.recorded: set[tuple[str, str]] = set()
        self.in_file: set[tuple[str, str]] = set()
        # Alike only: it comes, and somebody looks.
        self.alike: dict[tuple[str, str], str] = {}
        if not arrivals:
            return
        postcodes = {arrival.fields["postcode"] for arrival in arrivals}
        authorities = {arrival.fields["authority_id"] for arrival in arrivals}
        wanted = {sameness(arrival.name) for arrival in arrivals}
        entries = model._default_manager.filter(Q(postcode__in=postcodes) | Q(authority__in=authorities))
        found = entries.values_list("name_en", "name_cy", "postcode", "authority_id", "visibility", "key")
        for name_en, name_cy, postcode, authority, visibility, key in found.order_by("key").iterator():
            for name in {name_en, name_cy} - {""}:
                if postcode in postcodes or sameness(name) in wanted:
                    self.recorded.add((sameness(name), postcode))
                    self._remember(name, postcode, authority, key if visibility == Visibility.HIDDEN else name)

    def meet(self, arrival: Arrival) -> str:
        """The name of another entry that the new one may be, or "". Raises LeftOut where it is plainly the same."""
        same = (sameness(arrival.name), arrival.fields["postcode"])
        if same in self.recorded:
            raise LeftOut("on_the_register")
        if same in self.in_file:
            raise LeftOut("same_name_and_postcode")
        self.in_file.add(same)
        place, area = _keys(arrival.name, arrival.fields["postcode"], arrival.fields["authority_id"])
        alike = self.alike.get(place) or self.alike.get(area, "")
        self._remember(arrival.name, arrival.fields["postcode"], arrival.fields["authority_id"], arrival.name)
        return alike

    def _remember(self, name: str, postcode: str, authority: str, shown: str) -> None:
        for key in _keys(name, postcode, authority):
            self.alike.setdefault(key, shown)


def _keys(name: str, postcode: str, authority: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Names that are alike at one postcode, and names that are the same in one authority."""
    return (likeness(name), postcode), (sameness(name), authority)
