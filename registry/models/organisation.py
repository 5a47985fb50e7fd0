from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.disclosure import Disclosed
from accounts.history import tracked
from accounts.permissions import officer_authorities
from entries.models import Entry, EntryQuerySet
from entries.models.entry_queryset import AREAS, IN_A_LINK, ONLY_FOR_SEARCH
from entries.shared_words import with_words
from reference.bilingual import EntryText
from reference.models import ActivityKind, words_in_order
from registry.models.activity import Activity, from_times, times_in_brief
from registry.models.prices import PRICES_IN_A_ROW, PriceBand

COMMUNITY_GROUP = "community_group"
GROUP, ORGANISATION = "group", "organisation"  # the two kinds of entries that this table holds
KINDS_IN_A_ROW = 3


class UsedLanguage(models.TextChoices):
    """Languages that people can take part in."""

    WELSH = "cy", _("Welsh")
    ENGLISH = "en", _("English")
    BSL = "bsl", _("British Sign Language")
    OTHER = "other", _("Other languages")


class YesNo(models.TextChoices):
    YES = "yes", pgettext_lazy("answer", "Yes")
    NO = "no", pgettext_lazy("answer", "No")
    NOT_KNOWN = "not_known", pgettext_lazy("answer", "Not known")


class SizeBand(models.TextChoices):
    """How many people take part in an ordinary month."""

    NOT_KNOWN = "not_known", pgettext_lazy("size", "Not known")
    UP_TO_10 = "up_to_10", _("Up to 10")
    UP_TO_30 = "up_to_30", _("11 to 30")
    UP_TO_100 = "up_to_100", _("31 to 100")
    OVER_100 = "over_100", _("Over 100")


class OrganisationQuerySet(EntryQuerySet):
    def groups(self) -> Self:
        """Community groups, as their entry says. Who leads them is a field of its own, and often not known."""
        return self.of_kind(GROUP)

    def others(self) -> Self:
        return self.of_kind(ORGANISATION)

    def looked_after_by(self, user) -> Self:
        """Those of which this person is a steward now."""
        return self.filter(stewardships__user=user, stewardships__until__isnull=True)

    def spoken_for_by(self, user) -> Self:
        """Those for which this person may speak: stewards for theirs, an authority's officers for its council."""
        if not user.is_authenticated:
            return self.none()
        own = Q(pk__in=self.model._default_manager.looked_after_by(user).values("pk"))
        return self.filter(own | Q(authority_body__in=officer_authorities(user)))

    def for_list(self, reader: Any = None) -> Self:
        """With what a row of a list shows, and nothing else; it is the same for every reader."""
        kinds = ActivityKindOfOrganisation.objects.filter(organisation=OuterRef("pk")).order_by()
        # Of any organisation: what is told of it alone, a row that shows no more than its area leaves out.
        times = Activity.objects.active().filter(organisation=OuterRef("pk"))
        return self.annotate(
            kind_codes=ArraySubquery(kinds.values_list("activity_kind")), times=ArraySubquery(times.as_times())
        ).for_rows("price_band", words=("sector",))

    def for_page(self) -> Self:
        """With what the entry's own page shows, and without what only the database reads."""
        rows = self.select_related("import_run", "contact").defer(*ONLY_FOR_SEARCH)
        rows = rows.prefetch_related("stewardships", "activity_kinds", "identifiers__scheme")
        return with_words(rows, *AREAS, "sector", "legal_form")


def beyond_a_link(relation: str) -> list[str]:
    """For `defer()`: what a link to the organisation at the end of this relation does not show."""
    shown = {*IN_A_LINK, "entry"}
    return [f"{relation}__{field.name}" for field in Organisation._meta.concrete_fields if field.name not in shown]


