import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.disclosure import Disclosed
from accounts.history import tracked
from reference.bilingual import EntryText

SAID = ("met", "action_en", "action_cy")


class BarrierKind(models.TextChoices):
    """What may keep people away: the six kinds that the Welsh Government's guidance names under its second principle.

    Their labels are plain words; the codes are the guidance's own.
    """

    PHYSICAL = "physical", _("Getting there and getting in")
    ECONOMIC = "economic", _("What it costs to take part")
    LINGUISTIC = "linguistic", pgettext_lazy("barrier", "Language")
    CULTURAL = "cultural", _("Customs, faith and ways of life")
    INSTITUTIONAL = "institutional", _("Rules, forms and appointments")
    PSYCHOLOGICAL = "psychological", _("Feeling unsure or unwelcome")


class Met(models.TextChoices):
    """Whether people meet the barrier. That nobody has looked is an answer too."""

    YES = "yes", _("Yes, some people meet it")
    NO = "no", _("No, not that we know of")
    NOT_KNOWN = "not_known", _("We have not looked")


@tracked
class Barrier(models.Model):
    """One kind of barrier to an organisation: whether people meet it, and what is done about it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("registry.Organisation", on_delete=models.PROTECT, related_name="barriers")
    kind = models.CharField(_("kind of barrier"), max_length=15, choices=BarrierKind.choices)
    met = models.CharField(_("whether people meet it"), max_length=10, choices=Met.choices, default=Met.NOT_KNOWN)
    action_en = models.TextField(_("what is done about it, in English"), max_length=1000, blank=True)
    action_cy = models.TextField(_("what is done about it, in Welsh"), max_length=1000, blank=True)
    said_on = models.DateField(_("said on"))

    disclosure = Disclosed(
        of="organisation",
        public="organisation kind met said_on",
        only_in_full="action_en action_cy",
        private="id",
    )

    action = EntryText()

    class Meta:
        verbose_name = _("barrier")
        constraints = [models.UniqueConstraint(fields=["organisation", "kind"], name="barrier_once_a_kind")]

    def __str__(self) -> str:
        return self.kind

    def as_said(self) -> dict[str, str]:
        """What people answered and wrote, without the day."""
        return {name: getattr(self, name) for name in SAID}
