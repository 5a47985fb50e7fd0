"""What holds for every page of somebody who is signed in."""

from collections.abc import Callable

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from accounts import saved_posts
from accounts.permissions import lacks_second_factor
from accounts.second_factor import sent_to_enrol


class SignInFirstMiddleware(LoginRequiredMiddleware):
    """Every page asks for sign-in unless it is marked open; what was typed meanwhile is not lost."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable) -> HttpResponseRedirect:
        if request.method == "POST":
            saved_posts.keep(request)
        return super().handle_no_permission(request, view_func)


class SignedInPagesMiddleware:
    """No copy of a signed-in person's page stays behind: after signing out, the back button shows nothing.

    Where a page is refused to somebody whose role only waits for its second factor, they are sent to set it up; who
    sends a form of an open page without having signed in is asked to do so.
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
        if not isinstance(exception, PermissionDenied):
            return None
        if lacks_second_factor(request.user):
            return sent_to_enrol(request)
        if request.method == "POST" and not request.user.is_authenticated:
            saved_posts.keep(request)
            return redirect_to_login(request.get_full_path())
        return None
