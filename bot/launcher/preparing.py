"""What the processes need before they start: the knowledge, the encoder's graph, the learned screen.

`python -m bot.launcher.preparing` makes it, in a process that needs no TensorFlow.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from bot.paths import VAR

SCREEN_IS_MADE_FROM = ("data/safety", "data/nlu", "bot/language", "knowledge/content/red_flags")
"""What the learned part of the screen depends on, below the project's folder."""


def prepare(say: Callable[[str], None]) -> None:
    """Make what is missing and load what has changed.

    Args:
        say: gets a line for each thing that is done.

    Raises:
        knowledge.errors.KnowledgeError: the content holds a mistake, or the database cannot be opened.
    """
    VAR.mkdir(parents=True, exist_ok=True)
    _load_knowledge(say)
    from bot.language.encoder import SentenceEncoder

    SentenceEncoder.load()
    _train_screen(say)


def _train_screen(say: Callable[[str], None]) -> None:
    """Train the learned part of the safety screen, where what it is made from has changed."""
    from bot.language.screen import learned, training
    from bot.launcher.training import digest_of

    stamp = learned.FOLDER / "made-from.txt"
    made_from = digest_of(SCREEN_IS_MADE_FROM)
    if stamp.is_file() and stamp.read_text(encoding="ascii") == made_from:
        return
    say("Training the learned part of the safety screen ...")
    training.train()
    stamp.write_text(made_from, encoding="ascii")


def _load_knowledge(say: Callable[[str], None]) -> None:
    from knowledge.content_files import read_content
    from knowledge.database import open_engine
    from knowledge.loader import load

    content = read_content()
    engine = open_engine()
    try:
        done = load(engine, content)
    finally:
        engine.dispose()
    if done.changed:
        say(f"Loaded {done.entries} knowledge entries from {done.sources} sources.")


def main() -> int:
    """Prepare; 1 where the content or a database cannot be used."""
    from bot.launcher.supervisor import say_line
    from bot.settings import set_defaults
    from knowledge.errors import KnowledgeError

    set_defaults()
    try:
        prepare(say_line)
    except KnowledgeError as error:
        say_line(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
