"""A sign that was spoken of in general, or just denied, and is claimed by the next message."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.events import Event, SlotSet, UserUttered

from bot.language.claimed_signs import claimed
from bot.language.owns import claims, claims_in_passing, takes_no_back


@pytest.mark.parametrize(
    "text",
    [
        "i do a bit", "it does", "mine does sometimes", "Well mine is a bit", "yeah like that", "i'm asking cos i might be", "im one haha", "i did",
        "has done twice", "guess i've got one then", "that’s me", "yes i am", "same here", "i have, loads", "my calf is", "yes",
        "that's what mine does", "i've got two of those", "it did once", "I do, a lot, what now?", "i do it all the time", "guilty", "i've noticed it myself lately",
        "same as me", "so do i now", "me too, 2015", "ok the friend is me", "happens to me too", "I get that", "my right leg does that", "mine's like that",
        "I have the same", "come to think of it I have one too", "now you mention it I get that as well", "i've got the same thing", "same thing here", "i have exactly the same tbh", "funny you say that, i do",
        "got one too", "I also get that", "ditto", "oh mine's the same", "thinking about it, i've got one as well",
    ],
)  # fmt: skip
def test_what_claims(text: str) -> None:
    assert claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "i do bridges already", "i don't", "it doesn't", "mine is fine", "mine does not", "just asking", "ok thanks", "is it?", "i am 40", "i have a race on sunday",
        "i did the plank", "I have one more question", "that's what I wanted to know thanks", "yes, thanks", "it is on the left", "that's good to know", "i guess not", "so what can i do", "i have to go now", "it was 5k",
        "i have the same shoes", "i have the same coach as her", "got it, thanks", "get it now", "i also run a lot", "I have the same question", "the same exercises please", "i also have a question",
        "come to think of it, can i run?", "same time tomorrow",
    ],
)  # fmt: skip
def test_what_claims_nothing(text: str) -> None:
    assert not claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "happens most evenings", "happens every time", "mine came up on tuesday", "had one on sunday", "I had one two weeks back", "it started last week", "only at night", "most days",
        "comes and goes for a month now", "i felt one on my last run", "it happened twice", "every morning tbh", "came on after the marathon", "happens to me when i sit", "heard one last week",
        "happens every time, is that bad?", "been like that for a week", "when i sit down",
    ],
)  # fmt: skip
def test_what_claims_in_passing(text: str) -> None:
    assert claims_in_passing(text)


@pytest.mark.parametrize(
    "text",
    [
        "ok thanks", "good to know", "happens to a lot of people", "happens to my mate", "my hip aches after runs", "how often should i stretch", "got it", "mine is fine", "mine doesn't do that",
        "mine just aches after runs", "never", "not really", "which exercises help", "what if it happens every time?", "had a look thanks", "had physio on sunday", "started running in march",
        "so after running i should stretch", "in that case what helps", "when can i start", "every day?", "x " * 100,
    ],
)  # fmt: skip
def test_what_claims_nothing_in_passing(text: str) -> None:
    assert not claims_in_passing(text)


@pytest.mark.parametrize(
    ("text", "own"), [("I had one two weeks back", True), ("mine came up on tuesday", True), ("had one on sunday", False), ("happens every time", False)]
)  # fmt: skip
def test_of_somebody_else_only_what_says_i_is_the_runner_s(text: str, own: bool) -> None:
    assert claims_in_passing(text, of_another=True) is own


@pytest.mark.parametrize(
    "text",
    ["sorry, I meant yes", "oops yes", "come to think of it, a bit", "well ok sometimes", "well not exactly, a bit", "actually yes is that bad?", "hmm not so sure now",
     "actually the first one yes", "actually yes", "well only first thing", "oh wait the bike thing", "oh wait yes on stairs", "and on stairs", "except at night", "scratch that, it does", "i do"],
)  # fmt: skip
def test_what_takes_a_no_back(text: str) -> None:
    assert takes_no_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "well thanks", "actually can i run", "ok so exercises please", "and what about the plank?", "wait", "well that's good", "no", "but how long does it take",
        "only one more thing about warming up", "actually show me the bridge", "just the left one hurts after long runs in the evening on the sofa",
    ],
)  # fmt: skip
def test_what_takes_none_back(text: str) -> None:
    assert not takes_no_back(text)


def said(text: str, *flags: tuple[str, str]) -> UserUttered:
    heard = [{"flag": flag, "status": status} for flag, status in flags]
    return UserUttered(text, parse_data={"red_flags": heard})  # type: ignore[typeddict-unknown-key]


ASKED: dict[str, Any] = {"kind": "flag_check", "flags": ["limping", "lump"]}
OF_DAD = said("my dad limps", ("limping", "other_person"))
GENERAL = said("is limping bad", ("limping", "hypothetical"))


@pytest.mark.parametrize(
    ("events", "slots", "text", "flags"),
    [
        ([GENERAL], {}, "i do a bit", ("limping",)),
        ([GENERAL, said("just asking")], {}, "mine does", ("limping",)),
        ([said("my dad limps", ("limping", "other_person"))], {}, "so do i now", ("limping",)),
        ([GENERAL, said("a"), said("b"), said("c")], {}, "mine does", ()),
        ([said("no limp", ("limping", "negated"))], {}, "i do a bit", ()),
        ([said("hello")], {}, "i do a bit", ()),
        # The coach waits for something else: a bare yes answers that.
        ([GENERAL], {"pending": {"kind": "offer"}}, "yes", ()),
        ([GENERAL], {"pending": {"kind": "offer"}}, "I do", ("limping",)),
        ([GENERAL], {"pending": {"kind": "diary"}}, "i did", ()),
        ([GENERAL], {"pending": {"kind": "offer"}}, "mine does", ("limping",)),
        ([GENERAL], {"pending": ASKED}, "i do", ()),
        ([GENERAL], {"requested_slot": "night"}, "it does", ()),
        ([GENERAL], {}, "/affirm", ()),
        # Behind advice for somebody else nothing was asked.
        ([OF_DAD], {"pending": {"kind": "other_person"}}, "I do too", ("limping",)),
        ([OF_DAD], {"pending": {"kind": "other_person"}}, "yes", ()),
        # When it was says nothing of what it was: it counts right behind the answer.
        ([GENERAL], {}, "happens every time", ("limping",)),
        ([GENERAL], {"pending": {"kind": "offer"}}, "had one on sunday", ("limping",)),
        ([GENERAL, said("ok")], {}, "happens every time", ()),
        ([GENERAL], {"pending": {"kind": "diary"}}, "most days", ()),
        ([OF_DAD], {}, "happens every time", ()),
        ([OF_DAD], {}, "mine came on last week", ("limping",)),
        ([said("why does it ache")], {}, "happens every time", ()),
    ],
)
def test_after_a_sign_was_spoken_of(
    events: list[Event], slots: dict[str, Any], text: str, flags: tuple[str, ...]
) -> None:
    assert claimed(text, events, slots) == flags


@pytest.mark.parametrize(
    ("after", "text", "flags"),
    [
        ([SlotSet("pending", None)], "well only first thing", ("limping",)),
        ([SlotSet("pending", None)], "thanks", ()),
        # It went on to the next sign, or was referred for.
        ([SlotSet("pending", {"kind": "flag_check", "flags": ["lump"]})], "well only first thing", ()),
        ([SlotSet("gate", "soon"), SlotSet("pending", None)], "well only first thing", ()),
        # A message later it is no answer to that any more.
        (
            [SlotSet("pending", None), said("which is best"), SlotSet("topic", "x")],
            "well only first thing",
            (),
        ),
    ],
)
def test_after_a_no_to_a_question_about_a_sign(after: list[Event], text: str, flags: tuple[str, ...]) -> None:
    events = [said("was limping", ("limping", "past")), SlotSet("pending", ASKED), said("no"), *after]
    assert claimed(text, events, {}) == flags


def test_nothing_is_looked_at_that_is_long() -> None:
    assert not claims("(" * 2000 + "mine does")
    assert not takes_no_back("well " * 500)
    assert claimed("(" * 2000 + "mine does x", [GENERAL], {"pending": {"kind": "diary"}}) == ()
