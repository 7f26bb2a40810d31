"""A child is left out of a message only where nothing in it may be the child's own complaint."""

import pytest

from bot.language.grown_up import without_children


@pytest.mark.parametrize(
    "text",
    [
        "my hip is bad and my boy who is 9 cries at night", "my hip aches and my son, 11, refuses to run", "my hip hurts, my daughter of 12 is off school",
        "my hip is sore and my lad who is 10 had an x-ray",
    ],
)  # fmt: skip
def test_a_child_that_may_be_ill_is_not_left_out(text: str) -> None:
    assert without_children(text) is None


@pytest.mark.parametrize(
    "text", ["dad of a 14-year-old, my hip hurts", "my son is 9 and plays football, my hip aches"]
)
def test_a_child_that_only_plays_is(text: str) -> None:
    assert without_children(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "i coach under 12s on saturdays and my hip hurts after my own runs", "I teach PE, my hip hurts after runs", "I volunteer at junior parkrun and my hip aches after my long run",
        "we have a toddler and my hip hurts later that day", "I take the kids to school and my hip aches walking back", "I run the school cross country club and my hip is sore",
        "my 13 year old comes on his bike, my hip aches later that day", "my hip hurts and my grandson is 10", "I'm a granny of 6 and my hip hurts", "I've got two teenagers at home, my hip hurts",
    ],
)  # fmt: skip
def test_children_in_somebodys_care_are_left_out(text: str) -> None:
    assert without_children(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "I coach under 12s and one of them has a sore hip", "I teach PE and a girl in my class limps, my hip hurts too", "I run for the under 15s and my hip hurts", "I train with the juniors and my hip hurts",
        "my 13 year old's hip hurts, and my hip aches", "my 13 year old runs with me and his hip aches, my hip is fine", "we have a toddler who limps, my hip aches", "I coach u13s and I am 16 myself, my hip hurts",
        "my 14 year old and I both have it, my hip is worse", "my hip hurts and so does my 13 year old son", "my hip hurts, and the under 12s I coach too, like my own", "my hip hurts, same as my grandson",
    ],
)  # fmt: skip
def test_those_who_may_have_the_pain_are_not(text: str) -> None:
    assert without_children(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "my hip is ok, my 12 year old needs exercises",
        "my hip aches. exercises for my 12 year old please",
        "my hip aches, what stretches can my 12 year old do",
        "I have hip pain as my granddaughter does",
        "I have hip pain as has my 12 year old",
        "my hip hurts, can my grandson do them",
        "what can I do for my 12 year old, my hip is fine",
        "my hip hurts, my stepson has it",
        "my hip hurts and my stepson has it",
        "my hip is fine now, help my son of 13 please",
        "my hip hurts as does my son",
        "my hip aches the way my daughter's does",
        "my hip aches, my 14 year old wants some stretches",
        "my hip aches, is it safe for my 12 year old to run",
        "my hip is great, my 11 year old gets it after football",
        "my hip hurts, my boy aged 10 has had it for weeks",
        "my hip never hurts but my 9 year old",
        "my hip hurts, any advice for my daughter who is 13",
        "my hip used to hurt, now my 12 year old",
        "my hip hurts, should my 12 year old rest",
        "my hip aches just as my son",
        "my hip is good, plan for my 14 year old",
        "my hip is sore, my 12 year old feels it",
        "my hip is sore, my 12 year old got the same",
        "my hip hurts, how about my 13 year old",
        "my hip hurts unlike my 13 year old",
        "my hip is ok, my 12 year old daughter needs exercises",
        "my hip aches, can my 12 year old son do bridges",
    ],
)
def test_a_child_for_whom_something_is_asked_or_who_has_it_too_is_not_left_out(text: str) -> None:
    assert without_children(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "I run the school cross country on tuesdays and my hip hurts",
        "I run our school cross country and my hip hurts",
        "I run a junior parkrun every Sunday and my hip hurts",
        "I help at junior parkrun for my DofE and my hip hurts",
        "I work at school and my hip hurts",
        "I manage in pe but my hip hurts",
        "I lead in the under 13 league and my hip hurts",
        "I run the 100m for the under 15s, my hip hurts",
        "I run with school and my hip hurts",
        "I run for school and my hip hurts",
        "I train at school and my hip hurts",
        "I ran the school race and my hip hurts",
        "I run the junior race on Sunday and my hip aches",
        "I run some under 15 races and my hip hurts",
        "I help out at cubs and my hip hurts",
        "I volunteer at brownies for my bronze DofE, my hip hurts",
        "I work hard in pe, my hip hurts",
        "I work in reception, my hip hurts",
        "I lead the under 13s league and my hip hurts",
        "I help at primary for work experience and my hip hurts",
        "I train the same as the u15s, my hip hurts",
    ],
)
def test_a_pupil_s_own_words_are_not_left_out(text: str) -> None:
    assert without_children(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "I run with my 12 year old and my hip hurts",
        "my hip hurts when I push my daughter on the swing",
        "my hip aches after I carry my 2 year old",
        "my hip hurts when I do exercises with my 10 year old",
        "I run a junior parkrun team as a volunteer and my hip hurts",
        "I run an under 11s football team, my hip hurts",
        "I coach junior parkrun kids and my hip hurts",
        "can I run with my 12 year old, my hip aches",
        "my hip hurts, I have three kids",
        "my 12 year old swims on Tuesdays so I run then, my hip aches",
        "I manage an under 9s side and my hip hurts",
        "I lead the cubs and my hip hurts",
        "my hip is sore, what exercises can I do while my 12 year old swims",
    ],
)
def test_who_leads_a_group_or_runs_with_a_child_is_asked_nothing_of_it(text: str) -> None:
    assert without_children(text) is not None
