"""Opens the CSV files that an administrator loads, and says in a sentence why one cannot be read."""

import csv
import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path

from django.utils.translation import gettext as _

GZIP = b"\x1f\x8b"


class RefusedFile(Exception):
    """The file is not what it should be. Nothing was changed."""


@contextmanager
def opened(path: Path) -> Iterator[TextIOWrapper]:
    """The file as text, with every way in which it may be no text turned into a sentence."""
    try:
        with path.open("rb") as file:
            start = file.read(4)
        _check_start(path, start)
        opened = gzip.open if start.startswith(GZIP) else open
        with opened(path, "rb") as binary, TextIOWrapper(binary, encoding="utf-8-sig", newline="") as text:
            yield text
    except OSError as error:
        if isinstance(error, gzip.BadGzipFile):
            raise RefusedFile(_("This file is damaged: it cannot be unpacked.")) from error
        raise RefusedFile(_("This file cannot be read: %s") % error.strerror) from error
    except (EOFError, zlib.error) as error:
        raise RefusedFile(_("This file is damaged: it cannot be unpacked.")) from error
    except UnicodeDecodeError as error:
        raise RefusedFile(_("This file is not written in UTF-8.")) from error
    except csv.Error as error:
        raise RefusedFile(_("This is not a CSV file.")) from error


def _check_start(path: Path, start: bytes) -> None:
    if not start:
        raise RefusedFile(_("This file is empty."))
    if start.startswith(b"PK"):
        raise RefusedFile(_("This is a ZIP file. Unpack it and give the CSV file inside."))
    if path.suffix == ".gz" and not start.startswith(GZIP):
        raise RefusedFile(_("The name of this file ends in .gz, but it is not a gzip file."))
    if start.lstrip().startswith(b"<"):
        raise RefusedFile(_("This is a web page, not a CSV file."))
