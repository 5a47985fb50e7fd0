"""Pictures that the server draws: Wales by authority. `/en/style-guide/` shows them in both languages."""

from typing import Any

from django import template

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
