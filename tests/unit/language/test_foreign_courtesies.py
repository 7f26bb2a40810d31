"""A greeting alone says which language it is in, where English speakers do not say it too."""

import pytest

from bot.language.foreign_courtesies import courtesies, language_of, without_greeting
from bot.language.languages import foreign_language
from knowledge.vocabulary import LANGUAGES


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hola", "es"), ("¡Hola! ¿Qué tal?", "es"), ("buenas tardes", "es"), ("bonjour", "fr"), ("Bonsoir !", "fr"), ("salut", "fr"), ("guten Morgen", "de"),
        ("servus", "de"), ("buongiorno", "it"), ("buonasera", "it"), ("obrigado", "pt"), ("cześć", "pl"), ("czesc", "pl"), ("merhaba", "tr"), ("selam", "tr"),
        ("bună ziua", "ro"), ("multumesc", "ro"), ("goedemorgen", "nl"), ("spasibo", "ru"),
    ],
)  # fmt: skip
def test_a_greeting_tells_its_language(text: str, code: str) -> None:
    assert language_of(text) == code
    assert foreign_language(text) == code


@pytest.mark.parametrize("text", ["konnichiwa", "arigato gozaimasu"])
def test_one_of_none_of_ours_is_told_apart(text: str) -> None:
    assert foreign_language(text) == "other"


@pytest.mark.parametrize(
    "text",
    [
        "hi", "hello", "ciao", "adios", "merci", "gracias", "danke", "salve", "no", "do", "a tag", "me", "morgen", "hallo", "vale", "via", "hola my hip hurts",
        "bonjour coach", "ok", "si", "ja", "da", "tardes at work", "hips", "dose", "the bella run", "", "?!", "8k",
    ],
)  # fmt: skip
def test_what_english_has_too_tells_none(text: str) -> None:
    assert language_of(text) is None


def test_every_language_that_is_answered_has_some() -> None:
    assert set(LANGUAGES) <= set(courtesies())


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("hola, can i do the plank", "can i do the plank"), ("Bonjour! My hip aches", "My hip aches"), ("guten Tag, which exercises", "which exercises"),
        ("hola", "hola"), ("hi, can i run", "hi, can i run"), ("merci, how many reps", "merci, how many reps"), ("my hip hurts", "my hip hurts"), ("", ""),
    ],
)  # fmt: skip
def test_a_greeting_before_english_goes(text: str, left: str) -> None:
    assert without_greeting(text) == left
