"""Each role, as a sentence that somebody who is no developer can approve."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    OFFICER = "officer", _("Council officer")
    POLICY = "policy", _("Policy analyst")
    MODERATOR = "moderator", _("Moderator")
    ADMINISTRATOR = "administrator", _("Administrator")


SENTENCES = {
    Role.OFFICER: _(
        "Publishes or returns the entries of one authority, records what endangers places,"
        " and sees what is private about them."
    ),
    Role.POLICY: _(
        "Uses lists, reports and files for the whole of Wales, and drafts of reports with counts of what is not"
        " published yet. Sees nothing that is private about an entry."
    ),
    Role.MODERATOR: _(
        "Publishes, returns or hides any entry in Wales, and decides where the authority itself has an interest."
    ),
    Role.ADMINISTRATOR: _("Gives roles to people and ends them. Decides nothing about entries."),
}

# These roles see what is private about entries, or decide who may: they prove who they are twice.
NEED_SECOND_FACTOR = {Role.OFFICER, Role.MODERATOR, Role.ADMINISTRATOR}

# An officer acts for one authority; the other roles are for the whole of Wales.
FOR_ONE_AUTHORITY = {Role.OFFICER}
