"""Check-ins in SQL: planned, claimed by one gateway, sent, answered; at most one open a person.

A claim is one UPDATE whose condition only one gateway can meet. A gateway that dies between claim and sending
leaves a claim that grows old and is taken over; the message's id is the check-in's, so that the conversation takes
it once however often it is handed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert, or_, select, update
from sqlalchemy.engine import Engine, Row

from diary import tables as t
from diary.database import reading
from diary.repository import aware, plain

MESSAGE = "check-in-"
"""What the id of a check-in's message begins with."""

STALE = timedelta(minutes=2)
"""A claim that is older belongs to a gateway that died."""


@dataclass(frozen=True)
class CheckIn:
    """A planned check-in."""

    id: int
    person: str
    conversation: str
    due_at: datetime
    status: str

    @property
    def message_id(self) -> str:
        """The id of its message in the conversation: the same however often it is sent."""
        # With its time: a database may give the number of a deleted row to a new one.
        return f"{MESSAGE}{self.id}-{self.due_at:%Y%m%d%H%M}"


class CheckIns:
    """The check-ins of all runners."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def plan(self, person: str, conversation: str, due_at: datetime) -> int:
        """Plan the next check-in of a person in place of one that is due; gives its id."""
        with self._engine.begin() as connection:
            # Its lock: two who plan for one person at once do so one after the other.
            mine = select(t.person.c.person).where(t.person.c.person == person)
            connection.execute(mine.with_for_update(key_share=True))
            connection.execute(
                update(t.check_in)
                .where(t.check_in.c.person == person, t.check_in.c.status.in_(("due", "claimed")))
                .values(status="cancelled")
            )
            added = connection.execute(
                insert(t.check_in).values(person=person, conversation=conversation, due_at=plain(due_at))
            )
            return int(added.inserted_primary_key[0])

    def planned(self, person: str) -> CheckIn | None:
        """The check-in of a person that is still to come."""
        query = select(t.check_in).where(t.check_in.c.person == person, t.check_in.c.status == "due")
        with reading(self._engine) as connection:
            row = connection.execute(query).first()
        return None if row is None else _of(row)

    def last_asked(self, person: str) -> CheckIn | None:
        """The newest check-in that a person was asked, answered or not."""
        c = t.check_in.c
        query = select(t.check_in).where(c.person == person, c.status.in_(("sent", "answered")))
        with reading(self._engine) as connection:
            row = connection.execute(query.order_by(c.due_at.desc(), c.id.desc())).first()
        return None if row is None else _of(row)

    def get(self, check_in: int) -> CheckIn | None:
        """A check-in by its id."""
        with reading(self._engine) as connection:
            row = connection.execute(select(t.check_in).where(t.check_in.c.id == check_in)).first()
        return None if row is None else _of(row)

    def due(self, now: datetime, most: int = 1000) -> list[int]:
        """Ids of what should be sent now: due, or claimed by a gateway that died. The oldest first."""
        c = t.check_in.c
        query = (
            select(c.id)
            .where(
                or_(
                    (c.status == "due") & (c.due_at <= plain(now)),
                    (c.status == "claimed") & (c.claimed_at <= plain(now - STALE)),
                )
            )
            .order_by(c.due_at, c.id)
            .limit(most)
        )
        with reading(self._engine) as connection:
            return [row.id for row in connection.execute(query)]

    def claim(self, check_in: int, gateway: str, now: datetime) -> CheckIn | None:
        """Take one to send; None where another gateway has it, or it is no more to be sent."""
        c = t.check_in.c
        free = or_(
            (c.status == "due") & (c.due_at <= plain(now)),
            (c.status == "claimed") & (c.claimed_at <= plain(now - STALE)),
        )
        with self._engine.begin() as connection:
            taken = connection.execute(
                update(t.check_in)
                .where(c.id == check_in, free)
                .values(status="claimed", claimed_at=plain(now), claimed_by=gateway)
            )
            if taken.rowcount != 1:
                return None
            row = connection.execute(select(t.check_in).where(c.id == check_in)).first()
        return None if row is None else _of(row)

    def sent(self, check_in: int, gateway: str) -> None:
        """It is in the conversation, for good."""
        self._become(check_in, "sent", ("claimed",), gateway)

    def not_now(self, check_in: int, gateway: str) -> None:
        """It is to be sent later: it stays due, under the same id."""
        self._become(check_in, "due", ("claimed",), gateway)

    def missed(self, check_in: int, gateway: str) -> None:
        """It could not be sent in time, or nowhere."""
        self._become(check_in, "missed", ("claimed",), gateway)

    def asked(self, check_in: int, most_unanswered: int) -> bool:
        """Count a check-in as asked; after so many in a row without an answer there are no more.

        Returns:
            Whether that was the last.
        """
        with self._engine.begin() as connection:
            # Its turn is worked, so it is in the conversation, whether or not its gateway lived to note that.
            connection.execute(
                update(t.check_in)
                .where(t.check_in.c.id == check_in, t.check_in.c.status == "claimed")
                .values(status="sent")
            )
            person = select(t.check_in.c.person).where(t.check_in.c.id == check_in).scalar_subquery()
            connection.execute(
                update(t.person)
                .where(t.person.c.person == person)
                .values(unanswered=t.person.c.unanswered + 1)
            )
            row = connection.execute(select(t.person).where(t.person.c.person == person)).first()
            if row is None or row.unanswered < most_unanswered:
                return False
            connection.execute(
                update(t.person).where(t.person.c.person == row.person).values(check_ins=False, unanswered=0)
            )
            return True

    def is_wanted(self, check_in: int) -> bool:
        """Whether one that is on its way should still be asked: not where it was called off, or deleted, meanwhile."""
        query = (
            select(t.check_in.c.status, t.person.c.check_ins)
            .join(t.person, t.person.c.person == t.check_in.c.person)
            .where(t.check_in.c.id == check_in)
        )
        with reading(self._engine) as connection:
            row = connection.execute(query).first()
        if row is None or row.status in ("cancelled", "missed"):
            return False
        # Who says stop has answered what was sent. One that is "sent" with check-ins off was the last one.
        return not (row.status == "answered" and row.check_ins is False)

    def answered(self, person: str, now: datetime) -> None:
        """The person has answered; what was sent counts as answered, and counting begins anew."""
        with self._engine.begin() as connection:
            connection.execute(
                update(t.check_in)
                .where(t.check_in.c.person == person, t.check_in.c.status == "sent")
                .values(status="answered", answered_at=plain(now))
            )
            connection.execute(update(t.person).where(t.person.c.person == person).values(unanswered=0))

    def cancel(self, person: str) -> int:
        """Cancel what is still to come; gives how many."""
        with self._engine.begin() as connection:
            done = connection.execute(
                update(t.check_in)
                .where(t.check_in.c.person == person, t.check_in.c.status.in_(("due", "claimed")))
                .values(status="cancelled")
            )
            return int(done.rowcount)

    def _become(self, check_in: int, status: str, was: tuple[str, ...], gateway: str) -> None:
        with self._engine.begin() as connection:
            connection.execute(
                update(t.check_in)
                .where(
                    t.check_in.c.id == check_in,
                    t.check_in.c.status.in_(was),
                    t.check_in.c.claimed_by == gateway,
                )
                .values(status=status)
            )


def _of(row: Row) -> CheckIn:
    return CheckIn(row.id, row.person, row.conversation, aware(row.due_at), row.status)
