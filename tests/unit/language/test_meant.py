"""Two judges of an intent together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.meant import Judge, Meant, mean_of, together

shares = st.lists(st.floats(0.0, 1.0), min_size=3, max_size=3)


def test_where_both_agree_they_are_surer_than_where_they_do_not() -> None:
    ranking = [("ask_dose", 0.7), ("ask_frequency", 0.3)]
    agreed = together(ranking, Meant({"ask_dose": 0.7, "ask_frequency": 0.3}), 0.8)
    split = together(ranking, Meant({"ask_dose": 0.3, "ask_frequency": 0.7}), 0.8)
    assert agreed[0][0] == "ask_dose"
    assert agreed[0][1] > 0.75
    assert split[0][1] == pytest.approx(0.5, abs=0.01)


def test_neither_rules_an_intent_out() -> None:
    read = Meant({"ask_dose": 0.999, "ask_frequency": 0.001, "ask_plan": 0.0})
    assert (
        together([("ask_plan", 0.6), ("ask_frequency", 0.4), ("ask_dose", 0.0)], read, 0.5)[0][0]
        == "ask_frequency"
    )
    assert (
        together([("ask_plan", 0.9), ("ask_frequency", 0.1), ("ask_dose", 0.05)], read, 0.5)[0][0]
        == "ask_dose"
    )


def test_an_intent_that_the_model_does_not_have_is_not_named() -> None:
    found = together([("ask_plan", 0.7), ("thank", 0.3)], Meant({"ask_dose": 1.0}), 0.5)
    assert [intent for intent, _ in found] == ["ask_plan", "thank"]


def test_an_intent_that_the_reader_was_not_taught_is_judged_by_the_comparison() -> None:
    found = together([("ask_something_new", 0.9), ("ask_dose", 0.1)], Meant({"ask_dose": 1.0}), 0.5)
    assert found[0][0] == "ask_something_new"


def test_without_a_reader_the_comparison_stands() -> None:
    assert together([("ask_dose", 0.6), ("ask_plan", 0.1)], Meant(), 0.9) == [
        ("ask_dose", 0.6),
        ("ask_plan", 0.1),
    ]


@given(shares, shares, st.floats(0.3, 2.0))
def test_the_likeliest_comes_first_and_no_more_than_all_is_shared(
    one: list[float], other: list[float], sharpness: float
) -> None:
    names = ("a", "b", "c")
    ranking = sorted(zip(names, one, strict=True), key=lambda pair: -pair[1])
    found = together(ranking, Meant(dict(zip(names, other, strict=True))), sharpness)
    sure = [share for _, share in found]
    assert sure == sorted(sure, reverse=True)
    assert sum(sure) == pytest.approx(1.0)


def test_of_a_message_in_two_forms_the_mean_is_taken() -> None:
    both = mean_of([Meant({"a": 1.0, "b": 0.0}, 0.2), Meant({"a": 0.0, "b": 1.0}, 0.4)])
    assert both.intents == {"a": 0.5, "b": 0.5}
    assert both.aside == pytest.approx(0.3)
    assert mean_of([Meant({"a": 1.0})]).intents == {"a": 1.0}


def test_a_judge_that_counts_more_decides_between_two_that_are_as_sure() -> None:
    ranking = [("ask_plan", 0.7), ("ask_dose", 0.3)]
    read = Meant({"ask_plan": 0.31, "ask_dose": 0.69})
    assert Judge({}, 0.5).together(ranking, read)[0][0] == "ask_plan"
    assert Judge({}, 0.5, reader=1.5).together(ranking, read)[0][0] == "ask_dose"
    shares = Judge({}, 0.5, reader=1.5).together(ranking, read)
    assert sum(share for _, share in shares) == pytest.approx(1)
