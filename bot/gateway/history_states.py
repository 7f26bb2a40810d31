"""Inside Rasa: the states of a conversation, of which policies choose, are walked through once a turn.

Rasa replays all events of a conversation each time a policy asks for its states, five times a turn. Here the replay is
kept with the tracker, and the next question goes on from where the last one ended. Where an event was taken back, it
begins anew. The states are those that Rasa's own walk gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rasa.shared.core.constants import ACTIVE_LOOP, PREVIOUS_ACTION, SLOTS, USER
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import (
    ActionExecuted,
    DefinePrevUserUtteredFeaturization,
    EntitiesAdded,
    Event,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

_WALK = "_afterrun_walk"
_replay = Domain.states_for_tracker_history
"""Rasa's own."""


@dataclass(frozen=True)
class _Moment:
    """What a state is made of: the conversation just before an action, or now.

    What the message says is not among it: which of its text and its intent counts may be decided later.
    """

    message: UserUttered | None
    by_text: bool | None
    """Which of the two was decided before this moment; None where it was not yet, so that what holds now counts."""
    slots: dict[str, Any]
    latest_action: dict[str, str] | None
    loop: dict[str, Any]
    hidden: bool
    keeps_hidden: bool
    """Whether the action before it changes nothing about what is hidden: one that had to follow, or a form's own."""


@dataclass
class _Walk:
    """A replay that can go on."""

    domain: Domain
    tracker: DialogueStateTracker
    events: list[Event] = field(default_factory=list)
    moments: list[_Moment] = field(default_factory=list)
    by_text: bool | None = None
    told: tuple[int, Event | None] = (0, None)
    """How many events the conversation had when it was walked, and the last of them."""
    messages: dict[tuple[int, bool | None], tuple[UserUttered, dict[str, Any]]] = field(default_factory=dict)

    def leads_to(self, domain: Domain, events: Sequence[Event]) -> bool:
        """Whether these events begin with those that were walked."""
        return (
            self.domain is domain
            and len(self.events) <= len(events)
            and all(one is other for one, other in zip(self.events, events))  # noqa: B905  (the longer one goes on)
        )

    def is_of(self, domain: Domain, events: Sequence[Event]) -> bool:
        """Whether nothing was added to these events, of which some were taken back, since they were walked."""
        last = events[-1] if events else None
        return self.domain is domain and self.told[0] == len(events) and self.told[1] is last

    def go_on(self, events: Sequence[Event]) -> None:
        """Replay what came since."""
        for event in events[len(self.events) :]:
            if isinstance(event, ActionExecuted):
                self.moments.append(self._moment(hidden=event.hide_rule_turn))
            self.tracker.update(event)
            self.events.append(event)
            if isinstance(event, UserUttered):
                self.by_text = None
            elif isinstance(event, DefinePrevUserUtteredFeaturization) and self.tracker.latest_message:
                self.by_text = self.tracker.latest_message.use_text_for_featurization

    def now(self) -> _Moment:
        """The moment after all."""
        return self._moment(hidden=False)

    def said(self, moment: _Moment) -> dict[str, Any]:
        """What the message of a moment adds to its state."""
        message = moment.message
        if message is None:
            return {}
        now = message.use_text_for_featurization
        key = (id(message), now if moment.by_text is None else moment.by_text)
        # The message is kept with what it says, so that no other can come to have its id.
        if key not in self.messages:
            message.use_text_for_featurization = key[1]
            self.messages[key] = (message, self.domain._get_user_sub_state(_Latest(message)))
            message.use_text_for_featurization = now
        return self.messages[key][1]

    def _moment(self, *, hidden: bool) -> _Moment:
        tracker = self.tracker
        return _Moment(
            tracker.latest_message,
            self.by_text,
            self.domain._get_slots_sub_state(tracker),
            tracker.latest_action,
            self.domain._get_active_loop_sub_state(tracker),
            hidden,
            bool(tracker.followup_action) or tracker.latest_action_name == tracker.active_loop_name,
        )


@dataclass(frozen=True)
class _Latest:
    """As much of a tracker as the reading of its latest message needs."""

    latest_message: UserUttered


def _states(
    domain: Domain,
    tracker: DialogueStateTracker,
    omit_unset_slots: bool = False,
    ignore_rule_only_turns: bool = False,
    rule_only_data: dict[str, Any] | None = None,
) -> list[State]:
    """The states before each action of a conversation, and the one now; see Rasa's method of this name."""
    in_training = omit_unset_slots or type(tracker) is not DialogueStateTracker
    if in_training or any(isinstance(event, EntitiesAdded) for event in tracker.events):
        # A message to which entities are added says more from then on. Only TED, which this assistant has not, adds any.
        states: list[State] = _replay(
            domain, tracker, omit_unset_slots, ignore_rule_only_turns, rule_only_data
        )
        return states
    walk: _Walk | None = getattr(tracker, _WALK, None)
    if walk is None or not walk.is_of(domain, tracker.events):
        events = tracker.applied_events()
        if walk is None or not walk.leads_to(domain, events):
            walk = _Walk(domain, tracker.init_copy())
            setattr(tracker, _WALK, walk)
        walk.go_on(events)
        walk.told = (len(tracker.events), tracker.events[-1] if tracker.events else None)
    moments = [*walk.moments, walk.now()]
    if ignore_rule_only_turns:
        return _without_rules(walk, moments, rule_only_data)
    return [_state(walk, moment) for moment in moments]


def _without_rules(
    walk: _Walk, moments: Sequence[_Moment], rule_only_data: dict[str, Any] | None
) -> list[State]:
    """The states as a policy that learns from stories alone would have met them."""
    found: list[State] = []
    shown_action: dict[str, str] | None = None
    was_hidden = False
    for moment in moments:
        if not was_hidden:
            shown_action = moment.latest_action
        if not moment.keeps_hidden:
            was_hidden = moment.hidden
        if was_hidden:
            continue
        state = _state(walk, moment)
        Domain._remove_rule_only_features(state, rule_only_data)
        if found:
            Domain._substitute_rule_only_user_input(state, found[-1])
        if shown_action:
            state[PREVIOUS_ACTION] = dict(shown_action)
        found.append(Domain._clean_state(state))
    return found


def _state(walk: _Walk, moment: _Moment) -> State:
    parts = {
        USER: walk.said(moment),
        SLOTS: moment.slots,
        PREVIOUS_ACTION: moment.latest_action,
        ACTIVE_LOOP: moment.loop,
    }
    # Copies: who gets a state changes it.
    return {name: dict(part) for name, part in parts.items() if part}


def walk_once() -> None:
    """Put it into force in this process."""
    Domain.states_for_tracker_history = _states
