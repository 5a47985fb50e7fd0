"""What every shared word has: a name in both languages, and its place in the alphabet of each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import F, Func
from django.utils import translation

from reference.bilingual import ReferenceText, page_language


def order_key(function: str, field: str) -> models.GeneratedField:
    """A key that PostgreSQL computes and that sorts byte by byte, whatever the locale of the database."""
    return models.GeneratedField(
        expression=Func(F(field), function=function),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )


class NamedQuerySet(models.QuerySet):
    def in_order(self) -> Self:
        """As a reader of this page expects: by the place we gave it, then by the alphabet of the page's language."""
        return self.order_by("position", f"order_{page_language()}", "pk")


class Named(models.Model):
    """A shared word. It always stands in both languages."""

    name_en = models.CharField(max_length=200)
    name_cy = models.CharField(max_length=200)
    order_en = order_key("portal_fold", "name_en")
    order_cy = order_key("portal_welsh_letters", "name_cy")
    # Rows with the same position follow the alphabet; "other" and "not known" come last.
    position = models.PositiveSmallIntegerField(default=0)

    name = ReferenceText()
    objects: Any = NamedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name_en="") & ~models.Q(name_cy=""),
                name="%(class)s_named_in_both",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Sought(Named):
    """A shared word by which entries are found, whatever people call it."""

    # Other words for it, in both languages: never shown.
    also = models.TextField(default="", blank=True)
    # All its words and their keys (`reference.welsh_words`), as the entries of this kind have them; see `loading`.
    search_keys = models.TextField(default="", editable=False)

    class Meta(Named.Meta):
        abstract = True


# Which edition of the shared words this request reads; None where nobody asked.
_edition: ContextVar[int | None] = ContextVar("edition of words", default=None)
EDITIONS_REMEMBERED = 64
EDITIONS_REMEMBERED_WHOLE = 2
# Those that rows of lists lead to: see `entries.shared_words`.
TABLES_BY_KEY = 6
R = TypeVar("R")
_worked_out: list[Any] = []


@contextmanager
def words_of_edition(edition: int | None) -> Iterator[None]:
    """What is remembered meanwhile is read again when the words have another edition."""
    token = _edition.set(edition)
    try:
        yield
    finally:
        _edition.reset(token)


def remembered(work_out: Callable[[], R]) -> Callable[[], R]:
    """What is worked out from the shared words alone (decorator): once for each edition that a process reads."""

    @lru_cache(EDITIONS_REMEMBERED_WHOLE)
    def of_edition(edition: int | None) -> R:
        return work_out()

    @wraps(work_out)
    def remembering() -> R:
        return of_edition(_edition.get())

    _worked_out.append(of_edition)
    return remembering


def words_in_order(model: type[Named]) -> Sequence[Any]:
    """Every row of a table of shared words, as a reader of this page expects them. A process reads an edition once."""
    return _rows_in_order(model, page_language(), _edition.get())


@lru_cache(EDITIONS_REMEMBERED)
def _rows_in_order(model: type[Named], language: str, edition: int | None) -> Sequence[Any]:
    with translation.override(language):
        return tuple(model.objects.in_order())


def words_by_key(model: type[Named]) -> Mapping[Any, Any]:
    """Every row of a table of shared words by its primary key. A process reads an edition once."""
    return _rows_by_key(model, _edition.get())


@lru_cache(TABLES_BY_KEY * EDITIONS_REMEMBERED_WHOLE)
def _rows_by_key(model: type[Named], edition: int | None) -> Mapping[Any, Any]:
    return {row.pk: row for row in model.objects.defer("order_en", "order_cy").order_by()}


def forget_words() -> None:
    """After the tables have been loaded again."""
    for cached in (_rows_in_order, _rows_by_key, *_worked_out):
        cached.cache_clear()
