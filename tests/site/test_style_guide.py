"""The look: the guide shows everything, colours can be read, the sheet holds what pages use, little travels."""

import gzip
import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from accounts.models import User
from cohesion_portal.colours import PAIRS, contrast, tokens
from cohesion_portal.errors import LAST_WORDS, REFUSALS, bad_request, broken, too_many
from cohesion_portal.style_guide import PARTS
from cohesion_portal.style_sheets import PRINT, joined, read_sheet
from cohesion_portal.style_sheets import SHEETS as SHEETS_OF_EVERY_PAGE
from cohesion_portal.style_sheets import JoinedSheetsStorage as STORAGE
from cohesion_portal.templatetags import pictures, portal, rows
from tests import markup

TEMPLATES = Path(settings.BASE_DIR) / "templates"
STATIC = Path(settings.BASE_DIR) / "static"
GUIDE = {"en": "/en/style-guide/", "cy": "/cy/canllaw-arddull/"}
FIRST_PAGE_BYTES = 20_000
# Of which the points of a piece of the map are about this many.
MAP_PAGE_BYTES, POINTS_BYTES = 60_000, 1_000
SHEETS = sorted((STATIC / "css").glob("*.css"))
FILE_BYTES = {"js/portal.js": 2_000, "img/favicon.svg": 1_000} | {f"css/{sheet.name}": 2_000 for sheet in SHEETS}
LONGEST_SHEET = 300
# Linked only where they are needed.
OF_SOME_PAGES = {"search", "style_guide", "entry_page", "map"}
LAYERS = ["tokens", "base", "layout", "components", "print"]
# These tags make addresses and pieces of other components; no reader sees them alone.
UNSEEN_TAGS = {
    *("this_page_in", "page_address_in", "applied_filters", "letters", "pips", "portal_mark", "form_token"),
    *("narrowed_query", "page_address", "other_language", "style_sheets", "print_sheet", "search_mark"),
    "other_readings",
    # One that stands in the guide, with its figures.
    "wales_of_register",
}
CLASS = re.compile(r'\bclass="([^"]*)"')
TEMPLATE_SYNTAX = re.compile(r"\{%.*?%\}|\{\{.*?\}\}")


def squeezed(content: bytes) -> int:
    return len(gzip.compress(content, 9))


def styles() -> str:
    """All style sheets, without their comments."""
    return re.sub(r"/\*.*?\*/", "", "".join(sheet.read_text("utf-8") for sheet in SHEETS), flags=re.DOTALL)


def classes_in_sheets() -> set[str]:
    without_comments = styles()
    selectors = re.findall(r"([^{}]+)\{", without_comments)
    return {name for selector in selectors for name in re.findall(r"\.([a-z][\w-]*)", selector)}


@pytest.mark.django_db
class TestGuide:
    @pytest.mark.parametrize("language", GUIDE)
    def test_the_guide_shows_each_part_in_both_languages(self, client, language):
        page = client.get(GUIDE[language]).page
        assert page.language == language
        shown = [element.get("lang") for element in page.with_class("example")]
        assert shown == ["en", "cy"] * len(PARTS)

    def test_the_guide_shows_every_component(self, client):
        drawn = {template.name for template in client.get(GUIDE["en"]).templates}
        components = {f"components/{path.name}" for path in (TEMPLATES / "components").glob("*.html")}
        assert components - drawn == set()

    def test_the_guide_shows_every_tag(self):
        guide = "".join(path.read_text("utf-8") for path in (TEMPLATES / "portal").glob("style_guide_*.html"))
        every = {*portal.register.tags, *pictures.register.tags, *rows.register.tags}
        tags = {name for name in every if name not in UNSEEN_TAGS}
        assert {name for name in tags if not re.search(rf"{{% {name}\b", guide)} == set()

    def test_every_class_on_the_guide_means_something(self, client):
        page = client.get(GUIDE["en"]).page
        used = {name for element in page.elements for name in element.get("class", "").split()}
        assert used - classes_in_sheets() == set()

    def test_the_guide_leads_to_every_error_page(self, client):
        links = {link.get("href") for link in client.get(GUIDE["en"]).page.all("a")}
        assert {f"/en/errors/{name}/" for name in REFUSALS} <= links


class TestColours:
    def test_every_colour_stands_out_enough_on_its_ground(self):
        named = tokens()
        pale = [pair for pair in PAIRS if contrast(named[pair.colour], named[pair.ground]) < pair.least]
        assert len(PAIRS) > 20
        assert pale == []

    def test_contrast_is_measured_as_the_guidelines_define_it(self):
        assert contrast("#000000", "#ffffff") == pytest.approx(21)
        assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)

    def test_every_colour_has_a_name(self):
        found = {sheet.stem for sheet in SHEETS if re.search(r"#[0-9a-f]{6}\b", sheet.read_text("utf-8"))}
        assert found == {"tokens"}

    def test_every_colour_and_size_in_use_is_defined(self):
        sheet = styles()
        defined = set(re.findall(r"(--[\w-]+):", sheet))
        assert set(re.findall(r"var\((--[\w-]+)", sheet)) <= defined
        assert defined - set(re.findall(r"var\((--[\w-]+)", sheet)) == set()


