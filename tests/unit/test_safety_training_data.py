"""The labelled messages that train the safety reader are sound and plentiful."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter, defaultdict

import pytest

from bot.language.screen.reader_data import DATA, STATUSES, Labelled, read_labelled
from tests.safety_scoring import FLAGS

LEAST_PRESENT = 100
LEAST_OF_ANOTHER_STATUS = 5
LEAST_ORDINARY = 1800


@pytest.fixture(scope="module")
def labelled() -> list[Labelled]:
    return read_labelled(FLAGS)


def key(text: str) -> str:
    """What makes two messages the same: letters, digits and symbols, in one case."""
    bare = "".join(c for c in text.casefold() if not unicodedata.category(c).startswith("P"))
    return " ".join(bare.split())


@pytest.mark.parametrize("flag", FLAGS)
def test_each_flag_is_there_with_every_status(flag: str, labelled: list[Labelled]) -> None:
    counts = Counter(one.flags[flag] for one in labelled if flag in one.flags)
    assert counts["present"] >= LEAST_PRESENT
    few = {status for status in STATUSES if counts[status] < LEAST_OF_ANOTHER_STATUS}
    assert few == set()


def test_most_mentions_of_a_flag_name_that_flag_alone(labelled: list[Labelled]) -> None:
    # Were a flag always seen beside another, the two could not be told apart.
    seen = Counter(flag for one in labelled for flag in one.flags)
    alone = Counter(next(iter(one.flags)) for one in labelled if len(one.flags) == 1)
    assert {flag for flag in FLAGS if alone[flag] * 2 < seen[flag]} == set()


def test_ordinary_messages_are_plenty(labelled: list[Labelled]) -> None:
    assert sum(not one.flags and not one.partial for one in labelled) >= LEAST_ORDINARY


def test_no_message_is_taught_with_two_meanings(labelled: list[Labelled]) -> None:
    meanings: defaultdict[str, set[str]] = defaultdict(set)
    for one in labelled:
        if not one.partial:
            meanings[key(one.text)].add(json.dumps(one.flags, sort_keys=True))
    assert {text: said for text, said in meanings.items() if len(said) > 1} == {}


def test_texts_are_texts() -> None:
    for path in sorted(DATA.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            assert set(item) <= {"text", "flags", "also_ok", "partial", "kind", "style", "gate", "note"}, line
            assert item["text"].strip(), line
