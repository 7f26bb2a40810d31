from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from actions import session
from actions.follow_up import (
    MOST_LISTED,
    aspect,
    entry_meant,
    more,
    other,
    repeat,
    source,
)
from actions.ranking import asks_for_the_best
from actions.ranking import respond as ranking
from actions.turn import Turn
from knowledge.content_files import read_content
from knowledge.database import open_engine
from knowledge.loader import load
from knowledge.queries import KnowledgeBase
from knowledge.vocabulary import IN_SHORT

LISTED = ["exercise.side_leg_raise", "exercise.single_leg_bridge", "exercise.side_plank"]


def about(topic: str, text: str = "", intent: str = "", **slots: object) -> Turn:
    return Turn(text, intent, slots={"topic": topic, **slots})


def test_how_many_is_about_the_exercise_that_was_talked_about(kb: KnowledgeBase) -> None:
    (reply,) = aspect(about("exercise.side_leg_raise", "how many?", "ask_dose"), kb).replies
    assert "8 to 10" in reply.text
    assert reply.text.startswith("Side-lying leg raise")


def test_reps_are_of_the_exercises_whatever_was_talked_about(kb: KnowledgeBase) -> None:
    slots = {"topic": "guidance.keep_running"}
    reps = aspect(Turn("how many reps", "ask_dose", slots=slots), kb).replies[0].text
    assert "leg raise" in reps
    assert "leg raise: " not in aspect(Turn("how much of that", "ask_dose", slots=slots), kb).replies[0].text


def test_how_many_without_a_topic_is_answered_for_each_exercise(kb: KnowledgeBase) -> None:
    outcome = aspect(Turn("how many reps", "ask_dose"), kb)
    (reply,) = outcome.replies
    for title in ("Side-lying leg raise", "Single-leg glute bridge", "Side plank"):
        assert title in reply.text
    assert set(LISTED) <= set(outcome.slots["listed"])


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    """A knowledge base with more exercises than anybody reads in a chat."""
    content = read_content()
    more_of_them = [
        replace(
            one, id=f"{one.id}_{number}", title=f"{one.title} {number}",
            nicknames=tuple(f"{name} {number}" for name in one.nicknames), intents=(), fills=(), related=(),
        )
        for number in range(5)
        for one in content.entries
        if one.kind == "exercise"
    ]  # fmt: skip
    path: Path = tmp_path_factory.mktemp("many") / "knowledge.db"
    engine = open_engine(f"sqlite:///{path}")
    load(engine, replace(content, entries=(*content.entries, *more_of_them)))
    yield KnowledgeBase(engine)
    engine.dispose()


@pytest.mark.parametrize("intent", ["ask_dose", "ask_what_to_feel", "ask_how_to"])
def test_of_many_exercises_it_asks_which_and_offers_a_few(many: KnowledgeBase, intent: str) -> None:
    outcome = aspect(Turn("how many reps", intent), many)
    (reply,) = outcome.replies
    assert reply.text == many.phrase("which_exercise")
    assert len(reply.choices) == len(outcome.slots["listed"]) == MOST_LISTED


def test_a_session_offers_a_few_of_many_exercises(many: KnowledgeBase) -> None:
    outcome = session.start(Turn("let's do one together", "start_session"), many)
    assert len(outcome.replies[0].choices) == len(outcome.slots["listed"]) == MOST_LISTED


def test_a_named_exercise_beats_the_topic(kb: KnowledgeBase) -> None:
    turn = Turn(
        "how many bridges?", "ask_dose", entities=(("exercise", "single_leg_bridge"),),
        slots={"topic": "exercise.side_plank"},
    )  # fmt: skip
    (reply,) = aspect(turn, kb).replies
    assert reply.text.startswith("Single-leg glute bridge")


def test_what_the_source_does_not_say_is_said_to_be_unknown(kb: KnowledgeBase) -> None:
    entry = kb.entry("exercise.side_plank")
    assert entry is not None
    assert entry.detail("frequency") is None
    (reply,) = aspect(about("exercise.side_plank", "how often?", "ask_frequency"), kb).replies
    gap = kb.gap("frequency", "exercise.side_plank")
    assert gap is not None
    assert reply.text == gap.short


def test_how_to_without_an_exercise_asks_which(kb: KnowledgeBase) -> None:
    (reply,) = aspect(Turn("how do I do it", "ask_how_to"), kb).replies
    assert reply.text == kb.phrase("which_exercise")
    assert len(reply.choices) == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the second one", LISTED[1]),
        ("tell me about the third", LISTED[2]),
        ("the last one", LISTED[2]),
        ("the middle one", LISTED[1]),
        ("option B, ta", LISTED[1]),
        ("number 3 plz", LISTED[2]),
        ("2 please", LISTED[1]),
        ("B it is", LISTED[1]),
        ("let's go with c", LISTED[2]),
        ("the former", LISTED[0]),
        ("how long should the first one last", LISTED[0]),
        ("is the first one a 30 second hold?", LISTED[0]),
        ("why not the first one?", LISTED[0]),
        ("not the first, the second", LISTED[1]),
        ("not the top one and not the last", LISTED[1]),
        ("second... no, third. yeah, third", LISTED[2]),
        ("the first is effort and the third is dull, so the middle one", LISTED[1]),
    ],
)
def test_an_ordinal_counts_what_was_listed(kb: KnowledgeBase, text: str, expected: str) -> None:
    meant = entry_meant(about("exercise.overview", text, listed=LISTED), kb)
    assert meant is not None
    assert meant.id == expected


