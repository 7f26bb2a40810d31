"""Trains the safety readers: `python -m bot.language.screen.reader_training`.

The readers are trained on every labelled message. The weighing of rules and readers is then fitted, and its bars
are set, on messages that neither was made from (data/safety/weighing, and a part of CLINC150 that is never taught).
It takes two hours on two cores; the result is kept with the project (data/safety/reader). After new messages,
`--further` makes one more of the last reader that is kept, which takes its place with long messages, in fewer and smaller
steps: half an hour; how what is short is weighed stays as it was. `--refresh` goes on so with every reader that is kept, and
weighs all anew: an hour and a half, an hour with `--bfloat16` where the processor has products in 16 bits. After a change of the rules alone, `--weigh all` fits the weighing
anew in a minute, with the readers as they are; `--weigh long`, after more stories to weigh with, that of long stretches.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from sklearn.linear_model import LogisticRegression

from bot.language.encoder import SentenceEncoder
from bot.language.encoder_files import weights_file
from bot.language.encoder_graph import Array
from bot.language.plain_text import plain
from bot.language.screen.joining import OUTCOMES, Bars, Joiner, Weights, features
from bot.language.screen.reader import FOLDER, STATUSES, Read, SafetyReader
from bot.language.screen.reader_data import (
    DATA,
    Labelled,
    augmented,
    digest,
    examples_of,
    read_everyday,
    read_intents,
    read_labelled,
)
from bot.language.screen.reader_graph import write_reader
from bot.language.screen.reader_network import ReaderNetwork, Trainer, batches
from bot.language.screen.reader_weights import read_weights
from bot.language.screen.rules import RuleSet
from bot.language.screen.windows import LONGEST
from bot.language.spelling import english_words
from bot.language.upper_network import padded
from bot.language.word_fixer import Spell, WordFixer, known_english, word_counts
from bot.paths import PROJECT
from knowledge.red_flags import read_red_flags

PASSES, FURTHER_PASSES = 8, 3
BATCH = 32
BODY_RATE, HEAD_RATE = 3e-4, 3e-3
FURTHER = 0.5
"""By what the rates are multiplied when a reader is trained further: it is to keep what it knows."""
DROPOUT = 0.1
READERS = 2
"""Readers that are kept; each begins with another seed, and their judgements are averaged."""
SEED = 20261123
PLAIN_TALK = 1300
"""So many everyday messages, of a part that is never taught, are ordinary ones of the weighing: the bars are to hold where flags are rare."""
ORDINARY_OF_INTENTS, ORDINARY_OF_EVERYDAY = 6000, 2500
"""Examples of the intents, and everyday messages, that are taught as ordinary; all would drown the flags."""
EVERYDAY = Path(os.environ.get("AFTERRUN_BENCHMARKS") or PROJECT.parent / "shared" / "benchmarks")
WEIGHING = DATA / "weighing"
"""Messages that neither rules nor readers were made from."""
STORIES = WEIGHING / "stories"
"""Long stories, with and without signs: with those the weighing of what is read as a long stretch is fitted."""
HITS = WEIGHING / "hits"
"""Long messages on most of which an earlier screen spoke up: reported, and not fitted on, as they were chosen by its mistakes."""
PLAIN = WEIGHING / "ordinary"
"""Examples of the intents that are ordinary and never taught, for the weighing beside those."""


class _Setting:
    """What both rounds share: content, rules, spelling and encoder."""

    def __init__(self) -> None:
        self.content = read_red_flags()
        self.flags = sorted(self.content.flags)
        self.emergencies = {flag.id for flag in self.content.flags.values() if flag.gate == "emergency"}
        self.rules = RuleSet(self.content, english_words())
        self.labelled = read_labelled(self.flags)
        choose = random.Random(SEED)
        plain_talk = read_labelled(self.flags, PLAIN)
        self.hard, self.hits = read_labelled(self.flags, WEIGHING), read_labelled(self.flags, HITS)
        self.stories = read_labelled(self.flags, STORIES)
        kept_apart = [*self.hard, *self.hits, *self.stories, *plain_talk]
        known = {one.text for one in (*self.labelled, *kept_apart)}
        # What a rule finds in an intent's example may be meant; only the others are surely ordinary.
        intents = [
            one for one in read_intents() if one.text not in known and not self.rules.read(one.text).mentions
        ]
        clinc = EVERYDAY / "clinc150_full.json"
        everyday, left_out = read_everyday(clinc), read_everyday(clinc, ("val", "oos_val"))
        if not everyday:
            print(f"There is no clinc150_full.json in {EVERYDAY}: more false alarms are to be expected.")
        for several in (intents, everyday, left_out):
            choose.shuffle(several)
        self.plain_talk = plain_talk + left_out[:PLAIN_TALK]
        self.ordinary = intents[:ORDINARY_OF_INTENTS] + everyday[:ORDINARY_OF_EVERYDAY]
        self.extra = examples_of(self.content) + self.ordinary
        guard = known_english()
        texts = [one.text for one in (*self.labelled, *self.extra, *intents)]
        self.words = word_counts(texts, guard)
        self.spell: Spell = WordFixer(
            self.words, guard, self.rules.speller.words, self.rules.speller.phone
        ).words
        self.encoder = SentenceEncoder.load()

    def states(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        """The lower layers' states of texts, cut at the length of a window, at its end: flags come late."""
        cut = [plain(text, self.spell).text[-LONGEST:] for text in texts]
        with ThreadPoolExecutor(2) as pool:
            return list(pool.map(lambda text: self.encoder.tokens(text).states, cut))


