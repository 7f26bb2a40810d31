"""Flags that the reader hears alone, or hardly."""

from __future__ import annotations

from typing import Any

import pytest

from bot.language.grown_up import is_grown_up, of_the_parent, without_children
from bot.language.hardly_heard import (
    faint_in_an_answer,
    faint_in_one_word,
    guessed_of_a_grown_up,
    mere_states,
    only_guessed,
)


@pytest.mark.parametrize(
    ("flag", "status", "signals", "ignored"),
    [
        ("pregnancy_postpartum", "other_person", (), True),
        ("pregnancy_postpartum", "other_person", ("hip_pain",), False),
        ("pregnancy_postpartum", "present", (), False),
        ("limping", "other_person", (), False),
    ],
)
def test_what_is_no_sign_without_pain_calls_for_nothing_of_somebody_else(
    flag: str, status: str, signals: tuple[str, ...], ignored: bool
) -> None:
    assert (flag in mere_states([{"flag": flag, "status": status}], signals)) is ignored


@pytest.mark.parametrize(
    ("status", "rule", "score", "ignored"),
    [
        ("hypothetical", "reader", 0.35, True),
        ("hypothetical", "reader", 0.9, False),
        ("hypothetical", "a rule", 0.35, False),
        ("uncertain", "reader", 0.35, False),
    ],
)
def test_what_is_hardly_a_question_about_a_sign_is_none(
    status: str, rule: str, score: float, ignored: bool
) -> None:
    mention = {"flag": "self_harm", "status": status, "rule": rule, "score": score}
    assert ("self_harm" in only_guessed([mention])) is ignored


@pytest.mark.parametrize(
    ("text", "slot", "rule", "score", "ignored"),
    [
        ("planning to", "strength", "reader", 0.15, True),
        ("planning to", None, "reader", 0.15, False),
        ("planning to end it all", "strength", "reader", 0.15, False),
        ("planning to", "strength", "reader", 0.6, False),
        ("planning to", "strength", "a rule", 0.15, False),
    ],
)
def test_what_the_reader_hardly_hears_in_a_short_answer_is_nothing(
    text: str, slot: str | None, rule: str, score: float, ignored: bool
) -> None:
    mention = {"flag": "self_harm", "status": "uncertain", "rule": rule, "score": score}
    assert ("self_harm" in faint_in_an_answer(text, slot, [mention])) is ignored


@pytest.mark.parametrize(
    ("text", "grown_up"),
    [
        ("my wife has hip pain after running too", True),
        ("asking for my mum, her hip hurts after jogging", True),
        ("my dad's hip is sore after his runs", True),
        ("exercises for my girlfriend, her hips ache", True),
        ("my mum says my hip should rest", False),
        ("my wife and my son run, his hip hurts", False),
        ("my girlfriend is 16 and her hip hurts", False),
        ("my sister has a sore hip", False),
        ("my dad says hi", False),
    ],
)
def test_a_wife_or_a_father_is_grown_up_unless_a_child_is_spoken_of(text: str, grown_up: bool) -> None:
    assert is_grown_up(text) is grown_up


@pytest.mark.parametrize(
    ("mention", "ignored"),
    [
        ({"flag": "child_or_teen", "status": "uncertain", "rule": "reader", "score": 0.3}, True),
        ({"flag": "child_or_teen", "status": "present", "rule": "reader", "score": 0.9}, False),
        ({"flag": "child_or_teen", "status": "uncertain", "rule": "age", "score": 1.0}, False),
        ({"flag": "limping", "status": "uncertain", "rule": "reader", "score": 0.3}, False),
    ],
)
def test_only_what_the_reader_alone_doubts_of_a_grown_up_is_passed_over(
    mention: dict[str, Any], ignored: bool
) -> None:
    assert bool(guessed_of_a_grown_up("my wife has hip pain", [mention])) is ignored
    assert not guessed_of_a_grown_up("somebody has hip pain", [mention])


@pytest.mark.parametrize(("slot", "passed_over"), [("pain_score", False), ("sitting", True)])
def test_a_word_for_severe_pain_is_heard_where_it_is_asked_how_bad_it_is(
    slot: str, passed_over: bool
) -> None:
    faint = {"flag": "severe_pain", "status": "uncertain", "rule": "reader", "score": 0.2}
    assert bool(faint_in_an_answer("horrible", slot, [faint])) is passed_over


