"""The shipped configuration serves: one log of lines, figures of all processes, nothing left behind."""

import json
from pathlib import Path

import pytest

from tests.operating.served import Server, served

pytestmark = pytest.mark.xdist_group("served for the public")


def test_every_line_of_the_log_is_one_event_with_its_time(server: Server) -> None:
    answer = server.answer("/en/groups/?q=planted-word")

    lines = [json.loads(line) for line in server.log.read_text().splitlines()]
    assert all({"time", "level", "message"} <= set(line) for line in lines)
    assert "planted-word" not in server.log.read_text()
    (own,) = [line for line in lines if line.get("request_id") == answer.headers["X-Request-ID"]]
    assert (own["path"], own["status"]) == ("/en/groups/", 200)


def test_figures_are_those_of_all_processes(server: Server) -> None:
    for _each in range(12):
        server.answer("/en/principles/")

    counted = {
        line
        for line in server.answer("/metrics").text.splitlines()
        if 'page="principle-list"' in line and "total" in line
    }
    assert counted == {'portal_requests_total{method="GET",page="principle-list",status="200"} 12.0'}


def test_server_that_ends_leaves_nothing_in_the_temporary_folder(server: Server, tmp_path: Path) -> None:
    with served(tmp_path, TMPDIR=str(tmp_path)) as another:
        assert another.answer("/readyz").status == 200
        assert list(tmp_path.glob("portal-figures-*"))

    assert not list(tmp_path.glob("portal-figures-*"))
    assert another.process.returncode == 0
