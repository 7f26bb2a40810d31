"""Rasa's graph, run without Dask, does what it does with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage

from bot.gateway.graph_runs import _run

dask_run = DaskGraphRunner.run
ran: list[str] = []


class Step(GraphComponent):
    """Adds its name to what it is given."""

    def __init__(self, name: str) -> None:
        self.name = name

    @classmethod
    def create(cls, config: dict[str, Any], *_: Any, **__: Any) -> Step:
        return cls(config["name"])

    def one(self, given: str) -> str:
        ran.append(self.name)
        return f"{self.name}({given})"

    def two(self, left: str, right: str) -> str:
        ran.append(self.name)
        return f"{self.name}({left}, {right})"


def step(name: str, fn: str = "one", **needs: str) -> dict[str, SchemaNode]:
    return {name: SchemaNode(needs, Step, "create", fn, {"name": name}, eager=True)}


@pytest.fixture
def runner(tmp_path: Path) -> DaskGraphRunner:
    nodes = {
        **step("last", "two", left="b", right="c"),
        **step("c", given="a"),
        **step("b", given="a"),
        **step("aside", given="a"),
        **step("a", given="start"),
    }
    ran.clear()
    schema = GraphSchema(nodes)
    return DaskGraphRunner(schema, LocalModelStorage(tmp_path), ExecutionContext(schema, "model"))


@pytest.mark.parametrize("targets", [["last"], ["c"], ["b", "aside"]])
def test_the_targets_get_what_they_get_with_dask(runner: DaskGraphRunner, targets: list[str]) -> None:
    for given in ("x", "y"):
        assert _run(runner, {"start": given}, targets) == dask_run(runner, {"start": given}, targets)


def test_only_what_a_target_needs_is_run_and_once(runner: DaskGraphRunner) -> None:
    _run(runner, {"start": "x"}, ["last"])
    assert sorted(ran) == ["a", "b", "c", "last"]
    assert ran[0] == "a"


@pytest.mark.parametrize("run", [_run, dask_run])
def test_a_missing_input_is_an_error_that_names_it(runner: DaskGraphRunner, run: Any) -> None:
    with pytest.raises(GraphRunError, match="Expected input 'start'"):
        run(runner, {}, ["last"])
