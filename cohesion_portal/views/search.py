"""One box over entries of every kind, principles and practices: what, and where."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.db.models import Case, Count, F, IntegerField, Value, When
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cohesion_portal.found import framework_found, known_words, why_found
from cohesion_portal.rows import First, Register, first_of_each_kind, registers_of
from cohesion_portal.suggesting import suggestions
from entries.models import Entry
from entries.models.entry_queryset import ENOUGH
from entries.searching.conditions import fits
from entries.searching.question import Question, read_question
from entries.searching.words import asked_for
from reference.bilingual import page_language
from reference.gazetteer import AUTHORITY, authority_of, spots_like
from reference.models import Authority, words_in_order
from reference.sameness import fold

SHOWN = 5
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
        "framework": framework_found(question),
        "authority": authority_asked_for(question),
        "instead": [] if total or question.is_empty else what_may_help(question),
    }
    return TemplateResponse(request, "portal/search.html", context)


@login_not_required
def search_suggestions(request: HttpRequest) -> HttpResponse:
    """For the search box, while somebody types."""
    return JsonResponse({"suggestions": suggestions(request.GET.get("q", ""))})


def answers(question: Question, reader: Any) -> list[Register]:
    """As `Entry.objects.answering` has it; that hardly anything fits is seen from the answer, without asking first."""
    if question.is_empty:
        return []
    public = Entry.objects.public()
    if question.key:
        first = _first(public.answering(question))
    else:
        first = _first(public.fitting(question, forgiving=False))
        if question.words and sum({one.kind: one.in_kind for one in first}.values()) < ENOUGH:
            first = _first(public.fitting(question, forgiving=True))
    columns = {one.pk: one.more for one in first}
    return registers_of(first, reader, lambda row: why_found(question, row, *columns[row.pk]))


def _first(entries: Any) -> list[First]:
    """With the words for what each is, and its miles, as `why_found` needs them."""
    language = page_language()
    is_in_other_language = Case(
        When(**{f"name_{language}": ""}, then=Value(1)), default=Value(0), output_field=IntegerField()
    )
    order = ("rank", F("miles").asc(nulls_last=True), is_in_other_language, f"name_{language}_order", "key")
    return first_of_each_kind(entries, "search_kinds", "miles", order=order, shown=SHOWN)


def authority_asked_for(question: Question) -> Authority | None:
    """Where it was asked for, to be marked on a small map."""
    code = question.spot.authority if question.spot else ""
    return next((one for one in words_in_order(Authority) if one.pk == code), None)


def what_may_help(question: Question) -> list[Instead]:
    """Where nothing was found: what may have been meant, a wider circle, the words without the place."""
    helps = [(_("Did you mean"), meant) for meant in _nearly(question)]
    if question.spot is not None and not question.spot.is_area and question.wider:
        helps.append((_("Within 25 miles"), question.in_a_line(miles=25.0)))
    if question.spot is not None and question.spot.authority and question.spot.kind != AUTHORITY:
        # Those that show their area only are around no point.
        area = authority_of(question.spot)
        helps.append((area.name, question.in_a_line(area)))
    if question.spot is not None and question.words:
        helps.append((_("In the whole of Wales"), f'"{" ".join(question.words)}"'))
    counts = counts_of_answers([read_question(line) for _label, line in helps])
    return [Instead(label, line, count) for (label, line), count in zip(helps, counts, strict=True) if count]


def counts_of_answers(questions: list[Question]) -> list[int]:
    """How many each of them would find, in one query: with a typing error forgiven where hardly anything fits."""
    pieces = [
        Entry.objects.public()
        .order_by()
        .filter(fits(question, forgiving=forgiving))
        .annotate(piece=Value(2 * place + forgiving))
        .values("piece")
        .annotate(found=Count("pk"))
        for place, question in enumerate(questions)
        for forgiving in (False, True)
    ]
    found = {row["piece"]: row["found"] for row in pieces[0].union(*pieces[1:], all=True)} if pieces else {}
    counts = [(found.get(2 * place, 0), found.get(2 * place + 1, 0)) for place in range(len(questions))]
    return [strictly if strictly >= ENOUGH else forgivingly for strictly, forgivingly in counts]


def _nearly(question: Question) -> list[str]:
    """The same with a word as the tables of places and of kinds spell it."""
    for place, word in enumerate(question.words):
        spelt = [spot.name for spot in spots_like([word])[:1]]
        spelt = spelt or get_close_matches(fold(word), known_words(), n=1, cutoff=HOW_CLOSE)
        if spelt and fold(spelt[0]) != fold(word):
            return [" ".join([*question.words[:place], spelt[0], *question.words[place + 1 :]])]
    return []
