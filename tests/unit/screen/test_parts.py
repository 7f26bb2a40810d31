"""The parts of the screen by themselves: characters, words, spelling, phrases, gates."""

from __future__ import annotations

import pytest

from bot.language.normalise import normalise
from bot.language.screen.gates import gate_of, worst
from bot.language.screen.patterns import Compiler, PhraseSet, Text
from bot.language.screen.tokens import open_word, tokenise
from bot.language.spelling import Speller
from knowledge.red_flags import read_red_flags
from knowledge.red_flags_phrases import RulePhraseError, numbers, parse

SPELLER = Speller(
    vocabulary=["cannot", "walk", "swollen", "numb", "leg", "weight", "put", "severe", "i", "my", "pregnant"],
    phone={"cant": ("cannot",), "u": ("you",)},
    guard=frozenset({"wale", "weights", "several", "strap"}),
    glue=["cannot", "walk", "i", "leg", "my"],
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("CAN’T", "can't"),
        ("wаlk", "walk"),
        ("nu\u200bmb", "numb"),
        ("n\u00fbmb", "numb"),
        ("w a l k", "walk"),
        ("w.a.l.k", "walk"),
        ("my h i p  i s", "my hip  is"),
        ("ﬁne", "fine"),
    ],
)
def test_normalise(text: str, plain: str) -> None:
    result = normalise(text)
    assert result.text == plain
    assert len(result.origin) == len(plain)


def test_normalise_knows_where_each_character_was() -> None:
    text = "a\u200b😭 ﬁ"
    result = normalise(text)
    assert [text[at] for at in result.origin if result.text] == ["a", "😭", " ", "ﬁ", "ﬁ"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("cant", ("cannot",)),
        ("wlak", ("walk",)),
        ("swolen", ("swollen",)),
        ("sevre", ("severe",)),
        ("nuuuumb", ("numb",)),
        ("w4lk", ("walk",)),
        ("icantwalk", ("i", "cannot", "walk")),
        ("prengant", ("pregnant",)),
    ],
)
def test_slip_is_corrected(typed: str, words: tuple[str, ...]) -> None:
    assert SPELLER.words(typed) == words


@pytest.mark.parametrize("word", ["several", "weights", "strap", "leg", "xyzzy", "10k"])
def test_real_or_unknown_word_stays(word: str) -> None:
    assert SPELLER.words(word) == (word,)


@pytest.mark.parametrize(
    ("word", "opened"),
    [
        ("isn't", ("is", "not")),
        ("won't", ("will", "not")),
        ("can't", ("cannot",)),
        ("I'm".lower(), ("i", "am")),
        ("it's", ("it", "is")),
        ("hip's", ("hip", "'s")),
        ("eight", ("8",)),
    ],
)
def test_contraction_is_opened(word: str, opened: tuple[str, ...]) -> None:
    assert open_word(word) == opened


def test_tokens_mark_pauses_and_sentence_ends() -> None:
    tokens = tokenise("no, my leg... hurts. 9/10?", SPELLER.words)
    assert [one.word for one in tokens] == [
        ".", "no", "my", "leg", "hurts", ".", "9", "/", "10", "?", ".",
    ]  # fmt: skip
    assert [one.word for one in tokens if one.pause] == ["my", "hurts"]


def matches(phrase: str, text: str, lists: dict[str, tuple[str, ...]] | None = None) -> list[str]:
    words = [".", *text.split(), "."]
    found = PhraseSet([phrase], Compiler(lists or {}, lambda word: (word,))).find(
        Text(words), frozenset(words)
    )
    return [" ".join(words[one.start : one.end]) for one in found]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("leg ..2 numb", "my leg has gone numb", ["leg has gone numb"]),
        ("leg ..1 numb", "my leg has gone numb", []),
        ("leg is? numb", "leg numb", ["leg numb"]),
        ("(a b|c) d", "a b d", ["a b d"]),
        ("(a b|c) d", "c d", ["c d"]),
        ("[8-10] pain", "9 pain", ["9 pain"]),
        ("[37.8-38] fever", "37.9 fever", ["37.9 fever"]),
        ("^ numb", "numb leg", ["numb"]),
        ("^ leg", "numb leg", []),
        ("numb $", "leg numb", ["numb"]),
        ("leg ..3 numb", "leg . numb", []),
    ],
)
def test_phrase(phrase: str, text: str, found: list[str]) -> None:
    assert matches(phrase, text) == found


def test_list_in_a_phrase() -> None:
    assert matches("{walk} on it", "go on foot on it", {"walk": ("go on foot",)}) == ["go on foot on it"]


def test_gap_is_told_apart_from_the_words_of_the_phrase() -> None:
    words = [".", "leg", "is", "not", "numb", "."]
    phrases = PhraseSet(["leg is ..2 numb"], Compiler({}, lambda word: (word,)))
    (found,) = phrases.find(Text(words), frozenset(words))
    assert found.gaps == {3}


@pytest.mark.parametrize("phrase", ["(a|b", "a )", "? a", "a ()", "[9-2]", "..99 a", "a; b", "{A}"])
def test_phrase_that_cannot_be_read(phrase: str) -> None:
    with pytest.raises(RulePhraseError, match=r"[a-z]"):
        parse(phrase)


def test_numbers_of_a_range() -> None:
    assert {"8", "8.5", "9"} == numbers("8", "9")
    assert {"37.9", "38", "38.0"} == numbers("37.9", "38")


@pytest.mark.parametrize(
    ("mentions", "signals", "gate"),
    [
        ([], [], "none"),
        ([("limping", "negated")], [], "none"),
        ([("limping", "uncertain")], [], "none"),
        ([("limping", "present")], [], "soon"),
        ([("limping", "present"), ("fever_unwell", "present")], [], "urgent"),
        ([("trauma_fall", "present")], ["cannot_walk"], "urgent"),
        ([("leg_swelling_clot", "present")], ["chest_or_breath"], "emergency"),
        ([("fever_unwell", "present"), ("hot_red_swollen", "present")], [], "emergency"),
        ([("fever_unwell", "present"), ("hot_red_swollen", "negated")], [], "urgent"),
        ([("child_or_teen", "present"), ("limping", "other_person")], [], "urgent"),
        ([("limping", "present")], ["groin_pain"], "soon"),
        ([("limping", "present")], ["groin_pain", "mileage_rise"], "urgent"),
        ([("bone_risk", "present")], ["groin_pain"], "urgent"),
    ],
)
def test_gate(mentions: list[tuple[str, str]], signals: list[str], gate: str) -> None:
    content = read_red_flags()
    assert gate_of(mentions, signals, content.flags, content.combinations) == gate


def test_worst_of_no_gates_is_none() -> None:
    assert worst([]) == "none"
    assert worst(["soon", "emergency", "urgent"]) == "emergency"
