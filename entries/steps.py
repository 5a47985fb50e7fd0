"""What somebody may do with an entry and can do now.

Who may stands in the rooms' permissions, when it may happen in the states.
"""

from entries.models import Entry
from entries.states import ALLOWED, Move, State, Visibility


def steps_for(
    entry: Entry, *, edits: bool, decides: bool, confirms: bool = False, checks: bool = False
) -> dict[str, bool]:
    """The actions to offer on an entry's page."""
    state = State(entry.state)
    return {
        "edit": edits and state != State.ARCHIVED,
        "submit": edits and state in ALLOWED[Move.SUBMIT],
        "publish": decides and state in ALLOWED[Move.PUBLISH],
        "return": decides and state in ALLOWED[Move.RETURN],
        "hide": decides and state != State.ARCHIVED and entry.visibility != Visibility.HIDDEN,
        "archive": edits and state in ALLOWED[Move.ARCHIVE],
        "restore": edits and state in ALLOWED[Move.RESTORE],
        "confirm": confirms and state == State.PUBLISHED,
        "check": checks and state == State.PUBLISHED,
        "decide": decides,
    }
