"""Several questions in one message."""

from __future__ import annotations

from typing import Any

import pytest

from actions.several import questions_of, respond
from actions.turn import Choice, Outcome, Reply, Turn
from bot.language.parts import MOST_WISHES
from knowledge.queries import KnowledgeBase


def asking(*intents: str, **slots: Any) -> Turn:
    asked = tuple({"intent": intent, "text": intent, "confidence": 0.9} for intent in intents)
    return Turn("a and b", intents[0], ((intents[0], 0.9),), asked=asked, slots=slots)


def test_each_question_is_answered_in_order(kb: KnowledgeBase) -> None:
    outcome = respond(asking("ask_keep_running", "ask_exercises"), kb)
    sources = [source for reply in outcome.replies for source in reply.sources]
    assert sources == ["guidance.keep_running", "exercise.overview"]


def test_buttons_stand_under_the_last_answer_only(kb: KnowledgeBase) -> None:
    first, last = respond(asking("ask_keep_running", "ask_exercises"), kb).replies
    assert not first.choices
    assert last.choices


def test_a_later_question_leans_on_the_earlier(kb: KnowledgeBase) -> None:
    outcome = respond(asking("ask_side_plank", "ask_dose"), kb)
    assert [reply.sources for reply in outcome.replies] == [("exercise.side_plank",)] * 2


def test_no_wall_of_text(kb: KnowledgeBase) -> None:
    intents = ["ask_causes", "ask_exercises", "ask_stride", "ask_warm_up", "ask_bursa"]
    assert len(respond(asking(*intents), kb).replies) == MOST_WISHES


def test_a_gate_withholds_each_and_says_so_once(kb: KnowledgeBase) -> None:
    outcome = respond(asking("ask_keep_running", "ask_exercises", gate="urgent"), kb)
    (reply,) = outcome.replies
    assert reply.sources == ()


def test_the_single_best_is_answered_by_rank_beside_another_question(kb: KnowledgeBase) -> None:
    asked = (
        {"intent": "ask_exercises", "text": "what is the best exercise", "confidence": 0.9},
        {"intent": "ask_dose", "text": "how many reps", "confidence": 0.9},
    )
    first, second = respond(Turn("what is the best exercise and how many reps", asked=asked), kb).replies
    assert "doesn't rank" in first.text
    assert "8 to 10" in second.text


WAITING, OFFER, SHALL_WE = (
    {"kind": "diary", "ask": "consent"},
    {"kind": "offer", "choice": "more"},
    {"kind": "assess"},
)


@pytest.mark.parametrize(
    ("first", "second", "kept", "last"),
    [
        (WAITING, OFFER, WAITING, "one"),
        (WAITING, None, WAITING, "one"),
        (OFFER, WAITING, WAITING, "two"),
        (SHALL_WE, None, SHALL_WE, "one"),
        (SHALL_WE, WAITING, WAITING, "two"),
        (OFFER, OFFER, OFFER, "two"),
        (OFFER, None, OFFER, "two"),
    ],
)
def test_what_waits_for_an_answer_stands_last_and_is_not_forgotten(
    kb: KnowledgeBase, first: Any, second: Any, kept: Any, last: str
) -> None:
    said = {"ask_plan": ("one", first), "set_check_in": ("two", second)}

    def own(turn: Turn, _: KnowledgeBase) -> Outcome:
        text, pending = said[turn.intent]
        return Outcome((Reply(text),), {"pending": pending})

    outcome = respond(asking("ask_plan", "set_check_in"), kb, own)
    assert outcome.slots["pending"] == kept
    assert outcome.replies[-1].text == last


def test_a_referral_stands_alone(kb: KnowledgeBase) -> None:
    """Advice that was asked for with what raises a gate is not given, before it or after."""
    referral = Outcome((Reply("see someone"),), {"gate": "soon", "pending": None}, stop_form=True)

    def own(turn: Turn, _: KnowledgeBase) -> Outcome | None:
        return referral if turn.intent == "log_run" else None

    for intents in (("ask_exercises", "log_run"), ("log_run", "ask_exercises")):
        assert respond(asking(*intents), kb, own) == referral


def test_of_two_things_that_ask_something_the_second_waits(kb: KnowledgeBase) -> None:
    asked: list[str] = []

    def own(turn: Turn, _: KnowledgeBase) -> Outcome:
        asked.append(turn.intent)
        return Outcome((Reply("how was the hip?"),), {"pending": {"kind": "diary", "ask": "score"}})

    outcome = respond(asking("log_run", "set_preferences"), kb, own)
    assert asked == ["log_run"]
    assert [reply.text for reply in outcome.replies] == [kb.phrase("then_the_other"), "how was the hip?"]


