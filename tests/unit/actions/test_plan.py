"""The plan, the card of reasons, and running on."""

from __future__ import annotations

from typing import Any

import pytest

from actions import plan, running_on
from actions.assessment import weighed, why_card
from actions.turn import Turn
from knowledge.evidence import load_evidence
from knowledge.interview import load_plan
from knowledge.queries import KnowledgeBase

CAUSES = ("cause.weak_side_glutes", "cause.tight_hip_flexors", "cause.overstriding", "cause.ramping_up")


def test_every_cause_has_a_plan_of_entries_that_exist(kb: KnowledgeBase) -> None:
    table = load_plan()
    assert set(table.causes) == set(CAUSES)
    named = [entry for one in table.causes.values() for entry in (*one.do, *one.change)]
    assert [entry for entry in (*named, *table.change, *table.watch) if kb.entry(entry) is None] == []


@pytest.mark.parametrize("causes", [CAUSES, CAUSES[:1], CAUSES[1:3]])
def test_a_plan_holds_each_entry_once_and_not_too_many(causes: tuple[str, ...]) -> None:
    do, change = plan.entries_for(causes, load_plan())
    assert len(do) == len(set(do)) <= plan.MOST_EXERCISES
    assert len(change) == len(set(change)) <= plan.MOST_CHANGES


def test_the_plan_s_words_are_those_of_the_entries(kb: KnowledgeBase) -> None:
    (reply,) = plan.respond(Turn(slots={"place": "outer", "sitting": "yes"}), kb).replies
    assert reply.card is not None
    rows = dict(reply.card.rows)
    dose = kb.detail("exercise.side_leg_raise", "dose")
    assert dose is not None
    assert rows["Side-lying leg raise"] == dose.text


def test_a_gate_withholds_the_plan(kb: KnowledgeBase) -> None:
    (reply,) = plan.respond(Turn(slots={"place": "outer", "sitting": "yes", "gate": "soon"}), kb).replies
    assert reply.card is None


def test_without_a_fit_the_questions_are_offered(kb: KnowledgeBase) -> None:
    (reply,) = plan.respond(Turn(slots={"place": "buttock"}), kb).replies
    assert reply.card is None
    assert reply.choices[0].value == "/start_assessment"


def test_what_speaks_against_a_cause_is_weighed_and_told(kb: KnowledgeBase) -> None:
    answers = {"stride": "short", "place": "outer"}
    fit = next(one for one in weighed(answers, load_evidence()) if one.cause == "cause.overstriding")
    assert fit.weight < 0
    rows = dict(why_card(answers, kb).rows)
    assert "Against it" in rows["Overstriding"]


def test_of_two_places_neither_speaks_against_the_other_s_cause() -> None:
    found = {one.cause: one for one in weighed({"place": ["outer", "front"]}, load_evidence())}
    assert not found["cause.weak_side_glutes"].against
    assert not found["cause.tight_hip_flexors"].against


@pytest.mark.parametrize("open_slots", [{}, {"place": "outer"}])
def test_the_card_tells_how_many_questions_are_open(kb: KnowledgeBase, open_slots: dict[str, Any]) -> None:
    rows = dict(why_card(open_slots, kb).rows)
    assert any(character.isdigit() for character in rows["What I don't know"])


def test_running_on_asks_one_thing_and_keeps_the_answer(kb: KnowledgeBase) -> None:
    asked = running_on.respond(Turn("run?", "ask_keep_running"), kb)
    assert asked.slots["pending"] == {"kind": running_on.PENDING}
    assert running_on.settled(True, Turn(), kb).slots["settles"] == "yes"
    assert running_on.settled(False, Turn(), kb).replies[0].sources == (running_on.LASTS,)


def test_running_on_under_a_gate_gives_no_rule(kb: KnowledgeBase) -> None:
    outcome = running_on.respond(Turn("run?", "ask_keep_running", slots={"gate": "soon"}), kb)
    assert [reply.sources for reply in outcome.replies] == [()]
