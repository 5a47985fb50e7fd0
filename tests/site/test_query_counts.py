"""No page asks the database once more for each row it shows: as many queries with 8 rows of everything as with 3."""

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from entries.states import State
from registry.models import Organisation
from tests import builders as make
from tests.browser import content_of
from tests.pages import PAGES, Row
from tests.world import World

FEW, MANY = 3, 8
# Nothing on these grows with the registers.
WITHOUT_ROWS = {"style-guide", "error-page", "help", "accessibility", "privacy", "health", "reports:columns"}
SEEN = [row for row in PAGES if row.people_who_see_it() and row.url_name not in WITHOUT_ROWS]
# The first pages of a process read what it remembers afterwards.
WARMING_UP = 6


def grow(world: World, rows: int) -> None:
    """Puts as many rows more into every list, and under every entry, as are asked for."""
    steward, officer = world.people["steward"], world.people["officer"]
    for number in range(rows):
        group = make.make_group(steward=steward, ward=world.ward, kinds=1 + number % 3, name_cy=f"Grŵp bont {number}")
        body = make.make_organisation(steward=steward, sector_id="health")
        make.make_identifier(group)
        make.make_contact(group, is_public=True)
        make.make_claim(make.make_imported_organisation(name_en="Club"), make.make_user())
        asset = make.make_asset(f"Hall bont {number}", kept_by=group, ward=world.ward)
        bare = make.make_asset(f"Room {number}", ward=world.ward)
        partnership = make.make_partnership(members=(group, body, world.group))
        for entry in (
            group,
            body,
            asset,
            bare,
            partnership,
            world.group,
            world.organisation,
            world.asset,
            world.partnership,
        ):
            make.make_evidence(entry, given_by=steward, checked_on=None, document=make.make_document(steward))
            make.make_decision(entry, by=officer)
        for organisation in (group, world.group, world.organisation):
            make.make_activity(organisation)
        make.make_member(world.partnership, body)
        make.make_member(world.invited, group, confirmed=False)
        make.make_member(make.make_partnership(members=(body,)), world.group, confirmed=False)
        make.make_tenure(world.asset, holder=body)
        make.make_tenure(asset, holder=group)
        make.make_survey(world.asset)
        make.make_use(world.asset, group)
        make.make_use(asset, world.group)
        make.make_asset(f"Kept {number}", kept_by=world.group)
        make.make_risk_fact(world.asset, subject=str(number), entered_by=officer)
        make.make_risk_fact(asset, entered_by=officer)
        make.make_owner_told(asset)
        make.make_owner_told(world.asset)
        for state in (State.DRAFT, State.SUBMITTED, State.RETURNED, State.ARCHIVED):
            make.make_group(steward=steward, added_by=steward, state=state)
            make.make_asset(kept_by=world.group, added_by=steward, state=state)
            make.make_partnership(members=(world.group,), added_by=steward, state=state)
        make.make_officer(make.CARDIFF)
        make.make_finding("alike", entry=group.entry, other=asset.entry)


def queries(world: World, row: Row, kind: str) -> int:
    """How many queries the page asks."""
    with translation.override("en"):
        address = row.address(world)
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        response = world.quick_browsers[kind].get(address)
        content_of(response)
    assert response.status_code == 200, f"{row} for {kind}: {response.status_code}"
    return len(asked)


def who_asks(row: Row) -> list[str]:
    """Somebody who sees little and somebody who sees much."""
    seen = row.people_who_see_it()
    return list(
        dict.fromkeys([seen[0], next((kind for kind in ("officer", "administrator") if kind in seen), seen[-1])])
    )


def count_all(world: World) -> dict[tuple[str, str], int | str]:
    """The count for every page and who asks for it, or what went wrong."""
    counted: dict[tuple[str, str], int | str] = {}
    for row in SEEN:
        for kind in who_asks(row):
            try:
                counted[str(row), kind] = queries(world, row, kind)
            except Exception as problem:
                counted[str(row), kind] = str(problem)
    return counted


def asks_more(before: int | str, after: int | str) -> str:
    """What is wrong with the two counts of a page, in words; nothing where all is well."""
    if isinstance(before, str) or isinstance(after, str):
        return f"could not be counted, {before} / {after}"
    return f"{before} queries with {FEW} rows, {after} with {MANY}" if after > before else ""


def test_page_asks_no_more_with_more_rows(world):
    grow(world, FEW)
    for row in SEEN[:WARMING_UP]:
        queries(world, row, "officer")
    few = count_all(world)
    grow(world, MANY - FEW)
    many = count_all(world)
    found = {key: said for key in few if (said := asks_more(few[key], many[key]))}

    assert len(few) > len(SEEN)
    assert not found, "these ask the database again for each row:\n  " + "\n  ".join(map(str, found.items()))


def test_guard_notices_a_query_for_each_row(world):
    def asked_by_a_careless_list() -> int:
        with CaptureQueriesContext(connection) as asked:
            for organisation in Organisation.objects.order_by("pk"):
                str(organisation.authority.name)
        return len(asked)

    before = asked_by_a_careless_list()
    make.make_group()

    assert asked_by_a_careless_list() == before + 1
