"""All entries of one kind are deleted, and nothing else."""

from __future__ import annotations

import pytest

from actions.runners_diary.removing_kinds import kind_in, kind_wished, may_mean_training
from actions.turn import Turn
from tests.unit.actions.diary_talk import Talk, words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("delete only the pain scores", "pains"),
        ("can you delete just my pain scores please", "pains"),
        ("wipe all my pain scores but keep the rest", "pains"),
        ("delete the pain scores only", "pains"),
        ("erase all scores", "pains"),
        ("delete only the notes", "notes"),
        ("delete my notes", "notes"),
        ("get rid of all the notes", "notes"),
        ("remove all the exercises", "done"),
        ("delete all my runs", "runs"),
        ("can i delete all my runs", "runs"),
        ("can i delete all my pain scores please", "pains"),
        ("could i clear all my scores", "pains"),
        ("can I clear all my notes?", "notes"),
        ("may i remove all notes from my diary", "notes"),
        ("so shall i erase all my exercises", "done"),
        ("should we wipe all of my runs", "runs"),
    ],
)
def test_a_kind_is_named(text: str, kind: str) -> None:
    assert kind_in(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "delete everything",
        "delete my data",
        "delete that note",
        "delete the scores",
        "delete that score",
        "delete the last two runs",
        "delete the planks",
        "delete all of it",
        "get rid of the pain",
        "don't delete my notes",
    ],
)
def test_all_and_one_are_no_kind(text: str) -> None:
    assert kind_in(text) is None


def test_scores_go_after_a_yes_and_the_rest_stays(known: Talk) -> None:
    known.say("ran 8k today, hip 2 during, 3 after", "log_run")
    known.say("note: new shoes", "log_run")
    asked = words(known.say("delete only the pain scores", "delete_data"))
    assert "all pain scores (2)" in asked
    assert "everything" not in asked.casefold().replace("everything else stays", "")
    assert known.diary.pains
    assert "everything else stays" in words(known.say("yes", "affirm"))
    assert not known.diary.pains
    assert len(known.diary.runs) == len(known.diary.notes) == 1


def test_a_no_keeps_them_and_none_are_said_to_be_none(known: Talk) -> None:
    known.say("note: new shoes", "log_run")
    known.say("delete only the notes", "delete_data")
    assert "stays" in words(known.say("no", "deny"))
    assert known.diary.notes
    assert "no pain scores" in words(known.say("delete only the pain scores", "delete_data"))


def test_without_a_diary_nothing_is_offered_for_deletion(runner: Talk) -> None:
    assert runner.say("delete only the notes", "delete_data").slots["pending"] is None


@pytest.mark.parametrize(
    "text",
    [
        "remove planks and bridges",
        "can I drop the exercises?",
        "should i scrap the exercises",
        "could I bin all runs?",
    ],
)
def test_some_exercises_and_a_question_whether_to_give_them_up_are_no_kind(text: str) -> None:
    assert kind_in(text) is None


@pytest.mark.parametrize(
    "text", ["drop the exercises", "scrap all my runs", "bin the exercises", "get rid of the exercises"]
)
def test_who_gives_them_up_where_no_diary_is_kept_takes_nothing_out(text: str) -> None:
    assert may_mean_training(text)


@pytest.mark.parametrize(
    "text", ["delete the exercises", "drop the exercises from my diary", "scrap all pain scores"]
)
def test_what_names_what_is_kept_is_no_giving_up(text: str) -> None:
    assert not may_mean_training(text)


def test_of_two_exercises_each_goes_and_the_rest_stays(known: Talk) -> None:
    for one in ("side plank", "bridges", "leg raises"):
        known.say(f"did the {one} today", "log_exercise")
    kept = len(known.diary.done)
    said = words(known.say("remove planks and bridges", "delete_data"))
    assert "plank" in said
    assert "bridge" in said
    assert len(known.diary.done) == kept - 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("is it possible to delete all of my notes", "notes"),
        ("how do i delete all my scores", "pains"),
        ("i want every pain score gone", "pains"),
        ("i'd like all my runs deleted please", "runs"),
        ("would you mind deleting all my notes", "notes"),
        ("am i able to remove all runs", "runs"),
        ("do i get to delete my notes?", "notes"),
        ("can i clear all my runs", "runs"),
        ("can I get rid of all my runs please", "runs"),
        ("i'd love all my pain scores gone", "pains"),
    ],
)
def test_a_kind_that_is_named_in_a_wish_to_delete_is_not_everything(text: str, kind: str) -> None:
    assert kind_wished(Turn(text, "delete_data")) == kind


@pytest.mark.parametrize(
    "text",
    [
        "can i delete everything",
        "delete all but my runs",
        "delete all my runs and everything else",
        "delete all my data",
        "keep all my runs, delete the rest",
        "delete all my runs from last week",
        "can i delete my diary",
        "don't delete all my runs",
        "can i delete all",
        "delete all notes about shoes",
        "delete all my runs and scores",
        "can i delete my last run",
    ],
)
def test_more_or_less_than_a_kind_is_none(text: str) -> None:
    assert kind_wished(Turn(text, "delete_data")) is None


@pytest.mark.parametrize("text", ["can i delete all my runs", "could I get rid of all my runs please"])
def test_a_polite_wish_takes_out_no_more_than_it_names(known: Talk, text: str) -> None:
    known.say("ran 8k today, hip 2 during, 3 after", "log_run")
    known.say("note: new shoes", "log_run")
    assert "delete all runs" in words(known.say(text, "delete_data"))
    known.say("yes", "affirm")
    assert not known.diary.runs
    assert known.diary.notes


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        ("yes delete it", True),
        ("delete them please", True),
        ("don't delete it", False),
        ("no, don't delete them", False),
    ],
)
def test_the_wish_said_again_is_of_that_kind_alone(known: Talk, text: str, *, goes: bool) -> None:
    known.say("8k today, hip 3 after", "log_run")
    known.say("delete all my pain scores", "delete_data")
    answered = known.say(text, "delete_data")
    assert bool(known.diary.pains) is not goes
    assert known.diary.runs
    assert "shall i delete everything" not in words(answered).casefold()
