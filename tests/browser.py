"""A browser that reads every page it is given as strictly as tests/markup.py says."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any
from unittest import mock

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.template import Template
from django.test import Client

from tests import markup

NO_PAGE = {301, 302, 304, 405}


class ReadingClient(Client):
    """Django's test client, but every page that it is given is read strictly; `response.page` is that page."""

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        if is_to_a_form_of_its_own(response):
            return self.get(response.headers["Location"])
        response.page = self.read(response)
        return response

    def read(self, response: Any) -> markup.Page | None:
        if not is_page(response):
            return None
        page = markup.read(response.content.decode())
        found = markup.faults(page, response.headers.get("Content-Language", ""))
        if "Content-Language" not in response.headers:
            found.append("the answer does not say its language")
        if found:
            address = response.wsgi_request.get_full_path()
            pytest.fail(
                f"{address} ({response.status_code}) is not a proper page:\n  " + "\n  ".join(dict.fromkeys(found))
            )
        return page


def is_to_a_form_of_its_own(response: HttpResponse) -> bool:
    """Whether somebody who opens the form for a new entry is sent to the same form with a token in its address."""
    path, _, query = response.headers.get("Location", "").partition("?")
    return response.status_code == 302 and path == response.wsgi_request.path and query.startswith("form=")


def is_page(response: HttpResponse) -> bool:
    """Whether an answer is a page for people: files, streams and bare redirects are not."""
    if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
        return False
    return not (response.status_code in NO_PAGE and not response.content)


def signed_in(user: Any, browser: type[Client] = ReadingClient) -> Any:
    """A browser in which this person has signed in; a visitor has not."""
    opened = browser()
    if user.is_authenticated:
        opened.force_login(user)
    return opened


def without_records() -> Any:
    """Pages are made without Django's notes of every template and context, which no guard of the site reads."""
    return mock.patch.object(Template, "_render", lambda self, context: self.nodelist.render(context))


@contextmanager
def undone(browser: Client) -> Iterator[None]:
    """What is done meanwhile, in the database and to the browser's cookies, is undone afterwards."""
    cookies = deepcopy(browser.cookies)
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        browser.cookies = cookies


def content_of(response: Any) -> str:
    """All that an answer says, also when it comes in a stream, which the client closes by itself at its end."""
    if not response.streaming:
        return response.content.decode()
    return b"".join(response.streaming_content).decode("utf-8", "replace")
