"""`make bench`: measures lists, files, pages and load on a register as large as Wales, in a database of its own."""

import argparse
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.make.surroundings import prepare
from workshop.terminal import Refusal, end_in_good_order, one_sentence, say

if TYPE_CHECKING:
    from workshop.bench.findings import Finding

PARTS = ("files", "pages", "search", "map", "letters", "load")


def main() -> None:
    """Build the register where it is missing or out of date, measure, and print a table of what was found."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--anew", action="store_true", help="build the register again, even if it is up to date")
    parser.add_argument("--only", choices=PARTS, help="measure one part alone")
    parser.add_argument(
        "--beside", type=Path, metavar="FOLDER", help="how many more pages than an older build, in turns"
    )
    parser.add_argument(
        "--datasette", type=Path, metavar="COMMAND", help="lists with facets beside this Datasette, on the same rows"
    )
    chosen = parser.parse_args()
    prepare()
    from django.conf import settings
    from django.core.management import call_command

    from workshop.bench.database import prepare_database
    from workshop.bench.findings import print_table

    if settings.DEBUG:
        raise Refusal("With DEBUG on nothing that is measured means anything: DEBUG=0 make bench")
    prepare_database(anew=chosen.anew)
    call_command("collectstatic", interactive=False, verbosity=0)
    say(f"Measuring. Cores: {os.cpu_count()}; work that waits for them: {os.getloadavg()[0]:.1f} …")
    print_table(list(measured([chosen.only] if chosen.only else PARTS, chosen.beside, chosen.datasette)))


def measured(parts: Sequence[str], older: Path | None, datasette: Path | None) -> Iterator["Finding"]:
    from workshop.bench.beside_datasette import measure_beside_datasette
    from workshop.bench.files import measure_file
    from workshop.bench.letters import measure_letters
    from workshop.bench.load import measure_beside, measure_load
    from workshop.bench.maps import measure_map
    from workshop.bench.pages import measure_at_risk, measure_pages, speed_of_python
    from workshop.bench.searches import measure_searches
    from workshop.bench.server import served_portal

    if "files" in parts:
        say("  a file …")
        with served_portal() as portal:
            yield from measure_file(portal)
    if "pages" in parts:
        yield from measure_pages()
        say("  places at risk …")
        with served_portal(keeps_pages=False) as portal:
            yield from measure_at_risk(portal)
    if "search" in parts:
        say("  questions …")
        with served_portal(keeps_pages=False) as portal:
            yield from measure_searches(portal)
    if "map" in parts:
        say("  the map …")
        with served_portal(keeps_pages=False) as portal:
            yield from measure_map(portal)
    if "letters" in parts:
        say("  e-mails …")
        yield from measure_letters()
    if "load" in parts:
        yield from measure_load()
    if datasette:
        say("  beside Datasette …")
        with served_portal(keeps_pages=False) as portal:
            yield from measure_beside_datasette(portal, datasette)
    if older:
        yield from measure_beside(older.resolve())
    yield speed_of_python()


if __name__ == "__main__":
    end_in_good_order()
    with one_sentence():
        main()
