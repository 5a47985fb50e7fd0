import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed
from accounts.history import tracked
from reference.bilingual import EntryText

MOST_PEOPLE = 20_000
FOR_PEOPLE = [MinValueValidator(1), MaxValueValidator(MOST_PEOPLE)]
SAID = ("name_en", "name_cy", "capacity")


@tracked
class Room(models.Model):
    """A room of a place that groups can use, and how many people it holds; not known is an answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asset = models.ForeignKey(
        "assets.Asset", verbose_name=_("place"), on_delete=models.PROTECT, related_name="own_rooms"
    )
    name_en = models.CharField(_("name of the room, in English"), max_length=100, blank=True)
    name_cy = models.CharField(_("name of the room, in Welsh"), max_length=100, blank=True)
    capacity = models.PositiveSmallIntegerField(_("people it holds"), null=True, blank=True, validators=FOR_PEOPLE)
    position = models.PositiveSmallIntegerField(_("place in the order"))

    disclosure = Disclosed(
        of="asset",
        public="asset capacity",
        only_in_full="name_en name_cy",  # a room is called after its house or its street
        private="id position",
    )

    name = EntryText()

    class Meta:
        verbose_name = _("room")
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                name="room_has_a_name",
                condition=~Q(name_en="") | ~Q(name_cy=""),
                violation_error_message=_("Say what the room is called."),
            ),
        ]
        indexes = [models.Index(fields=["asset", "capacity"], name="room_narrowing")]

    def __str__(self) -> str:
        return str(self.name)

    def as_said(self) -> dict[str, object]:
        """What people wrote about it."""
        return {name: getattr(self, name) for name in SAID}
