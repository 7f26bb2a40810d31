"""The trained models on disk."""

from __future__ import annotations

from pathlib import Path

from bot.paths import MODELS


class NoModelError(RuntimeError):
    """There is no trained model."""


def newest_model(folder: Path = MODELS) -> Path:
    """The newest trained model.

    Raises:
        NoModelError: there is none.
    """
    models = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if not models:
        raise NoModelError(f"No trained model in {folder}: run `make train` first.")
    return models[-1]
