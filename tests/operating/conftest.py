"""One server for the tests that only ask it; they run one after the other in the same process (`served`)."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command

from tests.operating.served import Server, served


@pytest.fixture(scope="session")
def server(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with django_db_blocker.unblock():
        call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    with served(tmp_path_factory.mktemp("server")) as server:
        yield server
