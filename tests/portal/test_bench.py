"""The bench's register in small: it is what it says, the same every time, and its risk is what the portal would say.

How quick anything is stands in no test: that is for `make bench` to tell.
"""

import hashlib
import re
import signal
import subprocess
import sys

import pytest
from django.db import connection
from django.utils import timezone

from assets.assessing import assess_asset
from assets.models import Asset, RiskFact, RiskOutlook, Use
from assets.risk import Audience
from entries.models import Evidence
from partnerships.models import Partnership
from reference.addresses import KEY
from registry.models import Organisation
from tests import builders as make
from workshop.bench import drawing, server
from workshop.bench.files import growth
from workshop.bench.findings import Finding, percentile, print_table
from workshop.bench.register import FILLED, build_register
from workshop.bench.sizes import WALES

SMALL = WALES.smaller(1000)


@pytest.fixture(scope="module")
def small_register(module_db):
    build_register(SMALL)


@pytest.fixture
def register(small_register, db):
    return SMALL


def test_register_has_as_many_rows_as_it_says(register):
    assert Organisation.objects.count() == register.organisations
    assert Asset.objects.count() == register.assets
    assert Partnership.objects.count() == register.partnerships
    assert RiskFact.objects.count() == register.risk_facts
    assert Evidence.objects.count() == register.evidence


def test_every_use_of_a_place_is_public(register):
    assert Use.objects.public().count() == Use.objects.count() == register.uses


def test_every_published_partnership_is_confirmed_by_two_members(register):
    published = Partnership.objects.filter(state="published").count()

    assert Partnership.objects.public().count() == published > 0


def test_some_entries_show_their_area_alone_and_some_wait(register):
    assert Organisation.objects.public().filter(visibility="area_only").count() == register.organisations // 20
    assert Organisation.objects.exclude(state="published").exists()


def test_risk_of_every_place_is_what_the_portal_itself_says(register):
    today = timezone.localdate()
    for audience in Audience:
        in_force = RiskOutlook.objects.in_force(today).filter(audience=audience)
        assert in_force.count() == register.assets
        kept = dict(in_force.values_list("asset", "band"))
        for asset in Asset.objects.all():
            assess_asset(asset, by=None)
        assert dict(in_force.all().values_list("asset", "band")) == kept
        assert len(set(kept.values())) > 2


def test_history_rests_while_the_tables_are_filled_and_wakes_afterwards(register):
    assert [model for model in FILLED if model.events.rel.related_model.objects.exists()] == []

    group = make.make_group()

    assert group.events.count() == 1


def test_every_machine_draws_the_same_from_the_number_of_a_row(register):
    drawing.prepare()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {drawing.draw(7, 1000, 'n')}, pg_temp.key_of(n), {drawing.identifier('asset')}"
                       " FROM generate_series(1, 200) AS n ORDER BY n")  # fmt: skip
        drawn = cursor.fetchall()

    def md5(text):
        return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

    assert [number for number, _key, _id in drawn] == [int(md5(f"{n} 7")[:8], 16) % 1000 for n in range(1, 201)]
    assert [pk.hex for _number, _key, pk in drawn] == [md5(f"asset {n}") for n in range(1, 201)]
    assert len({key for _number, key, _id in drawn}) == 200
    assert all(re.fullmatch(KEY, key) for _number, key, _id in drawn)


def test_table_says_which_goals_are_missed(capsys):
    print_table(
        [
            Finding("list", "70 ms", goal="<= 60 ms", is_met=False),
            Finding("file", "1 s", goal="<= 2 s", is_met=True),
            Finding("home", "9 s"),
        ]
    )

    said = capsys.readouterr().out
    assert "MISSED" in said.splitlines()[1]
    assert said.splitlines()[2].endswith("met")
    assert said.endswith("Goals met: 1 of 2\n")


def test_memory_that_cannot_be_measured_is_neither_met_nor_missed():
    assert growth(None, 5).is_met is None
    assert growth(100, 40_000_100).is_met is True
    assert growth(100, 60_000_000).is_met is False


def test_slowest_of_a_hundred_counts_for_a_percentile_and_not_for_the_median():
    seconds = [*range(99), 1000]

    assert percentile(seconds, 95) < 100
    assert percentile([1, *[10] * 99], 95) == 10


def test_a_server_that_will_not_end_is_ended(monkeypatch):
    monkeypatch.setattr(server, "SECONDS_TO_STOP", 0.1)
    stubborn = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"
    process = subprocess.Popen([sys.executable, "-c", stubborn], stdout=subprocess.PIPE)
    process.stdout.readline()

    server.end(process)

    assert process.returncode == -signal.SIGKILL
    process.stdout.close()
