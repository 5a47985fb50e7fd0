from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.models.area import Authority
from reference.models.naming import Named


class PlaceKind(models.TextChoices):
    """How large a place is, by the words of OS Open Names, the largest first."""

    CITY = "city", _("City")
    TOWN = "town", _("Town")
    VILLAGE = "village", _("Village")
    SUBURB = "suburb", _("Suburb")
    HAMLET = "hamlet", _("Hamlet")
    OTHER = "other", _("Other settlement")


class Place(Named):
    """A city, town or village where people live: what an entry says after its name, and what people ask for.

    Our own table has the cities and towns; `load_places` brings the rest. Where a place has one name it stands in both
    languages. Contains OS data © Crown copyright and database right; Open Government Licence v3.0.
    """

    code = models.CharField(max_length=40, primary_key=True)
    kind = models.CharField(max_length=10, choices=PlaceKind.choices)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="places")
    latitude = models.DecimalField(max_digits=8, decimal_places=6)
    longitude = models.DecimalField(max_digits=9, decimal_places=6)

    class Meta(Named.Meta):
        indexes = [
            # Which places lie around a point: the question of `portal_town`.
            models.Index(fields=["latitude", "longitude"], name="place_around_a_point")
        ]
