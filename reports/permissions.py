"""Who may read what is not for everybody; each rule is the sentence under the name."""

from accounts.models import Person
from accounts.permissions import has_role, is_moderator
from accounts.roles import Role


def can_read_unpublished_counts(user: Person) -> bool:
    """Policy analysts and moderators read how many entries stand in which state, by authority; no entry is named."""
    return has_role(user, Role.POLICY) or is_moderator(user)
