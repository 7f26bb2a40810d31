"""`afterrun retention`, `export` and `delete`: what staff do for a runner, or by the clock, with what is kept."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings


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
    from bot.gateway import kept
    from bot.settings import load_settings
    from diary import clock, export

    settings = load_settings()
    held = diaries()
    person = kept.person_of(settings, arguments.person)
    conversations = _conversations(settings, person)
    rows = {one: kept.rows_of(settings, one) for one in conversations}
    if held.person(person) is None and not any(any(tables.values()) for tables in rows.values()):
        print(f"Nothing is kept of {arguments.person}.", file=sys.stderr)
        return 1
    print(export.as_json(held, person, clock.now(), rows))
    return 0


def delete_person(arguments: argparse.Namespace) -> int:
    """Delete everything, after asking; 1 where nothing was kept or the answer was no."""
    from actions.resources import diaries
    from bot.gateway import kept
    from bot.settings import load_settings
    from diary import clock

    if not arguments.yes and input(f"Delete all that is kept of {arguments.person}? (yes/no) ") != "yes":
        print("Nothing was deleted.")
        return 1
    settings = load_settings()
    person = kept.person_of(settings, arguments.person)
    conversations = _conversations(settings, person)
    known = diaries().person(person) is not None
    known = any(any(kept.rows_of(settings, one).values()) for one in conversations) or known
    diaries().forget(person, clock.now())
    for conversation in conversations:
        # Of a chat that was joined, and whose diary was not yet, as the gateway was killed meanwhile.
        diaries().forget(conversation, clock.now())
        kept.forget(settings, conversation)
        # A running gateway forgets it once more, so that a turn that was under way leaves nothing.
        diaries().erase_conversation(conversation, clock.now())
    if not known:
        print(f"Nothing is kept of {arguments.person}.", file=sys.stderr)
        return 1
    print(f"Deleted: the diary of {arguments.person} and {len(conversations)} conversation(s).")
    return 0


def _conversations(settings: Settings, person: str) -> list[str]:
    """All conversations of a person: those in which the diary was spoken of, and those that were joined."""
    from actions.resources import diaries
    from bot.gateway import kept

    talks = diaries().everything(person)["talk"]
    joined = kept.conversations_of(settings, person)
    return list(dict.fromkeys([*(str(one["conversation"]) for one in talks), *joined, person]))
