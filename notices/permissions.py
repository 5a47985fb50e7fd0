"""Who may do what with e-mails; each rule is the sentence under the name."""

from accounts.models import Person
from accounts.permissions import is_administrator


def can_watch_outbox(user: Person) -> bool:
    """Administrators see what waits and what failed, without addresses or entries, and have it tried again."""
    return is_administrator(user)
