"""By whom something was changed: in which part, never by name."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Grant
from accounts.roles import Role
from entries import kinds
from entries.models import Entry

COUNCIL = _("by the council")
OTHER_COUNCIL = _("by another council")
MODERATOR = _("by a moderator")
OWN_PEOPLE = _("by those who look after it")
ADDER = _("by whoever added it")
SOMEBODY = _("by somebody else")
PORTAL = _("by the portal itself")
OPEN_DATA = _("from open data")
NOT_RECORDED = _("it is not on record by whom")


class Authors:
    """The parts that people play in an entry's history, asked for once for all of them."""

    def __init__(self, entry: Entry, users: Iterable[Any]) -> None:
        self.entry = entry
        self.own_people = set(kinds.of(entry).own_people(entry))
        self.grants: dict[Any, list[Grant]] = {}
        for grant in Grant.objects.filter(user__in=users, role__in=(Role.OFFICER, Role.MODERATOR)):
            self.grants.setdefault(grant.user_id, []).append(grant)

    def in_words(self, context: dict[str, Any] | None, at: datetime) -> Promise:
        """By whom, as the context of a row of history has it."""
        if context is None or "user" not in context:
            return NOT_RECORDED
        if context["user"] is None:
            return OPEN_DATA if "import_run" in context else PORTAL
        return self._part_of(context["user"], at)

    def _part_of(self, user: Any, at: datetime) -> Promise:
        """The part that somebody played on that day; officers are those of the authority that answers for it now."""
        held = [
            grant for grant in self.grants.get(user, []) if grant.since <= at and (not grant.until or at < grant.until)
        ]
        if any(grant.authority_id == self.entry.authority_id for grant in held):
            return COUNCIL
        if any(grant.role == Role.MODERATOR for grant in held):
            return MODERATOR
        if user in self.own_people:
            return OWN_PEOPLE
        if user == self.entry.added_by_id:
            return ADDER
        return OTHER_COUNCIL if held else SOMEBODY
