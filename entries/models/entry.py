import uuid
from datetime import date
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Case, Exists, F, Func, GeneratedField, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, Concat, NullIf
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_moderator, officer_authorities
from entries.constraints import both_or_neither
from entries.keys import new_key
from entries.searching import exactly, folded_words, forgivingly
from entries.states import GivenLanguage, Precision, SourceKind, State, Visibility
from reference.addresses import EntryAddress
from reference.bilingual import EntryText, page_language, words


def either(first: str, second: str) -> Coalesce:
    """The text of one column, or of the other where the first is empty."""
    return Coalesce(NullIf(F(first), Value("")), F(second))


def fold(expression: Any) -> Func:
    """Without accents, case and punctuation, so that "Tŷ'r Ysgol" is found by "ty yr ysgol"."""
    return Func(expression, function="portal_fold", output_field=models.TextField())


def welsh_order(expression: Any) -> Func:
    """A key that sorts, byte by byte, in the order of the Welsh alphabet."""
    return Func(expression, function="portal_welsh_order", output_field=models.TextField(db_collation="C"))


class SearchWords(Func):
    """The words of a folded text, without any language's endings: PostgreSQL knows no Welsh."""

    template = "to_tsvector('simple'::regconfig, %(expressions)s)"
    output_field = SearchVectorField()


SEARCHED = Concat(
    F("name_en"),
    Value(" "),
    F("name_cy"),
    Value(" "),
    F("purpose_en"),
    Value(" "),
    F("purpose_cy"),
    output_field=models.TextField(),
)
NAMED = Concat(F("name_en"), Value(" "), F("name_cy"), output_field=models.TextField())


# What the database reads for itself; fetched with every row they would be the longest part of it.
ONLY_FOR_SEARCH = ("search_words", "search_typos", "name_en_order", "name_cy_order")
# What a link shows: the address and the name in either language.
IN_A_LINK = ("id", "key", "state", "visibility", "name_en", "name_cy", "name_same", "given_language")
# What a row of a list shows of an entry of any kind.
IN_A_ROW = (
    *(*IN_A_LINK, "purpose_en", "purpose_cy", "shows_ward", "is_example"),
    *("authority__name_en", "authority__name_cy", "ward__name_en", "ward__name_cy"),
)

# What anybody may know to exist.
IS_PUBLIC = Q(state=State.PUBLISHED) & ~Q(visibility=Visibility.HIDDEN)


class EntryQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Published and not hidden: what anybody may know to exist.

        Area-only entries are among them, without their place.
        """
        return self.filter(IS_PUBLIC)

    def in_full(self) -> Self:
        """Public with everything, so that links to other entries may be public too."""
        return self.filter(state=State.PUBLISHED, visibility=Visibility.FULL)

    def in_public_ward(self, ward: Any) -> Self:
        """In a ward, as far as the public may know: area-only entries only where they chose to show their ward."""
        return self.filter(Q(visibility=Visibility.FULL) | Q(shows_ward=True), ward=ward)

    def own_of(self, user: Any) -> Q:
        """Which entries this person looks after; each kind of entry says how."""
        return Q(added_by=user, published_at__isnull=True)

    def visible_to(self, user: Any) -> Self:
        """What this person may know to exist: public entries, their own, and all those of an officer's authority."""
        if not user.is_authenticated:
            return self.public()
        if is_moderator(user):
            return self
        # Asked of one row as "is there": a list of all public keys would be made anew for every page.
        public = self.model._default_manager.public().filter(pk=OuterRef("pk"))
        return self.filter(Exists(public) | self.own_of(user) | Q(authority__in=officer_authorities(user)))

    def in_name_order(self) -> Self:
        """By the alphabet of the page's language."""
        return self.order_by(f"name_{page_language()}_order", "key")

    def search(self, text: str) -> Self:
        """Entries in which every word of `text` is found, those without a typing error first.

        Nothing where no word was given.
        """
        words = folded_words(text)
        if not words:
            return self.none().annotate(is_exact=Value(0))
        return self.filter(forgivingly(words)).annotate(
            is_exact=Case(When(exactly(words), then=Value(0)), default=Value(1))
        )


