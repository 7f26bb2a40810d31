"""What is begun ahead is what would have been read, and costs nothing twice."""

from __future__ import annotations

import gc
import json
import random
import time
from typing import Any

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.language.parting import parter
from bot.language.screen import RedFlagScreen
from bot.language.screen.reader import SafetyReader
from bot.language.screen_component import RedFlagScreenComponent, ScreenAheadComponent
from bot.paths import PROJECT

STORY = " ".join(
    f"On day {day} I ran {day} miles and my hip was sore for hours afterwards, then I slept badly and my leg felt odd."
    for day in range(1, 36)
)
"""More stretches than are begun ahead."""
MESSAGES = ["my hip aches hours after a run", "I can't put any weight on my leg", "", "?!", STORY[:3900]]


class Counted:
    """A network that counts its runs, and fails while it is told to."""

    def __init__(self, network: Any) -> None:
        self.network = network
        self.runs = 0
        self.failing = False

    def run(self, *arguments: Any) -> Any:
        self.runs += 1
        if self.failing:
            raise MemoryError
        return self.network.run(*arguments)


@pytest.fixture(scope="module")
def whole() -> RedFlagScreen:
    return RedFlagScreen.load()


@pytest.fixture
def reader(whole: RedFlagScreen, monkeypatch: pytest.MonkeyPatch) -> SafetyReader:
    assert whole._reader is not None
    monkeypatch.setattr(whole._reader, "_sessions", tuple(map(Counted, whole._reader._sessions)))
    monkeypatch.setattr(whole._reader, "_begun", {})
    whole._known.clear()
    return whole._reader


def runs(reader: SafetyReader) -> list[int]:
    while not all(judging.settled() for one in reader._begun.values() for judging in one):
        time.sleep(0.001)
    return [network.runs for network in reader._sessions]  # type: ignore[attr-defined]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda one: one[:20])
def test_a_message_that_was_begun_is_read_alike_and_once(reader: SafetyReader, message: str) -> None:
    read = reader.read(message)
    plain = runs(reader)
    reader.begin(message)
    assert reader.read(message) == read
    assert runs(reader) == [2 * number for number in plain]


def test_what_nobody_asked_about_is_let_go(reader: SafetyReader) -> None:
    for message in MESSAGES * 2:
        reader.begin(message)
    assert len(reader._begun) <= 16
    reader.begin("ok")
    assert len(reader._begun) == 1


def test_what_was_screened_is_not_begun(whole: RedFlagScreen, reader: SafetyReader) -> None:
    whole.screen(MESSAGES[0])
    before = runs(reader)
    whole.begin(MESSAGES[0])
    assert runs(reader) == before
    assert not reader._begun


def test_a_judgement_that_failed_fails_its_own_message_and_that_once(
    whole: RedFlagScreen, reader: SafetyReader
) -> None:
    for network in reader._sessions:
        network.failing = True
    whole.begin(MESSAGES[1])
    with pytest.raises(MemoryError):
        whole.screen(MESSAGES[1])
    for network in reader._sessions:
        network.failing = False
    assert whole.screen(MESSAGES[1]).gate == "urgent"
    assert whole.screen(MESSAGES[0]).gate == "none"


def test_the_component_begins_with_the_screen_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []
    monkeypatch.setattr(RedFlagScreen, "begin", lambda _, text: begun.append(text))
    serving = RedFlagScreenComponent(RedFlagScreen.load(rules_only=True))
    ahead = ScreenAheadComponent()
    ahead.process([Message({TEXT: "hello"}), Message({})])
    assert begun == ["hello", ""]
    del serving
    gc.collect()
    ahead.process([Message({TEXT: "hello"})])
    assert begun == ["hello", ""], "it is gone with the component that held it"


def test_the_component_begins_to_read_wishes_in_each_form(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[list[str]] = []
    monkeypatch.setattr(type(parter()), "begin", lambda _, texts, __: begun.append(texts))
    texts = ["My hip hurts", "my hip hrut", "?!", ""]
    ScreenAheadComponent().process([Message({TEXT: text}) for text in texts])
    assert begun == [["my hip hurts"], ["my hip hrut", "my hip hurt"]]


def test_no_sign_over_pieces_is_sieved_out(
    rules_only: RedFlagScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = (PROJECT / "data" / "safety" / "positive.jsonl").read_text(encoding="utf-8").splitlines()
    dice = random.Random(4)
    pairs = []
    for line in dice.sample(lines, 400):
        words = str(json.loads(line)["text"]).split()
        cut = dice.randrange(1, max(2, len(words)))
        pairs.append((" ".join(words[:cut]), " ".join(words[cut:])))
    rules = rules_only._rules
    may = [rules.may_span(f"{before} {text}", len(before)) for before, text in pairs]
    monkeypatch.setattr(type(rules), "may_span", lambda *_: True)
    spans = [rules_only._spanned(before, text) for before, text in pairs]
    assert all(one or not other for one, other in zip(may, spans, strict=True))
    assert spans.count(True) > 30
    assert may.count(False) > 30
