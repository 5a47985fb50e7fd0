"""For officers: entries whose postcode lies in another authority than theirs, with what their own people say to it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from accounts.permissions import is_moderator, is_officer, require
from accounts.second_factor import needs_second_factor
from cohesion_portal.rows import IN_A_MIXED_ROW, for_mixed_rows
from cohesion_portal.views.desk import A_PAGE, answered_for_by
from entries.models import Entry
from entries.states import State
from reference.models import Authority, words_in_order


@needs_second_factor
def border_list(request: HttpRequest) -> HttpResponse:
    """Nothing moves by itself: the officer looks, and changes the entry where the postcode is right."""
    require(is_officer(request.user) or is_moderator(request.user))
    entries = answered_for_by(request.user, Entry.objects.beyond_their_postcode().exclude(state=State.ARCHIVED))
    rows = for_mixed_rows(entries).only(*IN_A_MIXED_ROW, "postcode", "border_note").in_name_order()
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    authorities = {authority.pk: authority for authority in words_in_order(Authority)}
    for entry in page.object_list:
        entry.of_postcode = authorities.get(entry.postcode_authority)
    context: dict[str, Any] = {"entries": page}
    return TemplateResponse(request, "portal/border_list.html", context)
