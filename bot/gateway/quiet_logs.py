"""Inside Rasa: nothing is copied for log lines of the level debug, which nobody reads.

Rasa copies states and events whole for each of these lines before it is known whether the line is written; it is
written, if so, at once. In the modules below copies serve nothing else.
"""

from __future__ import annotations

from types import ModuleType, SimpleNamespace
from typing import Any

import rasa.core.policies.memoization
import rasa.core.policies.rule_policy
import rasa.core.processor

MODULES: tuple[ModuleType, ...] = (
    rasa.core.policies.memoization,
    rasa.core.policies.rule_policy,
    rasa.core.processor,
)


def _itself(value: Any) -> Any:
    return value


def copy_nothing_for_logs() -> None:
    """Put it into force in this process."""
    for module in MODULES:
        module.copy = SimpleNamespace(deepcopy=_itself)  # type: ignore[attr-defined]
