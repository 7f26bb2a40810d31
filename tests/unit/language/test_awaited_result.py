"""A test that is still to come, or whose result is still open."""

from __future__ import annotations

from typing import Any

import pytest

from bot.language.awaited_result import awaits
from bot.language.screen import RedFlagScreen

SCREEN = RedFlagScreen.load(rules_only=True)
STANDING: dict[str, Any] = {"gate": "urgent", "gate_flags": ["hot_red_swollen"]}
SEEN: dict[str, Any] = {"gate": "none", "gate_more": {"seen": ["hot_red_swollen"]}}


def waits(text: str, slots: dict[str, Any]) -> bool:
    return awaits(text, SCREEN.screen(text).said, slots)


@pytest.mark.parametrize("slots", [STANDING, SEEN])
@pytest.mark.parametrize(
    "text",
    [
        "the xray is on tuesday", "no result yet", "he's ordered blood tests", "waiting for the MRI result", "they're not sure if it's cracked, x ray next week", "GP examined it, ultrasound booked for the 12th",
        "seen by the physio, got a scan coming up", "the scan isn't back yet", "results are due on friday", "they want an mri", "she referred me for an xray", "still no results", "still waiting on bloods",
        "can i run until the mri", "the doctor has seen it, the xray is on tuesday", "I'm having a ct scan tomorrow", "results come back next week", "results are not back yet", "the result isn't in", "haven't had the result yet",
    ],
)  # fmt: skip
def test_a_result_is_open(text: str, slots: dict[str, Any]) -> None:
    assert waits(text, slots)


@pytest.mark.parametrize("slots", [STANDING, SEEN])
@pytest.mark.parametrize(
    "text",
    [
        "the scan was fine", "the mri came back clear", "results are back and all clear", "the xray showed nothing", "mri on tuesday was clear", "they found nothing on the scan", "should i get an xray?", "do I need a scan", "need an xray?", "would they need to x-ray me", "ultrasound or mri for hip",
        "the xray was negative", "my knee mri is next week", "my wife's scan is on tuesday", "no results yet from the bridges", "the result is back", "results are in", "got my results back", "the doctor has seen it", "I had an mri last year", "thanks", "blood test for my thyroid next week",
    ],
)  # fmt: skip
def test_no_result_is_open(text: str, slots: dict[str, Any]) -> None:
    assert not waits(text, slots)


def test_without_a_sign_only_a_picture_counts() -> None:
    assert waits("they're not sure if it's cracked, x ray next week", {})
    assert waits("waiting for the MRI result", {})
    assert not waits("no results yet", {})
    assert not waits("he's ordered blood tests", {})
    assert not waits("I'm on a waiting list for an mri", {})
    assert not waits("no result yet", {"gate": "emergency", "gate_flags": ["self_harm"]})
