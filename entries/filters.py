"""Narrowing the list of entries of any kind, and how many each choice would give."""

import re
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import F, Q, QuerySet
from django.forms import HiddenInput
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entries.alphabet import CODES, codes_of, letters_of, under_letter
from entries.facets import Facet, counts
from entries.fields import AnswerFilter, WordFilter
from entries.models import Entry, EntryQuerySet, Evidence
from entries.searching.conditions import miles_away
from entries.searching.question import Question, read_question
from entries.states import Visibility
from reference.bilingual import page_language
from reference.filters import ListFilter
from reference.forms import SeenMixin
from reference.gazetteer import OUTWARD_CODE, Spot
from reference.models import Authority, Principle, SeneddConstituency, Ward
from reference.postcodes import PostcodeError, PostcodeUnreadable, find_location, is_directory_loaded

NEAREST = "nearest"
SORTS = [
    ("name", _("Name")),
    (NEAREST, _("Nearest first")),
    ("newest", _("Newest first")),
    ("unconfirmed", _("Longest unconfirmed first")),
]
NEWEST = (F("published_at").desc(nulls_last=True), "key")
UNCONFIRMED = F("confirmed_on").asc(nulls_first=True)
GSS_CODE = re.compile(r"W[0-9]{8}")
YES, NO, NOTHING_YET, SOME, NOT_KNOWN = "yes", "no", "nothing_yet", "some", "not_known"
ONLY_YES = [(YES, pgettext_lazy("answer", "Yes"))]
# Lives where everybody may read it.
SHOWS_ITS_WARD = Q(visibility=Visibility.FULL) | Q(shows_ward=True)


def wards_shown(kind: str) -> QuerySet:
    return (
        Entry.objects.public()
        .of_kind(kind)
        .filter(SHOWS_ITS_WARD, ward__isnull=False)
        .order_by()
        .values_list("pk", "ward")
    )


def evidence_of_principles(kind: str) -> QuerySet:
    return (
        Evidence.objects.relevant()
        .filter(entry__kind=kind)
        .order_by()
        .values_list("entry", "practice__principle")
        .distinct()
    )


def confirmed_lately(kind: str) -> QuerySet:
    return Entry.objects.public().of_kind(kind).confirmed_lately().order_by().values_list("pk", F("kind"))


