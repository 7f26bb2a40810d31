"""What is said kindly beside a wish, through Rasa: it gets a word, and takes the place of nothing."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Talk, text_of

pytestmark = pytest.mark.conversation

WORDS = ("You're welcome.", "Hello!", "Good to hear", "Bye for now")


@pytest.mark.parametrize(
    ("text", "word", "source"),
    [
        ("Much obliged for that! When is it time to have it looked at?", "You're welcome.", "referral.when_to_see"),
        ("Hiya, Moira here. Which exercises would you give me?", "Hello!", "exercise.overview"),
        ("So much less of it since the bridges, lovely. How do I ease back in?", "Good to hear", "guidance.returning"),
    ],
)  # fmt: skip
async def test_a_word_opens_the_answer(talk: Talk, text: str, word: str, source: str) -> None:
    (turn,) = await talk(text)
    assert source in turn["sources"]
    assert text_of(turn).startswith(word)


async def test_a_farewell_ends_it(talk: Talk) -> None:
    (turn,) = await talk("Is ice any use for this? And then I'm off to bed, good night!")
    assert turn["sources"] == ["guidance.rest_and_ice"]
    assert text_of(turn).rstrip().endswith("be kind to that hip.")


async def test_it_is_told_that_it_always_comes_later_and_something_is_asked(talk: Talk) -> None:
    (turn,) = await talk(
        "Nothing at all on the run, then sore from teatime on. So which exercises would help?"
    )
    assert turn["sources"] == ["pattern.delayed_pain", "exercise.overview"]


async def test_a_yes_stays_a_yes(talk: Talk) -> None:
    turns = await talk("which exercises should I do", "yes please, thank you very much")
    assert "The numbers" in text_of(turns[1])


async def test_what_hurts_where_is_told_with_a_greeting(talk: Talk) -> None:
    (turn,) = await talk("Hello there. My hip hurts on the outside when I lie on it.")
    assert turn["intent"] == "describe_pain"


async def test_a_run_is_taken_out_and_not_everything(talk: Talk) -> None:
    turns = await talk("I ran 5k today, hip 3", "yes", "London", "Thank you so much. delete my last run")
    assert "Shall I delete everything" not in text_of(turns[3])
    assert "5 km" in text_of(turns[3])


async def test_thanks_do_not_push_out_what_leans_on_the_words_before(talk: Talk) -> None:
    turns = await talk("does ice help", "Thank you so much. Where does that come from?")
    assert turns[1]["intent"] == "ask_source+thank"
    assert "comes from:" in text_of(turns[1])


async def test_a_clinician_who_has_seen_it_is_heard_before_thanks(talk: Talk) -> None:
    turns = await talk(
        "my leg gave way and I can't stand on it",
        "The doctor has seen it, thank you so much. Which exercises can I do?",
    )
    assert "examined you" in text_of(turns[1])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("My wife is numb between the legs and cannot pee.", "She is so much better now! Can she run on Sunday? Bye for now"),
        ("my leg gave way and I can't stand on it", "Hello again! Thanks a lot. Which exercises should I do?"),
    ],
)  # fmt: skip
async def test_no_cheer_and_no_farewell_beside_a_referral(talk: Talk, first: str, second: str) -> None:
    turns = await talk(first, second)
    assert not any(word in text_of(turns[1]) for word in WORDS)


async def test_who_is_fed_up_is_told_sorry_once(talk: Talk) -> None:
    (turn,) = await talk("I'm so fed up with this. Nothing works. Can I keep running?")
    assert text_of(turn).count("sorry") == 1
    assert "guidance.keep_running" in turn["sources"]
