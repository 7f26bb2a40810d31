"""YAML as usual, except that a repeated key is a mistake, as plain YAML keeps the last of two and says nothing."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import yaml


class StrictLoader(yaml.CSafeLoader):
    """Raises yaml.MarkedYAMLError, with its line, where a key stands a second time."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """A mapping whose keys are all different."""
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"the key {key.value!r} stands here a second time",
                    problem_mark=key.start_mark,
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def read_yaml(raw: str | bytes) -> Any:
    """What a YAML document holds.

    Raises:
        yaml.YAMLError: it is none, or a key stands there twice.
    """
    return yaml.load(raw, Loader=StrictLoader)
