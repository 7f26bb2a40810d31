"""Trains what parts messages: `python -m bot.language.parting_training`, some twenty minutes.

The networks are trained on data/wishes. Whether a piece is wanted is fitted on what networks say of messages that they
were not trained on (three folds), with the intents of the newest model, and without messages whose pieces these intents
were taught, as of what was learned by heart they are surer than of what people write. What both are worth is printed for
data/wishes/apart, which neither has seen. `--wanted` fits the second anew, after a change of the intents.
"""

from __future__ import annotations

import argparse
import json
import os
import random
from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bot.language.encoder import SentenceEncoder, Tokens
from bot.language.encoder_files import graph_hash
from bot.language.parting import (
    ABOUT,
    FOLDER,
    NETWORK,
    REACH,
    WIDTH,
    Array,
    Networks,
    Parter,
    joints_of,
    pieces,
)
from bot.language.parting_data import APART, NONE, Parted, counts, digest, read_parted
from bot.language.questions import Rank, may_be_beside, questions_in
from bot.language.screen.reader_data import read_intents
from bot.language.wanted import BIAS, features

PASSES, BATCH, RATE, DROPOUT = 15, 32, 1e-3, 0.4
FOLDS = 3
NETWORKS = 3
SEED = 20261126
OWN_WORDS = 4
"""From so many words a piece is its author's own."""
WEIGHT_OF_WANTED = 0.3
"""Of a token's second output, against a beginning of a word's first: there are many more of them."""


class _Example:
    """A parted message as the network sees it."""

    def __init__(self, message: Parted, encoder: SentenceEncoder) -> None:
        self.message = message
        self.tokens: Tokens = encoder.states(message.text)
        length = len(self.tokens.places)
        self.truth = np.zeros((length, 2), np.float32)
        self.counts = np.zeros((length, 2), np.float32)
        begins = [wish.start for wish in message.wishes[1:]]
        for token, start in joints_of(message.text, self.tokens.places):
            self.counts[token, 0] = 1
            if begins and start >= begins[0]:
                self.truth[token, 0] = 1
                begins.pop(0)
        for token, (start, end) in enumerate(self.tokens.places):
            if end > start:
                of = next((wish for wish in message.wishes if start < wish.end), message.wishes[-1])
                self.truth[token, 1] = of.intent != NONE
                self.counts[token, 1] = WEIGHT_OF_WANTED


def network() -> Any:
    """What is trained: see `parting.Networks`."""
    states = tf.keras.Input((None, 2 * SentenceEncoder.dimension))
    drop = tf.keras.layers.Dropout
    gelu = _gelu
    values = tf.keras.layers.Dense(WIDTH, activation=gelu, name="in")(drop(DROPOUT)(states))
    for name in ("first", "second"):
        seen = tf.keras.layers.Conv1D(WIDTH, REACH, padding="same", activation=gelu, name=name)(values)
        values = values + drop(DROPOUT)(seen)
    return tf.keras.Model(states, tf.keras.layers.Dense(2, name="out")(values))


def _gelu(values: Any) -> Any:
    return tf.nn.gelu(values, approximate=True)


def fit(examples: Sequence[_Example], seed: int) -> dict[str, Array]:
    """Train a network; gives its weights by name."""
    chance = random.Random(seed)
    tf.random.set_seed(seed)
    model, optimizer = network(), tf.keras.optimizers.Adam(RATE)

    @tf.function(reduce_retracing=True)
    def step(states: Any, truth: Any, weight: Any) -> None:
        with tf.GradientTape() as tape:
            losses = tf.nn.sigmoid_cross_entropy_with_logits(truth, model(states, training=True))
            loss = tf.reduce_sum(weight * losses) / tf.reduce_sum(weight[..., 0])
        gradients = tape.gradient(loss, model.trainable_variables)
        # TensorFlow's own zip, which takes the place of Python's here, knows no `strict`.
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))  # noqa: B905

    for number in range(PASSES):
        optimizer.learning_rate = RATE * (1 - number / PASSES) + RATE / 20
        # Of like length together, so that little is computed for padding.
        ordered = sorted(examples, key=lambda one: len(one.truth) + 6 * chance.random())
        groups = [ordered[at : at + BATCH] for at in range(0, len(ordered), BATCH)]
        chance.shuffle(groups)
        for group in groups:
            step(
                *(
                    tf.constant(_padded(arrays))
                    for arrays in (
                        [one.tokens.states for one in group],
                        [one.truth for one in group],
                        [one.counts for one in group],
                    )
                )
            )
    return {
        f"{layer.name}{ending}": value.numpy()
        for layer in model.layers
        if layer.weights
        for ending, value in zip(("", "_bias"), layer.weights, strict=True)
    }


def fit_all(examples: Sequence[_Example]) -> list[dict[str, Array]]:
    """Train the networks whose word is averaged."""
    return [fit(examples, SEED + number) for number in range(NETWORKS)]


def _padded(arrays: Sequence[Array]) -> Array:
    filled = np.zeros((len(arrays), max(map(len, arrays)), arrays[0].shape[1]), np.float32)
    for row, array in zip(filled, arrays, strict=True):
        row[: len(array)] = array
    return filled


