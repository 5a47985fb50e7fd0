"""The kinds of question that are asked about a place before anyone may say "no concern found"."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Family(TextChoices):
    """What a rule is about. The first seven are the core: "k of 7 answered" counts them."""

    INTENTION = "intention", _("Plans for the place")
    SECURITY = "security", _("Right to the place")
    BUILDING = "building", pgettext_lazy("family of risk", "Building")
    MONEY = "money", pgettext_lazy("family of risk", "Money")
    PEOPLE = "people", pgettext_lazy("family of risk", "People")
    USE = "use", pgettext_lazy("family of risk", "Use")
    LEGAL = "legal", _("Licences and insurance")
    ENVIRONMENT = "environment", _("Flood and ground")
    CONTEXT = "context", _("Other places nearby")
    PROTECTIVE = "protective", _("What protects the place")

    # Enum's own is written in Python, and the engine asks for it millions of times.
    __hash__ = str.__hash__


CORE = (
    Family.INTENTION,
    Family.SECURITY,
    Family.BUILDING,
    Family.MONEY,
    Family.PEOPLE,
    Family.USE,
    Family.LEGAL,
)

# Somebody's money and the people who keep a place open are nobody else's business: even "looked into, no concern" would
# tell, on the day it disappears. Whatever is known about these two stays with officers.
PRIVATE = frozenset({Family.MONEY, Family.PEOPLE})
