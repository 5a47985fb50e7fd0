"""How near a place is to being lost: four bands, and two ways of having none."""

from django.db.models import IntegerChoices
from django.utils.translation import gettext_lazy as _


class Band(IntegerChoices):
    """The value is the place in a list, highest first.

    "Not assessed" stands above "no concern found": a place about which too little is known is never sorted last, as
    if it were safe.
    """

    NO_CONCERN = 0, _("No concern found")
    NOT_ASSESSED = 1, _("Not assessed")
    WATCH = 2, _("Watch")
    AT_RISK = 3, _("At risk")
    SERIOUS = 4, _("Serious")
    IMMINENT = 5, _("Imminent")

    @property
    def code(self) -> str:
        """The name in addresses, style sheets and files: `at_risk`."""
        return self.name.lower()

    @property
    def severity(self) -> int:
        """1 watch to 4 imminent; 0 where there is no worry to weigh."""
        return max(0, self - Band.NOT_ASSESSED)

    @classmethod
    def of_severity(cls, severity: int) -> "Band":
        """The band of a worry, 1 to 4.

        No severity has a band of its own: whether that means safe depends on what is known.
        """
        if not 1 <= severity <= 4:
            raise ValueError(f"Severity {severity} has no band.")
        return cls(severity + cls.NOT_ASSESSED.value)

    @classmethod
    def of_code(cls, code: str) -> "Band":
        for band in cls:
            if band.code == code:
                return band
        raise ValueError(f"No band is called {code}.")
