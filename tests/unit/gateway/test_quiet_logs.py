"""Nothing is copied for lines of the log that nobody reads; what is copied for another reason still is."""

from __future__ import annotations

import ast
import copy
from pathlib import Path
from types import ModuleType

import pytest

from bot.gateway import quiet_logs


def uses_of_copy(tree: ast.AST) -> list[str]:
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "copy"
    ]


@pytest.mark.parametrize("module", quiet_logs.MODULES, ids=lambda one: one.__name__)
def test_copies_serve_lines_of_the_level_debug_alone(module: ModuleType) -> None:
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    lines = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "structlogger.debug"
    ]
    in_lines = [use for line in lines for use in uses_of_copy(line)]
    assert uses_of_copy(tree)
    assert sorted(in_lines) == sorted(uses_of_copy(tree))
    assert set(in_lines) == {"copy.deepcopy"}


def test_nothing_is_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in quiet_logs.MODULES:
        monkeypatch.setattr(module, "copy", copy)
    quiet_logs.copy_nothing_for_logs()
    state: dict[str, object] = {"slots": {}}
    assert all(vars(module)["copy"].deepcopy(state) is state for module in quiet_logs.MODULES)
