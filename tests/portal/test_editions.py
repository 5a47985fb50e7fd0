"""The edition changes with everything that pages read, in whatever order transactions end, and with nothing else."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cohesion_portal.editions import current_edition
from cohesion_portal.models import Change
from reference.models import WellbeingGoal

CHANGE = "UPDATE entries_importrun SET file_name = file_name"
CHANGE_WORDS = "UPDATE reference_wellbeinggoal SET name_en = name_en"
QUIET_CHANGE = "UPDATE accounts_user SET last_login = now()"
WRITERS = 3


def another() -> Any:
    """A connection of its own, as another process would have it."""
    given = connection.get_connection_params()
    names = ("host", "port", "user", "password", "dbname")
    patience = "-c statement_timeout=20000"
    return psycopg.connect(**{name: given[name] for name in names if name in given}, options=patience)


@pytest.fixture
def writers(transactional_db: None) -> Iterator[list[Any]]:
    opened = [another() for _number in range(WRITERS)]
    yield opened
    for one in opened:
        one.close()


class TestEdition:
    def test_a_transaction_that_has_written_has_none(self, transactional_db):
        with transaction.atomic():
            assert current_edition() is not None
            WellbeingGoal.objects.update(name_en="A goal")
            assert current_edition() is None

    @pytest.mark.parametrize("statement", [CHANGE, CHANGE_WORDS, "TRUNCATE entries_sentform, assets_use"])
    def test_any_statement_of_anybody_changes_it(self, writers, statement):
        before = current_edition()
        writers[0].execute(statement)
        assert current_edition() == before

        writers[0].commit()
        after = current_edition()

        assert after.whole != before.whole
        assert (after.words != before.words) == (statement == CHANGE_WORDS)

    def test_what_is_quiet_leaves_it_as_it_is(self, writers):
        before = current_edition()
        writers[0].execute(QUIET_CHANGE)
        writers[0].commit()

        assert current_edition() == before

    def test_words_after_something_else_in_one_transaction_change_both(self, writers):
        before = current_edition()
        writers[0].execute(CHANGE)
        writers[0].execute(CHANGE_WORDS)
        writers[0].commit()

        assert current_edition().words != before.words

    def test_one_that_began_first_and_ends_last_changes_it_too(self, writers):
        seen = [current_edition()]
        writers[0].execute(CHANGE)
        writers[1].execute("UPDATE entries_document SET name = name")
        for writer in (writers[1], writers[0]):
            writer.commit()
            seen.append(current_edition())

        assert len(set(seen)) == 3

    def test_what_is_undone_leaves_it_as_it_was_and_what_follows_counts(self, writers):
        before, writer = current_edition(), writers[0]
        writer.execute(CHANGE)
        writer.rollback()
        assert current_edition() == before

        writer.execute("SAVEPOINT one")
        writer.execute(CHANGE)
        writer.execute("ROLLBACK TO SAVEPOINT one")
        writer.execute(CHANGE)
        writer.commit()
        assert current_edition() != before

    def test_a_transaction_is_noted_once_however_much_it_changes(self, writers):
        before = Change.objects.count()
        for _time in range(5):
            writers[0].execute(CHANGE)
        writers[0].commit()

        assert Change.objects.count() <= before + 1

    def test_notes_do_not_pile_up_and_each_changes_it(self, writers):
        seen = {current_edition()}
        for number in range(200):
            writers[number % WRITERS].execute(CHANGE)
            writers[number % WRITERS].commit()
            seen.add(current_edition())

        assert len(seen) == 201
        assert Change.objects.count() <= 66

    def test_writers_do_not_wait_for_each_other(self, writers):
        """Also where both fold, which every 64th note does."""
        for number in range(130):
            writers[number % 2].execute("SET LOCAL lock_timeout = '200ms'")
            writers[number % 2].execute("UPDATE assets_use SET given_on = given_on")
            if number % 2:
                writers[0].commit()
                writers[1].commit()

    def test_whoever_empties_the_notes_changes_it(self, writers):
        writers[0].execute(CHANGE)
        writers[0].commit()
        before = current_edition()
        writers[0].execute("DELETE FROM cohesion_portal_change")
        writers[0].commit()

        assert current_edition() != before


# What a writer does: changes something, ends well, ends badly, or goes back to where it began and changes something.
STEPS = st.lists(
    st.tuples(st.integers(0, WRITERS - 1), st.sampled_from(["change", "commit", "rollback", "savepoint", "fold"])),
    max_size=40,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=STEPS)
def test_it_is_the_same_for_as_long_as_the_same_changes_are_seen(writers, steps):
    """Whatever several writers do at once. What is seen is counted by a table of its own, which nobody watches."""
    for writer in writers:
        writer.rollback()
    with closing(another()) as plain:
        plain.autocommit = True
        plain.execute("CREATE TABLE IF NOT EXISTS public.tried (number serial)")
        plain.execute("TRUNCATE tried")
        editions_of: dict[Any, set[Any]] = {}
        seen_in: dict[Any, set[Any]] = {}
        for who, what in [*steps, *((who, "commit") for who in range(WRITERS))]:
            act(writers[who], what)
            seen = tuple(number for (number,) in plain.execute("SELECT number FROM tried ORDER BY 1"))
            edition = current_edition()
            editions_of.setdefault(seen, set()).add(edition)
            seen_in.setdefault(edition, set()).add(seen)
        plain.execute("DROP TABLE tried")

    assert [found for found in editions_of.values() if len(found) > 1] == []
    assert [found for found in seen_in.values() if len(found) > 1] == []


def act(writer: Any, what: str) -> None:
    if what in ("commit", "rollback"):
        getattr(writer, what)()
        return
    if what == "fold":
        writer.execute(
            "SELECT setval('cohesion_portal_change_id_seq', (last_value / 64 + 1) * 64 - 1)"
            " FROM cohesion_portal_change_id_seq"
        )
    if what == "savepoint":
        writer.execute("SAVEPOINT one")
        writer.execute("INSERT INTO tried DEFAULT VALUES")
        writer.execute(CHANGE)
        writer.execute("ROLLBACK TO SAVEPOINT one")
    writer.execute("INSERT INTO tried DEFAULT VALUES")
    writer.execute(CHANGE)
