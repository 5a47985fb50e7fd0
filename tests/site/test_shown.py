"""Templates are given rows that answer no more than their reader may know."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Page
from django.db import connection, models
from django.template import Context, Engine
from django.test.signals import template_rendered
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from accounts.disclosure import Disclosure, declared, disclosure_of, is_guarded
from assets.models import Asset
from entries.models import Entry
from entries.permissions import can_see_private_entry
from entries.shown import NotShown, Shown
from registry.models import Identifier
from tests import builders as make
from tests.browser import content_of
from tests.pages import PAGES
from tests.planted import NOT_FOR_ALL, AreaOnly
from tests.world import KINDS_OF_PEOPLE


@pytest.fixture(scope="module")
def planted(shared_world) -> AreaOnly:
    return AreaOnly(shared_world)


def printed(row: Any, name: str) -> str:
    return Engine().from_string("{{ row." + name + " }}").render(Context({"row": row, "use_l10n": False}))


def guarded_parts(planted: AreaOnly) -> Iterator[tuple[Any, Any, str]]:
    """Every field of every planted row that not everybody may read, with the entry it belongs to."""
    seen = set()
    for thing in planted.things:
        said = declared(type(thing))
        entry = thing if isinstance(thing, Entry) else None
        for way in said.of.split():
            entry = getattr(thing, way)
        for column in type(thing)._meta.concrete_fields:
            if entry is not None and disclosure_of(column) in NOT_FOR_ALL and (thing.pk, column.name) not in seen:
                seen.add((thing.pk, column.name))
                yield thing, entry, column.name


def test_a_guarded_field_that_is_printed_bare_prints_nothing(planted, world):
    parts = list(guarded_parts(planted))
    told = {
        f"{type(thing).__name__}.{name}": found
        for thing, entry, name in parts
        if (found := printed(Shown(thing, of=entry), name)) not in {"", "None", "()"}
    }

    assert told == {}
    assert len({(type(thing), name) for thing, _entry, name in parts}) > 100


def test_its_own_people_read_it(planted, world):
    told = {
        f"{type(thing).__name__}.{name}"
        for thing, entry, name in guarded_parts(planted)
        if getattr(thing, name) not in (None, "") and name != "id"
        if printed(Shown(thing, of=entry, is_insider=True), name) in {"", "None"}
    }

    assert told == set()


def test_an_entry_in_full_tells_everybody_all_but_what_is_private(world):
    asset = Asset.objects.get(pk=world.asset.pk)

    told = Shown(asset)

    assert (told.address, told.postcode, told.ward) == (asset.address, asset.postcode, asset.ward)
    assert told.is_in_full
    assert (told.source_reference, told.version, told.added_by) == ("", None, None)


def test_what_a_method_makes_of_a_guarded_field_is_guarded(planted, world):
    number = Identifier(organisation=planted.group, scheme_id="GB-CHC", number="1122334")

    assert "1122334" in Shown(number, of=world.group).register_page
    assert "1122334" not in str(Shown(number, of=planted.group).register_page)
    assert str(Shown(planted.asset).opening_times) == ""
    assert Shown(planted.asset).get_precision_display() == ""


def test_the_ward_is_shown_where_the_entry_chose_to(planted, world):
    asset = Asset.objects.get(pk=planted.asset.pk)
    asset.shows_ward = True

    assert Shown(asset).public_ward == asset.ward
    assert Shown(asset).ward is None


def test_a_link_is_followed_where_both_ends_are_in_full(planted, world):
    kept = make.make_asset("Kept", kept_by=world.group)

    assert Shown(kept).kept_by.name.text == world.group.name_en
    assert Shown(planted.asset).kept_by is None
    kept.kept_by = planted.group
    assert Shown(kept).kept_by is None
    assert Shown(kept, is_insider=True).kept_by.website == ""


def test_rows_that_belong_to_an_entry_are_for_the_view_to_choose(world):
    with pytest.raises(NotShown, match=r"Organisation\.identifiers"):
        Shown(world.group).identifiers  # noqa: B018
    with pytest.raises(AttributeError):
        Shown(world.group).no_such_thing  # noqa: B018


def test_twenty_rows_of_a_list_ask_the_database_for_nothing_more(world):
    rows = [Shown(row) for row in Asset.objects.for_list()]

    with CaptureQueriesContext(connection) as asked:
        for row in rows:
            _ = (row.name, row.authority.name, row.public_ward, row.get_opening_status_display())

    assert len(asked) == 0


# Forms print their own fields, and are for those who may send them.
READ_OTHERWISE = {"request", "user", "form", "filter", "field", "widget"}


def bare_rows(value: Any, person: Any, depth: int = 0) -> Iterator[str]:
    """Rows in what a template was given that are not wrapped, and about which this person may not know everything."""
    if isinstance(value, models.Model):
        if is_guarded(value) and not may_read_all(value, person):
            yield type(value).__name__
    elif depth > 3 or isinstance(value, str | bytes):
        return
    elif isinstance(value, dict):
        for one in value.values():
            yield from bare_rows(one, person, depth + 1)
    elif isinstance(value, list | tuple | set | models.QuerySet | Page):
        for one in list(value)[:30]:
            yield from bare_rows(one, person, depth + 1)
    elif hasattr(value, "__dataclass_fields__"):
        yield from bare_rows(vars(value), person, depth + 1)


def may_read_all(row: Any, person: Any) -> bool:
    """Themselves, what they asked for themselves, and entries that are theirs to look after or to decide about."""
    if row == person or getattr(row, "user_id", 0) == person.pk:
        return True
    said = declared(type(row))
    entries = [row] if isinstance(row, Entry) else [getattr(row, way) for way in said.of.split()] if said else []
    return any(can_see_private_entry(person, type(entry).objects.get(pk=entry.pk)) for entry in entries)


# An administrator gives roles to people, and must read who they are.
ABOUT_PEOPLE = {"accounts:grant-list", "accounts:grant-add", "accounts:grant-end"}


def given_to_templates(browser: Any, address: str) -> dict[str, Any]:
    """Everything that a page's templates are given by name."""
    given: dict[str, Any] = {}
    listen = lambda sender, context, **kwargs: given.update(context.flatten())  # noqa: E731
    template_rendered.connect(listen)
    try:
        content_of(browser.get(address))
    finally:
        template_rendered.disconnect(listen)
    return {name: value for name, value in given.items() if name not in READ_OTHERWISE}


