"""A day is read as the portal itself writes it, in either language."""

import pytest

from entries.fields import DayField, in_figures
from tests import builders
from tests.browser import signed_in
from tests.registry.filling import errors, filled


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("20 November 2026", "20 11 2026"),
        ("20 Tachwedd 2026", "20 11 2026"),
        ("1 chwefror 2025", "1 2 2025"),
        ("3rd May, 2024", "3 5 2024"),
        ("9 o Fai 2024", "9 o Fai 2024"),
        ("20 11 2026\u200f", "20 11 2026"),
        ("31 Tachwedd 2026", "31 11 2026"),
        ("November", "November"),
        ("", ""),
    ],
)
def test_month_in_words_becomes_a_figure_and_nothing_else_changes(written, read):
    assert in_figures(written) == read


@pytest.mark.parametrize("wrong", ["31 Tachwedd 2026", "20 Smarch 2026", "x" * 10_000])
def test_a_day_that_is_none_is_refused(wrong):
    with pytest.raises(Exception, match="valid date"):
        DayField().clean(wrong)


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "day"), [("/en/", "2 March 2024"), ("/cy/", "2 Mawrth 2024")])
def test_forms_take_a_day_as_pages_write_it(address, day):
    group = builders.make_group(steward=(user := builders.make_user()))
    browser = signed_in(user)
    page = {"/en/": f"/en/groups/{group.key}/evidence/", "/cy/": f"/cy/grwpiau/{group.key}/tystiolaeth/"}[address]
    typed = filled(browser.get(page).page, "practice", practice="P1.02", statement_en="Bread", happened_on=day)

    sent = browser.post(page, typed)

    assert sent.status_code == 302, errors(sent.page)
    assert str(group.evidence.get().happened_on) == "2024-03-02"
