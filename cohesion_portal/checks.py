"""What `manage.py check --deploy` says of settings with which a portal for the public would not do its work."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

WRITES_TO_THE_LOG = "accounts.console_mail.EmailBackend"


def omission(number: int, words: str, hint: str) -> CheckMessage:
    return Warning(words, hint, id=f"portal.W{number:03}")


@register(Tags.security, deploy=True)
def settings_for_the_public(app_configs: Any, **named: Any) -> list[CheckMessage]:
    """Every omission that is ours to know; Django looks after its own."""
    return [*of_mail(), *of_addresses(), *of_the_proxy()]


def of_mail() -> Iterator[CheckMessage]:
    if mail_backend() == WRITES_TO_THE_LOG:
        yield omission(
            1,
            "EMAIL_URL is not set: codes for signing in, and every other e-mail, go to the log and to nobody.",
            "EMAIL_URL=smtp+tls://user:password@mail.example:587",
        )
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        yield omission(
            2,
            "DEFAULT_FROM_EMAIL is not set: e-mail comes from an address that does not exist, and is refused.",
            "DEFAULT_FROM_EMAIL=portal@portal.example",
        )
    if not settings.CONTACT_EMAIL:
        yield omission(
            3,
            "CONTACT_EMAIL is not set: the pages for help, accessibility and privacy name nobody to write to.",
            "CONTACT_EMAIL=help@portal.example",
        )
    if not settings.RUN_BY["en"]:
        yield omission(
            10,
            "RUN_BY_EN and RUN_BY_CY are not set: every page says that nobody has said who runs this portal.",
            'RUN_BY_EN="Example Council" RUN_BY_CY="Cyngor Enghraifft"',
        )


def mail_backend() -> str:
    """Django asks for it in another way from 6.1 on (settings.py)."""
    mailers = getattr(settings, "MAILERS", None)
    return mailers["default"]["BACKEND"] if mailers else settings.EMAIL_BACKEND


def of_addresses() -> Iterator[CheckMessage]:
    site = urlsplit(settings.SITE_ADDRESS)
    if not site.hostname:
        yield omission(
            4,
            "SITE_ADDRESS is not set: e-mail and files have no address of the portal to name.",
            "SITE_ADDRESS=https://portal.example",
        )
        return
    if site.hostname not in settings.ALLOWED_HOSTS and "*" not in settings.ALLOWED_HOSTS:
        yield omission(
            5,
            "SITE_ADDRESS names a host that ALLOWED_HOSTS does not: who follows it is refused.",
            f"ALLOWED_HOSTS={site.hostname}",
        )
    if (site.scheme == "https") is not settings.IS_HTTPS:
        yield omission(
            6,
            "SITE_ADDRESS and HTTPS contradict each other: one says that the portal is reached by HTTPS.",
            "HTTPS=1 and SITE_ADDRESS=https://portal.example",
        )


def of_the_proxy() -> Iterator[CheckMessage]:
    if settings.IS_HTTPS and not settings.BEHIND_PROXY:
        yield omission(
            7,
            "HTTPS is on and BEHIND_PROXY is not: the portal's own server speaks no HTTPS, so every page would lead to"
            " itself for ever, and limits would count all visitors as one.",
            "BEHIND_PROXY=1, with a proxy that sets X-Forwarded-Proto and X-Forwarded-For itself (deploy/nginx)",
        )
    if settings.BEHIND_PROXY and not settings.IS_HTTPS:
        yield omission(
            8,
            "BEHIND_PROXY is on and HTTPS is not: cookies travel in the open, and nobody is led to HTTPS.",
            "HTTPS=1",
        )
    if settings.DEMO:
        yield omission(9, "DEMO is on: everybody knows the passwords of its people.", "DEMO=0")
