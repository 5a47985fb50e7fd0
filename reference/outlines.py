"""Outlines of the 22 authorities and of Wales, for small maps that the server draws.

`reference/data/outlines.csv` is made by `python -m workshop.outlines FILE` from open data of the Office for National
Statistics; neighbours share their borders, so that no gap shows between them.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "outlines.csv"
# The whole country, by its own code.
WALES = "W92000004"
WIDTH, HEIGHT = 600, 747
# Where its upper left corner is in degrees, and how many units a degree has: across, down.
WEST, NORTH = -5.35332, 53.42808
UNITS = 222.5759, 364.8295


@dataclass(frozen=True)
class Outline:
    """A path of SVG in a picture that is WIDTH wide, a point well inside of it, and how long its longer side is."""

    path: str
    x: int
    y: int
    across: int


@cache
def outlines() -> dict[str, Outline]:
    """By GSS code."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {
            row["gss_code"]: Outline(row["path"], int(row["x"]), int(row["y"]), int(row["across"]))
            for row in csv.DictReader(file)
        }
