"""Changes an entry as its own people and officers do: by the form as its page offers it."""

from typing import Any

from entries.models import ProposedChange
from tests.browser import signed_in


def form_of(browser: Any, entry: Any, **fields: Any) -> dict[str, Any]:
    """The form as its page offers it, with these answers instead."""
    page = browser.get(f"/en/{word_of(entry)}/{entry.key}/edit/").page
    form = next(form for form in page.forms("post") if form.value_of("opened_on"))
    return form.data() | fields


def word_of(entry: Any) -> str:
    return {"group": "groups", "organisation": "organisations", "asset": "assets"}.get(entry.kind, "partnerships")


def edit(user: Any, entry: Any, **fields: Any) -> Any:
    browser = signed_in(user)
    return browser.post(f"/en/{word_of(entry)}/{entry.key}/edit/", form_of(browser, entry, **fields))


def waiting(entry: Any) -> ProposedChange:
    return entry.proposed_changes.waiting().get()


def answer(user: Any, change: ProposedChange, decision: str = "accepted", sentence: str = "") -> Any:
    address = f"/en/{word_of(change.entry)}/{change.entry.key}/changes/{change.pk}/"
    return signed_in(user).post(address, {"decision": decision, "sentence": sentence})
