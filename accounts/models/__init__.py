from accounts.models.grant import Grant
from accounts.models.sent_code import SentCode
from accounts.models.try_count import TryCount
from accounts.models.user import Person, User

__all__ = ["Grant", "Person", "SentCode", "TryCount", "User"]
