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

from entries.imports.persons import without_persons

LARGEST = 50_000_000
# What the first bytes of a file give away, whatever the file is called.
ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")
DOCUMENTS = (b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
PAGE = re.compile(rb"\s*<(!doctype|html|\?xml|head|body)", re.IGNORECASE)
OTHER_SEPARATORS = "\t;|"
# The column of this name may be parted into several, which are joined in the order of the sheet.
ADDRESS = "address"
ADDRESS_HEADING = re.compile(
    r"(club|library|organisation|organization|postal|registered|site|venue)?(address|addr|cyfeiriad|llinellgyfeiriad)"
    r"(line|llinell)?(\d|one|two|three|four|five)?|building(name|number)?|house(name|number|no)?|nameorhousenumber|"
    r"(address|post|postal)?(street|streetname|road|locality|village|town|posttown|towncity|townorcity|city|county)\d?|"
    r"stryd|pentref|tref|sir|adeilad|dinas"
)
# ISO-8859-14 has ŵ and ŷ where Windows-1252 has ð and þ, letters that no name in Wales holds.
WELSH_LETTERS = re.compile(rb"[\xd0\xde\xf0\xfe]")
ONLY_IN_WINDOWS = re.compile(rb"[\x80-\x9f]")
# Letters of the languages that do have ð and þ; beside ŵ or ŷ none of them stands in a Welsh word.
OF_OTHER_LANGUAGES = re.compile(r"(?=\w*[ŵŷŴŶ])\w*[æÆøØåÅöÖóÓíÍáÁúÚýÝéÉ]\w*")
NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
# A real file may hold a stray mark or two; a picture or a program is full of them.
LARGEST_SHARE_NO_TEXT = 0.005


class FileRefused(Exception):
    """The file is not what it should be; the message says so. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file: the cells that we read, as given, and the same under the names that an adapter knows.

    Neither holds names of persons. Cells under headings that we do not know are not kept: anything may stand there.
    """

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
    is_in_welsh_encoding: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Where in a line each column that we know stands, and which cells are parts of the address."""

    headings: list[str]
    places: dict[str, int]
    address: tuple[int, ...]
    least_cells: int

    def row(self, line: int, cells: list[str]) -> Row:
        """One line. Office programs drop empty cells at its end, or add some; what is full and too many is a fault."""
        width = len(self.headings)
        is_whole = len(cells) >= self.least_cells and not any(cell.strip() for cell in cells[width:])
        cells = [*cells, *[""] * (width - len(cells))]
        # A line that is out of step may have its address anywhere.
        speaking = self.address if is_whole else [place for place in range(width) if place != self.places["name"]]
        for place, cell in zip(speaking, without_persons([cells[place] for place in speaking]), strict=True):
            cells[place] = cell
        known = {column: cells[place].strip() for column, place in self.places.items()}
        if self.address:
            known[ADDRESS] = ", ".join(filter(None, (cells[place].strip() for place in self.address)))
        kept = sorted({*self.places.values(), *self.address})
        return Row(line, {self.headings[place]: cells[place] for place in kept}, known, is_whole)


def read_table(
    path: Path,
    columns: Mapping[str, tuple[str, ...]],
    required: tuple[str, ...],
    foreign: tuple[str, ...] = (),
) -> Table:
    """The rows of a CSV file. `columns` says under which headings publishers give what we need; raises FileRefused.

    `foreign` are headings of another kind of file.
    """
    content = _content_of(path)
    text, is_in_welsh_encoding = _text_of(content)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
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
    layout = layout_of([heading.strip() for heading in lines[0][1]], columns, required, foreign)
    if len(lines) == 1:
        raise FileRefused(_("The file has headings and no rows."))
    rows = [layout.row(line, cells) for line, cells in lines[1:]]
    # The name of a file may hold bytes that are no letters.
    name = path.name.encode(errors="replace").decode()
    return Table(name, hashlib.sha256(content).hexdigest(), rows, is_in_welsh_encoding)


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


def _text_of(content: bytes) -> tuple[str, bool]:
    """UTF-8 with or without a mark, otherwise what British offices save; and whether that is ISO-8859-14, for Welsh."""
    if content.startswith(UTF_16) or b"\x00" in content:
        raise FileRefused(_("The file is in UTF-16 or is no text. Save it as CSV, UTF-8."))
    is_welsh = not _is_utf_8(content) and bool(WELSH_LETTERS.search(content))
    encodings = ("iso8859-14",) if is_welsh else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if is_welsh and (ONLY_IN_WINDOWS.search(content) or OF_OTHER_LANGUAGES.search(text)):
            line = content[: WELSH_LETTERS.search(content).start()].count(b"\n") + 1  # type: ignore[union-attr]
            message = _("We cannot tell in which letters the file is written. Save it as CSV, UTF-8. Line: %(line)s")
            raise FileRefused(message % {"line": line})
        if len(NO_TEXT.findall(text)) <= LARGEST_SHARE_NO_TEXT * len(text):
            return text, is_welsh
    raise FileRefused(_("The file is not text. Save it as CSV, UTF-8."))


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def layout_of(
    headings: list[str],
    columns: Mapping[str, tuple[str, ...]],
    required: tuple[str, ...] = (),
    foreign: tuple[str, ...] = (),
) -> Layout:
    """At which place of a row each column that we know stands. Raises FileRefused for a file of another kind."""
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
    of_address = [
        place
        for place, heading in enumerate(plain)
        if ADDRESS in columns and place not in found.values() and ADDRESS_HEADING.fullmatch(heading)
    ]
    address = tuple(sorted({*of_address, *([found.pop(ADDRESS)] if ADDRESS in found else [])}))
    missing = [columns[column][0] for column in required if column not in found and not (column == ADDRESS and address)]
    if missing:
        raise FileRefused(
            _("This is not the kind of file you named. Headings missing from its first line: %(headings)s")
            % {"headings": ", ".join(missing)}
        )
    others = [heading for heading, words in zip(headings, plain, strict=True) if words in map(_plain, foreign)]
    if others:
        raise FileRefused(
            _("This is not the kind of file you named. Headings of another kind: %(headings)s")
            % {"headings": ", ".join(others)}
        )
    # Of the address the first part is enough.
    last = [*(found[column] for column in required if column in found), *address[:1]]
    return Layout(headings, found, address, least_cells=max(last, default=-1) + 1)


def _plain(heading: str) -> str:
    return re.sub(r"[^a-z0-9]", "", heading.casefold())
