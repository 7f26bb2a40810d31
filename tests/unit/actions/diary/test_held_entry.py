"""A run told with a sign in doubt waits with the question about it, and is noted after the answer."""

from __future__ import annotations

from typing import Any

import pytest

from actions import safety
from actions.referring import ask_about
from actions.runners_diary import beside
from actions.turn import Outcome, Reply, Turn
from knowledge.safety_terms import ENTRY, FLAG_CHECK, SEVERE_PAIN
from tests.unit.actions.diary_talk import RULES, SCREEN, Talk, words

ASKED = Outcome(
    (Reply("Is it severe?"),), {"pending": {"kind": FLAG_CHECK, "flags": [SEVERE_PAIN]}}, stop_form=True
)
NO = Outcome((Reply("Good to know."),), {"pending": None})
REFERRED = Outcome(
    (Reply("Have it seen."),), {"gate": "urgent", "gate_flags": [SEVERE_PAIN], "pending": None}
)


def _said(known: Talk, text: str, intent: str, outcome: Outcome) -> Outcome:
    turn = Turn(text, intent, slots=known.slots, conversation="kim", person="kim")
    return known._take(beside.noted(turn, outcome, lambda: known.desk))


@pytest.mark.parametrize(
    "text",
    ["ran 8k this morning, hip was a 9", "did 8 km today, hip was 9", "8k run today. hip: 9", "ran 8k today, my hip hit a 9", "ran 8k, pain 9 i think"],
)  # fmt: skip
def test_a_run_told_with_a_sign_in_doubt_waits_and_is_noted_behind_the_referral(
    known: Talk, text: str
) -> None:
    _said(known, text, "log_run", ASKED)
    assert known.slots["pending"][ENTRY]["text"] == text
    assert not known.diary.runs
    said = _said(known, "yes", "affirm", REFERRED)
    assert [run.km for run in known.diary.runs] == [8]
    assert [pain.score for pain in known.diary.pains] == [9]
    assert said.replies[0].text == "Have it seen."
    assert "noted" in words(said)


def test_it_waits_on_where_the_sign_is_asked_about_again(known: Talk) -> None:
    _said(known, "ran 8k this morning, hip was a 9", "log_run", ASKED)
    _said(known, "not right now", "deny", ASKED)
    assert known.slots["pending"][ENTRY]["text"] == "ran 8k this morning, hip was a 9"
    assert not known.diary.runs


def test_after_a_no_it_is_noted_without_the_score_that_was_denied(known: Talk) -> None:
    _said(known, "ran 8k this morning, hip was a 9", "log_run", ASKED)
    said = _said(known, "no", "deny", NO)
    assert said.replies[0].text == "Good to know."
    assert "8 km" in words(said)
    assert not known.diary.pains
    assert known.slots["pending"]["ask"] == "score"


def _answered(known: Talk, text: str, intent: str) -> Outcome:
    """What is really made of an answer to whether the pain has been severe, and noted beside it."""
    said = SCREEN.screen(text).said
    entities = tuple((one.entity, one.value) for one in RULES.find(text))
    turn = Turn(
        text, intent, entities=entities, said=said, slots=known.slots, conversation="kim", person="kim"
    )
    return known._take(
        beside.noted(turn, safety.respond(turn, known.desk.kb, known.desk.safety), lambda: known.desk)
    )


def _ask(known: Talk) -> None:
    turn = Turn(
        "ran 8k this morning, hip was a 9", "log_run", slots=known.slots, conversation="kim", person="kim"
    )
    asked = ask_about((SEVERE_PAIN,), turn, known.desk.kb, known.desk.safety)
    known._take(beside.noted(turn, asked, lambda: known.desk))
    assert known.slots["pending"][ENTRY]["text"] == turn.text


@pytest.mark.parametrize("intent", ["correct_entry", "deny"])
@pytest.mark.parametrize(
    "text",
    ["sorry, I meant 3", "typo, 3 not 9", "no it was a 3", "no, 3", "nope, 3", "no, it was only a 3", "no - hip was 3", "no, 3/10", "it was a 3 not a 9"],
)  # fmt: skip
def test_the_score_that_was_meant_comes_in_its_place(known: Talk, text: str, intent: str) -> None:
    _ask(known)
    _answered(known, text, intent)
    assert (known.slots.get("pending") or {}).get("kind") != FLAG_CHECK
    assert [pain.score for pain in known.diary.pains] == [3]
    assert [run.km for run in known.diary.runs] == [8]


def test_after_a_no_to_another_sign_every_score_stays(known: Talk) -> None:
    locks: dict[str, Any] = {"pending": {"kind": FLAG_CHECK, "flags": ["locking_giving_way"]}}
    _said(known, "ran 5k, hip was a 4, it locks maybe", "log_run", Outcome((Reply("Does it lock?"),), locks))
    _said(known, "no", "deny", NO)
    assert [pain.score for pain in known.diary.pains] == [4]


@pytest.mark.parametrize(
    "text",
    ["can I run 8k with a hip at 9?", "my mate ran 8k, his hip was a 9", "I usually run 8k and the hip gets to 9", "going to run 8k tomorrow, hip was a 9", "my hip was a 9"],
)  # fmt: skip
def test_what_tells_of_no_run_of_one_s_own_waits_for_nothing(known: Talk, text: str) -> None:
    _said(known, text, "log_run", ASKED)
    assert ENTRY not in known.slots["pending"]
    _said(known, "no", "deny", NO)
    assert not known.diary.runs


def test_several_runs_of_which_one_was_severe_are_put_down_after_the_answer(known: Talk) -> None:
    asked = known.say("ran 3 times this week 5k, 6k, 8k, hip 2, 3, 9", "log_run")
    assert "last few days" in words(asked)
    assert known.slots["pending"][ENTRY]["text"].startswith("ran 3 times")
    said = _said(known, "no", "deny", NO)
    assert "last few days" not in words(said)
    assert known.slots["pending"]["kind"] == "diary"


@pytest.mark.parametrize(
    "text", ["no, it's a 3 now", "no, 3 now", "it's down to 3", "no, it was a 3 at first", "no it eased to 2"]
)
def test_a_score_of_another_time_leaves_the_question_open(known: Talk, text: str) -> None:
    _ask(known)
    _answered(known, text, "deny")
    assert not known.diary.runs or known.slots.get("gate") not in (None, "none")


@pytest.mark.parametrize("second", ["ran 10k yesterday, hip was a 2", "ran 10k yesterday, hip 2 after"])
def test_a_second_run_told_before_the_answer_is_noted_too(known: Talk, second: str) -> None:
    _said(known, "ran 8k this morning, hip was a 9", "log_run", ASKED)
    _said(known, second, "log_run", ASKED)
    _said(known, "not right now", "deny", ASKED)
    said = _said(known, "no", "deny", NO)
    assert sorted(run.km for run in known.diary.runs) == [8, 10]
    assert [pain.score for pain in known.diary.pains] == [2]
    assert "How was the hip" in words(said)


def test_both_are_noted_behind_a_referral(known: Talk) -> None:
    _said(known, "ran 8k this morning, hip was a 9", "log_run", ASKED)
    _said(known, "ran 10k yesterday, hip was a 2", "log_run", ASKED)
    _said(known, "yes", "affirm", REFERRED)
    assert sorted(run.km for run in known.diary.runs) == [8, 10]
    assert sorted(pain.score for pain in known.diary.pains) == [2, 9]
