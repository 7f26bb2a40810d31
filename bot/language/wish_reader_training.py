"""Trains the reader of wishes: `python -m bot.language.wish_reader_training`, an hour and a half on two cores.

It is trained three times, over messages in another order and joined otherwise, from the same beginning, and the weights are
averaged (Wortsman and others 2022, "Model soups"): most of what three readers side by side would give, at the cost of one.

It is taught the examples of the intents (data/nlu), the messages of data/wishes, and examples that are joined anew in
each pass. What is weighed with it afterwards (data/wishes/weighing, `parting_training`) it never sees. An example that is
added to the intents counts at once where words are compared, and here with the next training.
"""

from __future__ import annotations

import argparse
import json
import os
import random
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray
from safetensors.numpy import load_file

from bot.language.encoder import SentenceEncoder
from bot.language.encoder_files import graph_hash, weights_file
from bot.language.encoder_graph import WIDTH
from bot.language.examples import read_examples
from bot.language.parting import parted_joints, tokens_of
from bot.language.parting_data import NONE, digest, read_parted
from bot.language.upper_graph import write_upper
from bot.language.upper_network import Steps, UpperLayers, new_head, padded
from bot.language.wish_reader import ABOUT, FOLDER, GRAPH, Array
from bot.language.wish_reader_data import Joiner, Taught, background_of, of_examples
from bot.language.wish_reader_graph import head

JOINED = 16_000
"""Messages that are joined anew for each pass."""
BODY_RATE, HEAD_RATE = 3e-4, 3e-3
DROPOUT = 0.1
SMOOTHING = 0.05
"""Of the truth this part is spread over all intents: at the borders two authors would differ."""
WEIGHT_OF_BEGINNINGS = 2.0
WEIGHT_OF_JOINED = 0.5
"""Of a beginning that nobody wrote, against one that somebody did."""
FEWEST_COUNTED = 20.0
"""Words of a batch with a known beginning, from which its loss is their mean."""
SEEDS = (20261128, 7, 99)
"""Of the order and of what is joined; each is a training of its own."""
_HEAD_SEED = SEEDS[0]
"""Weights can only be averaged where they began alike."""
_RARE = -2.0
"""Where the judgement of a beginning starts: most words begin nothing."""
_REPORTED = 200


@dataclass(frozen=True)
class Course:
    """How a reader is taught.

    Attributes:
        passes: how often all is seen.
        tokens: of a batch, its padding counted nearly: what is shorter stands mostly before what is longer.
        push: see `Steps.take_against`; 0 for plain steps.
    """

    passes: int = 4
    tokens: int = 1400
    push: float = 0.0


FEW = 4_000
COURSE, COURSE_OF_FEW = Course(), Course(passes=8, tokens=175, push=2.0)


def course_of(examples: int) -> Course:
    """The course for so many examples: few would be too few steps in large batches, and leave much room between them."""
    return COURSE_OF_FEW if examples <= FEW else COURSE


class WishNetwork(UpperLayers):
    """Upper layers and head; weights by the names that `upper_graph` and `wish_reader_graph` read."""

    def __init__(self, weights: Mapping[str, Array], intents: int, *, bfloat16: bool = False) -> None:
        super().__init__(weights, DROPOUT, bfloat16=bfloat16)
        chance = np.random.default_rng(_HEAD_SEED)
        self.heads = {
            "begins": new_head(chance, WIDTH, 1),
            "begins.bias": tf.Variable(np.full(1, _RARE, np.float32)),
            "intents": new_head(chance, WIDTH, intents + 1),
            "intents.bias": tf.Variable(np.zeros(intents + 1, np.float32)),
        }

    def __call__(self, states: Any, mask: Any, pieces: Any, training: bool) -> tuple[Any, Any]:
        """The logits of each piece's intents (batch, pieces, intents + 1), and of each token's beginning (batch, tokens).

        Args:
            states, mask: (batch, tokens, 384) and (batch, tokens).
            pieces: the share of each token in each piece, (batch, pieces, tokens).
            training: whether with dropout.
        """
        values = self.layers(states, mask, training)
        found = self.drop(tf.matmul(pieces, values), training)
        intents = tf.tensordot(found, self.heads["intents"], 1) + self.heads["intents.bias"]
        begins = tf.tensordot(values, self.heads["begins"], 1)[..., 0] + self.heads["begins.bias"][0]
        return intents, begins


@dataclass(frozen=True)
class _Example:
    """A message as the network sees it.

    Attributes:
        states: float16 (tokens, 384).
        pieces: (first token, token after the last, number of the intent).
        begins: (tokens,), 1 where a piece begins.
        counted: (tokens,), how much it counts whether a piece begins there.
    """

    states: NDArray[np.float16]
    pieces: tuple[tuple[int, int, int], ...]
    begins: Array
    counted: Array


