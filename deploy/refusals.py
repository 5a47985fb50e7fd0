"""What the server says of a request that never reaches the portal: nobody knows its language, so in both."""

from dataclasses import dataclass

from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine, ParseException

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Cohesion portal - Porth Cydlyniant</title></head><body>
<p>{english}</p>
<p lang="cy">{welsh}</p>
</body></html>
"""


class LineTooLong(Exception):
    """The first line, which holds the address, does not end."""


class HeadTooLong(Exception):
    """The head as a whole does not end."""


class TookTooLong(Exception):
    """The rest of a request did not come in time."""


class NoRoom(Exception):
    """More is being sent at once than the server can hold."""


@dataclass(frozen=True)
class Refusal:
    """One answer: its status and its words."""

    status: str
    english: str
    welsh: str

    def answer(self) -> bytes:
        """All of it, head and page."""
        page = PAGE.format(english=self.english, welsh=self.welsh).encode()
        head = f"HTTP/1.1 {self.status}\r\nConnection: close\r\nContent-Type: text/html; charset=utf-8\r\n"
        return f"{head}Content-Length: {len(page)}\r\n\r\n".encode() + page


ADDRESS_TOO_LONG = Refusal(
    "414 URI Too Long",
    "This address is too long to be read. If you searched, search for fewer words.",
    "Mae'r cyfeiriad hwn yn rhy hir i'w ddarllen. Os oeddech yn chwilio, chwiliwch am lai o eiriau.",
)
HEAD_TOO_LARGE = Refusal(
    "431 Request Header Fields Too Large",
    "Your browser sent more about itself than can be read. Delete the cookies of this site, then try again.",
    "Anfonodd eich porwr fwy amdano'i hun nag y gellir ei ddarllen. Dilëwch gwcis y wefan hon, yna rhowch gynnig arall"
    " arni.",
)
TOO_SLOW = Refusal(
    "408 Request Timeout",
    "What you sent took too long to arrive. Nothing was changed. Please try again.",
    "Cymerodd yr hyn a anfonoch ormod o amser i gyrraedd. Ni newidiwyd dim. Rhowch gynnig arall arni.",
)
NO_ROOM = Refusal(
    "503 Service Unavailable",
    "Too much is being sent to the portal just now. Nothing was changed. Please try again in a few minutes.",
    "Mae gormod yn cael ei anfon i'r porth ar hyn o bryd. Ni newidiwyd dim. Rhowch gynnig arall arni ymhen ychydig"
    " funudau.",
)
UNREADABLE = Refusal(
    "400 Bad Request",
    "We could not read that request. Nothing was changed. Go back and try again.",
    "Ni allem ddarllen y cais hwnnw. Ni newidiwyd dim. Ewch yn ôl a rhowch gynnig arall arni.",
)
BROKEN = Refusal(
    "500 Internal Server Error",
    "Sorry, something went wrong. The fault is ours. Please try again in a few minutes.",
    "Mae'n ddrwg gennym, aeth rhywbeth o'i le. Ein bai ni yw hyn. Rhowch gynnig arall arni ymhen ychydig funudau.",
)
REFUSALS: dict[type[BaseException], Refusal] = {
    LineTooLong: ADDRESS_TOO_LONG,
    LimitRequestLine: ADDRESS_TOO_LONG,
    HeadTooLong: HEAD_TOO_LARGE,
    LimitRequestHeaders: HEAD_TOO_LARGE,
    TookTooLong: TOO_SLOW,
    NoRoom: NO_ROOM,
    ParseException: UNREADABLE,
}


def refusal_of(problem: BaseException) -> Refusal:
    """What is said of a problem; one that nobody foresaw is our fault."""
    return next((REFUSALS[kind] for kind in type(problem).__mro__ if kind in REFUSALS), BROKEN)
