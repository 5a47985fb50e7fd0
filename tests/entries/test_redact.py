"""Words that should never have stood on an entry are erased everywhere, and that they were erased is kept."""

from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.roles import Role
from assets import actions as assets
from assets.models import RiskFact
from entries import actions
from entries.history.actions import redact
from entries.history.erasing import MARK_WITHOUT_LANGUAGE, erased, pattern_of
from entries.models import Entry, Evidence, Redaction, SentForm
from entries.states import ActionRefused, Transition
from reference.models import Practice
from registry import actions as registry
from tests import builders as make
from tests.imports.files import club, read_clubs

NAME = "Morfudd Qzllwyd"
TEXT_TYPES = ("text", "character varying", "jsonb", "json", "ARRAY", "tsvector")


def rows_with(words: str) -> dict[str, int]:
    """Every row of every table of ours in which the words stand, in any column that can hold text."""
    ours = tuple(settings.ROOMS)
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = current_schema() AND data_type = ANY(%s)",
            [list(TEXT_TYPES)],
        )
        for table, column in cursor.fetchall():
            if table.startswith(ours):
                cursor.execute(f'SELECT count(*) FROM "{table}" WHERE "{column}"::text ILIKE %s', [f"%{words}%"])
                if number := cursor.fetchone()[0]:
                    found[f"{table}.{column}"] = number
    return found


def test_search_of_the_whole_database_finds_what_is_there(db):
    group = make.make_group(NAME)

    assert {"entries_entry.name_en", "entries_entryevent.name_en"} <= set(rows_with("qzllwyd"))
    assert "entries_entry.search_words" in rows_with("qzllwyd")
    assert group.name_en == NAME


@pytest.fixture
def moderator(db: None) -> Any:
    return make.make_role_holder(Role.MODERATOR)


@pytest.fixture
def group(db: None) -> Any:
    """A group with the name of a person in every place that people write in, and in what was there before."""
    steward = make.make_user()
    group = make.make_group(f"Clwb {NAME}", steward=steward, name_cy=f"Clwb {NAME.upper()}", purpose_en=f"Ask {NAME}.")
    registry.edit_organisation(
        by=steward,
        entry=group,
        opened_on=make.opened_on(group),
        fields={"name_en": "Clwb", "purpose_en": f"Ask {NAME} or her sister.", "website": "https://qzllwyd.example/"},
        contact={"role_name": NAME, "email": "", "telephone": "", "is_public": False},
        identifiers={"GB-CHC": "1234567"},
        activity_kinds=[],
    )
    actions.add_evidence(
        by=steward,
        entry=group,
        evidence=Evidence(
            practice=Practice.objects.order_by("pk")[0],
            statement_cy=f"Bu {NAME} yn canu.",
            link=f"https://example.org/{NAME.replace(' ', '-')}",
            document=make.make_document(steward),
        ),
    )
    group.evidence.get().document.__class__.objects.update(name=f"{NAME}.pdf")
    registry.keep_barriers(
        by=steward,
        organisation=group,
        answers={"physical": {"met": "yes", "action_en": f"Ring {NAME}", "action_cy": ""}},
    )
    make.make_activity(group, for_whom_en=f"Friends of {NAME}")
    claim = make.make_claim(group, reason=f"I am {NAME}.")
    registry.refuse_claim(by=steward, claim=claim, answer=f"No, {NAME}.")
    actions.change_state(by=steward, entry=group, transition=Transition.RETURN, sentence=f"Is {NAME} its chair?")
    return group


def test_the_words_are_nowhere_afterwards(group, moderator):
    before = sum(rows_with(NAME).values())
    assert before > 15

    redact(by=moderator, entry=group, words=NAME.lower(), reason="A name")

    assert rows_with(NAME) == {}
    assert rows_with("Morfudd-Qzllwyd") == {}
    group.refresh_from_db()
    assert group.purpose_en == "Ask [erased] or her sister."
    assert group.name_cy == "Clwb [wedi'i ddileu]"
    assert group.evidence.get().statement_cy == "Bu [wedi'i ddileu] yn canu."
    assert group.evidence.get().link == ""
    assert group.contact.role_name == MARK_WITHOUT_LANGUAGE
    assert group.claims.get().reason == f"I am {MARK_WITHOUT_LANGUAGE}."


