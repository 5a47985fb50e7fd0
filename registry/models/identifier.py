from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed
from accounts.history import tracked

# Registers whose numbers the form asks for, by the name of its field.
ASKED_FOR = {"charity_number": "GB-CHC", "company_number": "GB-COH"}


@tracked
class Identifier(models.Model):
    """A number by which a public register knows the organisation, as an org-id: scheme and number."""

    organisation = models.ForeignKey("registry.Organisation", on_delete=models.PROTECT, related_name="identifiers")
    scheme = models.ForeignKey(
        "reference.IdentifierScheme", verbose_name=_("register"), on_delete=models.PROTECT, related_name="+"
    )
    number = models.CharField(_("number"), max_length=60)

    # A public register gives the address to anybody who has the number.
    disclosure = Disclosed(
        of="organisation",
        only_in_full="organisation scheme number",
        private="id",
    )

    class Meta:
        verbose_name = _("number in a register")
        constraints = [
            models.UniqueConstraint(
                name="identifier_once_for_an_organisation", fields=["organisation", "scheme", "number"]
            )
        ]
        indexes = [models.Index(fields=["scheme", "number"], name="identifier_scheme_number")]

    def __str__(self) -> str:
        return f"{self.scheme_id}-{self.number}"

    @property
    def register_page(self) -> str:
        """The public register's own page about the organisation, or "" where it has none."""
        return self.scheme.page_of(self.number) if self.number else ""
