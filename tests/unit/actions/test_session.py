"""How a guided exercise is begun, where none was named."""

from typing import Any

import pytest

from actions import session
from actions.referral import SafetyWords
from actions.turn import Turn
from knowledge.queries import KnowledgeBase


@pytest.fixture
def asked(kb: KnowledgeBase) -> dict[str, Any]:
    """The slots once it was asked which exercise."""
    return dict(session.start(Turn("guide me through the exercises", "start_session"), kb).slots)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ready", "start_session"), ("ok start", "greet"), ("ok then start", "affirm"), ("begin", "greet"), ("start", "greet"),
        ("lets go", "affirm"), ("i'm ready to start", "start_session"), ("yes", "affirm"), ("all of them", "inform"),
        ("any", "ask_other"), ("you choose", "nlu_fallback"), ("i don't mind", "stop"), ("whichever", "nlu_fallback"),
        ("from the top", "nlu_fallback"), ("one by one", "inform"), ("right, let's do it", "affirm"),
    ],
)  # fmt: skip
def test_who_wants_to_begin_begins_with_the_first(
    kb: KnowledgeBase, asked: dict[str, Any], text: str, intent: str
) -> None:
    outcome = session.named(Turn(text, intent, slots=asked), kb)
    assert outcome is not None
    assert outcome.slots["session"]["exercise"] == asked["listed"][0]


@pytest.mark.parametrize(
    ("text", "place"), [("3", 2), ("three", 2), ("Two.", 1), ("number 4", 3), ("the second", 1)]
)
def test_a_number_counts_what_was_listed(
    kb: KnowledgeBase, asked: dict[str, Any], text: str, place: int
) -> None:
    outcome = session.named(Turn(text, "inform", slots=asked), kb)
    assert outcome is not None
    assert outcome.slots["session"]["exercise"] == asked["listed"][place]


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "stop",
        "not now",
        "done",
        "i did them",
        "my hip hurts",
        "hello",
        "which is best?",
        "start again later",
        "30",
    ],
)
def test_whatever_else_is_said_begins_nothing(kb: KnowledgeBase, asked: dict[str, Any], text: str) -> None:
    assert session.named(Turn(text, "nlu_fallback", slots=asked), kb) is None


def test_under_way_it_is_the_next_step(kb: KnowledgeBase, words: SafetyWords, asked: dict[str, Any]) -> None:
    begun = session.named(Turn("ready", slots=asked), kb)
    assert begun is not None
    outcome = session.go_on(Turn("ok start", "greet", slots=begun.slots), kb, words)
    assert outcome is not None
    assert outcome.slots["session"]["step"] == 1


def test_after_exercises_were_told_it_is_a_wish_to_do_them() -> None:
    assert session.wanted_together(Turn("ok start", "greet", slots={"topic": "exercise.overview"}))
    assert not session.wanted_together(Turn("ok start", "greet", slots={"topic": "cause.overview"}))
    assert not session.wanted_together(
        Turn("ok start", "greet", slots={"topic": "exercise.overview", "pending": {"kind": "diary"}})
    )


def test_under_a_gate_nothing_begins(kb: KnowledgeBase, asked: dict[str, Any]) -> None:
    for text in ("ready", "three"):
        outcome = session.named(Turn(text, slots={**asked, "gate": "soon"}), kb)
        assert outcome is None or "session" not in outcome.slots


@pytest.mark.parametrize(
    ("text", "entities", "to"),
    [
        ("swap for the stretch", (), "exercise.hip_flexor_stretch"),
        ("can we switch to the stretch", (), "exercise.hip_flexor_stretch"),
        ("swap the plank for the stretch", (("exercise", "side_plank"),), "exercise.hip_flexor_stretch"),
        ("bridges instead", (("exercise", "single_leg_bridge"),), "exercise.single_leg_bridge"),
    ],
)
@pytest.mark.parametrize("intent", ["ask_other", "affirm", "ask_swap"])
def test_what_is_swapped_is_not_done(
    kb: KnowledgeBase,
    words: SafetyWords,
    text: str,
    entities: tuple[tuple[str, Any], ...],
    to: str,
    intent: str,
) -> None:
    begun = session.start(Turn("side plank", "start_session", entities=(("exercise", "side_plank"),)), kb)
    outcome = session.go_on(Turn(text, intent, entities=entities, slots=begun.slots), kb, words)
    assert outcome is not None
    assert (outcome.slots["session"]["exercise"], outcome.slots["session"]["step"]) == (to, 0)
    assert "done" not in outcome.slots


@pytest.mark.parametrize("text", ["next", "other side", "swap sides", "done"])
def test_another_side_swaps_no_exercise(kb: KnowledgeBase, words: SafetyWords, text: str) -> None:
    begun = session.start(Turn("side plank", "start_session", entities=(("exercise", "side_plank"),)), kb)
    outcome = session.go_on(Turn(text, "ask_other", slots=begun.slots), kb, words)
    assert outcome is not None
    assert outcome.slots["session"]["exercise"] == "exercise.side_plank"


@pytest.mark.parametrize(
    "text",
    [
        "skip",
        "skip this one",
        "can we skip it",
        "I'd rather skip this one",
        "skip to the next one",
        "no, skip that",
    ],
)
def test_what_is_skipped_leads_to_the_next_and_the_last_ends(
    kb: KnowledgeBase, words: SafetyWords, asked: dict[str, Any], text: str
) -> None:
    slots = dict(session.named(Turn("ready", slots=asked), kb).slots)  # type: ignore[union-attr]
    met = [slots["session"]["exercise"]]
    for _ in asked["listed"][1:]:
        outcome = session.go_on(Turn(text, "stop", slots=slots), kb, words)
        assert outcome is not None
        assert "done" not in outcome.slots
        slots = {**slots, **outcome.slots}
        met.append(slots["session"]["exercise"])
    assert met == asked["listed"]
    last = session.go_on(Turn(text, "stop", slots=slots), kb, words)
    assert last is not None
    assert last.slots["session"] is None
    assert "last one" in last.replies[0].text


@pytest.mark.parametrize(
    "text", ["skip the gym today", "should I skip running?", "stop", "I skipped it yesterday", "no"]
)
def test_what_else_is_skipped_leads_nowhere(text: str) -> None:
    assert session._SKIP.match(text) is None


def test_a_number_to_another_one_chooses_it(
    kb: KnowledgeBase, words: SafetyWords, asked: dict[str, Any]
) -> None:
    slots = dict(session.named(Turn("ready", slots=asked), kb).slots)  # type: ignore[union-attr]
    for _ in range(3):
        outcome = session.go_on(Turn("next", slots=slots), kb, words)
        assert outcome is not None
        slots = {**slots, **outcome.slots}
    assert slots["session"] is None
    titles = [one.title for one in outcome.replies[0].choices]
    chosen = session.named(Turn("3", "inform", slots=slots), kb)
    assert chosen is not None
    assert kb.entry(chosen.slots["session"]["exercise"]).button == titles[2]  # type: ignore[union-attr]