class TestStyleSheet:
    def classes_in_templates(self) -> set[str]:
        found = set()
        for path in TEMPLATES.rglob("*.html"):
            for value in CLASS.findall(TEMPLATE_SYNTAX.sub(" ", path.read_text("utf-8"))):
                found |= set(value.split())
        return found

    def test_every_class_of_a_template_means_something(self):
        assert self.classes_in_templates() - classes_in_sheets() == set()

    def linked(self, page: markup.Page) -> list[str]:
        links = [link for link in page.all("link") if link.get("rel") == "stylesheet"]
        return [link.get("href").removeprefix("/static/css/").removesuffix(".css") for link in links]

    def test_the_sheets_of_a_page_come_in_the_order_of_their_layers(self, client, db):
        linked = self.linked(client.get(GUIDE["en"]).page)
        layers = [re.findall(r"^@layer (\w+) {", (STATIC / f"css/{name}.css").read_text(), re.M) for name in linked]
        assert [len(layer) for layer in layers] == [1] * len(linked)
        assert list(dict.fromkeys(layer for [layer] in layers)) == LAYERS
        assert f"@layer {', '.join(LAYERS)};" in (STATIC / "css/tokens.css").read_text()
        assert linked[0] == "tokens"

    def test_the_guide_links_every_sheet_and_home_none_that_it_does_not_need(self, client, db):
        every = {sheet.stem for sheet in SHEETS}
        assert set(self.linked(client.get(GUIDE["en"]).page)) == every
        assert set(self.linked(client.get("/en/").page)) == every - OF_SOME_PAGES

    def test_every_page_has_the_sheets_that_are_joined_in_one(self, client, db):
        assert self.linked(client.get("/en/").page) == [*SHEETS_OF_EVERY_PAGE, PRINT]

    def test_the_joined_sheet_says_what_the_sheets_say_and_is_smaller(self):
        sheet = joined()
        written = re.sub(r"/\*.*?\*/", "", "".join(map(read_sheet, [*SHEETS_OF_EVERY_PAGE, PRINT])), flags=re.DOTALL)
        assert re.findall(r'"[^"]*"', sheet) == re.findall(r'"[^"]*"', written)
        names = r"--[\w-]+|\.[a-z][\w-]*|[a-z-]+(?=\s*:)|@[a-z]+"
        assert Counter(re.findall(names, sheet)) - Counter({"@media": 1}) == Counter(re.findall(names, written))
        assert sheet.count("{") == sheet.count("}") == written.count("{") + 1
        assert len(sheet) < 0.85 * len(written)

    def test_a_sheet_asks_for_no_other_file(self):
        assert "@import" not in styles()
        assert "url(" not in styles()

    def test_a_shape_that_is_drawn_again_is_styled_by_itself(self, client, db):
        page = client.get("/en/").page
        again = {use.get("href").removeprefix("#") for use in page.elements if use.tag.endswith("use")}
        shapes = [shape for group in page.elements if group.get("id") in again for shape in group.iter()]
        named = {name for shape in shapes for name in shape.get("class", "").split()}
        assert named
        assert {name for name in named if not re.search(rf"^\s*\.{name} {{", styles(), re.M)} == set()

    def test_no_sheet_holds_important(self):
        assert "!important" not in styles()

    def test_no_sheet_is_too_long(self):
        lengths = {sheet.name: len(sheet.read_text("utf-8").splitlines()) for sheet in SHEETS}
        assert {name: length for name, length in lengths.items() if length > LONGEST_SHEET} == {}

    @pytest.mark.parametrize("name", FILE_BYTES)
    def test_a_static_file_stays_small(self, name):
        assert squeezed((STATIC / name).read_bytes()) <= FILE_BYTES[name]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/en/", "/cy/"])
