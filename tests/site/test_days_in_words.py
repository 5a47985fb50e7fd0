"""A day is read as the portal itself writes it, in either language."""

import pytest

from tests import builders
from tests.browser import signed_in
from tests.registry.filling import errors, filled


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "day"),
    [("/en/", "2 March 2024"), ("/cy/", "2 Mawrth 2024"), ("/cy/", "Dydd Sadwrn, 2 o Fawrth 2024")],
)
def test_forms_take_a_day_as_pages_write_it(address, day):
    group = builders.make_group(steward=(user := builders.make_user()))
    browser = signed_in(user)
    page = {"/en/": f"/en/groups/{group.key}/evidence/", "/cy/": f"/cy/grwpiau/{group.key}/tystiolaeth/"}[address]
    typed = filled(browser.get(page).page, "practice", practice="P1.02", statement_en="Bread", happened_on=day)

    sent = browser.post(page, typed)

    assert sent.status_code == 302, errors(sent.page)
    assert str(group.evidence.get().happened_on) == "2024-03-02"
