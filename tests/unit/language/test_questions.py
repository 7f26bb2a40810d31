"""Several questions in one message, and the point of a long story."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import pytest

from bot.language.meant import Judge, Meant, Ranking
from bot.language.parting import Part
from bot.language.questions import LEANING, LEANING_ON_NAMES, Question, may_be_beside, point_of, questions_in


class Ranked:
    """Ranks by a word that stands for an intent; a text with two such words is unsure of both."""

    words: ClassVar[dict[str, str]] = {
        "run": "ask_keep_running",
        "exercises": "ask_exercises",
        "plank": "ask_side_plank",
        "bridge": "ask_glute_bridge",
        "later": "hurts_after_not_during",
        "thanks": "thank",
        "not what i meant": "misunderstanding",
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


WANTED = {
    "bias": 3.0,
    "intent:out_of_scope": -9.0,
    **{f"intent:{intent}": -2.4 for intent in (*LEANING, *LEANING_ON_NAMES)},
}
"""Whatever is known by a word is wanted; what may lean on other words less surely."""
JUDGE = Judge(WANTED, 0.5)


def asked(parted: str, whole: Ranking | None = None, weights: Mapping[str, float] = WANTED) -> list[Question]:
    """The questions of a text whose pieces end at bars."""
    rank = Ranked()
    parts = [Part(part.strip()) for part in parted.split("|")]
    text = parted.replace("|", "")
    return questions_in(text, text, rank(text) if whole is None else whole, rank, parts, Judge(weights, 0.5))


def intents(parted: str) -> list[str]:
    return [one.intent for one in asked(parted)]


def test_what_keeps_somebody_safe_is_answered_first() -> None:
    assert intents("which exercises should I do | and is it ok to run") == [
        "ask_keep_running",
        "ask_exercises",
    ]


def test_each_question_has_its_own_words() -> None:
    assert asked("can I run? | which exercises help?") == [
        Question("ask_keep_running", "can I run?", 0.9),
        Question("ask_exercises", "which exercises help?", 0.9),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("explain the plank and the bridge", ["ask_side_plank", "ask_glute_bridge"]),
        ("plank/bridge", ["ask_side_plank", "ask_glute_bridge"]),
        ("why does it hurt later, | and is it safe to run?", ["ask_keep_running", "hurts_after_not_during"]),
        ("it hurts later. | can I run?", ["ask_keep_running", "hurts_after_not_during"]),
        ("the plank and the plank", []),
        ("the plank", []),
        ("the bridge, | what's the reason", ["ask_glute_bridge"]),
        ("thanks | and the bridge", ["ask_glute_bridge", "thank"]),
    ],
)
def test_halves_and_statements(text: str, expected: list[str]) -> None:
    assert intents(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("delete my things | and send me a copy", ["export_data", "delete_data"]),
        ("question me, | and which exercises help?", ["ask_exercises", "start_assessment"]),
        ("can I talk to a human? | what about the plank?", ["human_contact", "ask_side_plank"]),
        ("did 5k easy. | what is next?", ["log_run", "ask_next_run"]),
        ("did 5k easy, put that in. | which shoes then?", ["log_run", "ask_kit"]),
        # What ranks or gives proof leans on a bare name, and is a question of its own beside one.
        ("the plank. | which is best?", ["ask_side_plank"]),
        ("how is the plank done? | which is best?", ["ask_side_plank", "ask_ranking"]),
        ("how is the plank done, | and where's the proof", ["ask_side_plank", "ask_source"]),
        ("is the plank ok which shoes", ["ask_side_plank", "ask_kit"]),
    ],
)
def test_wishes_entries_and_what_leans(text: str, expected: list[str]) -> None:
    assert intents(text) == expected


@pytest.mark.parametrize(("told", "expected"), [(0.05, ["ask_kit"]), (0.4, ["log_run", "ask_kit"])])
def test_a_run_told_on_the_way_to_a_question_is_a_story(told: float, expected: list[str]) -> None:
    found = asked("did 5k easy. | which shoes then?", whole=[("ask_kit", 1 - told), ("log_run", told)])
    assert [one.intent for one in found] == expected


def test_a_piece_that_is_not_wanted_is_no_question() -> None:
    weights = {"bias": -1.0, "asks": 3.0}
    found = asked("5k done easy. | which shoes then? | can I run?", weights=weights)
    assert [one.intent for one in found] == ["ask_keep_running", "ask_kit"]


def test_pieces_of_one_question_are_together() -> None:
    (plank, bridge) = asked("how is the plank done? | and the bridge? | where do my feet go in a plank?")
    assert plank == Question("ask_side_plank", "how is the plank done? where do my feet go in a plank?", 0.9)
    assert bridge.intent == "ask_glute_bridge"


def test_the_point_of_a_story_is_its_surest_part() -> None:
    story = ("My aunt came to stay with her old dog.", "She made us all soup.", "So should I run at all?")
    assert point_of([Part(one) for one in story], Ranked(), JUDGE) == ("ask_keep_running", 0.9)


@pytest.mark.parametrize(
    "parts",
    [
        ("so.", "run?"),
        ("My aunt came to stay with us.", "Thanks for all of it, dear coach."),
        ("So should I run at all, now that my aunt is here?",),
    ],
)
def test_no_point_is_made_of_what_is_short_or_said_in_passing(parts: tuple[str, ...]) -> None:
    assert point_of([Part(one) for one in parts], Ranked(), JUDGE) is None


def test_an_entry_has_all_that_is_told_of_it() -> None:
    text = "log this: did 5k today. | Hip was 2 on it, 3 after. | which shoes then?"
    found = {one.intent: one.text for one in asked(text)}
    assert found["log_run"] == "log this: did 5k today. Hip was 2 on it, 3 after."


def test_what_was_taken_wrongly_wants_a_word_beside_a_question_and_is_none_by_itself() -> None:
    text = "that was not what I meant. | is the bridge good?"
    assert intents(text) == ["ask_glute_bridge", "misunderstanding"]
    assert intents("that was not what I meant. | thanks") == ["misunderstanding", "thank"]
    assert not may_be_beside("misunderstanding")


def test_scores_beside_an_entry_are_more_of_it() -> None:
    assert intents("did my 5k. | during 0, evening 0 later") == ["log_run"]
    assert intents("did my 5k. | during 0, evening 0 later | which exercises help?") == [
        "log_run",
        "ask_exercises",
    ]
    assert "hurts_after_not_during" in intents("put down my 5k. | it is fine and then it hurts later, why?")


def test_a_leaning_question_makes_no_story_of_a_run_and_no_question_of_a_name() -> None:
    sure = {"bias": 3.0}
    assert {one.intent for one in asked("did my 5k | delete it | what's the reason", weights=sure)} >= {
        "ask_why"
    }
    entry = [one.intent for one in asked("5k done | what next? | and the reason?", weights=sure)]
    assert set(entry) == {"log_run", "ask_next_run", "ask_why"}
    unsure = {"bias": 3.0, "intent:ask_ranking": -2.4}
    named = [
        one.intent for one in asked("plank | bridge | which is best | what's the reason?", weights=unsure)
    ]
    assert "ask_ranking" not in named


def test_what_a_story_asks_is_asked_though_the_story_is_of_the_same() -> None:
    story = "my aunt had exercises of her own, " + "and a brown dog with long ears " * 6
    assert intents(f"{story} | so which exercises | and can I run?") == ["ask_keep_running", "ask_exercises"]
    assert intents(f"{story} | and can I run?") == ["ask_keep_running"]


def test_a_piece_is_understood_in_its_message() -> None:
    read = Meant({"ask_side_plank": 0.98, "ask_glute_bridge": 0.02})
    parts = [Part("plank or bridge", meant=read), Part("and which shoes?")]
    text = "plank or bridge and which shoes?"
    found = questions_in(text, text, Ranked()(text), Ranked(), parts, JUDGE)
    assert [one.intent for one in found] == ["ask_side_plank", "ask_kit"]
    assert point_of(
        [Part("bridge, plank or what was it called", meant=read), Part("my dear aunt said")], Ranked(), JUDGE
    ) == (
        "ask_side_plank",
        pytest.approx(0.875, abs=0.01),
    )


def test_what_leans_stands_where_it_is_surely_wanted() -> None:
    sure = {"bias": 3.0}
    assert [one.intent for one in asked("which exercises help | and what's the reason", weights=sure)] == [
        "ask_exercises",
        "ask_why",
    ]
    assert [one.intent for one in asked("the plank. | which is best?", weights=sure)] == [
        "ask_side_plank",
        "ask_ranking",
    ]
