"""What happened to an entry, in words."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from accounts.permissions import require
from entries.history.reading import page_of_changes
from entries.kinds import EntryKind
from entries.permissions import can_read_history
from entries.views.finding import find_entry


def entry_history(request: HttpRequest, kind: EntryKind, key: str) -> HttpResponse:
    """Those who may change an entry, officers of its authority and moderators read what was changed, when, and by whom.

    Persons are not named: the page says in which part they acted.
    """
    entry = find_entry(request, kind, key)
    require(can_read_history(request.user, entry))
    context = {"entry": entry, "page": page_of_changes(entry, request.user, request.GET.get("page"))}
    return TemplateResponse(request, "entries/history.html", context)
