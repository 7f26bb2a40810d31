"""A child's age is no score."""

import pytest

from bot.language.childs_age import without_age
from bot.language.cried_scores import cried_score


@pytest.mark.parametrize(
    "text",
    [
        "my son is 9, he woke with hip pain", "my daughter's 10 and her hip hurts", "she's only 8, hip pain", "he just turned 9, hurts at night",
        "our youngest is 8, sore hip", "my son, 9, has hip pain", "her little brother is 10, hip is sore", "my boy is nearly 9, pain in the hip",
    ],
)  # fmt: skip
def test_how_old_a_child_is_scores_nothing(text: str) -> None:
    assert not any(number in without_age(text) for number in ("8", "9", "10"))
    assert cried_score(text) is None


@pytest.mark.parametrize(
    "text", ["my daughter's hip pain, a 9", "ouch, like 9", "pain is 9", "he says the pain is 8", "my son is in pain, 9", "she is 9 out of 10 in pain"]
)  # fmt: skip
def test_what_scores_a_pain_is_kept(text: str) -> None:
    assert without_age(text) == text
