"""The states of an entry and the transitions between them, in one table."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("state of an entry", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("state of an entry", "Waiting for the council")
    PUBLISHED = "published", pgettext_lazy("state of an entry", "Published")
    RETURNED = "returned", pgettext_lazy("state of an entry", "Returned with a question")
    ARCHIVED = "archived", pgettext_lazy("state of an entry", "Archived")


class Transition(models.TextChoices):
    """What somebody decides about an entry; each one is kept as a decision."""

    SUBMIT = "submit", _("Sent for publishing")
    PUBLISH = "publish", _("Published")
    RETURN = "return", _("Returned")
    HIDE = "hide", _("Hidden")
    ARCHIVE = "archive", _("Archived")
    RESTORE = "restore", _("Restored")
    ACCEPT = "accept", _("A change was accepted")
    REFUSE = "refuse", _("A change was refused")


ALLOWED: dict[Transition, dict[State, State]] = {
    Transition.SUBMIT: {State.DRAFT: State.SUBMITTED, State.RETURNED: State.SUBMITTED},
    Transition.PUBLISH: {State.SUBMITTED: State.PUBLISHED, State.RETURNED: State.PUBLISHED},
    Transition.RETURN: {State.SUBMITTED: State.RETURNED, State.PUBLISHED: State.RETURNED},
    Transition.ARCHIVE: {state: State.ARCHIVED for state in State if state != State.ARCHIVED},
    Transition.RESTORE: {State.ARCHIVED: State.SUBMITTED},
}


# What is decided about a change that its own people proposed: the state of the entry stays.
ABOUT_CHANGES = {Transition.ACCEPT, Transition.REFUSE}
# These take the whole entry from sight, or bring it back.
TAKING_AWAY = {Transition.ARCHIVE, Transition.RESTORE}
# An entry's own people make the other transitions.
DECIDED_BY_OTHERS = {Transition.PUBLISH, Transition.RETURN, Transition.HIDE}


class ActionRefused(Exception):
    """What was asked for cannot happen now; the message is fit for the page."""

    # The field beside which it is said, where it is about one.
    field: str | None = None


class NeedsSecondPerson(ActionRefused):
    """What was asked for can happen when somebody from outside agrees, and sends the form as filled in."""


def after(transition: Transition, state: str) -> State:
    """The state that `transition` leads to; raises ActionRefused where it may not start from `state`."""
    try:
        return ALLOWED[transition][State(state)]
    except KeyError:
        raise ActionRefused(
            _("This is no longer possible. State now: %(state)s") % {"state": State(state).label}
        ) from None


class Visibility(models.TextChoices):
    FULL = "full", _("Everything, with the address")
    AREA_ONLY = "area_only", _("The area only: no street, postcode or map")
    HIDDEN = "hidden", _("Hidden: nobody but its stewards and officers knows of it")


class Precision(models.TextChoices):
    """How exactly we know where an entry is. Below postcode no distance is shown."""

    EXACT = "exact", _("Exact")
    POSTCODE = "postcode", _("Postcode")
    OUTWARD_CODE = "outward_code", _("First half of the postcode")
    WARD = "ward", _("Ward")
    AUTHORITY = "authority", _("Authority")


class GivenLanguage(models.TextChoices):
    ENGLISH = "en", _("English")
    WELSH = "cy", _("Welsh")
    BOTH = "both", _("Both languages")
    NOT_KNOWN = "not_known", _("Not known")


class SourceKind(models.TextChoices):
    PERSON = "person", _("Those who look after it")
    OFFICER = "officer", _("A council officer, on its behalf")
    IMPORT = "import", _("Open data")
