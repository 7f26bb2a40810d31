"""Reads the content files and validates them, all mistakes of all files at once.

content/topics/*.yml    entries:  a list of entries
content/sources/*.yml   sources:  a list of sources
content/phrases.yml     phrases:  id -> text, list of texts, or {text, placeholders}
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml

from knowledge.checks import Placed, check_together
from knowledge.errors import ContentError, Problem
from knowledge.model import Content, Entry, Phrase, Source
from knowledge.schema import EntryItem, Item, PhraseItem, SourceItem, parse_item
from knowledge.strict_yaml import StrictLoader
from knowledge.texts import nearest
from knowledge.vocabulary import AFTERRUN, Required

CONTENT = Path(__file__).parent / "content"
"""The content that comes with the program."""

ItemT = TypeVar("ItemT", bound=Item)


class _Loader(StrictLoader):
    """With a bad date left as text, so that the schema names the entry that holds it."""


def _date_or_text(loader: _Loader, node: yaml.ScalarNode) -> object:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:  # 2026-13-40
        return str(node.value)


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _date_or_text)


@dataclass
class _Reading:
    """What has been read so far, and what was wrong with it."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    """of sources and entries, also of those with mistakes"""
    unread: bool = False
    """whether a file could not be read, so that `ids` may lack some"""

    def name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def fail(self, path: Path, what: str, mend: str, line: int | None = None) -> None:
        self.problems.append(Problem(self.name(path), "", what, mend, line))

    def files(self, subfolder: str) -> list[Path]:
        """The YAML files of a subfolder, in order of their names."""
        folder = self.folder / subfolder
        for path in sorted(folder.glob("*.yaml")):
            self.fail(path, "is not read, because of its ending", "Rename it to end in '.yml'.")
        found = sorted(folder.glob("*.yml"))
        if not found:
            self.fail(folder, "has no files", "Put at least one .yml file into this folder.")
        return found

    def top(self, path: Path, key: str) -> tuple[Any, list[int]]:
        """What stands under the one key of a file, and the line of each item there.

        Returns (None, []) after noting what is wrong.
        """
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            self.fail(path, "is missing", f"Make it, with the key '{key}:'.")
            return None, []
        except UnicodeDecodeError as error:
            self.fail(path, f"is not UTF-8 text ({error.reason})", "Save it as UTF-8.")
            self.unread = True
            return None, []
        except OSError as error:
            self.fail(path, f"cannot be read ({error.strerror})", "Mend its permissions.")
            self.unread = True
            return None, []
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            document = None if node is None else loader.construct_document(node)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            line = None if mark is None else mark.line + 1
            self.fail(path, f"bad YAML: {error.problem}", _YAML_MEND, line)
            self.unread = True
            return None, []
        except yaml.YAMLError as error:
            self.fail(path, f"bad YAML: {error}", _YAML_MEND)
            self.unread = True
            return None, []
        finally:
            loader.dispose()
        return self._under(path, key, document, node)

    def _under(self, path: Path, key: str, document: object, node: Any) -> tuple[Any, list[int]]:
        if document is None:
            self.fail(path, "is empty", f"Write '{key}:' and its items, or remove the file.")
            return None, []
        if not isinstance(document, dict):
            self.fail(path, "holds no keys", f"Begin it with '{key}:'.", 1)
            return None, []
        for other in document:
            if other != key:
                self.fail(path, f"unknown key {other!r}", nearest(str(other), [key]))
        items = document.get(key)
        if not items:
            self.fail(path, f"has nothing under '{key}:'", "Write its items, or remove the file.")
            return None, []
        under = next(value for name, value in node.value if name.value == key)
        return items, [_line_of(child) for child in under.value]


_YAML_MEND = "Look at this line and the one above: quotation marks, indentation, a missing colon."


def _line_of(child: Any) -> int:
    """The line of a list's item (a node) or of a map's item (a pair of key and value)."""
    node = child[0] if isinstance(child, tuple) else child
    return int(node.start_mark.line) + 1


def read_content(folder: Path = CONTENT, *, required: Required = AFTERRUN) -> Content:
    """Everything in a content folder, validated.

    Raises ContentError with every mistake of every file.
    """
    if not folder.is_dir():
        problem = Problem(str(folder), "", "there is no such folder", "Name the content folder.")
        raise ContentError([problem])
    reading = _Reading(folder)
    sources: list[Placed[Source]] = []
    for path in reading.files("sources"):
        for item, line in _items(reading, path, "sources", "source", SourceItem):
            sources.append(Placed(item.to_model(), reading.name(path), line))
    entries: list[Placed[Entry]] = []
    for path in reading.files("topics"):
        for entry, line in _items(reading, path, "entries", "entry", EntryItem):
            entries.append(Placed(entry.to_model(), reading.name(path), line))
    phrases = _phrases(reading, folder / "phrases.yml")
    reading.problems += check_together(
        sources,
        entries,
        phrases,
        figures=folder.parent / "figures",
        ids=None if reading.unread else reading.ids,
        required=required,
        complete=not reading.problems,
    )
    if reading.problems:
        raise ContentError(reading.problems)
    return Content(
        sources=tuple(one.item for one in sources),
        entries=tuple(one.item for one in entries),
        phrases=tuple(one.item for one in phrases),
    )


def _items(reading: _Reading, path: Path, key: str, name: str, model: type[ItemT]) -> list[tuple[ItemT, int]]:
    """The good items of a file's list, each with its line; the mistakes go to the reading."""
    raw, lines = reading.top(path, key)
    if raw is None:
        return []
    if not isinstance(raw, list):
        reading.fail(path, f"'{key}:' must be a list", "Begin each item with a dash.")
        return []
    found = []
    for number, (one, line) in enumerate(zip(raw, lines, strict=True), start=1):
        known = one.get("id") if isinstance(one, dict) else None
        if known:
            reading.ids.add(str(known))
        where = f"{name} {known}" if known else f"{name} number {number}"
        item, problems = parse_item(model, one, file=reading.name(path), where=where, line=line)
        reading.problems += problems
        if item is not None:
            found.append((item, line))
    return found


def _phrases(reading: _Reading, path: Path) -> list[Placed[Phrase]]:
    """The phrases, each in its three possible forms."""
    raw, lines = reading.top(path, "phrases")
    if raw is None:
        return []
    if not isinstance(raw, dict):
        reading.fail(path, "'phrases:' must be a map", "Write each as 'id: text'.")
        return []
    found = []
    for (name, value), line in zip(raw.items(), lines, strict=True):
        given = value if isinstance(value, dict) else {"text": value}
        item, problems = parse_item(
            PhraseItem,
            {**given, "id": str(name)},
            file=reading.name(path),
            where=f"phrase {name}",
            line=line,
        )
        reading.problems += problems
        if item is not None:
            found.append(Placed(item.to_model(), reading.name(path), line))
    return found
