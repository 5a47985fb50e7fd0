import uuid
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed
from accounts.history import tracked
from assets.risk.choices import FactStatus, Renewal, Rung
from entries.states import State, Visibility
from reference.bilingual import EntryText

# From the first day up to, but without, the last: open at an end that is not known.
PERIOD = Func("starts_on", "ends_on", function="DATERANGE", output_field=DateRangeField())


class TenureQuerySet(models.QuerySet):
    def public(self) -> Self:
        """What everybody may read: said to be public, and more than hearsay."""
        return self.filter(is_public=True).exclude(status=FactStatus.UNVERIFIED)

    def known_to_all(self) -> Self:
        """How public places are held today, where everybody may read it: not of those that show their area alone."""
        today = timezone.localdate()
        in_force = Q(starts_on__isnull=True) | Q(starts_on__lte=today), Q(ends_on__isnull=True) | Q(ends_on__gt=today)
        shown = self.public().exclude(rung=Rung.NOT_KNOWN)
        return shown.filter(*in_force, asset__state=State.PUBLISHED, asset__visibility=Visibility.FULL).order_by()

    def with_known_holder(self) -> Self:
        """Those of which everybody may know the holder as well: a link needs both ends."""
        return self.filter(holder__state=State.PUBLISHED, holder__visibility=Visibility.FULL)


@tracked(for_council=True)
class Tenure(models.Model):
    """Somebody holds the place on one rung of the ladder for a period.

    Freehold, lease and licence stand beside each other.

    Rule R05 reads it. The same holder may not hold the same rung of the same place twice at one time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asset = models.ForeignKey("assets.Asset", on_delete=models.PROTECT, related_name="tenures")
    holder = models.ForeignKey(
        "registry.Organisation",
        verbose_name=_("who holds it"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tenures",
    )
    rung = models.CharField(_("how it is held"), max_length=24, choices=Rung.choices, default=Rung.NOT_KNOWN)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    renewal = models.CharField(_("after the end"), max_length=12, choices=Renewal.choices, default=Renewal.NOT_KNOWN)
    runs_the_place = models.BooleanField(_("the holder runs the place"), null=True, blank=True)
    status = models.CharField(_("how sure"), max_length=10, choices=FactStatus.choices, default=FactStatus.REPORTED)
    is_public = models.BooleanField(_("may be public"), default=False)
    source_en = models.CharField(_("source, in English"), max_length=300, blank=True)
    source_cy = models.CharField(_("source, in Welsh"), max_length=300, blank=True)
    observed_on = models.DateField(_("known since"))
    entered_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    disclosure = Disclosed(
        of="asset",
        only_in_full=(
            "asset holder rung starts_on ends_on renewal runs_the_place status source_en source_cy observed_on"
        ),
        private="id is_public entered_by entered_at",
    )

    source = EntryText()

    objects = TenureQuerySet.as_manager()

    class Meta:
        verbose_name = _("tenure")
        constraints = [
            models.CheckConstraint(
                name="tenure_ends_after_it_starts",
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                violation_error_message=_("The end must be later than the start."),
            ),
            ExclusionConstraint(
                name="tenure_same_holder_and_rung_once",
                expressions=[
                    ("asset", RangeOperators.EQUAL),
                    ("holder", RangeOperators.EQUAL),
                    ("rung", RangeOperators.EQUAL),
                    (PERIOD, RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This holder already holds the place in this way in a part of that period."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rung} {self.starts_on or ''}–{self.ends_on or ''}"

    @property
    def shown_holder(self):
        """The holder, where its own entry is public in full: a link needs both ends."""
        return self.holder if self.holder and self.holder.shows_place else None

    @property
    def has_withheld_holder(self) -> bool:
        """Whether a holder is on record whom this reader may not know; not known is another answer."""
        return bool(self.holder_id) and self.holder is None
