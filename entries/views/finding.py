"""The first step of every page about one entry: is there such an entry, as far as this person may know?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from entries.kinds import EntryKind
from entries.models import Entry, Evidence
from reference.addresses import EntryAddress


def find_entry(request: HttpRequest, kind: EntryKind, key: str) -> Entry:
    """The entry with this key, with what its page shows; 404 for one that this person may not know to exist."""
    return get_object_or_404(kind.model.objects.visible_to(request.user).for_page(), key=key)


def find_evidence(request: HttpRequest, kind: EntryKind, key: str, evidence: str) -> Evidence:
    """A statement about an entry that this person may know, withdrawn or not."""
    entry = find_entry(request, kind, key)
    row = get_object_or_404(Evidence, pk=evidence, entry=entry)
    row.entry = entry
    return row


def own_address(request: HttpRequest, entry: Entry, at: EntryAddress) -> HttpResponse | None:
    """The key decides which entry it is: any other address leads to its own, with the query."""
    address = entry.get_absolute_url()
    if request.path == address:
        return None
    query = request.META["QUERY_STRING"]
    return redirect(f"{address}?{query}" if query else address)
