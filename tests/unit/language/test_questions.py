"""Several questions in one message, and the point of a long story."""

from __future__ import annotations

from typing import ClassVar

import pytest

from bot.language.questions import Question, point_of, questions_in


class Ranked:
    """Ranks by a word that stands for an intent; a text with two such words is unsure of both."""

    words: ClassVar[dict[str, str]] = {
        "run": "ask_keep_running",
        "exercises": "ask_exercises",
        "plank": "ask_side_plank",
        "bridge": "ask_glute_bridge",
        "later": "hurts_after_not_during",
        "thanks": "thank",
        "reason": "ask_why",
    }

    def __call__(self, text: str) -> list[tuple[str, float]]:
        met = [intent for word, intent in self.words.items() if word in text.casefold()]
        return [(intent, 0.9 / len(met)) for intent in met] or [("out_of_scope", 0.3)]


def intents(text: str) -> list[str]:
    rank = Ranked()
    return [one.intent for one in questions_in(text, text, rank(text), rank)]


def test_what_keeps_somebody_safe_is_answered_first() -> None:
    assert intents("which exercises should I do and is it ok to run") == ["ask_keep_running", "ask_exercises"]


def test_each_question_has_its_own_words() -> None:
    text = "can I run? which exercises help?"
    rank = Ranked()
    assert questions_in(text, text, rank(text), rank) == [
        Question("ask_keep_running", "can I run?", 0.9),
        Question("ask_exercises", "which exercises help?", 0.9),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("explain the plank and the bridge", ["ask_side_plank", "ask_glute_bridge"]),
        ("plank/bridge", ["ask_side_plank", "ask_glute_bridge"]),
        ("why does it hurt later, and is it safe to run?", ["ask_keep_running", "hurts_after_not_during"]),
        ("it hurts later. can I run?", ["ask_keep_running"]),
        ("the plank and the plank", []),
        ("the plank", []),
        ("the bridge, what's the reason", ["ask_glute_bridge"]),
        ("thanks and the bridge", []),
    ],
)
def test_halves_and_statements(text: str, expected: list[str]) -> None:
    assert intents(text) == expected


def test_a_slip_in_the_joint_is_seen_through_the_mended_text() -> None:
    rank = Ranked()
    found = questions_in("exercises nad can i run", "exercises and can i run", rank("exercises run"), rank)
    assert {one.intent for one in found} == {"ask_keep_running", "ask_exercises"}


def test_the_point_of_a_story_is_its_surest_part() -> None:
    story = "My aunt came to stay with her old dog. She made us all soup. So should I run at all?"
    assert point_of(story, Ranked()) == ("ask_keep_running", 0.9)


@pytest.mark.parametrize(
    "text", ["so. run?", "My aunt came to stay with us. Thanks for all of it, dear coach."]
)
def test_no_point_is_made_of_what_is_short_or_said_in_passing(text: str) -> None:
    assert point_of(text, Ranked()) is None
