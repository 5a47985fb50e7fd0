"""The language comes from the address alone, every change says who made it, and every request leaves a line."""

import logging
import re
import time
import uuid
from http import HTTPStatus
from urllib.parse import unquote_plus

import pghistory
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_path, get_language_from_request

from cohesion_portal.errors import only_a_button
from cohesion_portal.logs import request_id
from cohesion_portal.measuring import count_request, known_method

CHANGING_METHODS = {"POST", "PUT", "PATCH", "DELETE"}
GIVEN_BY_PROXY = re.compile(r"[A-Za-z0-9-]{8,64}")
# Parts of an address that are written down: the number or key of a row. Others may be anything, also a secret.
WRITTEN_DOWN = re.compile(r"<(?:int|key|entry):(\w+)>")
NO_ADDRESS_OF_OURS = "(unknown address)"

log = logging.getLogger("portal.request")


class RequestLogMiddleware:
    """One line for each request, without anything that a person sent, and a number by which its other lines are found.

    The number goes back to the browser and stands on the page for errors; a proxy in front may give it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.monotonic()
        given = request.headers.get("X-Request-ID", "") if settings.BEHIND_PROXY else ""
        request.id = given if GIVEN_BY_PROXY.fullmatch(given) else uuid.uuid4().hex
        token = request_id.set(request.id)
        try:
            response = self.get_response(request)
            response.headers["X-Request-ID"] = request.id
            seconds = time.monotonic() - began
            count_request(request, response, seconds)
            facts = {
                "method": known_method(request),
                "path": path_to_write_down(request),
                "status": response.status_code,
                "milliseconds": round(seconds * 1000),
            }
            log.log(logging.ERROR if response.status_code >= 500 else logging.INFO, "request", extra=facts)
            return response
        finally:
            request_id.reset(token)


def path_to_write_down(request: HttpRequest) -> str:
    """The address as its route says it: a word in place of what a person may have written there."""
    match = request.resolver_match
    if not match:
        return NO_ADDRESS_OF_OURS
    values = {name: getattr(value, "key", value) for name, value in match.captured_kwargs.items()}
    return "/" + WRITTEN_DOWN.sub(lambda part: str(values.get(part[1], part[0])), match.route)


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
