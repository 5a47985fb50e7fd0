"""The database of its own that the register stands in, on the portal's server. It is kept for the next run."""

import hashlib
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection

from assets.risk import RULE_SET
from workshop.bench.processes import on_all_cores
from workshop.bench.register import RECIPE, build_register
from workshop.bench.sizes import SCALE, WALES
from workshop.terminal import Refusal, say

NAME = "portal_bench" if SCALE == 1 else f"portal_bench_{SCALE}"


def use_bench_database() -> None:
    """From now on this process reads and writes there, and never in the portal's own database."""
    connection.close()
    settings.DATABASES["default"]["NAME"] = NAME
    connection.settings_dict["NAME"] = NAME


def recipe() -> str:
    """What the register was made by: it changes with the recipe, its sizes, the tables and the rules of risk."""
    made_by = hashlib.sha256(f"{RECIPE} {WALES} {RULE_SET}".encode())
    for room in settings.ROOMS:
        for migration in sorted(Path(apps.get_app_config(room).path).glob("migrations/*.py")):
            made_by.update(migration.name.encode() + migration.read_bytes())
    return made_by.hexdigest()[:16]


def prepare_database(*, anew: bool = False) -> None:
    """The register of Wales, as it stands if it is up to date, or else built from nothing."""
    use_bench_database()
    wanted = recipe()
    if not anew and noted_recipe() == wanted:
        say(f"The register in {NAME} is up to date.")
        return
    say(f"Building a register as large as Wales in the database {NAME}; this takes some minutes …")
    create_database()
    say("  making its tables …")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    build_register(WALES, spread=on_all_cores)
    with connection.cursor() as cursor:
        cursor.execute(f"COMMENT ON DATABASE {NAME} IS '{wanted}'")


def noted_recipe() -> str | None:
    """What the register that stands was made by. The note is written last: a build that was broken off has none."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [NAME])
        row = cursor.fetchone()
    return row[0] if row else None


def create_database() -> None:
    """An empty one; what stood there under this name goes."""
    try:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {NAME}")
            cursor.execute(f"CREATE DATABASE {NAME} ENCODING 'UTF8' TEMPLATE template0")
    except DatabaseError as problem:
        raise Refusal(f"The database {NAME} cannot be made: {' '.join(str(problem).split())}") from None
