"""The catalogue of messages: every English sentence of ours and its Welsh.

`make messages` keeps it. Babel reads the rooms and the templates, so that nobody needs gettext's programs; it
writes `django.mo` too, so that a fresh copy of the portal speaks Welsh at once.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import polib
from babel.messages.extract import extract_from_dir, extract_python
from django.utils.translation.template import templatize

PROJECT = Path(__file__).resolve().parent.parent
PO_FILE = PROJECT / "locale/cy/LC_MESSAGES/django.po"
MO_FILE = PO_FILE.with_suffix(".mo")

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
FOR_TRANSLATORS = "Translators:"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
WIDTH = 110

Key = tuple[str, str]


@dataclass
class Message:
    """One sentence that the portal says, the files that say it, and what these tell its translators."""

    english: str
    context: str = ""
    plural: str = ""
    files: set[str] = field(default_factory=set)
    comments: dict[str, None] = field(default_factory=dict)


def messages_of_portal() -> dict[Key, Message]:
    """Every message in the rooms and the templates, by its context and its English."""
    found: dict[Key, Message] = {}
    extracted = extract_from_dir(PROJECT, SOURCES, keywords=KEYWORDS, comment_tags=[FOR_TRANSLATORS])
    for file, _line, strings, comments, context in extracted:
        english, *plurals = [strings] if isinstance(strings, str) else strings
        if english:
            message = found.setdefault((context or "", english), Message(english, context or ""))
            message.plural = message.plural or (plurals[0] if plurals else "")
            message.files.add(file)
            message.comments.update(dict.fromkeys(comments))
    return found


def extract_template(file: IO[bytes], keywords: Any, comment_tags: Any, options: Any) -> Iterator:
    """Babel's extractor for Django's templates, which Django itself reads as if they were Python.

    What is no message becomes rows of letters; without their indent, Python's own reader takes them for names.
    A comment for translators is the last thing on its line, as Django wants it.
    """
    python = "\n".join(line.strip() for line in templatize(file.read().decode()).splitlines())
    return extract_python(BytesIO(python.encode()), keywords, comment_tags, options)


def read(path: Path) -> polib.POFile:
    """The catalogue in a file; an empty one where there is no such file."""
    return polib.pofile(str(path), encoding="utf-8") if path.exists() else polib.POFile()


SOURCES: list[tuple[str, Any]] = [
    ("tests/**", "ignore"),
    ("workshop/**", "ignore"),
    ("**/migrations/**", "ignore"),
    ("**.py", "python"),
    ("templates/**.html", extract_template),
    ("templates/**.txt", extract_template),
]


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
        comment="\n".join(message.comments),
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


def write(catalogue: polib.POFile) -> None:
    PO_FILE.parent.mkdir(parents=True, exist_ok=True)
    PO_FILE.write_text(str(catalogue), encoding="utf-8")
    MO_FILE.write_bytes(catalogue.to_binary())


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
