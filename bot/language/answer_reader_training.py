"""Trains the reader of answers: `python -m bot.language.answer_reader_training`, a quarter of an hour on two cores.

It is taught the answers of data/answers, and beside them examples of the intents: a yes, a no and an "I don't know" are such to any
question, and somebody's own question answers none.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from bot.language.answer_data import (
    NO,
    OTHER,
    POLAR,
    UNSURE,
    YES,
    Answered,
    digest,
    meanings,
    questions,
    read_answers,
)
from bot.language.answer_reader import FOLDER, side_by_side
from bot.language.examples import read_examples
from bot.language.parting_data import Parted, Wish
from bot.language.wish_reader_data import Taught
from bot.language.wish_reader_training import Course, Setting, averaged, fit, keep

COURSE = Course(passes=7, tokens=700)
SEEDS = (20261128, 7)
"""Each is a training of its own; they begin alike, and their weights are averaged (`wish_reader_training`)."""
MEANT_BY_INTENT = {"affirm": YES, "deny": NO, "dont_know": UNSURE}
ASKING, TALKING = 900, 500
"""Questions of the runner's own, and talk of something else, that are taught as no answer."""
_TALK = frozenset(
    {
        "out_of_scope",
        "small_talk",
        "frustration",
        "greet",
        "thank",
        "bot_identity",
        "goodbye",
        "misunderstanding",
    }
)
SAMPLES = 200
"""Answers by whose values the rounding to integers is set."""


def taught(answers: Sequence[Answered]) -> list[Taught]:
    """Answers beside their questions, as messages whose one piece is the answer."""
    made = []
    for one in answers:
        text, begins = side_by_side(questions()[one.question].words, one.text)
        made.append(Taught(Parted(text, (Wish(begins, len(text), one.meaning),)), cut=False))
    return made


def of_intents(choose: random.Random) -> list[Answered]:
    """Examples of the intents as answers to questions that are drawn for them."""
    polar = [name for name, asked in questions().items() if asked.meanings == POLAR]
    examples = read_examples()
    made = [
        Answered(choose.choice(polar), text, MEANT_BY_INTENT[intent])
        for text, intent in examples
        if intent in MEANT_BY_INTENT
    ]
    asking = [text for text, intent in examples if intent.startswith("ask_") and "?" in text]
    talk = [text for text, intent in examples if intent in _TALK]
    for texts, most in ((asking, ASKING), (talk, TALKING)):
        made += [
            Answered(choose.choice(list(questions())), text, OTHER)
            for text in choose.sample(texts, min(most, len(texts)))
        ]
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Train the reader and keep it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--passes", type=int, default=COURSE.passes)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(SEEDS))
    parser.add_argument(
        "--bfloat16",
        action="store_true",
        help="products in 16 bits: for processors with avx512_bf16, in two thirds of the time",
    )
    options = parser.parse_args(arguments)
    answers = read_answers()
    more = of_intents(random.Random(SEEDS[0]))
    print(f"{len(answers)} answers and {len(more)} examples", flush=True)
    setting = Setting(meanings())
    messages = taught([*answers, *more])
    readers = [
        fit(
            setting,
            messages,
            None,
            replace(COURSE, passes=options.passes),
            bfloat16=options.bfloat16,
            seed=seed,
        ).weights()
        for seed in options.seeds
    ]
    every = max(1, len(messages) // SAMPLES)
    samples = [one.states.astype(np.float32) for one in setting.examples(messages[::every])]
    how = {"passes": options.passes, "bfloat16": options.bfloat16, "seeds": options.seeds}
    keep(options.folder, averaged(readers), setting, samples, digest(), **how)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
