"""The form for anybody, and its receipt."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from complaints import actions
from complaints.answerers import about_us
from complaints.forms import ComplaintForm
from complaints.limits import may_send_complaint
from complaints.models import Complaint
from reference.bilingual import page_language


@login_not_required
def complaint_add(request: HttpRequest) -> HttpResponse:
    """Needs no account. Sending it twice is sending it once."""
    form = ComplaintForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if may_send_complaint(request):
            complaint = actions.add_complaint(by=None, language=page_language(), fields=form.cleaned_data)
            return redirect("complaints:receipt", reference=complaint.reference)
        form.add_error(
            None,
            _("Very many complaints came from your network in the last hour. Try again in an hour, or write to us."),
        )
    return TemplateResponse(request, "complaints/complaint_form.html", about_us() | {"form": form})


@login_not_required
@never_cache
def receipt(request: HttpRequest, reference: str) -> HttpResponse:
    """Says that it was received, and nothing of what it says: whoever holds the reference may read this."""
    complaint = get_object_or_404(Complaint, reference=reference)
    return TemplateResponse(request, "complaints/receipt.html", about_us() | {"complaint": complaint})
