"""Two chats of one runner become one: so do their diaries, in one transaction.

Nothing that was told is lost: a run of the same minute that is another run moves by a minute, and of two scores for
one moment the higher stays. Settings are those of the diary that is joined, and the other's where it has none.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection, Engine, Row

from diary import tables as t

_SETTINGS = ("zone", "check_in_at", "check_in_days", "check_ins")


class Joining:
    """Joins and parts diaries, as their chats are. Its methods block."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def join(self, was: str, now: str, conversations: Iterable[str]) -> bool:
        """Put the diary of one person to another's.

        Args:
            was: the person who is no more.
            now: whose diary it is from now on.
            conversations: all of theirs: deleting the diary deletes them too.

        Returns:
            Whether there was something to join.
        """
        with self._engine.begin() as connection:
            _hold(connection, was, now)
            moved = was != now and _person(connection, was) is not None
            if moved:
                _settings(connection, was, now)
                _runs(connection, was, now)
                _pain_of_days(connection, was, now)
                _done(connection, was, now)
                _check_ins(connection, was, now)
                for table in (t.note, t.flag_answer, t.page):
                    connection.execute(update(table).where(table.c.person == was).values(person=now))
                for table in (*t.OF_A_PERSON, t.person):
                    connection.execute(delete(table).where(table.c.person == was))
            if _person(connection, now) is not None:
                for conversation in conversations:
                    talks(connection, now, conversation)
        return moved

    def part(self, person: str, conversations: Iterable[str]) -> None:
        """These conversations are no more a person's: no check-in comes there, and they outlive the diary's deletion."""
        held = list(conversations)
        with self._engine.begin() as connection:
            connection.execute(
                delete(t.talk).where(t.talk.c.person == person, t.talk.c.conversation.in_(held))
            )
            c = t.check_in.c
            connection.execute(
                update(t.check_in)
                .where(c.person == person, c.conversation.in_(held), c.status.in_(("due", "claimed")))
                .values(status="cancelled")
            )


def talks(connection: Connection, person: str, conversation: str) -> None:
    """Note that a person talks in a conversation."""
    here = select(t.talk).where(t.talk.c.person == person, t.talk.c.conversation == conversation)
    if connection.execute(here).first() is None:
        connection.execute(insert(t.talk).values(person=person, conversation=conversation))


def _hold(connection: Connection, *persons: str) -> None:
    """Have others who write in these diaries wait until the transaction ends; SQLite has one writer.

    What they wrote and did not end yet would not be seen here, and would go with the person who is no more.
    """
    one_by_one = select(t.person.c.person).where(t.person.c.person.in_(persons)).order_by(t.person.c.person)
    connection.execute(one_by_one.with_for_update())


def _person(connection: Connection, person: str) -> dict[str, object] | None:
    row = connection.execute(select(t.person).where(t.person.c.person == person)).first()
    return None if row is None else dict(row._mapping)


def _settings(connection: Connection, was: str, now: str) -> None:
    old, new = _person(connection, was), _person(connection, now)
    assert old is not None
    if new is None:
        connection.execute(insert(t.person).values(**{**old, "person": now}))
        return
    missing = {name: old[name] for name in _SETTINGS if new[name] is None}
    if missing:
        connection.execute(update(t.person).where(t.person.c.person == now).values(**missing))


def _runs(connection: Connection, was: str, now: str) -> None:
    taken = {row.at: row for row in connection.execute(select(t.run).where(t.run.c.person == now)).fetchall()}
    for row in connection.execute(select(t.run).where(t.run.c.person == was)).fetchall():
        at, twin = row.at, taken.get(row.at)
        if twin is not None and (twin.km, twin.minutes) == (row.km, row.minutes):
            _pain_of_twin(connection, row.id, twin.id, now)
            connection.execute(delete(t.run).where(t.run.c.id == row.id))
            continue
        while at in taken:
            at -= timedelta(minutes=1)
        taken[at] = row
        connection.execute(update(t.run).where(t.run.c.id == row.id).values(person=now, at=at))
        connection.execute(update(t.pain).where(t.pain.c.run == row.id).values(person=now))


def _pain_of_twin(connection: Connection, gone: int, stays: int, now: str) -> None:
    """The same run told twice: its scores are one run's."""
    held = connection.execute(select(t.pain).where(t.pain.c.run == stays)).fetchall()
    for row in connection.execute(select(t.pain).where(t.pain.c.run == gone)).fetchall():
        same = next((one for one in held if one.moment == row.moment), None)
        _move_score(connection, row, same, now, run=stays)


def _pain_of_days(connection: Connection, was: str, now: str) -> None:
    p = t.pain.c
    held = connection.execute(select(t.pain).where(p.person == now, p.run.is_(None))).fetchall()
    for row in connection.execute(select(t.pain).where(p.person == was, p.run.is_(None))).fetchall():
        same = next((one for one in held if (one.day, one.moment) == (row.day, row.moment)), None)
        _move_score(connection, row, same, now)


def _move_score(connection: Connection, row: Row, same: Row | None, now: str, **more: object) -> None:
    this = t.pain.c.id == row.id
    if same is None:
        connection.execute(update(t.pain).where(this).values(person=now, **more))
        return
    # Of two the worse counts: it is the safer reading.
    worse = max(row.score, same.score)
    connection.execute(delete(t.pain).where(this))
    connection.execute(update(t.pain).where(t.pain.c.id == same.id).values(score=worse))


def _done(connection: Connection, was: str, now: str) -> None:
    held = {
        (row.exercise, row.at) for row in connection.execute(select(t.done).where(t.done.c.person == now))
    }
    for row in connection.execute(select(t.done).where(t.done.c.person == was)).fetchall():
        if (row.exercise, row.at) not in held:
            connection.execute(update(t.done).where(t.done.c.id == row.id).values(person=now))


def _check_ins(connection: Connection, was: str, now: str) -> None:
    c = t.check_in.c
    open_ones = c.status.in_(("due", "claimed"))
    planned = connection.execute(select(t.check_in).where(c.person == now, open_ones)).first()
    if planned is not None:
        # One check-in a morning is enough, wherever it comes.
        connection.execute(update(t.check_in).where(c.person == was, open_ones).values(status="cancelled"))
    connection.execute(update(t.check_in).where(c.person == was).values(person=now))
