from partnerships.views.members import member_confirm, member_end, member_invite
from partnerships.views.pages import partnership_detail, partnership_list

__all__ = ["member_confirm", "member_end", "member_invite", "partnership_detail", "partnership_list"]
