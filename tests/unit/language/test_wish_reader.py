"""The reader of wishes: what it says, what it is taught, and what is wrong with its files."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from bot.language.encoder import SentenceEncoder
from bot.language.encoder_files import weights_file
from bot.language.parting_data import NONE, Parted, Wish, digest, known_intents
from bot.language.upper_network import UpperLayers
from bot.language.wish_reader import (
    ABOUT,
    FOLDER,
    GRAPH,
    TRAIN_COMMAND,
    WishReader,
    WishReaderError,
    wish_reader,
)
from bot.language.wish_reader_data import (
    BETWEEN,
    HEARD_ALONE,
    Joiner,
    Taught,
    background_of,
    joined,
    of_examples,
)
from bot.language.wish_reader_training import (
    COURSE,
    COURSE_OF_FEW,
    FEW,
    Course,
    Setting,
    WishNetwork,
    arrays_of,
    averaged,
    batches,
    course_of,
    fit,
    keep,
)


def read(text: str) -> np.ndarray:
    return wish_reader().read(SentenceEncoder.load().tokens(text).states)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("how many reps of the bridge", "ask_dose"),
        ("am I fine to run tomorrow or should I leave it", "ask_keep_running"),
        ("please wipe everything you have on me", "delete_data"),
    ],
)
def test_what_is_wanted(text: str, intent: str) -> None:
    meant = wish_reader().meant(read(text)[1:-1])
    assert max(meant.intents, key=lambda name: meant.intents[name]) == intent
    assert sum(meant.intents.values()) == pytest.approx(1.0, abs=1e-5)
    assert 0 <= meant.aside < 0.5


def test_each_token_has_its_word() -> None:
    text = "how many reps and is ice good"
    said, places = read(text), SentenceEncoder.load().tokens(text).places
    assert said.shape == (len(places), len(wish_reader().intents) + 2)
    begins = 2 + int(said[2:-1, 0].argmax())
    assert text[slice(*places[begins])] == "and"


def test_it_knows_intents_of_the_domain_alone() -> None:
    assert set(wish_reader().intents) <= known_intents()
    assert len(known_intents() - set(wish_reader().intents)) < 5, (
        "a new one is judged by the comparison until then"
    )


def test_what_is_kept_was_trained_on_the_messages_of_now() -> None:
    assert json.loads((FOLDER / ABOUT).read_text(encoding="utf-8"))["data"] == digest(), TRAIN_COMMAND


def _without(folder: Path) -> None:
    (folder / GRAPH).unlink()


def _damaged(folder: Path) -> None:
    (folder / GRAPH).write_bytes(b"half a graph")


def _no_json(folder: Path) -> None:
    (folder / ABOUT).write_text("{", encoding="utf-8")


def _with_an_intent_too_many(folder: Path) -> None:
    about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    (folder / ABOUT).write_text(
        json.dumps({**about, "intents": [*about["intents"], "greet_2"]}), encoding="utf-8"
    )


def _of_another_encoder(folder: Path) -> None:
    about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    (folder / ABOUT).write_text(json.dumps({**about, "encoder": "another"}), encoding="utf-8")


@pytest.mark.parametrize(
    "spoil", [_without, _damaged, _no_json, _of_another_encoder, _with_an_intent_too_many]
)
def test_a_file_that_is_missing_or_another_is_named_with_the_mend(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    folder = tmp_path / "reader"
    shutil.copytree(FOLDER, folder)
    WishReader.load(folder)
    spoil(folder)
    with pytest.raises(WishReaderError, match=TRAIN_COMMAND) as error:
        WishReader.load(folder)
    assert str(folder) in str(error.value)


EXAMPLES = [
    ("How many reps?", "ask_dose"), ("how often should I do them", "ask_frequency"), ("is ice any good", "ask_rest_ice"),
    ("thanks a lot", "thank"), ("yes please", "affirm"), ("run", "ask_keep_running"),
]  # fmt: skip


def test_joined_examples_are_cut_where_they_were_joined() -> None:
    choose = random.Random(1)
    joiner = Joiner(EXAMPLES, ["my dog is brown", "so"])
    known = {" ".join(text.casefold().strip("?!.,").split()): intent for text, intent in EXAMPLES}
    met = set()
    for _ in range(300):
        message = joiner.message(choose)
        assert 2 <= len(message.wishes) <= 4
        assert message.intents, "something is wanted"
        assert message.wishes[0].start == 0
        assert message.wishes[-1].end == len(message.text)
        for wish, after in zip(message.wishes, (*message.wishes[1:], None), strict=True):
            assert after is None or wish.end == after.start
            words = " ".join(message.text[wish.start : wish.end].casefold().split())
            text = next(text for text in (*known, "my dog is brown") if words.rstrip("?!.,").endswith(text))
            assert wish.intent == known.get(text, NONE)
        met |= {wish.intent for wish in message.wishes}
    assert met == {"ask_dose", "ask_frequency", "ask_rest_ice", "thank", NONE}


def test_what_is_heard_alone_are_intents() -> None:
    assert known_intents() >= HEARD_ALONE


def test_a_piece_with_an_end_of_its_own_gets_no_second() -> None:
    pieces = [("How many reps?", "ask_dose"), ("Which shoes?", "ask_kit")]
    texts = {joined(pieces, random.Random(seed)).text for seed in range(300)}
    assert any(text.startswith("How many reps? Which") for text in texts)
    assert not any(double in text for text in texts for double in ("?.", "?,", "??", "?;", "  "))


def test_what_cannot_be_joined_is_named() -> None:
    with pytest.raises(ValueError, match="data/nlu"):
        Joiner([("yes", "affirm")], [])


def test_an_intent_without_an_example_is_named() -> None:
    with pytest.raises(ValueError, match="ask_kit"):
        Setting(("thank",)).examples(of_examples([("which shoes", "ask_kit")]))


def test_in_16_bits_the_layers_make_nearly_the_same() -> None:
    weights = load_file(weights_file())
    states = SentenceEncoder.load().tokens("how many reps of the bridge").states[None]
    mask = np.ones(states.shape[:2], np.float32)
    made = [
        UpperLayers(weights, 0.0, bfloat16=short).layers(states, mask, False).numpy()
        for short in (False, True)
    ]
    assert not np.array_equal(*made)
    assert np.corrcoef(made[0].ravel(), made[1].ravel())[0, 1] > 0.999


def test_what_is_put_between_two_belongs_to_the_later() -> None:
    seen = set()
    for seed in range(200):
        message = joined([("is ice good", "ask_rest_ice"), ("Which shoes?", "ask_kit")], random.Random(seed))
        first, second = (message.text[wish.start : wish.end] for wish in message.wishes)
        assert first.casefold() == "is ice good"
        seen.add(second[: second.casefold().index("which")].casefold())
    assert seen == {one.casefold() for one in BETWEEN}


def test_background_is_what_wants_no_answer() -> None:
    message = Parted("my dog barks, which shoes", (Wish(0, 12, NONE), Wish(12, 25, "ask_kit")))
    assert background_of([message]) == ["my dog barks"]


def test_what_is_taught_becomes_arrays() -> None:
    setting = Setting(("ask_kit", "thank"))
    message = Parted("my dog barks, which shoes", (Wish(0, 12, NONE), Wish(12, 25, "ask_kit")))
    cut, whole = setting.examples([Taught(message, cut=True), *of_examples([("thanks", "thank")])])
    states, mask, pieces, intents, begins, counted = arrays_of([cut, whole])
    assert states.shape[:2] == mask.shape == begins.shape == counted.shape
    assert intents.tolist() == [[2, 0], [1, -1]]
    assert np.allclose(pieces.sum(axis=2), [[1, 1], [1, 0]])
    places = SentenceEncoder.load().tokens(message.text).places
    (begun,) = np.flatnonzero(begins[0])
    assert message.text[slice(*places[begun])] == "which"
    assert counted[0].sum() == 4
    assert counted[1].sum() == 0


def test_each_example_is_in_one_batch_of_a_pass() -> None:
    setting = Setting(("ask_kit",))
    made = setting.examples(of_examples([("which shoes " * number, "ask_kit") for number in range(1, 40)]))
    groups = list(batches(made, random.Random(3)))
    assert len(groups) > 1
    assert sorted(id(one) for group in groups for one in group) == sorted(map(id, made))


@pytest.mark.parametrize("course", [Course(passes=6), Course(passes=6, push=2.0)])
def test_a_reader_that_was_trained_and_kept_is_read_again(tmp_path: Path, course: Course) -> None:
    setting = Setting(sorted({intent for _, intent in EXAMPLES}))
    taught = of_examples(EXAMPLES * 8)
    network = fit(setting, taught, Joiner(EXAMPLES, []), course, number=16)
    samples = [one.states.astype(np.float32) for one in setting.examples(taught)]
    keep(tmp_path, network.weights(), setting, samples, "data")
    reader = WishReader.load(tmp_path)
    assert reader.intents == setting.intents
    for text, intent in EXAMPLES:
        said = reader.read(SentenceEncoder.load().tokens(text).states)
        meant = reader.meant(said[1:-1])
        assert max(meant.intents, key=lambda name: meant.intents[name]) == intent, text


def test_few_examples_have_a_course_of_their_own() -> None:
    assert course_of(FEW) == COURSE_OF_FEW != COURSE == course_of(FEW + 1)


def test_weights_are_averaged_one_by_one() -> None:
    first = {"a": np.array([1.0, 2.0], np.float32), "b": np.array([0.0], np.float32)}
    second = {"a": np.array([3.0, 4.0], np.float32), "b": np.array([2.0], np.float32)}
    mean = averaged([first, second])
    assert mean["a"].tolist() == [2.0, 3.0]
    assert mean["b"].tolist() == [1.0]
    assert mean["a"].dtype == np.float32


def test_readers_of_all_seeds_begin_alike() -> None:
    weights = load_file(weights_file())
    one, other = (WishNetwork(weights, 3).weights() for _ in range(2))
    assert one.keys() == other.keys()
    assert all(np.array_equal(one[name], other[name]) for name in one)
