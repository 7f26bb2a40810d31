"""Train what is to be trained, and only when what it is made from has changed."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from bot.paths import MODELS, PROJECT

STAMP = "trained.json"
MADE_FROM = ("config.yml", "domain.yml", "data", "bot/language", "uv.lock")
"""What the Rasa model depends on, below the project's folder."""


class TrainingError(RuntimeError):
    """The model could not be trained."""


def files_below(names: Iterable[str], project: Path = PROJECT) -> list[Path]:
    """Every file that a list of files and folders names, in a steady order."""
    found: list[Path] = []
    for name in names:
        path = project / name
        if path.is_file():
            found.append(path)
        found.extend(file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    return sorted(found)


def fingerprint(project: Path = PROJECT) -> str:
    """A digest of all that the model is made from; it changes when any of it does."""
    digest = hashlib.sha256()
    for file in files_below(MADE_FROM, project):
        digest.update(file.relative_to(project).as_posix().encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def is_current(models: Path = MODELS, project: Path = PROJECT) -> bool:
    """Whether the newest model was made from what is there now."""
    try:
        stamp = json.loads((models / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(stamp.get("fingerprint") == fingerprint(project) and (models / stamp["model"]).is_file())


def train(say: Callable[[str], None], *, force: bool = False) -> Path:
    """Bring encoder, screen, knowledge and model up to date.

    Args:
        say: gets a line for each thing that is done.
        force: train the model even if nothing has changed.

    Returns:
        The path of the model.

    Raises:
        TrainingError: Rasa refused the data.
    """
    from bot.launcher.preparing import prepare

    prepare(say)
    MODELS.mkdir(parents=True, exist_ok=True)
    if not force and is_current():
        model = MODELS / json.loads((MODELS / STAMP).read_text(encoding="utf-8"))["model"]
        say("The model is up to date.")
        return Path(model)
    say("Training the model ...")
    made_from = fingerprint()
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    import rasa

    result = rasa.train(
        domain=str(PROJECT / "domain.yml"),
        config=str(PROJECT / "config.yml"),
        training_files=str(PROJECT / "data"),
        output=str(MODELS),
        force_training=force,
    )
    if not result.model:
        raise TrainingError("Rasa could not train the model; its message above says why.")
    model = Path(result.model)
    stamp = MODELS / f"{STAMP}.new"
    stamp.write_text(json.dumps({"fingerprint": made_from, "model": model.name}), encoding="utf-8")
    stamp.replace(MODELS / STAMP)
    say(f"Trained {model.name}.")
    return model


def train_apart(say: Callable[[str], None]) -> Path:
    """As `train`, but Rasa is imported by a process that ends when it is done.

    What is up to date costs the caller no import of Rasa and no memory.
    """
    from bot.launcher.preparing import prepare

    if is_current():
        prepare(say)
    else:
        done = subprocess.run([sys.executable, "-m", "bot.cli", "train"], check=False)
        if done.returncode:
            raise TrainingError("Training failed; the message above says why.")
    stamp = json.loads((MODELS / STAMP).read_text(encoding="utf-8"))
    return MODELS / str(stamp["model"])
