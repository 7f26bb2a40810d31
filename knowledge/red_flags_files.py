"""One reading of the red-flag content's files, which gathers problems instead of stopping at the first.

`red_flags` knows what each file has to say.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, TypeGuard

import yaml

from knowledge.errors import Problem
from knowledge.red_flags_phrases import RulePhraseError, parse
from knowledge.strict_yaml import read_yaml


def are_texts(raw: object) -> TypeGuard[list[str]]:
    """Whether a value is a list of texts, none of them empty, and one at least."""
    return isinstance(raw, list) and bool(raw) and all(isinstance(one, str) and one for one in raw)


class RedFlagFiles:
    """The files, what was wrong with them so far, and a digest of all that was read."""

    def __init__(self, folder: Path) -> None:
        """`folder`: the content's; red flags are in `red_flags` of it."""
        self.folder = folder
        self.home = folder / "red_flags"
        self.problems: list[Problem] = []
        self.digest = hashlib.sha256()

    def fail(self, file: str, where: str, what: str, mend: str) -> None:
        """Note what is wrong in a file, where, and how to mend it."""
        self.problems.append(Problem(f"red_flags/{file}", where, what, mend))

    def mapping(self, path: Path) -> dict[Any, Any]:
        """The mapping in a YAML file; {} after noting what is wrong."""
        name = path.relative_to(self.home).as_posix()
        try:
            raw = path.read_bytes()
            document = read_yaml(raw)
        except OSError as error:
            self.fail(name, "", f"cannot be read ({error.strerror})", "Put the file back.")
            return {}
        except yaml.YAMLError as error:
            at = getattr(error, "problem_mark", None)
            what = f"bad YAML: {getattr(error, 'problem', None) or error}"
            where = f"line {at.line + 1}" if at is not None else ""
            self.fail(name, where, what, "Look at this line and the one above it.")
            return {}
        self.digest.update(name.encode() + b"\0" + raw + b"\0")
        if not isinstance(document, dict) or not document:
            self.fail(name, "", "holds no keys", "Begin it with a key and a colon.")
            return {}
        return document

    def source_ids(self) -> set[str]:
        """The ids of every source file; what else is wrong there is the knowledge loader's to say."""
        found: set[str] = set()
        for path in sorted((self.folder / "sources").glob("*.yml")):
            try:
                document = read_yaml(path.read_bytes()) or {}
            except yaml.YAMLError:
                continue
            items = document.get("sources") if isinstance(document, dict) else None
            found |= {str(one["id"]) for one in items or [] if isinstance(one, dict) and "id" in one}
        return found

    def phrases(self, file: str, where: str, raw: object) -> tuple[str, ...]:
        """A list of phrases, each of which can be read."""
        if not isinstance(raw, list) or not raw:
            self.fail(file, where, "must be a list of phrases", "Begin each phrase with a dash.")
            return ()
        good = []
        for item in raw:
            # A bare number or yes/no in YAML is not text; it is what was meant all the same.
            text = {True: "yes", False: "no"}.get(item, item) if isinstance(item, bool) else item
            try:
                parse(str(text))
            except RulePhraseError as error:
                self.fail(file, where, str(error), "Mend the phrase.")
                continue
            good.append(str(text))
        return tuple(good)
