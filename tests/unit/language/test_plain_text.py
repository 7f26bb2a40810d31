"""Messages are brought near to written English, and every letter keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.plain_text import plain
from bot.language.word_fixer import WordFixer, known_english, word_counts

COUNTS = {
    "hurt": 40, "hip": 90, "groin": 20, "grown": 2, "every": 30, "very": 30, "night": 20, "walk": 20,
    "the": 99, "running": 50, "numbness": 9, "stand": 9, "stabbing": 4,
}  # fmt: skip


def before(word: str) -> tuple[str, ...]:
    return {"cant": ("cannot",), "u": ("you",)}.get(word, (word,))


FIXER = WordFixer(COUNTS, known_english(), before, {"cant", "u"})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hrut", "hurt"), ("evrey", "every"), ("nigth", "night"), ("wlak", "walk"), ("teh", "the"),
        ("runing", "running"), ("nubmness", "numbness"), ("groyn", "groin"), ("stabing", "stabbing"),
        ("wlk", "walk"), ("nght", "night"),
    ],
)  # fmt: skip
def test_slip_is_mended(typed: str, meant: str) -> None:
    assert FIXER.words(typed) == (meant,)


@pytest.mark.parametrize("word", ["with", "what", "from", "when", "shins", "hat", "xyzzy", "a", "4th"])
def test_word_that_is_one_or_is_like_none_stays(word: str) -> None:
    assert FIXER.words(word) == (word,)


def test_phone_spelling_is_left_to_the_rules() -> None:
    assert FIXER.words("cant") == ("cannot",)


def test_own_words_of_the_field_count_once_they_are_common() -> None:
    texts = ["my glutes ache"] * 8 + ["my glutse ache"]
    counts = word_counts(texts, frozenset({"ache"}))
    assert counts == {"ache": 9, "glutes": 8}


def test_a_slip_is_no_word_of_the_field_however_often_it_is_made() -> None:
    texts = ["i was running"] * 60 + ["i was runing"] * 9
    assert "runing" not in word_counts(texts, frozenset({"running", "was"}))


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("🤒 and hip hrut", " face with thermometer ,  and hip hurt"),
        ("Can't WALK!", "can't walk!"),
        ("сan't w a l k", "can't walk"),
        ("hip\u200b 4/10", "hip 4/10"),
        ("u cant", "you cannot"),
    ],
)
def test_plain(message: str, text: str) -> None:
    assert plain(message, FIXER.words).text == text


@given(st.text(max_size=200))
def test_every_letter_has_a_place_in_the_message(message: str) -> None:
    found = plain(message, FIXER.words)
    assert len(found.text) == len(found.origin)
    assert all(0 <= place < len(message) for place in found.origin)
    assert list(found.origin) == sorted(found.origin)