class NearField(SeenMixin, forms.CharField):
    """A postcode or a place in Wales, which is read as the search reads it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs | {"max_length": 100})

    def clean(self, value: Any) -> Spot | None:
        given = super().clean(value)
        if not given:
            return None
        question = read_question("", given)
        if question.spot is None or not question.spot.is_precise:
            raise forms.ValidationError(why_no_point(given, question))
        return question.spot


def why_no_point(given: str, question: Question) -> Any:
    """Why nothing can be near to this, in a sentence that says what to give instead."""
    if question.problem:
        return question.problem
    if question.spot is None or question.spot.kind != OUTWARD_CODE:
        return _outside_wales(given) or _("Give a postcode, a town or a village in Wales.")
    if not is_directory_loaded():
        return _("This portal has no list of postcodes yet, so it cannot tell where one is. Give a town or a village.")
    if " " in question.spot.code:
        return _("It is not known exactly where this postcode is. Give a town or a village.")
    return _("The first half of a postcode is too large an area. Give the whole postcode, a town or a village.")


def _outside_wales(given: str) -> str:
    """Why a postcode, whole or its first half, cannot be used; "" for what is none."""
    try:
        find_location(given)
    except PostcodeUnreadable:
        return ""
    except PostcodeError as error:
        return str(error)
    return ""


class NearFilter(django_filters.Filter):
    """Puts first what is nearest to a place that somebody names."""

    field_class = NearField


class EntryFilterForm(forms.Form):
    """What is asked of a list of entries, taken together."""

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("sort") == NEAREST and not given.get("near") and "near" not in self.errors:
            self.add_error("near", _("Say nearest to what: give a postcode, a town or a village."))
        return given


class EntryFilter(ListFilter):
    """What people ask of any list of entries."""

    class Meta:
        model = Entry
        fields: ClassVar[list[str]] = []
        form = EntryFilterForm

    facets: ClassVar[dict[str, Facet]] = {
        "letter": Facet(rows=letters_of, codes=codes_of),
        "authority": Facet(path="authority_id"),
        "ward": Facet(rows=wards_shown),
        "constituency": Facet(path="constituency_id", only_in_full=True),
        "principle": Facet(rows=evidence_of_principles),
        "evidence": Facet(rows=evidence_of_principles, codes=lambda principle: (SOME,), rest=NOTHING_YET),
        "confirmed": Facet(rows=confirmed_lately, codes=lambda kind: (YES,), rest=NO),
    }

    letter = AnswerFilter(
        label=_("First letter"), choices=CODES, method="by_letter", widget=HiddenInput, empty_label=_("All")
    )
    q = django_filters.CharFilter(label=_("Words in the name or the purpose"), method="by_words", max_length=200)
    authority = WordFilter(label=_("Local authority"), words=Authority)
    ward = WordFilter(label=_("Ward"), queryset=lambda request: wards_on_offer(request), method="by_ward")
    constituency = WordFilter(label=_("Senedd constituency"), words=SeneddConstituency, method="by_constituency")
    principle = WordFilter(
        label=_("Principle with evidence"),
        words=Principle,
        method="by_principle",
    )
    evidence = AnswerFilter(
        label=_("Evidence"),
        choices=[(NOTHING_YET, _("Nothing yet")), (SOME, _("For at least one principle"))],
        method="by_evidence",
        empty_label=_("All"),
    )
    confirmed = AnswerFilter(
        label=_("Confirmed in the last year"),
        choices=[(YES, pgettext_lazy("answer", "Yes")), (NO, pgettext_lazy("answer", "No"))],
        method="by_confirmation",
        empty_label=_("All"),
    )

    near = NearFilter(
        label=_("Nearest to"),
        method="by_nearness",
        help_text=_("A postcode, a town or a village. The nearest then come first, unless you sort them otherwise."),
    )
    sort = AnswerFilter(label=_("Sort by"), choices=SORTS, method="in_sorted_order", empty_label=_("As usual"))

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        if "ward" in self.form.fields and not chosen_authority(self.request):
            self.form.fields["ward"].help_text = _("Choose an authority first.")

    def with_counts(self, kind: str, *, is_part: bool = False) -> "EntryFilter":
        """Each choice says how many entries it gives under the other filters; see `entries.facets`."""
        if self.is_understood:
            edition = getattr(self.request, "edition", None)
            for name, counted in counts(self, kind, edition, is_part=is_part).items():
                self.form.fields[name].widget.counts = counted
        return self

    def by_words(self, entries: Any, name: str, text: str) -> QuerySet:
        """Entries with every word as it was typed come before those that needed a typing error forgiven."""
        return entries.answering(self.question, forgiving=self.is_forgiving).in_order_found()

    @cached_property
    def is_forgiving(self) -> bool:
        """Asked once for the list, its count and its numbers."""
        return self.question is not None and Entry.objects.needs_forgiving(self.question)

    @cached_property
    def question(self) -> Question | None:
        """What was asked for in words, as it was understood; None where nothing was."""
        asked = self.form.cleaned_data.get("q") if self.is_understood else ""
        return read_question(asked) if asked else None

    def by_letter(self, entries: Any, name: str, code: str) -> QuerySet:
        return entries.filter(under_letter(code))

    def by_nearness(self, entries: Any, name: str, spot: Spot) -> QuerySet:
        """Those of which it is known well enough where they are; the others after them, by name."""
        nearest = entries.annotate(miles=miles_away(Question("", spot=spot)))
        return nearest.order_by(F("miles").asc(nulls_last=True), f"name_{page_language()}_order", "key")

    def in_sorted_order(self, entries: Any, name: str, code: str) -> QuerySet:
        if code == NEAREST:
            return entries  # `by_nearness` has put them so
        by_name = (f"name_{page_language()}_order", "key")
        return entries.order_by(*{"name": by_name, "newest": NEWEST, "unconfirmed": (UNCONFIRMED, *by_name)}[code])

    def by_ward(self, entries: Any, name: str, ward: Ward) -> QuerySet:
        return entries.in_public_ward(ward)

    def by_constituency(self, entries: Any, name: str, constituency: SeneddConstituency) -> QuerySet:
        return entries.filter(constituency=constituency, visibility=Visibility.FULL)

    def by_principle(self, entries: QuerySet, name: str, principle: Principle) -> QuerySet:
        """Entries that gave evidence, of any strength, for a practice of this principle."""
        evidence = Evidence.objects.relevant().filter(practice__principle=principle)
        return entries.filter(pk__in=evidence.values("entry"))

    def by_evidence(self, entries: QuerySet, name: str, answer: str) -> QuerySet:
        given = Q(pk__in=Evidence.objects.relevant().values("entry"))
        return entries.filter(given if answer == SOME else ~given)

    def by_confirmation(self, entries: EntryQuerySet, name: str, answer: str) -> EntryQuerySet:
        return entries.confirmed_lately() if answer == YES else entries.not_confirmed_lately()


def chosen_authority(request: Any) -> str:
    return code_asked_for(request, "authority")


def wards_on_offer(request: Any) -> QuerySet:
    """762 wards are too many to choose from: those of the chosen authority today, and one that an address names."""
    authority, ward = chosen_authority(request), code_asked_for(request, "ward")
    wards = Ward.objects.valid().filter(authority=authority) if authority else Ward.objects.none()
    return (wards | Ward.objects.filter(pk=ward) if ward else wards).in_order()


def code_asked_for(request: Any, name: str) -> str:
    """The code of an area in the query, or "" for anything that cannot be one."""
    asked = request.GET.get(name, "") if request is not None else ""
    return asked if GSS_CODE.fullmatch(asked) else ""
