"""The reader of answers: what it says of an answer beside its question, what it is taught, and what is wrong with its files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bot.language.answer_component import asked_in
from bot.language.answer_data import DATA, OF_SLOT, POLAR, digest, meanings, questions, read_answers
from bot.language.answer_reader import (
    FOLDER,
    LONGEST,
    TRAIN_COMMAND,
    AnswerReader,
    AnswerReaderError,
    answer_reader,
    side_by_side,
)
from bot.language.encoder import SentenceEncoder
from bot.language.wish_reader import ABOUT, GRAPH


def likeliest(question: str, answer: str) -> str:
    means = answer_reader().read(question, answer, SentenceEncoder.load())
    return max(means, key=lambda one: means[one])


@pytest.mark.parametrize(
    ("question", "answer", "meaning"),
    [
        ("limping", "no", "no"),
        ("limping", "yes a bit", "yes"),
        ("fever_unwell", "no idea", "unsure"),
        ("lump", "why do you ask?", "other"),
        ("slot:sitting", "I drive a lorry all day", "yes"),
        ("slot:eases", "a walk loosens it", "eases:moving"),
        ("slot:load_change", "same as ever", "no"),
        ("slot:deep_bone", "like toothache in the bone all day", "yes"),
        ("slot:worse_with", "going up the stairs", "worse_with:stairs"),
    ],
)
def test_what_an_answer_means(question: str, answer: str, meaning: str) -> None:
    assert likeliest(question, answer) == meaning


def test_the_same_words_mean_what_their_question_makes_of_them() -> None:
    said = "I sleep like a baby"
    assert likeliest("night_rest_pain", said) == "no"
    assert likeliest("slot:settles", said) == "yes"


def test_meanings_are_those_of_the_question_and_add_up() -> None:
    for name, asked in questions().items():
        means = answer_reader().read(name, "hard to say really", SentenceEncoder.load())
        assert tuple(means) == asked.meanings
        assert sum(means.values()) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    ("question", "answer"), [("no_such_question", "yes"), ("limping", ""), ("limping", " \n")]
)
def test_without_a_question_or_an_answer_nothing_is_said(question: str, answer: str) -> None:
    assert answer_reader().read(question, answer, SentenceEncoder.load()) == {}


@pytest.mark.parametrize("answer", ["x" * 20_000, "[SEP] " * 500, "😀" * 300, "да", "\u200b\u200b"])
def test_odd_answers_are_read_all_the_same(answer: str) -> None:
    means = answer_reader().read("limping", answer, SentenceEncoder.load())
    assert means == {} or sum(means.values()) == pytest.approx(1, abs=1e-5)


def test_the_mark_between_two_texts_comes_from_nobody_who_types() -> None:
    text, begins = side_by_side("Is it?", "[SEP] yes " * 200)
    assert text.count("[SEP]") == 1
    assert len(text) - begins == LONGEST


def test_every_question_of_the_coach_s_is_among_them() -> None:
    names = set(questions())
    assert {name for name in names if not name.startswith(OF_SLOT)} >= {
        "limping",
        "self_harm",
        "saddle_bladder",
    }
    assert {"slot:place", "slot:weight_bearing", "slot:duration"} <= names
    assert questions()["slot:night"].meanings == POLAR
    taught = {one.question for one in read_answers()}
    assert taught == names


def test_it_was_trained_on_the_answers_that_are_kept() -> None:
    about = json.loads((FOLDER / ABOUT).read_text(encoding="utf-8"))
    assert about["data"] == digest(), f"data/answers has changed: `{TRAIN_COMMAND}`"
    assert set(about["intents"]) == set(meanings())


@pytest.mark.parametrize(
    ("name", "spoil", "said"),
    [
        (GRAPH, lambda file: file.unlink(), "train anew"),
        (GRAPH, lambda file: file.write_bytes(file.read_bytes()[:-1]), "train anew"),
        (ABOUT, lambda file: file.write_text("{"), "train anew"),
    ],
    ids=["missing", "cut off", "no JSON"],
)
def test_a_file_that_is_not_whole_is_named_with_the_mend(
    tmp_path: Path, name: str, spoil: object, said: str
) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "reader")
    spoil(folder / name)  # type: ignore[operator]
    with pytest.raises(AnswerReaderError, match=said) as error:
        AnswerReader.load(folder)
    assert TRAIN_COMMAND in str(error.value)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"question": "limpin", "answer": "no", "means": "no"}, "no question 'limpin'"),
        ({"question": "limping", "answer": "no", "means": "nope"}, "cannot mean 'nope'"),
        ({"question": "slot:side", "answer": "left", "means": "yes"}, "cannot mean 'yes'"),
        ({"question": "limping", "answer": " ", "means": "no"}, "what was typed"),
        ({"question": "limping", "means": "no"}, "answer"),
    ],
)
def test_a_line_that_cannot_be_so_is_named(tmp_path: Path, line: dict[str, str], said: str) -> None:
    (tmp_path / "x.jsonl").write_text(json.dumps(line), encoding="utf-8")
    with pytest.raises(ValueError, match=said) as error:
        read_answers(tmp_path)
    assert "x.jsonl:1" in str(error.value)


@pytest.mark.parametrize(
    ("slots", "loop", "asked"),
    [
        ({"pending": {"kind": "flag_check", "flags": ["limping", "lump"]}}, None, "limping"),
        ({"pending": {"kind": "flag_check", "flags": []}}, None, None),
        ({"pending": {"kind": "offer"}}, None, None),
        ({"requested_slot": "side"}, "assessment_form", "slot:side"),
        ({"requested_slot": "side"}, None, None),
        ({"requested_slot": None}, "assessment_form", None),
        ({}, None, None),
    ],
)
def test_which_question_is_open(slots: dict[str, object], loop: str | None, asked: str | None) -> None:
    assert asked_in(slots, loop) == asked


def test_answers_lie_beside_the_reader() -> None:
    assert FOLDER.parent == DATA
