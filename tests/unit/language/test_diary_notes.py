"""What is a note for the diary, and what is not."""

from __future__ import annotations

import time

import pytest

from bot.language.diary_notes import note_in, removes_note


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("note: new shoes today", "new shoes today"),
        ("Add a note that the hill was steep", "the hill was steep"),
        ("can you add a note to my diary: slept badly", "slept badly"),
        ("please note down that my physio said go easy", "my physio said go easy"),
        ("Notes: hot day, drank little", "hot day, drank little"),
        ("note to self - stretch more", "stretch more"),
        ("put a note in: it rained", "it rained"),
        ("note: is it the shoes?", "is it the shoes?"),
        ("add a note", ""),
        ("make a note please", ""),
    ],
)
def test_a_note_is_what_is_asked_to_be_one(text: str, note: str) -> None:
    found = note_in(text)
    assert found is not None
    assert found.note == note


@pytest.mark.parametrize(
    "text",
    [
        "can you note that i ran 9k on sunday",
        "note that i did my stretches",
        "note my pain: 3 now",
        "hip was 4 this morning, note it",
        "Please note that I completed the prescribed strengthening routine yesterday evening.",
        "get my notes ready for the physio",
        "tell me everything in your notes",
        "what have you noted about me so far",
        "should I note that somewhere?",
        "note that hips can hurt, is that bad?",
    ],
)
def test_an_entry_a_question_or_a_word_about_notes_is_none(text: str) -> None:
    assert note_in(text) is None


def test_what_stands_before_a_note_is_no_part_of_it() -> None:
    found = note_in("ran 8k, hips 2 during. Note: new shoes")
    assert found is not None
    assert (found.rest, found.note) == ("ran 8k, hips 2 during", "new shoes")


def test_taking_a_note_out() -> None:
    assert removes_note("delete that note")
    assert removes_note("please remove my last note")
    assert not removes_note("delete that run")


def test_a_long_stammer_costs_little() -> None:
    began = time.perf_counter()
    assert note_in("add a " * 330) is None
    assert time.perf_counter() - began < 0.3
