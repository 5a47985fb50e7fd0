"""The first step of every page about one organisation: is there such an entry, as far as this person may know?"""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from registry.models import Organisation


def find_organisation(request: HttpRequest, key: str) -> Organisation:
    """The entry with this key, or 404 for one that this person may not know to exist."""
    return get_object_or_404(Organisation.objects.visible_to(request.user).for_page(), key=key)
