"""The database engine: Django's own for PostgreSQL, with a server that is started by the first connection."""

from django.conf import settings
from django.db.backends.postgresql import base
from django.db.utils import OperationalError

from .postmaster import PORT
from .problems import LocalPostgresError
from .server import ensure


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the private PostgreSQL of this project folder."""

    def get_connection_params(self) -> dict:
        """Where to connect; only now must a server be there."""
        try:
            sockets = ensure(settings.LOCAL_POSTGRES)
        except LocalPostgresError as problem:
            raise OperationalError(str(problem)) from None
        return super().get_connection_params() | {"host": str(sockets), "port": PORT}
