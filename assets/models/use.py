import uuid
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed
from accounts.history import tracked
from assets.models.risk import WithBands, band_of, bands
from assets.risk.bands import Band
from entries.states import State, Visibility


class Dependence(models.TextChoices):
    """How much the organisation depends on the place."""

    ONLY_PLACE = "only_place", _("The only place we have")
    MAIN_PLACE = "main_place", _("Our main place")
    ONE_OF_SEVERAL = "one_of_several", _("One of several places")


class UseQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Not ended, and both the place and the organisation are public in full: a link needs both ends."""
        in_full = {"state": State.PUBLISHED, "visibility": Visibility.FULL}
        ends = {f"{end}__{name}": value for end in ("asset", "organisation") for name, value in in_full.items()}
        return self.filter(ended_on__isnull=True, **ends)

    def with_bands(self, reader: Any, today: date) -> Self:
        """Each with the band of its place, as this reader may know it and as everybody does."""
        return self.annotate(**bands(reader, "asset", today))

    def closest_first(self) -> Self:
        """The only place before the main one, and that before one of several."""
        places = [When(dependence=dependence, then=Value(place)) for place, dependence in enumerate(Dependence)]
        return self.order_by(Case(*places), "pk")


@tracked
class Use(WithBands, models.Model):
    """An organisation relies on a place, for one kind of activity or for all that it does."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asset = models.ForeignKey("assets.Asset", verbose_name=_("place"), on_delete=models.PROTECT, related_name="uses")
    organisation = models.ForeignKey(
        "registry.Organisation", verbose_name=_("who relies on it"), on_delete=models.PROTECT, related_name="uses"
    )
    activity_kind = models.ForeignKey(
        "reference.ActivityKind",
        verbose_name=_("for which activity"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    dependence = models.CharField(_("how much"), max_length=16, choices=Dependence.choices)
    given_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField(_("given on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    disclosure = Disclosed(
        of="asset organisation",
        only_in_full="asset organisation activity_kind dependence given_on ended_on",
        private="id given_by",
    )

    objects = UseQuerySet.as_manager()

    class Meta:
        verbose_name = _("use")
        constraints = [
            models.UniqueConstraint(
                name="use_once_for_an_activity",
                fields=["asset", "organisation", "activity_kind"],
                nulls_distinct=False,
                condition=Q(ended_on__isnull=True),
                violation_error_message=_("This is already recorded."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.asset_id}"

    @property
    def is_its_own_place(self) -> bool:
        """Whether the organisation is to be found there."""
        return self.dependence in (Dependence.ONLY_PLACE, Dependence.MAIN_PLACE)

    @property
    def is_endangered(self) -> bool:
        """Whether everybody reads of a concern about the only place that the organisation has."""
        return self.dependence == Dependence.ONLY_PLACE and band_of(self.public_band) >= Band.WATCH