@pytest.mark.parametrize(
    "text",
    [
        "i'm the dad of a 14-year-old, my hip hurts after running", "im a mum of a 15 year old and my hips ache", "as a mother of a 12 year old my hip pain is a pain", "dad of a 14-year-old, my left hip hurts", "my daughter is 14 and i run with her, my hip hurts", "I'm a single mum to a 9 year old boy and I have hip pain", "father of two teens, my hips ache after running", "my 14 year old son runs faster than me and my hip aches after", "i chase my 6 year old kids around and my hip hurts", "being a parent of a 16 year old, my hip is sore", "mum of three, 14, 12 and 9, my hip is sore after runs",
        "my daughter's 9 and I carry the shopping, my left hip hurts", "my son (16) beat me at parkrun and my hip aches now", "my boys are 8 and 10 and I have groin pain after runs",
    ],
)  # fmt: skip
def test_a_parent_with_a_hip_of_their_own_is_no_child(text: str) -> None:
    assert without_children(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "my 14 year old son's hip hurts", "i'm the dad of a 14-year-old whose hip hurts", "im 14 and my hip hurts", "my son is 14 and his hip hurts like my hip", "asking for my daughter, 13, hip pain", "i'm 15 and my dad runs, my hip hurts", "my daughter 12 has hip pain", "dad of a 14-year-old, he has hip pain", "my kid (13) says my hip hurts after football", "my hip hurts in pe at school and my mum runs", "I'm 16, mother of none, my hip hurts", "my 13 year old: 'my hip hurts'", "my son and i both have hip pain, he's 14",
        "my son is 13 and has hip pain, my hip hurts too", "my daughter is 14 and has hip pain, I have hip pain as well", "my son is 15 and has groin pain and my hip is fine", "my daughter is 12 with a sore hip, my hip is fine", "my son is 13, has hip pain, my hip hurts",
        "my 14 year old son limps and my hip aches", "my hip hurts and so does my 13 year old son", "I have hip pain like my 13 year old son", "dad of a 14 year old with hip pain, my hip is fine", "my 14 year old son's hip hurts, my hip is fine",
        "i'm 15yo and my hip hurts, my boys team has a race", "my girl friend runs and my hip hurts, i'm 16 f", "my kid sister runs, my hip hurts, 15f", "my kid brother and I run, I turned fifteen, my hip hurts", "as a 15 year old my hip hurts, my girls team runs",
        "in year 10, my hip hurts, my boys football team", "my lads mate runs, 16m here, my hip hurts", "my girls run and I turned sixteen, my hip aches", "in year nine, my hip hurts, my kids' rabbit died",
    ],
)  # fmt: skip
def test_a_child_s_hip_stays_a_child_s(text: str) -> None:
    assert without_children(text) is None


def test_what_is_left_without_the_children_is_read_again() -> None:
    left = without_children("my 13 year old son runs, my hip hurts after pe at high school")
    assert left == ", my hip hurts after pe at high school"
    left = without_children("my son plays under 12s football, my hip aches from standing")
    assert left == ", my hip aches from standing"
    left = without_children("my daughter is 9, in high school here, my hip hurts")
    assert left == ", in high school here, my hip hurts"
    age = {"flag": "child_or_teen", "status": "present", "rule": "age"}
    limps = {"flag": "limping", "status": "present", "rule": "limp"}
    assert of_the_parent([age, limps], {}) == [limps]
    assert of_the_parent([age], {"child_or_teen": "uncertain"}) == [{**age, "status": "uncertain"}]


@pytest.mark.parametrize(
    ("rule", "left", "status"),
    [("reader", {}, "uncertain"), ("reader", {"pregnancy_postpartum": "present"}, "present"), ("newborn", {}, "present")],
)  # fmt: skip
def test_that_somebody_is_a_mother_says_no_birth_of_late(
    rule: str, left: dict[str, str], status: str
) -> None:
    birth = {"flag": "pregnancy_postpartum", "status": "present", "rule": rule}
    assert without_children("mum of three here and my hip aches") is not None
    assert [one["status"] for one in of_the_parent([birth], left)] == [status]


CANCER = {"flag": "cancer_history", "status": "other_person"}


