"""History: the database itself keeps a row for every change, and each row says who did it and by which action."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import pghistory
from django.db import connection, transaction
from django.utils import timezone

P = ParamSpec("P")
R = TypeVar("R")

# Whether an action is under way: what it calls belongs to it, and history names the one that was asked for.
_is_acting: ContextVar[bool] = ContextVar("is_acting", default=False)


def action(change: Callable[P, R]) -> Callable[P, R]:
    """A change of the register (decorator): one transaction, whose rows of history name the action and who did it.

    Whatever calls it, a page, a command or a shell, says who by `by`; None where the portal itself acts. `at` is the
    moment at which it began: to the database all actions of one transaction happen at once.
    """

    @wraps(change)
    def acting(*args: P.args, **kwargs: P.kwargs) -> R:
        if _is_acting.get():
            with transaction.atomic():
                return _followed(acting, change(*args, **kwargs), kwargs)
        token = _is_acting.set(True)
        try:
            with transaction.atomic():
                with pghistory.context(**_named(change, kwargs["by"])):
                    done = _followed(acting, change(*args, **kwargs), kwargs)
                _forget_names()
            return done
        finally:
            _is_acting.reset(token)

    acting.is_action = True  # type: ignore[attr-defined]
    acting.followers = []  # type: ignore[attr-defined]
    return acting


Follower = TypeVar("Follower", bound=Callable[..., None])


def follows(change: Callable[..., Any]) -> Callable[[Follower], Follower]:
    """What is done after every call of an action, in its transaction (decorator): a letter, for instance.

    It is given what the action answered and, by name, what the action was given. So a room to the right adds to an
    action of a room to the left, which need not know of it.
    """

    def joined(follower: Follower) -> Follower:
        change.followers.append(follower)  # type: ignore[attr-defined]
        return follower

    return joined


def _followed(acting: Any, done: R, given: dict[str, Any]) -> R:
    for follower in acting.followers:
        follower(done, **given)  # its first parameter takes no name: an action may be given one of the same
    return done


def _named(change: Callable[..., Any], by: Any) -> dict[str, Any]:
    return {"user": by.pk if by else None, "action": change.__name__, "at": timezone.now().isoformat()}


def _forget_names() -> None:
    """What is written later in the same transaction, and by no action, is not to be taken for this action's."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pghistory.context_id', '', true), set_config('pghistory.context_metadata', '', true)"
        )


def tracked(model: Any = None, *, private: tuple[str, ...] = (), for_council: bool = False) -> Any:
    """Keep every addition, change and deletion of this table's rows, with who did it (class decorator).

    `private` names columns that may hold words about a person: history cannot be mended, so they stay out of it. So do
    columns that the database works out from others, and those of a parent's table, which has a history of its own.
    Where the history is `for_council`, officers and moderators alone read that there is any.
    """
    if model is None:
        return lambda decorated: tracked(decorated, private=private, for_council=for_council)
    model.history_is_for_council = for_council
    own = model._meta.local_concrete_fields
    left_out = [
        field.name for field in model._meta.fields if field not in own or field.generated or field.name in private
    ]
    # A row of two tables has two histories: its parent's has the usual name.
    name = "own_events" if model._meta.parents else "events"
    track = pghistory.track(
        *(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()),
        exclude=left_out or None,
        obj_field=pghistory.ObjForeignKey(related_name=name, related_query_name=name),
    )
    return track(model)
