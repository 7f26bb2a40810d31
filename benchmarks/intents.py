"""The intent classifier on public sets that nobody here wrote: `python -m benchmarks.intents`.

BANKING77 (77 intents) with ten examples an intent, five random draws, and with all examples; CLINC150 (150
intents and out-of-scope messages). Code and settings are those of the project's own two judges (intent_judges); `--rivals` has
the comparison with examples by itself and other classifiers too. All of it takes some half an hour.

CLINC150's out-of-scope training messages are one more intent. A message counts as found out of scope if
that intent wins or the confidence lies under the threshold, as right in scope only if neither happened.
The threshold is the one that refuses a given share of the set's validation messages (`--refuse`).
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from benchmarks.intent_judges import OUT_OF_SCOPE, Teaching
from benchmarks.intent_rivals import RIVALS, Examples, Fitted
from bot.language.encoder import SentenceEncoder
from bot.language.intent_model import Guess, KernelSettings
from bot.paths import PROJECT

DEFAULT_FOLDER = Path(os.environ.get("AFTERRUN_BENCHMARKS") or PROJECT.parent / "shared" / "benchmarks")

Fit = Callable[[Examples, SentenceEncoder], Fitted]


def banking(folder: Path) -> tuple[Examples, Examples]:
    """Training and test messages of BANKING77."""
    sets = []
    for part in ("train", "test"):
        with (folder / f"banking77_{part}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        sets.append(([row["text"] for row in rows], [row["category"] for row in rows]))
    return sets[0], sets[1]


def draw(examples: Examples, each: int, seed: int) -> Examples:
    """`each` random examples of every intent."""
    random = np.random.default_rng(seed)
    labels = np.array(examples[1])
    chosen = np.concatenate(
        [random.choice(np.flatnonzero(labels == label), each, replace=False) for label in np.unique(labels)]
    )
    return [examples[0][at] for at in chosen], [examples[1][at] for at in chosen]


def accuracy(guesses: list[list[Guess]], labels: Sequence[str]) -> float:
    """The share of messages whose first guess is right."""
    pairs = zip(guesses, labels, strict=True)
    return sum(guess[0].intent == label for guess, label in pairs) / len(labels)


def run_banking(
    folder: Path, encoder: SentenceEncoder, fit: Fit, seeds: int, *, few_only: bool = False
) -> None:
    """Print the two figures of BANKING77, or that with ten examples an intent alone."""
    training, (texts, labels) = banking(folder)
    vectors = encoder.encode(texts)
    few, seconds = [], 0.0
    for seed in range(seeds):
        examples = draw(training, 10, seed)
        start = time.perf_counter()
        fitted = fit(examples, encoder)
        seconds += time.perf_counter() - start
        few.append(accuracy(fitted(texts, vectors), labels) * 100)
    print(
        f"  BANKING77, 10 an intent: {np.mean(few):.2f} % (mean of {seeds} draws, "
        f"lowest {min(few):.2f}, highest {max(few):.2f}; trained in {seconds / seeds:.1f} s)",
        flush=True,
    )
    if few_only:
        return
    start = time.perf_counter()
    fitted = fit(training, encoder)
    seconds = time.perf_counter() - start
    right = accuracy(fitted(texts, vectors), labels) * 100
    print(f"  BANKING77, all {len(training[0])}: {right:.2f} % (trained in {seconds:.0f} s)", flush=True)


def run_clinc(folder: Path, encoder: SentenceEncoder, fit: Fit, refuse: Sequence[float]) -> None:
    """Print in-scope accuracy and out-of-scope recall of CLINC150."""
    parts: dict[str, list[tuple[str, str]]] = json.loads(
        (folder / "clinc150_full.json").read_text(encoding="utf-8")
    )
    examples = (
        [text for text, _ in parts["train"] + parts["oos_train"]],
        [label for _, label in parts["train"]] + [OUT_OF_SCOPE] * len(parts["oos_train"]),
    )
    start = time.perf_counter()
    fitted = fit(examples, encoder)
    seconds = time.perf_counter() - start

    def ranked(part: str) -> list[list[Guess]]:
        texts = [text for text, _ in parts[part]]
        return fitted(texts, encoder.encode(texts))

    validation, test, outside = ranked("val"), ranked("test"), ranked("oos_test")
    labels = [label for _, label in parts["test"]]
    print(f"  CLINC150 full, {len(examples[0])} examples (trained in {seconds:.0f} s)")
    print(f"    in scope, no threshold: {accuracy(test, labels) * 100:.2f} %")
    sure = np.array([_in_scope(guess) for guess in validation])
    for share in refuse:
        threshold = float(np.quantile(sure, share))
        kept = [
            guess[0].intent == label and _in_scope(guess) >= threshold
            for guess, label in zip(test, labels, strict=True)
        ]
        found = [_in_scope(guess) < threshold for guess in outside]
        print(
            f"    threshold {threshold:.3f} (refuses {share:.2%} of validation): "
            f"in scope {np.mean(kept) * 100:.2f} %, out of scope found {np.mean(found) * 100:.1f} %",
            flush=True,
        )


def _in_scope(guesses: list[Guess]) -> float:
    """The confidence that counts against the threshold: none where out of scope itself won."""
    return 0.0 if guesses[0].intent == OUT_OF_SCOPE else guesses[0].confidence


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 0 also where the sets are absent, with a line that says so."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=DEFAULT_FOLDER)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--refuse", type=float, nargs="+", default=[0.005, 0.0075, 0.01, 0.015])
    parser.add_argument("--only", choices=["few", "banking", "clinc"], help="few: ten an intent")
    parser.add_argument("--rivals", action="store_true", help="run the other classifiers too")
    parser.add_argument("--bfloat16", action="store_true", help="teach the reader with products in 16 bits")
    defaults = KernelSettings()
    parser.add_argument("--sharpness", type=float, default=defaults.sharpness)
    parser.add_argument("--words", type=float, default=defaults.words)
    parser.add_argument("--ridge", type=float, default=defaults.ridge)
    options = parser.parse_args(arguments)
    needed = ["banking77_train.csv", "banking77_test.csv", "clinc150_full.json"]
    missing = [name for name in needed if not (options.folder / name).is_file()]
    if missing:
        print(
            f"Skipped: {options.folder} has no {', '.join(missing)}. "
            "Name the folder that holds BANKING77 and CLINC150 with --folder or AFTERRUN_BENCHMARKS."
        )
        return 0
    settings = KernelSettings(options.sharpness, options.words, options.ridge)
    encoder = SentenceEncoder.load()
    both = Teaching(settings, bfloat16=options.bfloat16)
    contestants: dict[str, Fit] = {f"both judges, the project's own: {settings}": both.fit}
    if options.rivals:
        contestants["the comparison with examples alone"] = Teaching(settings, reads=False).fit
        contestants |= RIVALS
    for name, fit in contestants.items():
        print(name, flush=True)
        if options.only != "clinc":
            few_only = options.only == "few"
            run_banking(options.folder, encoder, fit, options.seeds, few_only=few_only)
        if options.only in (None, "clinc"):
            run_clinc(options.folder, encoder, fit, options.refuse)
    return 0


if __name__ == "__main__":
    sys.exit(main())
