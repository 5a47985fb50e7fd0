"""What every page of the portal must be as HTML: read strictly, whole, labelled, without anything inline."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import E as MEANINGS

LANGUAGES = {"en", "cy"}
# Their text is not read by anybody, or it is read apart from the page.
UNSEEN = {"script", "style", "template", "noscript"}
CONTROLS = {"input", "select", "textarea"}
# These controls carry their own words, or none are needed.
UNLABELLED_INPUTS = {"hidden", "submit", "button", "image", "reset"}
GROUPED_INPUTS = {"radio", "checkbox"}
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "form", "list", "headers")
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*')
# What shows when a value, a message or a template was not turned into words.
DEBRIS = {
    "a template that was not run": re.compile(r"\{\{|\{%|\{#|%\}|\}\}"),
    "a placeholder that was not filled": re.compile(r"%\(\w+\)s|%s\b"),
    "None": re.compile(r"\bNone\b(?! of\b)"),
    "a value of the program": re.compile(
        r"\b(True|False)\b$|\bgettext\b|__proxy__|object at 0x|\w+\.\w+ object|<\w+:? "
    ),
    "a raw list or dictionary": re.compile(r"\[\]|\{\}|\['|\{'|\[\(|datetime\.|Decimal\("),
    "HTML escaped twice": re.compile(r"&(amp|lt|gt|quot|#x?[0-9a-f]+);|</?(bdi|span|a|p|li|div|strong)\b"),
}
# In an address, too, a missing value is a fault.
MISSING_IN_ADDRESS = re.compile(r"(?:[/=])None(?:[/&#]|$)")


@dataclass
class Control:
    """Something that a person fills in or chooses."""

    name: str
    kind: str
    value: str = ""
    is_checked: bool = False
    options: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)


@dataclass
class Form:
    """A form of a page and what its controls hold."""

    method: str
    action: str
    controls: list[Control]

    def data(self) -> dict[str, list[str]]:
        """What a browser would send if the person only pressed the button."""
        sent: dict[str, list[str]] = {}
        for control in self.controls:
            if control.kind in GROUPED_INPUTS:
                values = [control.value] if control.is_checked else []
            elif control.kind == "select":
                values = control.chosen
            else:
                values = [] if control.kind == "file" else [control.value]
            if values:
                sent.setdefault(control.name, []).extend(values)
        return sent

    def value_of(self, name: str) -> str | None:
        return next((control.value for control in self.controls if control.name == name), None)


class Page:
    """One page as a reader's browser has it."""

    def __init__(self, html: str) -> None:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.html = html
        self.root: Element = parser.parse(html)
        self.errors = [
            f"line {line}: {MEANINGS.get(code, code) % values}" for (line, _column), code, values in parser.errors
        ]
        self.elements = [element for element in self.root.iter() if isinstance(element.tag, str)]
        self.parents = {child: parent for parent in self.elements for child in parent}

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def with_class(self, name: str) -> list[Element]:
        return [element for element in self.elements if name in element.get("class", "").split()]

    def ancestors(self, element: Element) -> Iterator[Element]:
        while (parent := self.parents.get(element)) is not None:
            yield parent
            element = parent

    def is_data(self, element: Element) -> bool:
        """Inside an element that is marked as somebody's own words, which are not ours to translate."""
        nearest = next((at for at in (element, *self.ancestors(element)) if "translate" in at.attrib), None)
        return nearest is not None and nearest.get("translate") == "no"

    @property
    def language(self) -> str:
        return self.root.get("lang", "")

    @property
    def title(self) -> str:
        return " ".join(text_of(element) for element in self.all("title")[:1])

    def texts(self) -> Iterator[tuple[Element, str]]:
        """Every piece of text that a reader sees, with the element around it."""
        for element in self.elements:
            if element.tag not in UNSEEN and element.text and element.text.strip():
                yield element, element.text.strip()
            if element.tail and element.tail.strip() and element in self.parents:
                yield self.parents[element], element.tail.strip()

    def visible_text(self) -> str:
        return "\n".join(text for _element, text in self.texts())

    def forms(self, method: str = "") -> list[Form]:
        found = [_form(element) for element in self.all("form")]
        return [form for form in found if not method or form.method == method]


def text_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _form(element: Element) -> Form:
    controls = [_control(inner) for inner in element.iter() if inner.tag in CONTROLS and inner.get("name")]
    return Form(element.get("method", "get").lower(), element.get("action", ""), controls)


def _control(element: Element) -> Control:
    name = element.get("name", "")
    if element.tag == "select":
        options = [
            (option.get("value", text_of(option)), "selected" in option.attrib) for option in element.iter("option")
        ]
        chosen = [value for value, is_chosen in options if is_chosen]
        if not chosen and options and "multiple" not in element.attrib:
            chosen = [options[0][0]]
        return Control(
            name, "select", chosen[0] if chosen else "", options=[value for value, _ in options], chosen=chosen
        )
    if element.tag == "textarea":
        return Control(name, "textarea", "".join(element.itertext()))
    kind = element.get("type", "text")
    standing = "on" if kind in GROUPED_INPUTS else ""
    return Control(name, kind, element.get("value", standing), "checked" in element.attrib)


def read(html: str) -> Page:
    """The page in this HTML. Pages that differ in nothing but the form's token are read once."""
    return _read(TOKEN.sub(r"\1token", html))


@lru_cache(maxsize=64)
def _read(html: str) -> Page:
    return Page(html)


