"""The language comes from the address alone, and every change says who made it."""

from http import HTTPStatus
from urllib.parse import unquote_plus

import pghistory
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_path, get_language_from_request

from cohesion_portal.errors import only_a_button

CHANGING_METHODS = {"POST", "PUT", "PATCH", "DELETE"}


class LanguageFromAddressMiddleware:
    """Pages under /en/ are English and pages under /cy/ are Welsh, whatever cookie or browser wish there may be.

    An address without a language (the bare address, a mistyped one) follows the browser's wish.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        in_path = get_language_from_path(request.path_info)
        language = in_path or get_language_from_request(request)
        with translation.override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        if not in_path:
            patch_vary_headers(response, ("Accept-Language",))
        return response


class CleanAddressMiddleware:
    """A form that asks by its address sends every field, empty ones too; the address to keep names only what is asked.

    Pages of a language alone, so that nobody is led to another host by an address that begins with two strokes.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        parts = request.META["QUERY_STRING"].split("&")
        asked = [part for part in parts if unquote_plus(part.partition("=")[2]).strip()]
        if asked == parts or parts == [""] or request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        if not get_language_from_path(request.path_info):
            return self.get_response(request)
        return HttpResponseRedirect(request.path + ("?" + "&".join(asked) if asked else ""))


class NoEmptyRefusalMiddleware:
    """An address that only takes what a button sends says so to whoever comes to it in another way."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or response.content:
            return response
        page = only_a_button(request)
        page.headers["Allow"] = response.headers.get("Allow", "")
        return page


class HistoryMiddleware:
    """Rows of history written during a request hold who asked and at which address."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in CHANGING_METHODS:
            return self.get_response(request)
        with pghistory.context(user=request.user.pk, address=request.path):
            return self.get_response(request)
