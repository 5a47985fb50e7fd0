"""Text in two languages: what a reader sees, and how to say that only one language stands.

People's own words are held as `name_en` and `name_cy`, at least one of them. A page shows the words in its own
language, otherwise the other's, marked with their language (WCAG 3.1.2) and a note. Reference words always stand in
both.
"""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import get_language

LANGUAGES = ("en", "cy")
WORDS_IN_A_ROW = 30


@dataclass(frozen=True)
class Words:
    """People's own words, as one reader sees them.

    `lang` is the language they are in, or "" where it is not known or both languages say the same; `only` is that
    language where the reader's own is missing, otherwise "".
    """

    text: str = ""
    lang: str = ""
    only: str = ""

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def is_foreign(self) -> bool:
        """Whether they are in the language that the page is not in."""
        return bool(self.lang) and self.lang != page_language()

    @property
    def short(self) -> "Words":
        """The beginning alone, for a row of a list."""
        given = self.text.split(None, WORDS_IN_A_ROW)
        cut = given[:WORDS_IN_A_ROW]
        return replace(self, text=" ".join(cut) + ("…" if len(given) > len(cut) else ""))


def page_language() -> str:
    """ "en" or "cy": the language of the page being made."""
    return "cy" if get_language() == "cy" else "en"


def words(row: Any, stem: str) -> Words:
    """The words in `<stem>_en` or `<stem>_cy` that a reader of this page should see.

    A row may say `given_language` "not_known" (imports) or `name_same` (a name that is the same in both): then nobody
    is told that a language is missing.
    """
    wanted = page_language()
    other = "en" if wanted == "cy" else "cy"
    text = getattr(row, f"{stem}_{wanted}")
    if text:
        return Words(text, wanted)
    text = getattr(row, f"{stem}_{other}")
    if getattr(row, f"{stem}_same", False) or getattr(row, "given_language", "") == "not_known":
        return Words(text)
    return Words(text, other, other) if text else Words()


class EntryText:
    """`name = EntryText()` beside `name_en` and `name_cy`: gives `Words` in the language of the page."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.stem = name

    def __get__(self, row: Any, owner: type | None = None) -> Any:
        return self if row is None else words(row, self.stem)


def in_page_language(english: str, welsh: str) -> str:
    """Reference words, which always stand in both languages."""
    return welsh if page_language() == "cy" else english


class ReferenceText:
    """`name = ReferenceText()` beside `name_en` and `name_cy`: gives text in the language of the page."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.stem = name

    def __get__(self, row: Any, owner: type | None = None) -> Any:
        if row is None:
            return self
        return in_page_language(getattr(row, f"{self.stem}_en"), getattr(row, f"{self.stem}_cy"))
