"""In which language people gave the words of an entry."""

from entries.models import Entry


def language_given(entry: Entry) -> str:
    """In which language the entry's own words were given."""
    has_english = bool(entry.name_en or entry.purpose_en)
    has_welsh = bool(entry.name_cy or entry.purpose_cy)
    if has_english and has_welsh:
        return "both"
    return "cy" if has_welsh else "en"
