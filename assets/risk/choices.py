"""The answers that facts of every rule share, and those that the registers of tenures and surveys hold."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Audience(TextChoices):
    """For whom a band is worked out."""

    OFFICER = "officer", _("Officers")
    PUBLIC = "public", _("Everybody")

    # As for `Family`.
    __hash__ = str.__hash__


class FactStatus(TextChoices):
    """How sure we are: a document or two sources confirm; a named role reports; anything else is unverified."""

    UNVERIFIED = "unverified", _("Unverified")
    REPORTED = "reported", _("Reported")
    CONFIRMED = "confirmed", _("Confirmed")

    # As for `Family`.
    __hash__ = str.__hash__

    @property
    def most(self) -> int:
        """The highest severity that a fact known this well may have.

        Hearsay is watched, only a document is imminent.
        """
        return MOST[self]


MOST = {FactStatus.UNVERIFIED: 1, FactStatus.REPORTED: 3, FactStatus.CONFIRMED: 4}


class Ending(TextChoices):
    SUPERSEDED = "superseded", _("Replaced by something newer")
    RESOLVED = "resolved", _("Resolved")


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
