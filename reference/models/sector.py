import re

from django.db import models

from reference.models.naming import Named, Sought


class Sector(Sought):
    """What kind of body an organisation is: a community group, a council, a health body and so on."""

    code = models.SlugField(max_length=40, primary_key=True)
    # A public body's own words are published when both languages stand.
    is_public_body = models.BooleanField(default=False)


class LegalForm(Named):
    """How an organisation exists in law, "not known" among the answers."""

    code = models.SlugField(max_length=40, primary_key=True)


class IdentifierScheme(Named):
    """A register that gives organisations their numbers, by its code in the org-id list."""

    code = models.CharField(max_length=20, primary_key=True)
    # The public page of one organisation, with {id} where its number goes; empty where the register has no such page.
    address = models.CharField(max_length=200, blank=True, default="")
    # What a whole number looks like, as a regular expression.
    pattern = models.CharField(max_length=200)

    def page_of(self, number: str) -> str:
        """The address of the register's page about the organisation with this number, or "" where it has none.

        What is no such number leads nowhere, rather than to another body's page.
        """
        return self.address.replace("{id}", number) if re.fullmatch(self.pattern, number, re.ASCII) else ""
