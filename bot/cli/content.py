"""`afterrun reload-content`: check the content, all of it, and have the running processes take it up."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.errors import ContentError
    from knowledge.model import Content


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "reload-content", help="check the content and put it in force, without a restart"
    )
    parser.add_argument("--check", action="store_true", help="only check it; change nothing")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check everything, then load: a mistake anywhere leaves the database as it was."""
    from bot.settings import set_defaults
    from knowledge.errors import ContentError
    from knowledge.loader import load_where_set
    from knowledge.watching import LOOK_EVERY_SECONDS

    set_defaults()
    content, mistakes = read_all()
    if content is None or mistakes:
        for mistake in mistakes:
            print(mistake, file=sys.stderr)
        raise ContentError("Nothing was loaded; what is in force stays in force.")
    if arguments.check:
        print(f"The content is sound: {len(content.entries)} entries.")
        return 0
    done = load_where_set(content)
    print(
        f"The content is sound, version {done.version[:12]} ({'new' if done.changed else 'as before'}). "
        f"Running processes have all of it within {LOOK_EVERY_SECONDS:.0f} seconds."
    )
    return 0


def read_all() -> tuple[Content | None, list[ContentError]]:
    """The content, and the mistakes of every reader of it."""
    from knowledge.content_files import read_content
    from knowledge.diary_content import load_check_in, load_next_run, load_words
    from knowledge.errors import ContentError
    from knowledge.evidence import load_evidence
    from knowledge.interview import load_plan, load_questions
    from knowledge.red_flags import read_red_flags

    content, mistakes = None, []
    try:
        content = read_content()
    except ContentError as error:
        mistakes.append(error)
    for read in (
        read_red_flags,
        load_questions,
        load_plan,
        load_evidence,
        load_next_run,
        load_check_in,
        load_words,
    ):
        try:
            read()
        except ContentError as error:
            mistakes.append(error)
    return content, mistakes
