"""`make run`: brings everything up to date and serves the portal on this machine."""

import contextlib
import fcntl
import os
from collections.abc import Iterator

from workshop.terminal import Refusal, end_in_good_order, one_sentence, say

from .port import HOST, chosen_port, claim
from .surroundings import LOCAL, prepare, read_env_file
from .working import start_worker

# no right to do it; a part of PostgreSQL's contrib package is missing, on old and on new servers
WHAT_A_SERVER_MAY_REFUSE = ("42501", "58P01", "0A000")
# A line for each request would hide the sign-in codes.
IN_A_TERMINAL = {"LOG_FORMAT": "text", "LOG_LEVEL": "WARNING"}


def main() -> None:
    """Everything that lies between an empty folder and a served page."""
    end_in_good_order()
    read_env_file()
    for name, value in IN_A_TERMINAL.items():
        os.environ.setdefault(name, value)
    port = chosen_port()
    listener = claim(port)
    address = f"http://{HOST}:{port}/"
    os.environ.setdefault("SITE_ADDRESS", address)  # e-mails lead here
    with one_command_at_a_time():
        say("Asking the server in DATABASE_URL …" if os.environ.get("DATABASE_URL") else "Starting the database …")
        prepare_portal(is_private=prepare())
    start_worker()
    from .serving import serve  # only now: it loads the portal

    serve(listener, address)


@contextlib.contextmanager
def one_command_at_a_time() -> Iterator[None]:
    """Two starts at once migrate one after the other."""
    LOCAL.mkdir(exist_ok=True)
    with open(LOCAL / "run.lock", "a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another start in this folder …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def prepare_portal(*, is_private: bool) -> None:
    """Tables, words and places, the demo and its people, and the style sheets."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    from workshop.demo.loading import load_demo, sign_ins

    from .database import require_database, require_database_of_this_code

    require_database()
    require_database_of_this_code(is_private=is_private)
    say("Bringing the tables up to date …")
    migrate()
    call_command("createcachetable", verbosity=0)
    if settings.DEMO:
        say("Loading the demo …")
        say(load_demo())
    say("Collecting the static files …")
    call_command("collectstatic", interactive=False, verbosity=0)
    if settings.DEMO:
        say("Sign in with one of these addresses and its password:")
        say(sign_ins())
    connections.close_all()


def migrate() -> None:
    """Bring the tables up to date; a server of one's own may not allow it."""
    from django.core.management import call_command
    from django.db import DatabaseError

    try:
        call_command("migrate", interactive=False, verbosity=1 if migrations_wait() else 0)
    except DatabaseError as problem:
        if getattr(problem.__cause__, "sqlstate", None) not in WHAT_A_SERVER_MAY_REFUSE:
            raise
        raise Refusal(
            f"The tables could not be made: {' '.join(str(problem).split())}. "
            ".env.example says what the role in DATABASE_URL must be allowed."
        ) from None


def migrations_wait() -> bool:
    """Whether a migration is still to be applied: then each one is named, because some take their time."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


if __name__ == "__main__":
    with one_sentence():
        main()