def test_history_is_otherwise_as_it_was(group, moderator):
    tables = [model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]
    before = {table: list(table.objects.order_by("pk").values()) for table in tables}

    redact(by=moderator, entry=group, words=NAME, reason="A name")

    for table, rows in before.items():
        now = table.objects.filter(pk__in=[row["pgh_id"] for row in rows]).order_by("pk").values()
        pattern = pattern_of(NAME)
        columns = {column.attname: column for column in table._meta.concrete_fields}
        expected = [{name: erased(columns[name], value, pattern) for name, value in row.items()} for row in rows]
        assert list(now) == expected
    after = group.entry.events.order_by("pgh_id").last()
    assert after.pgh_context["action"] == "redact", "the change of today's rows is itself in history"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries_entryevent SET name_en = 'x'",
        "DELETE FROM entries_entryevent",
        "UPDATE entries_redactionevent SET reason = 'x'",
    ],
)
def test_history_refuses_change_again_afterwards(group, moderator, statement):
    redact(by=moderator, entry=group, words=NAME, reason="A name")

    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        connection.cursor().execute(statement)


def test_history_refuses_change_again_after_an_erasure_that_failed(group, moderator, monkeypatch):
    monkeypatch.setattr(Redaction.objects, "create", lambda **fields: 1 / 0)
    before = rows_with(NAME)

    with pytest.raises(ZeroDivisionError):
        redact(by=moderator, entry=group, words=NAME, reason="A name")

    assert rows_with(NAME) == before
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        connection.cursor().execute("DELETE FROM entries_entryevent")


def test_that_it_was_done_is_kept_and_read(group, moderator, people):
    redact(by=moderator, entry=group, words=NAME, reason="The name of a person")

    kept = Redaction.objects.get()
    page = people["officer"].client.get(f"/en/groups/{group.key}/history/")
    said = " ".join(page.page.visible_text().split())

    assert (kept.entry_id, kept.by, kept.reason) == (group.pk, moderator, "The name of a person")
    assert kept.rows == 15
    assert "Something was erased" in said
    assert "by a moderator" in said
    assert "Why it was erased The name of a person" in said
    assert NAME not in said


def test_a_second_time_changes_nothing(group, moderator):
    redact(by=moderator, entry=group, words=NAME, reason="A name")
    events = Entry.objects.get(pk=group.pk).events.count()

    assert redact(by=moderator, entry=group, words=NAME, reason="A name").total() == 0
    assert Redaction.objects.count() == 1
    assert Entry.objects.get(pk=group.pk).events.count() == events


def test_no_form_that_was_sent_leads_to_it_by_name(group, moderator):
    SentForm.objects.create(user=moderator, token="a-token", answer=group.get_absolute_url(), entry=group.entry)

    redact(by=moderator, entry=group, words="Clwb", reason="A name")

    assert not SentForm.objects.exists()


def test_a_form_that_was_open_meanwhile_does_not_bring_it_back(group, moderator):
    before = make.opened_on(group)
    redact(by=moderator, entry=group, words=NAME, reason="A name")

    with pytest.raises(actions.StaleForm):
        actions.save_changed_entry(entry=group, fields={}, opened_on=before, by=moderator)


def test_what_was_recorded_of_risk_is_erased_too(moderator):
    asset = make.make_asset("Neuadd")
    fact = RiskFact(asset=asset, rule="R01", facts={"stage": "auction"}, source_en=f"A letter of {NAME}")
    fact.observed_on = timezone.localdate()
    assets.record_risk(by=make.make_officer(), fact=fact)
    make.make_owner_told(asset, how=f"Letter to {NAME}", answer_en=f"{NAME} answered")
    assert {"assets_riskassessment.inputs"} <= set(rows_with(NAME))

    redact(by=moderator, entry=asset.entry, words=NAME, reason="A name")

    assert rows_with(NAME) == {}
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        connection.cursor().execute("DELETE FROM assets_riskassessment")


