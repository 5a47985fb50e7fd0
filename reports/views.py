"""The list of files, what their columns mean, and the files."""

import csv
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Case, Value, When
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.permissions import require
from entries.imports.adapter import OGL_CY, OGL_EN
from reference.addresses import address_word
from reference.bilingual import page_language
from reports.code_lists import code_lists
from reports.columns import safe_text
from reports.datasets import DATASETS, Dataset
from reports.filters_in_words import filters_in_words
from reports.permissions import can_read_unpublished_counts
from reports.streaming import copy_statement, csv_pieces, heading_line, with_columns
from reports.unpublished import HEADINGS, STAGES, file_rows, tables

LICENCE = {"en": OGL_EN, "cy": OGL_CY}


@login_not_required
def report_list(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(
        request,
        "reports/report_list.html",
        {"datasets": DATASETS.values(), "may_read_counts": can_read_unpublished_counts(request.user)},
    )


@login_not_required
def columns(request: HttpRequest) -> HttpResponse:
    known = {"datasets": DATASETS.values(), "code_lists": code_lists(), "licence": LICENCE[page_language()]}
    return TemplateResponse(request, "reports/columns.html", known)


@login_not_required
def dataset_file(request: HttpRequest, name: str) -> HttpResponse:
    """The list as filtered, as a CSV file.

    The statement is made here, in the page's language; the rows follow as they are read.
    """
    dataset = DATASETS.get(name)
    if dataset is None:
        raise Http404
    pieces = csv_pieces(*file_statement(dataset, request))
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(dataset)}"'
    response.headers["X-Accel-Buffering"] = "no"
    return response


def unpublished(request: HttpRequest) -> HttpResponse:
    """Counts of what is not public, for those whose work is to plan."""
    require(can_read_unpublished_counts(request.user))
    context = {"tables": tables(), "stages": STAGES.values()}
    return TemplateResponse(request, "reports/unpublished.html", context)


def unpublished_file(request: HttpRequest) -> HttpResponse:
    """The same counts as a file; it says on every row that it is not to be passed on."""
    require(can_read_unpublished_counts(request.user))
    note = _("Not for publication. 1-4: fewer than five, so the number is not told.")
    rows = file_rows(timezone.localtime().isoformat(timespec="seconds"), note)
    name = f"{address_word('unpublished')}-{timezone.localdate().isoformat()}.csv"
    answer = HttpResponse(b"".join(map(heading_line, [HEADINGS])), content_type="text/csv; charset=utf-8")
    csv.writer(answer, lineterminator="\n").writerows(rows)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def file_statement(dataset: Dataset, request: HttpRequest) -> tuple[list[str], str, tuple[Any, ...]]:
    """The headings of the file, and the statement with its parameters by which the database writes its rows."""
    narrowed = dataset.narrowed(request)
    cells = {column.key: column.for_file() for column in dataset.columns} | about_the_file(dataset, narrowed)
    return list(cells), *copy_statement(with_columns(narrowed.qs, cells))


def about_the_file(dataset: Dataset, narrowed: Any) -> dict[str, Any]:
    """Said again on every row, so that it is not lost when rows are cut, sorted or joined."""
    made_at = timezone.localtime().isoformat(timespec="seconds")
    licence: Any = Value(LICENCE[page_language()])
    if dataset.open_rows is not None:
        licence = Case(When(dataset.open_rows, then=licence), default=None)
    return {
        "made_at": Value(made_at),
        "filters": safe_text(Value(filters_in_words(narrowed) or _("None"))),
        "licence": licence,
    }


def file_name(dataset: Dataset) -> str:
    return f"{address_word(dataset.name)}-{timezone.localdate().isoformat()}.csv"
