"""Every change is an action: it says who did it and by which name, also outside a request, or it changes nothing."""

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.utils import timezone

from accounts import actions as accounts
from accounts.history import action
from assets import actions as assets
from assets import assessing
from assets.imports.libraries import Libraries
from assets.models import Asset, OwnerTold, RiskFact, Survey, Tenure, Use
from complaints import actions as complaints
from entries import actions as entries
from entries.history import actions as history
from entries.history.wording import ACTIONS
from entries.imports import actions as imports
from entries.models import Evidence
from entries.second_person import actions as second_person
from entries.states import ActionRefused, Transition
from notices import actions as notices
from partnerships import actions as partnerships
from partnerships.models import Partnership
from reference.models import ActivityKind, AssetKind, Postcode, Practice
from registry import actions as registry
from registry.imports.sports_clubs import SportsClubs
from registry.models import Activity, Organisation
from tests import builders as make
from tests.imports.files import LIBRARY, write_csv
from tests.site.test_house import CODE, named, writes_in

MODULES = (
    *(accounts, entries, history, imports, second_person, notices, registry, assets, assessing, partnerships),
    complaints,
)
# Public functions beside them that are no actions, and why.
NO_ACTIONS = {
    "accounts.find_or_add_person": "a part of the actions that give roles or let in; people are not in history",
    "accounts.person_with": "reads",
    "entries.locked": "reads",
    "entries.keep_new_entry": "a part of the actions that add entries",
    "entries.locked_to_change": "reads",
    "entries.save_changed_entry": "a part of the actions that edit entries",
    "entries.note_change_beside": "a part of the actions of members",
    "entries.refuse_taken_names": "reads",
    "registry.as_beside": "reads",
    "registry.beside_of": "reads",
    "registry.keep_beside": "a part of the actions that change organisations",
    "history.where_it_stands": "reads",
    "history.may_rewrite": "a part of redact",
    "assessing.assess_batch": "weighs places after a change of rules; what it writes is in no history",
    "assessing.assess_places": "the same, of any places",
    "assessing.in_batches": "reads",
    "assessing.locked_with_keepers": "reads",
    "assessing.newest_inputs": "reads",
}
# Modules beside the actions that write to the database, and why.
WRITERS = {
    "accounts/limits.py": "counts tries, which are not in history",
    "accounts/models/user.py": "makes people, who are not in history",
    "accounts/sent_codes.py": "keeps codes that were sent, which are not in history",
    "assets/assessing.py": "has an action of its own",
    "cohesion_portal/management/commands/restore.py": "ends sessions, which are not in history",
    "cohesion_portal/style_sheets.py": "joins style sheets, and writes no rows",
    "entries/bulk.py": "a part of the action that reads open data",
    "entries/documents.py": "keeps files, which are not in history",
    "entries/imports/findings.py": "keeps what a reading found, which is not in history",
    "entries/imports/keeping.py": "a part of the actions that read open data and answer what was found",
    "entries/models/entry.py": "an entry's own way to its table",
    "entries/pictures.py": "writes pictures, not rows",
    "entries/sending.py": "remembers forms that were sent, which are not in history",
    "entries/models/move.py": "a part of the actions by which an entry moves",
    "notices/sending.py": "marks e-mails that the worker sent, which are not in history",
    "notices/tasks.py": "forgets old e-mails, which are not in history",
    "notices/writing.py": "a part of the actions that somebody is told of",
    "reference/boundaries.py": "loads outlines of wards, which are not in history",
    "reference/loading.py": "loads words that all share, which are not in history",
    "reference/place_names.py": "loads towns and villages, which are not in history",
    "reference/postcode_directory.py": "loads postcodes, which are not in history",
    "reference/ward_changes.py": "loads wards, which are not in history",
    "registry/imports/sports_clubs.py": "a part of the action that reads open data",
}
# No entry's history holds what they change.
ABOUT_PEOPLE = {
    *("edit_language", "end_role", "forget_unconfirmed_people", "give_role", "give_role_by_address"),
    *("choose_how_often", "try_again"),
    "prove_address",
    *("add_complaint", "add_step", "erase_old_complaints"),
}


def short_name(module: Any) -> str:
    parts = {history: "history", imports: "imports", second_person: "second_person", assessing: "assessing"}
    return parts.get(module, module.__name__.split(".")[0])


