"""Files as publishers make them, and where the real ones lie."""

import csv
from pathlib import Path
from typing import Any

import pytest

from assets.imports.libraries import Libraries
from entries.imports.actions import import_open_data
from entries.models import ImportRun
from registry.imports.sports_clubs import SportsClubs

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
CLUB = {
    "id": "GB-CASC-22ace313",
    "name": "BALA CRICKET CLUB",
    "address": "MAES TEGID, HEOL Y CASTELL, Y BALA, NA",
    "postcode": "LL23 7UY",
    "active": "True",
    "lat": "52.91118",
    "lon": "-3.59954",
    "la_code": "W06000002",
    "ward_code": "W05001566",
}
LIBRARY = {
    "la_code_given": "W06000002",
    "name": "Nefyn Library",
    "address1": "Rhodfa'r Môr",
    "address2": "Nefyn",
    "address3": "Gwynedd",
    "postcode": "LL53 6EB",
    "type": "LAL",
    "statutory": "True",
    "year_opened": "",
    "year_closed": "",
    "url": "https://www.gwynedd.llyw.cymru/nefyn",
    "lat": "52.9371",
    "lon": "-4.52456",
    "la_code_from_postcode": "W06000002",
    "ward_code": "W05001554",
}


def real_file(path: str) -> Path:
    """A publisher's own file; the test is skipped where the folder of real data is missing."""
    file = SHARED / path
    if not file.exists():
        pytest.skip(f"the folder of real open data is not here: {path}")
    return file


def write_csv(folder: Path, rows: list[dict[str, str]], name: str = "file.csv") -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


def read_clubs(folder: Path, *rows: dict[str, str], **facts: Any) -> ImportRun:
    """Reads clubs as HMRC's list has them; each row says only how it differs from the usual one."""
    path = write_csv(folder, [CLUB | row for row in rows])
    return import_open_data(adapter=SportsClubs(), path=path, by=None, **facts)


def read_libraries(folder: Path, *rows: dict[str, str], **facts: Any) -> ImportRun:
    path = write_csv(folder, [LIBRARY | row for row in rows])
    return import_open_data(adapter=Libraries(), path=path, by=None, **facts)


def club(number: int, **facts: str) -> dict[str, str]:
    """One more club: its own identifier, name and postcode."""
    return {"id": f"GB-CASC-{number:08x}", "name": f"Club {number} of Bala", **facts}
