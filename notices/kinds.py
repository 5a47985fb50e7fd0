"""The kinds of e-mails. A room declares its own in its `letters.py`, and registers them in `apps.ready()`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

from notices.topics import ALWAYS_SENT, Topic
from reference.bilingual import Words

if TYPE_CHECKING:
    from notices.models import Letter

# A label and a value; the value is in the language of whoever wrote it.
Fact = tuple[str | Promise, Words | str]


def no_facts(letter: "Letter") -> Iterable[Fact]:
    return ()


def page_of_entry(letter: "Letter") -> str:
    return str(letter.subject.get_absolute_url())


@dataclass(frozen=True, kw_only=True)
class LetterKind:
    """One kind of e-mail: what it says, who may read it, and where it leads.

    `subject` and `lead` are whole sentences without names: a subject is read on screens that are not locked. `may_read`
    is asked when the e-mail is sent, with the person (None where it goes to an address) and the letter: what they may
    not see on the page any more, or need not do any more, is not sent. `facts` and `page` are asked in the language of
    the reader.
    """

    code: str
    topic: Topic
    subject: Promise
    lead: Promise
    why: Promise
    may_read: Callable[[Any, "Letter"], bool]
    facts: Callable[["Letter"], Iterable[Fact]] = no_facts
    page: Callable[["Letter"], str] = page_of_entry
    link: Promise
    # What law or safety needs: nobody can switch it off, and it waits for no other.
    is_required: bool = False

    @property
    def may_be_fewer(self) -> bool:
        return not self.is_required and self.topic not in ALWAYS_SENT


_registered: dict[str, LetterKind] = {}


def register(*new: LetterKind) -> None:
    """Make kinds known; raises ValueError for a code that is taken by another."""
    for kind in new:
        if _registered.setdefault(kind.code, kind) != kind:
            raise ValueError(f"There are two kinds of e-mails called {kind.code}.")


def all_kinds() -> list[LetterKind]:
    return list(_registered.values())


def of(letter: "Letter") -> LetterKind | None:
    """The kind of this letter; None where this release knows it no more."""
    return _registered.get(letter.kind)


def codes_that_may_be_fewer(topic: str) -> list[str]:
    """Codes of the kinds of a topic that somebody may want rarely, or not at all."""
    return [kind.code for kind in all_kinds() if kind.topic == topic and kind.may_be_fewer]
