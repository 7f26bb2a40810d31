"""Checks the training examples of data/nlu before anything learns from them.

Rasa only warns of an intent that the domain does not know, in the middle of its log, and trains on; a
misspelt intent would answer nobody. Here every mistake is named with its file and its mend.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from bot.paths import PROJECT
from knowledge.texts import nearest

FOLDER = PROJECT / "data" / "nlu"
DOMAIN = PROJECT / "domain.yml"
_ENTITY = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")


class ExamplesError(ValueError):
    """The training examples hold mistakes; the message names each with its file and its mend."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


def check_examples(folder: Path = FOLDER, domain: Path = DOMAIN) -> int:
    """Check all files of a folder.

    Returns:
        How many examples there are.

    Raises:
        ExamplesError: a file cannot be read, an intent is not in the domain or has no examples, or the same
            words stand for two intents.
    """
    intents = {next(iter(item)) if isinstance(item, dict) else str(item) for item in _read(domain)["intents"]}
    mistakes: list[str] = []
    meant: dict[str, dict[str, str]] = defaultdict(dict)
    for path in sorted(folder.glob("*.yml")):
        try:
            blocks = _read(path).get("nlu") or []
        except ExamplesError as error:
            mistakes += error.mistakes
            continue
        for block in blocks:
            intent = block.get("intent") if isinstance(block, dict) else None
            if intent is None:
                continue
            if intent not in intents:
                mend = nearest(str(intent), intents)
                mistakes.append(f"{path.name}: there is no intent {intent!r} in domain.yml. {mend}")
            examples = _examples(block)
            if not examples:
                mistakes.append(
                    f"{path.name}: the intent {intent!r} has no examples. Write some, one a line after `- `."
                )
            for text in examples:
                meant[" ".join(text.casefold().split())].setdefault(str(intent), path.name)
    for text, where in sorted(meant.items()):
        if len(where) > 1:
            places = " and ".join(f"{intent} ({name})" for intent, name in sorted(where.items()))
            mistakes.append(f"{text!r} is an example of {places}. Keep it in one.")
    if mistakes:
        raise ExamplesError(mistakes)
    return len(meant)


def read_examples(folder: Path = FOLDER) -> list[tuple[str, str]]:
    """All examples of a folder without the marks of their entities, each with its intent, in the order of the files.

    Raises:
        ExamplesError: a file cannot be read.
    """
    return [
        (_ENTITY.sub(r"\1", text), str(block["intent"]))
        for path in sorted(folder.glob("*.yml"))
        for block in _read(path).get("nlu") or []
        if isinstance(block, dict) and block.get("intent")
        for text in _examples(block)
    ]


def _examples(block: dict[str, Any]) -> list[str]:
    lines = str(block.get("examples") or "").splitlines()
    return [
        line.strip().removeprefix("-").strip() for line in lines if line.strip().removeprefix("-").strip()
    ]


def _read(path: Path) -> dict[str, Any]:
    try:
        document = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    except OSError as error:
        raise ExamplesError([f"{path.name} cannot be read: {error.strerror}."]) from error
    except yaml.YAMLError as error:
        raise ExamplesError([f"{path.name} is no YAML: {error}"]) from error
    if not isinstance(document, dict):
        raise ExamplesError([f"{path.name} is empty: it needs `version` and `nlu`."])
    return document
