"""What was told is taken out: a run, a score, a day, an exercise; and what takes nothing out."""

from __future__ import annotations

import pytest

from actions.runners_diary import exercised
from actions.turn import Turn
from tests.unit.actions.diary_talk import Talk, of_run, scores_of, words


def test_a_run_is_taken_out_by_its_length_and_no_other_is_changed(known: Talk) -> None:
    known.say("ran 5k today, 2 during", "log_run")
    known.say("ran 10k yesterday, 1 during", "log_run")
    known.say("get rid of the 10k one", "correct_entry")
    assert [run.km for run in known.diary.runs] == [5]


@pytest.mark.parametrize(
    "text",
    [
        "i drop to 5k now",
        "i had to drop out of the 5k",
        "i didn't scrap the 5k",
        "the 5k was 6 months ago",
        "my 5k is 10 days away",
    ],
)
def test_ordinary_talk_takes_out_and_changes_no_run(known: Talk, text: str) -> None:
    known.say("ran 5k today, 2 during", "log_run")
    known.say(text, "correct_entry")
    assert [run.km for run in known.diary.runs] == [5]


@pytest.mark.parametrize(
    "text",
    [
        "delete the bridges",
        "remove my glute bridges from the diary",
        "sorry, take out today's bridges please",
    ],
)
def test_an_exercise_is_taken_out_and_nothing_else(known: Talk, text: str) -> None:
    known.say("ran 5k today, 1 during", "log_run")
    known.say("did my bridges", "log_exercise")
    known.say("and the plank", "log_exercise")
    assert "glute bridge" in words(known.say(text, "delete_data"))
    assert [done.exercise for done in known.diary.done] == ["exercise.side_plank"]
    assert len(known.diary.runs) == 1
    assert not known.slots.get("pending")


def test_an_exercise_that_is_not_there_takes_nothing_out(known: Talk) -> None:
    known.say("did my bridges", "log_exercise")
    assert "no such exercise" in words(known.say("delete the planks", "delete_data"))
    assert "no such exercise" in words(known.say("delete monday's bridges", "delete_data"))
    assert len(known.diary.done) == 1


@pytest.mark.parametrize(
    "text",
    ["should i drop the bridges", "delete everything", "take the planks out of my plan", "delete the 10k"],
)
def test_other_wishes_take_no_exercise_out(text: str) -> None:
    assert not exercised.takes_out(Turn(text))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("remove the run from tuesday", "correct_entry"),
        ("delete everything from yesterday", "delete_data"),
        ("get rid of yesterday's entry", "correct_entry"),
        ("delete the yesterday one", "correct_entry"),
        ("take out tuesday's run", "nlu_fallback"),
        ("delete what i told you yesterday", "delete_data"),
    ],
)
def test_a_day_is_taken_out_and_no_more(known: Talk, text: str, intent: str) -> None:
    known.say("5k today, 1 during", "log_run")
    known.say("8k yesterday, 1 during", "log_run")
    assert "taken this out" in words(known.say(text, intent))
    assert [run.km for run in known.diary.runs] == [5]
    assert "delete everything" not in words(known.say("yes", "start_diary"))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("delete yesterday", "delete_data"),
        ("scrap tuesday", "correct_entry"),
        ("can you delete yesterday please", "delete_data"),
        ("erase yesterday from my diary", "delete_data"),
        ("take out tuesday", "nlu_fallback"),
        ("cancel yesterday", "delete_data"),
    ],
)
def test_of_a_day_alone_it_is_asked_once_what_would_go(known: Talk, text: str, intent: str) -> None:
    known.say("5k today, 1 during", "log_run")
    known.say("8k yesterday, 1 during, 3 in the evening", "log_run")
    asked = words(known.say(text, intent))
    assert "run of 8 km" in asked
    assert "3 in the evening" in asked
    assert len(known.diary.runs) == 2
    known.say("yes", "affirm")
    assert [run.km for run in known.diary.runs] == [5]
    assert len(known.diary.pains) == 1


def test_of_a_day_alone_its_run_or_nothing_may_be_chosen(known: Talk) -> None:
    known.say("8k today, 1 during, 3 tonight", "log_run")
    known.say("note: new shoes", "log_run")
    assert "new shoes" in words(known.say("delete today", "delete_data"))
    known.say("no", "deny")
    assert len(known.diary.runs) == 1
    known.say("delete today", "delete_data")
    known.say("just the 8k", "inform")
    assert not known.diary.runs
    assert [pain.moment for pain in known.diary.pains] == ["evening"]
    known.say("delete today", "delete_data")
    known.press(f"take_out:day:{known.desk.now.date().isoformat()}")
    assert not known.diary.pains
    assert not known.diary.notes
    assert "nothing for today" in words(known.say("delete today", "delete_data"))


def test_of_two_runs_of_a_day_it_is_asked_which(known: Talk) -> None:
    known.say("5k yesterday, 1 during", "log_run")
    known.say("10k yesterday, 1 during", "log_run")
    asked = known.say("delete yesterday's run", "delete_data")
    assert "Which one" in words(asked)
    assert len(known.diary.runs) == 2
    known.say("the 10k", "inform")
    assert [run.km for run in known.diary.runs] == [5]
    known.say("10k yesterday, 1 during", "log_run")
    known.say("delete yesterday's run", "delete_data")
    known.say("neither", "deny")
    assert len(known.diary.runs) == 2


@pytest.mark.parametrize(
    "text", ["delete everything", "delete my diary today", "wipe it all", "i want no trace of me left"]
)
def test_who_wants_all_gone_is_asked_whether_all_shall_go(known: Talk, text: str) -> None:
    known.say("8k yesterday, 1 during", "log_run")
    assert "delete everything" in words(known.say(text, "delete_data"))
    assert len(known.diary.runs) == 1


