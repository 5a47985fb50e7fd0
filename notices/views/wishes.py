"""How often somebody wants to be written to: from their account, or from the foot of an e-mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from accounts.models import User
from accounts.permissions import has_role
from accounts.roles import Role
from notices import actions
from notices.forms import WishesForm
from notices.rendering import read_token
from notices.topics import TO_CHOOSE, HowOften, Topic

# What a mail program sends when its button is pressed (RFC 8058).
ONE_CLICK = ("List-Unsubscribe", "One-Click")


def wishes(request: HttpRequest) -> HttpResponse:
    """All topics, for somebody who has signed in."""
    form = WishesForm(
        request.POST if request.method == "POST" else None,
        topics=topics_of(request.user),
        initial=standing(request.user),
    )
    if request.method == "POST" and form.is_valid():
        actions.choose_how_often(by=request.user, user=request.user, wishes=form.cleaned_data)
        messages.success(request, _("How often we write to you is saved."))
        return redirect("accounts:account")
    return TemplateResponse(request, "notices/wishes.html", {"form": form})


@login_not_required
@csrf_exempt
def fewer(request: HttpRequest, token: str) -> HttpResponse:
    """One topic, for whoever has the e-mail at whose foot this address stands; no sign-in.

    The token is the proof, so nothing else is asked for: mail programs press the button by themselves.
    """
    try:
        key, code = read_token(token)
        topic = Topic(code)
    except (signing.BadSignature, ValueError):
        raise Http404 from None
    user = get_object_or_404(User, pk=key, is_active=True)
    if topic not in TO_CHOOSE:
        raise Http404
    if request.POST.get(ONE_CLICK[0]) == ONE_CLICK[1]:
        actions.choose_how_often(by=None, user=user, wishes={topic: HowOften.OFF})
        return HttpResponse(_("You get none of these any more."), content_type="text/plain; charset=utf-8")
    form = WishesForm(request.POST if request.method == "POST" else None, topics=[topic], initial=standing(user))
    if request.method == "POST" and form.is_valid():
        actions.choose_how_often(by=None, user=user, wishes=form.cleaned_data)
        messages.success(request, _("Saved. You can change it here whenever you wish."))
        return redirect(request.path)
    return TemplateResponse(request, "notices/fewer.html", {"form": form})


def topics_of(user: User) -> list[Topic]:
    """What somebody may be written to about: a council's work only to those who do it."""
    does_councils_work = has_role(user, Role.OFFICER) or has_role(user, Role.MODERATOR)
    return [topic for topic in TO_CHOOSE if topic != Topic.COUNCIL or does_councils_work]


def standing(user: User) -> dict[str, str]:
    """What somebody has chosen for each topic, "at once" where they have said nothing."""
    said = dict(user.wishes.values_list("topic", "how_often"))
    return {topic.value: said.get(topic.value, HowOften.AT_ONCE.value) for topic in TO_CHOOSE}