def functions() -> Iterator[tuple[str, Any]]:
    """Every public function that an actions module defines itself."""
    for module in MODULES:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                yield f"{short_name(module)}.{name}", function


FUNCTIONS = dict(functions())
ALL_ACTIONS = {name: function for name, function in FUNCTIONS.items() if hasattr(function, "is_action")}


def test_every_module_of_actions_is_looked_at():
    found = {path for room in settings.ROOMS for path in Path(settings.BASE_DIR, room).rglob("actions.py")}

    assert found == {Path(module.__file__ or "") for module in MODULES if module is not assessing}


def test_every_public_function_is_an_action_or_says_why_not():
    assert set(FUNCTIONS) - set(ALL_ACTIONS) == set(NO_ACTIONS)


@pytest.mark.parametrize("name", sorted(ALL_ACTIONS))
def test_every_action_must_be_told_by_whom(name):
    by = inspect.signature(ALL_ACTIONS[name]).parameters["by"]

    assert by.kind == by.KEYWORD_ONLY
    assert by.default is by.empty


def test_every_action_has_words_for_the_page_of_history():
    assert set(ACTIONS) == {name.split(".")[1] for name in ALL_ACTIONS} - ABOUT_PEOPLE


def test_nothing_else_writes_to_the_database_unless_it_says_why():
    found = {named(path) for path in CODE if list(writes_in(path.read_text(encoding="utf-8")))}

    assert {path for path in found if not path.endswith("/actions.py")} == set(WRITERS)


LIFTS_TRIGGERS = re.compile(r"pgtrigger\.ignore|session_replication_role|DISABLE TRIGGER", re.IGNORECASE)


class Given:
    """Somebody, and one of everything, for an action to change."""

    def __init__(self, tmp_path: Path) -> None:
        self.tmp_path = tmp_path
        self.by = make.make_user()
        self.officer = make.make_officer()
        self.group = make.make_group(steward=self.by)
        self.other = make.make_group()
        self.asset = make.make_asset(kept_by=self.group)
        self.partnership = make.make_partnership(members=(self.group, self.other))
        self.today = timezone.localdate()

    def belongings(self) -> dict[str, Any]:
        return {"contact": make_contact(), "identifiers": {"GB-CHC": "1234567"}, "activity_kinds": []}

    def fact(self, model: Any, **fields: Any) -> Any:
        return model(asset=self.asset, source_en="A letter", **fields)


def make_contact() -> dict[str, Any]:
    return {"role_name": "Chair", "email": "", "telephone": "", "is_public": False}


def new(model: Any, **fields: Any) -> Any:
    return model(name_en="New", authority_id=make.GWYNEDD, **fields)


def make_unplaced() -> Any:
    """A group whose postcode was found in the directory later."""
    Postcode.objects.create(postcode="LL57 1AB", authority_id=make.GWYNEDD, latitude="53.2", longitude="-4.1")
    return make.make_group(postcode="LL57 1AB")


def edited(entry: Any) -> dict[str, Any]:
    return {"entry": entry, "opened_on": make.opened_on(entry), "fields": {"purpose_en": "Something else."}}


