"""After a clinician has seen it: the sign is back, a result is open; and who was not seen after all, or takes it back."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Talk, text_of

pytestmark = pytest.mark.conversation


@pytest.mark.parametrize(
    "back", ["it's grown since then", "it came back yesterday", "same as ever, no change"]
)
async def test_what_is_back_puts_its_gate_up_unless_it_was_seen_so(talk: Talk, back: str) -> None:
    turns = await talk(
        "I've got a lump in my groin", "the GP has seen it", back, "no", "which exercises help?"
    )
    assert turns[1]["gate"] == "none"
    assert "seen it as it is now" in text_of(turns[2])
    assert [turn["gate"] for turn in turns[3:]] == ["soon", "soon"]
    assert "leave exercises and running aside" in text_of(turns[4])


async def test_what_was_seen_again_stays_seen(talk: Talk) -> None:
    turns = await talk(
        "I've got a lump in my groin", "the GP has seen it", "it's back", "yes", "which exercises help?"
    )
    assert [turn["gate"] for turn in turns[1:]] == ["none"] * 4
    assert turns[4]["sources"] == ["exercise.overview"]


@pytest.mark.parametrize(
    "told", [("the doctor has seen it, the xray is on tuesday",), ("the doctor has seen it", "he's ordered blood tests")]
)  # fmt: skip
async def test_until_a_result_is_there_nobody_runs(talk: Talk, told: tuple[str, ...]) -> None:
    turns = await talk("my hip is hot and swollen", *told, "can i run till then", "which exercises help?")
    open_at = len(told)
    assert "whoever ordered the test" in text_of(turns[open_at])
    assert all(turn["gate"] == "urgent" for turn in turns[open_at:])
    assert "whoever ordered the test" in text_of(turns[open_at + 1])


async def test_a_coach_who_talks_a_doctor_down_lifts_nothing(talk: Talk) -> None:
    (turn,) = await talk("coach told me not to bother asking the doc who said rest it for a month")
    assert "told you not to run" in text_of(turn)


@pytest.mark.parametrize("back", ["no wait, that was the cat", "forget I said that"])
async def test_what_is_taken_back_in_other_words_is_asked_about(talk: Talk, back: str) -> None:
    turns = await talk("I've got a lump in my groin", back, "no")
    assert "Is there a lump" in text_of(turns[1])
    assert [turn["gate"] for turn in turns] == ["soon", "soon", "none"]


@pytest.mark.parametrize(
    "back", ["but that was in spring", "actually no", "a physio friend over the phone, I mean", "she didn't examine me though"]
)  # fmt: skip
async def test_a_look_that_was_none_of_this_is_asked_about_before_anything_is_given(
    talk: Talk, back: str
) -> None:
    turns = await talk("numb leg", "my doctor has seen it", back, "exercises", "no", "exercises")
    assert turns[1]["gate"] == "none"
    assert "since it began" in text_of(turns[2])
    assert [turn["gate"] for turn in turns[2:]] == ["urgent"] * 4
    assert not any(turn["sources"] == ["exercise.overview"] for turn in turns)


async def test_who_was_seen_goes_on(talk: Talk) -> None:
    turns = await talk("numb leg", "my doctor has seen it", "she said it's fine", "which exercises help?")
    assert [turn["gate"] for turn in turns[1:]] == ["none"] * 3
    assert turns[3]["sources"] == ["exercise.overview"]


async def test_a_look_answers_no_question_about_a_worse_sign(talk: Talk) -> None:
    turns = await talk("numb leg", "numb down there maybe?", "A clinician has seen it", "yes")
    assert "between your legs" in text_of(turns[2])
    assert [turn["gate"] for turn in turns[1:]] == ["urgent", "urgent", "emergency"]


@pytest.mark.parametrize(
    "wanted", [("assess me",), ("assess me", "outer side"), ("coach me through a bridge",), ("ran 8k this morning, hip 2",)]
)  # fmt: skip
async def test_a_look_that_was_none_is_heard_in_the_middle_of_something_else(
    talk: Talk, wanted: tuple[str, ...]
) -> None:
    turns = await talk(
        "my hip locks sometimes",
        "a doctor has seen it",
        *wanted,
        "wait no he didn't examine it",
        "no",
        "next",
    )
    asked = 2 + len(wanted)
    assert all(turn["gate"] == "none" for turn in turns[1:asked])
    assert "since it began" in text_of(turns[asked])
    assert [turn["gate"] for turn in turns[asked:]] == ["soon"] * 3
    assert "Bring your" not in text_of(turns[-1])


async def test_a_look_that_was_none_waits_with_the_sign_that_is_asked_about(talk: Talk) -> None:
    turns = await talk(
        "I've got a lump in my groin", "my GP has seen it", "my hip locks maybe", "nobody has looked at it really", "no"
    )  # fmt: skip
    assert "Thank you for putting that right" in text_of(turns[3])
    assert "lock" in text_of(turns[3])
    assert [turn["gate"] for turn in turns[3:]] == ["soon"] * 2


@pytest.mark.parametrize(
    "back", ["well she saw me about my blood pressure", "it was my husband who is a vet actually", "it was an online quiz thing", "she only did my smear test"]
)  # fmt: skip
async def test_a_look_at_something_else_or_by_no_clinician_puts_the_gate_up(talk: Talk, back: str) -> None:
    turns = await talk(
        "i have been limping for a week", "a doctor has seen it", back, "which exercises help?"
    )
    assert turns[1]["gate"] == "none"
    assert "examined you for this" in text_of(turns[2])
    assert [turn["gate"] for turn in turns[2:]] == ["soon", "soon"]
    assert "exercise.overview" not in turns[3]["sources"]


@pytest.mark.parametrize("told", ["he said rest", "to lay off running", "was told to take it easy"])
async def test_a_clinicians_word_against_running_is_asked_about(talk: Talk, told: str) -> None:
    turns = await talk("i have been limping for a week", "my GP has seen it", told, "exercises please", "yes", "can i run?")  # fmt: skip
    assert "told you not to run" in text_of(turns[2])
    assert "told you not to run" in text_of(turns[3])
    assert [turn["gate"] for turn in turns[4:]] == ["urgent", "urgent"]
