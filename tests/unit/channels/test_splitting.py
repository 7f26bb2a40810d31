from hypothesis import given
from hypothesis import strategies as st

from bot.channels.splitting import split, utf16


def test_a_short_text_is_one_piece_and_an_empty_one_none() -> None:
    assert split(" short \n", 10) == ["short"]
    assert split(" \n ", 10) == []


def test_paragraphs_go_together_as_far_as_they_fit() -> None:
    assert split("aaa\n\nbbb\n\nccc", 8) == ["aaa\n\nbbb", "ccc"]


def test_a_paragraph_that_is_too_long_is_split_at_its_lines_then_sentences_then_words() -> None:
    assert split("one two\nthree four", 10) == ["one two", "three four"]
    assert split("One two. Three four! Five?", 12) == ["One two.", "Three four!", "Five?"]
    assert split("one two three four", 9) == ["one two", "three", "four"]


def test_a_word_that_is_too_long_is_cut() -> None:
    assert split("abcdefgh", 3) == ["abc", "def", "gh"]


def test_an_abbreviation_in_a_decimal_is_no_end_of_a_sentence() -> None:
    assert split("It is 3.5 miles. Then rest.", 20) == ["It is 3.5 miles.", "Then rest."]


def test_a_letter_of_two_units_is_never_cut_in_its_middle() -> None:
    assert split("🏃🏃🏃", 4, utf16) == ["🏃🏃", "🏃"]


@given(st.text(alphabet="ab .\n!🏃", max_size=300), st.integers(min_value=4, max_value=40))
def test_no_piece_is_too_long_or_empty_and_no_letter_is_lost(text: str, limit: int) -> None:
    pieces = split(text, limit, utf16)
    assert all(0 < utf16(piece) <= limit for piece in pieces)
    assert all(piece.strip() for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())
