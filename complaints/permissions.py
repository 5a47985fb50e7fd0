"""Who may do what with complaints; each rule is the sentence under the name."""

from accounts.models import Person
from accounts.permissions import is_administrator


def can_answer_complaints(user: Person) -> bool:
    """Administrators alone read complaints and answer them."""
    return is_administrator(user)
