"""What an answer in the middle of the assessment comes to, without Rasa."""

from __future__ import annotations

from typing import Any

import pytest

from actions import answers, interview, other_facts
from actions.assessing import meaning, no_answer, put_right, values
from actions.assessing.said import Named, Said
from actions.turn import Turn


def said(
    text: str,
    slot: str,
    intent: str = "inform",
    *,
    filled: dict[str, Any] | None = None,
    before: dict[str, Any] | None = None,
    asked: tuple[str, ...] = (),
    named: tuple[tuple[str, Any, str], ...] = (),
    sure: float = 0.9,
    **more: Any,
) -> Said:
    """An answer to the question of `slot`; `named` holds entity, value and the words that name it."""
    filled, before = filled or {}, before or {}
    turn = Turn(
        text,
        intent,
        entities=tuple((entity, value) for entity, value, _ in named),
        slots={**before, **filled, "requested_slot": slot},
        active_form=interview.FORM,
        **more,
    )
    return Said(
        turn,
        filled=filled,
        history={one: (value,) for one, value in before.items()},
        asked=(*asked, slot),
        named=tuple(
            Named(entity, value, text.index(words), text.index(words) + len(words))
            for entity, value, words in named
        ),
        sure=sure,
    )


@pytest.mark.parametrize(
    ("text", "slot", "taken", "intent", "value"),
    [
        ("nope all gone", "settles", "no", "deny", "yes"),
        ("not gone", "settles", "yes", "affirm", "no"),
        ("yes and no", "settles", "yes", "affirm", None),
        ("ok", "settles", "yes", "affirm", None),
        ("not bad", "settles", "no", "deny", None),
        ("yes and no", "load_change", "yes", "affirm", None),
        ("not more but faster", "load_change", "no", "deny", "yes"),
        ("left or right", "side", "left", "inform", None),
        ("right but left a bit too", "side", "right", "inform", "both"),
        ("right", "weight_bearing", "yes", "affirm", None),
    ],
)
def test_the_words_count_before_what_they_were_taken_for(
    text: str, slot: str, taken: str, intent: str, value: str | None
) -> None:
    assert meaning.otherwise(said(text, slot, intent, filled={slot: taken})) == (slot, value)


@pytest.mark.parametrize("answer", ["yes I do bridges", "no I don't do bridges"])
def test_a_fact_for_another_question_is_no_answer_to_one_about_a_sign(answer: str) -> None:
    taken = answer.split()[0]
    told = said(
        answer,
        "weight_bearing",
        "affirm" if taken == "yes" else "deny",
        filled={"weight_bearing": taken},
        named=(("exercise", "single_leg_bridge", "bridges"),),
    )
    assert meaning.otherwise(told) == ("weight_bearing", None)


@pytest.mark.parametrize(
    ("text", "slot", "taken", "intent"),
    [
        ("yes", "settles", "yes", "affirm"),
        ("/affirm", "settles", "yes", "affirm"),
        ("no", "settles", "no", "deny"),
    ],
)
def test_a_plain_answer_is_left_as_it_is(text: str, slot: str, taken: str, intent: str) -> None:
    assert meaning.otherwise(said(text, slot, intent, filled={slot: taken})) is None


@pytest.mark.parametrize(
    ("text", "slot", "reads"),
    [
        ("it doesn't hurt during the run", "sitting", "no"),
        ("actually it's the right side", "sitting", "yes"),
        ("comes and goes", "settles", "yes"),
        ("the other one", "side", "slot:side:both"),
        ("i'm right footed", "side", "slot:side:right"),
        ("i do side planks", "place", "slot:place:outer"),
    ],
)
def test_the_reader_is_not_believed_of_what_answers_something_else(text: str, slot: str, reads: str) -> None:
    other = (("exercise", "side_plank", "side planks"),) if slot == "place" else ()
    filled = {"side": "right"} if slot == "sitting" and "right" in text else {}
    answer = {"question": f"slot:{slot}", "means": {reads: 0.99}}
    assert slot not in meaning.told_in_words(said(text, slot, named=other, filled=filled, answer=answer))


@pytest.mark.parametrize(
    ("text", "slot", "counted"),
    [
        ("started last week", "strength", True),
        ("2 days", "settles", True),
        ("it began last week", "strength", False),
        ("two weeks", "duration", False),
    ],
)
def test_a_span_of_time_of_something_else(text: str, slot: str, counted: bool) -> None:
    assert meaning.counts_something_else(said(text, slot)) is counted


