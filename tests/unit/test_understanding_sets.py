"""The held-out messages and dialogues are sound and stand apart from the training data; the scoring counts right."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.language.parting_data import APART, DATA, WEIGHING, known_intents, read_parted
from tests.understanding_scoring import (
    ANSWERS,
    OUTSIDE,
    Expected,
    Message,
    Reply,
    answer_right,
    false_refusals,
    label_right,
    load_dialogues,
    load_messages,
    macro_f1,
)

ROOT = Path(__file__).parents[2]
HELD_OUT = ("held_out", "held_out_2")
LANGUAGES = 10
STYLES = {
    "plain", "terse", "ramble", "typo", "slang", "american", "british", "formal", "second_language", "annoyed",
    "indirect", "older", "beginner", "marathoner", "fragment", "other_language",
}  # fmt: skip
# No message is about these: they are pressed, or are what the pipeline says of itself.
NOT_SAID = {"choose", "nlu_fallback"}
CONVERSATION = {
    "ask_source", "tell_more", "ask_other", "ask_why", "ask_repeat", "greet", "goodbye", "thank", "affirm", "deny",
    "dont_know", "stop", "ask_capabilities", "bot_identity", "human_contact", "privacy", "small_talk", "frustration",
}  # fmt: skip
# An entry of an example list: "- text", the text with entities marked [word](entity) or [word]{"entity": ...}.
MARKED = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")


def plain(text: str) -> str:
    """Return `text` casefolded, without punctuation and with single spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    kept = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in re.sub("['’]", "", folded))
    return " ".join(kept.split())


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def training_texts() -> dict[str, str]:
    """Return every example of an intent and every parted message, as `plain` leaves it, with what holds it."""
    found = {}
    for path in sorted((ROOT / "data" / "nlu").rglob("*.yml")):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for block in strings(content):
            for line in block.splitlines():
                example = MARKED.sub(r"\1", line.strip().removeprefix("- "))
                found[plain(example)] = path.name
    for folder in (DATA, WEIGHING, APART):
        found |= {plain(one.text): folder.name for one in read_parted(folder)}
    found.pop("", None)
    return found


def test_the_second_set_covers_nearly_every_intent() -> None:
    met = {intent for m in load_messages("held_out_2") for intent in m.intents}
    assert known_intents() - NOT_SAID <= met
    assert len(load_messages("held_out_2")) >= 850


def test_every_intent_that_is_said_has_its_messages() -> None:
    counts = Counter(message.intents[0] for message in load_messages() if not message.intents_all)
    expected = {
        intent: 6 if intent in CONVERSATION else 8 if intent in OUTSIDE else 10
        for intent in known_intents() - NOT_SAID
    }
    expected |= {"out_of_scope": 60, "other_language": 25}
    assert {i: (counts[i], least) for i, least in expected.items() if counts[i] < least} == {}
    assert sum(counts.values()) >= 620


@pytest.mark.parametrize("name", HELD_OUT)
def test_messages_name_known_intents_and_styles(name: str) -> None:
    known = known_intents()
    for message in load_messages(name):
        assert message.text.strip() == message.text != "", message.id
        assert message.intents, message.id
        assert set(message.intents) <= known, message.id
        assert len(set(message.intents)) == len(message.intents), message.id
        assert message.style in STYLES, message.id


@pytest.mark.parametrize(("name", "least"), [("held_out", 20), ("held_out_2", 150)])
def test_messages_with_several_questions_name_each(name: str, least: int) -> None:
    double = [message for message in load_messages(name) if message.intents_all]
    assert len(double) >= least
    for message in double:
        assert 2 <= len(set(message.intents_all)) == len(message.intents_all) <= 3, message.id
        assert set(message.intents_all) <= set(message.intents), message.id


def test_other_languages_are_told_apart() -> None:
    languages = Counter(m.language for m in load_messages() if m.intents[0] == "other_language")
    assert "en" not in languages
    assert len(languages) >= LANGUAGES
    assert {m.language for m in load_messages() if m.intents[0] != "other_language"} == {"en"}


def test_ids_and_texts_are_unique() -> None:
    messages = [message for name in HELD_OUT for message in load_messages(name)]
    ids = Counter([m.id for m in messages] + [d.id for d in load_dialogues()])
    texts = Counter(plain(m.text) for m in messages)
    assert [name for name, count in ids.items() if count > 1] == []
    assert [text for text, count in texts.items() if count > 1] == []


def test_no_held_out_message_is_a_training_example() -> None:
    training = training_texts()
    assert len(training) > 500, "the training examples were not read"
    shared = [
        f"{m.id}: {m.text!r} is in {training[plain(m.text)]}"
        for name in HELD_OUT
        for m in load_messages(name)
        if plain(m.text) in training
    ]
    assert not shared, "reword these held-out messages:\n" + "\n".join(shared)


