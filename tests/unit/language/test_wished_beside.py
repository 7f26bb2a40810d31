"""What a message says to the question about a sign, beside its wish for what is kept."""

import pytest

from bot.language.wished_beside import answer_beside


@pytest.mark.parametrize(
    "text",
    [
        "yes it does, and delete my data", "delete my data. and yeah it does", "yep, export everything please",
        "it does. wipe it all", "I do, and show me what you keep", "erase everything, and yes", "aye and delete it",
        "a bit, and delete my data", "sometimes. export my data", "delete it all because it is", "yes! delete it",
        "mine does, and stop the check-ins", "afraid so, delete everything", "yes delete everything",
        "i can't, and delete my diary", "it still does. forget everything",
        "no wait, yes it does, delete my data", "no sorry, it does. wipe it all", "yes. no more, delete my data", "delete my data. I don't want to keep it, it does",
        "no need to keep it. it does, wipe it", "never mind the diary, it does. erase it", "yes and i'm not sure how to delete it",
    ],
)  # fmt: skip
def test_a_yes_is_heard(text: str) -> None:
    assert answer_beside(text) == "yes"


@pytest.mark.parametrize(
    "text",
    [
        "not sure, delete my data",
        "delete it all, I don't know",
        "maybe. export it",
        "dunno, and wipe everything",
    ],
)
def test_a_doubt_is_heard(text: str) -> None:
    assert answer_beside(text) == "unsure"


@pytest.mark.parametrize(
    "text",
    [
        "delete my data", "please export everything I told you", "no, and delete my data", "show me my data",
        "wipe it all and start again", "nope. delete it", "stop the check-ins", "forget me", "can you delete it?",
        "delete my data, does it do that?", "it isn't, delete everything",
    ],
)  # fmt: skip
def test_a_bare_wish_answers_nothing(text: str) -> None:
    assert answer_beside(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "nope. i can't, delete my data", "no. show my data, both", "no it's not, but yes delete my data", "no, and i'm not sure how to delete my data", "not really, and i do, delete it",
        "it doesn't, but yes export all", "nah, delete everything, it is", "i don't, sometimes. delete my data", "never. and yes wipe it", "well no, delete my data, i can't",
        "none of that, and maybe delete it", "i'm not sure how to delete my data", "don't know where my data is, show me",
    ],
)  # fmt: skip
def test_behind_a_no_nothing_is_taken_for_a_yes(text: str) -> None:
    assert answer_beside(text) is None
