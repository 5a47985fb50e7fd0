"""No English on a Welsh page, and a Welsh catalogue that is whole."""

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.translation import gettext_lazy

from tests import markup, pseudo
from tests.browser import content_of
from tests.pages import PAGES, WITHOUT_LANGUAGE, Row
from tests.world import World
from workshop import catalogue, messages
from workshop.terminal import Refusal

SEEN = [row for row in PAGES if row.people_who_see_it() and row.url_name not in WITHOUT_LANGUAGE]


@pytest.mark.parametrize("row", SEEN, ids=str)
def test_page_has_no_english_when_read_in_welsh(row: Row, bracketed_world: World):
    found: dict[str, list[str]] = {}
    with translation.override("cy"):
        address = row.address(bracketed_world)
    for kind in row.read_in_welsh_by:
        response = bracketed_world.browsers[kind].get(address)
        content_of(response)
        assert response.status_code == 200, f"{address} for {kind}: {response.status_code}"
        if response.page:
            for text in pseudo.english_on(response.page):
                found.setdefault(text, []).append(kind)

    lines = [f"{text} ({', '.join(kinds)})" for text, kinds in found.items()]
    assert not found, f"{address} has English:\n  " + "\n  ".join(lines)


def page_of(body: str) -> markup.Page:
    return markup.read(f'<!doctype html><html lang="cy"><head><title>⟦Teitl⟧</title></head><body>{body}</body></html>')


@pytest.mark.parametrize(
    "body",
    [
        "<p>Save</p>",
        "<p>⟦Cadw⟧ and close</p>",
        "<p>⟦Cadw⟧<b>now</b></p>",
        '<img alt="A hall" src="x">',
        '<input placeholder="Name">',
        '<button aria-label="Close">×</button>',
        "<select><option>Free</option></select>",
        '<input type="submit" value="Send">',
        "<p>⦃Côr y Bont⦄</p>",
        '<div translate="no">⦃Côr y Bont⦄</div><p translate="yes">Save</p>',
    ],
)
def test_guard_notices_english(body):
    assert pseudo.english_on(page_of(body))


@pytest.mark.parametrize(
    "body",
    [
        "<p>⟦Cadw⟧: 20 ⟦Tachwedd⟧ 2026, 14:30, £3.50</p>",
        '<p>⟦Enw⟧: <bdi translate="no">⦃Choir⦄</bdi></p>',
        "<select><option>⦃Choir⦄</option></select>",
        "<p>⟦Ardal: ⟧⟦Gwynedd⟧</p>",
        '<a lang="en" translate="no" href="/en/">English</a>',
    ],
)
def test_guard_lets_welsh_and_peoples_own_words_pass(body):
    assert pseudo.english_on(page_of(body)) == []


def test_guard_notices_a_message_without_welsh():
    with pseudo.bracketed_welsh(), translation.override("cy"):
        unknown = Template("{% translate 'A sentence that nobody has translated' %}").render(Context())
        known = str(gettext_lazy("January"))

    assert unknown == "A sentence that nobody has translated"
    assert known.startswith("⟦")


def test_brackets_leave_the_places_for_values_outside():
    assert pseudo.bracketed("Cyflwr: %(state)s.") == "⟦Cyflwr: ⟧%(state)s."


def test_reference_words_are_bracketed(bracketed_world):
    with translation.override("cy"):
        assert bracketed_world.authority.name == "⟦Gwynedd⟧"


def test_catalogue_is_whole_and_compiled():
    try:
        messages.check()
    except Refusal as refusal:
        pytest.fail(str(refusal))


def entry(english: str, welsh: str, **fields):
    return catalogue.polib.POEntry(msgid=english, msgstr=welsh, **fields)


@pytest.mark.parametrize(
    ("faulty", "fault"),
    [
        (entry("Save", ""), "no Welsh"),
        (entry("Save", "Cadw", flags=["fuzzy"]), "marked as fuzzy"),
        (entry("Page: %(number)s", "Tudalen"), "placeholders differ"),
        (entry("Page: {number}", "Tudalen: {rhif}"), "placeholders differ"),
        (
            entry("one", "", msgid_plural="many", msgstr_plural={0: "un", 1: "dau", 2: "llawer"}),
            "a plural form is missing",
        ),
    ],
)
def test_catalogue_guard_notices(faulty, fault):
    po = catalogue.polib.POFile()
    po.append(faulty)

    assert fault in catalogue.faults(po)[0]


PYTHON = """
x = _("Save")
# Translators: what it costs to take part
y = pgettext_lazy("price", "Free")
z = ngettext("One place", "%(n)s places", n)
"""
TEMPLATE = """
{% if x %}
"it's{% translate "Cancel" %}
{% endif %}{% fact _("Ward") %}x{% endfact %}
{# Translators: a number follows #}
{% blocktranslate trimmed with a=b context 'list' %}
  Page:
  {{ a }}{% endblocktranslate %}
{% comment %}Translators: what one reads{% endcomment %}
{% translate "Read" context "verb" %}
"""


@pytest.fixture
def little_portal(tmp_path, monkeypatch):
    """A portal of one module and one template, and of tools and tests that nobody translates."""
    files = {"room/views.py": PYTHON, "templates/room/page.html": TEMPLATE}
    files |= dict.fromkeys(["workshop/make.py", "tests/test_x.py", "room/migrations/0001_x.py"], '_("Not shown")')
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text(text)
    monkeypatch.setattr(catalogue, "PROJECT", tmp_path)


def test_messages_of_python_and_templates_are_found_with_what_is_said_to_translators(little_portal):
    found = [(one.english, one.context, one.plural, *one.comments) for one in catalogue.messages_of_portal().values()]

    assert found == [
        ("Save", "", ""),
        ("Free", "price", "", "Translators: what it costs to take part"),
        ("One place", "", "%(n)s places"),
        ("Cancel", "", ""),
        ("Ward", "", ""),
        ("Page: %(a)s", "list", "", "Translators: a number follows"),
        ("Read", "verb", "", "Translators: what one reads"),
    ]


def test_translators_read_what_is_said_to_them_beside_the_message(little_portal):
    written = str(catalogue.updated(catalogue.polib.POFile(), catalogue.messages_of_portal()))

    assert '#. Translators: a number follows\n#: templates/room/page.html\n#, python-format\nmsgctxt "list"' in written


def test_catalogue_keeps_the_welsh_it_has_and_drops_what_nobody_says():
    old = catalogue.polib.POFile()
    old.extend([entry("Save", "Cadw"), entry("Gone", "Wedi mynd")])

    new = catalogue.updated(old, {("", "Save"): catalogue.Message("Save"), ("", "New"): catalogue.Message("New")})

    assert [(one.msgid, one.msgstr) for one in new] == [("New", ""), ("Save", "Cadw")]
    assert len(catalogue.differences(old, new)) == 2
