from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed

# Fields of the form, and what the table calls them.
OF_CONTACT = {"role_name": "role_name", "email": "email", "telephone": "telephone", "shows_contacts": "is_public"}


class Contact(models.Model):
    """How to reach an organisation: personal data, so outside history, in no file, and public by consent only."""

    organisation = models.OneToOneField(
        "registry.Organisation", on_delete=models.PROTECT, related_name="contact", primary_key=True
    )
    role_name = models.CharField(_("role of the person to ask for"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    is_public = models.BooleanField(_("show these on the public page"), default=False)
    consent_given_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    # Shown on the page of an organisation by its consent, which the page asks for.
    disclosure = Disclosed(
        of="organisation",
        private="organisation role_name email telephone is_public consent_given_at changed_at",
    )

    def __str__(self) -> str:
        return str(self.organisation_id)

    def as_given(self) -> dict[str, Any]:
        """What people wrote and chose, without what we noted about it."""
        return {name: getattr(self, name) for name in ("role_name", "email", "telephone", "is_public")}

    @property
    def dialled(self) -> str:
        """The telephone number without what a telephone cannot dial."""
        return "".join(sign for sign in self.telephone if sign.isdecimal() or sign == "+")
