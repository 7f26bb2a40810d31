"""Several kinds named in one wish are asked about together, and nothing else goes; what "everything" is may be asked first."""

from __future__ import annotations

import pytest

from actions.runners_diary.removing_several import kinds_wished
from actions.runners_diary.rights import asks_what_goes
from actions.turn import Turn
from tests.unit.actions.diary_talk import Talk, words


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("delete my runs and my check-ins", ("runs", "check_ins")), ("delete all my runs and pain scores", ("runs", "pains")), ("delete my notes and exercises", ("notes", "done")),
        ("please erase the runs, the notes and the scores", ("runs", "notes", "pains")), ("can you remove my check-ins and my notes?", ("check_ins", "notes")),
        ("wipe all pain scores plus all notes but keep the rest", ("pains", "notes")), ("I want to delete only my runs & check ins", ("runs", "check_ins")), ("delete the runs and also the notes please", ("runs", "notes")),
        ("delete my notes", ("notes",)), ("delete both my runs and my exercises", ("runs", "done")), ("can i delete my runs and my notes", ("runs", "notes")),
    ],
)  # fmt: skip
def test_each_kind_of_a_wish_is_named(text: str, kinds: tuple[str, ...]) -> None:
    assert kinds_wished(Turn(text, "delete_data")) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "delete everything", "delete my data", "delete my diary and my check-ins", "delete my last run and the note", "delete the runs and everything else", "don't delete my runs and notes",
        "delete my account and my runs", "drop my runs and rest", "can i drop the runs and the exercises", "my runs and my notes", "delete monday's run and tuesday's run", "stop the check-ins",
        "which runs and notes do you have",
    ],
)  # fmt: skip
def test_all_one_and_no_wish_name_no_kinds(text: str) -> None:
    assert kinds_wished(Turn(text, "delete_data")) == ()


def _told(known: Talk) -> None:
    known.say("ran 8k today, hip 2 during, 3 after", "log_run")
    known.say("note: new shoes", "log_run")


def test_two_kinds_go_after_one_question_and_the_rest_stays(known: Talk) -> None:
    _told(known)
    known.desk.diaries.set("kim", check_ins=True)
    asked = words(known.say("delete my runs and my check-ins", "delete_data"))
    assert "all runs" in asked
    assert "check-ins" in asked
    assert "Everything else stays" in asked
    assert known.diary.runs
    done = words(known.say("yes", "affirm"))
    assert "everything else stays" in done
    assert not known.diary.runs
    assert not known.diary.person.check_ins
    assert len(known.diary.notes) == 1


def test_a_no_keeps_both_and_what_there_is_none_of_is_not_asked_about(known: Talk) -> None:
    _told(known)
    known.say("delete my runs and notes", "delete_data")
    assert "stays" in words(known.say("no", "deny"))
    assert known.diary.runs
    assert known.diary.notes
    alone = words(known.say("delete my exercises and my notes", "delete_data"))
    assert "all notes (1)" in alone
    assert "There are no exercises" in alone
    known.say("yes delete them", "delete_data")
    assert not known.diary.notes
    assert "Nothing is deleted" in words(known.say("delete my exercises and my notes", "delete_data"))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("what data", "privacy"), ("what does that include?", "tell_more"), ("which data do you mean", "show_my_data"), ("what do you have of me", "show_my_data"),
        ("everything?", "nlu_fallback"), ("what gets deleted exactly", "delete_data"), ("what exactly", "ask_repeat"), ("like what?", "tell_more"),
    ],
)  # fmt: skip
def test_what_is_kept_is_shown_and_the_question_stands_behind_it(known: Talk, text: str, intent: str) -> None:
    _told(known)
    known.say("delete my data", "delete_data")
    asked = known.say(text, intent)
    assert asked.replies[0].card is not None
    assert asked.replies[0].choices == ()
    assert "Shall I delete everything" in asked.replies[-1].text
    assert "deleted" in words(known.say("yes delete it", "delete_data"))
    assert known.diary is None


@pytest.mark.parametrize(
    "text", ["what helps my hip?", "what exercises are there", "no", "keep it", "what now"]
)
def test_what_asks_for_something_else_is_no_question_about_what_goes(text: str) -> None:
    slots = {"pending": {"kind": "diary", "ask": "delete"}}
    assert not asks_what_goes(Turn(text, "nlu_fallback", slots=slots))
    assert not asks_what_goes(Turn("what data", "privacy"))
