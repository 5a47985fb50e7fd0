"""Wales drawn on the server: outlines without gaps, and a picture that says in words whatever it shows by a shade."""

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from itertools import pairwise

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from cohesion_portal.wales import SHADES, Measure
from reference.models import Authority
from reference.outlines import FILE, WALES, outlines
from tests import builders, markup
from workshop import outlines as tool

SVG = "{http://www.w3.org/2000/svg}"
RING = re.compile(r"M(\d+) (\d+)l([-\d ]+)z")
MOST_BYTES = 30_000


def steps_of(path: str) -> list[frozenset]:
    """Every straight line of a path, whichever way it is walked."""
    steps = []
    for x, y, moves in RING.findall(path):
        points = [(int(x), int(y))]
        numbers = [int(number) for number in re.findall(r"-?\d+", moves)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            points.append((points[-1][0] + dx, points[-1][1] + dy))
        steps += [frozenset(step) for step in pairwise([*points, points[0]])]
    return [step for step in steps if len(step) == 2]


def odd(steps: list[frozenset]) -> set[frozenset]:
    return {step for step, times in Counter(steps).items() if times % 2}


class TestOutlines:
    def test_there_is_one_for_each_authority_and_one_for_wales(self, db):
        assert set(outlines()) == {authority.pk for authority in Authority.objects.all()} | {WALES}

    def test_the_file_is_small(self):
        assert FILE.stat().st_size < MOST_BYTES

    def test_neighbours_share_their_borders_so_that_no_gap_shows(self):
        """What is the border of one authority alone is the coast of Wales. A creek is walked in and out again."""
        used: Counter[frozenset] = Counter()
        for code, one in outlines().items():
            used.update(odd(steps_of(one.path)) if code != WALES else ())
        assert set(used.values()) == {1, 2}
        assert {step for step, times in used.items() if times == 1} == odd(steps_of(outlines()[WALES].path))

    @pytest.mark.parametrize("turned", [False, True])
    def test_the_tool_gives_two_neighbours_one_border(self, tmp_path, monkeypatch, turned):
        """Two squares with a crooked line between them, each walked its own way round."""
        border = [[1, 0], [1.02, 0.2], [0.9, 0.5], [1.1, 0.55], [1.0, 0.8], [1, 1]]
        west = [[0, 0], *border, [0, 1], [0, 0]]
        east = [*border, [2, 1], [2, 0], [1, 0]]
        areas = {"west": west[::-1] if turned else west, "east": east}
        source = tmp_path / "areas.geojson"
        source.write_text(json.dumps({"features": [feature(code, ring) for code, ring in areas.items()]}))
        made = tmp_path / "outlines.csv"
        monkeypatch.setattr(tool, "FILE", made)

        tool.main(source)

        rows = [line.split(",") for line in made.read_text().splitlines()[1:]]
        paths = {row[0]: set(steps_of(row[-1])) for row in rows}
        shared = paths["west"] & paths["east"]
        assert len(shared) == 5
        assert paths[WALES] == (paths["west"] | paths["east"]) - shared


def feature(code: str, ring: list) -> dict:
    return {"properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def share(figures) -> Measure:
    return Measure("share", "Assessed of all", ("Assessed", "All"), figures, "No place yet")


def counted(figures) -> Measure:
    return Measure("count", "Groups", ("Groups",), {str(n): (figure,) for n, figure in enumerate(figures)})


class TestShades:
    @given(st.integers(0, 50), st.integers(0, 50))
    def test_a_share_is_one_of_four_quarters_or_nothing_or_not_known(self, part, whole):
        part = min(part, whole)
        shade = share({}).shade_of((part, whole)).code
        if not whole:
            assert shade == "unknown"
        elif not part:
            assert shade == "none"
        else:
            assert (int(shade) - 1) / SHADES < part / whole <= int(shade) / SHADES

    @given(st.lists(st.integers(0, 5000), max_size=22))
    def test_more_is_never_paler_and_equal_figures_look_the_same(self, figures):
        measure = counted(figures)
        shades = {figure: measure.shade_of((figure,)).code for figure in figures}
        found = [(figure, int(shade)) for figure, shade in sorted(shades.items()) if shade != "none"]
        assert [shade for _figure, shade in found] == sorted(shade for _figure, shade in found)
        assert {figure for figure, shade in shades.items() if shade == "none"} == {0} & set(figures)
        assert not found or found[-1][1] == SHADES

    @given(st.lists(st.integers(1, 500), min_size=1, max_size=22))
    def test_the_legend_says_in_words_between_what_a_figure_lies(self, figures):
        measure = counted(figures)
        for figure in figures:
            ends = [int(end) for end in re.findall(r"\d+", str(measure.shade_of((figure,)).words))]
            assert ends[0] <= figure <= ends[-1]


def drawn(measure: Measure, language: str) -> markup.Page:
    with translation.override(language):
        html = Template("{% wales measure %}").render(Context({"measure": measure}))
    return markup.Page(f'<!doctype html><html lang="{language}"><title>x</title><body>{html}</body></html>')


@pytest.mark.django_db
class TestPicture:
    @pytest.mark.parametrize(("language", "area"), [("en", "/en/areas/"), ("cy", "/cy/ardaloedd/")])
    def test_each_authority_is_a_link_that_says_its_figures(self, language, area):
        page = drawn(share({builders.GWYNEDD: (3, 9)}), language)
        titled = [link for link in page.all("a", f"{SVG}a") if link.find(f"{SVG}title") is not None]
        links = {link.get("href"): link.find(f"{SVG}title").text for link in titled}
        assert len(links) == 22
        assert links[f"{area}{builders.GWYNEDD}/"] == "Gwynedd. Assessed: 3. All: 9"

    def test_the_same_figures_stand_in_a_table(self):
        page = drawn(share({builders.GWYNEDD: (3, 9), builders.CARDIFF: (1200, 1300)}), "en")
        rows = [[markup.text_of(cell) for cell in row] for row in page.all("tr")]
        assert len(rows) == 23
        assert ["Gwynedd", "3", "9"] in rows
        assert ["Cardiff", "1,200", "1,300"] in rows
        assert ["Powys", "0", "0"] in rows

    def test_what_is_nought_and_what_is_not_known_are_patterns_with_words(self):
        page = drawn(share({builders.GWYNEDD: (0, 9)}), "en")
        fills = Counter(path.get("fill") for path in page.all("path", f"{SVG}path") if path.get("fill"))
        # Once for the areas, and once for the legend.
        assert fills == {"url(#share-none)": 2, "url(#share-unknown)": 22}
        legend = [markup.text_of(item) for item in page.with_class("legend")[0]]
        assert len(legend) == 6
        assert legend[0] == "Nothing yet"
        assert legend[-1] == "No place yet"

    def test_every_shade_of_the_picture_stands_in_the_legend(self):
        figures = {authority.pk: (place,) for place, authority in enumerate(Authority.objects.all())}
        measure = Measure("groups", "Groups", ("Groups",), figures)
        assert {area.shade.code for area in measure.areas} == {shade.code for shade in measure.legend}

    def test_the_small_picture_says_which_authority_it_marks_and_rings_a_small_one(self):
        page = Template("{% wales_outline gwynedd %}{% wales_outline cardiff %}").render(
            Context(
                {
                    name: Authority.objects.get(pk=code)
                    for name, code in (("gwynedd", "W06000002"), ("cardiff", "W06000015"))
                }
            )
        )
        pictures = [ET.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", page, re.DOTALL)]
        assert [picture.get("aria-label") for picture in pictures] == [
            "Map of Wales. Marked: Gwynedd",
            "Map of Wales. Marked: Cardiff",
        ]
        assert ["ring" in {part.get("class") for part in picture} for picture in pictures] == [False, True]


@pytest.mark.django_db
class TestPlacesAssessed:
    def figures_on(self, client) -> list[str]:
        page = client.get("/en/").page
        rows = [[markup.text_of(cell) for cell in row] for row in page.all("tr")]
        return next(row for row in rows if row[0] == "Gwynedd" and len(row) == 3)

    def test_the_home_page_counts_what_anybody_may_know(self, client):
        known, _unknown = builders.make_asset(), builders.make_asset()
        builders.make_asset(visibility="hidden")
        builders.make_risk_fact(known)
        assert self.figures_on(client) == ["Gwynedd", "0", "2"], "its owner was not told yet"
        builders.make_owner_told(known)
        assert self.figures_on(client) == ["Gwynedd", "1", "2"]
