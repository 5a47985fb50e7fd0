"""The edition of the register: as long as it stays the same, nothing that pages read has changed.

The database notes every transaction that changes a table: a row with a token drawn by lot, seen when the transaction is
seen. The edition is all tokens joined by XOR. It hangs neither on the order in which transactions end nor on a clock,
and is the same for every process that sees the same rows. Asking for it takes some tenths of a millisecond.
"""

from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections
from pghistory.models import Event

TRIGGER = "portal_note_change"
# Written all day long, and read by no page that is open to everybody (tests/portal/test_editions.py): sessions, limits,
# accounts, forms that were sent. So is history, whose tables are known by their models.
QUIET = {
    "account_emailaddress",
    "account_emailconfirmation",
    "accounts_sentcode",
    "accounts_trycount",
    "accounts_user",
    "cohesion_portal_change",
    "django_migrations",
    "django_session",
    "entries_sentform",
    "mfa_authenticator",
    "pghistory_context",
    "portal_cache",
}
# The same of the tables whose names begin so: complaints, letters, and the queue by which they are sent.
QUIET_PARTS = ("complaints_", "notices_", "procrastinate_")
# What processes remember: see `reference.models.words_in_order`.
WORDS = "reference_"

TABLES = """
SELECT relname, EXISTS (SELECT FROM pg_trigger WHERE tgrelid = pg_class.oid AND tgname = %s)
FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
"""
WATCH = (
    "CREATE TRIGGER {trigger} AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION {trigger}({words})"
)
# What a transaction has written it sees before anybody else does: it gets no edition.
EDITION = """
SELECT coalesce(bit_xor(token), 0), coalesce(bit_xor(token) FILTER (WHERE of_words), 0)
FROM cohesion_portal_change
HAVING pg_current_xact_id_if_assigned() IS NULL
"""


@dataclass(frozen=True)
class Edition:
    """Of all that pages read, and of the words that processes remember."""

    whole: int
    words: int


def current_edition(*, using: str = DEFAULT_DB_ALIAS) -> Edition | None:
    """As that database stands now; none for a transaction that has written something itself."""
    with connections[using].cursor() as cursor:
        cursor.execute(EDITION)
        row = cursor.fetchone()
    return Edition(*row) if row else None


def is_watched(table: str) -> bool:
    """Every table is, unless it is known to be quiet: one that is forgotten costs time and never shows what is old."""
    return table not in QUIET and table not in tables_of_history() and not table.startswith(QUIET_PARTS)


@cache
def tables_of_history() -> frozenset[str]:
    return frozenset(model._meta.db_table for model in apps.get_models() if issubclass(model, Event))


def watch_tables(*, using: str = DEFAULT_DB_ALIAS, **signal: object) -> None:
    """After migrate: each table notes its changes, those that came with a package too."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regproc(%s)", [TRIGGER])
        if cursor.fetchone() == (None,):
            return
        cursor.execute(TABLES, [TRIGGER])
        for name, has_trigger in cursor.fetchall():
            table = connections[using].ops.quote_name(name)
            if is_watched(name) and not has_trigger:
                words = "'words'" if name.startswith(WORDS) else ""
                cursor.execute(WATCH.format(trigger=TRIGGER, table=table, words=words))
            elif has_trigger and not is_watched(name):
                cursor.execute(f"DROP TRIGGER {TRIGGER} ON {table}")
