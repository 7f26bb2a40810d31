"""Search over the knowledge by meaning."""

from __future__ import annotations

import pytest

import bot.language.lean  # noqa: F401
from bot.language.encoder import SentenceEncoder
from bot.language.search import KnowledgeSearch, passages_of
from knowledge.content_files import read_content

ENCODER = SentenceEncoder.load()
SEARCH = KnowledgeSearch.over(passages_of(read_content().entries), ENCODER)


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("what does a physio look at in a posture check", "guidance.posture_assessment"),
        ("inflamed cushion at the side of the hip", "tissue.bursa"),
        ("does icing it make any difference", "guidance.rest_and_ice"),
        ("common faults in the sideways plank", "exercise.side_plank"),
    ],
)
def test_a_question_in_new_words_finds_its_entry(question: str, entry: str) -> None:
    assert SEARCH.find(ENCODER.encode_one(question))[0].entry == entry


def test_finds_are_ordered_and_each_entry_stands_once() -> None:
    hits = SEARCH.find(ENCODER.encode_one("which muscles hold the pelvis level"), most=6)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.entry for hit in hits}) == len(hits) == 6


def test_what_is_not_known_is_never_found() -> None:
    assert not any(passage.entry.startswith("gap.") for passage in passages_of(read_content().entries))
