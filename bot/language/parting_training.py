"""Trains what parts messages: `python -m bot.language.parting_training`, some ten minutes.

The networks are trained on data/wishes and data/wishes/weighing. Whether a piece is wanted, and how sure both judges of
its intent are together (`meant`), is fitted on the weighing alone: on what networks say of messages that they were not
trained on (three folds), on the reader of wishes, which saw none of them, and on the intents of the newest model, without
messages whose pieces these were taught, as of what was learned by heart they are surer than of what people write. What it is
worth is printed for data/wishes/apart, which nothing has seen. `--wanted` keeps the networks, after a change of the intents or the reader.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import tensorflow as tf
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bot.language.encoder import SentenceEncoder, Tokens
from bot.language.encoder_files import graph_hash
from bot.language.examples import read_examples
from bot.language.intent_model import IntentModel
from bot.language.meant import LEAST, Judge, Meant, Ranking, together
from bot.language.parting import (
    ABOUT,
    FOLDER,
    NETWORK,
    REACH,
    WIDTH,
    Array,
    Networks,
    Parter,
    beside,
    kept,
    meaning_of,
    parted_joints,
    pieces,
    tokens_of,
)
from bot.language.parting_data import APART, NONE, WEIGHING, Parted, counts, digest, read_parted
from bot.language.questions import Rank, may_be_beside, questions_in
from bot.language.wanted import BIAS, features
from bot.language.wish_reader import WishReader, wish_reader

PASSES, BATCH, RATE, DROPOUT = 15, 32, 1e-3, 0.4
FOLDS = 3
NETWORKS = 3
SEED = 20261126
_JOINING = frozenset({"and", "also", "but", "or", "so", "then", "plus", "n", "oh", "btw"})
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
        for token, begun in parted_joints(message, self.tokens.places):
            self.counts[token, 0], self.truth[token, 0] = 1, begun
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
    """The intents as the newest model ranks them, by the comparison with its examples alone.

    Only that part of it is loaded: it goes on with what parts messages, which may be what is to be mended here.
    """
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.engine.storage.resource import Resource

    from bot.language.intent_classifier import IntentClassifier
    from bot.models import newest_model

    with tempfile.TemporaryDirectory() as folder:
        storage, about = LocalModelStorage.from_model_archive(Path(folder), newest_model())
        (node,) = (node for node in about.predict_schema.nodes.values() if node.uses is IntentClassifier)
        assert node.resource is not None
        with storage.read_from(node.resource) as files:
            model = IntentModel.load(files)
        classifier = IntentClassifier(storage, Resource(node.resource.name), SentenceEncoder.load(), model)
    return lambda text: classifier.ranked([text])[0]


def is_taught(message: Parted, taught: Collection[str]) -> bool:
    """Whether a piece of a message, beyond a few words that anybody may say, is among `taught`, as `plain_words` leaves it."""
    pieces_of = (plain_words(message.text[wish.start : wish.end]) for wish in message.wishes)
    return any(len(words.split()) >= OWN_WORDS and words in taught for words in pieces_of)


def all_taught() -> frozenset[str]:
    """The examples of the intents and the pieces that the reader of wishes was taught, as `plain_words` leaves them."""
    parts = (message.text[wish.start : wish.end] for message in read_parted() for wish in message.wishes)
    return frozenset(map(plain_words, (*(text for text, _ in read_examples()), *parts)))


def plain_words(text: str) -> str:
    """The words of a piece in lower case, without what joins it to the one before."""
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", text.casefold())
    while words and words[0] in _JOINING:
        del words[0]
    return " ".join(words)


class _Piece(NamedTuple):
    """A piece as it was cut, and what each judge makes of it."""

    alone: Ranking
    meant: Meant
    intent: str


def judged_pieces(
    messages: Sequence[Parted], read: Sequence[tuple[Tokens, Array]], rank: Rank, reader: WishReader
) -> list[_Piece]:
    """The pieces of messages that neither judge was taught.

    Args:
        messages: as they were cut.
        read: the tokens of each, and what the reader says of them.
        rank: the other judge.
        reader: see `read`.
    """
    found = []
    for message, (tokens, said) in zip(messages, read, strict=True):
        for wish in message.wishes:
            rows = tokens_of(wish, tokens.places)
            if rows and wish.intent != NONE:
                words = message.text[wish.start : wish.end].strip()
                found.append(_Piece(rank(words), reader.meant(said[rows]), wish.intent))
    return found


def fit_together(judged: Sequence[_Piece]) -> tuple[float, float]:
    """How sharp both judges are together, and how much the reader counts, so that what they say comes true as often as they say."""

    def surprise(how: Sequence[float]) -> float:
        shares = (dict(together(one.alone, one.meant, *how)).get(one.intent, 0.0) for one in judged)
        return -float(np.mean([np.log(share + LEAST) for share in shares]))

    found = minimize(
        surprise,
        (0.5, 1.0),
        method="Nelder-Mead",
        bounds=((0.2, 2.0), (0.3, 4.0)),
        options={"xatol": 0.01, "fatol": 1e-4},
    )
    sharpness, reader = map(float, found.x)
    return sharpness, reader


def report_judges(judged: Sequence[_Piece], judge: Judge) -> None:
    """Print how often each judge is right."""
    comparison = np.mean([one.alone[0][0] == one.intent for one in judged])
    reader = np.mean([one.meant.first == one.intent for one in judged])
    both = np.mean([judge.together(one.alone, one.meant)[0][0] == one.intent for one in judged])
    print(
        f"of {len(judged)} pieces as they were cut, the intent is right by the comparison with examples {comparison:.1%}, "
        f"by the reader {reader:.1%}, by both {both:.1%}"
    )


def fit_wanted(
    messages: Sequence[Parted],
    read: Sequence[tuple[Tokens, Array]],
    rank: Rank,
    reader: WishReader,
    judge: Judge,
) -> dict[str, float]:
    """The weights of `wanted`, from what is said of messages that nothing was taught; see `Parter.said`."""
    known, truth = [], []
    for message, (tokens, said) in zip(messages, read, strict=True):
        parts = pieces(message.text, tokens.places, said, reader.meant)
        all_of_it = judge.together(rank(message.text), meaning_of(tokens.places, said, reader.meant))
        for number, part in enumerate(parts):
            alone = rank(part.text)
            ranking = judge.together(alone, part.meant)
            known.append(features(parts, number, alone, ranking, all_of_it))
            truth.append(ranking[0][0] in message.intents)
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
        outs = parter.said(one.tokens)
        counted = one.counts[:, 0] > 0
        says, is_so = outs[counted, 0] > 0, one.truth[counted, 0] > 0
        begun, right, there = begun + says.sum(), right + (says & is_so).sum(), there + is_so.sum()
        parting = parter.part(message.text, encoder.states)
        all_of_it = parter.judge.together(rank(message.text), parting.meant)
        asked = questions_in(message.text, message.text, all_of_it, rank, parting.parts, parter.judge)
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
    taught = [_Example(message, encoder) for message in read_parted()]
    weighing = [_Example(message, encoder) for message in read_parted(WEIGHING)]
    outputs: dict[int, Array] = {}
    for fold in range(FOLDS):
        others = [one for number, one in enumerate(weighing) if number % FOLDS != fold]
        learned = Networks(fit_all([*taught, *others]))
        for number in range(fold, len(weighing), FOLDS):
            outputs[number] = learned.outputs(weighing[number].tokens.states)
    networks, old = kept(options.folder) if options.wanted else (fit_all([*taught, *weighing]), None)
    rank = cache(rank_of_newest_model())
    known = all_taught()
    apart = [number for number, one in enumerate(weighing) if not is_taught(one.message, known)]
    print(f"{len(taught) + len(weighing)} messages; {len(apart)} are weighed with", flush=True)
    reader = wish_reader()
    messages = [weighing[number].message for number in apart]
    tokens = [weighing[number].tokens for number in apart]
    read = [reader.read(one.states[:, : SentenceEncoder.dimension]) for one in tokens]
    judged = judged_pieces(messages, list(zip(tokens, read, strict=True)), rank, reader)
    judge = Judge({}, *(round(one, 3) for one in fit_together(judged)))
    report_judges(judged, judge)
    said = [
        (one, beside(outputs[number], more)) for number, one, more in zip(apart, tokens, read, strict=True)
    ]
    judge = replace(judge, wanted=fit_wanted(messages, said, rank, reader, judge))
    of = old or {"data": both_digests(), "encoder": graph_hash()}
    keep(options.folder, networks, judge, str(of["data"]), str(of["encoder"]))
    report(read_parted(APART), encoder, Parter.load(options.folder), rank)
    return 0


def both_digests() -> str:
    """Changes with what networks are trained on."""
    return sha256(f"{digest()} {digest(WEIGHING)}".encode()).hexdigest()


def keep(
    folder: Path, networks: Sequence[Mapping[str, Array]], judge: Judge, data: str, encoder: str
) -> None:
    """Write both files, each beside its place, and then move them.

    Args:
        folder: where they belong.
        networks: the weights of each by name.
        judge: what was fitted to them.
        data: the digest of what the networks learned from.
        encoder: the hash of the encoder whose states they look at.
    """
    folder.mkdir(parents=True, exist_ok=True)
    network = folder / NETWORK
    new = network.with_suffix(".new.npz")
    arrays = {
        f"{number}/{name}": np.asarray(value, np.float32)
        for number, weights in enumerate(networks)
        for name, value in weights.items()
    }
    np.savez_compressed(new, **arrays)  # type: ignore[arg-type]
    about = {
        "network": sha256(new.read_bytes()).hexdigest(),
        "data": data,
        "encoder": encoder,
        "reader": wish_reader().graph,
        "sharpness": judge.sharpness,
        "counts": judge.reader,
        "wanted": dict(sorted(judge.wanted.items(), key=lambda pair: (pair[0] != BIAS, pair[0]))),
    }
    said = (folder / ABOUT).with_suffix(".new.json")
    said.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    os.replace(new, network)
    os.replace(said, folder / ABOUT)


if __name__ == "__main__":
    raise SystemExit(main())
