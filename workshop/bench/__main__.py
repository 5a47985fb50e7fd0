"""`make bench`: measures lists, files and pages on a register as large as Wales, in a database of its own."""

import argparse
import os

from workshop.make.surroundings import prepare
from workshop.terminal import Refusal, end_in_good_order, one_sentence, say


def main() -> None:
    """Build the register where it is missing or out of date, measure, and print a table of what was found."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--anew", action="store_true", help="build the register again, even if it is up to date")
    chosen = parser.parse_args()
    prepare()
    from django.conf import settings
    from django.core.management import call_command

    from workshop.bench.database import prepare_database
    from workshop.bench.files import measure_file
    from workshop.bench.findings import print_table
    from workshop.bench.letters import measure_letters
    from workshop.bench.pages import measure_at_risk, measure_pages, speed_of_python
    from workshop.bench.server import served_portal

    if settings.DEBUG:
        raise Refusal("With DEBUG on nothing that is measured means anything: DEBUG=0 make bench")
    prepare_database(anew=chosen.anew)
    call_command("collectstatic", interactive=False, verbosity=0)
    say(f"Measuring. Cores: {os.cpu_count()}; work that waits for them: {os.getloadavg()[0]:.1f} …")
    with served_portal() as portal:
        say("  a file …")
        found = measure_file(portal)
        say("  places at risk …")
        at_risk = measure_at_risk(portal)
    pages = measure_pages()
    say("  e-mails …")
    print_table([*found, *pages, *at_risk, *measure_letters(), speed_of_python()])


if __name__ == "__main__":
    end_in_good_order()
    with one_sentence():
        main()
