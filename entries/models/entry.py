import uuid
from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import GeneratedField, Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed
from accounts.history import tracked
from entries import kinds
from entries.constraints import both_or_neither
from entries.folding import SEARCH_NAME, SEARCH_TYPOS, SEARCH_WORDS, either, fold, welsh_order
from entries.keys import KeyField, new_key
from entries.models.entry_queryset import (
    IS_PUBLIC,
    IS_PUBLISHED,
    IS_SHOWN_IN_FULL,
    KEYS,
    WORDS_WITH_KEYS,
    AnyEntryQuerySet,
)
from entries.states import GivenLanguage, Precision, SourceKind, State, Visibility
from reference.addresses import EntryAddress
from reference.bilingual import LANGUAGES, EntryText, words
from reference.welsh_words import VERSION as VERSION_OF_KEYS
from reference.welsh_words import keys_of_text

# What the database works out from the rest, by triggers and by `write_keys`.
WORKED_OUT = ("town", "constituency", "search_kinds", *KEYS)


@tracked(private=("is_listable", "border_note", *WORKED_OUT))
class Entry(models.Model):
    """A row for every entry on the register, of whatever kind: what groups, places and partnerships have in common.

    What only one kind has stands in that kind's own table, joined by the same primary key. Neither stands without the
    other: a foreign key on key and kind and two triggers, in the migration of the kind's room, see to that.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = KeyField(max_length=8, unique=True, default=new_key, editable=False)
    kind = models.CharField(max_length=12, editable=False, help_text="Code of its kind: see entries.kinds.")
    authority = models.ForeignKey(
        "reference.Authority", verbose_name=_("local authority"), on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    visibility = models.CharField(
        _("what the public sees"), max_length=10, choices=Visibility.choices, default=Visibility.FULL
    )
    is_listable = models.BooleanField(
        default=True,
        editable=False,
        help_text="Has what its kind needs to be public. The database works it out: see the kind's room.",
    )
    shows_ward = models.BooleanField(_("show the ward"), default=False)

    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    name_cy = models.CharField(_("name in Welsh"), max_length=200, blank=True)
    name_same = models.BooleanField(_("the name is the same in both languages"), default=False)
    purpose_en = models.TextField(_("what it is for, in English"), max_length=4000, blank=True)
    purpose_cy = models.TextField(_("what it is for, in Welsh"), max_length=4000, blank=True)
    given_language = models.CharField(
        _("language of its words"), max_length=10, choices=GivenLanguage.choices, default=GivenLanguage.NOT_KNOWN
    )

    ward = models.ForeignKey(
        "reference.Ward", verbose_name=_("ward"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    address = models.CharField(_("address"), max_length=300, blank=True)
    postcode = models.CharField(_("postcode"), max_length=8, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    border_note = models.CharField(
        _("why it is not where its postcode says"),
        max_length=300,
        blank=True,
        help_text="Words of its own people, for the officer: the directory has another authority for the postcode.",
    )
    precision = models.CharField(
        _("how exactly we know where it is"), max_length=12, choices=Precision.choices, default=Precision.AUTHORITY
    )
    # By a trigger, from the position and the address, whenever one of them changes; so is the constituency, from the
    # postcode or the ward. See the migration "towns and keys".
    town = models.ForeignKey(
        "reference.Place",
        verbose_name=_("town or village"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    constituency = models.ForeignKey(
        "reference.SeneddConstituency",
        verbose_name=_("Senedd constituency"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    source_kind = models.CharField(
        _("who gave the entry"), max_length=10, choices=SourceKind.choices, default=SourceKind.PERSON
    )
    import_run = models.ForeignKey(
        "entries.ImportRun",
        verbose_name=_("open data"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    source_reference = models.CharField(
        _("number in the open data"), max_length=200, blank=True, help_text="The publisher's own identifier."
    )
    added_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_example = models.BooleanField(
        _("made up as an example"), default=False, help_text="Made up to show what the portal does."
    )

    # Four facts about trustworthiness, never merged into one. A check ends when what was checked changes.
    declared_on = models.DateField(_("described by those who answer for it"), null=True, blank=True)
    confirmed_on = models.DateField(_("confirmed by its own people"), null=True, blank=True)
    checked_on = models.DateField(_("checked by the council"), null=True, blank=True)
    checked_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    was_checked_on = models.DateField(_("checked by the council, before it changed"), null=True, blank=True)
    changed_since_check_on = models.DateField(_("changed since the check"), null=True, blank=True)
    changed_since_check = ArrayField(models.CharField(max_length=40), null=True, blank=True, editable=False)
    matched_on = models.DateField(_("matched to a public register"), null=True, blank=True)
    matched_register = models.CharField(_("public register"), max_length=40, blank=True)

    version = models.PositiveIntegerField(
        default=1, editable=False, help_text="Counts changes, so that a stale form is noticed."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(_("first published"), null=True, blank=True)

    name_en_order = GeneratedField(
        expression=fold(either("name_en", "name_cy")), output_field=models.TextField(db_collation="C"), db_persist=True
    )
    name_cy_order = GeneratedField(
        expression=welsh_order(either("name_cy", "name_en")),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )
    # Keys of the words of its names, and of what it is for (`reference.welsh_words`), by `write_keys`.
    search_name_keys = models.TextField(default="", blank=True, editable=False)
    search_about_keys = models.TextField(default="", blank=True, editable=False)
    search_version = models.PositiveSmallIntegerField(default=0, editable=False, help_text="Of the rule of the keys.")
    # Words and keys of what kind of thing it is; by a trigger of its kind's room.
    search_kinds = models.TextField(default="", blank=True, editable=False)
    search_words = GeneratedField(expression=SEARCH_WORDS, output_field=SearchVectorField(), db_persist=True)
    search_name = GeneratedField(expression=SEARCH_NAME, output_field=SearchVectorField(), db_persist=True)
    search_typos = GeneratedField(expression=SEARCH_TYPOS, output_field=ArrayField(models.TextField()), db_persist=True)

    # Words of hidden entries stand in the search columns as well.
    disclosure = Disclosed(
        public=(
            "key kind authority state visibility is_listable name_en name_cy name_same name_en_order "
            "name_cy_order purpose_en purpose_cy given_language source_kind import_run is_example declared_on "
            "confirmed_on checked_on was_checked_on changed_since_check_on changed_since_check matched_on changed_at "
            "published_at"
        ),
        only_in_full="ward address postcode latitude longitude precision town constituency matched_register",
        private=(
            "id shows_ward border_note source_reference added_by checked_by version created_at search_words "
            "search_name search_typos search_kinds search_name_keys search_about_keys search_version"
        ),
        own_rules="public_ward public_town",
    )

    name = EntryText()
    purpose = EntryText()

    # Whether an entry of this kind needs nothing but its own state to be public.
    is_listable_from_the_start = True

    objects = AnyEntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="entry_has_a_name",
                condition=~Q(name_en="") | ~Q(name_cy=""),
                violation_error_message=_("Give a name in at least one language."),
            ),
            models.CheckConstraint(name="entry_position_is_whole", condition=both_or_neither("latitude", "longitude")),
            models.CheckConstraint(
                name="entry_ended_check_is_whole", condition=both_or_neither("was_checked_on", "changed_since_check_on")
            ),
            models.UniqueConstraint(
                name="entry_imported_once",
                fields=["source_kind", "source_reference"],
                condition=~Q(source_reference=""),
            ),
            # What the tables of the kinds refer to, so that an entry's kind and its own row cannot part.
            models.UniqueConstraint(name="entry_of_one_kind", fields=["id", "kind"]),
        ]
        indexes = [
            GinIndex(fields=["search_words"], name="entry_search_words"),
            GinIndex(fields=["search_typos"], name="entry_search_typos"),
            # A count reads the first of these alone; the way to a far page, one of the others: see `entries.paging`.
            models.Index(
                fields=["kind", "visibility", "authority"],
                include=["id", "ward", "shows_ward", "confirmed_on"],
                name="entry_published",
                condition=IS_PUBLISHED,
            ),
            *[
                models.Index(
                    fields=["kind", f"name_{language}_order", "key"],
                    include=["id", "visibility"],
                    name=f"entry_order_{language}",
                    condition=IS_PUBLISHED,
                )
                for language in LANGUAGES
            ],
            # Whether the other end of a link is public in full is asked for one link after the other.
            models.Index(
                fields=["id"],
                name="entry_in_full",
                condition=Q(state=State.PUBLISHED, visibility=Visibility.FULL),
            ),
            models.Index(fields=["id"], include=["kind"], name="entry_not_public", condition=~IS_PUBLIC),
            models.Index(fields=["authority", "state"], name="entry_authority_state"),
            models.Index(fields=["-created_at"], include=["kind"], name="entry_newest", condition=IS_PUBLISHED),
            # What lies around a point, or in a box.
            models.Index(
                fields=["latitude", "longitude"],
                include=["id", "kind", "precision"],
                name="entry_around_a_point",
                condition=IS_SHOWN_IN_FULL & Q(latitude__isnull=False),
            ),
            # The same of one kind: the points of a map.
            models.Index(
                fields=["kind", "latitude", "longitude"],
                include=["authority", "id", "precision"],
                name="entry_on_a_map",
                condition=IS_SHOWN_IN_FULL & Q(latitude__isnull=False),
            ),
            models.Index(fields=["search_version"], name="entry_search_version"),
            # The desk: what waits for a decision, oldest first.
            models.Index(
                fields=["changed_at", "key"],
                include=["authority"],
                name="entry_waiting",
                condition=Q(state=State.SUBMITTED),
            ),
        ]

    def __str__(self) -> str:
        return self.name_en or self.name_cy

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.kind = self.own_kind()
        if self._state.adding:
            self.is_listable = self.is_listable_from_the_start
        update_fields = kwargs.get("update_fields")
        if update_fields is None or WORDS_WITH_KEYS.intersection(update_fields):
            self.write_keys()
            if update_fields is not None:
                kwargs["update_fields"] = {*update_fields, *KEYS}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return kinds.of(self).address("detail", self.at())

    def write_keys(self) -> None:
        """What its words are found by besides themselves. Whoever writes rows without `save` calls it for each."""
        self.search_name_keys = keys_of_text(f"{self.name_en} {self.name_cy}")
        self.search_about_keys = keys_of_text(f"{self.purpose_en} {self.purpose_cy}")
        self.search_version = VERSION_OF_KEYS

    def own_kind(self) -> str:
        """The code of its kind, as its own row tells it."""
        return self.kind

    @property
    def is_public(self) -> bool:
        return self.state == State.PUBLISHED and self.visibility != Visibility.HIDDEN and self.is_listable

    @property
    def shows_place(self) -> bool:
        """Whether the public may know more than the area."""
        return self.is_public and self.visibility == Visibility.FULL

    @property
    def public_town(self):
        """The town or village, where the public may know it."""
        return self.town if self.shows_place else None

    @property
    def public_ward(self):
        """The ward, where the public may know it."""
        return self.ward if self.shows_place or (self.is_public and self.shows_ward) else None

    @property
    def whereabouts(self) -> str:
        """Where it is, as a row of a list says it and as far as everybody may know: "Caernarfon, Gwynedd".

        Its town; where none is known its ward, and of area-only entries the ward that they show.
        """
        smaller = self.public_town or self.public_ward
        names = [smaller.name, self.authority.name] if smaller else [self.authority.name]
        return ", ".join(dict.fromkeys(names))

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
