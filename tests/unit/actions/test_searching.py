"""What the search finds: an answer, nearby topics, or nothing."""

from __future__ import annotations

from typing import Any

import pytest

from actions.conversation import fallback
from actions.searching import ANSWERS_FROM, ANSWERS_WITH_A_GUESS_FROM, OFFERED_FROM, answer_found, offer_near
from actions.turn import Turn
from knowledge.queries import KnowledgeBase


def find(entry: str, score: float, aspect: str | None = None) -> dict[str, Any]:
    return {"entry": entry, "aspect": aspect, "score": score}


def asked(*finds: dict[str, Any], guess: str = "ask_kit", **slots: Any) -> Turn:
    return Turn("x y z", "nlu_fallback", (("nlu_fallback", 0.8), (guess, 0.2)), found=finds, slots=slots)


def test_a_near_find_is_the_answer_with_its_source(kb: KnowledgeBase) -> None:
    outcome = answer_found(asked(find("tissue.bursa", ANSWERS_FROM)), kb)
    assert outcome is not None
    assert outcome.replies[0].sources == ("tissue.bursa",)


def test_a_less_near_find_answers_only_with_a_guess_that_means_the_same(kb: KnowledgeBase) -> None:
    near = find("tissue.bursa", ANSWERS_WITH_A_GUESS_FROM)
    assert answer_found(asked(near), kb) is None
    assert answer_found(asked(near, guess="ask_bursa"), kb) is not None


def test_a_detail_that_is_found_is_what_is_said(kb: KnowledgeBase) -> None:
    outcome = answer_found(asked(find("exercise.hip_flexor_stretch", 0.8, "benefit")), kb)
    detail = kb.detail("exercise.hip_flexor_stretch", "benefit")
    assert outcome is not None
    assert detail is not None
    assert detail.text in outcome.replies[0].text


@pytest.mark.parametrize("aspect", [None, "dose", "benefit"])
def test_a_gate_withholds_what_is_found_as_well(kb: KnowledgeBase, aspect: str | None) -> None:
    turn = asked(find("exercise.hip_flexor_stretch", 0.9, aspect), gate="urgent")
    outcome = answer_found(turn, kb)
    assert outcome is not None
    assert outcome.replies[0].sources == ()
    assert "topic" not in outcome.slots


def test_far_finds_are_offered_with_an_honest_word(kb: KnowledgeBase) -> None:
    outcome = offer_near(
        asked(find("tissue.bursa", OFFERED_FROM), find("link.knee", OFFERED_FROM - 0.01)), kb
    )
    assert outcome is not None
    (reply,) = outcome.replies
    values = [choice.value for choice in reply.choices]
    assert any("tissue.bursa" in value for value in values)
    assert not any("link.knee" in value for value in values)
    assert any("referral.when_to_see" in value for value in values)
    assert reply.sources == ()


def test_what_is_near_nothing_gets_the_plain_fallback(kb: KnowledgeBase) -> None:
    turn = asked(find("tissue.bursa", OFFERED_FROM - 0.01))
    assert answer_found(turn, kb) is None
    assert offer_near(turn, kb) is None
    assert fallback(turn, kb).replies[0].text == kb.phrase("fallback_first")


def test_an_entry_that_the_content_no_longer_holds_is_passed_over(kb: KnowledgeBase) -> None:
    turn = asked(find("tissue.gone", 0.9))
    assert answer_found(turn, kb) is None
    assert offer_near(turn, kb) is None
