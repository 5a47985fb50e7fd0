"""Where the entries of a ward that has ended are now, as far as it can be decided without guessing."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from entries.models import Entry
from entries.states import Precision
from reference.models import Postcode, Ward

NO_SUCCESSOR = _("no ward is known that took its place")
SEVERAL_SUCCESSORS = _("its ward was split, and the directory does not say where its postcode lies")
ELSEWHERE = _("its postcode lies in another authority now")


@dataclass(frozen=True, slots=True)
class Step:
    """An entry of a ward that has ended, with the ward in which it is now, or why that cannot be decided."""

    entry: Entry
    ward: Ward | None
    why: str | Promise = ""


def steps_into_wards_of_today() -> Iterator[Step]:
    """One for each entry of any kind whose ward has ended."""
    wards = {ward.pk: ward for ward in Ward.objects.prefetch_related("successors")}
    ended = [ward.pk for ward in wards.values() if ward.has_ended]
    entries = list(Entry.objects.filter(ward__in=ended).order_by("kind", "key"))
    directory = _wards_of_postcodes(entries)
    for entry in entries:
        yield _step(entry, directory.get(entry.postcode, ""), wards)


def _wards_of_postcodes(entries: list[Entry]) -> dict[str, str]:
    """Only of whole postcodes: the first half of one says nothing of a ward."""
    postcodes = [entry.postcode for entry in entries if entry.precision in (Precision.POSTCODE, Precision.EXACT)]
    return dict(Postcode.objects.filter(pk__in=postcodes, ward__isnull=False).values_list("pk", "ward"))


def _step(entry: Entry, code: str, wards: dict[str, Ward]) -> Step:
    by_postcode = wards.get(code)
    if by_postcode and not by_postcode.has_ended:
        if by_postcode.authority_id != entry.authority_id:
            return Step(entry, None, ELSEWHERE)
        return Step(entry, by_postcode)
    # The directory is older than the change, or there is no postcode: one successor alone leaves no doubt.
    possible = _successors(wards[str(entry.ward_id)], wards)
    if len(possible) == 1:
        successor = wards[possible.pop()]
        return Step(entry, successor) if successor.authority_id == entry.authority_id else Step(entry, None, ELSEWHERE)
    return Step(entry, None, SEVERAL_SUCCESSORS if possible else NO_SUCCESSOR)


def _successors(ward: Ward, wards: dict[str, Ward]) -> set[str]:
    """The wards of today that took the place of one, by way of others that have ended meanwhile."""
    if not ward.has_ended:
        return {ward.pk}
    return {code for successor in ward.successors.all() for code in _successors(wards[successor.pk], wards)}
