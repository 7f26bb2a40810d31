"""When in a run the pain came on is no time and no length of it."""

import pytest

from bot.language.diary_reading import read


@pytest.mark.parametrize(
    ("text", "distance", "scores"),
    [
        ("5k, it came on in 20", 5, []), ("10k pain kicked in 15, 4", 10, [4]), ("hurt in 20 minutes, 5k", 5, []),
        ("5k, hurt after 20 minutes", 5, []), ("5k, pain started at 20 min", 5, []), ("8k, hip sore from 30 min on", 8, []),
        ("ran 10k, it began hurting 40 minutes in", 10, []), ("10k, ache came on 30 min in, 3", 10, [3]),
        ("6 miles, kicked in at 35", 6, []), ("5k and after 15 minutes it hurt", 5, []), ("8k, settled in 20 minutes", 8, []),
        ("20 minutes in it started to hurt, 5k", 5, []), ("10k, twinge about 25 minutes in", 10, []),
        ("came on at 3k, ran 5k, 2", 5, [2]), ("hurt 20 minutes in, ran 8k", 8, []), ("it hurt for 30 min, 5k", 5, []),
        ("8k, 15 min in my left hip went, 4", 8, [4]), ("8k, 15 min in the outer hip went", 8, []), ("5k, 10 minutes in the pain came", 5, []), ("8k, 20 mins in the groin ached", 8, []),
        ("9k, 20 min in and my hip hurt", 9, []), ("8k, 15 minutes in my right glute went 4", 8, [4]), ("6k, 20 minutes in then it hurt", 6, []), ("8k 25 minutes in the first twinge", 8, []),
    ],
)  # fmt: skip
def test_it_is_left_out(text: str, distance: float, scores: list[float]) -> None:
    told = read(text)
    assert told.distance == distance
    assert told.minutes is None
    assert [score for _, score in told.scores] == scores


@pytest.mark.parametrize(
    ("text", "distance", "minutes"),
    [
        ("5k in 25", 5, 25), ("10k in 50, hip hurt", 10, 50), ("5k in 25 minutes, hurt a bit", 5, 25), ("hip hurt, 5k in 25", 5, 25),
        ("pain 3, 5k in 28 minutes", 5, 28), ("ran 5k in 25 min, pain came on late", 5, 25), ("started slow, 5k in 30", 5, 30),
        ("45 minutes, hurt 3", None, 45), ("ran 40 min, it hurt 2", None, 40), ("5k 25:30, hurt in the last k", 5, 25.5),
        ("came in at 25 minutes for 5k", 5, 25), ("started at 7, 5k in 30", 5, 30), ("8k in 45, it came on late 4", 8, 45),
        ("hurt after 20 minutes", None, 20), ("ran 30 minutes in the rain, hip 2", None, 30),
    ],
)  # fmt: skip
def test_how_long_a_run_took_is_read(text: str, distance: float | None, minutes: float) -> None:
    told = read(text)
    assert (told.distance, told.minutes) == (distance, minutes)


@pytest.mark.parametrize(
    ("text", "distance", "minutes", "score"),
    [
        ("10 miles in my new shoes, hip 2", 10, None, 2), ("10k in my lunch break, hip 3", 10, None, 3), ("ran 20 minutes in and around town hip 2", None, 20, 2), ("5k in my trainers 3", 5, None, 3),
        ("10k in the afternoon heat, hip 2", 10, None, 2), ("ran 40 min in the mountains hip 4", None, 40, 4), ("10k in a storm, hip 2", 10, None, 2), ("30 minutes in and out of the woods, hip 1", None, 30, 1),
        ("6k in my usual park, hip 2", 6, None, 2), ("12k in the city, hip 3", 12, None, 3), ("5k in my hip belt, hip 1", 5, None, 1), ("ran 5k in the first snow, hip 2", 5, None, 2),
    ],
)  # fmt: skip
def test_where_and_in_what_it_was_run_is_no_onset(
    text: str, distance: float | None, minutes: float | None, score: float
) -> None:
    told = read(text)
    assert (told.distance, told.minutes) == (distance, minutes)
    assert [one for _, one in told.scores] == [score]
