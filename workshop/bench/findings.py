"""What was measured, beside what it is compared with and the goal."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from workshop.terminal import say

HEADINGS = ("figure", "measured", "beside", "compared", "goal", "")


@dataclass(frozen=True)
class Finding:
    """One line of the table. Without a goal it is told for comparison."""

    figure: str
    measured: str
    beside: str = ""
    compared: str = ""
    goal: str = ""
    is_met: bool | None = None

    @property
    def verdict(self) -> str:
        return {None: "", True: "met", False: "MISSED"}[self.is_met]

    def cells(self) -> tuple[str, ...]:
        return self.figure, self.measured, self.beside, self.compared, self.goal, self.verdict


def print_table(findings: Sequence[Finding]) -> None:
    rows = [HEADINGS, *(finding.cells() for finding in findings)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    for row in rows:
        say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    missed = [finding for finding in findings if finding.is_met is False]
    with_goal = [finding for finding in findings if finding.is_met is not None]
    say(f"Goals met: {len(with_goal) - len(missed)} of {len(with_goal)}")


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that so many of a hundred do not exceed."""
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]
