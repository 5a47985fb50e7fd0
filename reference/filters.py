"""What every list that can be narrowed does alike."""

from typing import Any

import django_filters
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from reference.signs import seen

# Keys of an address that narrow nothing.
PAGE_KEYS = {"page"}


class NotOnOffer(BadRequest):
    """A file was asked for by a filter that its list does not have; `said` is fit for the page."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


class ListFilter(django_filters.FilterSet):
    """Always bound, so that it works with no input.

    A value that is not on offer is named beside its field, and the list then holds nothing: the whole of it would pass
    for a part. A key that no filter has is named as well, and narrows nothing.
    """

    # What typed words were understood to ask for, where a list has a filter by words.
    question: Any = None

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__({} if data is None else data, *args, **kwargs)

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return super().filter_queryset(queryset) if self.is_understood else queryset.none()

    @property
    def is_understood(self) -> bool:
        """Whether every value in the address is one that the list can be narrowed by."""
        return not self.form.errors

    @property
    def unknown_keys(self) -> list[str]:
        """Keys in the address by which this list cannot be narrowed, without signs that no page can hold."""
        unknown = [key for key in self.data if key not in self.form.fields and key not in PAGE_KEYS]
        return [seen(key) or "?" for key in unknown]

    def require_understood(self) -> None:
        """For a file, which nobody looks over before it is used; raises NotOnOffer."""
        wrong = [format_html("{}: {}", field.label, error) for field in self.form for error in field.errors]
        no_such = _("This list has no such filter:")
        wrong += [format_html('{} <bdi translate="no">{}</bdi>', no_such, key[:60]) for key in self.unknown_keys]
        if wrong:
            raise NotOnOffer(format_html_join(" ", "{}", ((sentence,) for sentence in wrong)))
