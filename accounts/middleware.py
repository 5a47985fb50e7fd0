"""What holds for every page of somebody who is signed in."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from accounts.permissions import lacks_second_factor
from accounts.second_factor import sent_to_enrol


class SignedInPagesMiddleware:
    """No copy of a signed-in person's page stays behind: after signing out, the back button shows nothing.

    Where a page is refused to somebody whose role only waits for its second factor, they are sent to set it up.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_signed_in = request.user.is_authenticated
        response = self.get_response(request)
        if is_signed_in or request.user.is_authenticated:
            response.headers["Cache-Control"] = "private, no-store"
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, PermissionDenied) and lacks_second_factor(request.user):
            return sent_to_enrol(request)
        return None
