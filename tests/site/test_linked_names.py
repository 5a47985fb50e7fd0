"""The name of an entry at the other end of a link comes through one gate: whoever may not know it reads it nowhere.

At every foreign key to an entry stands one that is hidden, unpublished or archived, of a council whose officers have no
part here. Every page is read by everybody, in both languages, the entry's own people and officers among them.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import Field, Model
from django.urls import reverse
from django.utils import timezone, translation

from accounts.disclosure import declared
from assets.models import Asset
from entries.models import Entry
from entries.permissions import can_see_entry
from entries.states import State, Visibility
from partnerships.models import Partnership
from registry.models import Organisation
from tests import builders as make
from tests.browser import content_of, signed_in
from tests.pages import PAGES
from tests.planted import new_token
from tests.site.test_planted_entries import ABOUT_ONESELF, WITHOUT_ENTRIES
from tests.world import KINDS_OF_PEOPLE, World

POWYS = "W06000023"
UNSEEN: tuple[dict[str, Any], ...] = (
    {"visibility": Visibility.HIDDEN},
    {"state": State.DRAFT, "published_at": None},
    {"state": State.SUBMITTED, "published_at": None},
    {"state": State.RETURNED},
    {"state": State.ARCHIVED},
)
# Rows that no page shows, and why.
NO_LINKS = {
    "entries.ImportFinding.entry": "a question for officers, whose page reads the entry by visible_to",
    "entries.ImportFinding.other": "the same, of the entry that it may be",
    "notices.Letter.entry": "its one reader is asked for again when it is sent, and no page shows it",
    "entries.Redaction.entry": "belongs to the entry, and no page shows it",
    "entries.SentForm.entry": "remembers for its writer alone where a form led",
}


def tenure(world: World, holder: Organisation) -> list[str]:
    row = make.make_tenure(world.asset, holder=holder, rung="licence")
    return [reverse("assets:tenure-edit", args=[world.asset.key, row.pk])]


def kept_place(world: World, keeper: Organisation) -> list[str]:
    asset = make.make_asset(kept_by=keeper)
    return [
        asset.get_absolute_url(),
        *(reverse(f"assets:asset-{page}", args=[asset.key]) for page in ("edit", "history", "risk", "evidence")),
    ]


def confirmed(world: World, confirmer: Organisation) -> list[str]:
    for entry in (world.group, world.asset, world.partnership):
        make.make_evidence(entry, "P2.01", confirmed_on=timezone.localdate(), confirmed_by=confirmer.entry)
    return []


def asked(world: World, organisation: Organisation) -> list[str]:
    for entry in (world.group, world.asset, world.partnership):
        make.make_evidence(entry, "P2.02", asked_on=timezone.localdate(), asked_of=organisation.entry)
    return []


def without_pages(make_one: Callable[..., Any]) -> Callable[..., list[str]]:
    def planted(*args: Any) -> list[str]:
        make_one(*args)
        return []

    return planted


# How an entry comes to stand at the foreign key, and the pages that then show the row, besides those of the world.
PLANTED: dict[str, Callable[[World, Any], list[str]]] = {
    "assets.Tenure.holder": tenure,
    "assets.Asset.kept_by": kept_place,
    "assets.Use.organisation": without_pages(lambda world, entry: make.make_use(world.asset, entry)),
    "assets.Use.asset": without_pages(lambda world, entry: make.make_use(entry, world.group)),
    "partnerships.Member.organisation": without_pages(lambda world, entry: make.make_member(world.partnership, entry)),
    "partnerships.Member.partnership": without_pages(
        lambda world, entry: make.make_member(entry, world.neighbours_group)
    ),
    "entries.Evidence.confirmed_by": confirmed,
    "entries.Evidence.asked_of": asked,
}


def links() -> Iterator[tuple[str, Field]]:
    """Every foreign key to an entry by which a row of one entry leads to another."""
    for room in settings.ROOMS:
        for table in apps.get_app_config(room).get_models():
            if not hasattr(table, "pgh_tracked_model"):
                yield from ((f"{table._meta.label}.{field.name}", field) for field in links_of(table))


def links_of(table: type[Model]) -> Iterator[Field]:
    said = declared(table)
    owners = said.of.split() if said else []
    for field in table._meta.local_concrete_fields:
        leads_to_entry = field.is_relation and field.related_model and issubclass(field.related_model, Entry)
        if leads_to_entry and not field.remote_field.parent_link and owners != [field.name]:
            yield field


def test_every_link_between_entries_is_planted():
    assert {name for name, _field in links()} == set(PLANTED) | set(NO_LINKS)


def unseen_entry(field: Field, **fields: Any) -> Any:
    fields = {"authority_id": POWYS} | fields
    makers: dict[Any, Callable[..., Any]] = {Asset: make.make_asset, Partnership: make.make_partnership}
    return makers.get(field.related_model, make.make_group)(new_token(), **fields)


@pytest.fixture(scope="module")
def planted(shared_world) -> dict[str, Any]:
    """The entries by their names, and the pages that hold the rows."""
    found: dict[str, Any] = {"entries": {}, "pages": set()}
    for name, field in links():
        for unseen in UNSEEN if name in PLANTED else ():
            entry = unseen_entry(field, **unseen)
            found["entries"][entry.name_en] = (entry, f"{name}: {' '.join(map(str, unseen.values()))}")
            with translation.override("en"):
                found["pages"] |= set(PLANTED[name](shared_world, entry))
    return found


@pytest.mark.parametrize("kind", KINDS_OF_PEOPLE)
def test_nobody_reads_the_name_of_an_entry_that_they_may_not_know(kind, planted, world):
    person, browser, traces = world.people[kind], world.quick_browsers[kind], []
    secret = {name: what for name, (entry, what) in planted["entries"].items() if not can_see_entry(person, entry)}
    assert secret or kind == "moderator"

    for address in pages_for(kind, planted, world):
        told = content_of(browser.get(address))
        traces += [f"{address}: {what}" for name, what in secret.items() if name in told]

    assert not traces, "\n".join(traces)


def pages_for(kind: str, planted: dict[str, Any], world: World) -> Iterator[str]:
    for row in PAGES:
        if row.url_name in WITHOUT_ENTRIES or row.url_name.startswith(ABOUT_ONESELF):
            continue
        for language in ("en", "cy") if kind in row.people_who_see_it() else ():
            with translation.override(language):
                yield row.address(world)
    yield from planted["pages"]


def test_a_form_that_is_refused_does_not_name_a_hidden_holder(db):
    secret = make.make_group("Secret refuge", authority_id=POWYS, visibility=Visibility.HIDDEN)
    asset = make.make_asset()
    tenure = make.make_tenure(asset, holder=secret)
    address = f"/en/assets/{asset.key}/tenures/{tenure.pk}/edit/"
    known = make.make_group("Clwb Cinio")

    told = content_of(
        signed_in(make.make_officer()).post(address, {"organisation_name": known.key, "opened_on": "an older page"})
    )

    assert "Somebody else changed this" in told
    assert "Secret refuge" not in told


def test_a_hidden_holder_stays_where_the_form_leaves_the_name_empty(db):
    secret = make.make_group("Secret refuge", authority_id=POWYS, visibility=Visibility.HIDDEN)
    asset = make.make_asset()
    tenure = make.make_tenure(asset, holder=secret)
    browser, address = signed_in(make.make_officer()), f"/en/assets/{asset.key}/tenures/{tenure.pk}/edit/"
    form = {
        "rung": "short_lease",
        "renewal": "not_known",
        "observed_on": "2026-01-01",
        "status": "confirmed",
        "source_en": "The lease of today",
        "opened_on": make.opened_on(tenure),
    }

    assert "An organisation that you may not see holds it" in content_of(browser.get(address))
    assert browser.post(address, form).status_code == 302

    tenure.refresh_from_db()
    assert (tenure.source_en, tenure.holder) == ("The lease of today", secret)


def test_officers_read_that_a_holder_stands_there_whom_they_may_not_know(db):
    asset = make.make_asset()
    make.make_tenure(asset, holder=make.make_group("Secret", authority_id=POWYS, visibility=Visibility.HIDDEN))

    told = content_of(signed_in(make.make_officer()).get(f"/en/assets/{asset.key}/risk/"))

    assert "An entry that you may not see" in told
