"""History: the database itself keeps a row for every change of an entry and of what belongs to it."""

from typing import Any

import pghistory

# Worked out by the database from other columns, so their history would say nothing new.
COMPUTED = ("name_en_order", "name_cy_order", "search_words", "search_typos", "strength", "counts_from")


def tracked(model: Any = None, *, private: tuple[str, ...] = ()) -> Any:
    """Keep every addition, change and deletion of this table's rows, with who did it (class decorator).

    `private` names columns that may hold words about a person: history cannot be mended, so they stay out of it.
    """
    if model is None:
        return lambda decorated: tracked(decorated, private=private)
    left_out = [field.name for field in model._meta.fields if field.name in (*COMPUTED, *private)]
    track = pghistory.track(
        pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=left_out or None
    )
    return track(model)
