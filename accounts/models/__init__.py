from accounts.models.grant import Grant
from accounts.models.user import Person, User

__all__ = ["Grant", "Person", "User"]