@pytest.mark.parametrize(
    "text",
    [
        "my mum had breast cancer and my hip aches after runs", "my dad died of bone cancer, my hip hurts after running", "my sister is pregnant and my left hip hurts", "my hip aches, my aunt had osteoporosis", "I have hip pain and my nan has brittle bones", "my wife just had a baby so I'm pushing the buggy and my hips hurt", "my gran had osteoporosis. mine hurts after runs", "my brother had cancer last year, I get hip pain after running", "dad had bone cancer in his leg when he was young, my hip hurts after running", "my mother has osteoporosis, should I worry about my hip?",
        "my grandmother had osteoporosis, hip aches", "my granddad had bone cancer, hip aches after runs", "my dad had prostate cancer and hip is sore after runs", "dad died of cancer. hip hurts after running", "mum had thin bones, now the hip aches after long runs",
    ],
)  # fmt: skip
def test_what_runs_in_the_family_is_no_sign_beside_pain_of_one_s_own(text: str) -> None:
    assert mere_states([CANCER], ("hip_pain",), text)


@pytest.mark.parametrize(
    "text",
    [
        "my mum has breast cancer and her hip hurts", "my dad had bone cancer and hip pain", "my wife is pregnant and has hip pain", "my mum with osteoporosis limps", "my sister is pregnant and her hips ache like my hip", "my gran had cancer, she has pain in the hip, my hip is fine", "dad with cancer gets hip pain at night", "my niece is pregnant, hip aches", "my wife is pregnant, she limps and my hip aches too", "mum's hip hurts, she had cancer, my hip is fine",
        "dad's cancer back & hip hurts", "dad had cancer, hip hurts him", "my mum has osteoporosis, hip hurts", "mum had osteoporosis, hips ache too", "my uncle had cancer, he limps and hip aches", "my gran had cancer with hip pain",
    ],
)  # fmt: skip
def test_beside_pain_of_theirs_it_is_one(text: str) -> None:
    assert not mere_states([CANCER], ("hip_pain",), text)


@pytest.mark.parametrize(("status", "ignored"), [("uncertain", False), ("past", False), ("negated", True)])
def test_what_the_writer_has_as_well_is_asked_about(status: str, ignored: bool) -> None:
    text = "my mum had breast cancer, I had it too, my hip aches"
    assert bool(mere_states([{**CANCER, "status": status}, CANCER], ("hip_pain",), text)) is ignored


@pytest.mark.parametrize(
    ("text", "status", "ignored"),
    [
        ("when I was 12 I broke my hip, now I am 15", "past", False),
        ("as a kid I had hip trouble, i'm 16 now", "past", False),
        ("when i was little my hip was bad, in year 10 now", "past", False),
        ("when i was 12 i broke my hip, i'm 45 now", "past", True),
        ("when i was 12 i broke my hip, it aches after runs now", "past", True),
        ("had hip trouble as a kid", "past", True),
        ("my hip clicked when I was a teenager", "past", True),
        ("when i was 12 i broke my hip", "present", False),
        ("i'm 12 and broke my hip", "past", False),
        ("i was 17 last week", "past", False),
        ("just finished school, hip hurts", "past", False),
    ],
)
def test_the_child_that_a_runner_was_is_none_now(text: str, status: str, ignored: bool) -> None:
    mention = {"flag": "child_or_teen", "status": status, "rule": "reader", "score": 0.4}
    assert ("child_or_teen" in guessed_of_a_grown_up(text, [mention])) is ignored


@pytest.mark.parametrize(
    "text",
    [
        "my wife had cancer. hips hurting. is running ok", "my partner used to take steroids, hip painful on runs", "my friend had osteoporosis and hip hurts when running",
        "my client survived cancer, hip pain when running, which exercises", "my patient had breast cancer, hip pain since chemo",
        "my mum had breast cancer, hip pain since chemo",
    ],
)  # fmt: skip
def test_a_friend_or_patient_whose_hip_it_may_be_is_not_let_go(text: str) -> None:
    theirs = [{"flag": "cancer_history", "status": "other_person"}]
    assert mere_states(theirs, {"hip_pain"}, text) == frozenset()


def test_what_runs_in_the_family_goes_with_a_bare_ache() -> None:
    theirs = [{"flag": "cancer_history", "status": "other_person"}]
    assert mere_states(theirs, {"hip_pain"}, "my grandmother had cancer, hip aches") == {"cancer_history"}


def test_a_single_word_that_hardly_tells_of_a_sign_tells_of_none() -> None:
    def heard(rule: str, score: float) -> list[dict[str, Any]]:
        return [{"flag": "worsening_pain", "status": "uncertain", "rule": rule, "score": score}]

    assert faint_in_one_word("harder", heard("reader", 0.19)) == {"worsening_pain"}
    assert faint_in_one_word("worse", heard("reader", 0.6)) == frozenset()
    assert faint_in_one_word("worse", heard("worse", 0.1)) == frozenset()
    assert faint_in_one_word("getting harder", heard("reader", 0.19)) == frozenset()
