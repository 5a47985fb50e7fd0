"""Reads a publisher's CSV file whole, or refuses it in one sentence before anything is changed."""

import codecs
import csv
import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

LARGEST = 50_000_000
# What the first bytes of a file give away, whatever the file is called.
ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")
DOCUMENTS = (b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
PAGE = re.compile(rb"\s*<(!doctype|html|\?xml|head|body)", re.IGNORECASE)
OTHER_SEPARATORS = "\t;|"
NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
# A real file may hold a stray mark or two; a picture or a program is full of them.
LARGEST_SHARE_NO_TEXT = 0.005


class FileRefused(Exception):
    """The file is not what it should be; the message says so. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file: its cells as given, and the same under the names that an adapter knows."""

    line: int
    given: dict[str, str]
    cells: dict[str, str]
    is_whole: bool = True

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def __contains__(self, column: str) -> bool:
        return column in self.cells


@dataclass(frozen=True, slots=True)
class Table:
    """A whole file, read."""

    name: str
    digest: str
    rows: list[Row]


def read_table(path: Path, columns: Mapping[str, tuple[str, ...]], required: tuple[str, ...]) -> Table:
    """The rows of a CSV file. `columns` says under which headings publishers give what we need; raises FileRefused."""
    content = _content_of(path)
    reader = csv.reader(io.StringIO(_text_of(content), newline=""), strict=True)
    lines: list[tuple[int, list[str]]] = []
    starts_at = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((starts_at, cells))
            starts_at = reader.line_num + 1
    except csv.Error as error:
        raise FileRefused(_("The file breaks off or is damaged. Line: %(line)s") % {"line": starts_at}) from error
    if not lines:
        raise FileRefused(_("The file is empty."))
    headings = [heading.strip() for heading in lines[0][1]]
    places = _places(headings, columns, required)
    if len(lines) == 1:
        raise FileRefused(_("The file has headings and no rows."))
    rows = [_row(line, cells, headings, places) for line, cells in lines[1:]]
    # The name of a file may hold bytes that are no letters.
    name = path.name.encode(errors="replace").decode()
    return Table(name, hashlib.sha256(content).hexdigest(), rows)


def _content_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise FileRefused(_("This is a folder, not a file."))
        if path.stat().st_size > LARGEST:
            raise FileRefused(_("The file is larger than 50 MB."))
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise FileRefused(_("There is no such file.")) from error
    except (OSError, ValueError) as error:
        raise FileRefused(_("The file cannot be opened.")) from error
    if content.startswith(ARCHIVES):
        raise FileRefused(_("This is an archive or a workbook, not a CSV file. Save the sheet as CSV, UTF-8."))
    if content.startswith(DOCUMENTS):
        raise FileRefused(_("This is a document, not a CSV file."))
    if PAGE.match(content):
        raise FileRefused(_("This is a web page, not a CSV file. Download the file itself."))
    return content


def _text_of(content: bytes) -> str:
    """UTF-8 with or without a mark, otherwise Windows-1252, in which British offices still save their sheets."""
    if content.startswith(UTF_16) or b"\x00" in content:
        raise FileRefused(_("The file is in UTF-16 or is no text. Save it as CSV, UTF-8."))
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(NO_TEXT.findall(text)) <= LARGEST_SHARE_NO_TEXT * len(text):
            return text
    raise FileRefused(_("The file is not text. Save it as CSV, UTF-8."))


def _places(headings: list[str], columns: Mapping[str, tuple[str, ...]], required: tuple[str, ...]) -> dict[str, int]:
    """At which place of a row each column that we know stands."""
    if len(headings) == 1 and any(separator in headings[0] for separator in OTHER_SEPARATORS):
        raise FileRefused(_("The cells are not parted by commas. Save the file as CSV, parted by commas."))
    plain = [_plain(heading) for heading in headings]
    twice = [heading for place, heading in enumerate(headings) if plain[place] and plain[place] in plain[:place]]
    if twice:
        raise FileRefused(_("A heading stands twice: %(heading)s") % {"heading": twice[0]})
    found = {
        column: plain.index(_plain(name))
        for column, names in columns.items()
        for name in reversed(names)
        if _plain(name) in plain
    }
    missing = [columns[column][0] for column in required if column not in found]
    if missing:
        raise FileRefused(
            _("This is not the kind of file you named. Headings missing from its first line: %(headings)s")
            % {"headings": ", ".join(missing)}
        )
    return found


def _plain(heading: str) -> str:
    return re.sub(r"[^a-z0-9]", "", heading.casefold())


def _row(line: int, cells: list[str], headings: list[str], places: dict[str, int]) -> Row:
    given = dict(zip(headings, cells, strict=False))
    known = {column: cells[place].strip() for column, place in places.items() if place < len(cells)}
    return Row(line, given, known, is_whole=len(cells) == len(headings))
