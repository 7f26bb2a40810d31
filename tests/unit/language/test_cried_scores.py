"""A score cried out with a pain, and what only stands beside one."""

import pytest

from bot.language.cried_scores import cried_score


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("ouch that was sharp, like 8", 8), ("ow, easily an 8", 8), ("that hurt. 8", 8), ("sharp pain, 9", 9),
        ("ouch 8", 8), ("it was sharp, maybe an 8", 8), ("ow sharp, about a nine", 9), ("that stings like a 10", 10),
        ("that one was sharp, around 8 i think", 8), ("argh, 9!!", 9), ("yeah that hurts, 8 or 9", 9), ("owww 8", 8),
        ("that really hurt like an 8 and i stopped", 8), ("sharp, a good 9 out of ten", 9), ("it was stabbing 9", 9),
        ("ouch, a 3", 3),
    ],
)  # fmt: skip
def test_it_is_read(text: str, score: float) -> None:
    assert cried_score(text) == score


@pytest.mark.parametrize(
    "text",
    [
        "ouch, 8 reps in", "i did 8 and it was sharp", "sharp after 8", "ouch that costs 8 quid", "see you at 8 sharp",
        "did 10, no pain", "hip hurts after 8k", "it hurts since 8 weeks", "hurts on rep 9", "not painful, 10 done",
        "8 each side, sore glutes", "done, 10 on each side, burning", "number 9 hurts", "hurts at 9 pm", "did 8",
        "hurts on 8 of 10 runs", "did 3 sets of 10, it was sore", "ouch, is 8 bad?", "it began hurting 9 days ago",
    ],
)  # fmt: skip
def test_a_number_of_something_else_is_none(text: str) -> None:
    assert cried_score(text) is None
