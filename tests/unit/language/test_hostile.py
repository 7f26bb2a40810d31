"""Long messages of one thing over and over: what reads them must not grow faster than they do, or it would be busy for minutes."""

import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

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
MOST = 5.0
"""Seconds of work, not of waiting, for such a text: several times what the slowest needs; what grows with the square needs more."""
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


class TooSlow(Exception):
    """A text took more work than it may."""


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Stop what is busy for longer, within a pattern too; time in which others had the processor does not count."""

    def stop(_: int, __: FrameType | None) -> None:
        raise TooSlow(f"busy for more than {seconds} seconds")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@pytest.mark.parametrize("again", AGAIN)
@pytest.mark.parametrize(
    "reads",
    [
        clock_time, cried_score, amount_alone, without_refused, note_in, without_onsets, entries_in, bargains_for_run, hip_scores,
        is_of_oneself, answer_beside, told_score, too_hard.which, _SETTLED.match, closed,
        lambda text: list(halves_of(text)), lambda text: session._count(Turn(text)),
    ],
)  # fmt: skip
def test_it_is_read_in_time(reads: Callable[[str], object], again: str) -> None:
    text = "a" + again * (CHARACTERS // len(again)) + "z"
    with _within(MOST):
        reads(text)
        reads(text[1:])


def test_what_grows_too_fast_is_stopped() -> None:
    with pytest.raises(TooSlow), _within(0.2):
        re.search(r"\s+$", " " * 10 * CHARACTERS + "z")


def test_gaps_and_marks_are_closed_and_nothing_else() -> None:
    assert closed("a    b\n\n\nc!!!!!!") == "a b\nc!!!"
    assert closed("well...  ok, 5k") == "well...  ok, 5k"
