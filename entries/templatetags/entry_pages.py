"""What the pages of entries of all kinds print alike: addresses of their actions, words in both languages."""

from dataclasses import replace
from typing import Any

from django import template
from django.urls import reverse

from entries.models import Entry
from reference.bilingual import Words, page_language

register = template.Library()


@register.simple_tag
def entry_page(entry: Entry, page: str, *args: Any) -> str:
    """Where something is done to an entry: `{% entry_page entry "edit" %}` is `registry:group-edit` for a group."""
    noun = getattr(entry, "noun", entry._meta.model_name)
    return reverse(f"{entry._meta.app_label}:{noun}-{page}", args=[entry.key, *args])


@register.filter
def other_name(entry: Entry) -> Words:
    """The name in the language that the page is not in, where it stands and differs."""
    other = "en" if page_language() == "cy" else "cy"
    text = getattr(entry, f"name_{other}")
    return Words(text, other) if text and text != entry.name.text else Words()


@register.filter
def paragraphs(words: Words) -> list[Words]:
    """One `Words` for each paragraph of people's words; the note on the language stands with the last."""
    parts = [line.strip() for line in words.text.splitlines() if line.strip()]
    last = len(parts) - 1
    return [replace(words, text=part, only=words.only if number == last else "") for number, part in enumerate(parts)]
