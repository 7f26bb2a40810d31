"""A greeting, thanks and a farewell are heard by their words, and nothing else is."""

from __future__ import annotations

import pytest

from bot.language.polite_words import heard_in


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("hi can i run", {"greet"}),
        ("G'day coach, 12 clicks today", {"greet"}),
        ("morning! did 10k", {"greet"}),
        ("Good evening. is it ok", {"greet"}),
        ("thx last thing how do i know my glutes are weak ok bye", {"thank", "goodbye"}),
        ("export it all thanks boss see you when the ice is off the lake", {"thank", "goodbye"}),
        ("Thanks a million for all that, and good night from Galway!", {"thank", "goodbye"}),
        ("cheers for the explainer, how often", {"thank"}),
        ("how many reps? ta", {"thank"}),
        ("is it worth it? appreciate it", {"thank"}),
        ("ok so how many. bye", {"goodbye"}),
        ("what about hills? talk soon", {"goodbye"}),
    ],
)
def test_polite_words(text: str, intents: set[str]) -> None:
    assert set(heard_in(text)) == intents


@pytest.mark.parametrize(
    "text",
    [
        "morning runs hurt",
        "good morning run was sore",
        "hi-vis vest worth it",
        "no thanks, what about ice",
        "thanks to the bridges it's better",
        "thanks for nothing, what now",
        "i had a good night's sleep, can i run",
        "had a good night, can i run",
        "see you later, what about hills",
        "when will i see results",
        "should i say goodbye to running",
        "take care of my hip",
        "i want to thank my physio",
        "thank god it's gone",
        "hey that's not what i meant",
        "i gotta run tomorrow",
    ],
)
def test_what_only_sounds_like_it(text: str) -> None:
    assert heard_in(text) == {}
