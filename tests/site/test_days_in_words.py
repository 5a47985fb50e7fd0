"""A day is read as the portal itself writes it, in either language."""

from importlib import import_module
from pathlib import Path

import pytest
from django import forms
from django.conf import settings

from reference.forms import DayField
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


def forms_of_the_portal() -> list[type[forms.BaseForm]]:
    for room in settings.ROOMS:
        for path in Path(settings.BASE_DIR, room).rglob("*form*.py"):
            import_module(".".join(path.relative_to(settings.BASE_DIR).with_suffix("").parts))
    found, waiting = [], [forms.BaseForm]
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        found += [form] if form.__module__.split(".")[0] in settings.ROOMS else []
    return found


def test_every_form_reads_a_day_by_the_one_reader():
    days = [
        (form.__name__, name, field)
        for form in forms_of_the_portal()
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.DateField)
    ]

    assert len(days) > 8
    assert not [(form, name) for form, name, field in days if not isinstance(field, DayField)]
