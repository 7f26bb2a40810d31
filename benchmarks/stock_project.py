"""A copy of the project as a newcomer to Rasa would have it: what `rasa init` writes, with our domain and data.

What differs from ours, and why:

- pipeline and policies are those that `rasa init` writes, with fewer epochs: our own components and SafetyPolicy are
  left out;
- trackers are kept in memory, and the channel is Rasa's REST: both as `rasa init` leaves them;
- rules that hold at any time are written as stories too: we have no stories, and TED and UnexpecTED, which learn from
  nothing else, would stand idle (`rasa init` writes both kinds as well).

Domain, examples and rules are ours as they are; Rasa takes them unchanged. Actions run in our own action server.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.paths import PROJECT

EPOCHS = (1, 3)
"""What the stock side is trained with."""
WHOLE = 100
"""What `rasa init` writes."""


def stock_config(epochs: int) -> dict[str, Any]:
    """What `rasa init` writes into config.yml, where it shows its defaults as comments."""
    return {
        "recipe": "default.v1",
        "assistant_id": "afterrun-stock",
        "language": "en",
        "pipeline": [
            {"name": "WhitespaceTokenizer"},
            {"name": "RegexFeaturizer"},
            {"name": "LexicalSyntacticFeaturizer"},
            {"name": "CountVectorsFeaturizer"},
            {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
            {"name": "DIETClassifier", "epochs": epochs, "constrain_similarities": True},
            {"name": "EntitySynonymMapper"},
            {"name": "ResponseSelector", "epochs": epochs, "constrain_similarities": True},
            {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
        ],
        "policies": [
            {"name": "MemoizationPolicy"},
            {"name": "RulePolicy"},
            {"name": "UnexpecTEDIntentPolicy", "max_history": 5, "epochs": epochs},
            {"name": "TEDPolicy", "max_history": 5, "epochs": epochs, "constrain_similarities": True},
        ],
    }


def stories_of(rules: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rules that hold at any time, as stories; one inside a form is none that could stand alone."""
    return [
        {"story": rule["rule"], "steps": rule["steps"]}
        for rule in rules
        if "condition" not in rule and not any("active_loop" in step for step in rule["steps"])
    ]


def straight_line(first: tuple[float, float], second: tuple[float, float], at: float) -> float:
    """The value of the straight line through two points."""
    (x1, y1), (x2, y2) = first, second
    return y1 + (y2 - y1) / (x2 - x1) * (at - x1)


@dataclass(frozen=True)
class Copy:
    """The copy in a folder of its own."""

    folder: Path
    epochs: int

    def write(self) -> None:
        """Write what is trained from."""
        shutil.rmtree(self.folder, ignore_errors=True)
        data = self.folder / "data"
        data.mkdir(parents=True)
        for part in ("nlu", "rules"):
            shutil.copytree(PROJECT / "data" / part, data / part)
        shutil.copy(PROJECT / "domain.yml", self.folder)
        rules = [
            rule
            for file in sorted((data / "rules").glob("*.yml"))
            for rule in yaml.safe_load(file.read_text(encoding="utf-8"))["rules"]
        ]
        self._put("data/stories.yml", {"version": "3.1", "stories": stories_of(rules)})
        self._put("config.yml", stock_config(self.epochs))

    def write_endpoints(self, actions_port: int) -> None:
        """Write what is served with: the REST channel, and where the actions are."""
        self._put("credentials.yml", {"rest": None})
        self._put("endpoints.yml", {"action_endpoint": {"url": f"http://127.0.0.1:{actions_port}/webhook"}})

    def _put(self, name: str, content: dict[str, Any]) -> None:
        (self.folder / name).write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
