"""The answers that facts about risk are made of."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Audience(TextChoices):
    """For whom a band is worked out."""

    OFFICER = "officer", _("Officers")
    PUBLIC = "public", _("Everybody")


class FactStatus(TextChoices):
    """How sure we are: a document or two sources confirm; a named role reports; anything else is unverified."""

    UNVERIFIED = "unverified", _("Unverified")
    REPORTED = "reported", _("Reported")
    CONFIRMED = "confirmed", _("Confirmed")

    @property
    def most(self) -> int:
        """The highest severity that a fact known this well may have.

        Hearsay is watched, only a document is imminent.
        """
        return {FactStatus.UNVERIFIED: 1, FactStatus.REPORTED: 3, FactStatus.CONFIRMED: 4}[self]


class Ending(TextChoices):
    SUPERSEDED = "superseded", _("Replaced by something newer")
    RESOLVED = "resolved", _("Resolved")


class DisposalStage(TextChoices):
    """How far the owner has gone in parting with the place."""

    IN_PLAN = "in_plan", _("In a disposal plan")
    CONSULTED = "consulted", _("Consultation held")
    FORMAL_NOTICE = "formal_notice", _("Formal notice given")
    ON_MARKET = "on_market", _("On the market")
    AUCTION = "auction", _("Going to auction")
    SALE_AGREED = "sale_agreed", _("Sale agreed")


class ClosureStage(TextChoices):
    PROPOSED = "proposed", pgettext_lazy("closure", "Proposed")
    DECIDED = "decided", pgettext_lazy("closure", "Decided")


class ClosureReach(TextChoices):
    """What goes: the place itself, or a service without which people have no reason to come."""

    PLACE = "place", _("The whole place")
    SERVICE = "service", _("A service in the place")


class Rung(TextChoices):
    """The ladder of tenure: how firmly somebody holds the place."""

    COMMUNITY_FREEHOLD = "community_freehold", _("Freehold, held by the community")
    OTHER_FREEHOLD = "other_freehold", _("Freehold, held by somebody else")
    LONG_LEASE = "long_lease", _("Long lease (25 years or more)")
    SHORT_LEASE = "short_lease", _("Short lease (under 25 years)")
    LICENCE = "licence", _("Licence")
    MANAGEMENT_AGREEMENT = "management_agreement", _("Management agreement")
    USE_ONLY = "use_only", _("Use only, nothing in writing")
    NONE = "none", _("No right at all")
    NOT_KNOWN = "not_known", pgettext_lazy("tenure", "Not known")


class Renewal(TextChoices):
    """What is known about what follows the end."""

    NOT_KNOWN = "not_known", pgettext_lazy("renewal", "Not known")
    AGREED = "agreed", _("Renewal agreed")
    NOT_SOUGHT = "not_sought", _("Not being renewed")
    REFUSED = "refused", _("The landlord refuses")
    FOLLOWED = "followed", _("It ended, and what came after is on record")


class Grade(TextChoices):
    """The state of a building, in a survey's words."""

    GOOD = "good", pgettext_lazy("condition of a building", "Good")
    FAIR = "fair", pgettext_lazy("condition of a building", "Fair")
    POOR = "poor", pgettext_lazy("condition of a building", "Poor")
    VERY_BAD = "very_bad", pgettext_lazy("condition of a building", "Very bad")