def test_a_place_or_side_that_is_only_denied_is_asked_again_and_left_open_the_third_time() -> None:
    denied = said("not the groin", "place", named=(("place", "groin", "groin"),))
    noted = values.place("groin", denied)
    assert (noted.slots["place"], noted.say) == (None, "unclear_answer")
    twice = {"unclear": {"slot": "place", "times": 2}}
    third = said("not the groin", "place", named=(("place", "groin", "groin"),), before=twice)
    assert values.place("groin", third).slots["place"] == interview.UNKNOWN
    known = said("not the left", "timing", named=(("side", "left", "left"),), before={"side": "right"})
    assert values.side("left", known).slots == {"side": "right"}


def test_what_is_asked_again_already_is_not_asked_again_twice() -> None:
    denied = said("not the left", "side", named=(("side", "left", "left"),))
    assert values.side(None, denied) == values.Noted({"side": None})
    assert values.place(None, denied) == values.Noted({"place": None})


def test_all_that_is_named_is_noted() -> None:
    told = said(
        "distance and hills",
        "what_changed",
        named=(("what_changed", "distance", "distance"), ("what_changed", "hills", "hills")),
    )
    assert values.all_told("what_changed", "hills", told) == ["distance", "hills"]
    assert values.all_told("what_changed", "unknown", told) == "unknown"


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("during and after", ["during", "hours_later"]),
        ("during", "during"),
        ("during but not after", "during"),
    ],
)
def test_the_run_and_the_hours_after_it_are_both_noted(text: str, times: Any) -> None:
    told = said(text, "timing", named=(("timing", "during", "during"),))
    assert values.timing("during", told).slots["timing"] == times


@pytest.mark.parametrize(
    ("text", "slot", "before", "asked", "right"),
    [
        ("wait, actually yes", "sitting", {"settles": "no"}, "settles", ("settles", "yes")),
        ("i said not gone", "sitting", {"settles": "yes"}, "settles", ("settles", "no")),
        ("actually right", "timing", {"side": "left"}, "side", ("side", "right")),
        ("sorry only after", "duration", {"timing": "during"}, "timing", ("timing", ["hours_later"])),
    ],
)
def test_the_last_answer_is_put_right(
    text: str, slot: str, before: dict[str, Any], asked: str, right: tuple[str, Any]
) -> None:
    found = put_right.correction(said(text, slot, before=before, asked=(asked,)))
    assert found is not None
    assert (found.slot, found.value) == right


@pytest.mark.parametrize(
    ("text", "slot", "before", "asked"),
    [
        ("actually that's right", "timing", {"side": "left"}, "side"),
        ("actually left", "timing", {"side": "left"}, "side"),
        ("actually yes", "sitting", {"settles": "no"}, "settles"),
        ("right", "timing", {"side": "left"}, "side"),
        ("sorry, after my tea I lie in bed and watch telly", "eases", {"timing": "during"}, "worse_with"),
    ],
)
def test_what_answers_the_open_question_puts_nothing_right(
    text: str, slot: str, before: dict[str, Any], asked: str
) -> None:
    assert put_right.correction(said(text, slot, before=before, asked=(asked,))) is None


def test_what_is_wished_for_is_handed_back_once_and_read_as_nothing() -> None:
    answer = {"question": "slot:sitting", "means": {"no": 0.99}}
    skip = said("skip", "sitting", "ask_other_exercise", answer=answer)
    assert no_answer.wishes(skip)
    again = Said(skip.turn, asked=skip.asked, handed_back=True)
    assert not no_answer.wishes(again)
    assert meaning.told_in_words(again) == {}


@pytest.mark.parametrize(("text", "asks"), [("what is a hip flexor?", True), ("hip flexor", False)])
def test_a_question_is_no_answer(text: str, asks: bool) -> None:
    assert no_answer.asks(said(text, "place", "ask_hip_flexors")) is asks


def read_as(text: str, slot: str, value: str, **more: Any) -> dict[str, Any]:
    """What is told in words, where the reader of answers is sure of a value."""
    answer = {"question": f"slot:{slot}", "means": {f"{slot}:{value}": 0.99}}
    return meaning.told_in_words(said(text, slot, "nlu_fallback", answer=answer, **more))


@pytest.mark.parametrize(
    ("text", "slot", "named"),
    [
        ("i'm on my feet all day at work", "settles", (("sitting", "no", "on my feet"),)),
        ("i sit all day in an office", "strength", (("sitting", "yes", "sit all day"),)),
        ("i'm a nurse", "settles", ()),
        ("i work in a shop", "settles", ()),
        ("i drive a lorry", "strength", ()),
        ("fine in the morning", "sitting", ()),
        ("it's fine in the mornings", "load_change", ()),
        ("only hurts after", "sitting", ()),
        ("aches in the evening", "strength", ()),
        ("it gets sore later on", "load_change", ()),
    ],
)
def test_what_another_question_asks_is_no_yes_or_no_to_this_one(
    text: str, slot: str, named: tuple[tuple[str, Any, str], ...]
) -> None:
    assert read_as(text, slot, "no", named=named) == {}


