"""Anybody narrows a list, reads it in the other language, and takes it away as a file."""

import csv
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests import builders
from tests.journeys import wording
from tests.journeys.conftest import Opens
from tests.journeys.visitor import Visitor


def listed(reader: Visitor) -> list[str]:
    """The names on the page, from top to bottom."""
    return reader.main.locator(".rows .row-title a bdi").all_inner_texts()


def downloaded(reader: Visitor) -> list[dict[str, str]]:
    """The rows of the file that the page offers."""
    with reader.page.expect_download() as download:
        reader.link(reader.says("Download this list as a file (CSV)")).click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith("\ufeff"), "a spreadsheet cannot tell that this is UTF-8"
    return list(csv.DictReader(text[1:].splitlines()))


def test_file_holds_the_rows_of_the_page_when_the_list_is_narrowed(opens: Opens, language: str):
    for english, welsh in (("Choir", "Côr"), ("Allotment", "Rhandir"), ("Youth club", "Clwb ieuenctid")):
        builders.make_group(english, name_cy=welsh)
    builders.make_group("Bay rowers", name_cy="Rhwyfwyr y bae", authority_id=builders.CARDIFF)
    gwynedd = builders.get_authority()
    reader = opens(narrow=True)

    reader.visit("registry:group-list")
    assert len(listed(reader)) == 4
    reader.main.get_by_text(reader.says("Filter this list")).click()
    reader.choose("Local authority", wording.named(language, gwynedd))
    reader.press("Apply filters")
    narrowed = listed(reader)
    rows = downloaded(reader)

    assert len(narrowed) == 3
    assert [row[f"name_{language}"] for row in rows] == narrowed
    assert all(wording.named(language, gwynedd) in row["filters"] for row in rows)

    query = urlsplit(reader.page.url).query
    reader.switch_language()
    other = {"en": "cy", "cy": "en"}[language]
    assert reader.page.url.endswith(f"{wording.address(other, 'registry:group-list')}?{query}")
    expect(reader.heading).to_have_text(reader.says("Community groups"))
    assert len(listed(reader)) == 3
    assert [row[f"name_{other}"] for row in downloaded(reader)] == listed(reader)
