"""What the pages of entries of all kinds print alike: addresses of their actions, words in both languages."""

from dataclasses import replace
from typing import Any

from django import template
from django.utils.functional import Promise

from entries import kinds
from entries.forms import readers
from entries.models import Entry, ProposedChange
from entries.proposing import label_of
from reference.bilingual import Words, page_language

register = template.Library()


@register.simple_tag
def entry_page(entry: Entry, page: str, *args: Any) -> str:
    """Where something is done to an entry: `{% entry_page entry "edit" %}` is `registry:group-edit` for a group."""
    return kinds.of(entry).address(page, entry.key, *args)


@register.filter
def kind_noun(entry: Entry) -> Promise:
    """What one entry of its kind is called."""
    return kinds.of(entry).noun


@register.filter
def row_template(entry: Entry) -> str:
    """What draws an entry of its kind in a list."""
    return kinds.of(entry).row_template


@register.filter
def own_people(entry: Entry) -> Promise:
    """Who looks after an entry of its kind: seldom the thing itself, and of a place seldom its owner."""
    return kinds.of(entry).own_people_noun


@register.filter
def described_by(entry: Entry) -> Promise | str:
    """Who said what the entry says: its own people once they have, otherwise whoever gave it."""
    return own_people(entry) if entry.declared_on else entry.get_source_kind_display()


@register.filter
def who_reads(form: Any) -> list[tuple[str, list[str]]]:
    """Who will read what is written into the form of an entry."""
    return readers.who_reads(form)


@register.filter
def is_given_by(evidence: Any, user: Any) -> bool:
    """Whether this person gave the evidence."""
    return evidence.is_given_by(user)


@register.filter
def other_name(entry: Entry) -> Words:
    """The name in the language that the page is not in, where it stands and differs."""
    other = "en" if page_language() == "cy" else "cy"
    text = getattr(entry, f"name_{other}")
    return Words(text, other) if text and text != entry.name.text else Words()


@register.filter
def changed_since_check(entry: Any) -> list[str]:
    """What the entry said otherwise when the council checked it, in the register's words."""
    return [label_of(entry, name) for name in entry.changed_since_check or ()]


@register.filter
def what_changes(change: ProposedChange) -> str:
    """Which values a change is about, in the register's words."""
    return "; ".join(label_of(change.entry, name) for name in change.changes)


@register.filter
def paragraphs(words: Words) -> list[Words]:
    """One `Words` for each paragraph of people's words; the note on the language stands with the last."""
    parts = [line.strip() for line in words.text.splitlines() if line.strip()]
    last = len(parts) - 1
    return [replace(words, text=part, only=words.only if number == last else "") for number, part in enumerate(parts)]


@register.filter
def is_given(value: Any) -> bool:
    """Whether people gave these words, which are then said in their language; the portal's own words are not given."""
    return isinstance(value, Words)
