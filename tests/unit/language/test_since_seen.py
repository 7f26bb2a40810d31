"""A sign that was seen, and that is back or otherwise since, in words that do not name it."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.events import Event, SlotSet, UserUttered

from bot.language.since_seen import SOON_AFTER, changed, says_changed, says_no_better

SEEN: dict[str, Any] = {"gate": "none", "gate_more": {"seen": ["lump"]}}


@pytest.mark.parametrize(
    "text",
    [
        "it's grown since then", "it's twice as big now", "it hurts now and it didn't before", "it came back yesterday", "it's spread to the other leg", "higher up now, to the knee",
        "but now the other one too", "it's back", "its got bigger", "now it's in both legs", "it's gone further down", "it came back, can i run?", "it doubled in size", "it's moved to my foot",
        "there's a second one now", "the other leg has started too", "it's redder now", "happened again", "seems to have spread", "it's started again", "it has returned", "it didn't hurt before but now it does",
        "it's swollen again since they saw it",
    ],
)  # fmt: skip
def test_it_is_otherwise_now(text: str) -> None:
    assert says_changed(text)


@pytest.mark.parametrize(
    "text",
    ["antibiotics didn't help", "same as ever, no change", "happened again today", "still there", "not gone", "it's worse", "hasn't gone down", "the tablets haven't worked", "no better"],
)  # fmt: skip
def test_it_is_as_it_was(text: str) -> None:
    assert says_no_better(text)


@pytest.mark.parametrize(
    "text",
    [
        "it came back clear", "it's back to normal", "the scan came back fine", "is it back to normal?", "what if it comes back?", "will it come back", "it hasn't come back", "it hasn't grown",
        "my back", "back", "lower back is achy too", "further details", "a bit deeper please", "doubled my miles", "changed my mind", "come again", "back on the road soon", "back knee on a cushion", "starting again after 2 months off", "i'm back", "the ache is back", "my confidence is back", "no worse", "it's gone", "it's better now", "the results came back negative", "i started again on monday",
        "i'm running again", "how do i stop it coming back", "back to exercises", "the niggle is back", "the mri is back, all clear", "do it again", "same again please", "it's not spread",
        "let me know if it changes", "more exercises", "higher reps?", "i'm no longer limping", "i did the bridge again", "another one please", "it takes longer", "it's " * 200,
    ],
)  # fmt: skip
def test_nothing_is_back(text: str) -> None:
    assert not says_changed(text)
    assert not says_no_better(text)


@pytest.mark.parametrize(
    ("slots", "text", "flags"),
    [
        (SEEN, "it's back", ("lump",)),
        (SEEN, "no change", ("lump",)),
        (SEEN | {"pending": {"kind": "offer"}}, "no change", ("lump",)),
        # An answer, and a word about an exercise.
        (SEEN | {"pending": {"kind": "diary"}}, "no change", ()),
        (SEEN | {"session": {"at": 1}}, "no change", ()),
        (SEEN | {"requested_slot": "morning"}, "no change", ()),
        # Nothing was seen, or the sign is no such one; while a gate stands, it is of that.
        ({}, "it's back", ()),
        ({"gate_more": {"seen": ["child_or_teen"]}}, "it's grown", ()),
        ({"gate": "soon", "gate_more": {"seen": ["lump"]}}, "it's back", ()),
        (SEEN, "/affirm", ()),
    ],
)
def test_only_what_was_seen_is_back(slots: dict[str, Any], text: str, flags: tuple[str, ...]) -> None:
    assert changed(text, [], slots) == flags


def test_no_change_is_of_what_was_seen_only_soon_after() -> None:
    later: list[Event] = [SlotSet("gate", "none"), *(UserUttered("x") for _ in range(SOON_AFTER + 1))]
    assert changed("no change", later[: SOON_AFTER + 1], SEEN) == ("lump",)
    assert changed("no change", later, SEEN) == ()
    assert changed("it's grown", later, SEEN) == ("lump",)
