"""The intent model on public sets that nobody here wrote: `make bench-intents`.

BANKING77 (Casanueva and others 2020, CC BY 4.0) and CLINC150 (Larson and others 2019, CC BY 3.0) are read from
`../shared/benchmarks`, or from the folder in AFTERRUN_BENCHMARKS, and are not part of this project.
"""

from __future__ import annotations

import csv
import json
import os
import random
import statistics
import sys
from collections import defaultdict
from pathlib import Path

from bot.language.encoder import SentenceEncoder
from bot.language.intent_training import train
from bot.paths import PROJECT

FOLDER = Path(os.environ.get("AFTERRUN_BENCHMARKS") or PROJECT.parent / "shared" / "benchmarks")
SEEDS = 5
Pairs = list[tuple[str, str]]


def read_banking(name: str) -> Pairs:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["category"]) for row in csv.DictReader(file)]


def accuracy(seen: Pairs, unseen: Pairs, encoder: SentenceEncoder) -> float:
    model = train([text for text, _ in seen], [label for _, label in seen], encoder)
    right = sum(model.rank(text, encoder.encode_one(text))[0].intent == label for text, label in unseen)
    return right / len(unseen)


def few(pairs: Pairs, count: int, seed: int) -> Pairs:
    by_label: dict[str, Pairs] = defaultdict(list)
    for pair in pairs:
        by_label[pair[1]].append(pair)
    choose = random.Random(seed)
    return [pair for label in sorted(by_label) for pair in choose.sample(by_label[label], count)]


def banking(encoder: SentenceEncoder) -> None:
    seen, unseen = read_banking("banking77_train.csv"), read_banking("banking77_test.csv")
    shares = [accuracy(few(seen, 10, seed), unseen, encoder) for seed in range(SEEDS)]
    spread = statistics.stdev(shares)
    print(
        f"BANKING77, 10 examples an intent: {statistics.mean(shares):6.1%}  (sd {spread:.1%}, {SEEDS} seeds)"
    )
    print(f"BANKING77, all examples:          {accuracy(seen, unseen, encoder):6.1%}")


def clinc(encoder: SentenceEncoder) -> None:
    raw = json.loads((FOLDER / "clinc150_full.json").read_text(encoding="utf-8"))
    seen = [(text, label) for text, label in raw["train"]]
    model = train([text for text, _ in seen], [label for _, label in seen], encoder)
    held = [(*model.rank(text, encoder.encode_one(text))[0], label) for text, label in raw["val"]]
    held_out = [model.rank(text, encoder.encode_one(text))[0].confidence for text, _ in raw["oos_val"]]
    # The threshold that serves the validation part best, as the paper chose it.
    threshold = max(
        (step / 100 for step in range(100)),
        key=lambda t: sum(i == label and c >= t for i, c, label in held) + sum(c < t for c in held_out),
    )
    answers = [(*model.rank(text, encoder.encode_one(text))[0], label) for text, label in raw["test"]]
    unknown = [model.rank(text, encoder.encode_one(text))[0].confidence for text, _ in raw["oos_test"]]
    in_scope = sum(intent == label for intent, _, label in answers) / len(answers)
    answered = sum(intent == label and sure >= threshold for intent, sure, label in answers) / len(answers)
    found = sum(sure < threshold for sure in unknown) / len(unknown)
    print(f"CLINC150, in scope, no threshold: {in_scope:6.1%}")
    print(
        f"CLINC150, threshold {threshold:.2f}:         {answered:6.1%} in scope, {found:.1%} out of scope found"
    )


def main() -> int:
    missing = [
        n
        for n in ("banking77_train.csv", "banking77_test.csv", "clinc150_full.json")
        if not (FOLDER / n).is_file()
    ]
    if missing:
        print(f"Skipped: {', '.join(missing)} not in {FOLDER}; name their folder in AFTERRUN_BENCHMARKS.")
        return 0
    encoder = SentenceEncoder.load()
    banking(encoder)
    clinc(encoder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
