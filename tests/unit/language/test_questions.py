"""Several questions in one message, and the point of a long story."""

from __future__ import annotations

from typing import ClassVar

import pytest

from bot.language.parts import parts_of
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
        "best": "ask_ranking",
        "proof": "ask_source",
        "human": "human_contact",
        "delete": "delete_data",
        "copy": "export_data",
        "question me": "start_assessment",
        "5k": "log_run",
        "next": "ask_next_run",
        "shoes": "ask_kit",
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("delete my things and send me a copy", ["export_data", "delete_data"]),
        ("question me, and which exercises help?", ["ask_exercises", "start_assessment"]),
        ("can I talk to a human? what about the plank?", ["human_contact", "ask_side_plank"]),
        ("did 5k easy. what is next?", ["log_run", "ask_next_run"]),
        ("did 5k easy, put that in. which shoes then?", ["log_run", "ask_kit"]),
        # What ranks or gives proof leans on a bare name, and is a question of its own beside one.
        ("the plank. which is best?", ["ask_side_plank"]),
        ("how is the plank done? which is best?", ["ask_side_plank", "ask_ranking"]),
        ("how is the plank done, and where's the proof", ["ask_side_plank", "ask_source"]),
        ("is the plank ok which shoes", ["ask_side_plank", "ask_kit"]),
    ],
)
def test_wishes_entries_and_what_leans(text: str, expected: list[str]) -> None:
    assert intents(text) == expected


@pytest.mark.parametrize(("told", "expected"), [(0.05, ["ask_kit"]), (0.4, ["log_run", "ask_kit"])])
def test_a_run_told_on_the_way_to_a_question_is_a_story(told: float, expected: list[str]) -> None:
    text = "did 5k easy. which shoes then?"
    found = questions_in(text, text, [("ask_kit", 1 - told), ("log_run", told)], Ranked())
    assert [one.intent for one in found] == expected


def test_a_part_that_the_whole_does_not_bear_out_is_no_question() -> None:
    """ "Is that something to worry about?" alone sounds like a question for a doctor."""

    def rank(text: str) -> list[tuple[str, float]]:
        if text.startswith("In every photo my heel") and "worry" in text:
            return [("ask_overstriding", 0.99), ("ask_stride", 0.005)]
        return [("ask_overstriding", 0.9)] if "heel" in text else [("ask_rest_ice", 0.7)]

    text = "In every photo my heel is far in front, is that something to worry about?"
    assert [one.intent for one in questions_in(text, text, rank(text), rank)] == ["ask_overstriding"]


def test_the_point_in_a_number_ends_no_sentence() -> None:
    assert parts_of("Ran 3.1 miles today. What is next?") == ["Ran 3.1 miles today.", "What is next?"]


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


def test_an_entry_has_all_that_is_told_of_it() -> None:
    text = "log this: did 5k today. Hip was 2 on it, 3 after. which shoes then?"
    found = {one.intent: one.text for one in questions_in(text, text, Ranked()(text), Ranked())}
    assert found["log_run"] == "log this: did 5k today. Hip was 2 on it, 3 after."


class Sure(Ranked):
    """The same, surer."""

    words: ClassVar[dict[str, str]] = {
        **Ranked.words,
        "quieter": "report_better",
        "hello": "greet",
        "bye": "goodbye",
        "technique": "ask_how_to",
        "worse": "report_not_better",
        "plan": "ask_plan",
    }

    def __call__(self, text: str) -> list[tuple[str, float]]:
        return [(intent, round(sure / 0.9, 3)) for intent, sure in super().__call__(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What wants an answer stands before what wants a word.
        ("Thanks for that. Which exercises help?", ["ask_exercises", "thank"]),
        ("Hello there. It is much quieter now. Which shoes?", ["ask_kit", "report_better", "greet"]),
        ("Give me a copy please. And now bye for ever.", ["export_data", "goodbye"]),
        ("Thanks for that, bye for now", ["thank", "goodbye"]),
        # Told and not asked, it wants an answer where it is sure.
        ("It always hurts later. Can I run?", ["ask_keep_running", "hurts_after_not_during"]),
        ("It is only worse. Is it the shoes?", ["report_not_better", "ask_kit"]),
        # A request is a wish as a question is.
        ("Draw me up a plan please. And which shoes?", ["ask_plan", "ask_kit"]),
        # How it is done is told with the exercise.
        ("The plank is what I do. What is the technique?", ["ask_side_plank"]),
    ],
)
def test_what_is_told_or_said_kindly_beside_a_question(text: str, expected: list[str]) -> None:
    rank = Sure()
    # The whole is sure of one thing alone, as it mostly is.
    whole = [(rank(text)[0][0], 0.99)]
    assert [one.intent for one in questions_in(text, text, whole, rank)] == expected


def test_a_long_story_tells_much_that_is_no_question() -> None:
    rank = Sure()
    told = "My old coach showed me the plank. " + "I went on as before with work and children. " * 5
    text = told + "Which shoes should I wear?"
    assert [one.intent for one in questions_in(text, text, rank(text), rank)] == ["ask_kit"]
