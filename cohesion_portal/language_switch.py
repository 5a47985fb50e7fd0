"""The other language in the middle of a form: the same form, with all that was typed, and nothing sent or judged yet.

On a page with a form the switch is a button of that form, so that it works without a script. What comes by it is only
read back onto the form.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

SWITCH = "other_language"


class LanguageSwitchMiddleware:
    """Stands behind the check of the form's token, and behind signing in: what was typed waits there all the same."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if request.method == "POST" and SWITCH in request.POST:
            # The page is only asked for: no view acts on it.
            request.method = "GET"
            request.is_switched = True  # type: ignore[attr-defined]

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        form = (response.context_data or {}).get("form")
        if getattr(request, "is_switched", False) and isinstance(form, forms.BaseForm):
            show_typed(form, request.POST)
            messages.info(request, _("What you typed is still here, and is not sent yet."))
            if form.is_multipart():
                messages.info(request, _("A file has to be chosen again: no browser sends it along a second time."))
        return response


def show_typed(form: forms.BaseForm, typed: Any) -> None:
    """The form as its writer left it, unjudged."""
    form.data, form.files, form.is_bound = typed, MultiValueDict(), True
    form._errors = ErrorDict(renderer=form.renderer)
    form.cleaned_data = {}