@pytest.mark.parametrize(
    ("text", "slot", "value"),
    [
        ("i drive a lorry", "sitting", "yes"),
        ("i'm a nurse", "sitting", "no"),
        ("aches when I'm at my desk", "sitting", "yes"),
        ("wish I had time for the gym", "strength", "no"),
        ("sore from all the squats", "strength", "yes"),
        ("hurts since I went up to 40 miles", "load_change", "yes"),
        ("takes until the weekend", "settles", "no"),
        ("lingers a good while", "settles", "no"),
    ],
)
def test_an_answer_in_other_words_still_counts(text: str, slot: str, value: str) -> None:
    assert read_as(text, slot, value) == {slot: value}


@pytest.mark.parametrize(
    ("text", "slot", "score"),
    [
        ("outer left hurts in evening for 2 weeks about a 4", "place", 4),
        ("2 weeks, 4, gone by morning", "duration", 4),
        ("outer, left, 5/10", "place", 5),
        ("right side and 3", "side", 3),
        ("evening, pain is 6", "timing", 6),
    ],
)
def test_a_score_among_other_facts_is_told_ahead(text: str, slot: str, score: float) -> None:
    assert meaning.told_in_words(said(text, slot, filled={"side": "left"}))["pain_score"] == score


@pytest.mark.parametrize(
    "text",
    [
        "about 2 weeks, left",
        "5k, left",
        "4 days, left",
        "3, 4, left",
        "left, 4x a week",
        "1.5 weeks, left",
        "7 out of 5, left",
        "3.5, left",
        "left since 2019",
        "is it 4, left?",
    ],
)
def test_a_number_of_something_else_is_no_score(text: str) -> None:
    assert "pain_score" not in meaning.told_in_words(said(text, "duration", filled={"side": "left"}))


def test_a_score_that_is_known_is_not_told_again() -> None:
    known = said("left, 4", "duration", filled={"side": "left"}, before={"pain_score": 6})
    assert "pain_score" not in meaning.told_in_words(known)


@pytest.mark.parametrize(("text", "times"), [("no after", ["hours_later"]), ("nope, in bed", ["evening"])])
def test_a_no_to_what_asks_for_none_takes_the_last_answer_back(text: str, times: list[str]) -> None:
    told = put_right.correction(
        said(text, "duration", "deny", before={"timing": ["during"]}, asked=("side", "timing"))
    )
    assert told is not None
    assert (told.slot, told.value) == ("timing", times)


@pytest.mark.parametrize("slot", ["settles", "sitting"])
def test_a_no_to_what_asks_for_one_is_its_answer(slot: str) -> None:
    told = said("no after", slot, "deny", before={"timing": ["during"]}, asked=("side", "timing"))
    assert put_right.correction(told) is None


@pytest.mark.parametrize(
    ("text", "slot", "intent", "told"),
    [
        ("no it hadn't settled", "load_change", "deny", ("settles", "no")),
        ("no it hasn't settled", "night", "deny", ("settles", "no")),
        ("it always settles", "side", "ask_recurrence", ("settles", "yes")),
        ("yes it has settled", "sitting", "affirm", ("settles", "yes")),
        ("no idea how my stride is", "settles", "ask_stride", ("stride", "unknown")),
        ("not sure about my cadence", "side", "ask_stride", ("stride", "unknown")),
        ("i don't know what my cadence is", "load_change", "ask_stride", ("stride", "unknown")),
        ("no idea how long it's been", "load_change", "ask_how_long", ("duration", "unknown")),
        ("don't know when it started", "side", "dont_know", ("duration", "unknown")),
        ("no clue how far i run", "sitting", "dont_know", ("weekly_km", "unknown")),
    ],
)
def test_what_answers_another_question_in_its_own_words_answers_that(
    text: str, slot: str, intent: str, told: tuple[str, str]
) -> None:
    filled = {slot: "no"} if intent == "deny" else {}
    right = put_right.correction(said(text, slot, intent, filled=filled))
    assert right is not None
    assert (right.slot, right.value) == told


