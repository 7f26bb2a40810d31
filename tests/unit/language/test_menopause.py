"""What the menopause or a normal scan explains is no sign; what is told beside it, an early one, and a young runner's missed periods are."""

from __future__ import annotations

import pytest

from bot.language.menopause import BONES, FEVER, NIGHT, explained, without_explained
from bot.language.screen import RedFlagScreen

SCREEN = RedFlagScreen.load(rules_only=True)
EXPLAINED = [
    ("i'm perimenopausal, 49, hot flushes and night sweats, hips ache after runs", FEVER), ("61, hot flushes wake me at night. hips ache after runs but don't wake me", NIGHT),
    ("periods stopped at 51, now 55, hips ache after runs", BONES), ("47, periods all over the place, perimenopause. hips ache after runs", BONES), ("menopause was 5 years ago (58). hips ache after runs", BONES),
    ("58, post menopausal, dexa last year all normal. hips ache after runs", BONES), ("no periods for 3 years now, I'm 56, hip sore after 10k", BONES), ("my dexa came back fine, my hip aches after running", BONES),
    ("I'm 52 and haven't had a period since last spring, hips ache after a run", BONES), ("hit menopause at 50, on hrt, hips sore after parkrun", BONES), ("I am 51, hot flashes keep waking me up at night, hips sore after runs", NIGHT),
    ("menopausal, night sweats every night, outer hip aches after runs", FEVER),
]  # fmt: skip
TOLD = [
    ("25, periods stopped, hips ache after runs", BONES), ("periods stopped 6 months ago, hip aches after runs", BONES), ("early menopause at 39, now 50, hips ache", BONES), ("menopause was 15 years ago (55), hips ache", BONES),
    ("42, perimenopausal, periods irregular, hips ache", BONES), ("58, night sweats and my hip aches", FEVER), ("49, perimenopausal, hot flushes, and a temperature of 38.5, hip hurts", FEVER), ("menopausal, 54, dexa showed osteopenia, hips ache", BONES),
    ("dexa was not normal, hip aches", BONES), ("55, periods stopped at 51, the hip pain wakes me at night", NIGHT), ("60, hot flushes wake me, and the hip pain wakes me at night too", NIGHT), ("51, steroids for years, menopause, hip aches", BONES),
    ("i run 50 km a week and my periods stopped", BONES), ("28, hot flushes and night sweats, hip hurts", FEVER), ("hot flushes and night sweats since the hip flared", FEVER), ("52, menopause, night sweats not like my usual flushes, hip hurts", FEVER), ("47, periods stopped when I upped the mileage, hip aches", BONES),
    ("60, dexa normal but I had a stress fracture last year, hip aches", BONES), ("menopause at 41, I'm 57, hip aches", BONES), ("53, perimenopausal, hot flushes, feverish and ill today", FEVER),
]  # fmt: skip


def _left(text: str) -> set[str]:
    told = explained(text)
    heard = {one.flag: one.status for one in SCREEN.screen(text).mentions}
    mentions = [{"flag": flag, "status": status} for flag, status in heard.items()]
    if told is not None:
        rest = {one.flag: one.status for one in SCREEN.screen(told.rest).mentions}
        mentions = without_explained(mentions, told, list(heard), rest)
    return {one["flag"] for one in mentions if one["status"] in ("present", "uncertain")}


@pytest.mark.parametrize(("text", "flag"), EXPLAINED)
def test_what_is_explained_is_no_sign(text: str, flag: str) -> None:
    told = explained(text)
    assert told is not None
    assert flag in told.flags
    assert flag not in _left(text)


@pytest.mark.parametrize(("text", "flag"), TOLD)
def test_what_is_told_beside_it_stays(text: str, flag: str) -> None:
    if SCREEN.screen(text).mentions:
        assert flag in _left(text) or flag not in {one.flag for one in SCREEN.screen(text).mentions}
    told = explained(text)
    assert told is None or flag not in told.flags or flag in _left(text)


def test_what_pieces_before_it_told_stays() -> None:
    told = explained("I'm 55, menopausal, hot flushes")
    assert told is not None
    mentions = [{"flag": NIGHT, "status": "present"}]
    assert without_explained(mentions, told, [], {}) == mentions