@pytest.mark.parametrize("kind", KINDS_OF_PEOPLE)
def test_no_template_is_given_a_row_that_its_reader_may_not_read_whole(kind, world):
    found = []
    for row in PAGES:
        if kind not in row.people_who_see_it() or row.url_name in ABOUT_PEOPLE:
            continue
        with translation.override("en"):
            address = row.address(world)
        for name, value in given_to_templates(world.quick_browsers[kind], address).items():
            found += [f"{row}: {bare} in {name}" for bare in bare_rows(value, world.people[kind])]

    assert found == []


def test_a_bare_row_is_noticed(world):
    visitor = AnonymousUser()

    for given in (world.asset, [world.asset], {"entry": world.asset}, Asset.objects.all(), [{"use": world.use}]):
        assert list(bare_rows(given, visitor))
        assert not list(bare_rows(given, world.people["moderator"]))
    assert not list(bare_rows([Shown(world.asset), world.authority], visitor))


@pytest.mark.parametrize("kind", ["visitor", "neighbour"])
def test_no_template_asks_in_vain_for_what_is_private(kind, world, monkeypatch):
    """A field that nobody but an entry's own people can read, printed for everybody, is a mistake in the template."""
    asked = set()
    answer = Shown.__getattr__

    def noting(row: Shown, name: str) -> Any:
        kind_of_field = row._plan.fields.get(name, (Disclosure.PUBLIC, None))[0]
        if row._limit < kind_of_field == Disclosure.PRIVATE:
            asked.add(f"{type(row._row).__name__}.{name}")
        return answer(row, name)

    monkeypatch.setattr(Shown, "__getattr__", noting)
    for row in PAGES:
        if kind in row.people_who_see_it() and row.url_name not in ABOUT_PEOPLE:
            with translation.override("en"):
                content_of(world.quick_browsers[kind].get(row.address(world)))

    assert asked == set()
