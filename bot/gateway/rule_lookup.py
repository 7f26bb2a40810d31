"""Inside Rasa: the rules that may fit a turn are looked up, where `RulePolicy` compares the turn with every rule.

A rule ends with a state of the conversation, in most with an intent and the action before it. Rules are filed by
these two once; Rasa's own comparison then decides among the few that have the turn's. Those that are left out are
ones that it drops with its first look.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.constants import PREVIOUS_ACTION, SHOULD_NOT_BE_SET, USER
from rasa.shared.core.domain import State
from rasa.shared.nlu.constants import ACTION_NAME, INTENT

_FILES = "_afterrun_files"
_compare = RulePolicy._get_possible_keys
"""Rasa's own."""

Filed = dict[tuple[Any, Any], dict[str, str]]
"""Rules by the action and the intent of their last state; None stands for any."""


def _place_of(state: State) -> tuple[Any, Any]:
    return (state.get(PREVIOUS_ACTION, {}).get(ACTION_NAME), state.get(USER, {}).get(INTENT))


def _place_for(state: State) -> tuple[str | None, str | None]:
    """Where a rule that ends with this state is filed; None for what it does not say."""
    if not state.get(PREVIOUS_ACTION):
        # At the start of a conversation Rasa compares nothing else.
        return (None, None)
    action, intent = (
        one if isinstance(one, str) and one != SHOULD_NOT_BE_SET else None for one in _place_of(state)
    )
    return (action, intent)


def _filed(policy: RulePolicy, rules: dict[str, str]) -> Filed:
    files: dict[int, tuple[dict[str, str], Filed]] = policy.__dict__.setdefault(_FILES, {})
    known = files.get(id(rules))
    # The rules are kept with it, so that no others can come to have their id.
    if known is None or known[0] is not rules:
        filed: Filed = defaultdict(dict)
        for key, action in rules.items():
            filed[_place_for(policy._rule_key_to_state(key)[-1])][key] = action
        files[id(rules)] = known = (rules, dict(filed))
    return known[1]


def _possible_keys(policy: RulePolicy, lookup: dict[str, str], states: list[State]) -> set[str]:
    """The rules that fit the last states of a conversation."""
    if not states:
        return set(lookup)
    filed = _filed(policy, lookup)
    action, intent = _place_of(states[-1])
    few: dict[str, str] = {}
    for place in {(action, intent), (action, None), (None, intent), (None, None)}:
        few.update(filed.get(place, {}))
    found: set[str] = _compare(policy, few, states)
    return found


def look_rules_up() -> None:
    """Put it into force in this process."""
    RulePolicy._get_possible_keys = _possible_keys
