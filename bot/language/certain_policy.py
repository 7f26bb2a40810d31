"""A policy that is its code: it names the one action that comes next, with full confidence, or is silent."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.domain import Domain
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

Kind = TypeVar("Kind", bound="CertainPolicy")


class CertainPolicy(Policy):
    """Predicts what `_next_action` names; nothing is learned, and nothing kept in the model."""

    overrules_forms: ClassVar[bool] = False
    """Whether it does so where a form runs: that predicts itself as "no user" prediction, which only its like can overrule."""

    @classmethod
    def load(
        cls: type[Kind],
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Kind:
        """Nothing is stored in the model: the policy is its code."""
        return cls(config, model_storage, resource, execution_context)

    def train(
        self, training_trackers: list[TrackerWithCachedStates], domain: Domain, **kwargs: Any
    ) -> Resource:
        """Nothing to learn."""
        return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """Full confidence in the action that comes next, none otherwise."""
        probabilities = self._default_predictions(domain)
        action = self._next_action(tracker)
        if action is None:
            return self._prediction(probabilities)
        probabilities[domain.index_for_action(action)] = 1.0
        return self._prediction(probabilities, is_no_user_prediction=self.overrules_forms)

    @staticmethod
    def _next_action(tracker: DialogueStateTracker) -> str | None:
        """The action that comes next; None where another policy is to say so."""
        raise NotImplementedError
