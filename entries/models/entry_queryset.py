"""Questions about entries, and which columns their rows need where."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, FloatField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast
from django.utils import timezone

from accounts.permissions import is_moderator, officer_authorities
from entries import kinds
from entries.searching.conditions import fits, miles_away, rank
from entries.searching.question import Question, read_question
from entries.shared_words import with_words
from entries.states import State, Visibility
from reference.bilingual import page_language
from reference.models import Postcode

WORDS_WITH_KEYS = frozenset({"name_en", "name_cy", "purpose_en", "purpose_cy"})
KEYS = ("search_name_keys", "search_about_keys", "search_version")
# What the database reads for itself; fetched with every row they would be the longest part of it.
ONLY_FOR_SEARCH = (
    "search_words",
    "search_name",
    "search_typos",
    "search_kinds",
    *KEYS,
    "name_en_order",
    "name_cy_order",
)
# What a link shows: the address and the name in either language.
IN_A_LINK = (
    "id",
    "key",
    "kind",
    "state",
    "visibility",
    "is_listable",
    "name_en",
    "name_cy",
    "name_same",
    "given_language",
)
# What a row of a list shows of an entry of any kind.
AREAS_IN_A_ROW = ("authority", "ward", "town")
AREAS = (*AREAS_IN_A_ROW, "constituency")
IN_A_ROW = (*IN_A_LINK, "purpose_en", "purpose_cy", "shows_ward", "is_example", *AREAS_IN_A_ROW)

# With fewer, a typing error is likely.
ENOUGH = 5
NO_MILES = Cast(Value(None), FloatField())
# What anybody may know to exist.
IS_PUBLISHED = Q(state=State.PUBLISHED, is_listable=True)
IS_PUBLIC = IS_PUBLISHED & ~Q(visibility=Visibility.HIDDEN)
# What anybody may know the place of.
IS_SHOWN_IN_FULL = IS_PUBLISHED & Q(visibility=Visibility.FULL)


def a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else date(day.year - 1, 2, 28)


class EntryQuerySet(models.QuerySet):
    """Questions about the entries of one kind's table, each row with what all entries have."""

    def of_kind(self, *codes: str) -> Self:
        """Entries of these kinds alone; see `entries.kinds`."""
        return self.filter(kind__in=codes) if len(codes) > 1 else self.filter(kind=codes[0])

    def public(self) -> Self:
        """What anybody may know to exist: published, not hidden, and with what an entry of its kind needs for it.

        Area-only entries are among them, without their place.
        """
        return self.of_their_kinds().filter(IS_PUBLIC)

    def of_their_kinds(self) -> Self:
        """Says again which kinds this table holds, so that the indexes of the table of entries are of use."""
        return self.of_kind(*kinds.of_model(self.model))

    def in_full(self) -> Self:
        """Public with everything, so that links to other entries may be public too."""
        return self.filter(state=State.PUBLISHED, visibility=Visibility.FULL)

    def not_archived(self) -> Self:
        """What still takes changes, and links to other entries."""
        return self.exclude(state=State.ARCHIVED)

    def in_public_ward(self, ward: Any) -> Self:
        """In a ward, as far as the public may know: area-only entries only where they chose to show their ward."""
        return self.filter(Q(visibility=Visibility.FULL) | Q(shows_ward=True), ward=ward)

    def beyond_their_postcode(self) -> Self:
        """Entries whose postcode lies in another authority (`postcode_authority`) than the one that answers.

        Those whose own people say so too, where no directory has been loaded.
        """
        row = Postcode.objects.filter(pk=OuterRef("postcode"))
        entries = self.exclude(postcode="").annotate(postcode_authority=Subquery(row.values("authority")))
        is_elsewhere = Q(postcode_authority__isnull=False) & ~Q(postcode_authority=F("authority"))
        return entries.filter(is_elsewhere | ~Q(border_note=""))

    def own_of(self, user: Any) -> Q:
        """Which entries are this person's: those they look after, as each kind says, and what they add."""
        looked_after = self.model._default_manager.looked_after_by(user)
        return Q(added_by=user, published_at__isnull=True) | Q(pk__in=looked_after.values("pk"))

    def looked_after_by(self, user: Any) -> Self:
        """Those that this person looks after now; each kind says who does."""
        raise NotImplementedError

    def visible_to(self, user: Any) -> Self:
        """What this person may know to exist: public entries, their own, and all those of an officer's authority."""
        if not user.is_authenticated:
            return self.public()
        if is_moderator(user):
            return self
        # Asked of one row as "is there": a list of all public keys would be made anew for every page.
        public = self.model._default_manager.public().filter(pk=OuterRef("pk"))
        return self.filter(Exists(public) | self.own_of(user) | Q(authority__in=officer_authorities(user)))

    def confirmed_lately(self) -> Self:
        """Its own people said within the last year that the entry is right."""
        return self.filter(confirmed_on__gt=a_year_before(timezone.localdate()))

    def not_confirmed_lately(self) -> Self:
        return self.filter(Q(confirmed_on__isnull=True) | Q(confirmed_on__lte=a_year_before(timezone.localdate())))

    def for_rows(self, *columns: str, words: tuple[str, ...] = ()) -> Self:
        """With what a row of a list shows of any entry, and with these columns of its kind; `words` lead to others."""
        return with_words(self.only(*IN_A_ROW, *columns, *words), *AREAS_IN_A_ROW, *words)

    def in_name_order(self) -> Self:
        """By the alphabet of the page's language."""
        return self.order_by(f"name_{page_language()}_order", "key")

    def search(self, text: str, where: str = "") -> Self:
        """What answers a question in one line or in two, as `answering` has it."""
        return self.answering(read_question(text, where))

    def answering(self, question: Question, *, forgiving: bool | None = None) -> Self:
        """Those that fit the question: each with its `rank`, the best first, and its `miles` from there.

        The entry whose key was typed alone; nothing where nothing was asked for. Typing errors are forgiven as
        `needs_forgiving` says, which is asked unless somebody has asked already.
        """
        if question.key and self.filter(key=question.key).exists():
            return self.filter(key=question.key).annotate(rank=Value(0), miles=NO_MILES)
        if not question.words and question.spot is None:
            return self.none().annotate(rank=Value(0), miles=NO_MILES)
        forgiving = self.needs_forgiving(question) if forgiving is None else forgiving
        return self.fitting(question, forgiving=forgiving)

    def needs_forgiving(self, question: Question) -> bool:
        """Whether hardly anything on the whole register fits without a typing error forgiven.

        Whatever else entries are narrowed by, the same ones fit.
        """
        if not question.words:
            return False
        public = self.model._default_manager.public().order_by()
        # Counted to the end: for a few rows alone the planner would read the whole table in the hope of meeting them.
        return public.filter(fits(question, forgiving=False)).count() < ENOUGH

    def fitting(self, question: Question, *, forgiving: bool) -> Self:
        """What `answering` finds without a typing error forgiven, or with: for a question with words or a place."""
        found = self.filter(fits(question, forgiving=forgiving))
        return found.annotate(rank=rank(question, forgiving=forgiving), miles=miles_away(question))

    def in_order_found(self) -> Self:
        """What fits best, then what is nearest, then the order that the entries had."""
        return self.order_by("rank", F("miles").asc(nulls_last=True), *self.query.order_by)


class AnyEntryQuerySet(EntryQuerySet):
    """The same questions about entries of all kinds at once: for each of them its own kind's rule holds."""

    def of_their_kinds(self) -> Self:
        return self

    def looked_after_by(self, user: Any) -> Self:
        return self.filter(kinds.looked_after_by(user))
