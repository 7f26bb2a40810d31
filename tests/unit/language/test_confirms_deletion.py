"""A wish to delete everything, said again to the question whether it shall go, is a yes to it."""

import pytest

from bot.language.confirms_deletion import confirms, refuses


@pytest.mark.parametrize(
    "text",
    [
        "yes delete it", "delete everything please", "yes, delete", "yes please delete", "Delete it all", "yeah wipe everything", "just delete it",
        "I'm sure, delete my data", "please do delete all my data", "ok, erase the lot", "delete my data", "yes delete my diary and everything",
        "delete it now please",
    ],
)  # fmt: skip
def test_it_is_a_yes(text: str) -> None:
    assert confirms(text)


@pytest.mark.parametrize(
    "text",
    [
        "no", "don't delete it", "no, don't delete everything", "delete my last run", "yes delete yesterday's run", "delete the note", "can you delete it?",
        "what happens if you delete it", "delete only the runs", "yes but keep my runs", "delete my pain scores", "not yet", "delete monday",
    ],
)  # fmt: skip
def test_what_narrows_or_doubts_it_is_none(text: str) -> None:
    assert not confirms(text)


@pytest.mark.parametrize(
    "text",
    [
        "don't delete it",
        "no, don't delete everything",
        "please dont delete my data",
        "no wait, do not delete it yet",
    ],
)
def test_a_refusal_keeps_all(text: str) -> None:
    assert refuses(text)
    assert not confirms(text)


@pytest.mark.parametrize(
    "text", ["delete it", "don't keep it, delete it", "no", "don't delete my runs, just the notes"]
)
def test_what_is_no_refusal(text: str) -> None:
    assert not refuses(text)