@pytest.mark.parametrize(
    "text", ["how many reps of each exercise a day?", "does it last", "an exercise a week", "30 second hold"]
)
def test_what_counts_nothing_is_no_item(kb: KnowledgeBase, text: str) -> None:
    meant = entry_meant(about("exercise.overview", text, listed=LISTED), kb)
    assert meant is not None
    assert meant.id == "exercise.overview"


def test_an_ordinal_beyond_the_list_falls_back_to_the_topic(kb: KnowledgeBase) -> None:
    meant = entry_meant(about("cause.overview", "the fourth", listed=LISTED), kb)
    assert meant is not None
    assert meant.id == "cause.overview"


def test_more_goes_on_paragraph_by_paragraph_and_ends(kb: KnowledgeBase) -> None:
    entry = kb.entry("pattern.delayed_pain")
    assert entry is not None
    slots: dict[str, object] = {"topic": entry.id, "paragraph": 0}
    told = []
    for _ in range(len(entry.more) + 1):
        outcome = more(Turn("more", "tell_more", slots=slots), kb)
        told.append(outcome.replies[0].text)
        slots = {**slots, **outcome.slots}
    assert told == [*entry.more, kb.phrase("no_more")]


def test_more_of_nothing_asks_of_what(kb: KnowledgeBase) -> None:
    assert more(Turn("more", "tell_more"), kb).replies[0].text == kb.phrase("more_of_what")


def test_the_other_one_walks_through_the_list(kb: KnowledgeBase) -> None:
    turn = about("exercise.overview", "and the other one?", listed=LISTED)
    seen = []
    for _ in LISTED:
        outcome = other(turn, kb)
        seen.append(outcome.slots["topic"])
        turn = about(str(outcome.slots["topic"]), "next", listed=outcome.slots["listed"])
    assert seen == LISTED
    assert other(turn, kb).replies[0].text == kb.phrase("no_more")


def test_repeat_says_the_last_answer_again(kb: KnowledgeBase) -> None:
    entry = kb.entry("cause.overview")
    assert entry is not None
    assert entry.short in repeat(about("cause.overview"), kb).replies[0].text


def test_again_is_of_the_side_that_was_told(kb: KnowledgeBase) -> None:
    slots = {"topic": "exercise.single_leg_bridge"}
    dose = aspect(Turn("how many", "ask_dose", slots=slots), kb)
    again = repeat(Turn("again", "ask_repeat", slots={**slots, **dose.slots}), kb)
    assert again.replies[0].text.endswith(dose.replies[0].text)
    twice = repeat(Turn("again", "ask_repeat", slots={**slots, **again.slots}), kb)
    assert twice.replies[0].text.endswith(dose.replies[0].text)
    whole = repeat(Turn("again", "ask_repeat", slots=slots), kb)
    assert dose.replies[0].text not in whole.replies[0].text


def test_the_source_names_work_and_heading(kb: KnowledgeBase) -> None:
    (reply,) = source(about("exercise.side_plank"), kb).replies
    for item in kb.sources("exercise.side_plank"):
        assert item.work in reply.text
        assert item.heading in reply.text


def test_the_source_of_nothing_is_honest(kb: KnowledgeBase) -> None:
    assert source(Turn(), kb).replies[0].text == kb.phrase("source_none")


@pytest.mark.parametrize(("score", "meant"), [(0.7, "guidance.rest_and_ice"), (0.4, "exercise.side_plank")])
def test_the_source_of_what_is_named_is_told_and_else_that_of_the_last_answer(
    kb: KnowledgeBase, score: float, meant: str
) -> None:
    found = ({"entry": "guidance.rest_and_ice", "aspect": None, "score": score},)
    turn = replace(
        about("exercise.side_plank", "your source for ice not working?", "ask_source"), found=found
    )
    assert source(turn, kb).replies[0].sources == (meant,)


def test_how_often_says_what_is_known_of_the_glute_moves_too(kb: KnowledgeBase) -> None:
    (reply,) = aspect(Turn("how often?", "ask_frequency"), kb).replies
    assert "daily" in reply.text
    assert "glute moves" in reply.text
    (doses,) = aspect(Turn("how many?", "ask_dose"), kb).replies
    assert "Side-lying leg raise:" in doses.text