@pytest.mark.parametrize(
    "text", ["no trace of it", "no sign of the pain", "i'd drop out of races, does that help"]
)
def test_what_wants_nothing_deleted_is_offered_no_deletion(known: Talk, text: str) -> None:
    assert "delete everything" not in words(known.say(text, "delete_data"))


def test_no_trace_of_it_answers_how_it_is(known: Talk) -> None:
    known.say("5k today, 2 during", "log_run")
    known.slots = {
        "pending": {"kind": "diary", "ask": "score", "moment": "now", "run": known.diary.runs[0].id}
    }
    known.say("no trace of it", "delete_data")
    assert scores_of(known)[(0, "evening")] == 0


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("delete the last two runs", "correct_entry"),
        ("delete this week", "delete_data"),
        ("delete monday and tuesday", "delete_data"),
        ("delete that", "delete_data"),
        ("drop today", "stop"),
        ("cancel today", "delete_data"),
    ],
)
def test_some_of_it_is_to_go_and_what_is_asked_first(known: Talk, text: str, intent: str) -> None:
    known.say("8k today, 2 during, 3 tonight", "log_run")
    asked = known.say(text, intent)
    assert len(known.diary.runs) == 1
    assert len(known.diary.pains) == 2
    assert "run of 8 km" in [choice.title for choice in asked.replies[0].choices]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("remove the 3", {"during": 2}),
        ("delete the score from tonight", {"during": 2}),
        ("delete my evening score", {"during": 2}),
        ("remove the 2", {"evening": 3}),
        ("remove the 7", {"during": 2, "evening": 3}),
        ("erase the pain scores", {"during": 2, "evening": 3}),
        ("delete the score from saturday", {"during": 2, "evening": 3}),
    ],
)
def test_one_score_is_taken_out_and_none_put_in(known: Talk, text: str, left: dict[str, float]) -> None:
    known.say("8k today, 2 during, 3 tonight", "log_run")
    known.say(text, "correct_entry")
    assert {pain.moment: pain.score for pain in known.diary.pains} == left
    assert len(known.diary.runs) == 1


@pytest.mark.parametrize(
    ("text", "intent", "left"),
    [
        ("scrap that 4", "delete_data", [2]),
        ("delete today's score", "delete_data", [2, 4]),
        ("forget the 2", "stop", [4]),
        ("get rid of that score", "delete_data", [2]),
        ("delete the 4 from today", "correct_entry", [2]),
        ("delete today's scores", "delete_data", [2, 4]),
        ("undo the last score", "nlu_fallback", [2]),
        ("delete monday's score", "delete_data", [2, 4]),
    ],
)
def test_a_score_is_no_wish_to_delete_everything(
    known: Talk, text: str, intent: str, left: list[float]
) -> None:
    known.say("8k today, 2 during, 4 after", "log_run")
    said = known.say(text, intent)
    assert "everything" not in words(said)
    assert sorted(pain.score for pain in known.diary.pains) == left
    assert len(known.diary.runs) == 1


@pytest.mark.parametrize(
    ("answer", "left"),
    [("the 4", [2]), ("the one during", [4]), ("both", []), ("the first", [4]), ("no", [2, 4])],
)
def test_which_of_two_scores_of_a_day_is_asked(known: Talk, answer: str, left: list[float]) -> None:
    known.say("8k today, 2 during, 4 after", "log_run")
    asked = known.say("delete today's score", "delete_data")
    assert [choice.title for choice in asked.replies[0].choices][:2] == [
        "hip 2 on the run, today",
        "hip 4 after it, today",
    ]
    known.say(answer, "deny" if answer == "no" else "inform")
    assert [pain.score for pain in known.diary.pains] == left
    assert len(known.diary.runs) == 1


def test_a_score_that_waits_for_consent_is_taken_out_of_what_waits(runner: Talk) -> None:
    runner.say("ran 5k today, 2 during, 4 after", "log_run")
    assert "everything" not in words(runner.say("scrap that 4", "delete_data"))
    runner.press("consent")
    runner.say("London", "set_preferences")
    assert of_run(runner) == {"during": 2}


def test_all_of_a_day_is_taken_out_and_no_other_day(known: Talk) -> None:
    known.say("5k yesterday, 1 during", "log_run")
    known.say("8k today, 2 during, 3 tonight", "log_run")
    known.say("delete everything from today", "delete_data")
    assert [run.km for run in known.diary.runs] == [5]
    assert {pain.moment for pain in known.diary.pains} == {"during"}


@pytest.mark.parametrize("text", ["all gone this morning", "it's gone now", "and this morning all gone"])
def test_pain_that_is_gone_is_no_wish_to_delete(known: Talk, text: str) -> None:
    known.say("5k yesterday, 1 during", "log_run")
    assert "delete" not in words(known.say(text, "delete_data"))


@pytest.mark.parametrize("text", ["remove the 5 minute plank", "delete the 30 minutes of stretching"])
def test_what_is_taken_out_is_no_new_value(known: Talk, text: str) -> None:
    known.say("8k today, 2 during", "log_run")
    known.say(text, "correct_entry")
    assert [(run.km, run.minutes) for run in known.diary.runs] == [(8, None)]


def test_of_two_runs_of_a_day_that_which_was_told_last_goes(known: Talk) -> None:
    known.say("8k today, 1 during", "log_run")
    known.say("did 20 min on the treadmill today, 2 during", "log_run")
    known.say("delete the treadmill one", "log_run")
    assert [run.km for run in known.diary.runs] == [8]
    assert [pain.score for pain in known.diary.pains] == [1]
