"""YAML as usual, except that a repeated key is a mistake, as plain YAML keeps the last of two and says nothing.

So is a key that is no single word: Python could not look it up.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import yaml


class StrictLoader(yaml.CSafeLoader):
    """Raises yaml.MarkedYAMLError, with its line, where a key stands a second time, or is none."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """A mapping whose keys are all different."""
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(
                    problem="a key must be a word, and no list or mapping", problem_mark=key.start_mark
                )
            named = self.construct_object(key)
            if named in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"the key {key.value!r} stands here a second time",
                    problem_mark=key.start_mark,
                )
            seen.add(named)
        return super().construct_mapping(node, deep)


def read_yaml(raw: str | bytes) -> Any:
    """What a YAML document holds.

    Raises:
        yaml.YAMLError: it is none, or a key stands there twice.
    """
    return yaml.load(raw, Loader=StrictLoader)
