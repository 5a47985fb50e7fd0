"""Pages that explain: help, the accessibility statement, privacy."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from complaints.answerers import about_us


@login_not_required
def help_page(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "portal/help.html", {"contact_email": settings.CONTACT_EMAIL})


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "portal/accessibility.html", {"contact_email": settings.CONTACT_EMAIL})


@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "portal/privacy.html", about_us())
