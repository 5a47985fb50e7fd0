"""What has left the lists stays as it was, until it is restored."""

from django.utils.translation import gettext_lazy as _

from entries.models import Entry
from entries.states import ActionRefused, State


def refuse_if_archived(entry: Entry) -> None:
    """For an action that changes an entry, or what belongs to it."""
    if entry.state == State.ARCHIVED:
        raise ActionRefused(_("An archived entry cannot be changed. Restore it first."))


def refuse_link_to_archived(other: Entry) -> None:
    """For an action that ties an entry to another one: neither end may be archived."""
    if Entry.objects.filter(pk=other.pk, state=State.ARCHIVED).exists():
        raise ActionRefused(_("The other entry is archived. It must be restored first."))
