"""One page of a long list of entries."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Window

from entries.shown import shown_rows

ROWS_ON_A_PAGE = 20


class FirstRows(list):
    """The first rows of a short list on the page of something else, and how many there are of all."""

    total = 0

    @property
    def is_cut(self) -> bool:
        return self.total > len(self)


def first_of(rows: Any, at_most: int, *, of: Any, is_insider: bool = False, reader: Any = None) -> FirstRows:
    """No more than so many, as this reader may see them; `total` counts all of them."""
    found = list(rows.annotate(of_all=Window(Count("pk")))[:at_most])
    first = FirstRows(shown_rows(found, of=of, is_insider=is_insider, reader=reader))
    first.total = found[0].of_all if found else 0
    return first


def page_of(entries: Any, number: Any, rows: Any, reader: Any = None) -> Page:
    """The page with this number; the last one where there is none such, the first one where it is no number.

    Which entries stand on a page is read from the table of entries, most often from the index of the list's order
    alone; only those are then read whole, from their own kind's `rows`, and shown as everybody may see them. What
    hangs on who reads, such as a band, is as `reader` may know it. Three queries whatever the page.
    """
    page = Paginator(entries, ROWS_ON_A_PAGE).get_page(number)
    keys = list(page.object_list.values_list("pk", flat=True))
    found = {row.pk: row for row in rows.filter(pk__in=keys).for_list(reader)}
    page.object_list = shown_rows(found[key] for key in keys if key in found)
    return page
