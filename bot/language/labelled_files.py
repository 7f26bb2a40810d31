"""Folders of labelled messages, a JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

Message = TypeVar("Message")


def read_lines(folder: Path, what: str, read: Callable[[dict[str, object], str], Message]) -> list[Message]:
    """The messages of all .jsonl files of a folder, in the order of the files' names; blank lines are passed over.

    Args:
        folder: of the files.
        what: what the messages are called where something is wrong ("labelled").
        read: makes a message of a line's object and the file's name without its ending.

    Raises:
        ValueError: a line cannot be read; file, line and what is wrong are named.
        FileNotFoundError: the folder has none.
    """
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip():
                continue
            try:
                found.append(read(json.loads(line), path.stem))
            except (ValueError, KeyError, AttributeError, TypeError) as error:
                raise ValueError(f"{path}:{number} is no {what} message ({error})") from error
    if not found:
        raise FileNotFoundError(f"no {what} messages in {folder}; put .jsonl files there")
    return found


def digest_of(folder: Path) -> str:
    """Changes with the messages of a folder."""
    total = sha256()
    for path in sorted(folder.glob("*.jsonl")):
        total.update(path.read_bytes())
    return total.hexdigest()
