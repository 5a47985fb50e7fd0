"""What administrators see of complaints: how many days are left, what was done, and the counts of each year."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from accounts.permissions import require
from accounts.second_factor import needs_second_factor
from complaints import actions
from complaints.forms import StepForm
from complaints.models import Complaint, ComplaintStep, Outcome
from complaints.permissions import can_answer_complaints
from entries.views.acting import is_kept

ON_A_PAGE = 25


@needs_second_factor
def complaint_list(request: HttpRequest) -> HttpResponse:
    require(can_answer_complaints(request.user))
    page = Paginator(Complaint.objects.in_order_of_need(), ON_A_PAGE).get_page(request.GET.get("page"))
    years = [(year, [year[outcome.value] for outcome in Outcome]) for year in Complaint.objects.by_year()]
    context = {"page": page, "years": years, "outcomes": [outcome.label for outcome in Outcome]}
    return TemplateResponse(request, "complaints/complaint_list.html", context)


@needs_second_factor
def complaint_detail(request: HttpRequest, reference: str) -> HttpResponse:
    complaint = get_object_or_404(Complaint, reference=reference)
    require(can_answer_complaints(request.user))
    form = StepForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and is_kept(form, lambda: add_step(request, complaint, form)):
        messages.success(request, _("Kept, and written to the person."))
        return redirect("complaints:complaint-detail", reference=reference)
    context = {
        "complaint": complaint,
        "steps": complaint.steps.select_related("by"),
        "form": form if complaint.is_open or form.is_bound else None,
    }
    return TemplateResponse(request, "complaints/complaint_detail.html", context)


def add_step(request: HttpRequest, complaint: Complaint, form: StepForm) -> ComplaintStep:
    return actions.add_step(by=request.user, complaint=complaint, **form.cleaned_data)
