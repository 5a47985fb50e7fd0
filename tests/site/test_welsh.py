"""No English on a Welsh page, and a Welsh catalogue that is whole."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.template import Context, Template
from django.utils import translation
from django.utils.translation import gettext_lazy

from tests import markup, pseudo
from tests.browser import content_of
from tests.pages import PAGES, WITHOUT_LANGUAGE, Row
from tests.world import World

catalogue = pytest.importorskip("workshop.catalogue")
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


def test_catalogue_is_whole_and_compiled(capsys):
    try:
        call_command("messages", "--check")
    except CommandError as refused:
        pytest.fail(f"{refused}\n{capsys.readouterr().err}")


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


def test_messages_of_python_and_templates_are_found():
    python = 'x = _("Save")\ny = pgettext_lazy("price", "Free")\nz = ngettext("One place", "%(n)s places", n)\n'
    template = (
        '  {% if x %}\n"it\'s{% translate "Cancel" %}\n{% endif %}{% fact _("Ward") %}x{% endfact %}'
        "{% blocktranslate trimmed with a=b context 'list' %}\n  Page:\n  {{ a }}{% endblocktranslate %}"
    )
    found = [*catalogue.messages_in(python), *catalogue.messages_in(catalogue.template_as_python(template))]

    assert [(message.english, message.context, message.plural) for message in found] == [
        ("Save", "", ""),
        ("Free", "price", ""),
        ("One place", "", "%(n)s places"),
        ("Cancel", "", ""),
        ("Ward", "", ""),
        ("Page: %(a)s", "list", ""),
    ]


def test_catalogue_keeps_the_welsh_it_has_and_drops_what_nobody_says():
    old = catalogue.polib.POFile()
    old.extend([entry("Save", "Cadw"), entry("Gone", "Wedi mynd")])

    new = catalogue.updated(old, {("", "Save"): catalogue.Message("Save"), ("", "New"): catalogue.Message("New")})

    assert [(one.msgid, one.msgstr) for one in new] == [("New", ""), ("Save", "Cadw")]
    assert len(catalogue.differences(old, new)) == 2
