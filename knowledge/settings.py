"""The settings of the knowledge base: one table, each with its default and its meaning."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from storage.addresses import SHARED

FOLDER = "AFTERRUN_VAR"
"""The folder for what is made and kept at run time."""


@dataclass(frozen=True)
class Setting:
    """A setting that is read from the environment."""

    name: str
    default: str
    help: str
    or_else: tuple[str, ...] = ()
    """Settings that stand in where this one is not set."""

    def read(self, environment: Mapping[str, str] | None = None) -> str:
        """Its value; an empty one counts as not set."""
        values = os.environ if environment is None else environment
        named = (values.get(name, "").strip() for name in (self.name, *self.or_else))
        folder = values.get(FOLDER, "").strip() or "var"
        return next(filter(None, named), self.default.format(folder=folder))


DATABASE = Setting(
    "AFTERRUN_KNOWLEDGE_DB",
    "sqlite:///{folder}/knowledge.db",
    f"SQLAlchemy address of the knowledge database; by default a file in the folder of {FOLDER}. A relative path starts "
    "at the folder in which the program is started.",
    (SHARED,),
)

SETTINGS: tuple[Setting, ...] = (DATABASE,)