def rank_of_newest_model() -> Rank:
    """The intents as the newest model ranks them."""
    from rasa.core.agent import Agent

    from bot.language.intent_classifier import IntentClassifier
    from bot.models import newest_model

    processor = Agent.load(newest_model()).processor
    assert processor is not None
    nodes = processor.graph_runner._instantiated_nodes.values()  # type: ignore[attr-defined]
    (classifier,) = (one._component for one in nodes if isinstance(one._component, IntentClassifier))
    return lambda text: classifier.ranked([text])[0]


def is_taught(message: Parted, examples: Collection[str]) -> bool:
    """Whether a piece of a message, beyond a few words that anybody may say, is among these examples, in lower case."""
    pieces_of = (message.text[wish.start : wish.end] for wish in message.wishes)
    lines = (" ".join(words.split()).casefold() for words in pieces_of)
    return any(len(line.split()) >= OWN_WORDS and line in examples for line in lines)


def fit_wanted(examples: Sequence[_Example], said: Sequence[Array], rank: Rank) -> dict[str, float]:
    """The weights of `wanted`, from what networks that had not seen a message say of it."""
    known, truth = [], []
    for one, outs in zip(examples, said, strict=True):
        parts = pieces(one.message.text, one.tokens.places, outs)
        whole = rank(one.message.text)
        for number, part in enumerate(parts):
            ranking = rank(part.text)
            known.append(features(parts, number, ranking, whole))
            truth.append(ranking[0][0] in one.message.intents)
    table = DictVectorizer()
    model = LogisticRegression(C=0.3, max_iter=3000, fit_intercept=False).fit(
        table.fit_transform(known), truth
    )
    return dict(zip(map(str, table.get_feature_names_out()), model.coef_[0].round(4).tolist(), strict=True))


def report(messages: Sequence[Parted], encoder: SentenceEncoder, parter: Parter, rank: Rank) -> None:
    """Print what the parting is worth on messages that it has not seen."""
    begun = right = there = all_found = other = more = 0
    for message in messages:
        one = _Example(message, encoder)
        outs = parter.together.outputs(one.tokens.states)
        counted = one.counts[:, 0] > 0
        says, is_so = outs[counted, 0] > 0, one.truth[counted, 0] > 0
        begun, right, there = begun + says.sum(), right + (says & is_so).sum(), there + is_so.sum()
        parts = parter.parts(message.text, encoder.states)
        asked = questions_in(message.text, message.text, rank(message.text), rank, parts, parter.wanted)
        found = {question.intent for question in asked}
        want = {intent for intent in message.intents if may_be_beside(intent)}
        if len(message.intents) > 1:
            all_found += want <= found
            other += not found <= want
        else:
            more += len(found) > 1
    single, several = counts(messages)
    print(f"beginnings of pieces: {right / begun:.1%} of those said are some, {right / there:.1%} are found")
    print(
        f"of {several} messages with several wishes, all that may stand beside others found: {all_found}; "
        f"something else found: {other}"
    )
    print(f"of {single} messages with one wish, more found: {more}", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, print what it is worth, and keep it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--wanted", action="store_true", help="keep the networks; fit what is wanted anew")
    options = parser.parse_args(arguments)
    encoder = SentenceEncoder.load()
    examples = [_Example(message, encoder) for message in read_parted()]
    said: dict[int, Array] = {}
    for fold in range(FOLDS):
        learned = Networks(fit_all([one for number, one in enumerate(examples) if number % FOLDS != fold]))
        for number in range(fold, len(examples), FOLDS):
            said[number] = learned.outputs(examples[number].tokens.states)
    old = Parter.load(options.folder) if options.wanted else None
    networks = old.networks if old else fit_all(examples)
    rank = rank_of_newest_model()
    taught = frozenset(one.text.casefold() for one in read_intents())
    apart = [number for number, one in enumerate(examples) if not is_taught(one.message, taught)]
    print(f"{len(examples)} messages; the pieces of {len(apart)} are no examples of the intents", flush=True)
    wanted = fit_wanted([examples[number] for number in apart], [said[number] for number in apart], rank)
    data = json.loads((options.folder / ABOUT).read_text(encoding="utf-8"))["data"] if old else digest()
    keep(options.folder, networks, wanted, data)
    report(read_parted(APART), encoder, Parter.load(options.folder), rank)
    return 0


def keep(
    folder: Path, networks: Sequence[Mapping[str, Array]], wanted: Mapping[str, float], data: str
) -> None:
    """Write both files, each beside its place, and then move them; `data` is the digest of what the networks learned from."""
    folder.mkdir(parents=True, exist_ok=True)
    network = folder / NETWORK
    beside = network.with_suffix(".new.npz")
    arrays = {
        f"{number}/{name}": np.asarray(value, np.float32)
        for number, weights in enumerate(networks)
        for name, value in weights.items()
    }
    np.savez_compressed(beside, **arrays)  # type: ignore[arg-type]
    about = {
        "network": sha256(beside.read_bytes()).hexdigest(),
        "data": data,
        "encoder": graph_hash(),
        "wanted": dict(sorted(wanted.items(), key=lambda pair: (pair[0] != BIAS, pair[0]))),
    }
    said = (folder / ABOUT).with_suffix(".new.json")
    said.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    os.replace(beside, network)
    os.replace(said, folder / ABOUT)


if __name__ == "__main__":
    raise SystemExit(main())
