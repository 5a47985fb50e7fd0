"""The fourth step of a page: do what was asked for. Where the action refuses it, the reader is told why."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from entries.states import ActionRefused


def press(request: HttpRequest, act: Callable[[], Any], done: Any) -> None:
    """What a button asks for; there is nothing typed that could be lost."""
    try:
        act()
    except ActionRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, done)


def is_kept(form: forms.BaseForm, act: Callable[[], Any]) -> bool:
    """Whether what a form asks for was done; a refusal stands on the form, with all that was typed."""
    try:
        act()
    except ActionRefused as refusal:
        form.add_error(refusal.field, str(refusal))
        return False
    return True
