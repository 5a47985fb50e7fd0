"""The way to the same page in the other language, its query and a form's next page included."""

from django import template
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils import translation

from entries.alphabet import same_letter
from reference.bilingual import page_language

register = template.Library()


@register.simple_tag
def other_language() -> dict[str, str]:
    """The language that the page is not in, by its own name, and the name of the one that it is in."""
    names = {"en": "English", "cy": "Cymraeg"}
    code = {"en": "cy", "cy": "en"}[page_language()]
    return {"code": code, "name": names[code], "here": names[page_language()]}


@register.simple_tag(takes_context=True)
def this_page_in(context: template.Context, language: str) -> str:
    """The address of this same page, query and all, in the other language; the home page where there is none."""
    request = context.get("request")
    home = f"/{language}/"
    if request is None:
        return home
    address = _translated(request, language)
    if address is None:
        return home
    query = _translated_query(request, language)
    return f"{address}?{query}" if query else address


def _translated(request: HttpRequest, language: str) -> str | None:
    match = request.resolver_match
    if match is None or not match.view_name:
        return None
    with translation.override(language):
        try:
            return reverse(match.view_name, args=match.args, kwargs=match.kwargs)
        except NoReverseMatch:
            return None


def _translated_query(request: HttpRequest, language: str) -> str:
    """The query, or none if too long to read; an address to go on to and a letter follow the language."""
    try:
        query = request.GET.copy()
    except SuspiciousOperation:
        return ""
    if "next" in query:
        query["next"] = _next_page(str(query["next"]), language)
    if "letter" in query:
        query["letter"] = same_letter(str(query["letter"]), language)
    return query.urlencode()


def _next_page(address: str, language: str) -> str:
    path, question, query = address.partition("?")
    try:
        match = resolve(path)
    except Resolver404:
        return address
    with translation.override(language):
        try:
            return reverse(match.view_name, args=match.args, kwargs=match.kwargs) + question + query
        except NoReverseMatch:
            return address


@register.simple_tag(takes_context=True)
def page_address_in(context: template.Context, language: str) -> str:
    """The same as `this_page_in`, with the host: search engines ask for whole addresses."""
    return context["request"].build_absolute_uri(this_page_in(context, language))