def faults(page: Page, language: str = "") -> list[str]:
    """What is wrong with a page, one line each. `language` is the one that the answer's header promises."""
    return [*page.errors, *_whole(page, language), *_names(page), *_nothing_inline(page), *_words(page)]


def _whole(page: Page, language: str) -> Iterator[str]:
    if page.language not in LANGUAGES or (language and page.language != language):
        yield f"the page says that its language is {page.language!r}, its header says {language!r}"
    for tag in ("title", "h1", "main"):
        if len(page.all(tag)) != 1 or not text_of(page.all(tag)[0]):
            yield f"a page has one <{tag}> with something in it; this has {len(page.all(tag))}"
    levels = [int(element.tag[1]) for element in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
    for before, after in zip(levels, levels[1:], strict=False):
        if after > before + 1:
            yield f"a heading of level {after} follows one of level {before}"
    for element in page.elements:
        if "lang" in element.attrib and element.get("lang") not in LANGUAGES:
            yield f"lang={element.get('lang')!r} is no language of ours"
    for form in page.forms("post"):
        if form.value_of("csrfmiddlewaretoken") is None:
            yield f"the form that posts to {form.action or 'its own page'!r} lacks the token"
    for table in page.all("table"):
        if not any(True for _ in table.iter("caption")) and not table.get("aria-labelledby"):
            yield "a table has no caption"
    for heading in page.all("th"):
        if not heading.get("scope"):
            yield f"<th>{text_of(heading)}</th> does not say whether it heads a row or a column"


def _names(page: Page) -> Iterator[str]:
    ids = Counter(element.get("id") for element in page.elements if element.get("id") is not None)
    for name, times in ids.items():
        if times > 1 or not name or re.search(r"\s", name):
            yield f"id={name!r} stands {times} times"
    for element in page.elements:
        for attribute in REFERENCES:
            for name in element.get(attribute, "").split():
                if name not in ids:
                    yield f"<{element.tag} {attribute}> leads to {name!r}, which is not on the page"
        link = element.get("href", "")
        if link.startswith("#") and link[1:] not in ids:
            yield f"the link {link!r} leads to nothing on the page"
    labels = {label.get("for"): text_of(label) for label in page.all("label")}
    for element in page.all(*CONTROLS):
        if not _is_labelled(page, element, labels):
            yield f"<{element.tag} name={element.get('name')!r}> has no label"
    for element in page.all("a", "button", "summary", "legend"):
        pictured = any(image.get("alt") for image in element.iter("img"))
        if not text_of(element) and not element.get("aria-label") and not pictured:
            yield f"<{element.tag} {element.attrib}> has no words"
    for tag in page.with_class("only"):
        if any(around.tag in {"a", "button"} for around in page.ancestors(tag)):
            yield f"the tag of a language stands in a link (`say words link=address` puts it behind): {text_of(tag)}"
    for image in page.all("img"):
        if "alt" not in image.attrib:
            yield f"the picture {image.get('src')!r} has no alt"
    yield from _lone_groups(page)


def _is_labelled(page: Page, element: Element, labels: dict[str | None, str]) -> bool:
    if element.tag == "input" and element.get("type", "text") in UNLABELLED_INPUTS:
        return True
    if element.get("aria-label") or element.get("aria-labelledby"):
        return True
    if labels.get(element.get("id")):
        return True
    return any(ancestor.tag == "label" and text_of(ancestor) for ancestor in page.ancestors(element))


def _lone_groups(page: Page) -> Iterator[str]:
    groups = Counter(
        element.get("name")
        for element in page.all("input")
        if element.get("type") in GROUPED_INPUTS and element.get("name")
    )
    for element in page.all("input"):
        if element.get("type") in GROUPED_INPUTS and groups[element.get("name")] > 1:
            around = {ancestor.tag for ancestor in page.ancestors(element)}
            roles = {ancestor.get("role") for ancestor in page.ancestors(element)}
            if "fieldset" not in around and not roles & {"group", "radiogroup"}:
                yield f"the choices of {element.get('name')!r} stand in no fieldset"
                groups[element.get("name")] = 0


def _nothing_inline(page: Page) -> Iterator[str]:
    for script in page.all("script"):
        if not script.get("src") or text_of(script):
            yield "a script stands in the page itself"
        elif not script.get("src").startswith("/static/") or "defer" not in script.attrib:
            yield f"a script of the page is not ours, or the page waits for it: {script.get('src')}"
    if page.all("style"):
        yield "a style sheet stands in the page itself"
    for element in page.elements:
        for attribute, value in element.attrib.items():
            if attribute.startswith("on") or attribute == "style":
                yield f"<{element.tag} {attribute}> is inline"
            if attribute in {"href", "src", "action", "formaction"}:
                if value.strip().lower().startswith(("javascript:", "data:", "vbscript:")):
                    yield f"<{element.tag} {attribute}={value[:40]!r}> runs or carries something"
                if MISSING_IN_ADDRESS.search(value):
                    yield f"<{element.tag} {attribute}={value!r}> lacks a value"


def _words(page: Page) -> Iterator[str]:
    spoken = [(element, text) for element, text in page.texts() if element.tag not in {"textarea"}]
    for element in page.elements:
        spoken += [
            (element, element.get(name, ""))
            for name in ("alt", "title", "aria-label", "placeholder")
            if element.get(name)
        ]
    for element, text in spoken:
        if page.is_data(element):
            continue
        for what, pattern in DEBRIS.items():
            if pattern.search(text):
                yield f"{what} shows in <{element.tag}>: {text[:80]!r}"
