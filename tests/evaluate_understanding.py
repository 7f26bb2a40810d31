"""Measure what the whole assistant makes of messages that nobody trained it on.

    python -m tests.evaluate_understanding
    python -m tests.evaluate_understanding --set held_out --misses

`held_out` and `held_out_2` hold single messages, each said at the beginning of a conversation of its own; `follow_ups`
holds short dialogues. All were written apart from the training data; of `held_out_2`, which hints and rambles more, nobody
has read what became of a message, so its misses are printed with `--misses` alone. Prints shares with their Wilson 95 %
intervals, the pairs most often confused and every miss; `--misses` prints the misses alone.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any, Protocol

from tests.evaluating import main
from tests.safety_scoring import Share
from tests.understanding_scoring import (
    FALLBACK,
    Read,
    Reply,
    answer_right,
    false_refusals,
    label_right,
    load_dialogues,
    load_messages,
    macro_f1,
)

SET_NAMES = ("held_out", "held_out_2", "follow_ups")
PAIRS_SHOWN = 15


class Answering(Protocol):
    """What the evaluation needs of an assistant."""

    async def turn(self, conversation: str, text: str) -> dict[str, Any]: ...


def print_shares(reads: Sequence[Read], name: str) -> None:
    """Print accuracy, macro F1, what was refused and what was gated."""
    fresh, spent = [one for one in reads if not one[0].spent], [one for one in reads if one[0].spent]
    single = [(m, r) for m, r in reads if not m.intents_all]
    double = [(m, r) for m, r in reads if m.intents_all]
    inside = [m for m, _ in reads if not m.outside]
    outside = [(m, r) for m, r in reads if m.outside and not m.intents_all]
    refused = false_refusals(reads)
    everything_else = [(m, r) for m, r in outside if m.intents[0] == "out_of_scope"]
    rows = {
        "right answer": Share(sum(answer_right(*read) for read in reads), len(reads)),
        "  never looked at": Share(sum(answer_right(*read) for read in fresh), len(fresh)),
        "  looked at while it was made": Share(sum(answer_right(*read) for read in spent), len(spent)),
        "right intent (accuracy)": Share(sum(label_right(*read) for read in reads), len(reads)),
        "right intent, one question": Share(sum(label_right(*read) for read in single), len(single)),
        "two questions, both answered": Share(sum(answer_right(*read) for read in double), len(double)),
        "two questions, one at least": Share(
            sum(any(r.covers(i) for i in m.intents_all) for m, r in double), len(double)
        ),
        "out-of-scope recall": Share(sum(r.refused for _, r in outside), len(outside)),
        "  of these, every-day and nonsense": Share(
            sum(r.refused for _, r in everything_else), len(everything_else)
        ),
        "false out-of-scope": Share(len(refused), len(inside)),
        "  told it is outside": Share(sum(r.told_outside for _, r in refused), len(inside)),
        "  not understood": Share(sum(not r.told_outside for _, r in refused), len(inside)),
        "gated without cause": Share(sum(r.gate != "none" for _, r in reads), len(reads)),
    }
    print(f"\n{name.upper()}: {len(reads)} messages")
    for title, share in rows.items():
        print(f"  {title:36s} {share}")
    print(f"  {'macro F1, one question':36s} {macro_f1(single):.3f}")

    print("\n  right answer, by style")
    for style in sorted({m.style for m, _ in reads}):
        group = [(m, r) for m, r in reads if m.style == style]
        print(f"  {style:36s} {Share(sum(answer_right(*read) for read in group), len(group))}")

    pairs = Counter((m.intents[0], r.label) for m, r in single if not label_right(m, r))
    print("\n  most often confused (meant -> taken for)")
    for (meant, taken), count in pairs.most_common(PAIRS_SHOWN):
        print(f"  {count:4d}  {meant} -> {taken}")


def print_misses(reads: Sequence[Read]) -> None:
    """Print every message whose intent was not recognised or whose answer was not right."""
    print("\nMISSES (* the answer was right all the same)")
    for message, reply in reads:
        if label_right(message, reply) and answer_right(message, reply):
            continue
        served = "*" if answer_right(message, reply) else " "
        meant = " and ".join(message.intents_all) or " or ".join(message.intents)
        print(f"{served} {message.id}: {message.text}\n      meant {meant}\n      got   {reply}")


async def ask(assistant: Answering, conversation: str, text: str) -> Reply:
    """Send one message and return what the assistant made of it."""
    turn = await assistant.turn(conversation, text)
    return Reply(
        label=turn["intent"] or FALLBACK,
        confidence=float(turn["confidence"] or 0.0),
        sources=frozenset(turn["sources"]),
        gate=turn["gate"],
    )


async def run_held_out(assistant: Answering, name: str, misses_only: bool, with_misses: bool) -> None:
    """Say every message of a set in a fresh conversation and report."""
    reads = [(m, await ask(assistant, f"{name}-{m.id}", m.text)) for m in load_messages(name)]
    if not misses_only:
        print_shares(reads, name)
    if with_misses:
        print_misses(reads)


async def run_follow_ups(assistant: Answering, misses_only: bool) -> None:
    """Hold every dialogue and report the share of turns and of whole dialogues that went right."""
    openings: list[bool] = []
    later: list[bool] = []
    whole: list[bool] = []
    lines: list[str] = []
    for dialogue in load_dialogues():
        right: list[bool] = []
        for text, expected in zip(dialogue.turns, dialogue.expect, strict=True):
            reply = await ask(assistant, dialogue.id, text)
            right.append(expected.met_by(reply))
            if not right[-1]:
                where = f"{dialogue.id}, turn {len(right)} of {' / '.join(dialogue.turns)}"
                lines.append(f"  {where}\n      meant {expected}\n      got   {reply}")
        openings.append(right[0])
        later.extend(right[1:])
        whole.append(all(right))
    if not misses_only:
        print(f"\nFOLLOW-UPS: {len(whole)} dialogues")
        turns = openings + later
        for title, marks in (
            ("turns right", turns),
            ("first turns right", openings),
            ("follow-ups right", later),
            ("whole dialogues right", whole),
        ):
            print(f"  {title:36s} {Share(sum(marks), len(marks))}")
    print("\nMISSES IN FOLLOW-UPS")
    print("\n".join(lines) or "  none")


async def run(names: Sequence[str], misses_only: bool) -> None:
    """Load the assistant once and run the named sets."""
    from bot.cli.assistant import Assistant

    assistant = Assistant()
    for name in names:
        if name != "follow_ups":
            await run_held_out(assistant, name, misses_only, name == "held_out" or misses_only)
    if "follow_ups" in names:
        await run_follow_ups(assistant, misses_only)


if __name__ == "__main__":
    sys.exit(main(__doc__, SET_NAMES, run, "print the misses alone"))
