"""The project's own tables: what they hold, and that loading them twice changes nothing."""

import re
from time import perf_counter

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Count
from django.utils.translation import override

from reference import loading
from reference.models import (
    ActivityKind,
    AssetKind,
    Authority,
    Characteristic,
    IdentifierScheme,
    LegalForm,
    OutwardCode,
    Practice,
    Principle,
    Sector,
    SeneddConstituency,
    Ward,
    WellbeingGoal,
)

pytestmark = pytest.mark.django_db

MODELS = [apps.get_model("reference", name) for name in loading.TABLES]
IN_TWO_LANGUAGES = re.compile(r"(.+)_(en|cy)")


@pytest.fixture
def tables(tmp_path, monkeypatch):
    """A copy of the tables that a test may write on."""
    for name in loading.TABLES.values():
        (tmp_path / name).write_text((loading.DATA / name).read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(loading, "DATA", tmp_path)
    return tmp_path


def rewrite(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def everything():
    return {model: list(model.objects.order_by("pk").values()) for model in MODELS}


@pytest.mark.parametrize(
    ("model", "count"),
    [
        (Principle, 6),
        (Practice, 57),
        (WellbeingGoal, 7),
        (Characteristic, 9),
        (Sector, 10),
        (Authority, 22),
        (SeneddConstituency, 16),
        (Ward, 762),
        (OutwardCode, 224),
    ],
)
def test_migrate_has_loaded_every_row(model, count):
    assert model.objects.count() == count


def test_outward_codes_lie_in_several_authorities_where_the_map_says_so():
    counted = OutwardCode.objects.annotate(number=Count("authorities"))

    assert counted.filter(number__gt=1).count() == 83
    assert not counted.filter(number=0).exists()
    assert all(
        code.main_authority in code.authorities.all() for code in OutwardCode.objects.filter(pk__in=["CF1", "SY7"])
    )


def test_practices_are_numbered_within_their_principle():
    for practice in Practice.objects.all():
        assert re.fullmatch(rf"P{practice.principle_id}\.\d\d", practice.code)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_text_stands_in_both_languages(model):
    fields = [field.name for field in model._meta.fields]
    stems = {found[1] for name in fields if (found := IN_TWO_LANGUAGES.fullmatch(name))}

    assert stems >= {"name"} or model is OutwardCode
    for row in model.objects.all():
        for stem in stems:
            assert getattr(row, f"{stem}_en").strip()
            assert getattr(row, f"{stem}_cy").strip()


@pytest.mark.parametrize(
    "model", [Principle, Practice, ActivityKind, AssetKind, Sector, LegalForm], ids=lambda m: m.__name__
)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_two_words_of_a_list_read_the_same(model, language):
    names = list(model.objects.values_list(f"name_{language}", flat=True))

    assert len(set(names)) == len(names)


def test_every_kind_of_activity_suggests_one_to_four_practices():
    for kind in ActivityKind.objects.annotate(number=Count("practices")):
        assert 1 <= kind.number <= 4, kind.code


def test_activities_lead_to_every_principle():
    suggested = Practice.objects.filter(activity_kinds__isnull=False).distinct()

    assert {practice.principle_id for practice in suggested} == set(range(1, 7))


def test_every_scheme_says_what_its_numbers_look_like():
    examples = {
        "GB-CHC": "1173575",
        "GB-COH": "09506232",
        "GB-MPR": "IP031455",
        "GB-CASC": "22ace313",
        "GB-PLA": "GWN",
        "GB-WALEDU": "6602130",
        "GB-EDU": "401842",
        "GB-UKPRN": "10007857",
        "GB-NHS": "7A1A5",
        "GB-REV": "X6243",
    }
    schemes = {scheme.pk: scheme for scheme in IdentifierScheme.objects.all()}

    assert schemes.keys() == examples.keys()
    for code, number in examples.items():
        assert re.fullmatch(schemes[code].pattern, number), code
        assert not re.fullmatch(schemes[code].pattern, "not a number")
        address = schemes[code].page_of(number)
        assert address == "" or (address.startswith("https://") and number in address and "{" not in address)
    assert schemes["GB-CHC"].page_of("1173575")
    assert schemes["GB-CASC"].page_of("22ace313") == ""


def test_names_follow_the_language_of_the_page():
    ynys_mon = Authority.objects.get(pk="W06000001")

    with override("en"):
        assert (str(ynys_mon), ynys_mon.council_name) == ("Isle of Anglesey", "Isle of Anglesey County Council")
    with override("cy"):
        assert (str(ynys_mon), ynys_mon.council_name) == ("Ynys Môn", "Cyngor Sir Ynys Môn")


def test_in_order_follows_the_alphabet_of_the_page():
    with override("en"):
        assert [a.name for a in Authority.objects.in_order()][:4] == [
            "Blaenau Gwent",
            "Bridgend",
            "Caerphilly",
            "Cardiff",
        ]
    with override("cy"):
        kinds = [kind.name for kind in ActivityKind.objects.in_order()]
        assert (
            kinds.index("Clwb crefftau neu wau")
            < kinds.index("Clwb chwaraeon")
            < kinds.index("Clwb gwaith cartref neu ar ôl ysgol")
        )
        assert kinds[-1] == "Rhywbeth arall"


def test_load_changes_nothing_when_repeated(django_assert_max_num_queries):
    before = everything()

    start = perf_counter()
    with django_assert_max_num_queries(50):
        changed = loading.load()

    assert set(changed.values()) == {0}
    assert everything() == before
    assert perf_counter() - start < 3


def test_migrate_brings_back_what_was_changed_by_hand():
    Practice.objects.filter(pk="P1.01").update(name_cy="Rhywbeth arall")
    Ward.objects.filter(pk="W05001039").delete()
    ActivityKind.objects.get(pk="choir").practices.clear()

    call_command("migrate", verbosity=0)

    assert Practice.objects.get(pk="P1.01").name_cy == "Dod â phobl o wahanol gefndiroedd at ei gilydd"
    assert Ward.objects.get(pk="W05001039").name_en == "Bishopston"
    assert {practice.pk for practice in ActivityKind.objects.get(pk="choir").practices.all()} == {"P1.09", "P1.05"}


def test_load_takes_up_a_new_wording_and_a_new_row(tables):
    rewrite(tables / "wellbeing_goals.csv", "A resilient Wales", "A hardy Wales")
    with (tables / "activity_kinds.csv").open("a", encoding="utf-8") as file:
        file.write("kite_flying,Kite flying,Hedfan barcud,kites barcutiaid,P1.09,0\n")

    changed = loading.load()

    assert changed["WellbeingGoal"] == 1
    assert WellbeingGoal.objects.get(pk="resilient").name_en == "A hardy Wales"
    kite_flying = ActivityKind.objects.get(pk="kite_flying")
    assert [practice.pk for practice in kite_flying.practices.all()] == ["P1.09"]
    assert {"kites", "barcud", "flying"} <= set(kite_flying.search_keys.split())


def test_load_removes_a_row_that_left_its_table(tables):
    lines = (tables / "activity_kinds.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tables / "activity_kinds.csv").write_text(
        "".join(x for x in lines if not x.startswith("choir,")), encoding="utf-8"
    )

    loading.load()

    assert not ActivityKind.objects.filter(pk="choir").exists()


def test_load_keeps_a_departed_row_to_which_something_refers(tables):
    """Ceredigion leaves the table while its wards stay: nothing may be lost along with it."""
    lines = (tables / "authorities.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tables / "authorities.csv").write_text("".join(x for x in lines if "W06000008" not in x), encoding="utf-8")
    wards = Ward.objects.filter(authority="W06000008").count()

    loading.load()

    assert Authority.objects.filter(pk="W06000008").exists()
    assert Ward.objects.filter(authority="W06000008").count() == wards > 0


def test_load_leaves_out_what_an_older_shape_of_the_tables_does_not_have():
    """Migrating back to the first migration must not fail because the tables are gone."""

    class Nothing:
        def get_model(self, room, name):
            raise LookupError

    assert loading.load(apps=Nothing()) == {}
