"""What PostgreSQL works out of an entry's words, for sorting and for searching: functions of the first migrations."""

from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Value
from django.db.models.functions import Coalesce, Concat, NullIf


def either(first: str, second: str) -> Coalesce:
    """The text of one column, or of the other where the first is empty."""
    return Coalesce(NullIf(F(first), Value("")), F(second))


def fold(expression: Any) -> Func:
    """Without accents, case and punctuation, so that "Tŷ'r Ysgol" is found by "tyr ysgol"."""
    return Func(expression, function="portal_fold", output_field=models.TextField())


def welsh_order(expression: Any) -> Func:
    """A key that sorts, byte by byte, in the order of the Welsh alphabet."""
    return Func(expression, function="portal_welsh_letters", output_field=models.TextField(db_collation="C"))


NAMED = Concat(F("name_en"), Value(" "), F("name_cy"), output_field=models.TextField())
# A the names as they are written, B their keys and English stems, C what kind of thing it is, D what it is for.
SEARCH_WORDS = Func(
    *(F(name) for name in ("name_en", "name_cy", "purpose_en", "purpose_cy")),
    *(F(name) for name in ("search_name_keys", "search_kinds", "search_about_keys")),
    function="portal_search_words",
    output_field=SearchVectorField(),
)
# A and B alone. All the words of an entry are so many that PostgreSQL keeps them beside the table: to look into them
# for how well each name fits that was found would take longer than to find it.
SEARCH_NAME = Func(
    F("name_en"), F("name_cy"), F("search_name_keys"), function="portal_search_name", output_field=SearchVectorField()
)
SEARCH_TYPOS = Func(NAMED, function="portal_typos")