class Setting:
    """The intents by their number, and the encoder."""

    def __init__(self, intents: Sequence[str]) -> None:
        self.intents = tuple(intents)
        self._number = {intent: at for at, intent in enumerate((*intents, NONE))}
        self._encoder = SentenceEncoder.load()

    def examples(self, messages: Sequence[Taught], weight: float = 1.0) -> list[_Example]:
        """Those of messages, without what stands beyond what the encoder reads.

        Raises:
            ValueError: a piece has an intent of which there is no example.
        """
        unknown = {wish.intent for one in messages for wish in one.message.wishes} - set(self._number)
        if unknown:
            raise ValueError(
                f"pieces in data/wishes have intents without an example in data/nlu: {', '.join(sorted(unknown))}"
            )
        with ThreadPoolExecutor(2) as pool:
            made = list(pool.map(lambda one: self._example(one, weight), messages))
        return [one for one in made if one.pieces]

    def _example(self, taught: Taught, weight: float) -> _Example:
        message = taught.message
        states, places = self._encoder.tokens(message.text)
        begins, counted = np.zeros((2, len(places)), np.float32)
        if taught.cut:
            for token, begun in parted_joints(message, places):
                counted[token], begins[token] = weight, begun
        pieces = []
        for wish in message.wishes:
            tokens = tokens_of(wish, places)
            if tokens:
                pieces.append((tokens[0], tokens[-1] + 1, self._number[wish.intent]))
        return _Example(states.astype(np.float16), tuple(pieces), begins, counted)


def batches(
    examples: Sequence[_Example], choose: random.Random, tokens: int = COURSE.tokens
) -> Iterator[list[_Example]]:
    """All examples in random batches of like length, so that little is padding, each of at most `tokens` tokens or one message."""
    ordered = sorted(examples, key=lambda one: len(one.begins) * (1 + 0.2 * choose.random()))
    groups: list[list[_Example]] = []
    group: list[_Example] = []
    for one in ordered:
        # The longest stands last, or nearly so.
        if group and len(one.begins) * (len(group) + 1) > tokens:
            groups.append(group)
            group = []
        group.append(one)
    groups += [group] if group else []
    choose.shuffle(groups)
    yield from groups


def arrays_of(batch: Sequence[_Example]) -> tuple[Array, Array, Array, NDArray[np.int32], Array, Array]:
    """What `Trainer.step` takes.

    Returns:
        States (batch, tokens, 384); mask (batch, tokens); the share of each token in each piece (batch, pieces, tokens);
        intents (batch, pieces), -1 where there is no piece; beginnings and what they count, (batch, tokens).
    """
    states, mask = padded([one.states.astype(np.float32) for one in batch])
    rows, longest = mask.shape
    most = max(len(one.pieces) for one in batch)
    pieces = np.zeros((rows, most, longest), np.float32)
    intents = np.full((rows, most), -1, np.int32)
    begins, counted = np.zeros((2, rows, longest), np.float32)
    for row, one in enumerate(batch):
        begins[row, : len(one.begins)], counted[row, : len(one.begins)] = one.begins, one.counted
        for place, (first, after, intent) in enumerate(one.pieces):
            pieces[row, place, first:after] = 1 / (after - first)
            intents[row, place] = intent
    return states, mask, pieces, intents, begins, counted


class Trainer:
    """Takes the network through its steps."""

    def __init__(self, network: WishNetwork, steps: int, push: float = 0.0) -> None:
        """
        Args:
            network: what is trained.
            steps: how many there will be.
            push: see `Steps.take_against`; 0 for a plain step.
        """
        self._network = network
        self._push = push
        self._steps = Steps(network, steps, BODY_RATE, HEAD_RATE)
        two, three = tf.TensorSpec((None, None)), tf.TensorSpec((None, None, None))
        shape = [
            tf.TensorSpec((None, None, WIDTH)),
            two,
            three,
            tf.TensorSpec((None, None), tf.int32),
            two,
            two,
        ]
        self.step = tf.function(self._step, autograph=False, input_signature=shape)

    def _step(self, states: Any, mask: Any, pieces: Any, intents: Any, begins: Any, counted: Any) -> Any:
        def loss_of(given: Any) -> Any:
            said, begun = self._network(given, mask, pieces, True)
            known = tf.cast(intents >= 0, tf.float32)
            classes = tf.shape(said)[-1]
            truth = tf.one_hot(tf.maximum(intents, 0), classes) * (1 - SMOOTHING)
            truth += SMOOTHING / tf.cast(classes, tf.float32)
            wrong = tf.nn.softmax_cross_entropy_with_logits(truth, said)
            loss = tf.reduce_sum(wrong * known) / tf.reduce_sum(known)
            wrong = tf.nn.sigmoid_cross_entropy_with_logits(begins, begun)
            words = tf.maximum(tf.reduce_sum(counted), FEWEST_COUNTED)
            loss += WEIGHT_OF_BEGINNINGS * tf.reduce_sum(wrong * counted) / words
            return loss

        if self._push:
            return self._steps.take_against(loss_of, states, self._push)
        with tf.GradientTape() as tape:
            loss = loss_of(states)
        self._steps.take(tape, loss)
        return loss


