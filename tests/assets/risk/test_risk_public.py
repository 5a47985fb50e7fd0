"""What everybody may read about the danger to a place, and what nobody may read out of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from assets.risk import Band, assess, replaced
from tests.assets.risk.risk_builders import (
    TODAY,
    building,
    closure,
    disposal,
    holding,
    looked_into,
    looked_into_all,
)


def publicly(*facts, told=TODAY, today=TODAY):
    return assess(facts, audience="public", today=today, owner_told_on=told)


PUBLIC_FAMILIES = ["intention", "security", "building", "use", "legal"]


def all_is_well():
    return [looked_into(family) for family in PUBLIC_FAMILIES]


def is_like_nothing_known(found):
    return replace(found, is_withheld=False) == publicly()


def test_public_facts_give_a_public_band_with_reasons():
    found = publicly(disposal("auction", event_on=TODAY))
    assert (found.band, found.is_withheld) == (Band.IMMINENT, False)
    assert len(found.reasons) == 1


@pytest.mark.parametrize("hidden", [{"is_public": False}, {"status": "unverified"}])
def test_facts_kept_back_and_hearsay_are_never_public(hidden):
    found = publicly(disposal("auction", event_on=TODAY, **hidden), building("fair"))
    assert found.band == Band.WATCH
    assert [reason.rule for reason in found.reasons] == ["R06"]


@pytest.mark.parametrize("family", ["money", "people"])
def test_a_look_into_money_or_people_is_for_officers_even_when_marked_public(family):
    assert publicly(looked_into(family)).answered == ()


@pytest.mark.parametrize(("told", "is_shown"), [(None, False), (1, False), (0, True), (-30, True)])
def test_at_risk_is_public_from_the_day_on_which_the_owner_was_told(told, is_shown):
    told_on = None if told is None else TODAY + timedelta(days=told)
    found = publicly(building("poor"), told=told_on)
    assert found.is_withheld is not is_shown
    assert found.band == (Band.AT_RISK if is_shown else Band.NOT_ASSESSED)


def test_what_is_withheld_looks_like_a_place_of_which_nothing_is_known():
    found = publicly(building("poor"), holding("community_freehold"), *all_is_well(), told=None)
    assert found.is_withheld
    assert is_like_nothing_known(found)


def test_watch_needs_nobody_to_be_told():
    assert publicly(building("fair"), told=None).band == Band.WATCH


def test_adding_up_to_serious_is_withheld_too():
    facts = [disposal("in_plan"), holding("none"), building("poor")]
    assert publicly(*facts, told=None).band == Band.NOT_ASSESSED
    assert publicly(*facts).band == Band.SERIOUS


def test_officers_read_the_band_before_the_owner_was_told():
    found = assess([building("poor")], audience="officer", today=TODAY)
    assert (found.band, found.is_withheld) == (Band.AT_RISK, False)


def test_no_concern_is_public_when_officers_know_of_none_either():
    found = publicly(*all_is_well(), told=None)
    assert (found.band, found.is_withheld) == (Band.NO_CONCERN, False)


@pytest.mark.parametrize("hidden", [{"is_public": False}, {"status": "unverified"}])
def test_nobody_is_told_that_a_place_is_safe_while_officers_know_of_a_concern(hidden):
    found = publicly(*all_is_well(), closure("proposed", **hidden))
    assert found.band == Band.NOT_ASSESSED
    assert is_like_nothing_known(found)


def test_no_concern_is_not_public_when_officers_know_less_than_enough():
    newer = holding("not_known", subject="trust", observed_on=TODAY, is_public=False)
    older = holding("community_freehold", subject="trust")
    facts = [older, newer, *[looked_into(family) for family in ("intention", "building", "legal")]]
    assert publicly(*facts).band == Band.NOT_ASSESSED


def test_a_newer_fact_that_is_kept_back_does_not_change_what_everybody_reads():
    older = disposal("on_market", observed_on=TODAY - timedelta(days=20))
    newer = disposal("auction", observed_on=TODAY, event_on=TODAY, is_public=False)
    assert publicly(older, newer) == publicly(older)


@pytest.mark.parametrize(("is_public", "is_gone"), [(True, True), (False, False)])
def test_a_public_fact_is_over_for_all_only_when_its_successor_is_public(is_public, is_gone):
    older = disposal("on_market", observed_on=TODAY - timedelta(days=20))
    newer = disposal("in_plan", observed_on=TODAY, is_public=is_public)
    assert replaced([older, newer]) == ({older.id} if is_gone else set())
    assert assess([older, newer], audience="officer", today=TODAY).band == Band.AT_RISK


def test_a_fact_that_is_kept_back_is_over_when_a_public_one_replaces_it():
    older = disposal("on_market", observed_on=TODAY - timedelta(days=20), is_public=False)
    assert replaced([disposal("in_plan", observed_on=TODAY), older]) == {older.id}


def test_the_public_list_of_families_is_not_made_longer_by_hidden_answers():
    found = publicly(*looked_into_all(7))
    assert sorted(found.answered) == sorted(PUBLIC_FAMILIES)
