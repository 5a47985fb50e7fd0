"""Addresses of the pages of this room."""

from django.urls import path

from entries.urls import pages_of
from partnerships import views
from partnerships.kinds import PARTNERSHIPS
from reference.addresses import address

ONE = "partnerships/<key:key>/"

app_name = "partnerships"
urlpatterns = [
    *pages_of(PARTNERSHIPS, every=views.partnership_list, one=views.partnership_detail),
    path(address(ONE + "members/new/"), views.member_invite, name="member-invite"),
    path(address(ONE + "members/<uuid:member>/confirm/"), views.member_confirm, name="member-confirm"),
    path(address(ONE + "members/<uuid:member>/end/"), views.member_end, name="member-end"),
]
