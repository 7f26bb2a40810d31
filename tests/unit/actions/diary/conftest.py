"""A runner who keeps a diary and is asked no check-ins."""

from __future__ import annotations

import pytest

from tests.unit.actions.diary_talk import Talk


@pytest.fixture
def known(runner: Talk) -> Talk:
    runner.press("consent")
    runner.say("London", "set_preferences")
    runner.desk.diaries.set("kim", zone="Europe/London", check_ins=False)
    return runner
