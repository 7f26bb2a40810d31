"""Where a message's wishes end, and what is wanted in it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.encoder import SentenceEncoder
from bot.language.encoder_files import graph_hash
from bot.language.examples import read_examples
from bot.language.meant import Meant
from bot.language.parting import (
    ABOUT,
    BEGINS,
    EDGE,
    FOLDER,
    MOST,
    NETWORK,
    REACH,
    TRAIN_COMMAND,
    WIDTH,
    Networks,
    Part,
    Parter,
    Parting,
    PartingError,
    joints_of,
    kept,
    parter,
    pieces,
)
from bot.language.parting_data import APART, DATA, NONE, WEIGHING, Parted, Wish, known_intents, read_parted
from bot.language.parting_training import OWN_WORDS, all_taught, both_digests, is_taught, plain_words
from bot.language.wanted import features, share
from tests.unit.test_understanding_sets import plain


def parts_of(text: str) -> list[str]:
    return [part.text for part in parter().part(text, SentenceEncoder.load().states).parts]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "how many side lifts should i be doing and is it alright if i cycle to work",
            ["how many side lifts should i be doing", "and is it alright if i cycle to work"],
        ),
        ("remind me at nine each night. Does a hot bath help?", ["remind me at nine each night.", "Does a hot bath help?"]),
        ("can i run? should i see someone?", ["can i run?", "should i see someone?"]),
        ("Is ice good? What shoes? what should I eat?", ["Is ice good?", "What shoes?", "what should I eat?"]),
        ("I ran 3.5 miles at 7.30 today", ["I ran 3.5 miles at 7.30 today"]),
        ("my hip aches", ["my hip aches"]),
        ("", []),
        ("?!", []),
    ],
)  # fmt: skip
def test_parts(text: str, parts: list[str]) -> None:
    assert parts_of(text) == parts


@given(st.text(max_size=300))
def test_parts_are_pieces_of_the_text_in_order(text: str) -> None:
    found = parts_of(text)
    assert len(found) <= MOST
    assert "".join("".join(found).split()) in "".join(text.split())
    assert bool(found) == any(character.isalnum() for character in text)


def test_of_a_text_longer_than_the_encoder_reads_at_once_the_end_is_heard() -> None:
    text = (
        "my aunt has a brown dog with long ears and he sleeps by the door. " * 25
        + "how many reps should I do?"
    )
    parting = parter().part(text, SentenceEncoder.load().states)
    assert parting.parts[-1].text == "how many reps should I do?"
    meant = parting.parts[-1].meant.intents
    assert max(meant, key=lambda intent: meant[intent]) == "ask_dose"
    assert parting.meant.intents["ask_dose"] < meant["ask_dose"], "of all of it, that is a small part"


def test_an_empty_text_means_nothing() -> None:
    assert parter().part("", SentenceEncoder.load().states) == Parting(())


def test_a_word_with_an_apostrophe_begins_once() -> None:
    text = "it's my dog's bed"
    places = SentenceEncoder.load().states(text).places
    assert [text[start:].split()[0] for _, start in joints_of(text, places)] == ["my", "dog's", "bed"]


def test_of_too_many_beginnings_the_surest_count() -> None:
    text = " ".join("abcdefghijkl")
    places = [(2 * number, 2 * number + 1) for number in range(12)]
    said = np.full((12, 2), BEGINS + 1, np.float32)
    said[9:, 0] = BEGINS - 1
    said[1, 0] = BEGINS + 0.5
    found = pieces(text, places, said, lambda rows: Meant())
    assert len(found) == MOST
    assert [part.text for part in found[:2]] == ["a b", "c"]
    assert (found[0].before, found[-1].after) == (EDGE, EDGE)


def test_what_upper_layers_make_of_the_tokens_comes_with_the_vector() -> None:
    encoder = SentenceEncoder.load()
    text = "which of them is the one to begin with"
    states, places = encoder.states(text)
    assert states.shape == (len(places), 2 * encoder.dimension)
    assert np.array_equal(states[:, : encoder.dimension], encoder.tokens(text).states)


def test_what_was_begun_is_parted_alike_and_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    encoder, parts = SentenceEncoder.load(), parter()
    long = "my hip is sore after the long run. " * 40 + "which stretch is best and can i run tomorrow?"
    texts = ["ran 8k this morning hip was a 2 what should saturday be", long]
    alone = [parts.part(text, encoder.states) for text in texts]
    runs: list[int] = []
    read = parts.reader.read
    monkeypatch.setattr(parts.reader, "read", lambda states: runs.append(len(states)) or read(states))
    for number, text in enumerate(texts):
        parts.begin([text], encoder.tokens)
        assert parts.part(text, encoder.states) == alone[number]
        windows = len(runs)
        assert parts.part(text, encoder.states) == alone[number]
        assert len(runs) == 2 * windows, "begun or not, each stretch is read once"
        runs.clear()
    parts.begin(["nobody asks for this"], encoder.tokens)
    parts.begin(texts[:1], encoder.tokens)
    assert list(parts._begun) == texts[:1]
    parts.part(texts[0], encoder.states)
    assert not parts._begun


@pytest.mark.parametrize("spoilt", [NETWORK, ABOUT])
def test_a_file_that_is_missing_or_another_is_named_with_the_mend(tmp_path: Path, spoilt: str) -> None:
    folder = tmp_path / "parter"
    shutil.copytree(FOLDER, folder)
    (folder / spoilt).write_bytes(b"{}")
    with pytest.raises(PartingError, match=TRAIN_COMMAND):
        Parter.load(folder)
    (folder / spoilt).unlink()
    with pytest.raises(PartingError, match=str(folder)):
        Parter.load(folder)


def test_what_is_kept_was_trained_on_the_messages_of_now() -> None:
    about = json.loads((FOLDER / ABOUT).read_text(encoding="utf-8"))
    assert about["data"] == both_digests(), TRAIN_COMMAND
    assert about["encoder"] == graph_hash(), TRAIN_COMMAND


def test_the_messages_apart_are_none_that_were_trained_on() -> None:
    trained = {plain(one.text) for folder in (DATA, WEIGHING) for one in read_parted(folder)}
    assert not trained & {plain(one.text) for one in read_parted(APART)}


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("{", "Expecting"),
        ('{"text": "a"}', "parts"),
        ('{"text": "a", "parts": []}', "pieces"),
        ('{"text": "a b", "parts": [{"text": "b", "intent": "greet"}, {"text": "a", "intent": "greet"}]}', "does not follow"),
        ('{"text": "a", "parts": [{"text": "a", "intent": "ask_nothing"}]}', "ask_nothing"),
    ],
)  # fmt: skip
def test_a_line_that_is_wrong_is_named(tmp_path: Path, line: str, wrong: str) -> None:
    (tmp_path / "one.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=wrong) as error:
        read_parted(tmp_path)
    assert "one.jsonl:1" in str(error.value)


def test_a_folder_with_no_messages_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=str(tmp_path)):
        read_parted(tmp_path)


def test_every_intent_that_may_be_wanted_is_met() -> None:
    met = {wish.intent for one in read_parted() for wish in one.wishes}
    assert NONE in met
    assert {intent for intent in known_intents() if intent.startswith("ask_")} <= met


def test_what_is_known_of_a_piece_says_whether_it_is_wanted() -> None:
    said = Meant({"ask_exercises": 0.95, "small_talk": 0.05}, 0.02)
    parts = [
        Part("my dog is brown", -2.0, EDGE, 1.0, Meant({"ask_exercises": 0.2, "small_talk": 0.8}, 0.97)),
        Part("which exercises help?", 3.0, 1.0, EDGE, said),
    ]
    whole = [("ask_exercises", 0.9)]
    compared = [("small_talk", 0.5), ("thank", 0.4)]
    background = features(parts, 0, [("thank", 0.6), ("small_talk", 0.2)], compared, whole)
    question = features(parts, 1, [("ask_exercises", 0.98)], [("ask_exercises", 0.99)], whole)
    assert (background["agreed"], question["agreed"]) == (0, 1)
    assert background["alone"] < background["sure"] < background["read"], "of small talk: 0.2, 0.5 and 0.8"
    assert background["aside"] > 0 > question["aside"]
    assert (background["asks"], question["asks"]) == (0, 1)
    assert (background["another_asks"], question["another_asks"]) == (1, 0)
    weights = parter().judge.wanted
    assert share(weights, background) < 0.5 < share(weights, question)


def test_of_an_intent_that_the_reader_was_not_taught_the_comparison_speaks() -> None:
    part = Part("book me a massage", meant=Meant({"ask_exercises": 0.9, "thank": 0.1}))
    compared = [("book_massage", 0.8), ("thank", 0.2)]
    known = features([part], 0, compared, compared, compared)
    assert known["read"] == known["alone"] > 0
    assert known["agreed"] == 1


def by_one(network: dict[str, np.ndarray], states: np.ndarray) -> np.ndarray:
    """What one network says, written as it is drawn: a dense layer, two convolutions with what is below added, an output."""

    def gelu(values: np.ndarray) -> np.ndarray:
        return 0.5 * values * (1 + np.tanh(np.sqrt(2 / np.pi) * (values + 0.044715 * values**3)))

    values = gelu(states @ network["in"] + network["in_bias"])
    for name in ("first", "second"):
        seen = np.zeros_like(values)
        for token in range(len(values)):
            for step in range(REACH):
                at = token + step - REACH // 2
                if 0 <= at < len(values):
                    seen[token] += values[at] @ network[name][step]
        values = values + gelu(seen + network[f"{name}_bias"])
    return values @ network["out"] + network["out_bias"]


@pytest.mark.parametrize("length", [1, 2, 7, 40])
def test_networks_side_by_side_say_the_mean_of_what_each_says(length: int) -> None:
    chance = np.random.default_rng(length)
    states = chance.normal(size=(length, 2 * SentenceEncoder.dimension)).astype(np.float32)
    networks, _ = kept(FOLDER)
    expected = np.mean([by_one(dict(one), states) for one in networks], axis=0)
    assert networks[0]["first"].shape == (REACH, WIDTH, WIDTH)
    assert np.allclose(Networks(networks).outputs(states), expected, atol=1e-3)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ok, which exercises should I do", ["ok, which exercises should I do"]),
        ("wait whats a glute even", ["wait whats a glute even"]),
        ("hang on, hold on, is ice good", ["hang on, hold on, is ice good"]),
        ("so, no fever and no numbness", ["so, no fever", "and no numbness"]),
        ("um right then, how many reps? also, is ice good?", ["um right then, how many reps?", "also, is ice good?"]),
    ],
)  # fmt: skip
def test_what_only_opens_is_no_piece(text: str, parts: list[str]) -> None:
    assert parts_of(text) == parts


def test_a_message_is_taught_whose_piece_is_an_example() -> None:
    message = next(one for one in read_parted() if len(one.wishes) > 1)
    piece = message.text[message.wishes[0].start : message.wishes[0].end]
    assert len(piece.split()) >= OWN_WORDS
    assert is_taught(message, {plain_words(piece)})
    assert not is_taught(message, {"something else that nobody said here"})
    brief = Parted("thanks and bye", (Wish(0, 6, "thank"), Wish(6, 14, "goodbye")))
    assert not is_taught(brief, {"thanks"}), "anybody may say that"


def test_what_joins_a_piece_to_another_is_none_of_its_words() -> None:
    assert plain_words(", and also how MANY reps, then?") == "how many reps then"
    (example, _), *_ = (one for one in read_examples() if len(one[0].split()) > OWN_WORDS)
    message = next(one for one in read_parted() if len(one.text.split()) > OWN_WORDS)
    piece = message.text[message.wishes[0].start : message.wishes[0].end]
    assert plain_words(example) in all_taught()
    assert plain_words(piece) in all_taught()


def test_what_is_weighed_with_was_not_taught() -> None:
    weighed, known = read_parted(WEIGHING), all_taught()
    assert not {plain(one.text) for one in weighed} & {plain(one.text) for one in read_parted()}
    assert sum(is_taught(one, known) for one in weighed) < len(weighed) / 20, "but for what anybody may say"


@pytest.mark.parametrize(("of", "says"), [("reader", "--wanted"), ("encoder", "another sentence encoder")])
def test_what_was_made_for_another_reader_or_encoder_is_named(tmp_path: Path, of: str, says: str) -> None:
    folder = tmp_path / "parter"
    shutil.copytree(FOLDER, folder)
    about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    (folder / ABOUT).write_text(json.dumps({**about, of: "another"}), encoding="utf-8")
    with pytest.raises(PartingError, match=says):
        Parter.load(folder)


@pytest.mark.parametrize(
    "text",
    [
        "coach me through the hip flexor stretch",
        "show me the single leg glute bridge",
        "walk me through a side plank",
    ],
)
def test_no_piece_begins_within_a_name(text: str) -> None:
    assert [part.text for part in parter().part(text, SentenceEncoder.load().states).parts] == [text]
