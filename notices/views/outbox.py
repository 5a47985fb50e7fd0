"""What waits and what failed, for the administrators: numbers, codes and times, no addresses and no entries."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from accounts.permissions import require
from accounts.second_factor import needs_second_factor
from notices import actions, kinds
from notices.models import Letter, LetterState
from notices.permissions import can_watch_outbox

FAILED_AT_MOST = 50


@needs_second_factor
def outbox(request: HttpRequest) -> HttpResponse:
    require(can_watch_outbox(request.user))
    now = timezone.now()
    states = dict(Letter.objects.values_list("state").annotate(Count("pk")))
    workers = ProcrastinateWorker.objects.order_by("-last_heartbeat")
    context = {
        "states": [(state.label, states.get(state.value, 0)) for state in LetterState],
        "overdue": Letter.objects.due(now).aggregate(number=Count("pk"), since=Min("due_at")),
        "failed": [failure(letter) for letter in failed_letters()[:FAILED_AT_MOST]],
        "failed_number": states.get(LetterState.FAILED, 0),
        "worker_seen_at": workers.values_list("last_heartbeat", flat=True).first(),
        "jobs": ProcrastinateJob.objects.filter(status="failed").order_by("-pk")[:FAILED_AT_MOST],
        "retried": ProcrastinateJob.objects.filter(status="todo", attempts__gt=0).order_by("scheduled_at"),
    }
    return TemplateResponse(request, "notices/outbox.html", context)


def failed_letters() -> Any:
    return Letter.objects.filter(state=LetterState.FAILED).order_by("-written_at", "-pk")


def failure(letter: Letter) -> dict[str, Any]:
    """A letter that failed, as far as an administrator may read of it."""
    kind = kinds.of(letter)
    return {"says": kind.subject if kind else letter.kind, "letter": letter}


@require_POST
@needs_second_factor
def outbox_try_again(request: HttpRequest) -> HttpResponse:
    require(can_watch_outbox(request.user))
    number = actions.try_again(by=request.user)
    messages.success(
        request,
        ngettext("%(number)s e-mail is tried again.", "%(number)s e-mails are tried again.", number)
        % {"number": number}
        if number
        else _("The worker looks for what waits."),
    )
    return redirect("notices:outbox")
