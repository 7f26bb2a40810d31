"""The knowledge that the actions read, opened once a process."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import ZoneInfo

from actions.audit import SafetyAudit
from actions.referral import SafetyWords
from actions.runners_diary.desk import Desk
from bot.settings import database_of, load_settings
from diary import clock
from diary.check_ins import CheckIns
from diary.pages import Pages
from diary.repository import Diaries
from knowledge.diary_content import load_check_in, load_next_run, load_words
from knowledge.queries import KnowledgeBase
from knowledge.red_flags import read_red_flags
from knowledge.watching import watched


@lru_cache(maxsize=1)
def knowledge_base() -> KnowledgeBase:
    """The knowledge base at the set address.

    Raises:
        knowledge.errors.KnowledgeDatabaseError: the database cannot be opened or holds no content.
    """
    return KnowledgeBase.open()


red_flags = watched(read_red_flags)
"""The red-flag content in force."""


@lru_cache(maxsize=1)
def _numbers() -> tuple[str, str]:
    settings = load_settings()
    return settings.emergency_number, settings.crisis_line


def safety_words() -> SafetyWords:
    """The red-flag content with the numbers of the clinic's region."""
    return SafetyWords(red_flags(), *_numbers())


def open_audit() -> SafetyAudit:
    """The safety audit at the set address.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: the database cannot be written.
    """
    settings = load_settings()
    return SafetyAudit.open(database_of(settings, "audit"), settings.audit_days)


@lru_cache(maxsize=1)
def safety_audit() -> SafetyAudit:
    """The safety audit of this process."""
    return open_audit()


@lru_cache(maxsize=1)
def diaries() -> Diaries:
    """The diaries at the set address.

    Raises:
        diary.errors.DiaryUnavailable: they cannot be kept there.
    """
    return Diaries.open(database_of(load_settings(), "diary"))


@lru_cache(maxsize=1)
def site_zone() -> ZoneInfo:
    """The zone of runners who have not told theirs."""
    return ZoneInfo(load_settings().zone)


def diary_desk() -> Desk:
    """The diary's tools at this moment."""
    held = diaries()
    settings = load_settings()
    return Desk(
        kb=knowledge_base(),
        safety=safety_words(),
        diaries=held,
        check_ins=CheckIns(held.engine),
        pages=Pages(held.engine),
        table=load_next_run(),
        plan=load_check_in(),
        words=load_words(),
        now=clock.now(),
        zone=site_zone(),
        site=(settings.public_url or f"http://{settings.host}:{settings.port}").rstrip("/"),
    )
