"""Every field is public or private by name, and no file has a column that reads a private one."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import F
from django.test import RequestFactory

from reports.datasets import DATASETS
from reports.public_fields import PRIVATE, PUBLIC

ROOMS = ("accounts", "entries", "registry", "assets", "partnerships")
# Names that speak of a person or of a way to reach one.
PERSONAL = ("email", "telephone", "phone", "password", "role_name", "_by", "user")
# The part of an evidence that another organisation plays; it is a party, not a person.
NOT_PERSONAL = {"confirmed_by", "kept_by", "is_led_by_its_people"}


def is_history(model: type[models.Model]) -> bool:
    return hasattr(model, "pgh_tracked_model")


def tables() -> dict[str, type[models.Model]]:
    found = [model for room in ROOMS for model in apps.get_app_config(room).get_models(include_auto_created=True)]
    return {model._meta.label: model for model in found if not is_history(model)}


def fields_of(model: type[models.Model]) -> set[str]:
    """Ours, those that name several rows among them, which Django counts as concrete up to 6.0."""
    return {field.name for field in model._meta.get_fields() if field.concrete or not field.auto_created}


def unsorted(names: set[str], public: set[str], private: set[str]) -> dict[str, set[str]]:
    """What is wrong with the two lists of one table."""
    wrong = {
        "in neither list": names - public - private,
        "in both lists": public & private,
        "in a list, but no field": (public | private) - names,
    }
    return {what: found for what, found in wrong.items() if found}


def test_every_field_is_public_or_private_by_name():
    wrong = {
        label: said
        for label, model in tables().items()
        if (said := unsorted(fields_of(model), PUBLIC.get(label, set()), PRIVATE.get(label, set())))
    }

    assert not wrong, f"reports/public_fields.py: {wrong}"


def test_no_list_is_left_of_a_table_that_is_gone():
    assert set(PUBLIC) == set(PRIVATE) == set(tables())


def test_nothing_about_a_person_is_public():
    found = {
        f"{label}.{name}"
        for label, names in PUBLIC.items()
        for name in names - NOT_PERSONAL
        if any(sign in name for sign in PERSONAL)
    }

    assert found == set()
    for label in ("registry.Contact", "accounts.User", "registry.Claim", "registry.Stewardship"):
        assert PUBLIC[label] == set()


def test_every_reference_to_a_person_is_private():
    found = {
        f"{label}.{field.name}"
        for label, model in tables().items()
        for field in model._meta.get_fields()
        if field.concrete and field.related_model and field.related_model._meta.label == "accounts.User"
        if field.name in PUBLIC[label]
    }

    assert found == set()


def columns_read(expression: Any) -> Iterator[str]:
    """The names of the columns from which an expression takes its value."""
    if isinstance(expression, F):
        yield expression.name
    for source in getattr(expression, "get_source_expressions", list)():
        if source is not None:
            yield from columns_read(source)


def private_parts(model: type[models.Model], name: str) -> Iterator[str]:
    """The private fields on the way to a column, such as `contact__email` from an organisation."""
    for part in name.split("__"):
        if model is None or model._meta.label not in PUBLIC:
            return
        try:
            field = model._meta.get_field(part.removesuffix("_id") if part != "id" else part)
        except FieldDoesNotExist:
            return
        if field.concrete and field.name not in PUBLIC[model._meta.label]:
            yield f"{model._meta.label}.{field.name}"
        model = field.related_model


def private_columns(dataset: Any) -> dict[str, list[str]]:
    """The columns of a file that read private fields, with these."""
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    model = dataset.rows(request).model
    read = {column.key: set(columns_read(column.expression)) for column in dataset.columns}
    assert any(read.values()), "the guard no longer sees what columns read"
    return {
        key: private
        for key, names in read.items()
        if (private := [one for each in names for one in private_parts(model, each)])
    }


def test_no_column_of_a_file_reads_a_private_field(db):
    found = {name: private for name, dataset in DATASETS.items() if (private := private_columns(dataset))}

    assert found == {}


def test_guard_notices_a_private_column():
    organisation = apps.get_model("registry.Organisation")

    assert list(private_parts(organisation, "contact__email")) == ["registry.Contact.email"]
    assert list(private_parts(organisation, "added_by__email")) == [
        "registry.Organisation.added_by",
        "accounts.User.email",
    ]
    assert list(private_parts(organisation, "authority__name_en")) == []
    assert set(columns_read(models.functions.Lower(models.functions.Concat(F("a"), F("b__c"))))) == {"a", "b__c"}


def test_guard_notices_a_new_field():
    assert unsorted({"name", "shoe_size"}, {"name"}, set()) == {"in neither list": {"shoe_size"}}
    assert unsorted({"name"}, {"name"}, {"name", "gone"}) == {
        "in both lists": {"name"},
        "in a list, but no field": {"gone"},
    }