@pytest.mark.parametrize(
    ("text", "slot", "intent"),
    [
        ("no it hadn't settled", "settles", "deny"),
        ("no idea how my stride is", "stride", "ask_stride"),
        ("no", "load_change", "deny"),
        ("no idea", "side", "dont_know"),
        ("not sure", "place", "dont_know"),
        ("no i haven't", "load_change", "deny"),
        ("how long does it take to settle?", "side", "ask_how_long"),
        ("i've settled into a routine", "load_change", "inform"),
        ("no, it stays the same", "night", "deny"),
        ("no idea how this works", "side", "dont_know"),
    ],
)
def test_what_answers_the_open_question_is_no_answer_to_another(text: str, slot: str, intent: str) -> None:
    assert put_right.correction(said(text, slot, intent, filled={slot: "no"})) is None


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("wait 5", 5.0),
        ("no wait, 5", 5.0),
        ("sorry 5", 5.0),
        ("actually more like a 5", 5.0),
        ("make it 5", 5.0),
        ("oops i meant five", 5.0),
        ("wait 9", 9.0),
        ("hang on, a 5 not a 4", 5.0),
    ],
)
def test_the_score_of_the_last_answer_is_put_right(text: str, score: float) -> None:
    right = put_right.correction(
        said(text, "settles", "ask_dose", before={"pain_score": 4.0}, asked=("place", "pain_score"))
    )
    assert right is not None
    assert (right.slot, right.value) == ("pain_score", score)


@pytest.mark.parametrize(
    "text", ["5", "5 days", "wait 5 weeks", "yes 5", "after 5 k", "no", "wait 4", "actually 50"]
)
def test_another_number_puts_no_score_right(text: str) -> None:
    asked = ("place", "pain_score")
    right = put_right.correction(said(text, "settles", "inform", before={"pain_score": 4.0}, asked=asked))
    assert right is None or right.slot != "pain_score"


@pytest.mark.parametrize(
    "text", ["when i run and after", "during and then later", "on the run but mostly after"]
)
def test_the_hours_after_are_heard_beside_the_run_before_they_are_asked_for(text: str) -> None:
    told = values.timing("during", said(text, "load_change", filled={"timing": "during"}, named=()))
    assert told.slots["timing"] == ["during", "hours_later"]


@pytest.mark.parametrize(
    ("text", "value"), [("i dont", "no"), ("i havent", "no"), ("i didnt really", "no"), ("dont know", None)]
)
def test_a_no_without_its_apostrophe_is_one(text: str, value: str | None) -> None:
    question = interview.question_for("strength")
    assert question is not None
    assert answers.in_words(question, text) == value


@pytest.mark.parametrize("text", ["fine show me", "ok tell me about the plank", "right explain that"])
def test_a_wish_to_be_shown_something_answers_nothing(text: str) -> None:
    assert no_answer.asks(said(text, "settles", "ask_how_to"))


@pytest.mark.parametrize("slot", ["deep_bone", "night", "load_change", "weight_bearing"])
@pytest.mark.parametrize(
    ("text", "known", "side"),
    [
        ("no right", "left", "right"),
        ("no i mean right side", "left", "right"),
        ("sorry, right", "left", "right"),
        ("wait its the right one", "left", "right"),
        ("oh no, left not right", "right", "left"),
        ("right hip", "left", "right"),
        ("no, it should be left", "right", "left"),
        ("no both hips", "left", "both"),
        ("it was left, no right sorry", "left", "right"),
        ("i said left but it's right", "left", "right"),
        ("right", None, "right"),
        ("no left", None, "left"),
        ("left leg", None, "left"),
        ("no, the left side", "left", "left"),
    ],
)
def test_a_side_is_no_answer_to_a_yes_or_no_and_is_noted(
    text: str, known: str | None, side: str, slot: str
) -> None:
    taken = {slot: "no" if text.startswith("no") else "yes"}
    before = {} if known is None else {"side": known}
    found = put_right.correction(said(text, slot, "deny", filled=taken, before=before))
    assert found is not None
    assert (found.slot, found.value) == ("side", side)


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "yes",
        "no, not right now",
        "no the right side is fine",
        "no pain on the right",
        "yeah right",
        "that's right",
        "no it only aches on the right when i run",
        "both",
        "no, alright",
        "yes on the right",
        "no right answer to that",
    ],
)
def test_an_answer_with_a_side_in_it_puts_none_right(text: str) -> None:
    before = {"side": "left"}
    assert put_right.correction(said(text, "night", "deny", filled={"night": "no"}, before=before)) is None


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("oh ok", "deep_bone"),
        ("right", "deep_bone"),
        ("ok thanks", "night"),
        ("i see", "load_change"),
        ("right ok", "weight_bearing"),
        ("no, not the left", "night"),
        ("twice a week", "weight_bearing"),
        ("2 or 3 times a week", "deep_bone"),
        ("about once a month", "load_change"),
    ],
)
def test_what_answers_no_yes_or_no_is_asked_again(text: str, slot: str) -> None:
    for taken in ({slot: "yes"}, {slot: "no"}, {}):
        assert meaning.otherwise(said(text, slot, "affirm", filled=taken, before={"side": "right"})) == (
            slot,
            None,
        )


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("yes", "deep_bone"),
        ("ok yes", "deep_bone"),
        ("yeah right in the bone", "deep_bone"),
        ("sure does", "night"),
        ("twice a week", "night"),
        ("every time", "weight_bearing"),
        ("all the time", "deep_bone"),
        ("twice a week", "strength"),
        ("right, yes it does", "weight_bearing"),
    ],
)
def test_what_says_yes_is_not(text: str, slot: str) -> None:
    assert meaning.otherwise(said(text, slot, "affirm", filled={slot: "yes"})) is None


