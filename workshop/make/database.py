"""Looks at the database before anything is done with it, so that what is wrong is said in one sentence."""

import os

from django.conf import settings
from django.db import DatabaseError, connection

from workshop.local_postgres.programs import OLDEST_VERSION

from .terminal import Refusal

SECONDS_TO_ANSWER = "10"


def is_private() -> bool:
    """Whether the portal runs on the PostgreSQL of the project folder."""
    return settings.DATABASES["default"]["ENGINE"] == "workshop.local_postgres"


def require_database() -> None:
    """Refuse a server that does not answer, does not let us in, or is too old."""
    os.environ.setdefault("PGCONNECT_TIMEOUT", SECONDS_TO_ANSWER)
    try:
        connection.ensure_connection()
    except DatabaseError as problem:
        reason = " ".join(str(problem).split())
        raise Refusal(reason if is_private() else f"The server in DATABASE_URL cannot be used: {reason}") from None
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
