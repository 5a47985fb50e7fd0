"""The portal as a web server sees it."""

import os
import re
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cohesion_portal.settings")

CHARSET = re.compile(r";\s*charset\s*=[^;]*", re.IGNORECASE)


def in_utf_8(portal: Callable) -> Callable:
    """Every address and every form of ours is in UTF-8, whatever a request says of itself.

    Python knows codecs under which addresses read as half a letter, or as nothing at all.
    """

    def answer(environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        environ["CONTENT_TYPE"] = CHARSET.sub("", environ.get("CONTENT_TYPE", ""))
        return portal(environ, start_response)

    return answer


class TooMuch:
    """The body of a request that is larger than the portal takes: whoever reads it is refused before the first byte."""

    def read(self, size: int = -1) -> NoReturn:
        raise RequestDataTooBig

    readline = read


def within_its_limit(portal: Callable) -> Callable:
    """Nothing is read, or written to the disk, of a request whose body is too large.

    A body that comes in chunks announces no length, and Django would take it for an empty one: it is counted here.
    """

    def answer(environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        if "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower() and environ.get("wsgi.input_terminated"):
            body = environ["wsgi.input"].read(settings.LARGEST_REQUEST + 1)
            environ |= {"wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body))}
        length = environ.get("CONTENT_LENGTH", "")
        if length.isdecimal() and int(length) > settings.LARGEST_REQUEST:
            environ["wsgi.input"] = TooMuch()
        return portal(environ, start_response)

    return answer


application = within_its_limit(in_utf_8(get_wsgi_application()))
