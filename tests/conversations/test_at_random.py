"""Conversations that nobody would write, said at random: what must hold in each turn of any of them."""

import json
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions import gate_net
from actions.answer import forbidden
from actions.resources import knowledge_base
from actions.turn import GATES
from bot.language.of_oneself import turns_to_oneself
from knowledge.safety_terms import FLAG_CHECK, LIFTS, SEEN_CHECK
from tests.conversations.conftest import text_of, titles_of

ROOT = Path(__file__).parents[2]
SEEDS = range(24)
TURNS = 16
SHORT = (
    "yes", "no", "dunno", "left", "4", "stop", "next", "done", "ready", "why", "ok", "both", "the second one", "how many", "how often", "yep", "8",
    "8k", "2 weeks", "none", "?", "thanks", "more", "again", "20", "the front", "nope", "a bit", "delete everything", "london", "me too", "😂", "hola",
)  # fmt: skip
FOREIGN = ("ich habe starke schmerzen", "me duele la pierna y no puedo caminar", "не могу ходить")
MAY_LOWER = {"seen_clinician", "misunderstanding"}
LIFTING = {"A clinician has seen it", "That's not what I meant", "They say I can run again"}


def _said() -> dict[str, list[str]]:
    examples: list[str] = []
    for file in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for item in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader).get("nlu", []):
            if "intent" in item:
                examples += [line[2:] for line in item["examples"].splitlines() if line.startswith("- ")]
    parted = [
        json.loads(line)["text"]
        for file in sorted((ROOT / "data" / "wishes").glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    signs = (ROOT / "tests" / "data" / "safety" / "dev_2.jsonl").read_text(encoding="utf-8").splitlines()
    return {
        "short": list(SHORT),
        "examples": examples,
        "parted": parted,
        "signs": [json.loads(line)["text"] for line in signs],
        "foreign": list(FOREIGN),
    }


SAID = _said()


def _messages(choose: random.Random, offered: list[str]) -> Iterator[str]:
    """What somebody says next; a button half of the time, but one that takes a gate down seldom."""
    buttons = [one for one in offered if one not in LIFTING or choose.random() < 0.2]
    if buttons and choose.random() < 0.4:
        yield choose.choice(buttons)
    kinds = choose.choices(list(SAID), weights=(4, 3, 2, 2, 0.4), k=1)
    yield choose.choice(SAID[kinds[0]])


def _may_lower(intent: str, asked: Mapping[str, Any]) -> bool:
    """Whether a gate may come down: it was seen or a mistake, or what was asked about it was answered so."""
    if asked.get("kind") == FLAG_CHECK:
        return intent in MAY_LOWER or (intent == "deny" and bool(asked.get(LIFTS)))
    return intent in MAY_LOWER or (intent == "affirm" and asked.get("kind") == SEEN_CHECK)


@pytest.mark.parametrize("seed", SEEDS)
async def test_what_holds_in_every_turn(assistant: Any, seed: int, caplog: pytest.LogCaptureFixture) -> None:
    choose, name = random.Random(seed), f"at-random-{seed}"
    kb = knowledge_base()
    slots: dict[str, Any] = {}
    offered: list[str] = []
    said: list[str] = []
    for _ in range(TURNS):
        message = next(_messages(choose, offered))
        said.append(message)
        before, turn = slots, await assistant.turn(name, message)
        tracker = await assistant.tracker(name)
        slots = {one: slot.value for one, slot in tracker.slots.items()}
        gate, stood = slots.get("gate") or "none", before.get("gate") or "none"
        texts = [one["text"] for one in turn["messages"]]
        assert texts, said
        assert all(text.strip() for text in texts), said
        assert "something went wrong" not in text_of(turn), said
        assert len(set(texts)) == len(texts), (said, texts)
        entries = [kb.entry(source) for source in turn["sources"]]
        told_to_do = [entry.id for entry in entries if entry is not None and forbidden(entry, "soon")]
        # What the last look alone withheld, an action had let through.
        let_through = [one.getMessage() for one in caplog.records if one.name == gate_net.__name__]
        assert not let_through, (said, let_through)
        if gate != "none":
            assert not told_to_do, (said, told_to_do)
            assert not slots.get("session"), said
        if slots.get("unread"):
            assert not told_to_do, (said, told_to_do)
        # A parent who speaks of their own hip: the child's gate is one of somebody else then.
        of_parent = turns_to_oneself(message, before, ())
        if GATES.index(gate) < GATES.index(stood) and not of_parent:
            assert _may_lower(turn["intent"].split("+")[0], before.get("pending") or {}), said
        offered = titles_of(turn)
