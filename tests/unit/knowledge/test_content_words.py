"""How the content is worded: our own words, short sentences, no diagnosis, no invented numbers."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path

import pytest

from knowledge.content_files import read_content
from knowledge.model import Entry
from tests.unit.knowledge.shingles import runs, shingle, words

DATA = Path(__file__).parents[2] / "data"
LONGEST_SENTENCE = 32
LONGEST_AVERAGE = 18


@lru_cache(maxsize=1)
def texts() -> dict[str, tuple[str, ...]]:
    """All that can be said, by the entry or phrase that says it."""
    content = read_content()
    entries = {entry.id: (*entry.texts(), entry.title, entry.button) for entry in content.entries}
    return entries | {f"phrase {phrase.id}": phrase.variants for phrase in content.phrases}


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    return read_content().entries


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+", text) if words(part)]


@lru_cache(maxsize=1)
def article_shingles() -> frozenset[str]:
    found = json.loads((DATA / "article_shingles.json").read_text(encoding="utf-8"))
    return frozenset(found["shingles"])


def copied(text: str) -> list[str]:
    return [run for run in runs(text) if shingle(run) in article_shingles()]


@pytest.mark.parametrize("owner", texts())
def test_no_sentence_is_copied_from_the_article(owner: str) -> None:
    assert [run for text in texts()[owner] for run in copied(text)] == []


def test_copying_would_be_found() -> None:
    # A heading of the article with eight words: the shortest text that the rule forbids.
    assert copied("Why your own pattern decides whether it comes back") != []


@pytest.mark.parametrize("owner", texts())
def test_no_sentence_is_long(owner: str) -> None:
    long = [one for text in texts()[owner] for one in sentences(text) if len(words(one)) > LONGEST_SENTENCE]
    assert long == []


def test_entries_read_easily_on_average() -> None:
    heavy = {}
    for entry in entries():
        lengths = [len(words(one)) for text in entry.texts() for one in sentences(text)]
        average = sum(lengths) / len(lengths)
        if average > LONGEST_AVERAGE:
            heavy[entry.id] = average
    assert heavy == {}


_DIAGNOSIS = re.compile(
    r"\byou(?:'ve got| have| may have| might have| probably have|r problem is)\b"
    r"[^.]{0,40}\b(?:burs\w+|arthritis|tear|fracture|impingement|syndrome|tendin\w+|strain|"
    r"imbalance|weak\w*|tight\w*|injur\w+)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("owner", texts())
def test_nobody_is_told_what_they_have(owner: str) -> None:
    assert [text for text in texts()[owner] if _DIAGNOSIS.search(text.replace("’", "'"))] == []


def test_a_diagnosis_would_be_found() -> None:
    assert _DIAGNOSIS.search("It sounds as if you have an inflamed bursa.")


def test_the_only_numbers_are_those_of_the_source() -> None:
    """8 to 10 a side is the only number of the article; a pain score runs from 0 to 10."""
    for owner, said in texts().items():
        for text in said:
            found = re.findall(r"\d+", text.replace("8 to 10", ""))
            assert found == [] or (
                owner in ("phrase score_out_of_range", "phrase session_how_much") and found == ["0", "10"]
            ), (
                owner,
                text,
            )


_SPELLED = re.compile(
    r"\b(?:two|three|four|five|six|eight|ten|twelve|fifteen|thirty|sixty|couple of)\s+"
    r"(?:sets?|reps?|seconds?|minutes?|days?|weeks?|months?|times|per ?cent)\b",
    re.IGNORECASE,
)


def test_no_dose_is_hidden_in_words() -> None:
    assert [text for said in texts().values() for text in said if _SPELLED.search(text)] == []


_ORDERS = re.compile(
    r"(?:^|[.!?:]\s+)(?:try|do|lift|hold|stretch|run|jog|shorten|build|add|warm|take|bridge|kneel|"
    r"start|go down|ease|strengthen|raise|move)\b"
    r"|\bif you (?:do|try|hold|lift) (?:them|it|these|this|one)\b|\b(?:do say|does say|say|says) is to \w+|\bmeant as a habit\b",
    re.IGNORECASE,
)
"""Also one that stands behind what is not known: "and if you do them, stop as soon as pain rises"."""


def test_information_gives_no_orders_to_be_active() -> None:
    """What stays open behind a safety gate tells nobody to exercise, stretch or run."""
    orders = []
    for entry in entries():
        said = [] if entry.is_activity else [entry.short, *entry.more]
        said += [detail.text for detail in entry.details if detail.advice == "information"]
        orders += [(entry.id, text) for text in said if _ORDERS.search(text)]
    # "Run again with the same pelvis and ..." is the condition of a warning.
    assert [one for one in orders if one[0] != "guidance.recurrence"] == []


def test_every_exercise_and_running_entry_is_activity() -> None:
    for entry in entries():
        if entry.kind in ("exercise", "running"):
            assert entry.is_activity, entry.id


def test_related_entries_make_at_least_one_offer() -> None:
    assert [entry.id for entry in entries() if not entry.related] == []
