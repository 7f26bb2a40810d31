"""What is named as many is asked about before it goes; who regrets what went hears that it is gone, and nothing more goes with it."""

from __future__ import annotations

import pytest

from tests.unit.actions.diary_talk import Talk, words

_RUN = "8k today, hip 3 after"


@pytest.mark.parametrize(
    "text", ["delete my pain scores", "remove the scores", "erase my hip ratings", "delete today's scores"]
)
def test_a_single_score_named_as_many_is_asked_about_first(known: Talk, text: str) -> None:
    known.say(_RUN, "log_run")
    assert "Shall I take this score out?" in words(known.say(text, "delete_data"))
    assert len(known.diary.pains) == 1
    known.say("hello", "greet")
    assert len(known.diary.pains) == 1


@pytest.mark.parametrize(
    ("text", "intent", "goes"),
    [("yes", "affirm", True), ("yes delete it", "delete_data", True), ("no", "deny", False), ("don't delete it", "delete_data", False)],
)  # fmt: skip
def test_the_answer_is_of_that_score_alone(known: Talk, text: str, intent: str, *, goes: bool) -> None:
    known.say(_RUN, "log_run")
    known.say("delete my pain scores", "delete_data")
    known.say(text, intent)
    assert bool(known.diary.pains) is not goes
    assert known.diary.runs


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("wait no", "deny"), ("no wait!", "deny"), ("oh no, bring it back", "nlu_fallback"), ("oops", "small_talk"), ("undo that", "correct_entry"), ("can you restore it?", "nlu_fallback"),
        ("i didn't mean that", "misunderstanding"), ("that was a mistake", "misunderstanding"), ("i changed my mind", "deny"), ("not that one", "deny"), ("sorry, stop", "stop"),
    ],
)  # fmt: skip
def test_a_regret_hears_that_it_is_gone(known: Talk, text: str, intent: str) -> None:
    known.say(_RUN, "log_run")
    known.say("delete my last run", "correct_entry")
    assert "can't bring it back" in words(known.say(text, intent))


@pytest.mark.parametrize(
    ("text", "intent"),
    [("hip 2 now", "log_run"), ("show my diary", "show_diary"), ("6k today, hip 2 after", "log_run")],
)  # fmt: skip
def test_what_else_is_said_is_heard_as_ever(known: Talk, text: str, intent: str) -> None:
    known.say(_RUN, "log_run")
    known.say(_RUN.replace("8k", "6k"), "log_run")
    known.say("delete my last run", "correct_entry")
    assert "bring it back" not in words(known.say(text, intent))


def test_the_wish_said_again_takes_nothing_more(known: Talk) -> None:
    known.say(_RUN, "log_run")
    known.desk.diaries.set("kim", check_ins=True)
    assert "no more check-ins" in words(known.say("delete my check-ins", "delete_data"))
    assert not known.diary.person.check_ins
    assert "everything else stays" in words(known.say("yes delete it", "delete_data")).casefold()
    assert "tell me when I should ask" in words(known.say("wait no", "deny"))
    assert known.diary.runs
    assert "Shall I delete everything" in words(known.say("delete everything", "delete_data"))


def test_check_ins_that_are_not_planned_are_said_so(known: Talk) -> None:
    known.say(_RUN, "log_run")
    assert "No check-ins are planned" in words(known.say("delete my check-ins please", "delete_data"))
    both = words(known.say("delete all my pain scores and my check-ins", "delete_data"))
    assert "No check-ins are planned" in both
    assert "Shall I delete all pain scores (1)?" in both
