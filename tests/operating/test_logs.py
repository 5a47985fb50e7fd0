"""A log holds nothing that a person sent, each line has its time, and a fault can be found by its request."""

import json
import logging
import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, transaction
from django.test import RequestFactory, override_settings
from hypothesis import given
from hypothesis import strategies as st

from cohesion_portal import middleware
from cohesion_portal.logs import JsonLine, TextLine
from tests import builders

PLANTED = "gwenllian.planted@example.org"


class Kept(logging.Handler):
    """What would be written, in both forms."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.text: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(JsonLine().format(record))
        self.text.append(TextLine().format(record))

    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.lines]


@pytest.fixture
def log() -> Iterator[Kept]:
    kept = Kept()
    logging.root.addHandler(kept)
    portal = logging.getLogger("portal")
    before = portal.level
    portal.setLevel(logging.INFO)
    yield kept
    portal.setLevel(before)
    logging.root.removeHandler(kept)


def test_request_leaves_one_line_with_its_number_and_nothing_that_was_sent(client, db, log):
    response = client.get(f"/en/search/?q={PLANTED}", headers={"User-Agent": PLANTED})

    (line,) = log.events()
    assert line["request_id"] == response.headers["X-Request-ID"]
    assert (line["method"], line["path"], line["status"], line["level"]) == ("GET", "/en/search/", 200, "INFO")
    assert isinstance(line["milliseconds"], int)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", line["time"])
    assert PLANTED not in log.lines[0] + log.text[0]
    assert "127.0.0.1" not in log.lines[0]


@pytest.mark.parametrize(
    ("path", "written"),
    [
        (f"/en/{PLANTED}/", "(unknown address)"),
        (f"/{PLANTED}", "(unknown address)"),
        (f"/en/errors/{PLANTED}/", "/en/errors/<str:name>/"),
        ("/cy/ardaloedd/W06000002/", "/cy/ardaloedd/<str:code>/"),
    ],
)
def test_address_is_written_as_its_route_says_it(client, db, log, path, written):
    client.get(path)

    assert log.events()[-1]["path"].startswith(written)
    assert PLANTED not in "".join(log.lines)


def test_address_of_an_entry_is_written_with_its_key_and_without_its_name(client, db, log):
    group = builders.make_organisation("Clwb Plannedig")

    assert client.get(group.get_absolute_url()).status_code == 200
    assert log.events()[0]["path"] == f"/en/groups/{group.key}/"


def test_refusals_leave_no_traceback(people, log):
    group = builders.make_organisation()
    answers = [
        people["organiser"].client.get("/en/roles/"),
        people["organiser"].client.get("/en/desk/"),
        people["visitor"].client.get(f"/en/groups/{group.key}x/"),
        people["organiser"].client.get(f"/en/groups/{group.key}/edit/"),
        people["visitor"].client.get("/en/no-such-page/"),
        people["visitor"].client.get("/en/", headers={"Host": "planted.example"}),
        people["visitor"].client.post("/en/search/", {"q": PLANTED}),
    ]

    assert {403, 404, 400} <= {answer.status_code for answer in answers}
    assert len(log.lines) == len(answers)
    assert not any("trace" in line for line in log.events())
    assert "planted" not in "".join(log.lines)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A page on which something goes wrong that says what somebody typed."""

    def break_with(problem: Any) -> None:
        def fall(*_arguments: Any, **_named: Any) -> None:
            value = PLANTED  # noqa: F841  a local of the frame
            raise problem if isinstance(problem, BaseException) else problem()

        monkeypatch.setattr("cohesion_portal.views.front.entries_by_area", fall)

    return break_with


def refused_by_the_database(act: Any) -> BaseException:
    """The exception with which PostgreSQL answers; it holds what somebody typed."""
    with pytest.raises(DatabaseError, match=PLANTED) as raised, transaction.atomic():
        act()
    return raised.value


def same_address_twice() -> BaseException:
    builders.make_user(PLANTED)
    return refused_by_the_database(lambda: builders.make_user(PLANTED))


def wrong_value() -> BaseException:
    return refused_by_the_database(lambda: connection.cursor().execute("SELECT %s::int", [PLANTED]))


