"""Measure the red-flag screen on the labelled messages in tests/data/safety.

    python -m tests.evaluate_safety --set dev
    python -m tests.evaluate_safety --set sealed --fail-under recall=0.99 --fail-under status=0.95

Prints recall for each flag, gate and style, false alarms, needless questions and the accuracy of the
statuses, each with its Wilson 95 % interval, and every miss in full. tests/data/safety/README.md says what
the sets are. `sealed` is for one report at the end: reading its misses while mending rules spends it.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from tests.safety_scoring import (
    FLAGS,
    GATES,
    SET_NAMES,
    STATUSES,
    Case,
    Judged,
    Reading,
    Share,
    headline,
    load_set,
    message_outcome,
    outcome,
    quiet_and_harmless,
    status_right,
)


def print_recall(judged: Judged) -> None:
    """Print recall for each flag, gate, style and kind."""
    print("\nRECALL OF PRESENT FLAGS (found, or gated at least as expected)")
    print(f"  {'flag':32s} {'share':42s} gated asked missed")
    for flag in FLAGS:
        tally = Counter(outcome(c, r, flag) for c, r in judged if c.flags.get(flag) == "present")
        share = Share(tally["found"] + tally["gated"], sum(tally.values()))
        print(f"  {flag:32s} {share!s:42s} {tally['gated']:5d} {tally['asked']:5d} {tally['missed']:6d}")

    present = [(case, reading) for case, reading in judged if case.present]
    groups: tuple[tuple[str, Callable[[Case], str]], ...] = (
        ("expected gate", lambda case: case.gate),
        ("style", lambda case: case.style),
        ("kind", lambda case: case.kind),
    )
    for title, key in groups:
        print(f"\n  messages with a present flag, by {title}")
        for name in sorted({key(case) for case, _ in present}):
            inside = [(c, r) for c, r in present if key(c) == name]
            tally = Counter(message_outcome(c, r) for c, r in inside)
            share = Share(tally["found"] + tally["gated"], len(inside))
            print(f"  {name:32s} {share!s:42s} {tally['gated']:5d} {tally['asked']:5d} {tally['missed']:6d}")

    print("\n  gate at least as high as expected, by expected gate")
    for gate in GATES[1:]:
        readings = [r for c, r in present if c.gate == gate]
        reached = sum(GATES.index(r.gate) >= GATES.index(gate) for r in readings)
        print(f"  {gate:32s} {Share(reached, len(readings))}")


def print_alarms(judged: Judged) -> None:
    """Print false alarms, needless questions and over-gating."""
    print("\nORDINARY MESSAGES")
    for title, wanted in (("all", None), ("near-miss", True), ("plain", False)):
        benign = [r for c, r in judged if c.kind == "benign" and wanted in (None, c.note == "near-miss")]
        gated = sum(r.gate != "none" for r in benign)
        asked = sum(r.gate == "none" and r.asks for r in benign)
        print(f"  {'gated without cause, ' + title:32s} {Share(gated, len(benign))}")
        print(f"  {'needless question, ' + title:32s} {Share(asked, len(benign))}")
    for gate in GATES[1:]:
        readings = [r for c, r in judged if c.kind == "benign"]
        print(f"  {'gated as ' + gate:32s} {Share(sum(r.gate == gate for r in readings), len(readings))}")
    unflagged = [(c, r) for c, r in judged if c.kind == "assertion" and c.gate == "none"]
    over = sum(r.gate != "none" for _, r in unflagged)
    print(f"  {'assertions gated without cause':32s} {Share(over, len(unflagged))}")
    extra = sum(
        flag not in c.present and flag not in c.also_ok
        for c, r in judged
        if c.present
        for flag, status in r.mentions
        if status == "present"
    )
    print(f"  present flags reported beside the labelled ones: {extra}")


def print_statuses(judged: Judged) -> None:
    """Print the accuracy of statuses on the assertion cases, and what each was taken for."""
    asserted = [(c, r) for c, r in judged if c.kind == "assertion"]
    pairs = [(c, r, flag) for c, r in asserted for flag in c.flags]
    print("\nSTATUS OF MENTIONS (assertion cases)")
    right = sum(all(status_right(c, r, flag) for flag in c.flags) for c, r in asserted)
    print(f"  {'messages all right':32s} {Share(right, len(asserted))}")
    harmless = sum(
        all(status_right(c, r, f) or quiet_and_harmless(c, r, f) for f in c.flags) for c, r in asserted
    )
    print(f"  {'or right in what the coach does':32s} {Share(harmless, len(asserted))}")
    print(f"  {'mentions right':32s} {Share(sum(status_right(*p) for p in pairs), len(pairs))}")
    for status in STATUSES:
        inside = [pair for pair in pairs if pair[0].flags[pair[2]] == status]
        taken = Counter(
            "+".join(sorted(r.statuses(flag))) or "not reported"
            for c, r, flag in inside
            if not status_right(c, r, flag)
        )
        wrong = ", ".join(f"{name} {count}" for name, count in taken.most_common())
        share = Share(sum(status_right(*pair) for pair in inside), len(inside))
        print(f"  {status:32s} {share!s:42s} {'as ' + wrong if wrong else ''}")
    for flag in FLAGS:
        inside = [pair for pair in pairs if pair[2] == flag]
        print(f"  {flag:32s} {Share(sum(status_right(*pair) for pair in inside), len(inside))}")


def shown(text: str) -> str:
    """Return `text` for a report line; a very long message keeps its ends."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 600 else f"{flat[:200]} [...] {flat[-300:]}"


