"""The diary through the trained model: entries, questions about it, and safety before it."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Talk, rows_of, text_of, titles_of

pytestmark = pytest.mark.conversation

ENTRY = "ran 8k today, hip 1 during"


async def test_an_entry_asks_for_consent_then_the_zone_then_is_kept(talk: Talk) -> None:
    turns = await talk(ENTRY, "Yes, keep a diary", "London", "no", "show me my diary")
    assert titles_of(turns[0]) == ["Yes, keep a diary", "No, thanks"]
    assert "time zone" in text_of(turns[1])
    assert "8 km" in text_of(turns[2])
    assert any("8 km" in row["text"] for one in turns[4]["messages"] for row in one["card"]["rows"])


async def test_no_keeps_nothing(talk: Talk) -> None:
    turns = await talk(ENTRY, "no thanks", "what do you know about me")
    assert "keep nothing" in text_of(turns[1])
    assert "no diary of you" in text_of(turns[2])


@pytest.mark.parametrize("words", ["sorry, 3 not 1", "I meant 3 not 1"])
async def test_a_correction(talk: Talk, words: str) -> None:
    turns = await talk(ENTRY, "yes", "London", "no", words)
    assert "3 on the run" in text_of(turns[4])


async def test_a_red_flag_with_an_entry_gets_its_referral_and_no_run(talk: Talk) -> None:
    turns = await talk(
        ENTRY,
        "yes",
        "London",
        "no",
        "ran 3k, 2 during, and my leg has gone numb",
        "what should my next run be?",
    )
    assert turns[4]["gate"] == "urgent"
    assert "noted" in text_of(turns[4])
    assert "leave exercises and running aside" in text_of(turns[5])
    assert "go ahead" not in text_of(turns[5])


async def test_severe_pain_in_an_entry_puts_the_gate_up(talk: Talk) -> None:
    turns = await talk("ran 5k today, 3 during, 9 after", "yes", "London")
    assert turns[-1]["gate"] == "urgent"


async def test_in_the_middle_of_the_assessment_the_assessment_goes_on(talk: Talk) -> None:
    turns = await talk("help me work it out", "show me my diary")
    assert "no diary of you" in text_of(turns[1])
    assert len(turns[1]["messages"]) == 2


async def test_deleting_asks_once_and_is_done(talk: Talk) -> None:
    turns = await talk(ENTRY, "yes", "London", "no", "delete everything", "yes", "what do you know about me")
    assert titles_of(turns[4]) == ["Delete everything", "Keep it"]
    assert "deleted" in text_of(turns[5])
    assert "no diary of you" in text_of(turns[6])


async def test_a_severe_score_refers_before_anything_is_kept(talk: Talk) -> None:
    turns = await talk("ran 8k, hips 2 during, 9 tonight", "no", "which exercises should i do?")
    assert turns[0]["gate"] == "urgent"
    assert {"flag": "severe_pain", "status": "present"}.items() <= turns[0]["red_flags"][0].items()
    assert not any("8 to 10" in text_of(turn) for turn in turns)
    assert turns[2]["sources"] == []


@pytest.mark.parametrize(
    ("text", "gate"),
    [
        ("left hip 8 right hip 3", "urgent"),
        ("left hip 2, right hip 9 today", "urgent"),
        ("Hi coach, it’s left hip fine, right hip 8-9", "urgent"),
        ("my hip is now 9", "urgent"),
        ("left hip 2, right hip 3", "none"),
    ],
)
async def test_a_severe_score_of_a_hip_refers_where_nothing_else_is_told(
    talk: Talk, text: str, gate: str
) -> None:
    [turn] = await talk(text)
    assert turn["gate"] == gate
    assert ("severe_pain" in {one["flag"] for one in turn["red_flags"]}) == (gate == "urgent")


@pytest.mark.parametrize(
    "text",
    [
        "i did clams, left hip 10 right hip 10",
        "last week left hip 8 right hip 3",
        "my mum left hip 9 right hip 3",
        "left hip 8 right hip 3 yesterday",
        "left hip 8 right hip 3 - can I run?",
        "hip 8 when walking",
        "today left hip 1 right hip 0, a year ago left hip 9 right hip 8.",
        "left hip 10, right hip 10. Clams done",
    ],
)
async def test_scores_beside_other_words_are_asked_about(talk: Talk, text: str) -> None:
    [turn] = await talk(text)
    assert turn["gate"] == "none"
    assert "8, 9 or 10 out of 10" in text_of(turn)


async def test_a_note_is_kept_and_a_red_flag_in_one_refers_first(talk: Talk) -> None:
    turns = await talk(
        ENTRY,
        "yes",
        "London",
        "no",
        "note: new shoes today",
        "note: my leg has gone numb",
        "show me my diary",
    )
    assert "“new shoes today”" in text_of(turns[4])
    assert turns[5]["gate"] == "urgent"
    assert "noted it in your diary" in turns[5]["messages"][-1]["text"]
    assert "new shoes" in str(rows_of(turns[6]))


async def test_keep_running_goes_by_the_diary(talk: Talk) -> None:
    turns = await talk(
        "ran 8k yesterday, 1 during, 2 last night, 4 this morning", "yes", "London", "should I keep running?"
    )
    assert "looked at your diary" in text_of(turns[3])
    assert "Leave running aside" in text_of(turns[3])
    assert turns[3]["sources"] == ["guidance.running_lasts"]


async def test_a_score_of_11_is_asked_about_and_the_run_is_kept(talk: Talk) -> None:
    turns = await talk(
        ENTRY, "yes", "London", "no", "ran 5k yesterday, hip 11 during", "no", "show me my diary"
    )
    assert turns[4]["gate"] == "none"
    assert "8, 9 or 10" in text_of(turns[4])
    assert "run of 5 km" in str(rows_of(turns[6]))


@pytest.mark.parametrize(
    "again", ["yes delete it", "delete everything please", "yes, delete", "yes please delete"]
)
async def test_the_wish_said_again_deletes(talk: Talk, again: str) -> None:
    turns = await talk("delete my data", again)
    assert "deleted" in text_of(turns[1])


async def test_a_refusal_in_its_words_deletes_nothing(talk: Talk) -> None:
    turns = await talk("delete my data", "don't delete it")
    assert "deleted." not in text_of(turns[1])
    assert "Shall I delete" not in text_of(turns[1])


async def test_yes_deletes_everything_under_a_gate_too(talk: Talk) -> None:
    turns = await talk(ENTRY, "yes", "London", "no", "my leg has gone numb", "delete everything", "yes")
    assert turns[4]["gate"] == "urgent"
    assert "deleted" in text_of(turns[6])


async def test_a_run_and_a_check_in_wait_for_one_yes(talk: Talk) -> None:
    turns = await talk("did 8k today, hip 2 on it. and can you remind me at 9 tomorrow", "yes", "London")
    assert "Shall I keep one?" in text_of(turns[0])
    assert "time zone" in text_of(turns[1])
    assert "run of 8 km" in text_of(turns[2])
    assert "at 09:00" in text_of(turns[2])


DIARY = ("keep a diary for me", "Yes, keep a diary")


async def test_a_run_and_a_check_in_of_tomorrow_are_each_heard_by_their_own_words(talk: Talk) -> None:
    turns = await talk(*DIARY, "ran 5k today hip 2/10, and ask me tomorrow at 8", "London", "show my diary")
    assert "5 km" in text_of(turns[2])
    assert "still ahead" not in text_of(turns[2])
    assert "Shall I ask" not in text_of(turns[2])
    assert "time zone" in turns[2]["messages"][-1]["text"]
    assert "08:00" in text_of(turns[3])
    assert any("5 km" in row for row in rows_of(turns[4]).values())


async def test_a_question_meanwhile_does_not_lose_the_zone_that_is_asked_for(talk: Talk) -> None:
    turns = await talk(
        *DIARY, "remind me every morning at 7", "how many bridges should I do?", "why do you ask?", "Paris"
    )
    assert "8 to 10" in text_of(turns[3])
    assert "time zone" in turns[3]["messages"][-1]["text"]
    assert "time zone" in text_of(turns[4])
    assert "07:00" in text_of(turns[5])


async def test_a_run_that_waits_for_the_zone_is_kept_whatever_is_asked_meanwhile(talk: Talk) -> None:
    turns = await talk(
        ENTRY, "yes", "is running on hills ok?", "what about the plank?", "show me my diary", "London"
    )
    assert "time zone" in turns[2]["messages"][-1]["text"]
    assert any("8 km" in row for row in rows_of(turns[4]).values())


async def test_a_run_that_is_told_for_its_pain_is_explained_before_consent_is_asked(talk: Talk) -> None:
    [turn] = await talk(
        "i ran 6k easy on tuesday and it was fine on the run but sat in the car after and the outside of my hip was throbbing"
    )
    explained, asked = turn["messages"]
    assert "Once you stop" in explained["text"]
    assert not explained["choices"]
    assert "Shall I keep one?" in asked["text"]


async def test_what_check_ins_are_not_for_is_said_and_an_hour_alone_waits(talk: Talk) -> None:
    turns = await talk("remind me to do my exercises mondays only", "7am", "yes", "Dublin")
    assert "can't count days or remind you" in text_of(turns[0])
    assert "only ask you if I keep a diary" in text_of(turns[1])
    assert "on Monday at 07:00" in text_of(turns[3])
    assert "can't count" not in text_of(turns[3])


async def test_yes_ask_me_is_a_yes_to_the_check_in_and_begins_no_assessment(talk: Talk) -> None:
    turns = await talk(
        "diary please", "who sees it?", "ok yes", "ran 5k today, 4 after", "that 4 was a 3", "yes ask me"
    )
    assert "hip 3 after it" in text_of(turns[4])
    assert "time zone" in text_of(turns[5])


async def test_a_question_in_between_leaves_consent_open(talk: Talk) -> None:
    turns = await talk("ran 5k today hip 3", "is it free", "yes pls", "London")
    assert "time zone" in text_of(turns[2])
    assert "run of 5 km" in text_of(turns[3])


@pytest.mark.parametrize("words", ["tue 8 thu 9", "monday 5 wednesday 6 friday 7", "wednesday was 10"])
async def test_numbers_that_may_be_runs_are_asked_about_and_put_up_no_gate(talk: Talk, words: str) -> None:
    turns = await talk(ENTRY, "yes", "London", "no", "ran 5k on sunday, no pain", words, "the hip")
    assert titles_of(turns[5]) == ["How far", "The hip"]
    assert turns[5]["gate"] == "none"
    assert "Noted" in text_of(turns[6])


@pytest.mark.parametrize("words", ["hip 9 now", "pain 9"])
async def test_with_a_word_of_the_hip_a_number_gates_as_ever(talk: Talk, words: str) -> None:
    turns = await talk(ENTRY, "yes", "London", "no", words)
    assert turns[4]["gate"] == "urgent"


@pytest.mark.parametrize("zone", ["EST", "BST", "IST", "AEST"])
async def test_a_zone_s_short_name_is_no_other_language_and_no_goodbye(talk: Talk, zone: str) -> None:
    turns = await talk(ENTRY, "yes", zone, "no", zone, "what should my next run be?")
    assert "Your time zone is" in text_of(turns[2])
    assert "Your time zone is" in text_of(turns[4])
    assert "another language" not in text_of(turns[5])


@pytest.mark.parametrize(
    ("answers", "kept"),
    [(("not right now", "yes"), "run of 8 km; hip 9 after it"), (("no",), "run of 8 km"), (("sorry, I meant 3",), "run of 8 km; hip 3 after it"),
     (("no it was a 3",), "run of 8 km; hip 3 after it"), (("no, 3",), "run of 8 km; hip 3 after it")],
)  # fmt: skip
async def test_a_run_told_with_a_9_is_asked_about_in_the_last_days_and_noted_after_the_answer(
    talk: Talk, answers: tuple[str, ...], kept: str
) -> None:
    turns = await talk(
        "keep a diary of my runs", "yes", "ran 8k this morning, hip was a 9", *answers, "show my diary"
    )
    assert "in the last few days" in text_of(turns[2])
    assert "oted" in text_of(turns[2 + len(answers)])
    assert rows_of(turns[-1])["Today"] == kept


async def test_a_second_run_told_before_the_answer_is_noted_too(talk: Talk) -> None:
    turns = await talk(
        "keep a diary of my runs", "yes", "ran 8k this morning, hip was a 9", "ran 10k yesterday, hip was a 2", "no", "show my diary"
    )  # fmt: skip
    assert rows_of(turns[-1])["Today"] == "run of 8 km"
    assert rows_of(turns[-1])["Yesterday"] == "run of 10 km; hip 2 after it"


async def test_two_kinds_in_one_wish_are_asked_about_once_and_nothing_else_goes(talk: Talk) -> None:
    turns = await talk(
        "keep a diary of my runs", "yes", "ran 8k this morning, hip was a 2", "note: new shoes", "delete my runs and pain scores", "yes", "show my diary"
    )  # fmt: skip
    assert "Shall I delete all runs" in text_of(turns[4])
    assert "everything else stays" in text_of(turns[5])
    assert "new shoes" in str(rows_of(turns[6]))
    assert "8 km" not in str(rows_of(turns[6]))


async def test_what_would_be_deleted_may_be_asked_before_the_yes(talk: Talk) -> None:
    turns = await talk(
        "keep a diary of my runs", "yes", "ran 8k this morning, hip was a 2", "delete my data", "what data", "yes delete it"
    )  # fmt: skip
    assert rows_of(turns[4])["Runs"] == "1"
    assert "Shall I delete everything" in text_of(turns[4])
    assert text_of(turns[5]).startswith("Done.")
