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
    return Func(expression, function="portal_welsh_order", output_field=models.TextField(db_collation="C"))


def together(expression: Any) -> Func:
    """Neighbouring words of a name run together, so that "Pen-y-groes" is found by "Penygroes"."""
    return Func(expression, function="portal_together", output_field=models.TextField())


def search_words(expression: Any) -> Func:
    """The words of a folded text, without any language's endings: PostgreSQL knows no Welsh."""
    template = "%(function)s('simple'::regconfig, %(expressions)s)"
    return Func(expression, function="to_tsvector", template=template, output_field=SearchVectorField())


SEARCHED = Concat(
    F("name_en"),
    Value(" "),
    F("name_cy"),
    Value(" "),
    F("purpose_en"),
    Value(" "),
    F("purpose_cy"),
    output_field=models.TextField(),
)
NAMED = Concat(F("name_en"), Value(" "), F("name_cy"), output_field=models.TextField())
SEARCH_WORDS = search_words(
    Concat(
        fold(SEARCHED),
        Value(" "),
        together(F("name_en")),
        Value(" "),
        together(F("name_cy")),
        output_field=models.TextField(),
    )
)
SEARCH_TYPOS = Func(NAMED, function="portal_typos")
