"""What the processes need before they start: the knowledge, the encoder's graph, the learned screen."""

from __future__ import annotations

from collections.abc import Callable

from bot.paths import VAR


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
    from bot.language.screen.learned import ensure_trained

    SentenceEncoder.load()
    if ensure_trained():
        say("Trained the learned part of the safety screen.")


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