def fit(
    setting: _Setting,
    messages: Sequence[Labelled],
    passes: int,
    seed: int = SEED,
    begun: dict[str, Array] | None = None,
    *,
    bfloat16: bool = False,
) -> ReaderNetwork:
    """Train the network on messages, with new slips and joints in each pass.

    Args:
        begun: the weights of a reader to go on from; without them it begins from the encoder's.
        bfloat16: see `UpperLayers`.
    """
    import tensorflow as tf

    tf.keras.utils.set_random_seed(seed)
    weights = load_file(weights_file()) if begun is None else begun
    network = ReaderNetwork(weights, len(setting.flags), len(STATUSES), DROPOUT, bfloat16=bfloat16)
    steps = passes * (len(messages) // BATCH + 1)
    slower = 1.0 if begun is None else FURTHER
    trainer = Trainer(network, steps, BODY_RATE * slower, HEAD_RATE * slower)
    choose, order = random.Random(seed), np.random.default_rng(seed)
    for number in range(passes):
        seen = augmented(messages, choose)
        states = setting.states([one.text for one in seen])
        mention, status, present = targets(seen, setting.flags)
        losses = [
            float(
                trainer.step(*padded([states[at] for at in rows]), mention[rows], status[rows], present[rows])
            )
            for rows in batches([len(one) for one in states], BATCH, order)
        ]
        print(f"  pass {number + 1} of {passes}: loss {np.mean(losses):.4f}", flush=True)
    return network


def kept_reader(setting: _Setting, number: int, folder: Path = FOLDER) -> dict[str, Array]:
    """The weights of a reader that is kept, to go on from.

    Raises:
        ValueError: it judges other flags than the content has now, so each would go on as another's.
        FileNotFoundError: there is none of this number.
    """
    flags = json.loads((folder / "reader.json").read_text(encoding="utf-8"))["flags"]
    if flags != setting.flags:
        differ = ", ".join(sorted({*flags} ^ {*setting.flags})) or "their order"
        raise ValueError(
            f"The readers in {folder} judge other flags than the content has ({differ}). Train without --further or --refresh."
        )
    return read_weights(folder / _graph(number))


def targets(
    messages: Sequence[Labelled], flags: Sequence[str]
) -> tuple[NDArray[np.float32], NDArray[np.int32], NDArray[np.float32]]:
    """Mention, status and presence of each flag in each message, -1 where the labels do not say."""
    place = {flag: at for at, flag in enumerate(flags)}
    mention = np.zeros((len(messages), len(flags)), np.float32)
    status = np.full((len(messages), len(flags)), -1, np.int32)
    present = np.zeros((len(messages), len(flags)), np.float32)
    for row, message in enumerate(messages):
        if message.partial:
            mention[row] = -1
        for flag in message.also_ok:
            mention[row, place[flag]] = present[row, place[flag]] = -1
        for flag, said in message.flags.items():
            mention[row, place[flag]] = 1
            status[row, place[flag]] = STATUSES.index(said)
            present[row, place[flag]] = float(said == "present")
    return mention, status, present


def keep(
    setting: _Setting, readers: Mapping[int, Mapping[str, Array]], folder: Path, **facts: object
) -> None:
    """Write the graphs of these readers, weights by their number, and facts; readers of lower numbers stay."""
    samples = setting.states([one.text for one in setting.labelled[::25]])
    for number, weights in readers.items():
        write_reader(folder / _graph(number), weights, samples)
    names = [_graph(number) for number in range(1, max(readers) + 1)]
    about = {
        "flags": setting.flags,
        "graphs": {name: sha256((folder / name).read_bytes()).hexdigest() for name in names},
        "data": digest(),
        "joining": {},
        "words": setting.words,
        **facts,
    }
    (folder / "reader.json").write_text(json.dumps(about, indent=0), encoding="utf-8")


def _graph(number: int) -> str:
    return f"reader_{number}.onnx"


_APART = {"for_short_alone": [_graph(READERS)], "for_long_alone": [_graph(READERS + 1)]}
"""The last reader has a twin that was trained further, for what is long."""

Pair = tuple[Read, frozenset[str], str]
"""The reader's word, the rules' statuses, and what is true."""


def pairs_of(setting: _Setting, reader: SafetyReader, messages: Sequence[Labelled]) -> list[list[Pair]]:
    """For each message the flags with what rules and reader say of them; arguable ones are left out."""
    found = []
    for message in messages:
        ruled: dict[str, set[str]] = {}
        for mention in setting.rules.read(message.text).mentions:
            ruled.setdefault(mention.flag, set()).add(mention.status)
        found.append(
            [
                (read, frozenset(ruled.get(read.flag, ())), message.flags.get(read.flag, "none"))
                for read in reader.read(message.text)
                if read.flag not in message.also_ok
            ]
        )
    return found


def fit_joiner(pairs: Sequence[Sequence[Pair]]) -> Weights:
    """The regression's weights, in the order of OUTCOMES."""
    flat = [pair for message in pairs for pair in message]
    rows = np.array([features(read, ruled) for read, ruled, _ in flat])
    truth = [OUTCOMES.index(said) for _, _, said in flat]
    model = LogisticRegression(C=0.5, max_iter=2000).fit(rows, truth)
    return Weights(model.coef_, model.intercept_)


def weigh(setting: _Setting, folder: Path) -> dict[str, Any]:
    """Fit the weighing for the readers in `folder`, and print what some bars are worth."""
    reader = SafetyReader.load(setting.flags, setting.rules.speller, setting.rules.emoji, folder)
    hard = pairs_of(setting, reader, setting.hard)
    hits = pairs_of(setting, reader, setting.hits)
    plain_talk = pairs_of(setting, reader, setting.plain_talk)
    stories = pairs_of(setting, reader, setting.stories)
    weights, for_long = fit_joiner(hard + plain_talk), fit_joiner(hard + stories + plain_talk)
    for present in (0.15, 0.25, 0.35, 0.5):
        for asked in (0.1, 0.15, 0.2, 0.3):
            tried = Joiner(
                weights, replace(BARS, present=present, asked=asked), setting.emergencies, for_long
            )
            print(f"  present from {present}, asked from {asked}:")
            for name, pairs in (
                ("flags and near-misses", hard),
                ("stories", stories),
                ("hits", hits),
                ("plain talk", plain_talk),
            ):
                print(f"    {name}: {report(tried, pairs)}", flush=True)
    return {**_rounded(weights), "bars": asdict(BARS), "for_long": _rounded(for_long)}


def _rounded(weights: Weights) -> dict[str, list[Any]]:
    return {name: value.round(4).tolist() for name, value in weights._asdict().items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Train the readers, fit the weighing, print what it is worth, and keep both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passes", type=int, help=f"default {PASSES}, with --further {FURTHER_PASSES}")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument(
        "--further", action="store_true", help="one more reader for long messages, from the last that is kept"
    )
    parser.add_argument(
        "--refresh", action="store_true", help="every reader that is kept, further; each takes its own place"
    )
    parser.add_argument(
        "--bfloat16",
        action="store_true",
        help="products in 16 bits: for processors with avx512_bf16, in two thirds of the time",
    )
    parser.add_argument(
        "--weigh",
        choices=("all", "long"),
        help="fit the weighing anew, all or that of long stretches; the readers stay",
    )
    options = parser.parse_args(arguments)
    if sum(map(bool, (options.further, options.refresh, options.weigh))) > 1:
        parser.error(
            "--further, --refresh and --weigh exclude each other: the first two fit their own weighing"
        )
    setting = _Setting()
    if not options.weigh:
        messages = setting.labelled + setting.extra
        goes_on = options.further or options.refresh
        passes = options.passes or (FURTHER_PASSES if goes_on else PASSES)
        print(f"{len(messages)} messages, {passes} passes", flush=True)
        options.folder.mkdir(parents=True, exist_ok=True)
        readers: dict[int, Mapping[str, Array]] = {}
        if options.further:
            # Kept until the new weighing is there: a stop in between leaves one that can be used.
            joining = json.loads((FOLDER / "reader.json").read_text(encoding="utf-8"))["joining"]
            for number in range(1, READERS + 1):
                if options.folder.resolve() != FOLDER:
                    shutil.copy(FOLDER / _graph(number), options.folder)
            begun = kept_reader(setting, READERS)
            readers[READERS + 1] = fit(
                setting, messages, passes, SEED + READERS + 1, begun, bfloat16=options.bfloat16
            ).weights()
            keep(setting, readers, options.folder, messages=len(messages), joining=joining, **_APART)
        elif options.refresh:
            for number in range(1, READERS + 2):
                begun = kept_reader(setting, number)
                readers[number] = fit(
                    setting, messages, passes, SEED + READERS + 1 + number, begun, bfloat16=options.bfloat16
                ).weights()
            # All together: until they are weighed anew those before them are the ones that can be used.
            keep(setting, readers, options.folder, messages=len(messages), **_APART)
        else:
            for number in range(1, READERS + 1):
                readers[number] = fit(
                    setting, messages, passes, SEED + number, bfloat16=options.bfloat16
                ).weights()
                # Kept after each, so that what was trained is not lost with what comes after it.
                keep(setting, readers, options.folder, messages=len(messages))
    about = json.loads((options.folder / "reader.json").read_text(encoding="utf-8"))
    # What is short is read as before then, so it is weighed as before.
    long_alone = options.further or options.weigh == "long"
    stays = {name: about["joining"][name] for name in Weights._fields} if long_alone else {}
    about["joining"] = weigh(setting, options.folder) | stays
    (options.folder / "reader.json").write_text(json.dumps(about, indent=0), encoding="utf-8")
    return 0


BARS = Bars(present=0.25, asked=0.1, careful=0.05, quiet=0.5, absent=0.1, alone=0.5)
"""Set on the messages of the weighing and on `dev`; see docs/safety.md."""


def report(joiner: Joiner, pairs: Sequence[Sequence[Pair]]) -> str:
    """Counts on messages that nothing was trained on."""
    told = gated = asked = ordinary = alarms = needless = asserted = right = 0
    for message in pairs:
        results = [(joiner.status(read, ruled)[0], said) for read, ruled, said in message]
        gate = any(status == "present" for status, _ in results)
        ask = any(status in ("uncertain", "past") for status, _ in results)
        if any(said == "present" for _, said in results):
            told, gated, asked = told + 1, gated + gate, asked + (ask and not gate)
        elif all(said == "none" for _, said in results):
            ordinary, alarms, needless = ordinary + 1, alarms + gate, needless + (ask and not gate)
        others = [(status, said) for status, said in results if said not in ("none", "present")]
        if others:
            asserted, right = asserted + 1, right + all(status == said for status, said in others)
    return (
        f"of {told} with a present flag {gated} gated, {asked} asked; of {ordinary} ordinary {alarms} gated, "
        f"{needless} asked; of {asserted} with other statuses {right} right"
    )


if __name__ == "__main__":
    raise SystemExit(main())