# What each action is given, besides `by`.
CALLS: dict[str, Callable[[Given], dict[str, Any]]] = {
    "accounts.give_role": lambda given: {"user": given.by, "role": "policy"},
    "accounts.give_role_by_address": lambda given: {"email": "new@example.org", "language": "cy", "role": "policy"},
    "accounts.end_role": lambda given: {"grant": given.officer.grants.get()},
    "entries.change_state": lambda given: {"entry": given.group, "transition": Transition.HIDE},
    "entries.place_entries": lambda given: {"keys": [make_unplaced().pk]},
    "entries.follow_ward": lambda given: {"entry": given.group, "ward": make.get_ward()},
    "entries.confirm_entry": lambda given: {"entry": given.group},
    "entries.check_entry": lambda given: {"entry": given.group},
    "entries.propose_change": lambda given: {
        "entry": given.group,
        "waits_for": make.GWYNEDD,
        "changes": {"name_en": [given.group.name_en, "Another"]},
    },
    "second_person.ask_second_person": lambda given: {
        "entry": given.group,
        "page": "registry:group-edit",
        "page_of": {"key": given.group.key},
        "given": {},
    },
    "second_person.answer_second_person": lambda given: {
        "asked": make.make_second_person_request(given.asset, given.officer),
        "was_done": False,
    },
    "entries.accept_change": lambda given: {"change": make.make_proposed_change(given.group, given.officer)},
    "entries.refuse_change": lambda given: {
        "change": make.make_proposed_change(given.group, given.officer),
        "sentence": "It is another group.",
    },
    "entries.withdraw_change": lambda given: {"change": make.make_proposed_change(given.group, given.by)},
    "entries.add_evidence": lambda given: {
        "entry": given.group,
        "evidence": Evidence(practice=Practice.objects.order_by("pk")[0], statement_en="Bread"),
    },
    "entries.check_evidence": lambda given: {"evidence": make.make_evidence(given.group)},
    "entries.ask_for_word": lambda given: {
        "evidence": make.make_evidence(given.group),
        "organisation": given.other.entry,
    },
    "entries.confirm_evidence": lambda given: {
        "evidence": make.make_evidence(given.group),
        "organisation": given.other.entry,
    },
    "entries.withdraw_evidence": lambda given: {"evidence": make.make_evidence(given.group)},
    "history.redact": lambda given: {"entry": given.group, "words": given.group.name_en, "reason": "A person"},
    "imports.import_open_data": lambda given: {"adapter": Libraries(), "path": write_csv(given.tmp_path, [LIBRARY])},
    "imports.answer_finding": lambda given: {
        "finding": make.make_finding("gone", entry=given.other.entry),
        "answer": "closed",
        "adapter": SportsClubs(),
    },
    "registry.add_organisation": lambda given: {"entry": new(Organisation), **given.belongings()},
    "registry.edit_organisation": lambda given: {**edited(given.group), **given.belongings()},
    "registry.add_activity": lambda given: {
        "organisation": given.group,
        "activity": Activity(kind=ActivityKind.objects.order_by("pk")[0]),
    },
    "registry.edit_activity": lambda given: {"activity": changed(make.make_activity(given.group), name_en="Dance")},
    "registry.end_activity": lambda given: {"activity": make.make_activity(given.group)},
    "registry.keep_barriers": lambda given: {
        "organisation": given.group,
        "answers": {"physical": {"met": "yes", "action_en": "A ramp", "action_cy": ""}},
    },
    "registry.claim_organisation": lambda given: {"organisation": given.other, "reason": "I am its secretary."},
    "registry.grant_claim": lambda given: {"claim": make.make_claim(given.other)},
    "registry.refuse_claim": lambda given: {"claim": make.make_claim(given.other), "answer": "No."},
    "registry.add_councils": lambda given: {},
    "assets.add_asset": lambda given: {
        "entry": new(Asset, asset_kind=AssetKind.objects.order_by("pk")[0], kept_by=given.group),
        "submit": True,
    },
    "assets.edit_asset": lambda given: {
        **edited(given.asset),
        "rooms": [{"name_en": "Hall", "name_cy": "Neuadd", "capacity": 40}],
    },
    "assets.record_tenure": lambda given: {"tenure": given.fact(Tenure, rung="licence", observed_on=given.today)},
    "assets.change_tenure": lambda given: {"tenure": changed(make.make_tenure(given.asset), source_en="The deeds")},
    "assets.record_survey": lambda given: {"survey": given.fact(Survey, grade="poor", surveyed_on=given.today)},
    "assets.record_risk": lambda given: {
        "fact": given.fact(RiskFact, rule="R01", facts={"stage": "auction"}, observed_on=given.today)
    },
    "assets.resolve_risk": lambda given: {"fact": make.make_risk_fact(given.asset), "reason": "Not sold."},
    "assets.record_owner_told": lambda given: {
        "told": OwnerTold(asset=given.asset, told_on=given.today, how="Letter"),
    },
    "assets.record_use": lambda given: {
        "use": Use(asset=given.asset, organisation=given.group, dependence="only_place"),
    },
    "assets.end_use": lambda given: {"use": make.make_use(given.asset, given.other)},
    "partnerships.add_partnership": lambda given: {
        "entry": new(Partnership),
        "organisation": given.group,
        "part": "leads",
        "submit": True,
    },
    "partnerships.edit_partnership": lambda given: edited(given.partnership),
    "partnerships.invite_member": lambda given: {"partnership": given.partnership, "organisation": make.make_group()},
    "partnerships.confirm_member": lambda given: {
        "member": make.make_member(given.partnership, make.make_group(), confirmed=False)
    },
    "partnerships.end_membership": lambda given: {"member": given.partnership.members.order_by("pk")[0]},
}
# They write to no table that history keeps.
LEAVE_NO_HISTORY = {
    *("accounts.edit_language", "accounts.forget_unconfirmed_people", "accounts.prove_address"),
    *("notices.choose_how_often", "notices.try_again"),
    *("complaints.add_complaint", "complaints.add_step", "complaints.erase_old_complaints"),
    "assessing.assess_asset",
}
BY_NOBODY = {
    *("accounts.give_role", "accounts.give_role_by_address", "accounts.end_role"),
    *("imports.import_open_data", "registry.add_councils"),
}


