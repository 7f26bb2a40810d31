"""TensorFlow stays out of Rasa, and nothing of Rasa that we leave out has moved or changed its name."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.language.lean import LEFT_OUT
from bot.paths import PROJECT

RASA = Path(next(iter(find_spec("rasa").submodule_search_locations)))  # type: ignore[union-attr, arg-type]


def _file(module: str) -> Path:
    return RASA.parent / (module.replace(".", "/") + ".py")


@pytest.mark.parametrize("module", LEFT_OUT)
def test_each_module_that_is_left_out_imports_tensorflow_and_defines_its_names(module: str) -> None:
    tree = ast.parse(_file(module).read_text(encoding="utf-8"))
    imported = {alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in tree.body if isinstance(node, ast.ImportFrom)}
    assert any(name.partition(".")[0] == "tensorflow" for name in imported)
    defined = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
    assert set(LEFT_OUT[module]) <= defined


def test_rasas_server_starts_without_tensorflow() -> None:
    code = (
        "import bot.language.lean, sys\n"
        "import rasa.server, rasa.model_training, rasa.engine.recipes.default_components\n"
        "import spacy\n"
        "print(sorted(n for n, m in sys.modules.items() if m and n.partition('.')[0] in ('tensorflow', 'keras')))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_without_it_tensorflow_is_there() -> None:
    """What the test before it looks for can be found: Rasa by itself does import it."""
    code = "import sys, rasa.engine.recipes.default_components; print('tensorflow' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "True"
