"""What the diary's conversation works with, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from actions.referral import SafetyWords
from diary.check_ins import CheckIns
from diary.model import Diary
from diary.pages import Pages
from diary.repository import Diaries
from knowledge.diary_content import CheckInPlan, DiaryWords, NextRunTable
from knowledge.queries import KnowledgeBase

PREFIX = "diary:"
"""Buttons of the diary begin so."""
PENDING = "diary"
"""The kind of what the diary waits for; `ask` says for what."""


@dataclass(frozen=True)
class Desk:
    """One turn's tools.

    Attributes:
        kb: the knowledge base.
        safety: the words of referrals.
        diaries: what is kept.
        check_ins: what is planned.
        pages: what was made to be opened.
        table: the rules for the next run.
        plan: what a check-in asks, and when.
        words: what the diary says.
        now: the present moment.
        zone: the zone of who has not told theirs.
        site: the address under which the gateway is reached.
    """

    kb: KnowledgeBase
    safety: SafetyWords
    diaries: Diaries
    check_ins: CheckIns
    pages: Pages
    table: NextRunTable
    plan: CheckInPlan
    words: DiaryWords
    now: datetime
    zone: tzinfo
    site: str

    def diary(self, person: str) -> Diary | None:
        """A person's diary, None where they have not agreed to one."""
        return self.diaries.read(person)

    def say(self, name: str, **values: str) -> str:
        """The diary's words of an id."""
        return self.words.say(name, **values)