def test_dialogues_expect_something_known_of_every_turn() -> None:
    known = known_intents()
    entries = {
        entry["id"]
        for path in (ROOT / "knowledge" / "content").rglob("*.yml")
        for entry in _entries(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    }
    dialogues = load_dialogues()
    assert len(dialogues) >= 60
    for dialogue in dialogues:
        assert len(dialogue.turns) >= 2, dialogue.id
        assert len(dialogue.turns) == len(dialogue.expect), dialogue.id
        for expected in dialogue.expect:
            assert expected.intents or expected.sources_any, dialogue.id
            assert set(expected.intents) <= known, dialogue.id
            assert set(expected.sources_any) <= entries, dialogue.id
    assert set().union(*ANSWERS.values()) <= entries
    assert set(ANSWERS) <= known


def _entries(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every mapping with an id in a content file, wherever it stands."""
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value
        for inner in value.values():
            yield from _entries(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _entries(inner)


def message(*intents: str, both: tuple[str, ...] = ()) -> Message:
    return Message("m", "text", intents, "plain", both)


@pytest.mark.parametrize(
    ("meant", "reply", "label", "answer"),
    [
        (message("ask_bursa"), Reply("ask_bursa", 0.9), True, True),
        (message("ask_bursa", "ask_diagnosis"), Reply("ask_diagnosis", 0.9), True, True),
        (message("ask_bursa"), Reply("ask_diagnosis", 0.9), False, False),
        (message("ask_bursa"), Reply("nlu_fallback", 0.2, frozenset({"tissue.bursa"})), False, True),
        (message("ask_bursa"), Reply("ask_bursa", 0.9, gate="soon"), True, False),
        (message("out_of_scope"), Reply("nlu_fallback", 0.2), False, True),
        (message("out_of_scope"), Reply("nlu_fallback", 0.2, frozenset({"tissue.bursa"})), False, False),
    ],
)
def test_right_labels_and_right_answers(meant: Message, reply: Reply, label: bool, answer: bool) -> None:
    assert (label_right(meant, reply), answer_right(meant, reply)) == (label, answer)


def test_two_questions_are_right_when_both_are_answered() -> None:
    meant = message("ask_bursa", "ask_rest_ice", both=("ask_bursa", "ask_rest_ice"))
    half = Reply("ask_bursa", 0.9, frozenset({"tissue.bursa"}))
    served = Reply("ask_bursa", 0.9, frozenset({"tissue.bursa", "guidance.rest_and_ice"}))
    named = Reply("ask_rest_ice+ask_bursa", 0.9)
    assert [answer_right(meant, reply) for reply in (half, served, named)] == [False, True, True]
    assert [label_right(meant, reply) for reply in (half, served, named)] == [False, False, True]


def test_false_refusals_are_only_of_messages_within_the_domain() -> None:
    refused = Reply("out_of_scope", 0.9)
    searched = Reply("nlu_fallback", 0.2, frozenset({"tissue.bursa"}))
    lost = Reply("nlu_fallback", 0.2)
    inside, outside = message("ask_bursa"), message("ask_kit")
    reads = [(inside, refused), (inside, searched), (inside, lost), (outside, refused)]
    assert [reply.told_outside for reply in (refused, lost)] == [True, False]
    assert Reply("nlu_fallback", 0.2, frozenset({"gap.diet"})).not_understood
    assert false_refusals(reads) == [(inside, refused), (inside, lost)]
    either = message("ask_bursa", "ask_diagnosis")
    assert false_refusals([(either, Reply("ask_diagnosis", 0.9))]) == []


def test_macro_f1_weighs_every_intent_alike() -> None:
    reads = [
        (message("greet"), Reply("greet", 1.0)),
        (message("greet"), Reply("greet", 1.0)),
        (message("stop"), Reply("greet", 1.0)),
        (message("thank", "goodbye"), Reply("goodbye", 1.0)),
    ]
    # greet: 2 hits, 2 wanted, 3 given; stop: none; thank: taken for an acceptable one.
    assert macro_f1(reads) == pytest.approx((4 / 5 + 0 + 1) / 3)


def test_an_expected_turn_is_met_by_any_of_its_intents_or_sources() -> None:
    reply = Reply("ask_dose", 0.9, frozenset({"exercise.side_plank"}))
    assert Expected(intents=("tell_more", "ask_dose")).met_by(reply)
    assert not Expected(intents=("tell_more",)).met_by(reply)
    assert Expected(sources_any=("exercise.side_plank", "exercise.overview")).met_by(reply)
    assert not Expected(sources_any=("exercise.overview",)).met_by(reply)
