"""What the portal writes down about itself: one line of JSON for each event, or of text in a terminal.

A log is read by people who may not know what stands in the register, and kept in places that the portal does not know.
So nothing in it comes from a person: no address of a browser or of mail, no query, no values. What an exception says is
left out, because libraries put values into it (PostgreSQL: `Key (email)=(…) already exists`); its kind, the lines of
code and the names of tables and constraints are what finds a fault. Written without Django, for gunicorn needs it
before the settings are read.
"""

import json
import logging
import re
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

import psycopg

NO_REQUEST = ""
request_id: ContextVar[str] = ContextVar("request_id", default=NO_REQUEST)

# What the portal says of a request, beside the words of the line.
FACTS = ("method", "path", "status", "milliseconds")
# Loggers whose words are written in our code, or by programs that know nothing of people.
WITH_THEIR_VALUES = (
    "accounts",
    "assets",
    "cohesion_portal",
    "entries",
    "gunicorn",
    "notices",
    "partnerships",
    "portal",
    "procrastinate",
    "reference",
    "registry",
    "reports",
)
# Exceptions that speak of code, of templates and of settings, never of data.
SPEAK_OF_CODE = {"ImportError", "ModuleNotFoundError", "NameError", "ImproperlyConfigured", "TemplateSyntaxError"}
# Lines of a library that are nothing but what a person sent.
INSTEAD = {"django.request": "The page could not be made"}
NAMES_OF_TABLES = ("constraint_name", "table_name", "column_name")
# A net below all that: what looks like a person's address, wherever it comes from.
ADDRESSES = re.compile(
    r"""[^\s"'<>()=,;:]+@[^\s"'<>()=,;:]+        # of mail
    | \b\d{1,3}(?:\.\d{1,3}){3}\b                # of a machine
    | (?<![\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}(?![\w:])""",
    re.VERBOSE | re.IGNORECASE,
)
LEFT_OUT = "…"


def words_of(record: logging.LogRecord) -> str:
    """The words of a line; those of a library without what it put into them, but for numbers."""
    if record.name in INSTEAD:
        return INSTEAD[record.name]
    known = record.name.split(".")[0] in WITH_THEIR_VALUES
    arguments = record.args
    if not known and isinstance(arguments, tuple):
        arguments = tuple(number_or_not(value) for value in arguments)
    elif not known:
        arguments = None
    try:
        words = str(record.msg) % arguments if arguments else str(record.msg)
    except (TypeError, ValueError, KeyError):
        words = str(record.msg)
    return ADDRESSES.sub(LEFT_OUT, words)


def number_or_not(value: Any) -> Any:
    return value if isinstance(value, (int, float)) else LEFT_OUT


def chain(problem: BaseException | None) -> Iterator[BaseException]:
    """An exception after those that led to it."""
    if problem is not None:
        before = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
        yield from chain(before)
        yield problem


def kind_of(problem: BaseException) -> str:
    """What an exception is, and of what it says only that in which no value can stand."""
    name = f"{type(problem).__module__}.{type(problem).__qualname__}".removeprefix("builtins.")
    said = [getattr(problem.diag, part) for part in NAMES_OF_TABLES] if isinstance(problem, psycopg.Error) else []
    if isinstance(problem, psycopg.Error):
        said.insert(0, problem.sqlstate or (str(problem) if isinstance(problem, psycopg.OperationalError) else None))
    elif isinstance(problem, OSError):
        said = [problem.strerror]
    elif isinstance(problem, AttributeError):
        said = [problem.name]
    elif type(problem).__name__ in SPEAK_OF_CODE:
        said = [str(problem)]
    return ": ".join([name, ", ".join(" ".join(part.split()) for part in said if part)]).removesuffix(": ")


def trace_of(problem: BaseException) -> str:
    """Where it happened: the lines of code, no values."""
    parts = []
    for one in chain(problem):
        parts += [line.rstrip() for line in traceback.format_tb(one.__traceback__)]
        parts.append(kind_of(one))
    return ADDRESSES.sub(LEFT_OUT, "\n".join(parts))


class Event(logging.Formatter):
    """What every line says, as a dictionary."""

    def event(self, record: logging.LogRecord) -> dict[str, Any]:
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": words_of(record),
            "request_id": getattr(record, "request_id", None) or request_id.get(),
            **{name: getattr(record, name) for name in FACTS if hasattr(record, name)},
            "process": record.process,
        }
        if record.exc_info and (problem := record.exc_info[1]):
            said |= {"error": ADDRESSES.sub(LEFT_OUT, kind_of(problem)), "trace": trace_of(problem)}
        return {name: value for name, value in said.items() if value != NO_REQUEST}


class JsonLine(Event):
    """For programs that collect logs: one event, one line."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(self.event(record), ensure_ascii=False, default=str)


class TextLine(Event):
    """For a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        said = self.event(record)
        facts = [str(said[name]) for name in FACTS if name in said]
        line = " ".join([said["time"], said["level"], said["message"], *facts, said.get("request_id", "")]).rstrip()
        return "\n".join([line, *([said["trace"]] if "trace" in said else [])])


def logging_settings(environment: Any) -> dict[str, Any]:
    """Django's LOGGING, which gunicorn uses too: everything goes to one place, in one form."""
    level = (environment.get("LOG_LEVEL") or "INFO").upper()
    form = TextLine if environment.get("LOG_FORMAT") == "text" else JsonLine
    here = {"level": level, "handlers": [], "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": form}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "portal": here,
            # It names every task and schedule whenever any process begins; what the worker does is of use.
            "procrastinate": {"level": "WARNING"},
            "procrastinate.worker": here,
            "gunicorn.error": here,
            # Django's own writes to administrators by mail, with everything that it knows of the request.
            "django": {"level": "WARNING", "handlers": [], "propagate": True},
            # Its line for each refusal has the address and a traceback; the portal's own line says the same without.
            "django.request": {"level": "ERROR"},
            "django.security": {"level": "CRITICAL"},
        },
    }
