"""Narrowing what open data found."""

from django.utils.translation import gettext_lazy as _

from entries.fields import AnswerFilter, WordFilter
from entries.models import FindingKind
from reference.filters import ListFilter
from reference.models import Authority


class FindingFilter(ListFilter):
    """By what was found, and where."""

    kind = AnswerFilter(label=_("What was found"), choices=FindingKind.choices, empty_label=_("All"))
    authority = WordFilter(label=_("Local authority"), words=Authority)
