"""What the gateway does by the clock: joins diaries where that was broken off, sends check-ins, forgets what was asked
to be forgotten, ends what is too old.

A check-in is a message of the conversation like one that a runner sends: it goes through the same inbox, under an
id of its own, so that it is answered once however many gateways there are and whenever they are killed. Its answer
waits in the outbox for the widget, and for whatever else delivers from there.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta, tzinfo
from typing import Any, Protocol

from sqlalchemy.exc import SQLAlchemyError

from bot.gateway.database import log_failure
from bot.gateway.errors import ChatError
from bot.gateway.joined_diaries import JoinedDiaries
from bot.gateway.peers import ALONE, Peers
from bot.gateway.persons import Persons
from bot.gateway.store import Store, Taken
from bot.gateway.wanted import Wanted
from diary import clock
from diary.check_ins import CheckIn, CheckIns
from diary.pages import Pages
from diary.repository import Diaries
from diary.schedule import out_of_quiet
from knowledge.diary_content import CheckInPlan

logger = logging.getLogger(__name__)

EVERY_SECONDS = 15.0
"""A check-in comes at most so much late; each look costs two small queries."""

DAILY = timedelta(days=1)

IN_TIME = timedelta(minutes=1)
"""So much after its time a check-in is not late: rounds are a part of that apart."""

MOST_WAITING = 5
"""As for a runner's own messages."""


class Forgetting(Protocol):
    """What deletes a conversation everywhere."""

    async def forget(self, conversation: str) -> None:
        """Delete it; raises ChatError where that is not possible now."""


class Rounds:
    """The rounds of one gateway."""

    def __init__(
        self,
        diaries: Diaries,
        store: Store,
        conversations: Forgetting,
        wanted: Wanted,
        persons: Persons,
        joined: JoinedDiaries,
        wake: Callable[[str], None],
        in_executor: Callable[..., Awaitable[Any]],
        plan: CheckInPlan,
        zone: tzinfo,
        keep_days: int,
        peers: Peers = ALONE,
    ) -> None:
        """
        Args:
            diaries: what is kept, with what is planned in it.
            store: the conversations.
            conversations: what can forget one.
            wanted: whom a check-in may reach.
            persons: which conversations are one runner's.
            joined: what a gateway that was killed left to do in their diaries.
            wake: has a conversation worked.
            in_executor: runs a blocking function with its arguments.
            plan: the plan of check-ins.
            zone: the zone of who has told none.
            keep_days: the age up to which entries are kept.
            peers: the other gateways; one of them makes a round.
        """
        self._diaries = diaries
        self._check_ins = CheckIns(diaries.engine)
        self._pages = Pages(diaries.engine)
        self._store = store
        self._conversations = conversations
        self._wanted = wanted
        self._persons = persons
        self._joined = joined
        self._wake = wake
        self._run = in_executor
        self._plan = plan
        self._zone = zone
        self._keep_days = keep_days
        self._peers = peers
        self._name = secrets.token_hex(8)
        self._retired: datetime | None = None

    async def go(self) -> None:
        """Make rounds until cancelled."""
        while True:
            try:
                # A little less than a round, so that the one who made the last comes in time for the next.
                now = clock.now()
                if await self._run(self._peers.begin, "round", EVERY_SECONDS * 0.9, now.timestamp()):
                    await self.once(now)
            except SQLAlchemyError:
                pass
            except Exception as error:
                # Nobody else would see it, and without rounds nothing that is asked for is deleted.
                logger.exception("a round failed", extra={"kind": type(error).__name__})
            await asyncio.sleep(EVERY_SECONDS)

    async def once(self, now: datetime) -> int:
        """One round; gives how many check-ins were sent."""
        try:
            await self._joined.finish()
            await self._erase()
            sent = await self._send(now)
            await self._retire(now)
        except SQLAlchemyError as error:
            # The next round tries again: nothing is lost, what was planned stays planned.
            log_failure(logger, "a round failed", error)
            raise
        return sent

    async def _erase(self) -> None:
        gone: set[str] = set()
        for conversation in await self._run(self._diaries.to_erase):
            try:
                # Who deletes everything means the chats that are joined to this one too. It goes last: until it is
                # gone the others are found again, however often this is broken off.
                for one in await self._run(self._persons.together, conversation):
                    if one not in gone:
                        await self._conversations.forget(one)
                    gone.add(one)
            except ChatError:
                continue
            await self._run(self._diaries.erased, conversation)

    async def _send(self, now: datetime) -> int:
        sent = 0
        for number in await self._run(self._check_ins.due, now):
            claimed = await self._run(self._check_ins.claim, number, self._name, now)
            if claimed is not None and await self._run(self._deliver, claimed, now):
                self._wake(claimed.conversation)
                sent += 1
        return sent

    def _deliver(self, check_in: CheckIn, now: datetime) -> bool:
        # One that could not go in time wakes nobody: it waits for the end of the quiet hours, if that is not too late.
        in_time = now - check_in.due_at <= IN_TIME
        # Its own moment may lie in them too, where it was planned before the runner's zone was known.
        free = out_of_quiet(check_in.due_at if in_time else now, self._zone_of(check_in.person), self._plan)
        late = free - check_in.due_at > timedelta(minutes=self._plan.latest_minutes) + IN_TIME
        conversation = check_in.conversation
        if late or not self._store.is_open(conversation) or not self._wanted.may_reach(conversation):
            self._check_ins.missed(check_in.id, self._name)
            return False
        if free > now:
            self._check_ins.not_now(check_in.id, self._name)
            return False
        taken = self._store.accept(
            check_in.conversation,
            check_in.message_id,
            payload(check_in.id),
            is_payload=True,
            most_waiting=MOST_WAITING,
        )
        if taken is Taken.FULL:
            # Its claim grows old, and it is tried again.
            return False
        if taken is Taken.GONE:
            self._check_ins.missed(check_in.id, self._name)
            return False
        self._check_ins.sent(check_in.id, self._name)
        return True

    def _zone_of(self, person: str) -> tzinfo:
        known = self._diaries.person(person)
        return self._zone if known is None else known.zone_or(self._zone)

    async def _retire(self, now: datetime) -> None:
        if self._retired is not None and now - self._retired < DAILY:
            return
        if await self._run(self._peers.begin, "retire", DAILY.total_seconds(), now.timestamp()):
            try:
                await self._run(self._diaries.retire, self._keep_days, now)
                await self._run(self._pages.remove_old, now)
            except SQLAlchemyError:
                await self._run(self._peers.again, "retire")
                raise
        self._retired = now


def payload(check_in: int) -> str:
    """What Rasa gets when a check-in is due."""
    return f'/choose{{"choice": "diary:check_in:{check_in}"}}'
