"""Every entry's page says where it comes from."""

from datetime import date

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from tests import builders

pytestmark = pytest.mark.django_db


def shown(entry, language="en"):
    with translation.override(language):
        return render_to_string("components/source.html", {"entry": entry})


def test_open_data_is_shown_with_publisher_licence_date_and_attribution():
    run = builders.make_import_run(dated_on=date(2025, 5, 1))
    text = shown(builders.make_imported_organisation(run))
    for words in ("Open data", "A publisher", "Open Government Licence", "1 May 2025", "As the publisher words it"):
        assert words in text
    assert "Nobody has confirmed this entry yet." in text


def test_open_data_is_shown_in_welsh_on_a_welsh_page():
    text = shown(builders.make_imported_organisation(), "cy")
    for words in ("Cyhoeddwr", "Trwydded Llywodraeth Agored", "1 Mai 2025", "Yng ngeiriau"):
        assert words in text
    assert "A publisher" not in text


def test_data_without_a_date_says_that_it_is_not_known():
    text = shown(builders.make_imported_organisation(builders.make_import_run(dated_on=None)))
    assert "Date of the data" in text
    assert "Not known" in text


def test_confirmed_entry_from_open_data_keeps_its_source():
    text = shown(builders.make_imported_organisation(confirmed_on=date(2026, 1, 2)))
    assert "A publisher" in text
    assert "Nobody has confirmed" not in text


def test_entry_given_by_a_person_names_no_publisher():
    text = shown(builders.make_organisation())
    assert "Those who look after it" in text
    assert "Licence" not in text
