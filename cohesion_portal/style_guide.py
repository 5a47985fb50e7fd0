"""Every component of the portal on one page, each in both languages, so that nobody draws a second one."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from assets.risk.bands import Band
from cohesion_portal import icons
from cohesion_portal.colours import PAIRS, contrast, tokens
from cohesion_portal.counts import WORST_FIRST, BandCount, BandCounts
from cohesion_portal.errors import REFUSALS
from cohesion_portal.wales import Measure
from entries.alphabet import CODES
from entries.paging import FirstRows
from entries.searching.question import Question, read_question
from entries.states import SourceKind
from reference.bilingual import LANGUAGES, Words
from reference.forms import DayField
from reference.models import Authority, Principle
from reference.postcodes import PostcodeNotInWales

# Each part: its name (and template), its heading, whether it needs the whole width.
PARTS = [
    ("text", _("Text"), False),
    ("words", _("People's own words"), False),
    ("buttons", _("Buttons and links"), False),
    ("ways", _("Search and ways in"), True),
    ("form", _("A form"), False),
    ("form_wrong", _("A form with something wrong"), False),
    ("list", _("A list with filters and pages"), True),
    ("tags", _("Tags"), False),
    ("profile", _("Principles and evidence"), True),
    ("facts", _("Facts"), False),
    ("stats", _("Counts"), True),
    ("wales", _("Wales by local authority"), True),
    ("tasks", _("Tasks and answers to check"), False),
    ("notices", _("Notices"), False),
    ("table", _("Tables and files"), False),
]


class ExampleForm(forms.Form):
    """One field of every sort."""

    name = forms.CharField(label=_("Name of the group"), max_length=120, help_text=_("As its members call it."))
    purpose = forms.CharField(label=_("What the group does"), widget=forms.Textarea, max_length=2000)
    postcode = forms.CharField(label=_("Postcode"), max_length=8, required=False)
    price = forms.ChoiceField(
        label=_("What it costs to take part"),
        choices=[
            ("", _("Choose one")),
            ("free", _("Free")),
            ("some", _("A small charge")),
            ("not_known", _("Not known")),
        ],
    )
    language = forms.ChoiceField(
        label=_("Language of the meetings"),
        choices=[("cy", _("Welsh")), ("en", _("English")), ("both", _("Both languages"))],
        widget=forms.RadioSelect,
    )
    kinds = forms.MultipleChoiceField(
        label=_("What happens there"),
        choices=[("lunch", _("Lunch club")), ("choir", _("Choir")), ("sport", _("Sport"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Choose all that fit."),
    )
    began_on = DayField(label=_("The day it began"), required=False)
    photo = forms.FileField(label=_("A document"), required=False)
    agrees = forms.BooleanField(label=_("I may speak for this group"), help_text=_("We ask once."))

    fieldsets = [
        (_("The group"), ["name", "purpose", "postcode"]),
        (_("What it offers"), ["price", "language", "kinds", "began_on"]),
    ]

    def needed(self) -> list[Any]:
        return [_("a name"), _("what you do")]


class ExampleFilter(forms.Form):
    """Stands for any list's filters."""

    authority = forms.ChoiceField(
        label=_("Local authority"),
        choices=[("", _("All")), ("W06000002", "Gwynedd"), ("W06000015", "Caerdydd")],
        required=False,
    )
    band = forms.MultipleChoiceField(
        label=_("Band"),
        choices=[(band.code, band.label) for band in (Band.IMMINENT, Band.SERIOUS)],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    free = forms.BooleanField(label=_("Free only"), required=False)
    letter = forms.ChoiceField(choices=CODES, required=False, widget=forms.HiddenInput)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        # As many entries as the place of a letter's code in the list: some have none.
        self.fields["letter"].widget.counts = {code: place % 5 for place, (code, _letter) in enumerate(CODES)}


@login_not_required
def style_guide(request: HttpRequest) -> HttpResponse:
    """Each component twice: in English and in Welsh."""
    principles = list(Principle.objects.order_by("number"))
    parts = [
        {
            "name": name,
            "heading": heading,
            "is_wide": is_wide,
            "examples": [(language, _example(name, language, principles)) for language in LANGUAGES],
        }
        for name, heading, is_wide in PARTS
    ]
    return TemplateResponse(
        request,
        "portal/style_guide.html",
        {
            "parts": parts,
            "colours": _colours(),
            "refusals": [(kind, refusal.title) for kind, refusal in REFUSALS.items()],
        },
    )


def _colours() -> list[dict[str, Any]]:
    named = tokens()
    return [
        {
            "name": f"{pair.colour} / {pair.ground}",
            "colour": named[pair.colour],
            "ground": named[pair.ground],
            "contrast": f"{contrast(named[pair.colour], named[pair.ground]):.1f}",
            "least": pair.least,
        }
        for pair in PAIRS
    ]


def _example(name: str, language: str, principles: list[Principle]) -> SafeString:
    with translation.override(language):
        return render_to_string(f"portal/style_guide_{name}.html", _context(language, principles))


def _context(language: str, principles: list[Principle]) -> dict[str, Any]:
    query = QueryDict(f"{language}-authority=W06000002&{language}-band=imminent&{language}-band=serious")
    return {
        "language": language,
        "request": _list_request(query),
        "csrf_token": "example",
        "form": ExampleForm(prefix=language),
        "wrong_form": ExampleForm(
            {
                f"{language}-wrong-purpose": "Cinio",
                f"{language}-wrong-began_on": "31 2 2026",
                f"{language}-wrong-language": "both",
            },
            prefix=f"{language}-wrong",
        ),
        "filter": SimpleNamespace(
            form=ExampleFilter(query, prefix=language),
            is_understood=True,
            unknown_keys=["pricing"],
            question=_example_question(language),
        ),
        "first_rows": _first_rows(),
        "page": Paginator(range(600), 20).page(4),
        "tags": list(icons.TAGS),
        "profile": [_profile_row(principle) for principle in principles],
        "principles": principles,
        "welsh_words": Words("Clwb Cinio'r Tŷ Gŵyl", "cy", "" if language == "cy" else "cy"),
        "english_words": Words("Riverside Lunch Club", "en", "" if language == "en" else "en"),
        "welsh_entry": _listed_entry("Canolfan y Glannau", "cy", "Prydau i bawb, bob wythnos.", language),
        "english_entry": _listed_entry("Riverside Craft Club", "en", "Making things together, and tea.", language),
        "imported": _imported_entry(),
        "measures": [_example_counts(language), _example_shares(language)],
        "bands": _example_bands(language),
        "gwynedd": Authority.objects.get(pk="W06000002"),
        "cardiff": Authority.objects.get(pk="W06000015"),
        "parts_known": {_("Opening times"): False, _("Price"): False, _("Address"): True},
        "both_words": Words("Merched y Wawr", "", ""),
    }


def _example_question(language: str) -> Question:
    """Understood, but for a part of it that names nothing here."""
    read = read_question({"en": "choir in Bangor", "cy": "côr ym Mangor"}[language])
    return replace(read, problem=str(PostcodeNotInWales.message))


def _imported_entry() -> SimpleNamespace:
    run = SimpleNamespace(
        publisher="Sefydliad Enghreifftiol",
        licence="OGL-UK-3.0",
        dated_on=date(2026, 6, 1),
        started_at=date(2026, 11, 20),
        attribution="Yn cynnwys data agored enghreifftiol.",
    )
    return SimpleNamespace(import_run=run, get_source_kind_display=SourceKind.IMPORT.label, confirmed_on=None)


def _listed_entry(name: str, lang: str, purpose: str, language: str) -> SimpleNamespace:
    """An entry as a row of a list has it, given in one language."""
    only = "" if lang == language else lang
    return SimpleNamespace(
        name=Words(name, lang, only),
        purpose=Words(purpose, lang, only),
        is_public=True,
        is_example=True,
        get_absolute_url=lambda: "#list",
        in_a_row=[Words("Craft club"), Words("Caernarfon, Gwynedd"), Words("19:30"), _("Free")],
    )


def _first_rows() -> FirstRows:
    rows = FirstRows(range(25))
    rows.total = 40
    return rows


def _example_bands(language: str) -> BandCounts:
    figures = dict(zip(WORST_FIRST, (3, 9, 14, 22, 71, 265), strict=True))
    return BandCounts(f"bands-{language}", [BandCount(band, value, "#stats") for band, value in figures.items()])


def _example_counts(language: str) -> Measure:
    """Made-up figures; some authorities have none."""
    figures = {authority.pk: (place * 7 % 40,) for place, authority in enumerate(Authority.objects.in_order())}
    return Measure(f"counts-{language}", _("Community groups"), (_("Community groups"),), figures)


def _example_shares(language: str) -> Measure:
    """Made-up shares: of nothing, none, some, all."""
    shares = {authority.pk: (place % 6, min(place, 5)) for place, authority in enumerate(Authority.objects.in_order())}
    shares = {code: (min(part, whole), whole) for code, (part, whole) in shares.items()}
    headings = (_("Places assessed"), _("Places"))
    return Measure(f"shares-{language}", _("Places assessed, of all places on the register"), headings, shares)


def _list_request(query: QueryDict) -> HttpRequest:
    request = HttpRequest()
    request.__dict__ |= {"GET": query, "path": "#list"}
    return request


def _profile_row(principle: Principle) -> SimpleNamespace:
    """One of each sort: the third has nothing, the sixth says that it is not relevant."""
    counts = {1: (2, 3, 1, 0, 0), 2: (0, 1, 0, 2, 0), 4: (1, 0, 0, 0, 1), 5: (0, 0, 14, 0, 0), 6: (0, 0, 0, 0, 1)}
    checked, evidenced, claimed, stale, not_relevant = counts.get(principle.number, (0, 0, 0, 0, 0))
    return SimpleNamespace(
        principle=principle,
        checked=checked,
        evidenced=evidenced,
        claimed=claimed,
        stale=stale,
        not_relevant=not_relevant,
        is_empty=not any((checked, evidenced, claimed, stale, not_relevant)),
    )
