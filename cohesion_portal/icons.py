"""Our own small drawings: the portal's arch, the six principles, shapes beside tags. All take the text's colour."""

from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext_lazy

from assets.risk.bands import Band
from entries.states import State

# Each tag: the words, the family that gives the colour, and the shape.
TAGS: dict[str, tuple[str | Promise, str, str]] = {
    "imminent": (Band.IMMINENT.label, "imminent", "octagon"),
    "serious": (Band.SERIOUS.label, "serious", "triangle"),
    "at_risk": (Band.AT_RISK.label, "at-risk", "diamond"),
    "watch": (Band.WATCH.label, "watch", "eye"),
    "no_concern": (Band.NO_CONCERN.label, "plain", "ring"),
    "not_assessed": (Band.NOT_ASSESSED.label, "plain", "gap"),
    "draft": (State.DRAFT.label, "plain", "gap"),
    "submitted": (State.SUBMITTED.label, "watch", "arrow"),
    "published": (State.PUBLISHED.label, "good", "tick"),
    "returned": (State.RETURNED.label, "at-risk", "back"),
    "archived": (State.ARCHIVED.label, "plain", "box"),
    "kept": (pgettext_lazy("a place", "Kept"), "good", "tick"),
    "opened": (pgettext_lazy("a place", "Opened"), "good", "plus"),
    "lost": (pgettext_lazy("a place", "Lost"), "imminent", "cross"),
}
SHAPES = {
    "octagon": '<path d="M4 0h6l4 4v6l-4 4H4l-4-4V4z"/><path class="cut" d="M6 3h2v5H6zM6 9.4h2v2H6z"/>',
    "triangle": '<path d="M7 .5 14 13.5H0z"/><path class="cut" d="M6.2 5h1.6v4H6.2zM6.2 10.2h1.6v1.6H6.2z"/>',
    "diamond": '<path d="M7 0l7 7-7 7-7-7z"/>',
    "eye": '<path class="line" d="M1 7c3-5.3 9-5.3 12 0-3 5.3-9 5.3-12 0z"/><circle cx="7" cy="7" r="2"/>',
    "ring": '<circle class="line" cx="7" cy="7" r="5.5"/>',
    "gap": '<circle class="line" cx="7" cy="7" r="5.5" stroke-dasharray="2.9"/>',
    "arrow": '<path class="line" d="M1 7h11M8 2.5 12.5 7 8 11.5"/>',
    "back": '<path class="line" d="M13 7H2M6 2.5 1.5 7 6 11.5"/>',
    "tick": '<path class="line" d="M1.5 7.5l4 4 7-9"/>',
    "plus": '<path class="line" d="M7 1v12M1 7h12"/>',
    "cross": '<path class="line" d="M2 2l10 10M12 2 2 12"/>',
    "box": '<path class="line" d="M1 2h12v3H1zM2.5 5v7h9V5M5.5 8h3"/>',
    "dot": '<circle cx="7" cy="7" r="4"/>',
}
PRINCIPLES = {
    # two circles that share ground
    1: '<circle cx="9" cy="12" r="6"/><circle cx="15" cy="12" r="6"/>',
    # two people of one height, on steps that are not
    2: '<circle cx="7" cy="4.5" r="2.5"/><path d="M7 7v6M3 22v-8h8v8M4.5 9.5h5"/>'
    '<circle cx="17" cy="4.5" r="2.5"/><path d="M17 7v11M13 22v-3h8v3M14.5 9.5h5M2 22h20"/>',
    # an umbrella
    3: '<path d="M3 13a9 9 0 0 1 18 0zM12 4V2M12 13v6a2.5 2.5 0 0 1-5 0"/>',
    # three parties, joined
    4: '<circle cx="12" cy="5" r="2.5"/><circle cx="5" cy="18" r="2.5"/><circle cx="19" cy="18" r="2.5"/>'
    '<path d="M10.8 7.3 6.2 15.7M13.2 7.3l4.6 8.4M7.5 18h9"/>',
    # a young tree
    5: '<path d="M12 21V9M12 13C7 13 4.5 10 4.5 5.5 9.5 5.5 12 8 12 13z'
    'M12 10c0-4 2.5-6.5 7.5-7C19.5 7.5 17 10 12 10zM6 21h12"/>',
    # people around a heart
    6: '<path d="M12 15.5 8.7 12.2a2.3 2.3 0 0 1 3.3-3.2 2.3 2.3 0 0 1 3.3 3.2z"/>'
    '<circle cx="12" cy="12" r="9.5" stroke-dasharray="4.97 4.978"/>',
}
NOTICES = {
    "info": '<circle cx="12" cy="12" r="10"/><path d="M12 11v6M12 7v.5"/>',
    "warning": '<path d="M12 2.5 22.5 21h-21zM12 9v6M12 17.5v.5"/>',
    "success": '<circle cx="12" cy="12" r="10"/><path d="M7 12.5l3.5 3.5L17 8.5"/>',
}
PORTAL = mark_safe(
    '<svg class="portal-mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">'
    '<path class="stones" d="M6 29V16a10 10 0 0 1 20 0v13"/>'
    '<path class="keystone" d="M13.3 1.5h5.4l-1.1 9h-3.2z"/></svg>'
)
SEARCH = mark_safe(
    '<svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">'
    '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5 21 21"/></svg>'
)
PIPS_SHOWN = 12


def tag(code: Any, label: Any = "") -> SafeString:
    """A state or band in words. A code that we do not know still needs its words, and is drawn plainly."""
    name = str(getattr(code, "code", code))
    words, family, shape = TAGS.get(name, (label or getattr(code, "label", code), "plain", "dot"))
    return format_html('<span class="tag {}">{}{}</span>', family, small_shape(shape), label or words)


def family(code: str) -> str:
    """The class of the style sheet that gives a tag, and what stands around it, its tone."""
    return TAGS[code][1]


def small_shape(name: str) -> SafeString:
    return mark_safe(f'<svg class="shape" viewBox="0 0 14 14" aria-hidden="true">{SHAPES[name]}</svg>')


def principle(number: int) -> SafeString:
    return _mark(PRINCIPLES[number])


def notice(kind: str) -> SafeString:
    return _mark(NOTICES.get(kind, NOTICES["info"]))


def _mark(drawing: str) -> SafeString:
    return mark_safe(f'<svg class="mark" viewBox="0 0 24 24" aria-hidden="true">{drawing}</svg>')


def pips(row: Any) -> SafeString:
    """A dot for each statement: full when checked, half when evidenced, open when claimed, broken when stale."""
    kinds = [kind for kind in ("checked", "evidenced", "claimed", "stale") for _one in range(getattr(row, kind) or 0)]
    shown = kinds[:PIPS_SHOWN]
    if not shown:
        return mark_safe("")
    drawings = {
        "checked": '<circle cx="{0}" cy="8" r="6"/>',
        "evidenced": '<circle class="line" cx="{0}" cy="8" r="5"/><path d="M{0} 3a5 5 0 0 0 0 10z"/>',
        "claimed": '<circle class="line" cx="{0}" cy="8" r="5"/>',
        "stale": '<circle class="line" cx="{0}" cy="8" r="5" stroke-dasharray="2.6"/>',
    }
    dots = "".join(drawings[kind].format(8 + 18 * place) for place, kind in enumerate(shown))
    width = 18 * len(shown)
    size = f'viewBox="0 0 {width} 16" width="{width}" height="16"'
    return mark_safe(f'<svg class="pips" {size} aria-hidden="true">{dots}</svg>')
