from partnerships.models.member import Member
from partnerships.models.partnership import Partnership

__all__ = ["Member", "Partnership"]
