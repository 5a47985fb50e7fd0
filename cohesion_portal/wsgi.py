"""The portal as a web server sees it."""

import os
import re
from collections.abc import Callable, Iterable
from typing import Any

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


application = in_utf_8(get_wsgi_application())
