"""What somebody says of telling others, after thoughts of self-harm, gets an answer that holds where help is."""

from typing import Any

import pytest

from actions import gate_down, safety
from actions.referral import SafetyWords
from actions.referring import remind
from actions.self_harm_talk import answer_to
from actions.turn import Turn
from knowledge.queries import KnowledgeBase

STANDING: dict[str, Any] = {"gate": "emergency", "gate_flags": ["self_harm"]}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("i called them", "self_harm_told"), ("I've spoken to my wife", "self_harm_told"), ("i told my mum last night", "self_harm_told"),
        ("my brother is here with me", "self_harm_told"), ("just rang samaritans", "self_harm_told"), ("she's on her way over", "self_harm_told"),
        ("no i havent talked to anyone", "self_harm_alone"), ("there's nobody to talk to", "self_harm_alone"), ("I can't tell my family", "self_harm_alone"),
        ("i'm all alone", "self_harm_alone"), ("nobody would listen", "self_harm_alone"), ("i never told anyone", "self_harm_alone"),
        ("i dont want to call a helpline", "self_harm_no_line"), ("I'm not ringing some stranger", "self_harm_no_line"), ("i hate phones", "self_harm_no_line"),
        ("can i talk to you", "self_harm_to_me"), ("will you listen", "self_harm_to_me"), ("I'd rather write to you", "self_harm_to_me"),
        ("stay with me", "self_harm_to_me"), ("can i run tomorrow", None), ("which exercises help", None), ("it was just a joke", None),
        ("I'm not suicidal", None), ("no I don't think that", None), ("hm", None), ("thanks for that", None),
    ],
)  # fmt: skip
def test_what_is_said_of_telling_others(text: str, name: str | None) -> None:
    assert answer_to(text) == name


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("no i havent talked to anyone", "deny"), ("i called them", "human_contact"), ("I've spoken to my doctor about it", "seen_clinician"),
        ("can i talk to you", "human_contact"), ("hm", "small_talk"), ("8k today", "log_run"), ("thanks", "thank"), ("goodnight", "goodbye"),
    ],
)  # fmt: skip
def test_every_answer_says_where_help_is_and_lifts_nothing(
    kb: KnowledgeBase, words: SafetyWords, text: str, intent: str
) -> None:
    turn = Turn(text, intent, ((intent, 0.9),), slots=STANDING)
    outcome = (gate_down.lift if intent == "seen_clinician" else safety.respond)(turn, kb, words)
    (reply,) = outcome.replies
    assert "Samaritans" in reply.text
    assert "999" in reply.text
    assert "gate" not in outcome.slots


@pytest.mark.parametrize("text", ["i spoke to samaritans and my wife is here", "I can't tell anyone"])
def test_also_where_the_thoughts_are_asked_about(kb: KnowledgeBase, words: SafetyWords, text: str) -> None:
    asked = {**STANDING, "pending": {"kind": "flag_check", "flags": ["self_harm"], "lifts": True}}
    outcome = safety.respond(Turn(text, "inform", slots=asked), kb, words)
    assert outcome.replies[0].text in {words.said("self_harm_told"), words.said("self_harm_alone")}
    no = safety.respond(Turn("no", "deny", said=frozenset({"no"}), slots=asked), kb, words)
    assert no.slots["gate"] == "none"


def test_who_feels_better_is_asked_and_not_told_again(kb: KnowledgeBase, words: SafetyWords) -> None:
    turn = Turn("ok i feel a bit better now", "report_better", (("report_better", 0.9),), slots=STANDING)
    outcome = safety.respond(turn, kb, words)
    assert outcome.slots["pending"]["flags"] == ["self_harm"]


@pytest.mark.parametrize(
    "slots", [STANDING, {"gate": "soon", "gate_flags": ["limping"], "gate_heard": "you are limping"}]
)
def test_no_reminder_comes_twice_in_the_same_words(
    kb: KnowledgeBase, words: SafetyWords, slots: dict[str, Any]
) -> None:
    said: list[str] = []
    for _ in range(4):
        outcome = remind(Turn("hm", "small_talk", slots=slots), kb, words)
        said.append(outcome.replies[0].text)
        slots = {**slots, **outcome.slots}
    assert said[0] != said[1]
    assert said[:2] == said[2:]
    assert all("running" in one or "Samaritans" in one for one in said)


def test_an_emergency_is_said_whole_each_time(kb: KnowledgeBase, words: SafetyWords) -> None:
    slots: dict[str, Any] = {"gate": "emergency", "gate_flags": ["saddle_bladder"], "gate_heard": "x"}
    first = remind(Turn("hm", "small_talk", slots=slots), kb, words)
    second = remind(Turn("hm", "small_talk", slots={**slots, **first.slots}), kb, words)
    assert first.replies[0].text == second.replies[0].text


@pytest.mark.parametrize(
    "text", ["No, I told you it was a joke", "no i told my coach it was a figure of speech"]
)
def test_a_no_to_the_thoughts_comes_first(kb: KnowledgeBase, words: SafetyWords, text: str) -> None:
    asked = {**STANDING, "pending": {"kind": "flag_check", "flags": ["self_harm"], "lifts": True}}
    turn = Turn(text, "misunderstanding", said=frozenset({"no"}), slots=asked)
    assert "told somebody" not in safety.respond(turn, kb, words).replies[0].text


@pytest.mark.parametrize("text", ["I told you already", "i talked to you yesterday", "i told this app"])
def test_who_told_the_coach_has_told_nobody(text: str) -> None:
    assert answer_to(text) is None


@pytest.mark.parametrize(
    ("text", "name"), [("I told my wife", "self_harm_told"), ("I can't talk to anyone", "self_harm_alone"), ("can i talk to you", "self_harm_to_me")]
)  # fmt: skip
def test_asked_about_the_thoughts_whom_they_told_is_no_no(
    kb: KnowledgeBase, words: SafetyWords, text: str, name: str
) -> None:
    asked = {"pending": {"kind": "flag_check", "flags": ["self_harm"]}}
    outcome = safety.respond(Turn(text, "out_of_scope", slots=asked), kb, words)
    assert outcome.replies[0].text == words.said(name)
    assert outcome.slots["gate"] == "emergency"
    no = Turn("no, I told my wife it was a joke", "deny", said=frozenset({"no"}), slots=asked)
    assert safety.respond(no, kb, words).slots.get("gate") is None
