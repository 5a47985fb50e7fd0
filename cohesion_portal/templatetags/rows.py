"""Entries in lists, and the parts of their pages that all kinds have. `/en/style-guide/` shows them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.html import conditional_escape, format_html, format_html_join, strip_tags
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from cohesion_portal import icons
from cohesion_portal.templatetags.portal import say
from reference.bilingual import Words

register = template.Library()

# In letters: a third of the line of a small phone is not left empty for more.
SHORT = 24


@register.simple_tag
def in_brief(*pieces: Any) -> str:
    """Short facts one after the other, what is empty left out; a comma for the ear, a dot for the eye."""
    said = [one for piece in pieces for one in (piece if isinstance(piece, list) else [piece])]
    shown = [in_words(one) for one in said if one]
    if not shown:
        return ""
    dot = mark_safe('<span class="visually-hidden">,</span>\u00a0<span aria-hidden="true">·</span>')
    parts = [kept_whole(one, dot) for one in shown[:-1]] + [kept_whole(shown[-1])]
    return format_html('<p class="in-brief">{}</p>', format_html_join(" ", "{}", ((part,) for part in parts)))


def kept_whole(piece: str, dot: str = "") -> str:
    """A short fact stands in one line: "up to £3" is not torn apart at the end of one."""
    is_short = " " in piece and len(strip_tags(piece)) <= SHORT
    return format_html("<span>{}{}</span>" if is_short else "{}{}", piece, dot)


def in_words(piece: Any) -> str:
    """People's own words, the portal's words, or several of them with commas between."""
    if isinstance(piece, list):
        return format_html_join(", ", "{}", ((in_words(one),) for one in piece))
    return say(piece, quiet=True) if isinstance(piece, Words) else conditional_escape(piece)


@register.simple_tag
def nothing_yet(is_known: Mapping[Any, bool]) -> str:
    """The parts of a page of which nothing is known, folded into one line; nothing where there are none."""
    named = [beginning_small(str(part)) for part, known in is_known.items() if not known]
    if not named:
        return ""
    said = format_html_join(", ", "{}", ((one,) for one in named))
    return format_html('<p class="nothing-yet"><span class="muted">{}</span> {}</p>', _("Nothing yet about:"), said)


@register.filter
def known_principles(profile: Iterable[Any]) -> dict[str, bool]:
    """Of each principle by its name whether anything stands under it."""
    return {row.principle.short_name: not row.is_empty for row in profile}


def beginning_small(words: str) -> str:
    """A label within a line; an abbreviation stays as it is."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


@register.simple_block_tag
def strip(content: str, code: str) -> str:
    """A band in the tone of its tag, across the page: what is in danger, and why."""
    return format_html(
        '<div class="strip {}">{} <div>{}</div></div>', icons.family(code), icons.tag(code), mark_safe(content.strip())
    )


@register.simple_block_tag
def card(content: str, entry: Any, level: int = 2, tag: Any = "") -> str:
    """An entry in a list: its name, a line of what it is for, and what is known of it in short.

    What stands in the block is said between the two; `tag` is a state or a band, and beside it stands the state of what
    is not public.
    """
    tags = [icons.tag(code) for code in ("" if entry.is_public else entry.state, tag) if code]
    return format_html(
        '<li class="row">\n<h{0} class="row-title">{1}</h{0}>\n{2}\n{3}\n{4}\n{5}\n{6}\n</li>',
        level or 2,
        say(entry.name, link=entry.get_absolute_url()),
        format_html('<div class="row-side">{}</div>', format_html_join(" ", "{}", ((one,) for one in tags)))
        if tags
        else "",
        format_html("<p>{}</p>", say(entry.purpose.short, quiet=bool(entry.name.only))) if entry.purpose else "",
        mark_safe(content.strip()),
        why_found(getattr(entry, "found", None)),
        in_brief(entry.in_a_row, _("an example") if entry.is_example else ""),
    )


def why_found(found: Any) -> str:
    """How far away it is, and what of it answers the question, where its name does not say so."""
    if found is None or not (found.reason or found.miles is not None):
        return ""
    away = format_html("<b>{} {}</b>", miles(found.miles), _("miles away")) if found.miles is not None else ""
    words = format_html(": <q>{}</q>", say(found.words, quiet=True)) if found.words else ""
    why = format_html("{}{}", found.reason, words) if found.reason else ""
    return format_html('<p class="hint">{}{}{}</p>', away, " · " if away and why else "", why)


@register.filter
def miles(value: float) -> str:
    """To a tenth, and no further: "0.4", "3"."""
    return number_format(f"{value:.1f}".removesuffix(".0"))
