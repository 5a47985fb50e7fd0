"""The first step of every page about one partnership: is there such an entry, as far as this person may know?"""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from partnerships.models import Partnership


def find_partnership(request: HttpRequest, key: str) -> Partnership:
    """The entry with this key, or 404 for one that this person may not know to exist."""
    return get_object_or_404(
        Partnership.objects.visible_to(request.user).select_related("authority", "import_run"), key=key
    )
