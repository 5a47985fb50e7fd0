"""The first step of every page about one place: is there such an entry, as far as this person may know?"""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from assets.models import Asset
from entries.models.entry import ONLY_FOR_SEARCH
from registry.models.organisation import beyond_a_link


def find_asset(request: HttpRequest, key: str) -> Asset:
    """The entry with this key, or 404 for one that this person may not know to exist."""
    fetched = Asset.objects.visible_to(request.user).select_related(
        "authority", "ward", "kind", "kept_by", "import_run"
    )
    fetched = fetched.defer(*ONLY_FOR_SEARCH, *beyond_a_link("kept_by"))
    return get_object_or_404(fetched, key=key)
