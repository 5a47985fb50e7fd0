"""The colours of the portal, read from its style sheets, and how well each stands out on the ground it is used on."""

import re
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

TOKENS = Path(settings.BASE_DIR) / "static/css/tokens.css"
TEXT = 4.5
BORDER = 3.0
# Two shades that follow each other on a map: the eye tells them apart, and words and a table say the same.
SHADE = 1.5


class Pair(NamedTuple):
    """A colour on a ground, and the least contrast that its use needs (WCAG 1.4.3 and 1.4.11)."""

    colour: str
    ground: str
    least: float


PAIRS = [
    *(Pair(colour, ground, TEXT) for colour in ("ink", "muted", "link") for ground in ("paper", "sand")),
    *(Pair(colour, "paper", TEXT) for colour in ("brand", "brand-dark", "imminent", "good")),
    Pair("brand", "brand-pale", TEXT),
    Pair("paper", "brand", TEXT),
    Pair("paper", "brand-dark", TEXT),
    Pair("ink", "focus", TEXT),
    *(Pair(tone, f"{tone}-pale", TEXT) for tone in ("imminent", "serious", "at-risk", "watch", "plain", "good")),
    *(Pair("ink", f"{tone}-pale", TEXT) for tone in ("imminent", "serious", "watch", "good")),
    Pair("control", "paper", BORDER),
    Pair("control", "sand", BORDER),
    Pair("focus", "brand", BORDER),
    # Areas of the map on the page, and the white lines between any two of them.
    *(Pair(f"shade-{number}", "paper", BORDER) for number in range(1, 5)),
    *(Pair("shade-1", ground, BORDER) for ground in ("sand", "brand-pale")),
    *(Pair(f"shade-{number + 1}", f"shade-{number}", SHADE) for number in range(1, 4)),
    Pair("control", "brand-pale", BORDER),
]


def tokens() -> dict[str, str]:
    """Every colour that the style sheets name: ink → #14211f."""
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", TOKENS.read_text("utf-8")))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
