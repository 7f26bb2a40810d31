"""Inside Rasa: its graph of components, run without Dask.

`DaskGraphRunner` has Dask plan the graph anew for each run, and a turn has three: one to understand the message,
one for each action. What runs for a target, and in which order, is always the same: here it is found once.
Components, their inputs, hooks and errors are as in Rasa.
"""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import Any

from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner

_PLANS = "_afterrun_plans"
Plan = list[tuple[str, tuple[str, ...]]]
"""The nodes in the order in which they run, each with those that it needs."""


def _plan_of(runner: DaskGraphRunner, targets: tuple[str, ...]) -> Plan:
    plans: dict[tuple[str, ...], Plan] = runner.__dict__.setdefault(_PLANS, {})
    if targets not in plans:
        nodes = runner._graph_schema.minimal_graph_schema(list(targets)).nodes
        needs = {name: tuple(node.needs.values()) for name, node in nodes.items()}
        plans[targets] = [
            (name, needs[name]) for name in TopologicalSorter(needs).static_order() if name in needs
        ]
    return plans[targets]


def _run(
    runner: DaskGraphRunner, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
) -> dict[str, Any]:
    """Run the graph.

    Args:
        runner: which holds the graph and its components.
        inputs: values of nodes that are no components.
        targets: the nodes whose values are wanted; by default the schema's.

    Returns:
        The targets' values, by name.

    Raises:
        GraphRunError: a node has no input, or a component failed with an error of its own.
    """
    wanted = tuple(targets or runner._graph_schema.target_names)
    done = {name: (name, value) for name, value in (inputs or {}).items()}
    try:
        for name, needs in _plan_of(runner, wanted):
            if name not in done:
                # A node is told the name of what is not there, and says so itself.
                done[name] = runner._instantiated_nodes[name](*(done.get(need, need) for need in needs))
    except RuntimeError as error:
        raise GraphRunError("Error running runner.") from error
    return dict(done[name] for name in wanted)


def run_graphs_directly() -> None:
    """Put it into force in this process."""
    DaskGraphRunner.run = _run
