"""What taking part costs, in bands."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PriceBand(models.TextChoices):
    """What taking part usually costs one person, once."""

    NOT_KNOWN = "not_known", pgettext_lazy("price", "Not known")
    FREE = "free", pgettext_lazy("price", "Free")
    UP_TO_3 = "up_to_3", _("Up to £3")
    UP_TO_10 = "up_to_10", _("£3 to £10")
    OVER_10 = "over_10", _("Over £10")
    VARIES = "varies", pgettext_lazy("price", "It varies")


# In a row of a list, where no label stands before it: "Craft club · Caernarfon, Gwynedd · free".
PRICES_IN_A_ROW = {
    PriceBand.FREE: pgettext_lazy("in a row", "free"),
    PriceBand.UP_TO_3: pgettext_lazy("in a row", "up to £3"),
    PriceBand.UP_TO_10: pgettext_lazy("in a row", "£3 to £10"),
    PriceBand.OVER_10: pgettext_lazy("in a row", "over £10"),
    PriceBand.VARIES: pgettext_lazy("in a row", "the price varies"),
}
