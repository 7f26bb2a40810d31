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
