"""What the rest of the program asks of the knowledge base.

All calls are synchronous and may ask the database; async callers run them in an executor.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event, inspect, select
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import OperationalError, ProgrammingError

from knowledge import tables
from knowledge.checks import normalise
from knowledge.database import naming, open_engine, shown
from knowledge.errors import RELOAD, ContentNotLoaded, KnowledgeDatabaseError, PhraseError
from knowledge.model import Content, Detail, Entry, Fill, Phrase, Source
from knowledge.texts import nearest
from storage import postgresql

__all__ = ["Detail", "Entry", "Fill", "KnowledgeBase", "Phrase", "Source", "one_version"]


NOT_ASKED_SECONDS = 15.0
"""How long a database that failed is left alone."""

_met: ContextVar[dict[KnowledgeBase, _Snapshot] | None] = ContextVar("versions_met", default=None)
"""What the answer under way was begun with; None outside `one_version`."""

_log = logging.getLogger(__name__)


@contextmanager
def one_version() -> Iterator[None]:
    """While this is open, all that this task asks of a knowledge base is of the version that its first question met.

    An answer is put together from a dozen questions. Of two versions its parts would not fit, and to ask the database for
    each which one is in force took two thirds of the time of an answer. It holds in threads too that are begun with a copy
    of the task's context (`asyncio.to_thread`), and in tasks that are begun meanwhile, for as long as they last: begin none.
    """
    token = _met.set({})
    try:
        yield
    finally:
        _met.reset(token)


class KnowledgeBase:
    """The content in force, kept in memory and read anew when another version has been loaded.

    Each call asks the database once, for the number of the version in force (`one_version`: once for several calls);
    all else is answered from memory. What is returned is frozen and complete, and stays valid after a reload. Where the
    database cannot be asked, what was read last stays in force. Safe to share between threads.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reads = postgresql.single(engine)
        self._held: _Snapshot | None = None
        self._reading = threading.Lock()
        self._ask_again = 0.0
        if engine.url.get_backend_name() == "sqlite":
            event.listen(engine, "connect", _do_not_wait_long)

    @classmethod
    def open(cls, address: str | None = None) -> KnowledgeBase:
        """A knowledge base on its own engine, by default that of the settings.

        Raises BadAddress, DatabaseUnavailable or ContentNotLoaded.
        """
        base = cls(open_engine(address))
        base._snapshot()
        return base

    def close(self) -> None:
        """Lets the database connections go."""
        self._engine.dispose()

    @property
    def version(self) -> str:
        """The hash of the content in force."""
        return self._snapshot().version

    def entry(self, entry_id: str) -> Entry | None:
        """The entry of that id."""
        return self._snapshot().entries.get(entry_id)

    def for_intent(self, intent: str) -> Entry | None:
        """The entry that answers an intent."""
        return self._snapshot().by_intent.get(intent)

    def detail(self, entry_id: str, aspect: str) -> Detail | None:
        """What an entry says of an aspect; None where the sources do not say (see `gap`)."""
        entry = self._snapshot().entries.get(entry_id)
        return None if entry is None else entry.detail(aspect)

    def gap(self, aspect: str, entry_id: str | None = None) -> Entry | None:
        """The entry that says honestly that an aspect is not known: the one written for this entry
        if there is one, else the one for any entry."""
        gaps = self._snapshot().gaps
        return gaps.get((aspect, entry_id)) or gaps.get((aspect, None))

    def related(self, entry_id: str) -> list[Entry]:
        """The entries to offer after this one, in order; empty for an unknown id."""
        held = self._snapshot()
        entry = held.entries.get(entry_id)
        return [] if entry is None else [held.entries[other] for other in entry.related]

    def of_kind(self, kind: str) -> list[Entry]:
        """All entries of a kind, in the order of the files."""
        return [entry for entry in self._snapshot().entries.values() if entry.kind == kind]

    def sources(self, entry_id: str) -> list[Source]:
        """Where an entry comes from; empty for an unknown id."""
        held = self._snapshot()
        entry = held.entries.get(entry_id)
        return [] if entry is None else [held.sources[source] for source in entry.sources]

    def source(self, source_id: str) -> Source | None:
        """The source of that id."""
        return self._snapshot().sources.get(source_id)

    def by_nickname(self, text: str) -> Entry | None:
        """The entry that the text names: by its whole, else by the longest name found in it."""
        held = self._snapshot()
        asked = normalise(text)
        if asked in held.by_name:
            return held.by_name[asked]
        words = asked.split()
        # Each run of words is looked up, so that the cost follows the text and not the number of names.
        runs = {
            " ".join(words[first:last])
            for first in range(len(words))
            for last in range(first + 1, min(len(words), first + held.longest_name) + 1)
        }
        inside = runs & held.by_name.keys()
        return held.by_name[max(sorted(inside), key=len)] if inside else None

    def phrase(self, phrase_id: str, *, variant: int = 0, **placeholders: str) -> str:
        """The words of a phrase with its placeholders filled.

        `variant` picks among its wordings, counted round: a caller that passes the number of the
        turn does not repeat itself. Raises PhraseError for an unknown id or wrong placeholders.
        """
        phrases = self._snapshot().phrases
        if phrase_id not in phrases:
            raise PhraseError(f"there is no phrase {phrase_id!r}. {nearest(phrase_id, phrases)}")
        return phrases[phrase_id].fill(variant, placeholders)

    def _snapshot(self) -> _Snapshot:
        """The content in force, or that of `one_version`."""
        met = _met.get()
        if met is None:
            return self._newest()
        if self not in met:
            met[self] = self._newest()
        return met[self]

    def _newest(self) -> _Snapshot:
        """The content in force, from memory where its version has not changed."""
        held = self._held
        if held is not None and time.monotonic() < self._ask_again:
            return held
        try:
            with naming(self._engine, "read"):
                number, _ = self._in_force()
            if held is not None and held.number == number:
                return held
            with self._reading:
                if self._held is None or self._held.number != number:
                    self._held = self._read()
                return self._held
        except KnowledgeDatabaseError as error:
            if held is None:
                raise
            # A locked database makes each who asks wait: for a while nobody does.
            self._ask_again = time.monotonic() + NOT_ASKED_SECONDS
            _log.error("%s Until then the content that was read before stays in force.", error)
            return held

    def _in_force(self) -> tuple[int, str]:
        """The number and the hash of the version in force. Raises ContentNotLoaded."""
        row = tables.ContentVersionRow
        query = select(row.id, row.layout, row.content_hash).order_by(row.id.desc()).limit(1)
        try:
            with self._reads.connect() as connection:
                found = connection.execute(query).first()
        except (OperationalError, ProgrammingError):
            if inspect(self._engine).has_table(row.__tablename__):
                raise
            found = None
        if found is None:
            state = "holds no content yet"
        elif found.layout != tables.LAYOUT:
            state = "was loaded by another version of the program"
        else:
            return int(found.id), str(found.content_hash)
        raise ContentNotLoaded(f"The knowledge database {shown(self._engine.url)} {state}. {RELOAD}")

    def _read(self) -> _Snapshot:
        """Everything in the tables, of one version.

        The version is compared before and after: a loader that commits between two of these queries
        would otherwise leave us with half of each.
        """
        with naming(self._engine, "read"):
            before = self._in_force()
            while True:
                with self._engine.connect() as connection:
                    content = _read_tables(connection)
                after = self._in_force()
                if after == before:
                    return _Snapshot.of(content, *after)
                before = after