class Entry(models.Model):
    """What a group, a place and a partnership have in common as entries on the register."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=8, unique=True, default=new_key, editable=False)
    authority = models.ForeignKey(
        "reference.Authority", verbose_name=_("local authority"), on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    visibility = models.CharField(
        _("what the public sees"), max_length=10, choices=Visibility.choices, default=Visibility.FULL
    )
    shows_ward = models.BooleanField(_("show the ward"), default=False)

    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    name_cy = models.CharField(_("name in Welsh"), max_length=200, blank=True)
    name_same = models.BooleanField(_("the name is the same in both languages"), default=False)
    purpose_en = models.TextField(_("what it is for, in English"), max_length=4000, blank=True)
    purpose_cy = models.TextField(_("what it is for, in Welsh"), max_length=4000, blank=True)
    given_language = models.CharField(max_length=10, choices=GivenLanguage.choices, default=GivenLanguage.NOT_KNOWN)

    ward = models.ForeignKey(
        "reference.Ward", verbose_name=_("ward"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    address = models.CharField(_("address"), max_length=300, blank=True)
    postcode = models.CharField(_("postcode"), max_length=8, blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    precision = models.CharField(max_length=12, choices=Precision.choices, default=Precision.AUTHORITY)

    source_kind = models.CharField(max_length=10, choices=SourceKind.choices, default=SourceKind.PERSON)
    import_run = models.ForeignKey(
        "entries.ImportRun", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    source_reference = models.CharField(max_length=200, blank=True, help_text="The publisher's own identifier.")
    added_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_example = models.BooleanField(default=False, help_text="Made up to show what the portal does.")

    # Four facts about trustworthiness, which are never merged into one.
    declared_on = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    matched_on = models.DateField(null=True, blank=True)
    matched_register = models.CharField(max_length=40, blank=True)

    version = models.PositiveIntegerField(
        default=1, editable=False, help_text="Counts changes, so that a stale form is noticed."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True, blank=True)

    name_en_order = GeneratedField(
        expression=fold(either("name_en", "name_cy")), output_field=models.TextField(db_collation="C"), db_persist=True
    )
    name_cy_order = GeneratedField(
        expression=welsh_order(either("name_cy", "name_en")),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )
    search_words = GeneratedField(
        expression=SearchWords(fold(SEARCHED)),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    search_typos = GeneratedField(
        expression=Func(NAMED, function="portal_typos"), output_field=ArrayField(models.TextField()), db_persist=True
    )

    name = EntryText()
    purpose = EntryText()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_has_a_name",
                condition=~Q(name_en="") | ~Q(name_cy=""),
                violation_error_message=_("Give a name in at least one language."),
            ),
            models.CheckConstraint(
                name="%(class)s_position_is_whole", condition=both_or_neither("latitude", "longitude")
            ),
            models.UniqueConstraint(
                name="%(class)s_imported_once",
                fields=["source_kind", "source_reference"],
                condition=~Q(source_reference=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name_en or self.name_cy

    @property
    def is_public(self) -> bool:
        return self.state == State.PUBLISHED and self.visibility != Visibility.HIDDEN

    @property
    def shows_place(self) -> bool:
        """Whether the public may know more than the area."""
        return self.is_public and self.visibility == Visibility.FULL

    @property
    def public_ward(self):
        """The ward, where the public may know it."""
        return self.ward if self.shows_place or (self.is_public and self.shows_ward) else None

    def at(self) -> EntryAddress:
        """The last part of the address in the language of the page. Drafts and hidden entries show the key alone."""
        if not self.is_public:
            return EntryAddress(self.key)
        return EntryAddress(self.key, slugify(words(self, "name").text)[:60].strip("-"))

    def confirmation_due_on(self) -> date | None:
        """A year after the group last said that the entry is right."""
        if self.confirmed_on is None:
            return None
        day = self.confirmed_on
        return day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else date(day.year + 1, 2, 28)
