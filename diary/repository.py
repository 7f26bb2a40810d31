"""Diaries in SQL. Everything of a person needs their consent first, and goes with it.

All methods block; async callers run them in an executor. Moments are kept in UTC without a zone, as SQLite does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy import and_, delete, insert, select, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError

from diary import tables as t
from diary.database import open_engine, reading
from diary.errors import BadEntry, NoConsent
from diary.joining import talks
from diary.model import OF_A_RUN, Diary, Done, FlagAnswer, Note, Pain, Person, Run, zone_of
from storage.writing import insert_new


class Diaries:
    """The diaries of all runners."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def open(cls, address: str) -> Diaries:
        """The diaries at a SQLAlchemy address.

        Raises:
            DiaryUnavailable: they cannot be kept there.
        """
        return cls(open_engine(address))

    def close(self) -> None:
        """Let the connections go."""
        self.engine.dispose()

    def consent(self, person: str, conversation: str, now: datetime) -> Person:
        """Keep a diary for a person from now on; once is enough."""
        with self.engine.begin() as connection:
            insert_new(connection, t.person, person=person, consented_at=plain(now))
            talks(connection, person, conversation)
            found = _person(connection, person)
        assert found is not None
        return found

    def talks(self, person: str, conversation: str) -> None:
        """Note that somebody who keeps a diary talks in a conversation too."""
        with self.engine.begin() as connection:
            if _person(connection, person) is not None:
                talks(connection, person, conversation)

    def person(self, person: str) -> Person | None:
        """What is known of somebody; None who has not agreed."""
        with reading(self.engine) as connection:
            return _person(connection, person)

    def set(self, person: str, **values: Any) -> None:
        """Keep settings of a person: `zone`, `units`, `check_in_at`, `check_in_days`, `check_ins`, `unanswered`.

        Raises:
            BadEntry: the zone does not exist.
            NoConsent: nothing is kept of them.
        """
        if values.get("zone") is not None:
            zone_of(values["zone"])
        with self.engine.begin() as connection:
            done = connection.execute(update(t.person).where(t.person.c.person == person).values(**values))
            if done.rowcount != 1:
                raise NoConsent(person)

    def add_run(self, person: str, run: Run) -> Run:
        """Keep a run.

        Raises:
            BadEntry: there is a run at that minute.
            NoConsent: nothing is kept of them.
        """
        at = run.at.replace(second=0, microsecond=0)
        values = {"at": plain(at), "km": run.km, "minutes": run.minutes, "kind": run.kind}
        with self.engine.begin() as connection:
            _demand(connection, person)
            try:
                with connection.begin_nested():
                    added = connection.execute(insert(t.run).values(person=person, **values))
            except IntegrityError:
                there = select(t.run).where(t.run.c.person == person, t.run.c.at == plain(at))
                row = connection.execute(there).one()
                same = (row.km, row.minutes) == (run.km, run.minutes)
                raise BadEntry("same_minute" if same else "other_run_then", at.isoformat()) from None
        return replace(run, at=at, id=int(added.inserted_primary_key[0]))

    def change_run(self, person: str, run: Run) -> None:
        """Keep new values of a run that is there."""
        with self.engine.begin() as connection:
            connection.execute(
                update(t.run)
                .where(t.run.c.id == run.id, t.run.c.person == person)
                .values(at=plain(run.at), km=run.km, minutes=run.minutes, kind=run.kind)
            )

    def remove_run(self, person: str, run: int) -> None:
        """Delete a run and the pain that belongs to it."""
        with self.engine.begin() as connection:
            connection.execute(delete(t.run).where(t.run.c.id == run, t.run.c.person == person))

    def put_pain(self, person: str, pain: Pain) -> None:
        """Keep a score; what was there for that moment is replaced.

        Raises:
            NoConsent: nothing is kept of them.
        """
        if (pain.run is not None) != (pain.moment in OF_A_RUN) and pain.run is not None:
            raise ValueError(f"pain {pain.moment!r} belongs to a day, and not to a run")
        same = (
            t.pain.c.run == pain.run
            if pain.run is not None
            else and_(t.pain.c.run.is_(None), t.pain.c.day == pain.day)
        )
        with self.engine.begin() as connection:
            _demand(connection, person)
            connection.execute(
                delete(t.pain).where(t.pain.c.person == person, t.pain.c.moment == pain.moment, same)
            )
            connection.execute(
                insert(t.pain).values(
                    person=person, day=pain.day, moment=pain.moment, score=pain.score, run=pain.run
                )
            )

    def remove_pain(self, person: str, pain: int) -> None:
        """Take a score out."""
        with self.engine.begin() as connection:
            connection.execute(delete(t.pain).where(t.pain.c.id == pain, t.pain.c.person == person))

    def add_done(self, person: str, done: Done) -> None:
        """Keep that an exercise was done; the same minute twice counts once."""
        values = {"exercise": done.exercise, "at": plain(done.at.replace(second=0, microsecond=0))}
        with self.engine.begin() as connection:
            _demand(connection, person)
            try:
                with connection.begin_nested():
                    connection.execute(insert(t.done).values(person=person, **values))
            except IntegrityError:
                return

    def remove_done(self, person: str, done: int) -> None:
        """Delete that an exercise was done."""
        with self.engine.begin() as connection:
            connection.execute(delete(t.done).where(t.done.c.id == done, t.done.c.person == person))

    def add_note(self, person: str, note: Note) -> None:
        """Keep a note."""
        with self.engine.begin() as connection:
            _demand(connection, person)
            connection.execute(insert(t.note).values(person=person, at=plain(note.at), text=note.text))

    def remove_note(self, person: str, note: int) -> None:
        """Delete a note."""
        with self.engine.begin() as connection:
            connection.execute(delete(t.note).where(t.note.c.id == note, t.note.c.person == person))

    def add_flags(self, person: str, answers: Sequence[FlagAnswer]) -> None:
        """Keep what was said of red flags that were asked about."""
        rows = [{"person": person, "at": plain(a.at), "flag": a.flag, "answer": a.answer} for a in answers]
        if rows:
            with self.engine.begin() as connection:
                _demand(connection, person)
                connection.execute(insert(t.flag_answer), rows)

    def read(self, person: str) -> Diary | None:
        """All that is kept of a person; None who has not agreed."""
        with reading(self.engine) as connection:
            who = _person(connection, person)
            if who is None:
                return None
            rows = {
                table.name: _rows(connection, table, person) for table in t.OF_A_PERSON if table is not t.page
            }
        return Diary(
            who,
            tuple(Run(aware(r["at"]), r["km"], r["minutes"], r["kind"], r["id"]) for r in rows["run"]),
            tuple(Pain(r["day"], r["moment"], r["score"], r["run"], r["id"]) for r in rows["pain"]),
            tuple(Done(aware(r["at"]), r["exercise"], r["id"]) for r in rows["done"]),
            tuple(Note(aware(r["at"]), r["text"], r["id"]) for r in rows["note"]),
            tuple(FlagAnswer(aware(r["at"]), r["flag"], r["answer"], r["id"]) for r in rows["flag_answer"]),
        )

    def everything(self, person: str) -> dict[str, list[dict[str, Any]]]:
        """Every row of a person by table, as it stands: what an export holds."""
        # Pages are made of the other tables.
        tables = [table for table in (t.person, *t.OF_A_PERSON) if table is not t.page]
        with reading(self.engine) as connection:
            return {table.name: _rows(connection, table, person) for table in tables}

    def forget(self, person: str, now: datetime) -> list[str]:
        """Delete all that is kept of a person, and have the gateway forget their conversations.

        Returns:
            Those conversations.
        """
        with self.engine.begin() as connection:
            talks = select(t.talk.c.conversation).where(t.talk.c.person == person)
            conversations = [row.conversation for row in connection.execute(talks)]
            for table in (*t.OF_A_PERSON, t.person):
                connection.execute(delete(table).where(table.c.person == person))
            for conversation in conversations:
                _erase(connection, conversation, now)
        return conversations

    def erase_conversation(self, conversation: str, now: datetime) -> None:
        """Have the gateway forget a conversation of somebody of whom no diary is kept."""
        with self.engine.begin() as connection:
            _erase(connection, conversation, now)

    def to_erase(self) -> list[str]:
        """Conversations that are to be forgotten."""
        with reading(self.engine) as connection:
            return [row.conversation for row in connection.execute(select(t.erasure.c.conversation))]

    def erased(self, conversation: str) -> None:
        """A conversation was forgotten."""
        with self.engine.begin() as connection:
            connection.execute(delete(t.erasure).where(t.erasure.c.conversation == conversation))

    def conversation_gone(self, conversation: str) -> None:
        """A conversation was deleted: what is kept of a person who has no other goes too."""
        with self.engine.begin() as connection:
            found = select(t.talk.c.person).where(t.talk.c.conversation == conversation)
            persons = [row.person for row in connection.execute(found)]
            connection.execute(delete(t.talk).where(t.talk.c.conversation == conversation))
            connection.execute(delete(t.check_in).where(t.check_in.c.conversation == conversation))
            for person in persons:
                if connection.execute(select(t.talk).where(t.talk.c.person == person)).first() is None:
                    for table in (*t.OF_A_PERSON, t.person):
                        connection.execute(delete(table).where(table.c.person == person))

    def retire(self, days: int, now: datetime) -> int:
        """Delete entries that are older than so many days, and persons of whom nothing is left.

        Returns:
            How many rows went.
        """
        oldest = now - timedelta(days=days)
        gone = 0
        with self.engine.begin() as connection:
            for table in (t.run, t.done, t.note, t.flag_answer):
                gone += connection.execute(delete(table).where(table.c.at < plain(oldest))).rowcount
            gone += connection.execute(delete(t.pain).where(t.pain.c.day < oldest.date())).rowcount
            old_check_in = and_(t.check_in.c.due_at < plain(oldest))
            gone += connection.execute(delete(t.check_in).where(old_check_in)).rowcount
            connection.execute(delete(t.page).where(t.page.c.until <= plain(now)))
            for row in connection.execute(select(t.person).where(t.person.c.consented_at < plain(oldest))):
                left = (t.run, t.pain, t.done, t.note, t.flag_answer, t.check_in)
                if not any(_rows(connection, table, row.person) for table in left):
                    connection.execute(delete(t.talk).where(t.talk.c.person == row.person))
                    connection.execute(delete(t.person).where(t.person.c.person == row.person))
                    gone += 1
        return gone