def _do_not_wait_long(connection: Any, _: Any) -> None:
    """Somebody waits for the answer, and a loader holds the file for milliseconds."""
    connection.execute("PRAGMA busy_timeout=1000").close()


@dataclass(frozen=True)
class _Snapshot:
    """One version of the content, indexed."""

    number: int
    version: str
    entries: dict[str, Entry]
    sources: dict[str, Source]
    phrases: dict[str, Phrase]
    by_intent: dict[str, Entry]
    by_name: dict[str, Entry]
    longest_name: int
    gaps: dict[tuple[str, str | None], Entry]

    @classmethod
    def of(cls, content: Content, number: int, version: str) -> _Snapshot:
        entries = content.entries
        by_name = {normalise(name): entry for entry in entries for name in (entry.title, *entry.nicknames)}
        return cls(
            number=number,
            version=version,
            entries={entry.id: entry for entry in entries},
            sources={source.id: source for source in content.sources},
            phrases={phrase.id: phrase for phrase in content.phrases},
            by_intent={intent: entry for entry in entries for intent in entry.intents},
            by_name=by_name,
            longest_name=max((len(name.split()) for name in by_name), default=0),
            gaps={(fill.aspect, fill.entry): entry for entry in entries for fill in entry.fills},
        )


def _read_tables(connection: Connection) -> Content:
    """The content as the tables hold it."""
    paragraphs = _by_entry(connection, tables.ParagraphRow)
    details = _by_entry(connection, tables.DetailRow)
    sources = _by_entry(connection, tables.EntrySourceRow)
    related = _by_entry(connection, tables.EntryRelatedRow)
    intents = _by_entry(connection, tables.EntryIntentRow)
    nicknames = _by_entry(connection, tables.NicknameRow)
    fills = _by_entry(connection, tables.GapFillRow)
    wordings: dict[str, list[str]] = defaultdict(list)
    for row in _all(connection, tables.PhraseRow, "place", "position"):
        wordings[row.id].append(row.text)
    return Content(
        sources=tuple(
            Source(row.id, row.work, row.heading, row.kind, row.address)
            for row in _all(connection, tables.SourceRow, "position")
        ),
        entries=tuple(
            Entry(
                id=row.id,
                kind=row.kind,
                title=row.title,
                advice=row.advice,
                short=row.short,
                button=row.button,
                reviewed=row.reviewed,
                figure=row.figure,
                sources=tuple(one.source_id for one in sources[row.id]),
                nicknames=tuple(one.text for one in nicknames[row.id]),
                intents=tuple(one.intent for one in intents[row.id]),
                more=tuple(one.text for one in paragraphs[row.id]),
                details=tuple(Detail(one.aspect, one.text, one.advice) for one in details[row.id]),
                related=tuple(one.related_id for one in related[row.id]),
                fills=tuple(Fill(one.aspect, one.about) for one in fills[row.id]),
            )
            for row in _all(connection, tables.EntryRow, "position")
        ),
        phrases=tuple(Phrase(name, tuple(texts)) for name, texts in wordings.items()),
    )


def _all(connection: Connection, row_class: Any, *order: str) -> Iterable[Any]:
    """All rows of a table, in order."""
    table = row_class.__table__
    return connection.execute(select(table).order_by(*(table.c[name] for name in order)))


def _by_entry(connection: Connection, row_class: Any) -> dict[str, list[Any]]:
    """The rows of a list table, for each entry in order."""
    found: dict[str, list[Any]] = defaultdict(list)
    for row in _all(connection, row_class, "entry_id", "position"):
        found[row.entry_id].append(row)
    return found
