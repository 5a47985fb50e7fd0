"""Looks at the database before anything is done with it, so that what is wrong is said in one sentence."""

import os

from django.conf import settings
from django.db import DatabaseError, connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from workshop.local_postgres import server
from workshop.local_postgres.programs import OLDEST_VERSION
from workshop.terminal import Refusal, say

from .surroundings import POSTGRES

SECONDS_TO_ANSWER = "10"


def require_database() -> None:
    """Refuse a server that does not answer, does not let us in, or is too old."""
    os.environ.setdefault("PGCONNECT_TIMEOUT", SECONDS_TO_ANSWER)
    try:
        connection.ensure_connection()
    except DatabaseError as problem:
        raise Refusal(f"The server in DATABASE_URL cannot be used: {' '.join(str(problem).split())}") from None
    version, *_ = connection.get_database_version()
    if version < OLDEST_VERSION:
        raise Refusal(
            f"PostgreSQL {OLDEST_VERSION} or newer is needed; the server in DATABASE_URL is of version {version}."
        )


def require_right_to_create_databases() -> None:
    """The tests make databases of their own and remove them again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname, rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
        name, may_create = cursor.fetchone()
    if not may_create:
        raise Refusal(f"The tests make databases of their own: ALTER ROLE {name} CREATEDB allows it.")


def forgotten_migrations() -> list[str]:
    """Migrations of our rooms that this database went through and the code no longer has.

    They stand in a database from before the migrations were written anew; no migration leads on from there.
    """
    known = MigrationLoader(None).disk_migrations
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{room}.{name}" for room, name in applied if room in settings.ROOMS and (room, name) not in known)


def require_database_of_this_code(*, is_private: bool) -> None:
    """Put a private database aside that is older than the code knows; refuse such a one on a server of one's own."""
    if not (forgotten := forgotten_migrations()):
        return
    if not is_private:
        raise Refusal(
            f"The database in DATABASE_URL is older than this code knows: it has been through {forgotten[0]}, which is "
            "gone. Nothing in it was changed; name a new database there, or run the code that it belongs to."
        )
    connections.close_all()
    aside = server.put_aside(POSTGRES)
    say(f"The database of this folder is older than this code knows: it now lies in {aside}, and a new one begins.")
    connection.settings_dict["HOST"] = str(server.ensure(POSTGRES))
