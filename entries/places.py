"""Where entries are whose postcode the directory did not know when they were written, or has at another place now."""

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from entries.models import Entry
from entries.states import Precision, State
from reference.models import Postcode

BATCH = 500
# To name a column is enough for the trigger.
SETTLE = """
UPDATE entries_entry SET postcode = postcode
WHERE town_id IS DISTINCT FROM portal_town(
        latitude, longitude, address, precision IN ('exact', 'postcode'), authority_id
    )
    OR constituency_id IS DISTINCT FROM portal_constituency(postcode, ward_id)
"""


def batches_without_their_place() -> Iterator[list[Any]]:
    """The keys of entries to which the directory can give a place, or a ward, in bounded batches."""
    keys = list(without_their_place().order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), BATCH):
        yield keys[first : first + BATCH]


def without_their_place() -> QuerySet[Entry]:
    """What has left the lists stays as it was, and what somebody has placed exactly too."""
    row = Postcode.objects.filter(pk=OuterRef("postcode"))
    known_better = ~Q(precision=Precision.POSTCODE) & Exists(row.filter(latitude__isnull=False))
    without_ward = Q(ward=None) & Exists(row.filter(ward__isnull=False, authority=OuterRef("authority")))
    entries = Entry.objects.exclude(postcode="").exclude(state=State.ARCHIVED).exclude(precision=Precision.EXACT)
    return entries.filter(known_better | without_ward)


def put_where_its_postcode_is(entry: Entry, row: Postcode | None) -> bool:
    """Whether that changed anything. The authority that answers for it stays, and its ward is one of that authority."""
    if row is None:
        return False
    before = (entry.latitude, entry.longitude, entry.precision, entry.ward_id)
    if row.latitude is not None:
        entry.latitude, entry.longitude, entry.precision = row.latitude, row.longitude, Precision.POSTCODE
    if row.ward_id and row.authority_id == entry.authority_id:
        entry.ward_id = row.ward_id
    return before != (entry.latitude, entry.longitude, entry.precision, entry.ward_id)


def settle_places() -> int:
    """Town and constituency of every entry, as the tables of areas have them now; how many changed.

    What people wrote stays as it is. The database works them out by itself whenever an entry changes (see the migration
    "towns and keys"); this is for when those tables have changed.
    """
    with connection.cursor() as cursor:
        cursor.execute(SETTLE)
        return cursor.rowcount
