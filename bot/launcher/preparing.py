"""What the processes need before they start: sound examples, the knowledge and the encoder's graph.

`python -m bot.launcher.preparing` makes it, in a process that needs no TensorFlow.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from bot.language.examples import ExamplesError, check_examples
from bot.paths import VAR


def prepare(say: Callable[[str], None]) -> None:
    """Make what is missing and load what has changed.

    Args:
        say: gets a line for each thing that is done.

    Raises:
        bot.language.examples.ExamplesError: a training file holds a mistake.
        knowledge.errors.KnowledgeError: the content holds a mistake, or the database cannot be opened.
    """
    VAR.mkdir(parents=True, exist_ok=True)
    check_examples()
    _load_knowledge(say)
    from bot.language.encoder import SentenceEncoder

    SentenceEncoder.load()


def _load_knowledge(say: Callable[[str], None]) -> None:
    from knowledge.content_files import read_content
    from knowledge.loader import load_where_set

    done = load_where_set(read_content())
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
    except (KnowledgeError, ExamplesError) as error:
        say_line(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
