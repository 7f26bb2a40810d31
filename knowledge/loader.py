"""Puts validated content into the database: `python -m knowledge.loader`.

Loading is idempotent (content that has not changed writes nothing) and happens in one transaction:
if the new content is bad or the writing fails, the old content stays in force.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, inspect, select
from sqlalchemy.engine import Connection, Engine

from knowledge import tables
from knowledge.content_files import CONTENT, read_content
from knowledge.database import naming, open_engine, shown
from knowledge.errors import KnowledgeError
from knowledge.model import Content

_TURN = 7_310_421
"""The key of PostgreSQL's advisory lock for loaders: any number that nothing else here uses."""


@dataclass(frozen=True)
class Loaded:
    """What a load did."""

    version: str
    changed: bool
    entries: int
    sources: int
    phrases: int
    place: str
    """The database, as it may be printed."""


def load(engine: Engine, content: Content) -> Loaded:
    """Makes `content` the content in force, unless it is already.

    Raises DatabaseUnavailable; what was there stays then.
    """
    version = content.version()
    with naming(engine, "written"), engine.begin() as connection:
        _take_turn(connection)
        changed = _version_in_force(connection) != version
        if changed:
            _replace(connection, content, version)
    counts = len(content.entries), len(content.sources), len(content.phrases)
    return Loaded(version, changed, *counts, place=shown(engine.url))


def load_where_set(content: Content) -> Loaded:
    """`load` into the database of the settings, which is opened for it alone.

    Raises BadAddress or DatabaseUnavailable.
    """
    engine = open_engine()
    try:
        return load(engine, content)
    finally:
        engine.dispose()


def _take_turn(connection: Connection) -> None:
    """Begins the transaction such that two loaders started together work one after the other."""
    if connection.dialect.name == "sqlite":
        # The driver would begin only at the first write, after the version had been compared.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURN})")


def _version_in_force(connection: Connection) -> str | None:
    """The hash of the content in the tables, with the tables made if they are not there.

    None where there is none. Tables of another layout are dropped: the content files have it all.
    """
    row = tables.ContentVersionRow
    if inspect(connection).has_table(row.__tablename__):
        layout = connection.execute(select(row.layout).order_by(row.id.desc()).limit(1)).scalar()
        if layout is not None and layout != tables.LAYOUT:
            tables.Base.metadata.drop_all(connection)
    tables.Base.metadata.create_all(connection)
    found = connection.execute(select(row.content_hash).order_by(row.id.desc()).limit(1)).scalar()
    return None if found is None else str(found)


def _replace(connection: Connection, content: Content, version: str) -> None:
    """All rows out, all rows in."""
    kept = tables.ContentVersionRow.__tablename__
    for table in reversed(tables.Base.metadata.sorted_tables):
        if table.name != kept:
            connection.execute(delete(table))
    for row_class, rows in _rows(content):
        if rows:
            connection.execute(insert(row_class), rows)
    connection.execute(
        insert(tables.ContentVersionRow).values(
            layout=tables.LAYOUT,
            content_hash=version,
            loaded_at=datetime.now(timezone.utc).replace(tzinfo=None),
        )
    )


def _rows(content: Content) -> Iterator[tuple[type, list[dict[str, Any]]]]:
    """The rows of each table, in an order in which references come after what they name."""
    yield (
        tables.SourceRow,
        [
            {
                "id": source.id,
                "position": place,
                "work": source.work,
                "heading": source.heading,
                "kind": source.kind,
                "address": source.address,
            }
            for place, source in enumerate(content.sources)
        ],
    )
    yield (
        tables.EntryRow,
        [
            {
                "id": entry.id,
                "position": place,
                "kind": entry.kind,
                "title": entry.title,
                "advice": entry.advice,
                "short": entry.short,
                "button": entry.button,
                "figure": entry.figure,
                "reviewed": entry.reviewed,
            }
            for place, entry in enumerate(content.entries)
        ],
    )
    lists: dict[type, list[dict[str, Any]]] = {}
    for entry in content.entries:
        of_entry: list[tuple[type, list[dict[str, Any]]]] = [
            (tables.ParagraphRow, [{"text": text} for text in entry.more]),
            (
                tables.DetailRow,
                [{"aspect": d.aspect, "text": d.text, "advice": d.advice} for d in entry.details],
            ),
            (tables.EntrySourceRow, [{"source_id": source} for source in entry.sources]),
            (tables.EntryRelatedRow, [{"related_id": related} for related in entry.related]),
            (tables.EntryIntentRow, [{"intent": intent} for intent in entry.intents]),
            (tables.NicknameRow, [{"text": name} for name in entry.nicknames]),
            (
                tables.GapFillRow,
                [{"aspect": fill.aspect, "about": fill.entry} for fill in entry.fills],
            ),
        ]
        for row_class, values in of_entry:
            numbered = (
                {"entry_id": entry.id, "position": place, **value} for place, value in enumerate(values)
            )
            lists.setdefault(row_class, []).extend(numbered)
    yield from lists.items()
    yield (
        tables.PhraseRow,
        [
            {"id": phrase.id, "position": number, "place": place, "text": text}
            for place, phrase in enumerate(content.phrases)
            for number, text in enumerate(phrase.variants)
        ],
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """The command: validates, loads, prints what it did. Returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m knowledge.loader", description="Load the knowledge content."
    )
    parser.add_argument("--content", type=Path, default=CONTENT, help="the content folder")
    parser.add_argument("--check", action="store_true", help="only validate; write nothing")
    options = parser.parse_args(arguments)
    try:
        content = read_content(options.content)
        if options.check:
            print(f"The knowledge content is sound: {len(content.entries)} entries.")
            return 0
        done = load_where_set(content)
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        print("Nothing was loaded; what was loaded before is still in force.", file=sys.stderr)
        return 1
    state = "loaded" if done.changed else "unchanged, nothing written"
    print(
        f"Knowledge {done.version[:12]}: {done.entries} entries, {done.sources} sources, "
        f"{done.phrases} phrases; {state} ({done.place})."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
