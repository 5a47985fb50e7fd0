"""The catalogue of messages: every English sentence of ours and its Welsh.

`manage.py messages` keeps it. It reads the rooms and the templates itself, so that nobody needs gettext's programs, and
writes `django.mo` too, so that a fresh copy of the portal speaks Welsh at once.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

# The rule of Django's own Welsh: 1, 2, many, and 8 and 11. A catalogue with another rule would be kept apart from it.
PLURAL_RULE = "nplurals=4; plural=(n==1) ? 0 : (n==2) ? 1 : (n != 8 && n != 11) ? 2 : 3;"
PLURAL_FORMS = 4
HEADER = {
    "Project-Id-Version": "cohesion-portal",
    "Language": "cy",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": PLURAL_RULE,
}
KEYWORDS: dict = {"_": None}
for ending in ("", "_lazy", "_noop"):
    KEYWORDS[f"gettext{ending}"] = None
    KEYWORDS[f"ngettext{ending}"] = (1, 2)
    KEYWORDS[f"pgettext{ending}"] = ((1, "c"), 2)
    KEYWORDS[f"npgettext{ending}"] = ((1, "c"), 2, 3)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
WIDTH = 110

Key = tuple[str, str]


@dataclass
class Message:
    """One sentence that the portal says, and the files that say it."""

    english: str
    context: str = ""
    plural: str = ""
    files: set[str] = field(default_factory=set)


def catalogue_file() -> Path:
    return Path(settings.LOCALE_PATHS[0]) / "cy" / "LC_MESSAGES" / "django.po"


def compiled_file() -> Path:
    return catalogue_file().with_suffix(".mo")


def messages_of_portal() -> dict[Key, Message]:
    """Every message in the rooms and the templates, by its context and its English."""
    found: dict[Key, Message] = {}
    for file, source in _sources():
        for message in messages_in(source):
            kept = found.setdefault((message.context, message.english), message)
            kept.plural = kept.plural or message.plural
            kept.files.add(file)
    return found


def messages_in(source: str) -> Iterator[Message]:
    """The messages in a piece of Python."""
    for _line, strings, _comments, context in extract("python", BytesIO(source.encode()), keywords=KEYWORDS):
        english, *plurals = [strings] if isinstance(strings, str) else strings
        if english:
            yield Message(english, context or "", plurals[0] if plurals else "")


def template_as_python(text: str) -> str:
    """The messages of a template as calls in Python.

    What is no message becomes rows of letters; without their indent, Python's own reader takes them for names.
    """
    return "\n".join(line.strip() for line in templatize(text).splitlines())


def _sources() -> Iterator[tuple[str, str]]:
    for path in _files():
        text = path.read_text(encoding="utf-8")
        yield path.relative_to(settings.BASE_DIR).as_posix(), text if path.suffix == ".py" else template_as_python(text)


def _files() -> Iterator[Path]:
    root = Path(settings.BASE_DIR)
    for room in settings.ROOMS:
        yield from (path for path in sorted((root / room).rglob("*.py")) if "migrations" not in path.parts)
    yield from sorted(path for path in (root / "templates").rglob("*") if path.suffix in {".html", ".txt"})


def read(path: Path) -> polib.POFile:
    """The catalogue in a file; an empty one where there is no such file."""
    return polib.pofile(str(path), encoding="utf-8") if path.exists() else polib.POFile()


def updated(old: polib.POFile, messages: dict[Key, Message]) -> polib.POFile:
    """A catalogue of exactly these messages, in order, with the Welsh of the old one. Line numbers would be noise."""
    known = {key_of(entry): entry for entry in old if not entry.obsolete}
    new = polib.POFile(wrapwidth=WIDTH)
    new.metadata = dict(HEADER)
    for key in sorted(messages, key=lambda key: (key[1].casefold(), key[1], key[0])):
        new.append(_entry(messages[key], known.get(key)))
    return new


def key_of(entry: polib.POEntry) -> Key:
    return entry.msgctxt or "", entry.msgid


def _entry(message: Message, known: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=message.english,
        msgctxt=message.context or None,
        msgid_plural=message.plural,
        occurrences=[(file, "") for file in sorted(message.files)],
        flags=["python-format"] if PLACEHOLDER.search(message.english.replace("{", "")) else [],
        tcomment=known.tcomment if known else "",
    )
    if known and known.fuzzy:
        entry.flags.append("fuzzy")
    if message.plural:
        entry.msgstr_plural = dict.fromkeys(range(PLURAL_FORMS), "") | (known.msgstr_plural if known else {})
    else:
        entry.msgstr = known.msgstr if known else ""
    return entry


def take(catalogue: polib.POFile, given: polib.POFile) -> list[str]:
    """Put the Welsh of another catalogue into this one; returns the English for which there is no place."""
    places = {key_of(entry): entry for entry in catalogue}
    without_place = []
    for entry in given:
        place = places.get(key_of(entry))
        if place is None:
            without_place.append(entry.msgid)
        elif place.msgid_plural:
            place.msgstr_plural |= {form: text for form, text in entry.msgstr_plural.items() if text}
        elif entry.msgstr:
            place.msgstr = entry.msgstr
    return without_place


def faults(catalogue: polib.POFile) -> list[str]:
    """What a reader of Welsh would stumble over, one line each."""
    return [f"{fault}: {_shown(entry)}" for entry in catalogue for fault in _faults_of(entry)]


def _faults_of(entry: polib.POEntry) -> Iterator[str]:
    if entry.fuzzy:
        yield "marked as fuzzy"
    texts = _welsh_of(entry)
    if not all(texts):
        yield "no Welsh" if not any(texts) else "a plural form is missing"
        return
    wanted = placeholders(entry.msgid, entry.msgid_plural)
    for welsh in texts:
        if placeholders(welsh) != wanted and not (entry.msgid_plural and placeholders(welsh) < wanted):
            yield f"placeholders differ, {sorted(placeholders(welsh))} in Welsh"
        if welsh.startswith("\n") != entry.msgid.startswith("\n") or welsh.endswith("\n") != entry.msgid.endswith("\n"):
            yield "lines begin or end differently"


def _welsh_of(entry: polib.POEntry) -> list[str]:
    if entry.msgid_plural:
        return [entry.msgstr_plural.get(form, "") for form in range(PLURAL_FORMS)]
    return [entry.msgstr]


def placeholders(*texts: str) -> set[str]:
    """The places in a message where a value is put in. A plural form may do without its number: "dau grŵp"."""
    return {place for text in texts for place in PLACEHOLDER.findall(text.replace("%%", ""))}


def _shown(entry: polib.POEntry) -> str:
    files = ", ".join(file for file, _line in entry.occurrences)
    return f"{entry.msgctxt + ' | ' if entry.msgctxt else ''}{entry.msgid!r} ({files})"


def differences(old: polib.POFile, new: polib.POFile) -> list[str]:
    """What `messages` would add to the catalogue and take out of it, one line each."""
    before, after = ({key_of(entry): entry for entry in catalogue if not entry.obsolete} for catalogue in (old, new))
    added = [f"not in the catalogue: {_shown(after[key])}" for key in sorted(after.keys() - before.keys())]
    dropped = [f"said nowhere any more: {_shown(before[key])}" for key in sorted(before.keys() - after.keys())]
    return added + dropped


def compiled(catalogue: polib.POFile) -> bytes:
    return catalogue.to_binary()


def write(catalogue: polib.POFile) -> None:
    path = catalogue_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text_of(catalogue), encoding="utf-8")
    compiled_file().write_bytes(compiled(catalogue))


def text_of(catalogue: polib.POFile) -> str:
    return f"{catalogue}"


def conflicts(given: Iterable[tuple[str, polib.POFile]]) -> list[str]:
    """The English to which two files give different Welsh, one line each."""
    first: dict[Key, tuple[str, list[str]]] = {}
    found = []
    for name, catalogue in given:
        for entry in catalogue:
            earlier, welsh = first.setdefault(key_of(entry), (name, _welsh_of(entry)))
            if welsh != _welsh_of(entry):
                found.append(f"{entry.msgid!r}: {welsh[0]!r} in {earlier}, {_welsh_of(entry)[0]!r} in {name}")
    return found
