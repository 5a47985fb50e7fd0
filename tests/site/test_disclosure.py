"""Every field says how far it may go; files and pages take their guard from that, and from nothing else."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Concat, Lower
from django.test import RequestFactory

from accounts.disclosure import Disclosed, Disclosure, declared, disclosure_of
from accounts.models import User
from assets.models import RiskOutlook, Use
from entries.models import Entry
from entries.states import Visibility
from partnerships.models import Member
from registry.models import Activity, Claim, Identifier, Organisation
from reports.columns import Column, public_ward
from reports.datasets import DATASETS
from reports.guarding import NotForFiles, guarded
from tests import builders as make
from tests.planted import NOT_FOR_ALL, PLACES, AreaOnly, Secrets, can_be_planted

ROOMS = ("accounts", "entries", "registry", "assets", "partnerships")
# Names that speak of a person or of a way to reach one.
PERSONAL = ("email", "telephone", "phone", "password", "role_name", "_by", "user")
# A council or a group is a party and no person.
NOT_PERSONAL = {"Evidence.confirmed_by", "Asset.kept_by", "Organisation.is_led_by_its_people"}
# Words that speak of a place more exact than an area, in a field's name, its label or its help text.
PLACE = re.compile(
    r"(?<![a-z])(address|postcode|square|grid|point|lat|latitude|lon|longitude|easting|northing|street|uprn|position"
    r"|map|plot|building|door|cyfeiriad|cod post|safle|stryd)(?![a-z])"
)
# Public fields that speak of a place all the same, each with the reason why it gives none away.
SPEAKS_OF_A_PLACE_BUT: dict[str, str] = {}


def is_history(model: type[models.Model]) -> bool:
    return hasattr(model, "pgh_tracked_model")


def tables() -> list[Any]:
    found = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    return [model for model in found if not is_history(model)]


def own_fields(model: Any) -> list[Any]:
    return [*model._meta.local_concrete_fields, *model._meta.local_many_to_many]


def fields_of_kind(*kinds: Disclosure) -> Iterator[Any]:
    return (column for table in tables() for column in own_fields(table) if disclosure_of(column) in kinds)


def label(column: Any) -> str:
    return f"{column.model.__name__}.{column.name}"


def wrongly_declared(names: set[str], said: Disclosed | None) -> set[str]:
    """Fields that nobody declared, and names that are declared but are no field."""
    return names ^ set(said.kinds if said else ())


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.__name__)
def test_every_field_is_declared_beside_the_others(table):
    wrong = wrongly_declared({column.name for column in own_fields(table)}, declared(table))

    assert not wrong, f"Name them in the `disclosure` of {table.__name__}, or take them out: {sorted(wrong)}"


def test_every_table_that_declares_names_what_it_belongs_to_and_its_own_rules():
    for table in tables():
        said = declared(table)
        assert all(issubclass(table._meta.get_field(way).related_model, Entry) for way in said.of.split())
        assert all(hasattr(table, rule) for rule in said.own_rules.split())


def test_nothing_about_a_person_is_public():
    found = {
        label(column)
        for column in fields_of_kind(Disclosure.PUBLIC, Disclosure.ONLY_IN_FULL)
        if any(sign in column.name for sign in PERSONAL) or column.related_model is User
    }

    assert found - NOT_PERSONAL == set()
    for name in ("registry.Contact", "accounts.User", "accounts.Grant", "registry.Claim", "registry.Stewardship"):
        assert set(declared(apps.get_model(name)).kinds.values()) == {Disclosure.PRIVATE}


def speaks_of_a_place(column: Any) -> bool:
    said = f"{column.name.replace('_', ' ')} {column.verbose_name} {column.help_text}".lower()
    return PLACE.search(said) is not None


def test_public_fields_that_speak_of_a_place_say_why():
    found = {label(column) for column in fields_of_kind(Disclosure.PUBLIC) if speaks_of_a_place(column)}

    assert found == set(SPEAKS_OF_A_PLACE_BUT), "Only in full? If it gives no place away, write down why."


def test_a_field_that_speaks_of_a_place_is_noticed():
    for name, words in (("grid_square", ""), ("found_at", "3 m square"), ("uprn", ""), ("lat", "")):
        column = models.CharField(words or name, max_length=9)
        column.set_attributes_from_name(name)
        assert speaks_of_a_place(column)
    column = models.CharField("languages", help_text="What it costs to take part.", max_length=9)
    column.set_attributes_from_name("latest")
    assert not speaks_of_a_place(column)


def test_a_field_is_declared_once():
    assert wrongly_declared({"name", "shoe_size"}, Disclosed(public="name gone")) == {"shoe_size", "gone"}
    assert wrongly_declared({"name"}, None) == {"name"}
    with pytest.raises(ValueError, match="twice"):
        Disclosed(public="name", private="name")


class TestFiles:
    @pytest.mark.parametrize("name", sorted(DATASETS))
    def test_rows_are_of_the_model_for_which_the_columns_are_guarded(self, name, db):
        request = RequestFactory().get("/")
        request.user = AnonymousUser()

        assert DATASETS[name].rows(request).model is DATASETS[name].model

    # Links are listed only where both ends are in full.
    @pytest.mark.parametrize("name", sorted(set(DATASETS) - {"uses"}))
    def test_no_list_is_narrowed_by_what_not_everybody_may_read(self, name):
        filters = DATASETS[name].filter_class.base_filters.values()
        asked = {one.field_name: guarded(F(one.field_name), DATASETS[name].model) for one in filters if not one.method}

        assert {path for path, expression in asked.items() if expression != F(path)} == set()
        assert asked

    @pytest.mark.parametrize(
        ("path", "needs"),
        [
            ("address", {"visibility"}),
            ("organisation__website", {"visibility"}),
            ("ward__name_en", {"visibility"}),
            ("asset__kept_by__name_en", {"visibility", "asset__kept_by__visibility", "asset__kept_by__state"}),
            ("evidence__link", {"evidence__entry__visibility"}),
            ("evidence__document__name", {"evidence__entry__visibility"}),
        ],
    )
    def test_what_only_the_whole_entry_shows_is_wrapped(self, path, needs):
        for expression in (
            F(path),
            Lower(Concat(F("name_en"), F(path))),
            Case(When(Q(name_en=F(path)), then=Value(1))),
        ):
            assert conditions_of(guarded(expression, Entry)) == needs

    def test_what_a_condition_asks_about_counts_as_read(self):
        told = Case(When(~Q(address=""), then=Value("has one")), default=Value("has none"))

        assert conditions_of(guarded(told, Entry)) == {"visibility"}

    @pytest.mark.parametrize("path", ["name_en", "authority__name_en", "asset__opening_status"])
    def test_what_is_public_stands_as_it_is(self, path):
        assert guarded(F(path), Entry) == F(path)

    def test_a_link_needs_both_its_ends(self):
        needs = {"asset__visibility", "organisation__visibility"}

        assert conditions_of(guarded(F("asset__name_en"), Use)) == needs

    def test_the_ward_has_a_rule_of_its_own(self):
        rule = public_ward(F("ward_id"))

        assert guarded(rule, Entry) is rule

    @pytest.mark.parametrize(
        ("expression", "model"),
        [
            (F("source_reference"), Entry),
            (F("added_by__email"), Entry),
            (F("organisation__contact__email"), Entry),
            (F("decisions__sentence_en"), Entry),
            (Lower(F("reasons")), RiskOutlook),
            (Case(When(shows_ward=True, then=Value(1))), Entry),
            (Subquery(Claim.objects.filter(organisation=OuterRef("pk")).values("state")), Entry),
            (Subquery(Member.objects.filter(partnership=OuterRef("pk")).values("organisation__address")), Entry),
            (Subquery(Activity.objects.values("pk").annotate(x=OuterRef("checked_by")).values("x")), Entry),
            (RawSQL("address", ()), Entry),
            (F("no_such_field"), Entry),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_what_may_stand_in_no_file_is_refused(self, expression, model):
        with pytest.raises(NotForFiles, match=r"^Column square: "):
            Column("square", "", "", expression).guarded_for(model)

    def test_a_subquery_about_an_entry_is_guarded_like_what_it_reads(self):
        when = Activity.objects.filter(organisation=OuterRef("pk")).values("weekday")
        numbers = Identifier.objects.filter(organisation=OuterRef("pk")).values("scheme_id")
        kinds = Organisation.activity_kinds.through.objects.filter(organisation=OuterRef("pk")).values("activity_kind")

        assert conditions_of(guarded(Subquery(when), Entry)) == {"visibility"}
        assert conditions_of(guarded(Subquery(numbers), Entry)) == {"visibility"}
        assert conditions_of(guarded(Subquery(kinds), Entry)) == set()

    def test_the_value_of_an_area_only_entry_is_empty(self, db):
        for visibility in (Visibility.FULL, Visibility.AREA_ONLY):
            make.make_asset(visibility, visibility=visibility, uprn="123")

        told = Entry.objects.annotate(number=guarded(F("asset__uprn"), Entry)).values_list("name_en", "number")

        assert dict(told) == {Visibility.FULL: "123", Visibility.AREA_ONLY: None}


def conditions_of(expression: Any) -> set[str]:
    """What the guard around an expression asks."""
    if not isinstance(expression, Case) or len(expression.cases) != 1:
        return set()
    return {name for name, _value in expression.cases[0].condition.children}


class TestPlanting:
    """The planted entries hold a value of their own in every field that is not for everybody."""

    READ_BY_ITS_RULE = {"RiskFact.facts"}  # which knows no others
    MADE_BY_THE_PORTAL = {
        *("User", "Grant", "SentCode", "TryCount", "Complaint", "ComplaintStep"),
        *("RiskAssessment", "RiskOutlook", "Stewardship", "Member"),
    }

    @pytest.mark.parametrize("kind", [AreaOnly, Secrets])
    def test_every_field_that_is_not_for_everybody_is_planted(self, kind, world):
        planted = set(kind(world).traces.values()) | self.READ_BY_ITS_RULE
        wanted = {
            f"{model.__name__}.{column.name}"
            for model in tables()
            for column in model._meta.concrete_fields
            if disclosure_of(column) in NOT_FOR_ALL and can_be_planted(column)
            if model.__name__ not in self.MADE_BY_THE_PORTAL and model is not Entry
            if column.name not in PLACES[0]
        }

        assert wanted - planted == set()
        # Where they are, they are together.
        assert {"postcode", "latitude", "longitude"} <= {what.partition(".")[2] for what in planted}
