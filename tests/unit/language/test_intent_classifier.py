from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.engine.training.fingerprinting import calculate_fingerprint_key
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language import intent_training
from bot.language.intent_classifier import FALLBACK, IntentClassifier, _Rankings
from bot.language.intent_model import IntentModelBroken
from bot.language.meant import LEAST, Judge, Meant
from bot.language.parting import Part, Parting
from tests.unit.language.test_intent_model import LABELS, TEXTS

RESOURCE = Resource("intents")
CONTEXT = ExecutionContext(GraphSchema({}))


def arguments(folder: Path) -> tuple[Any, ...]:
    return IntentClassifier.get_default_config(), LocalModelStorage(folder), RESOURCE, CONTEXT


@pytest.fixture
def trained(tmp_path: Path) -> IntentClassifier:
    component = IntentClassifier.create(*arguments(tmp_path))
    pairs = zip(TEXTS, LABELS, strict=True)
    component.train(TrainingData([Message({"text": text, "intent": label}) for text, label in pairs]))
    return component


def parsed(component: IntentClassifier, text: str) -> Message:
    (message,) = component.process([Message({"text": text})])
    return message


def first(component: IntentClassifier, text: str) -> tuple[str, float]:
    """The likeliest intent, whether it is sure enough or not."""
    ranking = parsed(component, text).get("intent_ranking")
    return next((one["name"], one["confidence"]) for one in ranking if one["name"] != FALLBACK)


def test_trained_kept_and_loaded_it_gives_the_same_answer(tmp_path: Path, trained: IntentClassifier) -> None:
    loaded = IntentClassifier.load(*arguments(tmp_path))
    for text in ("hello", "how many reps", "can I run"):
        before, after = parsed(trained, text).get("intent"), parsed(loaded, text).get("intent")
        assert before["name"] == after["name"]
        assert before["confidence"] == pytest.approx(after["confidence"], abs=1e-4)


@pytest.mark.parametrize("text", ["", "   ", "\N{THUMBS UP SIGN}", "?!?"])
def test_what_holds_no_letter_is_not_understood(trained: IntentClassifier, text: str) -> None:
    assert parsed(trained, text).get("intent") == {"name": FALLBACK, "confidence": 1.0}


def test_the_ranking_stays_beside_the_fallback(trained: IntentClassifier) -> None:
    ranking = parsed(trained, "").get("intent_ranking")
    assert ranking[0]["name"] == FALLBACK
    named = parsed(trained, "how many reps").get("intent_ranking")
    assert named[0]["name"] == "ask_dose"
    assert len(named) == 3


def test_both_judges_count_and_of_both_forms_the_mean(
    trained: IntentClassifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Parter:
        judge = Judge({"bias": -9.0}, 0.5)
        said: ClassVar[dict[str, Meant]] = {}

        def part(self, text: str, states: object) -> Parting:
            return Parting((Part(text),), self.said[text])

    monkeypatch.setattr("bot.language.intent_classifier.parter", Parter)
    text = "how many reps"
    names = [name for name, _ in trained.ranked([text])[0]]
    Parter.said = {text: Meant({name: float(name == names[-1]) for name in names})}
    alone = dict(trained.ranked([text])[0])
    powers = {
        name: ((alone[name] + LEAST) * (Parter.said[text].intents[name] + LEAST)) ** 0.5 for name in names
    }
    expected = max(powers, key=lambda name: powers[name])
    assert first(trained, text) == (
        expected,
        pytest.approx(powers[expected] / sum(powers.values()), abs=1e-3),
    )
    # As typed one is surely meant, as mended another: the mean of the two is unsure.
    forms = ["how mnay reps", "how many reps"]
    monkeypatch.setattr("bot.language.intent_classifier.forms", lambda text: forms)
    sure = {name: float(name == "ask_dose") for name in names}
    other = {name: float(name == names[-1]) for name in names}
    found = []
    for typed, better in ((other, other), (other, sure), (sure, sure)):
        Parter.said = {forms[0]: Meant(typed), forms[1]: Meant(better)}
        ranking = parsed(trained, forms[0]).get("intent_ranking")
        found.append(next(one["confidence"] for one in ranking if one["name"] == "ask_dose"))
    assert found[0] + 0.1 < found[1] < found[2] - 0.005


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    storage = LocalModelStorage(tmp_path)
    with storage.write_to(RESOURCE):
        pass
    with pytest.raises(IntentModelBroken):
        IntentClassifier.load(*arguments(tmp_path))


def test_a_model_of_another_encoder_or_other_code_is_not_taken_from_the_cache(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = calculate_fingerprint_key(IntentClassifier, {}, {})
    assert calculate_fingerprint_key(IntentClassifier, {}, {}) == before
    with monkeypatch.context() as patch:
        patch.setattr("bot.language.encoder_files.GRAPH_VERSION", -1)
        assert calculate_fingerprint_key(IntentClassifier, {}, {}) != before
    with monkeypatch.context() as patch:
        patch.setattr("bot.language.intent_classifier.intent_model", intent_training)
        assert calculate_fingerprint_key(IntentClassifier, {}, {}) != before


def test_each_text_is_looked_for_once_and_several_together(
    trained: IntentClassifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    ranked = trained.ranked

    def counted(texts: Sequence[str]) -> list[list[tuple[str, float]]]:
        asked.append(list(texts))
        return ranked(texts)

    monkeypatch.setattr(trained, "ranked", counted)
    rankings = _Rankings(trained)
    rankings.prepare(["hello", "how many reps", "hello"])
    assert rankings("how many reps")[0][0] == "ask_dose"
    rankings.prepare(["hello", "can I run"])
    assert asked == [["hello", "how many reps"], ["can I run"]]
    together, alone = rankings("can I run"), ranked(["can I run"])[0]
    assert [name for name, _ in together] == [name for name, _ in alone]
    assert [sure for _, sure in together] == pytest.approx([sure for _, sure in alone], abs=1e-5)