@tracked
class Organisation(Entry):
    """A party of any kind: a community group, a council, a health board, a faith body, a company."""

    entry = models.OneToOneField(
        Entry, parent_link=True, primary_key=True, on_delete=models.CASCADE, related_name="organisation"
    )
    # With the primary key a foreign key to the entry's own kind, so that the two cannot part (see the migration).
    entry_kind = models.GeneratedField(
        expression=Case(When(sector=COMMUNITY_GROUP, then=Value(GROUP)), default=Value(ORGANISATION)),
        output_field=models.CharField(max_length=12),
        db_persist=True,
    )
    sector = models.ForeignKey(
        "reference.Sector",
        verbose_name=_("kind of organisation"),
        on_delete=models.PROTECT,
        related_name="+",
        default=COMMUNITY_GROUP,
    )
    is_led_by_its_people = models.CharField(
        _("led by the people it serves"), max_length=10, choices=YesNo.choices, default=YesNo.NOT_KNOWN
    )
    legal_form = models.ForeignKey(
        "reference.LegalForm",
        verbose_name=_("legal form"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    authority_body = models.OneToOneField(
        "reference.Authority",
        verbose_name=_("the authority that it is"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="council",
        help_text="The authority that this council is.",
    )
    area_served_en = models.CharField(_("area served, in English"), max_length=200, blank=True)
    area_served_cy = models.CharField(_("area served, in Welsh"), max_length=200, blank=True)
    price_band = models.CharField(
        _("what taking part usually costs"), max_length=10, choices=PriceBand.choices, default=PriceBand.NOT_KNOWN
    )
    languages = ArrayField(
        models.CharField(max_length=5, choices=UsedLanguage.choices),
        verbose_name=_("languages you can take part in"),
        default=list,
        blank=True,
    )
    size_band = models.CharField(
        _("how many take part in a month"), max_length=10, choices=SizeBand.choices, default=SizeBand.NOT_KNOWN
    )
    website = models.URLField(_("website"), max_length=300, blank=True)
    activity_kinds = models.ManyToManyField(
        "reference.ActivityKind",
        verbose_name=_("what you do"),
        blank=True,
        through="registry.ActivityKindOfOrganisation",
        related_name="organisations",
    )
    contacts_changed_at = models.DateTimeField(
        _("how to reach it"), null=True, blank=True, help_text="History says that contacts changed, not to what."
    )

    disclosure = Disclosed(
        public=(
            "entry entry_kind sector is_led_by_its_people legal_form authority_body price_band languages size_band "
            "activity_kinds"
        ),
        only_in_full="area_served_en area_served_cy website",
        private="contacts_changed_at",
    )

    area_served = EntryText()

    objects = OrganisationQuerySet.as_manager()

    @property
    def is_group(self) -> bool:
        return self.sector_id == COMMUNITY_GROUP

    @property
    def is_claimed(self) -> bool:
        """Whether somebody looks after the entry. Asks the database unless stewardships were fetched along."""
        return any(stewardship.until is None for stewardship in self.stewardships.all())

    class Meta:
        indexes = [
            # What lists are narrowed by, read without the long rows beside it.
            models.Index(
                fields=["entry"],
                include=["sector", "price_band", "size_band", "languages"],
                name="organisation_narrowing",
            )
        ]

    def own_kind(self) -> str:
        return GROUP if self.is_group else ORGANISATION

    @property
    def in_a_row(self) -> list[Any]:
        """What it does, where, when and for how much, as far as it is known; needs `for_list`."""
        codes = self.kind_codes  # type: ignore[attr-defined]
        names = [kind.name for kind in words_in_order(ActivityKind) if kind.pk in codes] if codes else []
        kinds = ", ".join(names[:KINDS_IN_A_ROW])
        is_party = [] if self.kind == GROUP else [self.sector.name]
        times = from_times(self.times if self.shows_place else ())  # type: ignore[attr-defined]
        when = times_in_brief(times, timezone.localdate())
        return [*is_party, kinds, self.whereabouts, when, PRICES_IN_A_ROW.get(PriceBand(self.price_band))]

    @property
    def languages_in_words(self) -> list[str]:
        return [UsedLanguage(code).label for code in UsedLanguage.values if code in self.languages]


@tracked
class ActivityKindOfOrganisation(models.Model):
    """One of the kinds of activity that an organisation has.

    A table of its own name: Django's own between two others gets no triggers from a migration, and so no history.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    activity_kind = models.ForeignKey(
        ActivityKind, verbose_name=_("kind of activity"), on_delete=models.CASCADE, related_name="+"
    )

    disclosure = Disclosed(public="organisation activity_kind", private="id", of="organisation")

    class Meta:
        verbose_name = _("kind of activity")
        constraints = [
            models.UniqueConstraint(name="activitykind_once_an_organisation", fields=["organisation", "activity_kind"])
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.activity_kind_id}"