def fit(
    setting: Setting,
    taught: Sequence[Taught],
    joiner: Joiner | None,
    course: Course,
    number: int = JOINED,
    *,
    bfloat16: bool = False,
    seed: int = SEEDS[0],
) -> WishNetwork:
    """Train the network on what is taught, and on `number` joined messages that are new in each pass.

    Args:
        setting: the intents and the encoder.
        taught: messages with their pieces.
        joiner: joins examples; None where nothing is to be joined.
        course: how often all are seen, and how.
        number: of joined messages in a pass.
        bfloat16: see `UpperLayers`.
        seed: of the order, of what is left out, and of what is joined.
    """
    tf.keras.utils.set_random_seed(seed)
    choose = random.Random(seed)
    network = WishNetwork(load_file(weights_file()), len(setting.intents), bfloat16=bfloat16)
    examples = setting.examples(taught)
    trainer: Trainer | None = None
    for now in range(course.passes):
        more = [Taught(joiner.message(choose), cut=True) for _ in range(number)] if joiner else []
        groups = list(batches(examples + setting.examples(more, WEIGHT_OF_JOINED), choose, course.tokens))
        # The passes differ by a few batches, as what is joined does.
        trainer = trainer or Trainer(network, course.passes * len(groups), course.push)
        losses: list[float] = []
        for at, batch in enumerate(groups, start=1):
            losses.append(float(trainer.step(*arrays_of(batch))))
            if at % _REPORTED == 0 or at == len(groups):
                print(
                    f"  pass {now + 1} of {course.passes}, {at} of {len(groups)}: loss {np.mean(losses[-_REPORTED:]):.3f}",
                    flush=True,
                )
    return network


def averaged(readers: Sequence[Mapping[str, Array]]) -> dict[str, Array]:
    """The mean of the weights of readers that began alike."""
    return {name: np.mean([one[name] for one in readers], axis=0) for name in readers[0]}


def keep(
    folder: Path,
    weights: Mapping[str, Array],
    setting: Setting,
    samples: Sequence[Array],
    data: str,
    **how: object,
) -> None:
    """Write both files, each beside its place, and then move them; `data` is the digest of the messages that were cut, `how` the options."""
    folder.mkdir(parents=True, exist_ok=True)
    graph, about = (folder / name for name in (GRAPH, ABOUT))
    beside, said = graph.with_suffix(".new.onnx"), about.with_suffix(".new.json")
    write_upper(beside, weights, head, samples)
    facts = {
        "graph": sha256(beside.read_bytes()).hexdigest(),
        "data": data,
        "encoder": graph_hash(),
        **how,
        "intents": setting.intents,
    }
    said.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    os.replace(beside, graph)
    os.replace(said, about)


def main(arguments: Sequence[str] | None = None) -> int:
    """Train the reader and keep it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument(
        "--passes", type=int, help=f"default {COURSE.passes}, of few examples {COURSE_OF_FEW.passes}"
    )
    parser.add_argument(
        "--joined", type=int, default=JOINED, help="messages that are joined anew for each pass"
    )
    parser.add_argument(
        "--seeds",
        type=int,
        nargs="+",
        default=list(SEEDS),
        help="one training for each; their weights are averaged",
    )
    parser.add_argument(
        "--bfloat16",
        action="store_true",
        help="products in 16 bits: for processors with avx512_bf16, in two thirds of the time",
    )
    options = parser.parse_args(arguments)
    examples, parted = read_examples(), read_parted()
    setting = Setting(sorted({intent for _, intent in examples}))
    taught = [*(Taught(one, cut=True) for one in parted), *of_examples(examples)]
    print(f"{len(examples)} examples and {len(parted)} messages", flush=True)
    joiner = Joiner(examples, background_of(parted))
    course = course_of(len(taught))
    course = replace(course, passes=options.passes or course.passes)
    readers = []
    for seed in options.seeds:
        print(f"seed {seed}", flush=True)
        network = fit(setting, taught, joiner, course, options.joined, bfloat16=options.bfloat16, seed=seed)
        readers.append(network.weights())
    samples = [one.states.astype(np.float32) for one in setting.examples(taught[::150])]
    how = {
        "passes": course.passes,
        "joined": options.joined,
        "bfloat16": options.bfloat16,
        "seeds": options.seeds,
    }
    keep(options.folder, averaged(readers), setting, samples, digest(), **how)
    print("What is wanted is to be fitted to it: `python -m bot.language.parting_training --wanted`.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
