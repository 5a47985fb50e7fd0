"""Pictures that the server draws: Wales by authority. `/en/style-guide/` shows them in both languages."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from cohesion_portal.counts import BandCounts, entries_by_area, groups_and_places
from cohesion_portal.templatetags.portal import count_of
from cohesion_portal.wales import NEEDS_A_RING, Measure
from reference.models import Authority
from reference.outlines import HEIGHT, WALES, WIDTH, outlines

register = template.Library()

# A line is half outside of what it goes around.
AROUND = 6
BOX = f"{-AROUND} {-AROUND} {WIDTH + 2 * AROUND} {HEIGHT + 2 * AROUND}"


@register.inclusion_tag("components/wales.html")
def wales(measure: Measure) -> dict[str, Any]:
    """Wales by authority, with a legend and a table: a figure for each, or a share of a whole."""
    return {"measure": measure, "box": BOX}


@register.inclusion_tag("components/wales.html")
def wales_of_register() -> dict[str, Any]:
    """How much there is to find in each authority, for a page whose room knows of no picture."""
    return wales(groups_and_places(entries_by_area()))


@register.simple_tag
def part_of(part: int, whole: int, address: str = "") -> str:
    """A figure with the one that it is a part of; linked where there is a list of what it counts."""
    shown = format_html("<b>{}</b>", count_of(part))
    if address and part:
        shown = format_html('<a href="{}">{}</a>', address, shown)
    return format_html(_("{part} of {whole}"), part=shown, whole=count_of(whole))


@register.inclusion_tag("components/band_bar.html")
def band_bar(counts: BandCounts) -> dict[str, Any]:
    """All places by band, as one bar; the same counts stand below it with their words, as links to their lists."""
    return {"counts": counts}


@register.inclusion_tag("components/wales_outline.html")
def wales_outline(authority: Authority) -> dict[str, Any]:
    """A small picture of Wales with one authority marked, beside words that say the same."""
    drawn = outlines()
    here = drawn[authority.pk]
    return {
        "authority": authority,
        "land": drawn[WALES],
        "here": here,
        "ring": here.across // 2 + 30 if here.across < NEEDS_A_RING else 0,
        "box": BOX,
    }
