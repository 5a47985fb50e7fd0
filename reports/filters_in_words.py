"""What a list was narrowed by, in the words that the reader chose from."""

from typing import Any

from django.forms import BoundField


def filters_in_words(narrowed: Any) -> str:
    """ "Local authority: Gwynedd; Price: Free", or "" where nothing narrows the list."""
    form = narrowed.form
    form.is_valid()
    chosen = (field for field in form if form.cleaned_data.get(field.name) not in (None, "", []))
    return "; ".join(f"{field.label}: {answer_in_words(field, form.cleaned_data[field.name])}" for field in chosen)


def answer_in_words(field: BoundField, answer: Any) -> str:
    choices = dict(getattr(field.field, "choices", ()) or ())
    named = getattr(answer, "name", None)
    return str(named if named is not None else choices.get(answer, answer))
