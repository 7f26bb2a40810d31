"""The plan and the card of reasons."""

from __future__ import annotations

from typing import Any

import pytest

from actions import plan, plan_limits
from actions.assessment import why_card
from actions.reasoning import weighed
from actions.turn import Turn
from knowledge.evidence import load_evidence
from knowledge.interview import load_plan, load_questions
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


def test_the_card_names_what_was_noted(kb: KnowledgeBase) -> None:
    told = {
        "place": "outer",
        "duration": {"text": "two weeks", "days": 14},
        "pain_score": 4.0,
        "side": "unknown",
    }
    rows = dict(why_card(told, kb).rows)
    assert (
        rows["What I noted"]
        == "where: outer side of the hip; for how long: two weeks; at its worst, of 10: 4"
    )


@pytest.mark.parametrize(
    ("changed", "entry"), [("hills", "running.hills_and_speed"), ("speed", "running.hills_and_speed"),
                           ("distance", "running.progression"), ("shoes", "gap.kit")],
)  # fmt: skip
def test_what_changed_is_eased_first(kb: KnowledgeBase, changed: str, entry: str) -> None:
    (reply,) = plan.respond(Turn(slots={"load_change": "yes", "what_changed": changed}), kb).replies
    assert entry in reply.sources
    assert reply.card is not None
    assert "Ease this first" in dict(reply.card.rows)


def test_no_plan_before_a_question_about_a_red_flag_is_answered(kb: KnowledgeBase) -> None:
    (reply,) = plan.respond(Turn(slots={"place": "front", "load_change": "yes"}), kb).replies
    assert reply.card is None


def test_every_value_of_what_changed_has_its_entry_in_the_plan(kb: KnowledgeBase) -> None:
    (question,) = [one for one in load_questions() if one.slot == "what_changed"]
    changed = load_plan().changed
    assert set(changed) == {one.value for one in question.choices}
    assert [entry for entries in changed.values() for entry in entries if kb.entry(entry) is None] == []


SLOTS = {"place": "outer", "sitting": "yes", "assessed": True}


def _named(days: frozenset[int]) -> str:
    return f"{len(days)} days"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("make me a plan, only 10 minutes a day", "You asked for 10 minutes."),
        ("make me a plan without sundays", "You asked for 6 days."),
        ("give me a plan for 3 days a week", "You asked for 3 days a week."),
    ],
)
def test_what_a_plan_cannot_keep_to_is_said_before_it(kb: KnowledgeBase, text: str, says: str) -> None:
    given = plan_limits.respond(Turn(text, "ask_plan", slots=SLOTS), kb, _named)
    assert given is not None
    assert says in given.replies[0].text
    assert given.replies[1].card is not None


def test_a_limit_told_in_place_of_a_yes_to_the_questions_is_answered_and_they_are_offered_again(
    kb: KnowledgeBase,
) -> None:
    offered = plan.respond(Turn("make me a plan", "ask_plan"), kb)
    given = plan_limits.respond(Turn("only 10 minutes", "inform", slots=offered.slots), kb, _named)
    assert given is not None
    assert [reply.text for reply in given.replies[1:]] == [offered.replies[0].text]
    assert given.slots["pending"] == offered.slots["pending"]


@pytest.mark.parametrize(("text", "said"), [("not on sundays", "6 days"), ("15 min max", "15 min")])
def test_a_limit_told_right_after_the_plan_is_answered(kb: KnowledgeBase, text: str, said: str) -> None:
    shown = plan.respond(Turn("make me a plan", "ask_plan", slots=SLOTS), kb)
    given = plan_limits.respond(Turn(text, "deny", slots={**SLOTS, **shown.slots}), kb, _named)
    assert given is not None
    assert said in given.replies[0].text


@pytest.mark.parametrize(
    "text", ["it hurts after 10 minutes", "i ran for 30 minutes", "monday was bad", "thanks", "no"]
)
def test_what_asks_nothing_of_a_plan(kb: KnowledgeBase, text: str) -> None:
    shown = plan.respond(Turn("make me a plan", "ask_plan", slots=SLOTS), kb)
    assert plan_limits.respond(Turn(text, "inform", slots={**SLOTS, **shown.slots}), kb, _named) is None
    assert plan_limits.respond(Turn("only 10 minutes", "inform"), kb, _named) is None


@pytest.mark.parametrize(
    "text",
    ["what would you do", "what would you do if you were me", "so what do you advise?", "what would you suggest", "what do you recommend for me", "what would u do here"],
)  # fmt: skip
def test_who_asks_what_the_coach_would_do_wants_a_plan(text: str) -> None:
    assert plan.asks_for_advice(Turn(text, "ask_capabilities"))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("what can you do", "ask_capabilities"), ("what do you do", "ask_capabilities"), ("what would you do about shoes", "ask_kit"),
        ("what do you know", "ask_capabilities"), ("what should i do", "ask_exercises"), ("how would you do it", "ask_capabilities"),
    ],
)  # fmt: skip
def test_what_it_can_do_is_another_question(text: str, intent: str) -> None:
    assert not plan.asks_for_advice(Turn(text, intent))
