"""A runner who begins with a run and the ache behind it is told what it fits, and not only offered a diary."""

import pytest

from tests.conversations.conftest import Talk, text_of, titles_of


@pytest.mark.parametrize(
    "text", ["easy 6k this morning, by tea the hip is sore", "ran 8k fine, sore hip that evening. why?"]
)
async def test_what_it_fits_comes_before_the_offer(talk: Talk, text: str) -> None:
    (turn,) = await talk(text)
    assert "well-worn pattern" in text_of(turn)
    assert "Yes, keep a diary" in titles_of(turn)
    assert "More about what" not in text_of(turn)


async def test_a_run_without_an_ache_is_only_offered_one(talk: Talk) -> None:
    (turn,) = await talk("easy 6k this morning, all good")
    assert "well-worn pattern" not in text_of(turn)
