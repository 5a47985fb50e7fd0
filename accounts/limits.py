"""How often something may be tried: counted in the database, before anything is compared.

One statement adds a try and says how many there were, so that forty tries at the same moment are counted as forty.
Whose tries are counted together is the whole question: those of one browser, of one account from one network, of one
network. Nothing that a stranger does may use up the tries of the person whose address it is.
"""

import datetime
import ipaddress
from typing import Any, NamedTuple

from allauth.core.internal.httpkit import get_client_ip
from django.db import connection
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import TryCount

# Homes and offices have a whole network of this length.
PREFIX_OF_A_SITE = 64
ADD = """
    INSERT INTO accounts_trycount AS kept (key, tries, ends_at) VALUES (%(key)s, 1, %(ends_at)s)
    ON CONFLICT (key) DO UPDATE SET
        tries = CASE WHEN kept.ends_at <= %(now)s THEN 1 ELSE kept.tries + 1 END,
        ends_at = CASE WHEN kept.ends_at <= %(now)s THEN excluded.ends_at ELSE kept.ends_at END
    RETURNING tries
"""


class Limit(NamedTuple):
    """How many tries within which time."""

    name: str
    most: int
    within: datetime.timedelta


# A limit, and whose tries are counted together.
Tries = tuple[Limit, tuple[Any, ...]]


def spend(limit: Limit, *of: Any) -> bool:
    """Count one more try; whether it is one of those that are allowed."""
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(ADD, {"key": _key(limit, of), "now": now, "ends_at": now + limit.within})
        return cursor.fetchone()[0] <= limit.most


def spend_each(tries: list[Tries]) -> bool:
    """The same under several limits, of which the first that refuses ends it.

    Those of a network stand first: what comes after them is kept for each address that somebody makes up.
    """
    return all(spend(limit, *of) for limit, of in tries)


def give_back(limit: Limit, *of: Any) -> None:
    """The try was none: it was right."""
    TryCount.objects.filter(pk=_key(limit, of), tries__gt=0).update(tries=F("tries") - 1)


def forget(limit: Limit, *of: Any) -> None:
    """Begin to count anew."""
    TryCount.objects.filter(pk=_key(limit, of)).delete()


def forget_past() -> None:
    """Counts whose time is over."""
    TryCount.objects.filter(ends_at__lt=timezone.now()).delete()


def network_of(request: HttpRequest) -> str:
    """Where a request comes from: an address, or the network that one household has in the newer kind of addresses."""
    given = get_client_ip(request)
    if not given:
        return ""
    address = ipaddress.ip_address(given)
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        # A server that listens to both kinds writes the old one in the shape of the new.
        address = address.ipv4_mapped
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, PREFIX_OF_A_SITE), strict=False))


def _key(limit: Limit, of: tuple[Any, ...]) -> str:
    return salted_hmac(f"accounts.limits.{limit.name}", "\n".join(map(str, of)), algorithm="sha256").hexdigest()
