"""`afterrun retention`, `export` and `delete`: what staff do for a runner, or by the clock, with what is kept."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands."""
    retention = commands.add_parser("retention", help="delete entries of diaries that are too old")
    retention.add_argument("--days", type=_days, help="keep so many days; AFTERRUN_DIARY_DAYS when not given")
    retention.set_defaults(run=retire)
    export = commands.add_parser("export", help="print all that is kept of a runner, as JSON")
    export.add_argument("person", help="the runner: their person or conversation id")
    export.set_defaults(run=export_person)
    delete = commands.add_parser("delete", help="delete all that is kept of a runner, everywhere")
    delete.add_argument("person", help="the runner: their person or conversation id")
    delete.add_argument("--yes", action="store_true", help="do not ask first")
    delete.set_defaults(run=delete_person)


def _days(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 3650:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of days from 1 to 3650")
    return int(text)


def retire(arguments: argparse.Namespace) -> int:
    """Delete what is too old; prints how much went."""
    from actions.resources import diaries
    from bot.settings import load_settings
    from diary import clock

    gone = diaries().retire(arguments.days or load_settings().diary_days, clock.now())
    print(f"{gone} entries were too old and are deleted.")
    return 0


def export_person(arguments: argparse.Namespace) -> int:
    """Print everything; 1 where nothing is kept."""
    from actions.resources import diaries
    from diary import clock, export

    held = diaries()
    person = _person(arguments.person)
    conversations = _conversations(person)
    kept = {one: _rows_of(one) for one in conversations}
    if held.person(person) is None and not any(any(rows.values()) for rows in kept.values()):
        print(f"Nothing is kept of {arguments.person}.", file=sys.stderr)
        return 1
    print(export.as_json(held, person, clock.now(), kept))
    return 0


def delete_person(arguments: argparse.Namespace) -> int:
    """Delete everything, after asking; 1 where nothing was kept or the answer was no."""
    from actions.resources import diaries
    from diary import clock

    if not arguments.yes and input(f"Delete all that is kept of {arguments.person}? (yes/no) ") != "yes":
        print("Nothing was deleted.")
        return 1
    person = _person(arguments.person)
    conversations = _conversations(person)
    kept = diaries().person(person) is not None
    kept = any(any(_rows_of(one).values()) for one in conversations) or kept
    diaries().forget(person, clock.now())
    for conversation in conversations:
        _forget(conversation)
        # A running gateway forgets it once more, so that a turn that was under way leaves nothing.
        diaries().erase_conversation(conversation, clock.now())
    if not kept:
        print(f"Nothing is kept of {arguments.person}.", file=sys.stderr)
        return 1
    print(f"Deleted: the diary of {arguments.person} and {len(conversations)} conversation(s).")
    return 0


def _person(named: str) -> str:
    """The person of a conversation that was joined to another; else what was named."""
    found = _persons_of(named)
    return found[0] if found else named


def _conversations(person: str) -> list[str]:
    """All conversations of a person: those in which the diary was spoken of, and those that were joined."""
    from sqlalchemy import select

    from actions.resources import diaries
    from bot.gateway import tables as g

    talks = diaries().everything(person)["talk"]
    joined = _from_gateway(select(g.person.c.conversation).where(g.person.c.person == person))
    return list(dict.fromkeys([*(str(one["conversation"]) for one in talks), *joined, person]))


def _persons_of(conversation: str) -> list[str]:
    from sqlalchemy import select

    from bot.gateway import tables as g

    return _from_gateway(select(g.person.c.person).where(g.person.c.conversation == conversation))


def _from_gateway(query: Any) -> list[str]:
    from sqlalchemy import inspect

    from bot.gateway import tables as g

    for engine, tables in _stores():
        if any(table is g.conversation for table, _ in tables):
            with engine.connect() as connection:
                there = inspect(connection).has_table(g.person.name)
                found = [str(one) for one in connection.execute(query).scalars()] if there else []
            engine.dispose()
            return found
    return []


def _stores() -> list[tuple[Any, list[tuple[Any, str]]]]:
    """Each database of conversations with its tables and the column that names the conversation."""
    from sqlalchemy import MetaData, create_engine

    from bot.gateway import tables as g
    from bot.gateway.store import OF_A_CONVERSATION
    from bot.paths import VAR
    from bot.settings import load_settings

    gateway = load_settings().gateway_db or f"sqlite:///{VAR / 'gateway.db'}"
    tracker = os.environ.get("AFTERRUN_TRACKER_DB") or str(VAR / "tracker.db")
    found: list[tuple[Any, list[tuple[Any, str]]]] = []
    if not gateway.startswith("sqlite") or Path(gateway.removeprefix("sqlite:///")).exists():
        ours = [(table, "conversation") for table in OF_A_CONVERSATION]
        found.append((create_engine(gateway, future=True), [*ours, (g.conversation, "id")]))
    if Path(tracker).exists():
        engine = create_engine(f"sqlite:///{tracker}", future=True)
        events = MetaData()
        events.reflect(engine, only=lambda name, _: name == "events")
        found.append((engine, [(table, "sender_id") for table in events.tables.values()]))
    return found


def _rows_of(conversation: str) -> dict[str, list[dict[str, Any]]]:
    from sqlalchemy import select

    found: dict[str, list[dict[str, Any]]] = {}
    for engine, tables in _stores():
        with engine.connect() as connection:
            for table, column in tables:
                rows = connection.execute(select(table).where(table.c[column] == conversation))
                found[table.name] = [dict(row._mapping) for row in rows]
        engine.dispose()
    return found


def _forget(conversation: str) -> None:
    from sqlalchemy import delete

    for engine, tables in _stores():
        with engine.begin() as connection:
            for table, column in tables:
                connection.execute(delete(table).where(table.c[column] == conversation))
        engine.dispose()
