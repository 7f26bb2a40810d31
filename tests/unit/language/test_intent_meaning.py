from pathlib import Path

import numpy as np
import pytest

from bot.language.intent_meaning import Array, Meaning
from bot.language.intent_meaning_graph import EXACT_UP_TO, as_kept, meaning_graph
from bot.language.intent_model import KernelSettings, confidences, meaning_likeness

SETTINGS = KernelSettings()
INTENTS = 12


def clusters(examples: int, messages: int) -> tuple[Array, Array, Array]:
    """Vectors of examples around the middles of their intents, their votes, and vectors of messages."""
    random = np.random.default_rng(0)
    middles = random.standard_normal((INTENTS, 384))
    intents = random.integers(INTENTS, size=examples + messages)
    vectors = (middles[intents] + 2 * random.standard_normal((len(intents), 384))).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    votes = (np.eye(INTENTS)[intents[:examples]] - 1 / INTENTS) * 10 / examples
    return vectors[:examples], votes.astype(np.float32), vectors[examples:]


def plain(examples: Array, votes: Array, messages: Array) -> Array:
    result: Array = meaning_likeness(messages @ examples.T, SETTINGS) @ votes
    return result


def asked(meaning: Meaning, messages: Array) -> Array:
    return meaning.scores(messages)


def test_few_examples_are_compared_exactly() -> None:
    examples, votes, messages = clusters(300, 50)
    found = asked(Meaning(meaning_graph(examples, votes, SETTINGS)), messages)
    assert found == pytest.approx(plain(examples, votes, messages), abs=1e-5)


def test_many_examples_are_rounded_and_give_the_same_answers() -> None:
    examples, votes, messages = clusters(EXACT_UP_TO + 1, 500)
    examples = as_kept(examples)
    graph = meaning_graph(examples, votes, SETTINGS)
    assert len(graph) < 0.2 * (examples.nbytes + votes.nbytes)
    exact, rounded = plain(examples, votes, messages), asked(Meaning(graph), messages)
    assert (exact.argmax(1) == rounded.argmax(1)).mean() >= 0.998
    assert np.abs(confidences(exact, 18) - confidences(rounded, 18)).max() < 0.02


def test_votes_of_unlike_sizes_keep_their_weight() -> None:
    # As training solves them: loud for an example's own intent, soft for the others, and a few much louder than the rest.
    examples, _, messages = clusters(EXACT_UP_TO + 1, 200)
    examples = as_kept(examples)
    random = np.random.default_rng(1)
    votes = random.standard_normal((len(examples), INTENTS)) * 0.02
    votes[np.arange(len(votes)), random.integers(INTENTS, size=len(votes))] += 0.8
    votes[::100] *= 10
    exact = plain(examples, votes.astype(np.float32), messages)
    rounded = asked(Meaning(meaning_graph(examples, votes.astype(np.float32), SETTINGS)), messages)
    assert np.abs(rounded - exact).max() < 0.01 * np.abs(exact).max()


def test_vectors_are_kept_at_length_1_and_kept_again_stay_as_they_are() -> None:
    few, _, _ = clusters(300, 1)
    assert as_kept(few) is few
    many, _, _ = clusters(EXACT_UP_TO + 1, 1)
    kept = as_kept(many)
    assert np.linalg.norm(kept, axis=1) == pytest.approx(1, abs=1e-5)
    assert (kept * many).sum(axis=1).min() > 0.98
    assert as_kept(kept) == pytest.approx(kept, abs=1e-6)


@pytest.mark.parametrize("examples", [300, EXACT_UP_TO + 1])
def test_what_is_said_of_a_text_hangs_on_no_other(examples: int) -> None:
    vectors, votes, messages = clusters(examples, 20)
    meaning = Meaning(meaning_graph(vectors, votes, SETTINGS))
    # One that is larger by far must not make the others' steps coarser.
    messages[7] *= 50
    alone = np.vstack([meaning.scores(message[None]) for message in messages])
    assert meaning.scores(messages) == pytest.approx(alone, rel=1e-4, abs=1e-5)


def test_like_vectors_do_not_overflow() -> None:
    # All of one sign and size: products of signed weights would not fit into 16 bits, in which some processors add.
    vectors = np.full((EXACT_UP_TO + 1, 384), 384**-0.5, dtype=np.float32)
    votes = np.full((len(vectors), 2), 1 / len(vectors), dtype=np.float32)
    assert Meaning(meaning_graph(vectors, votes, SETTINGS)).scores(vectors[:1]) == pytest.approx(1, abs=0.01)


def test_a_saved_graph_gives_the_same_answers(tmp_path: Path) -> None:
    examples, votes, messages = clusters(EXACT_UP_TO + 1, 20)
    trained = Meaning(meaning_graph(examples, votes, SETTINGS))
    trained.save(tmp_path / "first.onnx")
    loaded = Meaning(tmp_path / "first.onnx")
    loaded.save(tmp_path / "second.onnx")
    assert loaded.intents == INTENTS
    assert (asked(loaded, messages) == asked(trained, messages)).all()
    assert (tmp_path / "second.onnx").read_bytes() == (tmp_path / "first.onnx").read_bytes()