@pytest.mark.parametrize(
    "intents",
    [
        ("log_run", "set_check_in"),
        ("set_check_in", "log_run"),
        ("log_exercise", "set_check_in"),
        ("log_run", "set_check_in", "ask_kit"),
    ],
)
def test_runs_exercises_and_check_ins_wait_for_the_same_yes(
    kb: KnowledgeBase, intents: tuple[str, ...]
) -> None:
    said: list[Any] = []

    def own(turn: Turn, _: KnowledgeBase) -> Outcome:
        said.append(turn.pending)
        if turn.intent == "ask_kit":
            return Outcome((Reply("shoes"),), {})
        held = {**turn.pending, "kind": "diary", "ask": "consent", turn.intent: turn.text}
        return Outcome((Reply("shall I keep one?", (Choice("Yes", "/yes"),)),), {"pending": held})

    outcome = respond(asking(*intents), kb, own)
    last = outcome.replies[-1]
    assert [reply.text for reply in outcome.replies[:-1]] == ["shoes"] * (len(intents) - 2)
    assert (last.text, len(last.choices)) == ("shall I keep one?", 1)
    assert set(outcome.slots["pending"]) == {"kind", "ask", *intents[:2]}
    # Who wants check-ins is not offered them with the run.
    assert ("set_check_in" if "log_run" in intents else intents[0]) in said[1]


@pytest.mark.parametrize("lacks", [None, {"kind": "diary", "ask": "amount"}])
def test_a_run_is_kept_while_the_zone_is_asked_for_and_what_it_lacks_is_asked_in_its_place(
    kb: KnowledgeBase, lacks: dict[str, str] | None
) -> None:
    zone = {"kind": "diary", "ask": "zone", "then": "check_in"}

    def own(turn: Turn, _: KnowledgeBase) -> Outcome:
        if turn.intent == "set_check_in":
            return Outcome((Reply("which zone?"),), {"pending": zone})
        return Outcome((Reply("how far?" if lacks else "noted"),), {"pending": lacks})

    outcome = respond(asking("log_run", "set_check_in"), kb, own)
    said = [reply.text for reply in outcome.replies]
    assert said == (["how far?"] if lacks else ["noted", "which zone?"])
    assert outcome.slots["pending"] == (lacks or zone)


def test_what_is_to_be_said_again_was_said_before_this_message(kb: KnowledgeBase) -> None:
    topics: list[str | None] = []

    def own(turn: Turn, _: KnowledgeBase) -> Outcome:
        topics.append(turn.topic)
        return Outcome((Reply(turn.intent),), {"topic": turn.intent})

    respond(asking("ask_keep_running", "ask_repeat", "ask_kit"), kb, own)
    assert topics == [None, None, "ask_repeat"]


def test_what_is_told_with_a_question_keeps_its_place(kb: KnowledgeBase) -> None:
    def own(turn: Turn, _: KnowledgeBase) -> Outcome | None:
        if turn.intent != "ask_keep_running":
            return None
        said = (Reply("ease off"), Reply("had it settled?"))
        return Outcome(said, {"pending": {"kind": "running_on", "slot": "settles"}})

    texts = [reply.text for reply in respond(asking("ask_keep_running", "ask_bursa"), kb, own).replies]
    assert (texts[0], texts[-1], len(texts)) == ("ease off", "had it settled?", 3)


def test_an_offer_does_not_turn_the_order_round(kb: KnowledgeBase) -> None:
    def own(turn: Turn, _: KnowledgeBase) -> Outcome | None:
        return Outcome((Reply("no diary"),), {"pending": None}) if turn.intent == "show_trend" else None

    first, second = respond(asking("ask_see_doctor", "show_trend"), kb, own).replies
    assert first.sources == ("referral.when_to_see",)
    assert second.text == "no diary"


def test_a_form_that_one_of_them_begins_is_begun(kb: KnowledgeBase) -> None:
    def own(turn: Turn, _: KnowledgeBase) -> Outcome | None:
        return Outcome(follow_up="assessment_form") if turn.intent == "start_assessment" else None

    outcome = respond(asking("ask_exercises", "start_assessment"), kb, own)
    assert outcome.follow_up == "assessment_form"
    assert [reply.sources for reply in outcome.replies] == [("exercise.overview",)]


def test_what_a_run_means_for_the_next_is_told_with_the_run() -> None:
    assert [one["intent"] for one in questions_of(asking("log_run", "ask_next_run"))] == ["log_run"]


def test_in_the_assessment_questions_alone_are_answered(kb: KnowledgeBase) -> None:
    turn = asking("ask_bursa", "set_check_in")
    within = Turn(turn.text, turn.intent, asked=turn.asked, active_form="assessment_form")
    assert [one["intent"] for one in questions_of(within)] == ["ask_bursa"]
    kb_answer = respond(within, kb)
    assert [reply.sources for reply in kb_answer.replies] == [("tissue.bursa",)]


def test_a_session_and_the_name_of_its_exercise_are_one_wish() -> None:
    def wished(text: str, name: str) -> list[str]:
        session = {"intent": "start_session", "text": text, "confidence": 0.9}
        plank = {
            "intent": "ask_side_plank",
            "text": name,
            "confidence": 0.9,
            "entities": [["exercise", "side_plank"]],
        }
        turn = Turn(f"{text} {name}", "start_session", asked=(session, plank))
        return [str(one["intent"]) for one in questions_of(turn)]

    assert wished("start a session", "with side plank") == ["start_session"]
    assert wished("guide me", "through the side plank please") == ["start_session"]
    assert len(wished("start a session.", "what is a side plank?")) == 2
    assert len(wished("start a session.", "tell me all that you know about the side plank first")) == 2
