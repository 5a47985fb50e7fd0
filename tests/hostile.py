"""What people and programs type that no form expects, and how to fill a form with it."""

from typing import Any

from tests.markup import Control, Form

SCRIPT = "<script>alert('x')</script>"
MIRRORED = "abc\u202edef\u202c\u200f\u2066"
EMOJI = "🎶👩‍👩‍👧‍👦 Côr"
LONG = "Llanfairpwll " * 770
NOTHING = "\x00"
KEPT_HIDDEN = {"hidden"}
TYPED = {"text", "textarea", "email", "url", "number", "search", "tel", "date", "time", "password"}
# One way of filling in a whole form: for a control, what is typed or chosen. None leaves it as it stands on the page.
UNREADABLE = {
    "postcode": "LL57 !!!",
    "link": "no link at all",
    "date": "31 02 2026",
    "number": "seven",
    "time": "25:99",
    "email": "nobody at example",
    "words": "=cmd|' /C calc'!A0",
}
IN_ENGLAND = UNREADABLE | {
    "postcode": "EC1A 1BB",
    "link": "javascript:alert(1)",
    "date": "9999-99-99",
    "words": "Leeds",
}


def kind_of(control: Control) -> str:
    """What a control asks for, as far as its name tells."""
    for kind, signs in {
        "postcode": ("postcode",),
        "link": ("link", "website", "url"),
        "date": ("_on", "date", "since"),
        "time": ("_at", "time"),
        "number": ("rooms", "number", "uprn"),
        "email": ("email",),
    }.items():
        if any(sign in control.name for sign in signs):
            return kind
    return "words"


def all_empty(control: Control) -> list[str]:
    return [""] if control.kind in TYPED else []


def all_long(control: Control) -> list[str]:
    return [LONG] if control.kind in TYPED else ["x" * 200]


def all_strange(control: Control) -> list[str]:
    return [f"{MIRRORED} {EMOJI} {SCRIPT}"] if control.kind in TYPED else [SCRIPT]


def all_unreadable(control: Control) -> list[str]:
    return [UNREADABLE[kind_of(control)]] if control.kind in TYPED else control.options[-1:] or [control.value]


def all_in_england(control: Control) -> list[str]:
    return [IN_ENGLAND[kind_of(control)]] if control.kind in TYPED else ["no-such-choice"]


def all_nothing(control: Control) -> list[str]:
    return [f"a{NOTHING}b"] if control.kind in TYPED else [NOTHING]


WAYS = {
    "empty": all_empty,
    "10,000 characters": all_long,
    "mirrored text, emoji and a script": all_strange,
    "unreadable": all_unreadable,
    "a place in England and choices that there are not": all_in_england,
    "null characters": all_nothing,
}


# What anybody might type; people's own words in the marks by which tests know them.
PLAUSIBLE = {
    "postcode": "LL57 1DT",
    "link": "https://example.org/bont",
    "date": "20 10 2026",
    "number": "3",
    "time": "19:30",
    "email": "pont@example.org",
    "words": "⦃Geiriau⦄",
}


def as_people_fill_it_in(form: Form) -> dict[str, list[str]]:
    """What stands on the page is sent as it is; what is empty is filled in, and of every choice the first is chosen."""
    sent = form.data()
    for control in form.controls:
        standing = [value for value in sent.get(control.name, []) if value]
        if control.kind in TYPED and not standing:
            sent[control.name] = [PLAUSIBLE[kind_of(control)]]
        elif control.kind == "select" and not standing:
            sent[control.name] = [value for value in control.options if value][:1]
        elif control.kind == "radio" and not standing:
            sent[control.name] = [control.value]
    return sent


def filled(form: Form, way: Any) -> dict[str, list[str]]:
    """What is sent when the form is filled in this way. What people do not see is sent as it stands."""
    sent: dict[str, list[str]] = {}
    for control in form.controls:
        values = [control.value] if control.kind in KEPT_HIDDEN else [] if control.kind == "file" else way(control)
        if values:
            kept = sent.setdefault(control.name, [])
            kept += [value for value in values if value not in kept]
    return sent


QUERIES = {
    "page 999999": {"page": ["999999"]},
    "no page": {"page": ["-1"]},
    "a page that is no number": {"page": ["abc"]},
    "a page of null": {"page": [NOTHING]},
    "an unknown name": {"no-such-filter": ["x"], "sort": ["-password"], "__class__": ["x"]},
}
EVERYTHING_AT_ONCE = "?page=999999&page=abc&q=a%00b&no-such=%ED%A0%80&next=//example.org/&%00=%00&__class__=x"
RAW_QUERIES = [
    "?q=%ED%A0%80&page=%FF",
    "?" + "&".join(f"f{number}=1" for number in range(1200)),
    "?page=1&page=2&%00=%00",
]
