"""One page of a long list of entries."""

from typing import Any

from django.core.paginator import Page, Paginator

ROWS_ON_A_PAGE = 20


def page_of(entries: Any, number: Any) -> Page:
    """The page with this number; the last one where there is none such, the first one where it is no number.

    Which entries stand on a far page is read from the index of the list's order alone, and only those are read whole.
    What words were searched for is in another order, and short.
    """
    page = Paginator(entries, ROWS_ON_A_PAGE).get_page(number)
    if "is_exact" in entries.query.annotations:
        page.object_list = page.object_list.for_list()
    else:
        order = entries.query.order_by
        page.object_list = (
            entries.model.objects.filter(pk__in=page.object_list.values("pk")).order_by(*order).for_list()
        )
    return page
