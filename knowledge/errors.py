"""Everything that can go wrong in `knowledge`, as one tree.

KnowledgeError
├── ContentError             content files hold mistakes; `.problems` lists every one of them
├── KnowledgeDatabaseError   the database cannot serve
│   ├── BadAddress           the address makes no sense to SQLAlchemy, or its driver is missing
│   ├── DatabaseUnavailable  the database cannot be opened, read or written
│   └── ContentNotLoaded     the database opens, but holds no content of this version
└── PhraseError              a phrase that is not there, or the wrong placeholders for it
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

RELOAD = "Run `python -m knowledge.loader`."


@dataclass(frozen=True)
class Problem:
    """One mistake in a content file: where it is, what it is, and how to mend it."""

    file: str
    where: str
    what: str
    mend: str
    line: int | None = None

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        subject = f"{place}, {self.where}" if self.where else place
        return f"{subject}: {self.what}. {self.mend}"


class KnowledgeError(Exception):
    """Anything that this package raises on purpose."""


class ContentError(KnowledgeError):
    """The content files hold mistakes; `problems` has all of them, in file order.

    A reader that stops at its first mistake may give a plain sentence; `problems` is empty then.
    """

    def __init__(self, problems: Sequence[Problem] | str) -> None:
        if isinstance(problems, str):
            self.problems: tuple[Problem, ...] = ()
            super().__init__(problems)
            return
        self.problems = tuple(problems)
        count = len(self.problems)
        head = "1 mistake" if count == 1 else f"{count} mistakes"
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"{head} in the knowledge content:\n{lines}")


class KnowledgeDatabaseError(KnowledgeError):
    """The knowledge database cannot serve; the message names its address without the password."""


class BadAddress(KnowledgeDatabaseError):
    """The address cannot be understood, or the driver that it names is not installed."""


class DatabaseUnavailable(KnowledgeDatabaseError):
    """The database cannot be opened, read or written."""


class ContentNotLoaded(KnowledgeDatabaseError):
    """The database is there but holds no content that this version of the code can read."""


class PhraseError(KnowledgeError):
    """A phrase is unknown, or was asked for with placeholders other than those it declares."""