@pytest.mark.parametrize("slot", ["deep_bone", "night", "load_change", "weight_bearing"])
@pytest.mark.parametrize(
    "text", ["for ever", "ages", "absolute ages now", "a good while", "a day or so", "months and months"]
)
def test_a_span_of_time_is_noted_and_no_answer(text: str, slot: str) -> None:
    found = put_right.correction(said(text, slot, "affirm", filled={slot: "yes"}))
    assert found is not None
    assert found.slot == "duration"


@pytest.mark.parametrize(
    ("text", "slot"), [("last night", "night"), ("lately", "load_change"), ("this week", "load_change")]
)
def test_a_time_that_may_be_an_answer_is_left(text: str, slot: str) -> None:
    assert put_right.correction(said(text, slot, "affirm", filled={slot: "yes"})) is None


@pytest.mark.parametrize(
    ("text", "slot", "told"),
    [
        ("yes it's gone by next day", "sitting", ("settles", "yes")),
        ("no it's still sore the next day", "sitting", ("settles", "no")),
        ("gone by the next morning", "strength", ("settles", "yes")),
    ],
)
def test_the_next_day_answers_no_other_question(text: str, slot: str, told: tuple[str, str]) -> None:
    filled = {"settles": told[1], slot: "yes"}
    found = put_right.correction(said(text, slot, filled=filled))
    assert found is not None
    assert (found.slot, found.value) == told


def test_a_yes_with_the_next_day_beside_it_is_left() -> None:
    for text in ("yes, and still sore the next day", "yes loads, but gone by the next day"):
        assert (
            put_right.correction(said(text, "load_change", filled={"settles": "no", "load_change": "yes"}))
            is None
        )


@pytest.mark.parametrize("slot", ["sitting", "load_change", "night"])
@pytest.mark.parametrize(
    "text",
    [
        "planks now and then",
        "bridges and planks twice a week",
        "i do pilates once a week",
        "the odd plank when i remember",
    ],
)
def test_strength_work_that_is_told_ahead_is_noted(text: str, slot: str) -> None:
    found = put_right.correction(said(text, slot, "ask_side_plank"))
    assert found is not None
    assert (found.slot, found.value) == ("strength", "yes")


@pytest.mark.parametrize(
    "text", ["planks", "how do i do planks twice a week", "planks hurt now and then", "no planks"]
)
def test_a_move_that_is_only_named_is_not(text: str) -> None:
    assert put_right.correction(said(text, "sitting", "ask_side_plank")) is None


def test_the_refusal_of_questions_is_no_no() -> None:
    assert no_answer.stops(said("no quiz, just tell me what to do", "load_change", "ask_exercises"))
    assert not no_answer.stops(said("no", "load_change", "deny"))


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("twice a week", "worsening_groin_pain"),
        ("for ever", "bone_deep_front_after_ramp_up"),
        ("a couple of times a month", "child"),
        ("no right", "night_rest_pain"),
        ("no i mean the left side", "limping"),
        ("no, not the left", "leg_numbness_weakness"),
    ],
)
def test_a_time_or_a_side_answers_no_question_about_a_sign(text: str, flag: str) -> None:
    assert other_facts.is_of_another(Turn(text, "deny"), flag)


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("twice a week", "night_rest_pain"),
        ("twice a week", "limping"),
        ("left leg", "leg_numbness_weakness"),
        ("all the time", "worsening_groin_pain"),
        ("no", "limping"),
        ("no, not when i stand", "worsening_groin_pain"),
        ("yes for ever", "worsening_groin_pain"),
    ],
)
def test_what_may_be_an_answer_to_it_is_left(text: str, flag: str) -> None:
    assert not other_facts.is_of_another(Turn(text, "affirm"), flag)
