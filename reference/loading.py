"""Brings our shared words and places from `reference/data/*.csv` into the database, after every migrate.

A column of a table is a field of its model; several rows named in one cell are set apart by spaces. Loading the same
tables again changes nothing. A row that has left its table leaves the database too, unless something refers to it or it
is a ward: those change with `load_wards`, and one that has ended stays.
"""

import csv
from pathlib import Path
from typing import Any

from django.apps import apps as every_app
from django.db import DEFAULT_DB_ALIAS, IntegrityError, connections, models, router, transaction

from reference.models import forget_words
from reference.welsh_words import keys_of_text

DATA = Path(__file__).parent / "data"
# A model stands after those to which it refers.
TABLES = {
    "Principle": "principles.csv",
    "Practice": "practices.csv",
    "WellbeingGoal": "wellbeing_goals.csv",
    "Characteristic": "characteristics.csv",
    "ActivityKind": "activity_kinds.csv",
    "AssetKind": "asset_kinds.csv",
    "Sector": "sectors.csv",
    "LegalForm": "legal_forms.csv",
    "IdentifierScheme": "identifier_schemes.csv",
    "Authority": "authorities.csv",
    "SeneddConstituency": "senedd_constituencies.csv",
    "Ward": "wards.csv",
    "OutwardCode": "outward_codes.csv",
    "Place": "places.csv",
}
# These come from `load_wards` and `load_places` too, so one that the table lacks may well be right.
NEVER_REMOVED = {"Ward", "Place"}
# Worked out from the words of a row, where its model has the column.
KEYS = "search_keys"
WORDS_OF_KEYS = ("name_en", "name_cy", "also")


def load_after_migrate(*, using: str = DEFAULT_DB_ALIAS, apps: Any = every_app, **signal: Any) -> None:
    """The portal's one signal. `apps` has the models as the migrations so far have made them: maybe an older shape."""
    if router.allow_migrate(using, "reference"):
        load(using=using, apps=apps)


def load(*, using: str = DEFAULT_DB_ALIAS, apps: Any = every_app) -> dict[str, int]:
    """Makes the database say what the tables say.

    Answers how many rows of each model were added, changed or removed.
    """
    with transaction.atomic(using=using):
        present = [(name, model) for name in TABLES if (model := _model(apps, name)) is not None]
        changed = {name: _load_table(model, using) for name, model in present}
        for name, model in reversed(present):
            if name not in NEVER_REMOVED:
                changed[name] += _remove_departed(model, using)
    forget_words()
    return changed


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of one model's table, as written."""
    with (DATA / TABLES[name]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _model(apps: Any, name: str) -> type[models.Model] | None:
    try:
        return apps.get_model("reference", name)
    except LookupError:
        return None


def _load_table(model: type[models.Model], using: str) -> int:
    known = {field.name: field for field in model._meta.concrete_fields}
    rows = read_table(model.__name__)
    if KEYS in known:
        rows = [row | {KEYS: keys_of_text(" ".join(row[name] for name in WORDS_OF_KEYS))} for row in rows]
    fields = [known[column] for column in rows[0] if column in known]
    names = [field.attname for field in fields]
    key = model._meta.pk.attname
    manager = model._base_manager.using(using)
    standing = {row[0]: row[1:] for row in manager.values_list("pk", *names)}
    wanted = [{field.attname: _value(field, row[field.name]) for field in fields} for row in rows]
    changed = [row for row in wanted if standing.get(row[key]) != tuple(row.values())]
    manager.bulk_create(
        [model(**row) for row in changed],
        update_conflicts=True,
        unique_fields=[key],
        update_fields=[name for name in names if name != key],
    )
    links = sum(_link(field, rows, using) for field in model._meta.many_to_many if field.name in rows[0])
    return len(changed) + links


def _value(field: models.Field, text: str) -> Any:
    if isinstance(field, models.BooleanField):
        return text == "yes"
    return getattr(field, "target_field", field).to_python(text)


def _link(field: models.ManyToManyField, rows: list[dict[str, str]], using: str) -> int:
    """Which rows of another table each row names."""
    through = field.remote_field.through
    source, target = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    key = field.model._meta.pk.name
    manager = through._base_manager.using(using)
    standing = {(link[1], link[2]): link[0] for link in manager.values_list("pk", source, target)}
    wanted = {(row[key], name) for row in rows for name in row[field.name].split()}
    added = sorted(wanted - standing.keys())
    manager.bulk_create([through(**{source: one, target: other}) for one, other in added])
    departed = [pk for link, pk in standing.items() if link not in wanted]
    if departed:
        manager.filter(pk__in=departed).delete()
    return len(added) + len(departed)


def _remove_departed(model: type[models.Model], using: str) -> int:
    key = model._meta.pk
    wanted = {key.to_python(row[key.name]) for row in read_table(model.__name__)}
    departed = set(model._base_manager.using(using).values_list("pk", flat=True)) - wanted
    return sum(_remove(model, pk, using) for pk in sorted(departed))


def _remove(model: type[models.Model], pk: Any, using: str) -> bool:
    """The database refuses when anything in any room refers to the row; Django would take the rest along with it."""
    quote = connections[using].ops.quote_name
    table, column = quote(model._meta.db_table), quote(str(model._meta.pk.column))
    try:
        with transaction.atomic(using=using), connections[using].cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"DELETE FROM {table} WHERE {column} = %s", [pk])
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError:
        return False
    return True