def changed(row: Any, **fields: Any) -> Any:
    for name, value in fields.items():
        setattr(row, name, value)
    return row


def tables_of_history() -> list[Any]:
    return [model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]


def written_by(act: Callable[[], Any]) -> list[Any]:
    """The rows of history that something wrote."""
    before = {table: set(table.objects.values_list("pk", flat=True)) for table in tables_of_history()}
    act()
    return [row for table, known in before.items() for row in table.objects.exclude(pk__in=known)]


def test_every_action_is_in_the_table():
    assert set(CALLS) | LEAVE_NO_HISTORY == set(ALL_ACTIONS)


@pytest.mark.parametrize("name", sorted(CALLS))
def test_history_says_who_did_it_and_by_which_action_also_outside_a_request(name, db, tmp_path):
    given = Given(tmp_path)
    fields = CALLS[name](given)
    by = None if name in BY_NOBODY else given.officer if name.startswith("assets.") else given.by

    rows = written_by(lambda: ALL_ACTIONS[name](by=by, **fields))

    said = {(row.pgh_context.get("user", "nobody said"), row.pgh_context.get("action")) for row in rows}
    assert said == {(by and by.pk, name.split(".")[1])}, f"{len(rows)} rows"


def test_what_an_action_calls_keeps_the_name_of_the_one_that_was_asked_for(db, tmp_path):
    given = Given(tmp_path)
    fields = {"entry": new(Organisation), "submit": True, **given.belongings()}

    rows = written_by(lambda: registry.add_organisation(by=given.by, **fields))

    assert {row.pgh_tracked_model._meta.label for row in rows} >= {"entries.Decision", "registry.Stewardship"}
    assert {row.pgh_context["action"] for row in rows} == {"add_organisation"}


def test_two_actions_of_one_transaction_keep_their_own_names(db, tmp_path):
    given = Given(tmp_path)

    def both() -> None:
        entries.confirm_entry(by=given.by, entry=given.group)
        entries.check_entry(by=given.officer, entry=given.group)

    said = [(row.pgh_context["action"], row.pgh_context["user"]) for row in written_by(both)]

    assert said == [("confirm_entry", given.by.pk), ("check_entry", given.officer.pk)]


def test_an_action_that_fails_writes_nothing(db, tmp_path):
    given = Given(tmp_path)

    @action
    def rename_and_refuse(*, by: Any) -> None:
        entries.confirm_entry(by=by, entry=given.group)
        given.group.name_en = "Half done"
        given.group.save()
        raise ActionRefused("Not today.")

    def act() -> None:
        with pytest.raises(ActionRefused):
            rename_and_refuse(by=given.by)

    assert written_by(act) == []
    given.group.refresh_from_db()
    assert given.group.name_en != "Half done"


def test_after_an_action_that_failed_the_next_one_has_its_own_name(db, tmp_path):
    given = Given(tmp_path)
    with pytest.raises(ActionRefused):
        entries.change_state(by=given.by, entry=given.group, transition=Transition.RESTORE)

    rows = written_by(lambda: entries.confirm_entry(by=given.by, entry=given.group))

    assert {row.pgh_context["action"] for row in rows} == {"confirm_entry"}


def test_what_is_written_after_an_action_does_not_pass_for_its_work(db, tmp_path):
    given = Given(tmp_path)
    entries.confirm_entry(by=given.by, entry=given.group)

    rows = written_by(lambda: Evidence.objects.filter(pk=make.make_evidence(given.group).pk).delete())

    assert {row.pgh_context for row in rows} == {None}


def test_only_erasing_lifts_a_trigger():
    found = {named(path) for path in CODE if LIFTS_TRIGGERS.search(path.read_text(encoding="utf-8"))}

    assert found == {"entries/history/actions.py"}
