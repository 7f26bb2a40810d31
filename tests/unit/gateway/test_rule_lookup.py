"""Rules that are looked up are those that Rasa finds by comparing all."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.constants import SHOULD_NOT_BE_SET

from bot.gateway.rule_lookup import _compare, _possible_keys

State = dict[str, dict[str, Any]]


def state(action: str | None, intent: str | None, form: str | None = None) -> State:
    made: State = {}
    if action:
        made["prev_action"] = {"action_name": action}
    if intent:
        made["user"] = {"intent": intent}
    if form:
        made["active_loop"] = {"name": form}
    return made


ACTIONS = (None, "action_listen", "action_answer")
INTENTS = (None, "greet", "stop")
FORMS = (None, "form", SHOULD_NOT_BE_SET)
STATES = [state(*one) for one in itertools.product(ACTIONS, INTENTS, FORMS)]
RULES = {
    json.dumps(states): "action_answer"
    for states in [
        *([one] for one in STATES),
        *itertools.product(STATES[:9], STATES[9:18]),
        [{"prev_action": {"action_text": "Hello"}, "user": {"text": "hi"}}],
    ]
}


@pytest.fixture
def policy() -> RulePolicy:
    return object.__new__(RulePolicy)


def test_every_turn_finds_the_rules_that_rasa_finds(policy: RulePolicy) -> None:
    for before, now in itertools.product(STATES[::4], STATES):
        for turn in ([now], [before, now]):
            assert _possible_keys(policy, RULES, turn) == _compare(policy, RULES, turn)


def test_rules_for_other_intents_are_not_compared(
    policy: RulePolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    greeting, *others = (json.dumps([state("action_listen", one)]) for one in ("greet", "stop", "thank"))
    compared: list[str] = []
    monkeypatch.setattr("bot.gateway.rule_lookup._compare", lambda _, rules, __: compared.extend(rules))
    _possible_keys(policy, dict.fromkeys([greeting, *others], "a"), [state("action_listen", "greet")])
    assert compared == [greeting]


def test_other_rules_are_filed_anew(policy: RulePolicy) -> None:
    greeting, stopping = (json.dumps([state("action_listen", one)]) for one in ("greet", "stop"))
    turn = [state("action_listen", "greet")]
    assert _possible_keys(policy, {stopping: "a"}, turn) == set()
    assert _possible_keys(policy, {greeting: "a"}, turn) == {greeting}


def test_a_conversation_without_states_may_fit_any_rule(policy: RulePolicy) -> None:
    assert _possible_keys(policy, RULES, []) == _compare(policy, RULES, []) == set(RULES)