@pytest.mark.parametrize("intent", ["ask_dose", "ask_frequency", "ask_how_to"])
def test_no_dose_and_no_set_up_while_a_gate_is_up(kb: KnowledgeBase, intent: str) -> None:
    for topic in (None, "exercise.side_plank", "exercise.overview"):
        turn = Turn("?", intent, slots={"gate": "urgent", "gate_heard": "a fever", "topic": topic})
        (reply,) = aspect(turn, kb).replies
        assert "a fever" in reply.text
        assert "8 to 10" not in reply.text


def test_no_more_of_an_exercise_while_a_gate_is_up(kb: KnowledgeBase) -> None:
    turn = about("exercise.side_plank", "more", "tell_more", gate="soon", gate_heard="a limp")
    assert "a limp" in more(turn, kb).replies[0].text


def test_which_is_better_says_what_the_source_ranks_and_what_it_does_not(kb: KnowledgeBase) -> None:
    outcome = ranking(about("exercise.overview", "which is better", "ask_ranking", listed=LISTED), kb)
    assert outcome.replies[0].sources == ("exercise.overview",)
    assert "worth the most" in outcome.replies[0].text
    assert [choice.title for choice in outcome.replies[0].choices] == [
        "Side-lying leg raise", "Single-leg glute bridge", "Side plank",
    ]  # fmt: skip
    assert outcome.slots["listed"] == LISTED


def test_how_many_after_a_ranking_is_about_what_was_ranked(kb: KnowledgeBase) -> None:
    asked = about("running.stride", "which exercise is best", "ask_ranking")
    assert ranking(asked, kb).slots["topic"] == "exercise.overview"


def test_of_what_the_source_does_not_rank_that_is_said(kb: KnowledgeBase) -> None:
    mixed = ["cause.overstriding", "exercise.side_plank"]
    (reply,) = ranking(about("cause.overstriding", listed=mixed), kb).replies
    assert reply.sources == ("gap.ranking",)


def test_under_a_gate_no_exercise_is_ranked_and_a_cause_is(kb: KnowledgeBase) -> None:
    (held,) = ranking(about("exercise.overview", listed=LISTED, gate="urgent"), kb).replies
    assert held.sources == ()
    (told,) = ranking(about("cause.overview", listed=["cause.overstriding"], gate="urgent"), kb).replies
    assert told.sources == ("cause.overview",)


def test_which_is_better_of_nothing_asks_of_what(kb: KnowledgeBase) -> None:
    (reply,) = ranking(Turn("which is better", "ask_ranking"), kb).replies
    assert reply.text == kb.phrase("rank_of_what")


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("what's the single best one for hips", True),
        ("which of those moves is the winner", True),
        ("which one of these exercises is best", True),
        ("which exercises are best for my hips", False),
        ("which of those moves should I do first", False),
    ],
)
def test_a_wish_for_the_one_best_is_told_from_one_for_the_list(text: str, best: bool) -> None:
    assert asks_for_the_best(Turn(text, "ask_exercises")) is best


@pytest.mark.parametrize(
    "text",
    [
        "shorter please",
        "in simple words",
        "tl;dr",
        "what do you mean?",
        "I don’t understand",
        "too long didnt read",
    ],
)
def test_who_finds_it_too_long_gets_it_in_a_line(text: str, kb: KnowledgeBase) -> None:
    (reply,) = repeat(Turn(text, "ask_repeat", slots={"topic": "cause.overview"}), kb).replies
    entry = kb.entry("cause.overview")
    assert entry is not None
    assert reply.text.startswith(kb.phrase("in_short_intro"))
    assert len(reply.text) < len(entry.short) / 2
    assert reply.sources == ("cause.overview",)


def test_what_has_no_shorter_form_is_said_again_and_owned_up_to(kb: KnowledgeBase) -> None:
    (reply,) = repeat(Turn("shorter please", "ask_repeat", slots={"topic": "gap.diet"}), kb).replies
    assert reply.text.startswith(kb.phrase("repeat_plainest"))
    (again,) = repeat(Turn("say that again", "ask_repeat", slots={"topic": "cause.overview"}), kb).replies
    assert again.text.startswith(kb.phrase("repeat_intro"))


def test_a_gate_withholds_an_exercise_in_a_line_as_well(kb: KnowledgeBase) -> None:
    slots = {"topic": "exercise.side_plank", "gate": "soon"}
    (reply,) = repeat(Turn("shorter please", "ask_repeat", slots=slots), kb).replies
    assert "plank" not in reply.text.lower()


@pytest.mark.parametrize(
    "entry", ["cause.overview", "exercise.overview", "pattern.delayed_pain", "referral.when_to_see"]
)
def test_a_line_is_a_line(entry: str, kb: KnowledgeBase) -> None:
    detail = kb.detail(entry, IN_SHORT)
    assert detail is not None
    assert len(detail.text) <= 130
