"""What every list that can be narrowed does alike."""

from typing import Any, ClassVar

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

    # The filters that people use most, in this order; the others are folded beneath them. None: every one stands.
    first: ClassVar[tuple[str, ...]] = ()
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
    def standing(self) -> list[Any]:
        """The fields that stand open."""
        visible = self.form.visible_fields()
        by_name = {field.name: field for field in visible}
        return [by_name[name] for name in self.first if name in by_name] or visible

    @property
    def folded(self) -> list[Any]:
        return [field for field in self.form.visible_fields() if self.first and field.name not in self.first]

    @property
    def is_folded_in_use(self) -> bool:
        """Whether what somebody chose, or what is wrong, is among the folded ones: then they are open."""
        return any(field.errors or any(self.data.get(field.name) or ()) for field in self.folded)

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
