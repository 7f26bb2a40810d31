"""The states that are walked through once are those of Rasa's own replay, at each point of a conversation."""

from __future__ import annotations

import copy
import warnings
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionReverted,
    ActiveLoop,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    EntitiesAdded,
    Event,
    FollowupAction,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.gateway import history_states

with warnings.catch_warnings():
    # Rasa says at each domain that slots are no longer filled by themselves.
    warnings.simplefilter("ignore")
    DOMAIN = Domain.from_yaml(
        """
        version: "3.1"
        intents: [ask, answer, {stop: {use_entities: []}}]
        entities: [side, place]
        slots:
          topic: {type: text, influence_conversation: true, mappings: [{type: custom}]}
          gate: {type: categorical, values: [none, soon], influence_conversation: true, mappings: [{type: custom}]}
          quiet: {type: any, mappings: [{type: custom}]}
        actions: [action_answer, action_safety]
        forms: {assess: {required_slots: []}}
        """
    )
RULE_ONLY = {"rule_only_slots": ["topic"], "rule_only_loops": ["assess"]}
ENTITIES = [{"entity": "side", "value": "left"}, {"entity": "place", "value": "groin", "role": "main"}]


def said(intent: str, *entities: dict[str, Any]) -> UserUttered:
    return UserUttered(f"words of {intent}", {"name": intent, "confidence": 0.9}, list(entities))


EVENTS = st.one_of(
    st.sampled_from(["ask", "answer", "stop"]).map(lambda intent: said(intent, *ENTITIES)),
    st.sampled_from(["action_listen", "action_answer", "action_safety", "assess"]).flatmap(
        lambda name: st.booleans().map(lambda hide: ActionExecuted(name, hide_rule_turn=hide))
    ),
    st.sampled_from([("topic", "plank"), ("topic", None), ("gate", "soon"), ("quiet", 3)]).map(lambda one: SlotSet(*one)),
    st.sampled_from(["assess", None]).map(ActiveLoop),
    st.booleans().map(DefinePrevUserUtteredFeaturization),
    st.just(EntitiesAdded([{"entity": "side", "value": "right"}])),
    st.sampled_from([BotUttered("Hello"), FollowupAction("action_answer"), FollowupAction(None)]),
    st.sampled_from([ActionReverted(), UserUtteranceReverted(), SessionStarted(), Restarted()]),
)  # fmt: skip


def both(ours: DialogueStateTracker, rasas: DialogueStateTracker, **named: Any) -> tuple[Any, Any]:
    return history_states._states(DOMAIN, ours, **named), history_states._replay(DOMAIN, rasas, **named)


@settings(max_examples=150, deadline=None)
@given(st.lists(EVENTS, min_size=1, max_size=40))
def test_at_each_point_the_states_are_those_of_rasas_replay(events: list[Event]) -> None:
    # Neither leans on what the other's replay left in an event.
    mine, other = (DialogueStateTracker("one", DOMAIN.slots) for _ in range(2))
    for event in events:
        for tracker in (mine, other):
            tracker.update(copy.deepcopy(event))
        for named in ({}, {"ignore_rule_only_turns": True, "rule_only_data": RULE_ONLY}):
            ours, rasas = both(mine, other, **named)
            assert ours == rasas


def test_what_a_policy_changes_in_a_state_stays_with_it() -> None:
    tracker = DialogueStateTracker.from_events(
        "one", [ActionExecuted("action_listen"), said("ask"), SlotSet("topic", "plank")], DOMAIN.slots
    )
    for state in history_states._states(DOMAIN, tracker):
        for part in state.values():
            part.clear()
    ours, rasas = both(tracker, tracker)
    assert ours == rasas
    assert ours[-1]["user"] == {"intent": "ask", "text": "words of ask"}


def test_the_replay_goes_on_and_is_not_begun_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tracker = DialogueStateTracker.from_events("one", [ActionExecuted("action_listen")] * 20, DOMAIN.slots)
    history_states._states(DOMAIN, tracker)
    walked = getattr(tracker, history_states._WALK).tracker
    replayed: list[Event] = []
    monkeypatch.setattr(walked, "update", replayed.append)
    tracker.update(said("ask"))
    history_states._states(DOMAIN, tracker)
    assert [type(event) for event in replayed] == [UserUttered]