def plain(at: datetime) -> datetime:
    """UTC without a zone."""
    return at.astimezone(timezone.utc).replace(tzinfo=None)


def aware(at: datetime) -> datetime:
    """UTC with its zone."""
    return at.replace(tzinfo=timezone.utc)


def _demand(connection: Connection, person: str) -> None:
    """See to it that there is consent, and that it stays until this transaction ends.

    The row's lock also has what is written of one person written one after the other; others do not wait.
    """
    there = select(t.person.c.person).where(t.person.c.person == person).with_for_update(key_share=True)
    if connection.execute(there).first() is None:
        raise NoConsent(person)


def _person(connection: Connection, person: str) -> Person | None:
    row = connection.execute(select(t.person).where(t.person.c.person == person)).first()
    if row is None:
        return None
    values = dict(row._mapping)
    return Person(**{**values, "consented_at": aware(values["consented_at"])})


def _erase(connection: Connection, conversation: str, now: datetime) -> None:
    insert_new(connection, t.erasure, conversation=conversation, asked_at=plain(now))


_ORDER = {
    "pain": ("day", "id"),
    "talk": ("conversation",),
    "person": ("person",),
    "check_in": ("due_at", "id"),
}


def _rows(connection: Connection, table: Any, person: str) -> list[dict[str, Any]]:
    order = [table.c[name] for name in _ORDER.get(table.name, ("at", "id"))]
    found = connection.execute(select(table).where(table.c.person == person).order_by(*order))
    return [dict(row._mapping) for row in found]
