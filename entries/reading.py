"""What a page was sent."""

from django.http import HttpRequest, QueryDict

from accounts import saved_posts


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent, even where it is nothing: an empty form that was sent is refused, not shown as if it were new.

    Or what was sent to this page before its writer had to sign in, to be read and sent again.
    """
    return request.POST if request.method == "POST" else saved_posts.take(request)
