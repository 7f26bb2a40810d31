"""The trained models on disk."""

from __future__ import annotations

import tarfile
import zlib
from collections.abc import Callable
from pathlib import Path

from bot.paths import MODELS

_A_PIECE = 1 << 20


class NoModelError(RuntimeError):
    """There is no trained model."""


class BrokenModelError(RuntimeError):
    """A file that should be a model cannot be read to its end."""


def models_by_age(folder: Path = MODELS) -> list[Path]:
    """Every model, the newest first."""
    return sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)


def newest_model(folder: Path = MODELS) -> Path:
    """The newest trained model.

    Raises:
        NoModelError: there is none.
    """
    models = models_by_age(folder)
    if not models:
        raise NoModelError(f"No trained model in {folder}: run `make train` first.")
    return models[0]


def check_whole(model: Path) -> None:
    """Read a model to its end, as far as that tells whether it was written to its end.

    Raises:
        BrokenModelError: it was not, or it is no model at all.
    """
    try:
        with tarfile.open(model, "r:gz") as archive:
            names = []
            for member in archive:
                names.append(member.name)
                content = archive.extractfile(member)
                while content is not None and content.read(_A_PIECE):
                    pass
    except (OSError, EOFError, tarfile.TarError, zlib.error) as error:
        raise BrokenModelError(
            f"The model {model.name} cannot be read to its end ({type(error).__name__}): "
            "it is half written, or damaged. Copy or train it anew."
        ) from error
    if not any(name.endswith("metadata.json") for name in names):
        raise BrokenModelError(f"{model.name} is no model of Rasa: it holds no metadata.json.")


def newest_whole_model(say: Callable[[str], None], folder: Path = MODELS) -> Path:
    """The newest model that can be read to its end; a line for each newer one that cannot.

    Raises:
        NoModelError: there is none.
    """
    for model in models_by_age(folder):
        try:
            check_whole(model)
        except BrokenModelError as error:
            say(f"{error} An older one is used.")
        else:
            return model
    raise NoModelError(f"No whole model in {folder}: run `make train` first.")
