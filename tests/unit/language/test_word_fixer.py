"""Slips of the finger are mended towards the nearest words."""

from __future__ import annotations

import random

import pytest
from symspellpy import SymSpell, Verbosity

from bot.language.screen.reader_data import with_slips
from bot.language.typed import field_words
from bot.language.word_fixer import NearWords, WordFixer, word_counts


def test_the_nearest_words_are_those_that_an_index_of_deletions_finds() -> None:
    words = sorted(field_words())[::5]
    near = NearWords(words)
    index = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    for word in words:
        index.create_dictionary_entry(word, 1)
    choose = random.Random(20261126)
    found = 0
    for word in choose.sample(words, 400):
        typed = with_slips(word, choose)
        for farthest in (1, 2):
            expected = {one.term for one in index.lookup(typed, Verbosity.CLOSEST, farthest)}
            assert set(near.of(typed, farthest)) == expected, typed
            found += len(expected)
    assert found > 600


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("hrut", "hurt"), ("stretchs", "stretches"), ("lng", "long"), ("hte", "the"), ("hurt", "hurt"), ("zzzzzzzz", "zzzzzzzz")],
)  # fmt: skip
def test_a_slip_becomes_the_word_that_is_used_most(typed: str, meant: str) -> None:
    counts = {"hurt": 50, "hunt": 2, "stretches": 20, "long": 9, "the": 99}
    fixer = WordFixer(counts, frozenset({"hunt"}), lambda word: (word,))
    assert fixer.words(typed) == (meant,)


def test_words_of_our_own_are_those_used_often_and_no_misspelling_of_a_commoner_one() -> None:
    texts = ["my glutes ache"] * 8 + ["a long runing shoe"] * 8 + ["the running path"] * 50 + ["a bosu"] * 3
    counts = word_counts(texts, frozenset({"ache", "long", "running", "shoe", "the", "path"}))
    assert counts["glutes"] == 8
    assert "runing" not in counts
    assert "bosu" not in counts
