"""Lists of groups with all their facets, beside Datasette with three facets on the same rows, in turns."""

import contextlib
import socket
import sqlite3
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlencode

from reference.models import Authority
from registry.models import Organisation
from registry.models.organisation import GROUP
from workshop.bench.findings import Finding, milliseconds
from workshop.bench.reading import read, warm_up
from workshop.bench.server import SECONDS_TO_START, Portal, end
from workshop.make.port import HOST
from workshop.terminal import Refusal

COLUMNS = (
    *("key", "name_en", "name_cy", "purpose_en", "purpose_cy", "authority_id", "ward_id"),
    *("price_band", "size_band", "is_led_by_its_people", "published_at"),
)
FACETS = [("_facet", name) for name in ("authority_id", "price_band", "size_band")]
# All that its visitors see, in full: without hints for other facets, and with time to count to the end.
SETTINGS = (("suggest_facets", "off"), ("facet_time_limit_ms", "5000"), ("sql_time_limit_ms", "5000"))
WORDS = ("choir", "lunch club", "riverside", "castle club", "welcome", "garden", "llan", "youth", "music craft")
LEAST_WITH_FILTER, LEAST_WITH_WORDS = 5, 8


def measure_beside_datasette(portal: Portal, command: Path) -> Iterator[Finding]:
    """`command` is a Datasette that somebody has installed; it is no package of ours."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bench.db"
        rows = write_rows(file)
        with served_datasette(command, file) as datasette:
            codes = list(Authority.objects.in_order().values_list("pk", flat=True))
            ours = [f"/en/groups/?authority={code}" for code in codes]
            theirs = [f"/bench/groups?{urlencode([('authority_id', code), *FACETS])}" for code in codes]
            figure = f"{rows:,} groups, an authority, facets"
            yield in_turns(figure, portal, ours, datasette, theirs, LEAST_WITH_FILTER)
            ours = [f"/en/groups/?{urlencode({'q': words})}" for words in WORDS]
            theirs = [f"/bench/groups?{urlencode([('_search', words), *FACETS])}" for words in WORDS]
            yield in_turns("groups by words, facets", portal, ours, datasette, theirs, LEAST_WITH_WORDS)


def write_rows(file: Path) -> int:
    """The public groups, with an index of each facet and one of the words."""
    groups = Organisation.objects.public().of_kind(GROUP)
    with contextlib.closing(sqlite3.connect(file)) as database:
        names = ", ".join(COLUMNS)
        database.execute(f"CREATE TABLE groups ({names}, PRIMARY KEY (key))")
        rows = ([str(value) for value in row] for row in groups.values_list(*COLUMNS).iterator(chunk_size=5_000))
        database.executemany(f"INSERT INTO groups VALUES ({', '.join('?' * len(COLUMNS))})", rows)
        for _key, name in FACETS:
            database.execute(f"CREATE INDEX groups_{name} ON groups ({name})")
        words = "name_en, name_cy, purpose_en, purpose_cy"
        database.execute(f"CREATE VIRTUAL TABLE groups_fts USING fts5({words}, content='groups')")
        database.execute(f"INSERT INTO groups_fts (rowid, {words}) SELECT rowid, {words} FROM groups")
        database.commit()
        return int(database.execute("SELECT count(*) FROM groups").fetchone()[0])


@contextlib.contextmanager
def served_datasette(command: Path, file: Path) -> Iterator[Portal]:
    with socket.create_server((HOST, 0)) as free:
        port = free.getsockname()[1]
    settings = [word for name, value in SETTINGS for word in ("--setting", name, value)]
    process = subprocess.Popen(
        [command, "serve", file, "--host", HOST, "--port", str(port), *settings],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until_open(port, process)
        yield Portal(port, process.pid)
    finally:
        end(process)


def wait_until_open(port: int, process: subprocess.Popen) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        time.sleep(0.1)
    raise Refusal("Datasette did not answer.")


def in_turns(
    figure: str, portal: Portal, ours: Sequence[str], datasette: Portal, theirs: Sequence[str], least: float
) -> Finding:
    """Each address once of either, one after the other, so that what slows this machine for a while slows both."""
    warm_up(portal, ours[:2])
    warm_up(datasette, theirs[:2])
    seconds: list[tuple[float, float]] = [
        (read(portal, our).whole, read(datasette, their).whole) for our, their in zip(ours, theirs, strict=True)
    ]
    our_median, their_median = (statistics.median(one) for one in zip(*seconds, strict=True))
    times = their_median / our_median
    return Finding(
        figure,
        milliseconds(our_median),
        f"Datasette {milliseconds(their_median)}",
        f"{times:.1f} times quicker",
        f"at least {least} times",
        times >= least,
    )