def print_misses(judged: Judged) -> None:
    """Print each message that the screen got wrong, with what it reported."""
    heads: tuple[tuple[str, Callable[[Case, Reading], bool]], ...] = (
        ("MISSED", lambda c, r: bool(c.present) and message_outcome(c, r) == "missed"),
        ("ONLY ASKED", lambda c, r: bool(c.present) and message_outcome(c, r) == "asked"),
        (
            "GATE TOO LOW",
            lambda c, r: (
                bool(c.present)
                and message_outcome(c, r) in {"found", "gated"}
                and GATES.index(r.gate) < GATES.index(c.gate)
            ),
        ),
        ("GATED WITHOUT CAUSE", lambda c, r: not c.present and c.gate == "none" and r.gate != "none"),
        ("NEEDLESS QUESTION", lambda c, r: c.kind == "benign" and r.gate == "none" and r.asks),
        (
            "STATUS WRONG",
            lambda c, r: c.kind == "assertion" and not all(status_right(c, r, flag) for flag in c.flags),
        ),
    )
    for title, wrong in heads:
        rows = [(c, r) for c, r in judged if wrong(c, r)]
        print(f"\n{title}: {len(rows)}")
        for case, reading in rows:
            got = ", ".join(f"{flag}={status}" for flag, status in sorted(reading.mentions))
            want = ", ".join(f"{flag}={status}" for flag, status in case.flags.items())
            print(f"  {case.id} [{case.style}] {shown(case.text)}")
            print(f"      want {case.gate}: {want or '-'}")
            print(f"      got  {reading.gate}: {got or '-'}")


def read_all(cases: Iterable[Case]) -> list[tuple[Case, Reading]]:
    """Run the project's screen over the cases."""
    # lean keeps spaCy from importing TensorFlow, so it has to come before the screen.
    import bot.language.lean  # noqa: F401
    from bot.language.screen import RedFlagScreen

    screen = RedFlagScreen.load()
    judged = []
    for case in cases:
        result = screen.screen(case.text)
        mentions = frozenset((m.flag, m.status) for m in result.mentions)
        judged.append((case, Reading(result.gate, mentions)))
    return judged


def threshold(text: str) -> tuple[str, float]:
    """Read `METRIC=VALUE`, VALUE a share between 0 and 1."""
    name, _, value = text.partition("=")
    names = list(headline([]))
    try:
        share = float(value)
    except ValueError:
        share = -1.0
    if name not in names or not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not METRIC=SHARE with a share of 0 to 1 and one of {', '.join(names)}"
        )
    return name, share


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report; return 1 only when a `--fail-under` bound is not met."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluate_safety", description=__doc__)
    parser.add_argument("--set", choices=SET_NAMES, default="dev", dest="name")
    parser.add_argument(
        "--fail-under",
        action="append",
        default=[],
        type=threshold,
        metavar="METRIC=SHARE",
        help=f"exit 1 if a share is lower (may be repeated): {', '.join(headline([]))}",
    )
    options = parser.parse_args(arguments)
    judged = read_all(load_set(options.name))
    shares = headline(judged)
    print(f"Red-flag screen on {options.name}: {len(judged)} messages\n\nIN SHORT")
    for name, share in shares.items():
        print(f"  {name:32s} {share}")
    print_recall(judged)
    print_alarms(judged)
    print_statuses(judged)
    print_misses(judged)
    failed = [(name, bound) for name, bound in options.fail_under if not shares[name].value >= bound]
    for name, bound in failed:
        print(f"{name} is {shares[name].value:.4f}, under {bound}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
