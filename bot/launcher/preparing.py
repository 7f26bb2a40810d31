"""What the processes need before they start: sound examples, the knowledge and the encoder's graph.

`python -m bot.launcher.preparing` makes it, in a process that needs no TensorFlow.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import yaml

from bot.language.examples import ExamplesError, check_examples
from bot.language.lean import COMPONENTS
from bot.paths import PROJECT, VAR


class ConfigError(ValueError):
    """The pipeline or the policies cannot be run; the message names the component and the mend."""


def prepare(say: Callable[[str], None]) -> None:
    """Make what is missing and load what has changed.

    Args:
        say: gets a line for each thing that is done.

    Raises:
        ConfigError: config.yml names a component that cannot run here.
        bot.language.examples.ExamplesError: a training file holds a mistake.
        knowledge.errors.KnowledgeError: the content holds a mistake, or the database cannot be opened.
    """
    VAR.mkdir(parents=True, exist_ok=True)
    check_components(PROJECT / "config.yml")
    check_examples()
    _load_knowledge(say)
    from bot.language.encoder import SentenceEncoder

    SentenceEncoder.load()


def check_components(config: Path) -> None:
    """Refuse components that need TensorFlow, which the processes run without; Rasa itself reports all else.

    Raises:
        ConfigError: one is named, or the file is no YAML.
    """
    try:
        read = yaml.load(config.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise ConfigError(f"{config} cannot be read: {error}") from error
    parts = read if isinstance(read, dict) else {}
    for part in ("pipeline", "policies"):
        for entry in parts.get(part) or []:
            name = str(entry.get("name") if isinstance(entry, dict) else entry).rpartition(".")[2]
            if name in COMPONENTS:
                raise ConfigError(
                    f"{config}: {name} under `{part}` needs TensorFlow, which this assistant runs without. "
                    "Take it out, or train and serve with Rasa's own command, `rasa`."
                )


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
    except (KnowledgeError, ExamplesError, ConfigError) as error:
        say_line(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
