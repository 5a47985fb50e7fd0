"""What a page was sent."""

from django.http import HttpRequest, QueryDict


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent, even where it is nothing: an empty form that was sent is refused, not shown as if it were new."""
    return request.POST if request.method == "POST" else None
