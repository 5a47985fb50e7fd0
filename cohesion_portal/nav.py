"""The menu as one list: what it says, where it leads, who sees it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_administrator, is_moderator, is_officer
from reference.bilingual import page_language


def everyone(user: Any) -> bool:
    return True


def visitors(user: Any) -> bool:
    return not user.is_authenticated


def signed_in(user: Any) -> bool:
    return user.is_authenticated


def desk_people(user: Any) -> bool:
    """Those who publish, return and watch over entries."""
    return is_officer(user) or is_moderator(user)


def administrators_without_a_desk(user: Any) -> bool:
    """The others come to it from their desk."""
    return is_administrator(user) and not desk_people(user)


@dataclass(frozen=True)
class Entry:
    """One word of the menu."""

    label: str | Promise
    url_name: str
    seen_by: Callable[[Any], bool] = everyone


REGISTERS = [
    Entry(_("Groups"), "registry:group-list"),
    Entry(_("Places"), "assets:asset-list"),
    Entry(_("Of concern"), "assets:at-risk-list"),
    Entry(_("Partnerships"), "partnerships:partnership-list"),
    Entry(_("Principles"), "principle-list"),
    Entry(_("Areas"), "area-list"),
    Entry(_("Reports"), "reports:report-list"),
]
PERSONAL = [
    Entry(_("Desk"), "desk", desk_people),
    Entry(_("Open data"), "finding-list", administrators_without_a_desk),
    Entry(_("My entries"), "own-entries", signed_in),
    Entry(_("My account"), "accounts:account", signed_in),
    Entry(_("Sign in"), "account_login", visitors),
]
FOOTER = [
    Entry(_("Help"), "help"),
    Entry(_("Accessibility"), "accessibility"),
    Entry(_("Privacy"), "privacy"),
    Entry(_("Style guide"), "style-guide"),
    Entry(_("The data and its licence"), "reports:columns"),
]


def nav(request: HttpRequest | None) -> dict[str, Any]:
    """The menu for this person on this page, and who runs the portal.

    An error page made without a person gets what everyone sees.
    """
    user = getattr(request, "user", None)
    links: dict[str, Any] = {
        "nav_registers": _links(REGISTERS, user),
        "nav_personal": _links(PERSONAL, user),
        "nav_footer": _links(FOOTER, user),
    }
    _mark_current([link for part in links.values() for link in part], request.path if request else "")
    return links | {"run_by": settings.RUN_BY[page_language()], "ask_at": settings.CONTACT_EMAIL}


def address_of(url_name: str) -> str:
    """Every name in the menu leads somewhere (tested); but an error page must not fall over a menu."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def _links(entries: list[Entry], user: Any) -> list[dict[str, Any]]:
    links = []
    for entry in entries:
        is_shown = entry.seen_by is everyone if user is None else entry.seen_by(user)
        address = address_of(entry.url_name) if is_shown else ""
        if address:
            links.append({"label": entry.label, "address": address, "current": ""})
    return links


def _mark_current(links: list[dict[str, Any]], path: str) -> None:
    """The link that is this page says "page"; the one whose part of the portal this page is in says "true"."""
    around = [link for link in links if path.startswith(link["address"])]
    if around:
        closest = max(around, key=lambda link: len(link["address"]))
        closest["current"] = "page" if closest["address"] == path else "true"
