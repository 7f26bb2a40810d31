import json
from pathlib import Path

import numpy as np
import pytest

from bot.language.encoder import SentenceEncoder
from bot.language.intent_features import pieces, words_and_pairs
from bot.language.intent_model import FORMAT, IntentModel, IntentModelBroken, IntentTrainingError
from bot.language.intent_training import train

ENCODER = SentenceEncoder.load()
EXAMPLES = {
    "greet": ["hello", "hi there", "good morning", "hey coach", "hiya", "good evening"],
    "ask_dose": ["how many reps", "how many should I do", "number of sets?", "reps please", "how many a side", "how long do I hold"],
    "ask_keep_running": ["should I keep running", "can I run tomorrow", "is it ok to run on it", "do I need to stop running", "may I carry on running", "run through it?"],
}  # fmt: skip
TEXTS = [text for texts in EXAMPLES.values() for text in texts]
LABELS = [label for label, texts in EXAMPLES.items() for _ in texts]
MODEL = train(TEXTS, LABELS, ENCODER)


@pytest.mark.parametrize(
    ("text", "intent"),
    [("good afternoon", "greet"), ("what number of reps is right", "ask_dose"), ("is running still ok", "ask_keep_running")],
)  # fmt: skip
def test_new_words_of_a_known_meaning_are_understood(text: str, intent: str) -> None:
    assert MODEL.rank(text, ENCODER.encode_one(text))[0].intent == intent


def test_confidences_are_shares_and_ordered() -> None:
    ranking = MODEL.rank("hello", ENCODER.encode_one("hello"))
    assert [guess.confidence for guess in ranking] == sorted((g.confidence for g in ranking), reverse=True)
    assert sum(guess.confidence for guess in ranking) == pytest.approx(1, abs=1e-4)


def test_what_is_far_from_everything_is_less_sure() -> None:
    def sure(text: str) -> float:
        return MODEL.rank(text, ENCODER.encode_one(text))[0].confidence

    assert sure("the price of copper in 1890") < sure("how many reps then")


def test_a_saved_model_gives_the_same_answers(tmp_path: Path) -> None:
    MODEL.save(tmp_path)
    loaded = IntentModel.load(tmp_path)
    assert loaded.threshold == MODEL.threshold
    for text in ("hello", "reps", "zzz"):
        vector = ENCODER.encode_one(text)
        before, after = MODEL.rank(text, vector), loaded.rank(text, vector)
        assert [g.intent for g in before] == [g.intent for g in after]
        assert before[0].confidence == pytest.approx(after[0].confidence, abs=1e-4)
    assert not any(path.suffix in {".pkl", ".joblib"} for path in tmp_path.iterdir())


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(IntentModelBroken):
        IntentModel.load(tmp_path)


@pytest.mark.parametrize("file", ["intents.json", "intents.npz", "intents.onnx"])
def test_a_damaged_and_a_missing_file_are_named(tmp_path: Path, file: str) -> None:
    MODEL.save(tmp_path)
    (tmp_path / file).write_bytes(b"nothing")
    with pytest.raises(IntentModelBroken):
        IntentModel.load(tmp_path)
    (tmp_path / file).unlink()
    with pytest.raises(IntentModelBroken):
        IntentModel.load(tmp_path)


def test_a_model_of_other_intents_beside_the_words_is_named(tmp_path: Path) -> None:
    MODEL.save(tmp_path)
    other = train(["hello", "bye"], ["greet", "goodbye"], ENCODER)
    other.meaning.save(tmp_path / "intents.onnx")
    with pytest.raises(IntentModelBroken, match="meaning"):
        IntentModel.load(tmp_path)


def test_a_model_of_an_older_form_is_named(tmp_path: Path) -> None:
    MODEL.save(tmp_path)
    file = tmp_path / "intents.json"
    settings = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(settings | {"format": FORMAT - 1}), encoding="utf-8")
    with pytest.raises(IntentModelBroken, match="rasa train"):
        IntentModel.load(tmp_path)


def test_a_word_counts_the_same_however_often_it_was_seen() -> None:
    first = MODEL.lexicon.features("how many reps, reps")
    again = MODEL.lexicon.features("how many reps, reps")
    assert (first[0] == again[0]).all()
    assert (first[1] == again[1]).all()
    assert np.linalg.norm(first[1]) == pytest.approx(1, abs=1e-5)
    terms = {MODEL.lexicon.terms[at] for at in first[0]}
    known = {*words_and_pairs("how many reps, reps"), *pieces("how many reps, reps")} & {*MODEL.lexicon.terms}
    assert terms == known


def test_one_intent_cannot_be_told_from_others() -> None:
    with pytest.raises(IntentTrainingError, match="at least two"):
        train(["hello", "hi"], ["greet", "greet"], ENCODER)
