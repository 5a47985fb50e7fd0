"""What holds whatever files are read one after the other."""

from collections import Counter

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entries.models import Entry, ImportedRow, ImportFinding
from registry.models import Identifier, Organisation
from tests.imports.files import read_clubs

pytestmark = pytest.mark.django_db
EntryEvent = apps.get_model("entries", "EntryEvent")

ROWS = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["GB-CASC-0000000a", "GB-CASC-0000000b", "GB-CASC-0000000c", "damaged"]),
        "name": st.sampled_from(["Bala Cricket Club", "BALA CRICKET CLUB LTD", "Clwb Rygbi Bala", "R.F.C. Bala", ""]),
        "postcode": st.sampled_from(["LL23 7UY", "LL23 7SR", "somewhere", "M1 1AA"]),
        "active": st.sampled_from(["True", "True", "True", "False", ""]),
    }
)
FILES = st.lists(st.lists(ROWS, min_size=1, max_size=4), min_size=1, max_size=3)
A_FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def everything():
    findings = ImportFinding.objects.order_by("pk").values_list("pk", "digest", "is_current", "answer", "line")
    rows = ImportedRow.objects.order_by("pk").values_list("pk", "reference", "entry", "given")
    entries = Organisation.objects.order_by("pk").values_list("pk", "version", "name_en", "postcode", "state")
    return list(findings), list(rows), list(entries), EntryEvent.objects.count()


@A_FEW
@given(files=FILES)
def test_files_one_after_the_other(tmp_path, files):
    with transaction.atomic():
        for rows in files:
            counts = read_clubs(tmp_path, *rows).counts
            told = ("added", "changed", "unchanged", "left_alone", "asked", "left_out")
            assert counts["rows"] == sum(counts[name] for name in told), counts
            after = everything()
            again = read_clubs(tmp_path, *rows)
            assert everything() == after, rows
            assert (again.counts["added"], again.counts["changed"]) == (0, 0)
            held(rows)
        transaction.set_rollback(True)


def held(rows):
    assert not Entry.objects.exclude(state="published").exists(), "a file closes nobody"
    same = Counter(Organisation.objects.values_list("name_en", "postcode"))
    assert all(number == 1 for number in same.values()), "nobody stands twice"
    assert Organisation.objects.count() == Identifier.objects.count()
    for entry in Organisation.objects.all():
        assert [f"GB-CASC-{one.number}" for one in entry.identifiers.all()] == [entry.source_reference]
    gone = ImportFinding.objects.waiting().filter(kind="gone").values_list("reference", flat=True)
    live = {row["id"] for row in rows if row["active"] == "True" and row["postcode"].startswith("LL") and row["name"]}
    assert not set(gone) & live, "a live club is not asked about as gone"