def test_a_first_page_with_all_that_it_asks_for_is_under_20_kilobytes(client, address):
    answer = client.get(address)
    files = {link.get("href") for link in answer.page.all("link") if link.get("rel") == "icon"}
    files |= {element.get("src") for element in answer.page.all("script", "img")}
    travelled = squeezed(answer.content) + squeezed(joined().encode())
    for name in files:
        travelled += squeezed((STATIC / name.removeprefix(settings.STATIC_URL)).read_bytes())
    assert len(files) >= 2
    assert travelled < FIRST_PAGE_BYTES


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/en/groups/map/", "/cy/asedau/map/", "/cy/grwpiau/map/"])
def test_a_page_with_a_map_and_its_library_is_under_60_kilobytes(client, tmp_path, settings, address):
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": f"{STORAGE.__module__}.{STORAGE.__name__}"}}
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", interactive=False, verbosity=0)

    page = client.get(address)

    linked = {link.get("href") for link in page.page.all("link") if link.get("rel") in {"icon", "stylesheet"}}
    linked |= {element.get("src") for element in page.page.all("script")}
    files = [tmp_path / name.removeprefix(settings.STATIC_URL) for name in linked]
    assert len(files) == 6
    assert squeezed(page.content) + sum(map(as_it_travels, files)) < MAP_PAGE_BYTES - POINTS_BYTES


def as_it_travels(file: Path) -> int:
    """As a browser of today takes it; a file that packing makes no smaller travels as it is."""
    packed = file.with_name(f"{file.name}.br")
    return (packed if packed.exists() else file).stat().st_size


@pytest.mark.django_db
class TestErrorPages:
    @pytest.mark.parametrize("language", ["en", "cy"])
    @pytest.mark.parametrize("name", REFUSALS)
    def test_anybody_can_look_at_an_error_page(self, client, name, language):
        with translation.override(language):
            address = reverse("error-page", args=[name])
            title = str(REFUSALS[name].title)
        page = client.get(address).page
        assert page.language == language
        assert [markup.text_of(heading) for heading in page.all("h1")] == [title]
        assert len(page.with_class("links")[0]) == 3

    def test_a_made_up_error_is_not_found(self, client):
        assert client.get("/en/errors/nonsense/").status_code == 404

    @pytest.mark.parametrize(("address", "language"), [("/en/nothing/", "en"), ("/cy/dim/", "cy")])
    def test_a_missing_page_answers_in_the_language_of_its_address_alone(self, client, address, language):
        answer = client.get(address, headers={"accept-language": "en" if language == "cy" else "cy"})
        assert answer.status_code == 404
        assert answer.page.language == language
        assert answer.page.with_class("band") == []

    @pytest.mark.parametrize(("wish", "first", "second"), [("cy", "cy", "en"), ("en", "en", "cy"), ("fr", "en", "cy")])
    def test_an_address_without_a_language_answers_in_both_the_wished_one_first(self, client, wish, first, second):
        page = client.get("/nothing/", headers={"accept-language": wish}).page
        assert page.language == first
        assert [band.get("lang") for band in page.with_class("band")] == [second]

    def test_a_form_without_its_token_is_refused_with_a_way_to_mend_it(self, client):
        strict = type(client)(enforce_csrf_checks=True)
        answer = strict.post(GUIDE["cy"], {})
        assert answer.status_code == 403
        assert answer.page.language == "cy"
        with translation.override("cy"):
            assert str(REFUSALS["form-expired"].title) in answer.page.visible_text()

    def test_too_many_tries_says_so_with_its_own_status(self, rf):
        answer = too_many(rf.get("/en/"))
        assert answer.status_code == 429
        assert "Too many tries" in answer.content.decode()

    def test_an_answer_to_a_host_that_is_not_ours_is_still_a_page(self):
        answer = Client().get("/en/style-guide/", headers={"host": "evil.example"})
        assert answer.status_code == 400
        assert markup.faults(markup.read(answer.content.decode())) == []

    def test_a_request_that_nobody_could_read_gets_a_page(self, rf):
        assert bad_request(rf.get("/cy/")).status_code == 400


class TestWhenEverythingIsBroken:
    @pytest.mark.parametrize("address", ["/en/groups/", "/cy/grwpiau/", "/nothing/"])
    def test_the_page_for_our_own_faults_needs_no_database(self, rf, address):
        # Without the database mark, any query in this test fails; this person is only known by a query.
        request = rf.get(address)
        request.user = SimpleLazyObject(User.objects.first)
        answer = broken(request)
        assert answer.status_code == 500
        assert markup.faults(markup.read(answer.content.decode())) == []
        assert len(answer.content) > len(LAST_WORDS)

    def test_when_even_the_page_cannot_be_made_both_languages_say_sorry(self, rf, settings, tmp_path):
        # Nobody collected the style sheet, so no page of ours can name it.
        manifest = {"BACKEND": "cohesion_portal.style_sheets.JoinedSheetsStorage"}
        settings.STORAGES = settings.STORAGES | {"staticfiles": manifest}
        settings.STATIC_ROOT = tmp_path
        answer = broken(rf.get("/en/groups/"))
        assert answer.status_code == 500
        assert "Sorry" in answer.content.decode()
        assert "Mae'n ddrwg gennym" in answer.content.decode()
