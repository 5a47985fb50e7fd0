"""Wales drawn on the server: one picture for any measure of the 22 authorities, with its legend and its table.

A shade never stands alone: each authority is a link that says its figures, and the same figures stand in a table.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reference.models import Authority, words_in_order
from reference.outlines import Outline, outlines

SHADES = 4
# An authority that is smaller than this in the picture gets a ring around it where it is the one that is marked.
NEEDS_A_RING = 110
UP_TO = [
    gettext_lazy("Up to a quarter"),
    gettext_lazy("Up to half"),
    gettext_lazy("Up to three quarters"),
    gettext_lazy("More than three quarters"),
]


@dataclass(frozen=True)
class Shade:
    """One way of filling an area, and what it says: `code` is a number from pale to dark, "none" or "unknown"."""

    code: str
    words: Any

    @property
    def css_class(self) -> str:
        return f"shade-{self.code}"

    @property
    def is_drawn(self) -> bool:
        """What is not an amount is a pattern, so that nobody takes it for a pale one."""
        return self.code in {"none", "unknown"}


@dataclass(frozen=True)
class Area:
    """One authority as the picture and the table show it."""

    authority: Authority
    outline: Outline
    figures: tuple[int, ...]
    shade: Shade
    words: str


@dataclass(frozen=True)
class Measure:
    """What is shown of each authority: one figure, or a part and the whole that it is a part of.

    `name` makes the ids of the picture, so it is used once on a page. Where the whole is nought there is nothing to
    know a part of: `nothing_there` says so.
    """

    name: str
    title: Any
    headings: tuple[Any, ...]
    figures: Mapping[str, tuple[int, ...]]
    nothing_there: Any = gettext_lazy("Not known")

    @property
    def is_share(self) -> bool:
        return len(self.headings) > 1

    @cached_property
    def areas(self) -> list[Area]:
        drawn = outlines()
        found = []
        for authority in words_in_order(Authority):
            figures = self.figures.get(authority.pk, (0,) * len(self.headings))
            told = [f"{heading}: {figure}" for heading, figure in zip(self.headings, figures, strict=True)]
            words = ". ".join([str(authority.name), *told])
            found.append(Area(authority, drawn[authority.pk], figures, self.shade_of(figures), words))
        return found

    def shade_of(self, figures: tuple[int, ...]) -> Shade:
        if self.is_share and not figures[1]:
            return self.unknown
        if not figures[0]:
            return self.none
        if self.is_share:
            return self.shades[(SHADES * figures[0] - 1) // figures[1]]
        return next(shade for (_least, most), shade in zip(self.ranges, self.shades, strict=True) if figures[0] <= most)

    @property
    def legend(self) -> list[Shade]:
        """From nothing to most, what is not known last; nothing and not known only where there is any."""
        used = {area.shade for area in self.areas}
        none, unknown = ([shade] if shade in used else [] for shade in (self.none, self.unknown))
        return [*none, *self.shades, *unknown]

    @cached_property
    def shades(self) -> list[Shade]:
        if self.is_share:
            return [Shade(str(number), words) for number, words in enumerate(UP_TO, 1)]
        # A picture of few different figures keeps the dark end, so that most is always dark.
        first = SHADES - len(self.ranges) + 1
        return [Shade(str(number), in_words(*ends)) for number, ends in enumerate(self.ranges, first)]

    @property
    def none(self) -> Shade:
        return Shade("none", _("Nothing yet"))

    @property
    def unknown(self) -> Shade:
        return Shade("unknown", self.nothing_there)

    @cached_property
    def ranges(self) -> list[tuple[int, int]]:
        """As many authorities in each range as can be; equal figures are never in two."""
        counted = sorted(figures[0] for figures in self.figures.values() if figures[0])
        return list(_ends(counted))


def _ends(counted: list[int]) -> Iterator[tuple[int, int]]:
    place_of_first = {figure: place for place, figure in reversed(list(enumerate(counted)))}
    for _part, figures in groupby(counted, key=lambda figure: place_of_first[figure] * SHADES // len(counted)):
        together = list(figures)
        yield together[0], together[-1]


def in_words(least: int, most: int) -> str:
    return str(least) if least == most else _("%(least)s to %(most)s") % {"least": least, "most": most}
