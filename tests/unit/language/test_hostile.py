"""Long messages of one thing over and over: what reads them must not grow faster than they do, or it would be busy for minutes."""

from collections.abc import Callable

import pytest

from actions import session, too_hard
from actions.answers import told_score
from actions.assessing.answered_ahead import _SETTLED
from actions.turn import Turn
from bot.language.clock_times import clock_time
from bot.language.cried_scores import cried_score
from bot.language.diary_amounts import amount_alone
from bot.language.diary_correction import without_refused
from bot.language.diary_notes import note_in
from bot.language.diary_onsets import without_onsets
from bot.language.diary_parts import entries_in
from bot.language.diary_wishes import bargains_for_run
from bot.language.gaps import closed
from bot.language.hip_scores import hip_scores
from bot.language.of_oneself import is_of_oneself
from bot.language.parts import halves_of
from bot.language.wished_beside import answer_beside

CHARACTERS = 20_000
AGAIN = [
    " ",
    "\n",
    "\n ",
    "1",
    "1 ",
    "9,",
    ", ",
    "'",
    "has ",
    "has it ",
    "it ",
    "never ",
    "well ",
    "so, ",
    "and ",
    "the ",
    "x",
    "5k ",
    "? ",
]


@pytest.mark.parametrize("again", AGAIN)
@pytest.mark.parametrize(
    "reads",
    [
        clock_time, cried_score, amount_alone, without_refused, note_in, without_onsets, entries_in, bargains_for_run, hip_scores,
        is_of_oneself, answer_beside, told_score, too_hard.which, _SETTLED.match, closed,
        lambda text: list(halves_of(text)), lambda text: session._count(Turn(text)),
    ],
)  # fmt: skip
def test_it_is_read_at_all(reads: Callable[[str], object], again: str) -> None:
    text = "a" + again * (CHARACTERS // len(again)) + "z"
    reads(text)
    reads(text[1:])


def test_gaps_and_marks_are_closed_and_nothing_else() -> None:
    assert closed("a    b\n\n\nc!!!!!!") == "a b\nc!!!"
    assert closed("well...  ok, 5k") == "well...  ok, 5k"
