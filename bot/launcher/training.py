"""Train what is to be trained, and only when what it is made from has changed."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from bot.paths import MODELS, PROJECT, VAR

STAMP = "trained.json"
LOG = VAR / "training.log"
"""What Rasa says while it trains; thousands of lines, so a newcomer is spared them."""
_LINES_SHOWN = 20
"""Of the log, after a failure: enough for the error and what led to it."""
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


def digest_of(names: Iterable[str], project: Path = PROJECT) -> str:
    """A digest of files and folders; it changes with the content, the name and the number of files."""
    digest = hashlib.sha256()
    for file in files_below(names, project):
        digest.update(file.relative_to(project).as_posix().encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def fingerprint(project: Path = PROJECT) -> str:
    """A digest of all that the model is made from."""
    return digest_of(MADE_FROM, project)


def is_current(models: Path = MODELS, project: Path = PROJECT) -> bool:
    """Whether the newest model was made from what is there now."""
    try:
        stamp = json.loads((models / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(stamp.get("fingerprint") == fingerprint(project) and (models / stamp["model"]).is_file())


def train(say: Callable[[str], None], *, force: bool = False) -> Path:
    """Bring knowledge, encoder, screen and model up to date.

    Each part works in a process of its own, so that the caller, which goes on to watch the servers, keeps nothing
    of it in its memory.

    Args:
        say: gets a line for each thing that is done.
        force: train the model even if nothing has changed.

    Returns:
        The path of the model.

    Raises:
        TrainingError: a part could not be made; its own message stands above, or in the error.
    """
    _run("bot.launcher.preparing", "The knowledge or the screen could not be made ready")
    MODELS.mkdir(parents=True, exist_ok=True)
    if force or not is_current():
        say("Training the model (some minutes) ...")
        # A crash of a library's own code then says where it was.
        run_logged([sys.executable, "-X", "faulthandler", "-m", "bot.launcher.rasa_training"], LOG)
        say(f"Trained. Rasa's log is in {LOG.relative_to(PROJECT) if LOG.is_relative_to(PROJECT) else LOG}.")
    else:
        say("The model is up to date.")
    stamp = json.loads((MODELS / STAMP).read_text(encoding="utf-8"))
    return MODELS / str(stamp["model"])


def _run(module: str, failure: str) -> None:
    done = subprocess.run([sys.executable, "-m", module], check=False, cwd=PROJECT)
    if done.returncode:
        raise TrainingError(f"{failure}; the message above says why.")


def run_logged(command: list[str], log: Path) -> None:
    """Run the training with what it prints kept in a file.

    Raises:
        TrainingError: it failed; the text holds the end of the log.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as file:
        done = subprocess.run(
            command,
            check=False,
            cwd=PROJECT,
            stdout=file,
            stderr=subprocess.STDOUT,
            env=os.environ | {"RASA_TELEMETRY_ENABLED": "false"},
        )
    if done.returncode:
        last = log.read_text(encoding="utf-8", errors="replace").splitlines()[-_LINES_SHOWN:]
        raise TrainingError(
            "\n".join([*last, f"{_how_it_ended(done.returncode)}; all of its log is in {log}."])
        )


def _how_it_ended(code: int) -> str:
    """What became of a training that failed; a signal has left no word of its own in the log."""
    if code >= 0:
        return "Rasa could not train the model"
    try:
        by = signal.Signals(-code).name
    except ValueError:
        by = f"signal {-code}"
    mend = "; it needs some 5 GB of free memory" if -code == signal.SIGKILL else ""
    return f"The training was ended by {by} before it was done{mend}"


def write_stamp(model: Path, made_from: str) -> None:
    """Note what a model was made from, in one step."""
    stamp = MODELS / f"{STAMP}.new"
    stamp.write_text(json.dumps({"fingerprint": made_from, "model": model.name}), encoding="utf-8")
    stamp.replace(MODELS / STAMP)
