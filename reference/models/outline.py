import math
from itertools import accumulate
from typing import Any, Self

from django.db import models
from django.db.models import F
from django.db.models.functions import Abs

from reference.boxes import Box
from reference.models.area import Ward

# In Wales a degree of longitude is so much shorter than one of latitude.
SQUEEZE = 0.61
FINEST = 100_000  # parts of a degree
LONGER_SIDE = 200


class WardOutlineQuerySet(models.QuerySet):
    def touching(self, box: Box) -> Self:
        """Those of which any part may lie in a box, the nearest to its middle first."""
        middle, centre = float(box.south + box.north), float(box.west + box.east)
        away = Abs(F("south") + F("north") - middle) + Abs(F("west") + F("east") - centre)
        return self.filter(
            west__lte=float(box.east),
            east__gte=float(box.west),
            south__lte=float(box.north),
            north__gte=float(box.south),
        ).order_by(away, "pk")


class WardOutline(models.Model):
    """The outline of a ward, for maps alone: too simple to say on which side of it a place lies.

    It comes from `load_boundaries`. A ring is its first point and then the steps to each that follows, latitude and
    longitude in turn, in hundred-thousandths of a degree.
    """

    ward = models.OneToOneField(Ward, primary_key=True, on_delete=models.CASCADE, related_name="outline")
    rings = models.JSONField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()

    objects: Any = WardOutlineQuerySet.as_manager()

    def __str__(self) -> str:
        return self.ward_id

    @property
    def drawn(self) -> dict[str, Any]:
        """The path of SVG, in a picture whose longer side has 200 units, and how wide and high that is."""
        wide, high = (self.east - self.west) * SQUEEZE, self.north - self.south
        scale = LONGER_SIDE / max(wide, high)
        rings = []
        for ring in self.rings:
            latitudes, longitudes = accumulate(ring[::2]), accumulate(ring[1::2])
            points = [
                ((longitude / FINEST - self.west) * SQUEEZE * scale, (self.north - latitude / FINEST) * scale)
                for latitude, longitude in zip(latitudes, longitudes, strict=True)
            ]
            rings.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "z")
        return {"path": "".join(rings), "width": math.ceil(wide * scale), "height": math.ceil(high * scale)}
