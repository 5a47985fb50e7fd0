from typing import Any, Self

from django.db import models
from django.db.models import Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.disclosure import Disclosed
from accounts.history import tracked
from assets.models.risk import WithBands, bands
from assets.models.room import FOR_PEOPLE
from assets.risk.choices import Rung
from entries.models import Entry, EntryQuerySet
from entries.models.entry_queryset import AREAS, ONLY_FOR_SEARCH
from entries.shared_words import with_words
from reference.bilingual import EntryText
from registry.models import Organisation
from registry.models.organisation import beyond_a_link

ASSET = "asset"


class OpeningStatus(models.TextChoices):
    """Whether people can use the place today."""

    OPEN = "open", pgettext_lazy("place", "Open")
    CLOSED = "closed", pgettext_lazy("place", "Closed")
    LOST = "lost", pgettext_lazy("place", "Lost to the community")
    NOT_KNOWN = "not_known", pgettext_lazy("place", "Not known")


class HirePrice(models.TextChoices):
    """What an hour in the main room costs a community group."""

    NOT_KNOWN = "not_known", pgettext_lazy("price", "Not known")
    NOT_HIRED = "not_hired", _("Not for hire")
    FREE = "free", pgettext_lazy("price", "Free")
    UP_TO_10 = "up_to_10", _("Up to £10 an hour")
    UP_TO_25 = "up_to_25", _("£10 to £25 an hour")
    OVER_25 = "over_25", _("Over £25 an hour")


# In a row of a list, where no label stands before it.
HIRE_IN_A_ROW = {
    HirePrice.NOT_HIRED: pgettext_lazy("in a row", "not for hire"),
    HirePrice.FREE: pgettext_lazy("in a row", "free to hire"),
    HirePrice.UP_TO_10: pgettext_lazy("in a row", "hire up to £10 an hour"),
    HirePrice.UP_TO_25: pgettext_lazy("in a row", "hire £10 to £25 an hour"),
    HirePrice.OVER_25: pgettext_lazy("in a row", "hire over £25 an hour"),
}


class StepFree(models.TextChoices):
    YES = "yes", pgettext_lazy("step-free", "Yes")
    PARTLY = "partly", pgettext_lazy("step-free", "In part")
    NO = "no", pgettext_lazy("step-free", "No")
    NOT_KNOWN = "not_known", pgettext_lazy("step-free", "Not known")


class AssetQuerySet(EntryQuerySet):
    def for_list(self, reader: Any = None) -> Self:
        """With what a row of a list shows, and nothing else: the band as this reader may know it."""
        rows = self.with_bands(reader)
        return rows.for_rows("opening_status", "hire_price", "is_step_free", words=("asset_kind",))

    def with_bands(self, reader: Any) -> Self:
        """Each with the band that is in force today as this reader may know it, and as everybody does."""
        return self.annotate(**bands(reader, "pk", timezone.localdate()))

    def for_page(self) -> Self:
        """With what the entry's own page shows, and without what only the database reads."""
        rows = self.select_related("kept_by", "import_run").defer(*ONLY_FOR_SEARCH, *beyond_a_link("kept_by"))
        return with_words(rows, *AREAS, "asset_kind")

    def looked_after_by(self, user: Any) -> Self:
        """Those kept by an organisation of which this person is a steward now."""
        return self.filter(kept_by__in=Organisation.objects.looked_after_by(user).values("pk"))


@tracked
class Asset(WithBands, Entry):
    """A place that communities rely on: a hall, a library, a pub, a pitch. A lost one keeps its page."""

    entry = models.OneToOneField(
        Entry, parent_link=True, primary_key=True, on_delete=models.CASCADE, related_name="asset"
    )
    # With the primary key a foreign key to the entry's own kind, so that the two cannot part (see the migration).
    entry_kind = models.GeneratedField(
        expression=Value(ASSET), output_field=models.CharField(max_length=12), db_persist=True
    )
    asset_kind = models.ForeignKey(
        "reference.AssetKind", verbose_name=_("kind of place"), on_delete=models.PROTECT, related_name="+"
    )
    kept_by = models.ForeignKey(
        "registry.Organisation",
        verbose_name=_("who looks after the entry"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="kept_assets",
    )
    opening_status = models.CharField(
        _("open or closed"), max_length=10, choices=OpeningStatus.choices, default=OpeningStatus.NOT_KNOWN
    )
    uprn = models.CharField(
        _("UPRN"), max_length=12, blank=True, help_text=_("The number of the property in the national register.")
    )
    opening_times_en = models.CharField(_("opening times, in English"), max_length=300, blank=True)
    opening_times_cy = models.CharField(_("opening times, in Welsh"), max_length=300, blank=True)
    hire_price = models.CharField(
        _("what hire costs"), max_length=10, choices=HirePrice.choices, default=HirePrice.NOT_KNOWN
    )
    is_step_free = models.CharField(_("step-free"), max_length=10, choices=StepFree.choices, default=StepFree.NOT_KNOWN)
    rooms = models.PositiveSmallIntegerField(_("rooms that groups can use"), null=True, blank=True)
    capacity = models.PositiveSmallIntegerField(
        _("people that its largest room holds"),
        null=True,
        blank=True,
        validators=FOR_PEOPLE,
    )
    website = models.URLField(_("website"), max_length=300, blank=True)

    disclosure = Disclosed(
        public="entry entry_kind asset_kind opening_status hire_price is_step_free rooms capacity",
        only_in_full="kept_by uprn opening_times_en opening_times_cy website",
    )

    opening_times = EntryText()

    objects = AssetQuerySet.as_manager()

    class Meta:
        # What lists are narrowed by, read without the long rows beside it.
        indexes = [
            models.Index(
                fields=["asset_kind", "entry"],
                include=["opening_status", "hire_price", "is_step_free"],
                name="asset_narrowing",
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="asset_uprn_is_a_number",
                condition=Q(uprn="") | Q(uprn__regex=r"^[0-9]{1,12}$"),
                violation_error_message=_("A UPRN has up to 12 figures and nothing else."),
            ),
        ]

    def own_kind(self) -> str:
        return ASSET

    @property
    def in_a_row(self) -> list[Any]:
        """What it is, where, whether it is open and what hire costs, as far as it is known."""
        is_known = self.opening_status != OpeningStatus.NOT_KNOWN
        opening = OpeningStatus(self.opening_status).label if is_known else ""
        step_free = _("Step-free") if self.is_step_free == StepFree.YES else ""
        return [
            self.asset_kind.name,
            self.whereabouts,
            opening,
            step_free,
            HIRE_IN_A_ROW.get(HirePrice(self.hire_price)),
        ]

    def is_owned_by_its_authority(self, tenures: Any = None) -> bool:
        """Whether the council that answers for the entry holds the freehold. Asks the database.

        As all its tenures have it, or only as those that are given.
        """
        today = timezone.localdate()
        return (
            (self.tenures.all() if tenures is None else tenures)
            .filter(rung__in=(Rung.OTHER_FREEHOLD, Rung.COMMUNITY_FREEHOLD), holder__authority_body=self.authority_id)
            .filter(Q(ends_on__isnull=True) | Q(ends_on__gt=today))
            .exists()
        )
