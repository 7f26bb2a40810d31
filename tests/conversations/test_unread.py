"""A runner who writes a sign in another language and goes on in English."""

from tests.conversations.conftest import Talk, text_of, titles_of

ASKS = "couldn't read"


async def test_nothing_is_answered_before_it_is_known_what_it_was(talk: Talk) -> None:
    *_, thanked, asked, why, told = await talk(
        "mi pierna está dormida y no puedo caminar", "thanks", "what causes it", "yes", "the numb part"
    )
    assert ASKS not in text_of(thanked)
    assert ASKS in text_of(asked)
    assert titles_of(asked) == ["Yes", "No", "I'm not sure"]
    assert "in a few words" in text_of(why)
    assert "numbness" in text_of(told)
    assert "No running" in text_of(told)


async def test_the_assessment_keeps_its_answers(talk: Talk) -> None:
    turns = await talk("assess me", "outer side", "Bein taub", "doubled my miles", "no", "left")
    assert ASKS in text_of(turns[3])
    assert "Where do you feel it most" not in text_of(turns[4])
    assert ASKS not in text_of(turns[5])


async def test_exercises_wait_also_after_facts(talk: Talk) -> None:
    *_, fact, session = await talk(
        "ich kann nicht laufen",
        "what causes it",
        "maybe",
        "how do I know",
        "what causes it",
        "guide me through bridges",
    )
    assert "side glutes" in text_of(fact)
    assert "leave exercises and running aside" in text_of(session)


async def test_a_run_told_meanwhile_is_offered_to_be_kept(talk: Talk) -> None:
    *_, asked, after = await talk("ich habe fieber", "8k today, hip 3", "no")
    assert ASKS in text_of(asked)
    assert "first entry" in text_of(after)