def of_another() -> BaseException:
    try:
        try:
            int(PLANTED)
        except ValueError as first:
            raise KeyError(PLANTED) from first
    except KeyError as problem:
        problem.add_note(PLANTED)
        return problem


@pytest.mark.parametrize(
    "problem",
    [
        same_address_twice,
        wrong_value,
        of_another,
        lambda: FileNotFoundError(2, "No such file or directory", PLANTED),
        lambda: UnicodeDecodeError("utf-8", PLANTED.encode(), 0, 1, PLANTED),
        lambda: TypeError(f"Field 'id' expected a number but got {PLANTED!r}."),
        lambda: ImproperlyConfigured(f"Write to {PLANTED}"),
        lambda: ExceptionGroup(PLANTED, [ValueError(PLANTED)]),
        lambda: type("Odd", (Exception,), {"__str__": lambda self: PLANTED})(),
    ],
)
def test_traceback_says_where_and_no_value(client, db, log, broken, problem):
    broken(problem())
    client.raise_request_exception = False

    response = client.get(f"/cy/?q={PLANTED}")

    assert response.status_code == 500
    fault, line = log.events()
    assert fault["request_id"] == line["request_id"] == response.headers["X-Request-ID"]
    assert response.headers["X-Request-ID"] in response.page.visible_text()
    assert "views/front.py" in fault["trace"]
    assert fault["level"] == line["level"] == "ERROR"
    assert PLANTED not in "".join([*log.lines, *log.text])


def test_traceback_names_the_constraint(client, db, log, broken):
    broken(same_address_twice())
    client.raise_request_exception = False
    client.get("/en/")

    assert "psycopg.errors.UniqueViolation: 23505, accounts_user_" in log.events()[0]["trace"]
    assert log.events()[0]["error"] == "django.db.utils.IntegrityError"


@given(name=st.sampled_from(["allauth.account", "django.db", "urllib3", "portal"]), said=st.text(max_size=40))
def test_no_library_puts_an_address_or_its_words_into_a_line(name, said):
    record = logging.LogRecord(name, logging.WARNING, "x.py", 1, f"{PLANTED} from 192.0.2.7 and %s", (said,), None)
    line = json.loads(JsonLine().format(record))["message"]

    assert PLANTED not in line
    assert "192.0.2.7" not in line
    if name != "portal":
        assert line.endswith("and …")


def test_line_whose_words_do_not_fit_is_written_all_the_same():
    record = logging.LogRecord("portal", logging.WARNING, "x.py", 1, "%d and %d", ("one",), None)

    assert json.loads(JsonLine().format(record))["message"] == "%d and %d"


@pytest.mark.parametrize("level", ["INFO", "WARNING", "ERROR"])
def test_every_line_begins_with_its_time(level):
    try:
        raise ValueError(PLANTED)
    except ValueError:
        record = logging.LogRecord("portal", getattr(logging, level), "x.py", 1, "words", (), sys.exc_info())

    assert re.match(r"\d{4}-\d\d-\d\dT\S+ " + level, TextLine().format(record))
    assert JsonLine().format(record).startswith('{"time": "2')
    assert "\n" not in JsonLine().format(record)


@pytest.mark.parametrize(
    ("given", "behind", "kept"),
    [
        ("0123456789abcdef0123456789abcdef", True, True),
        ("0123456789abcdef0123456789abcdef", False, False),
        ("short", True, False),
        ("with a blank and more", True, False),
        ("a" * 65, True, False),
        ("line\nbreak-line-break", True, False),
    ],
)
def test_number_of_a_request_is_taken_from_the_proxy_alone_and_only_if_it_is_one(given, behind, kept):
    request = RequestFactory().get("/", headers={"X-Request-ID": given})
    log = middleware.RequestLogMiddleware(lambda request: middleware.HttpResponse())
    with override_settings(BEHIND_PROXY=behind):
        response = log(request)

    assert (response.headers["X-Request-ID"] == given) is kept


def test_no_mail_about_faults_leaves_the_portal():
    """Django's mail to administrators holds everything that it knows of a request."""
    assert logging.getLogger("django").handlers == []
    assert settings.ADMINS == []
