"""Read and write JSON lines; a bad line is named with its number and its mend, and the others go on."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any


class LinesError(ValueError):
    """A file of JSON lines that cannot be read at all."""


@dataclass(frozen=True)
class Conversation:
    """One input line: an id and the runner's messages in order."""

    id: Any
    turns: tuple[str, ...]


@dataclass(frozen=True)
class BadLine:
    """A line that is no conversation, with the reason in words."""

    number: int
    reason: str

    def as_json(self) -> dict[str, Any]:
        """What stands in the output in its place."""
        return {"id": None, "line": self.number, "error": self.reason}


@contextmanager
def opened(name: str) -> Iterator[IO[str]]:
    """The file of that name, or standard input for `-`.

    Raises:
        LinesError: there is no such file, or it is not UTF-8 text.
    """
    if name == "-":
        yield sys.stdin
        return
    try:
        with Path(name).open(encoding="utf-8") as stream:
            yield stream
    except OSError as error:
        raise LinesError(f"{name} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise LinesError(f"{name} is not UTF-8 text: save it as UTF-8.") from error


def conversations(stream: IO[str]) -> Iterator[Conversation | BadLine]:
    """The conversations of a stream, bad lines in their places; blank lines are passed over."""
    for number, line in enumerate(stream, 1):
        if line.strip():
            yield read_line(line, number)


def read_line(line: str, number: int) -> Conversation | BadLine:
    """One line as a conversation: `{"id": .., "text": ..}` or `{"id": .., "turns": [..]}`."""
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError) as error:
        return BadLine(number, f"line {number} is not JSON ({error}): write one object a line.")
    if not isinstance(raw, dict):
        return BadLine(number, f'line {number} is not an object: write {{"id": .., "text": ..}}.')
    if "turns" in raw:
        turns = raw["turns"]
        if not isinstance(turns, list) or not turns or not all(isinstance(t, str) for t in turns):
            return BadLine(number, f"line {number}: `turns` must be a list of texts, at least one.")
        return Conversation(raw.get("id", number), tuple(turns))
    if isinstance(raw.get("text"), str):
        return Conversation(raw.get("id", number), (raw["text"],))
    return BadLine(number, f"line {number} has no `text` (a text) and no `turns` (a list of texts).")


def write_line(value: Any, stream: IO[str]) -> None:
    """One JSON object as one line, at once."""
    stream.write(json.dumps(value, ensure_ascii=False) + "\n")
    stream.flush()
