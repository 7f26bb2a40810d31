"""What is told beside a question, in pieces, or as over: read by rules and readers together."""

from __future__ import annotations

import pytest

from bot.language.screen import RedFlagScreen

HEARD = {"present", "uncertain", "past"}


def statuses(screen: RedFlagScreen, flag: str, *messages: str) -> set[str]:
    found = screen.screen_turn(messages[-1], messages[:-1]).mentions
    return {one.status for one in found if one.flag == flag}


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("what if I had a fracture? also I can't lift my leg since the fall", "leg_numbness_weakness"),
        ("what if I have a clot? my calf is swollen and hot", "leg_swelling_clot"),
        ("should I worry if it swells? My calf has swollen up", "leg_swelling_clot"),
        ("when should I see a doctor? I can't put any weight on my left leg", "cannot_bear_weight"),
        ("if it goes numb do I call someone? it has gone numb", "leg_numbness_weakness"),
        ("what if it's cancer? I've lost two stone without trying", "unexplained_weight_loss"),
    ],
)
def test_what_is_told_after_a_question_is_present(screen: RedFlagScreen, text: str, flag: str) -> None:
    assert statuses(screen, flag, text) == {"present"}


@pytest.mark.parametrize(
    "text",
    [
        "what if I need surgery and by the way I can't walk",
        "what if it's broken, also I can't put weight on it",
    ],
)
def test_what_is_told_at_the_end_of_a_supposition_is_heard(screen: RedFlagScreen, text: str) -> None:
    assert statuses(screen, "cannot_bear_weight", text) & HEARD


@pytest.mark.parametrize(
    ("text", "flag", "status"),
    [
        ("is being numb between the legs normal? mine was", "saddle_bladder", "uncertain"),
        ("is limping normal after a marathon? I did", "limping", "past"),
        ("does numbness down the leg matter? I have it", "leg_numbness_weakness", "uncertain"),
        ("can you get a numb foot from this? I get it too", "leg_numbness_weakness", "uncertain"),
        ("can running make your hip lock? mine does", "locking_giving_way", "uncertain"),
    ],
)
def test_a_question_that_is_then_the_writer_s_own_is_asked_back(
    screen: RedFlagScreen, text: str, flag: str, status: str
) -> None:
    assert statuses(screen, flag, text) == {status}


def test_who_says_outright_that_they_have_it_is_at_least_asked(screen: RedFlagScreen) -> None:
    assert statuses(screen, "lump", "is a lump in the groin serious? I've got one") <= {
        "uncertain",
        "present",
    }
    assert statuses(screen, "lump", "is a lump in the groin serious? I've got one")


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("what if my leg goes numb and I can't walk?", "cannot_bear_weight"),
        ("what if it becomes numb? I'm just asking", "leg_numbness_weakness"),
        ("is limping a bad sign? my mum limps", "limping"),
        ("what happens if I run with a fever? My friend has one", "fever_unwell"),
        ("is a lump in the groin serious? no lump here", "lump"),
    ],
)
def test_a_question_alone_stays_one(screen: RedFlagScreen, text: str, flag: str) -> None:
    assert not statuses(screen, flag, text) & HEARD


@pytest.mark.parametrize(
    ("messages", "flag", "status"),
    [
        (["my hip", "is hot and red"], "hot_red_swollen", "present"),
        (["my hip hurts", "and it's hot"], "hot_red_swollen", "present"),
        (["my periods", "stopped a while ago", "and groin hurts"], "bone_risk", "present"),
        (["my calf", "swollen and warm"], "leg_swelling_clot", "present"),
        (["my mum has a bad hip", "she limps too"], "limping", "other_person"),
        (["my hip", "is it swollen if it's sore?"], "hot_red_swollen", "hypothetical"),
    ],
)
def test_of_the_pieces_and_the_whole_the_worse_reading_counts(
    screen: RedFlagScreen, messages: list[str], flag: str, status: str
) -> None:
    assert statuses(screen, flag, *messages) == {status}


def test_a_child_s_sign_in_pieces_is_heard(screen: RedFlagScreen) -> None:
    assert statuses(screen, "limping", "my daughter", "is 12", "and limps") <= {"other_person", "uncertain"}
    assert statuses(screen, "limping", "my daughter", "is 12", "and limps")
    assert "negated" not in statuses(screen, "limping", "and limps")


@pytest.mark.parametrize("messages", [["hello", "is it hot because of the run"], ["my hip", "feels fine"]])
def test_pieces_of_two_sentences_make_no_sign(screen: RedFlagScreen, messages: list[str]) -> None:
    assert screen.screen_turn(messages[-1], messages[:-1]).mentions == ()


@pytest.mark.parametrize(
    "text",
    [
        "front of the hip, groin really",
        "deep groin ache after running",
        "the lump isn't there anymore",
        "I had a fever with this last week",
        "woke up feeling like someone had kicked me in the side of the hip",
        "limped over the finish line last year",
        "numb bum after a long drive",
    ],
)
def test_what_is_over_or_only_a_place_or_a_figure_of_speech_gates_nobody(
    screen: RedFlagScreen, text: str
) -> None:
    assert screen.screen(text).gate == "none"


def test_numb_from_sitting_is_not_asked_about_as_the_bladder(screen: RedFlagScreen) -> None:
    assert not statuses(screen, "saddle_bladder", "numb from sitting at a desk")
    assert statuses(screen, "saddle_bladder", "numb between my legs from sitting") == {"present"}
