"""Measure what the coach makes of answers to its own questions.

    python -m tests.evaluate_answers --set dev
    python -m tests.evaluate_answers --set sealed

The sets of tests/data/answers hold answers to each question about a sign and to each of the assessment, written apart from
the assistant. Each question is really asked, in a conversation that leads to it, and each answer is given in a copy of that
conversation. Prints what answers to signs came to, the share of the assessment's answers that were understood, each with
its Wilson 95 % interval, and every miss of `dev`; those of `sealed` are for nobody to read (`--misses` prints them).
"""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from tests.answers_scoring import (
    MEANINGS,
    OF_SLOT,
    SET_NAMES,
    Answer,
    Standing,
    load_answers,
    load_openings,
    sign_right,
    slot_right,
    taken_for,
    unsafe,
)
from tests.evaluating import main
from tests.safety_scoring import Share

ORDINARY = {
    "place": "outer side",
    "load_change": "no",
    "weight_bearing": "no",
    "deep_bone": "no",
    "side": "left",
    "timing": "that evening",
    "duration": "two weeks",
    "pain_score": "3",
    "night": "no",
    "settles": "yes",
    "sitting": "no",
    "stride": "short and quick",
    "strength": "yes",
    "score_next_day": "2",
    "what_changed": "distance",
    "weekly_km": "30 km",
    "worse_with": "nothing special",
    "eases": "nothing so far",
}
"""An answer to each question of the assessment, on the way to another."""

LEADS: Mapping[str, Mapping[str, str]] = {
    "weight_bearing": {"place": "deep in the groin"},
    "deep_bone": {"place": "front of the hip", "load_change": "yes"},
    "night": {"pain_score": "6"},
    "score_next_day": {"settles": "no"},
    "what_changed": {"load_change": "yes"},
    "weekly_km": {"load_change": "yes"},
    "worse_with": {"place": "front of the hip"},
    "eases": {"place": "front of the hip"},
}
"""What has to be answered otherwise for a question to be asked."""
MOST_TURNS = 25


class NotAsked(RuntimeError):
    """The coach did not come to the question that was to be answered."""


class Conversations:
    """Conversations with the assistant, how each stands, and copies of them."""

    def __init__(self, assistant: Any) -> None:
        self.assistant = assistant
        self.asked: dict[str, str] = {}
        """Question -> the conversation in which it was just asked; all sets go on from the same."""

    async def say(self, name: str, text: str) -> None:
        """Send a message."""
        await self.assistant.turn(name, text)

    async def slots(self, name: str) -> Mapping[str, Any]:
        """The slots of a conversation."""
        tracker = await self.assistant.tracker(name)
        return dict(tracker.current_slot_values())

    async def after(self, name: str, answer: Answer) -> Standing:
        """How things stand after the answer."""
        slots = await self.slots(name)
        pending = slots.get("pending") or {}
        asks = pending.get("flags") or () if pending.get("kind") == "flag_check" else ()
        slot = answer.slot
        return Standing(
            gate=slots.get("gate") or "none",
            asks=frozenset(map(str, asks)),
            value=slots.get(slot) if slot else None,
            open=slot is not None and slot in (slots.get("requested_slot"), pending.get("slot")),
        )


async def lead_to_sign(talk: Conversations, flag: str, turns: Sequence[str]) -> str:
    """A conversation in which the coach has just asked about a sign.

    Raises:
        NotAsked: it asked about another, or not at all.
    """
    name = f"asks-{flag}"
    for text in turns:
        await talk.say(name, text)
    slots = await talk.slots(name)
    pending = slots.get("pending") or {}
    if pending.get("kind") != "flag_check" or pending["flags"][0] != flag or slots.get("gate"):
        raise NotAsked(
            f"{turns[-1]!r} led to no question about {flag}: mend tests/data/answers/openings.jsonl."
        )
    return name


async def lead_to_slot(talk: Conversations, slot: str) -> str:
    """A conversation in which the assessment has just asked a question.

    Raises:
        NotAsked: the assessment ended without it.
    """
    name = f"asks-slot-{slot}"
    told = {**ORDINARY, **LEADS.get(slot, {})}
    await talk.say(name, "assess me")
    for _ in range(MOST_TURNS):
        asked = (await talk.slots(name)).get("requested_slot")
        if asked == slot:
            return name
        if asked is None:
            break
        await talk.say(name, told[asked])
    raise NotAsked(f"the assessment ended without asking for {slot}: mend LEADS.")


async def given(talk: Conversations, answers: Sequence[Answer]) -> list[tuple[Answer, Standing]]:
    """Every answer in a copy of the conversation that its question was asked in."""
    openings = load_openings()
    judged = []
    for answer in answers:
        if answer.question not in talk.asked:
            slot = answer.slot
            talk.asked[answer.question] = (
                await lead_to_slot(talk, slot)
                if slot
                else await lead_to_sign(talk, answer.question, openings[answer.question])
            )
        await talk.assistant.branch(talk.asked[answer.question], answer.id)
        await talk.say(answer.id, answer.text)
        judged.append((answer, await talk.after(answer.id, answer)))
    return judged


def report(judged: Sequence[tuple[Answer, Standing]], name: str) -> None:
    """Print what the answers came to."""
    signs = [(a, s) for a, s in judged if a.slot is None]
    slots = [(a, s) for a, s in judged if a.slot is not None]
    print(f"\nANSWERS, {name.upper()}: {len(signs)} about signs, {len(slots)} of the assessment")
    print(
        f"  {'let go though not denied (unsafe)':36s} {_share([unsafe(*j) for j in signs if j[0].means != 'no'])}"
    )
    for meaning in MEANINGS:
        group = [(a, s) for a, s in signs if a.means == meaning]
        came_to = Counter(taken_for(a, s) for a, s in group)
        tally = ", ".join(f"{word} {count}" for word, count in sorted(came_to.items()))
        print(f"  {'sign: ' + meaning:36s} {_share([sign_right(*j) for j in group])}   {tally}")
    print(f"  {'assessment: understood':36s} {_share([slot_right(*j) for j in slots])}")
    for slot in dict.fromkeys(a.question for a, _ in slots):
        print(
            f"    {slot.removeprefix(OF_SLOT):34s} {_share([slot_right(*j) for j in slots if j[0].question == slot])}"
        )


def _share(marks: Sequence[bool]) -> Share:
    return Share(sum(marks), len(marks))


def print_misses(judged: Sequence[tuple[Answer, Standing]]) -> None:
    """Print each answer that was not understood; ! marks a sign that was let go."""
    print("\nMISSES (! a sign was let go)")
    for answer, after in judged:
        if slot_right(answer, after) if answer.slot else sign_right(answer, after):
            continue
        got = f"{after.value!r}, gate {after.gate}" if answer.slot else taken_for(answer, after)
        mark = "!" if answer.slot is None and unsafe(answer, after) else " "
        print(f"{mark} {answer.id} {answer.question}: {answer.text}\n      meant {answer.means!r}, got {got}")


async def run(names: Sequence[str], misses: bool) -> None:
    """Load the assistant once and give the answers of the named sets."""
    from bot.cli.assistant import Assistant

    talk = Conversations(Assistant())
    for name in names:
        judged = await given(talk, load_answers(name))
        report(judged, name)
        if misses or name == "dev":
            print_misses(judged)


if __name__ == "__main__":
    sys.exit(main(__doc__, SET_NAMES, run, "print the misses of every set"))
