"""What a page was sent."""

from django.http import HttpRequest, QueryDict

from accounts import saved_posts
from entries.second_person.handing_on import as_asked_for


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent, even where it is nothing: an empty form that was sent is refused, not shown as if it were new.

    Or what was sent to this page before its writer had to sign in, to be read and sent again. Or what somebody else
    filled in who may not do it alone, for the second person who reads it.
    """
    if request.method == "POST":
        return request.POST
    return saved_posts.take(request) or as_asked_for(request)
