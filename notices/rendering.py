"""An e-mail in the language of its reader, as plain text and as HTML, made when it is sent."""

from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from notices import kinds
from notices.kinds import LetterKind
from notices.models import Letter

FEWER = "notices.fewer"
WHERE_NOBODY_SAID = "http://127.0.0.1:8000"


@dataclass(frozen=True)
class Item:
    """What one letter says, in words."""

    kind: LetterKind
    facts: list[Any]
    url: str

    @property
    def facts_as_text(self) -> list[tuple[Any, str]]:
        return [(label, as_text(value)) for label, value in self.facts]


def as_text(value: Any) -> str:
    """People's words with a note where the reader's language is missing, for those who read no HTML."""
    only = getattr(value, "only", "")
    note = _("in Welsh only") if only == "cy" else _("in English only")
    return f"{value} ({note})" if only else str(value)


def whole_address(path: str) -> str:
    """An address that works from outside."""
    return (settings.SITE_ADDRESS or WHERE_NOBODY_SAID).rstrip("/") + path


# What letters say, by kind, event and language: of one event many people read the same.
Items = dict[tuple[Any, ...], Item]


def as_email(letters: list[Letter], known: Items) -> EmailMultiAlternatives:
    """One e-mail for one letter, or for several to the same person. Raises KeyError for a kind that nobody knows.

    What is worked out on the way is kept in `known`.
    """
    first = letters[0]
    with translation.override(first.to_language):
        items = [item_of(letter, known) for letter in letters]
        subject = _("What happened on the portal") if len(items) > 1 else str(items[0].kind.subject)
        fewer = address_to_get_fewer(first, items[0].kind)
        context = {
            "subject": subject,
            "items": items,
            "language": first.to_language,
            "portal": settings.PORTAL_NAME,
            "home": whole_address(reverse("home")),
            "fewer": fewer,
            "wishes": whole_address(reverse("notices:wishes")) if first.user else "",
            "reasons": list(dict.fromkeys(item.kind.why for item in items)),
        }
        text = render_to_string("notices/email.txt", context)
        html = render_to_string("notices/email.html", context)
    email = EmailMultiAlternatives(subject, text, to=[first.to], headers=headers_of(letters, fewer))
    email.attach_alternative(html, "text/html")
    return email


def item_of(letter: Letter, known: Items) -> Item:
    """What a letter says in the language that is active."""
    event = (letter.kind, letter.about, letter.entry_id, letter.to_language)
    if event not in known:
        kind = kinds.of(letter)
        if kind is None:
            raise KeyError(letter.kind)
        known[event] = Item(kind, list(kind.facts(letter)), whole_address(kind.page(letter)))
    return known[event]


def address_to_get_fewer(letter: Letter, kind: LetterKind) -> str:
    """Where its reader chooses fewer without signing in; "" where there is nothing to choose."""
    if letter.user is None or not kind.may_be_fewer:
        return ""
    return whole_address(reverse("notices:fewer", args=[token_for(letter.user, kind.topic)]))


def token_for(user: Any, topic: str) -> str:
    """Names a person and a topic to the page on which they choose, and gives the right to nothing else."""
    return signing.dumps([user.pk, topic], salt=FEWER)


def read_token(token: str) -> tuple[int, str]:
    """The person's key and the topic; raises signing.BadSignature for what is not ours."""
    user, topic = signing.loads(token, salt=FEWER)
    return user, topic


def headers_of(letters: list[Letter], fewer: str) -> dict[str, str]:
    """The same letter has the same Message-ID whenever it is sent, and no machine should answer it.

    Mail programs offer one press of a button to get no more (RFC 8058).
    """
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    number = f"{letters[0].pk}-{len(letters)}" if len(letters) > 1 else f"{letters[0].pk}"
    headers = {
        "Message-ID": f"<letter-{number}@{domain}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": letters[0].to_language,
    }
    if fewer:
        headers |= {"List-Unsubscribe": f"<{fewer}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return headers
