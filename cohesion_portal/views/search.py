"""One box over entries of every kind, principles and practices: what, and where."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.db.models import Case, F, IntegerField, Value, When
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cohesion_portal.found import framework_found, known_words
from cohesion_portal.rows import Register, registers_of
from cohesion_portal.suggesting import suggestions
from entries.models import Entry
from entries.searching.question import Question, read_question
from entries.searching.words import asked_for
from reference.bilingual import page_language
from reference.gazetteer import AUTHORITY, authority_of, spots_like
from reference.models import Authority, words_in_order
from reference.sameness import fold

SHOWN = 10
HOW_CLOSE = 0.75


@dataclass(frozen=True)
class Instead:
    """Another question that may help."""

    label: Promise | str
    question: str
    count: int | None = None

    @property
    def address(self) -> str:
        return f"{reverse('search')}?{urlencode({'q': self.question})}"


@login_not_required
def search(request: HttpRequest) -> HttpResponse:
    """What fits best comes first, then what is nearest, then the alphabet."""
    text, where = (asked_for(request.GET.get(name, "")) for name in ("q", "where"))
    question = read_question(text, where)
    found = answers(question, request.user)
    total = sum(register.count for register in found)
    context = {
        **{"q": text, "where": where, "question": question, "found": found, "total": total, "shown": SHOWN},
        **{"framework": framework_found(question), "readings": other_readings(question)},
        "authority": authority_asked_for(question),
        "instead": [] if total or question.is_empty else what_may_help(question),
    }
    return TemplateResponse(request, "portal/search.html", context)


@login_not_required
def search_suggestions(request: HttpRequest) -> HttpResponse:
    """For the search box, while somebody types."""
    return JsonResponse({"suggestions": suggestions(request.GET.get("q", ""))})


def answers(question: Question, reader: Any) -> list[Register]:
    if question.is_empty:
        return []
    language = page_language()
    is_in_other_language = Case(
        When(**{f"name_{language}": ""}, then=Value(1)), default=Value(0), output_field=IntegerField()
    )
    order = ("rank", F("miles").asc(nulls_last=True), is_in_other_language, f"name_{language}_order", "key")
    entries = Entry.objects.public().answering(question)
    return registers_of(entries, order=order, shown=SHOWN, reader=reader, question=question)


def authority_asked_for(question: Question) -> Authority | None:
    """Where it was asked for, to be marked on a small map."""
    code = question.spot.authority if question.spot else ""
    return next((one for one in words_in_order(Authority) if one.pk == code), None)


def other_readings(question: Question) -> list[Instead]:
    """Other places of the same name, and the words alone."""
    readings = [
        Instead(f"{spot.name}, {spot.kind_in_words}, {spot.authority_name}", question.in_a_line(spot))
        for spot in question.others
    ]
    if question.place_words and question.spot:
        readings.append(Instead(_("These words alone, wherever it is"), question.nothing_but_words))
    return readings


def what_may_help(question: Question) -> list[Instead]:
    """Where nothing was found: what may have been meant, a wider circle, the words without the place."""
    public = Entry.objects.public().order_by()
    helps = [Instead(_("Did you mean"), meant, public.search(meant).count()) for meant in _nearly(question)]
    if question.spot is not None and not question.spot.is_area and question.wider:
        wider = question.in_a_line(miles=25.0)
        helps.append(Instead(_("Within 25 miles"), wider, public.search(wider).count()))
    if question.spot is not None and question.spot.authority and question.spot.kind != AUTHORITY:
        # Those that show their area only are around no point.
        area = authority_of(question.spot)
        there = question.in_a_line(area)
        helps.append(Instead(area.name, there, public.search(there).count()))
    if question.spot is not None and question.words:
        everywhere = f'"{" ".join(question.words)}"'
        helps.append(Instead(_("In the whole of Wales"), everywhere, public.search(everywhere).count()))
    return [one for one in helps if one.count != 0]


def _nearly(question: Question) -> list[str]:
    """The same with a word as the tables of places and of kinds spell it."""
    for place, word in enumerate(question.words):
        spelt = [spot.name for spot in spots_like([word])[:1]]
        spelt = spelt or get_close_matches(fold(word), known_words(), n=1, cutoff=HOW_CLOSE)
        if spelt and fold(spelt[0]) != fold(word):
            return [" ".join([*question.words[:place], spelt[0], *question.words[place + 1 :]])]
    return []