def test_open_data_is_erased_and_a_later_file_does_not_bring_it_back(moderator, tmp_path):
    given = club(1, name=f"{NAME.upper()} CLUB", address=f"C/O {NAME.upper()}, Y BALA")
    entry = read_clubs(tmp_path, given).rows_added.get().entry
    assert {"entries_importedrow.given", "entries_importedrow.name"} <= set(rows_with(NAME))

    redact(by=moderator, entry=entry, words=NAME, reason="A name")
    assert rows_with(NAME) == {}

    run = read_clubs(tmp_path, given)
    assert run.counts["left_alone"] == 1
    assert rows_with(NAME) == {}


def test_other_entries_are_left_alone(group, moderator):
    other = make.make_group(f"Cartref {NAME}")

    redact(by=moderator, entry=group, words=NAME, reason="A name")

    other.refresh_from_db()
    assert other.name_en == f"Cartref {NAME}"
    assert set(rows_with(NAME)) == {
        *("entries_entry.name_en", "entries_entry.name_en_order"),
        "entries_entryevent.name_en",
        *("entries_entry.purpose_en", "entries_entryevent.purpose_en"),
        *("entries_entry.search_name_keys", "entries_entry.search_about_keys"),
    }


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ann sings", "# sings"),
        ("ANN, again", "#, again"),
        ("Annual meeting", "Annual meeting"),
        ("Hannah and Joann", "Hannah and Joann"),
        ("(Ann)", "(#)"),
        ("of_ann_here", "of_#_here"),
    ],
)
def test_a_part_of_a_longer_word_stays(text, left):
    assert pattern_of("Ann").sub("#", text) == left


def test_welsh_letters_are_found_in_capitals_too():
    assert pattern_of("Siân Ŵyn").sub("#", "SIÂN  ŴYN a siân-ŵyn") == "# a #"


@pytest.mark.parametrize("words", ["", "  ", "ab", "a-b", "!!!!"])
def test_too_little_to_look_for_is_refused(group, moderator, words):
    with pytest.raises(ActionRefused, match="three letters"):
        redact(by=moderator, entry=group, words=words, reason="A name")


def test_a_reason_that_repeats_the_words_is_refused(group, moderator):
    with pytest.raises(ActionRefused, match="must not repeat"):
        redact(by=moderator, entry=group, words=NAME, reason=f"{NAME} asked us")


def order(group: Any, by: Any, *options: str) -> str:
    said = StringIO()
    given = ["--key", group.key, "--words", NAME, "--by", by.email, "--reason", "A name", *options]
    call_command("redact", *given, stdout=said)
    return said.getvalue()


def test_the_command_says_what_it_changed_and_never_the_words(group, moderator):
    make.make_group(f"Cartref {NAME}")

    said = order(group, moderator, "--yes")

    assert "entries.EntryEvent: " in said
    assert "They still stand in rows of other entries: 2" in said
    assert NAME not in said
    assert Redaction.objects.get().by == moderator


def test_a_dry_run_changes_nothing(group, moderator):
    before = rows_with(NAME)

    said = order(group, moderator, "--dry-run")

    assert "Rows in which the words stand: " in said
    assert rows_with(NAME) == before
    assert not Redaction.objects.exists()


@pytest.mark.parametrize(("answer", "is_erased"), [("yes", True), ("no", False), ("", False)])
def test_the_command_asks_first(group, moderator, monkeypatch, answer, is_erased):
    monkeypatch.setattr("builtins.input", lambda question: answer)
    if is_erased:
        order(group, moderator)
    else:
        with pytest.raises(CommandError, match="Nothing was erased"):
            order(group, moderator)

    assert Redaction.objects.exists() is is_erased


def test_only_a_moderator_answers_for_it(group):
    for person in (make.make_user(), make.make_officer(), make.make_role_holder(Role.ADMINISTRATOR)):
        with pytest.raises(CommandError, match="may not"):
            order(group, person, "--yes")

    assert not Redaction.objects.exists()


def test_an_unknown_key_or_person_is_said(group, moderator):
    with pytest.raises(CommandError, match="no entry with the key"):
        call_command("redact", key="zzzzzzzz", words=NAME, by=moderator.email, reason="A name")
    with pytest.raises(CommandError, match="Nobody has the address"):
        call_command("redact", key=group.key, words=NAME, by="nobody@example.org", reason="A name")
