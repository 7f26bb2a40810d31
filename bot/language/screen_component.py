"""The red-flag screen as a component of Rasa's graph."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar
from weakref import ref

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.events import Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.language.awaited_result import awaits
from bot.language.childs_age import without_age
from bot.language.claimed_signs import with_claimed
from bot.language.counted import without_counts
from bot.language.diary_amounts import without_run_time
from bot.language.diary_reading import may_be_entry, read
from bot.language.diary_scores import HIGHEST
from bot.language.encoder import SentenceEncoder
from bot.language.faint_guesses import without_faint_guesses
from bot.language.grown_up import TOLD_BY_CHILDREN, of_the_parent, without_children
from bot.language.hip_scores import NO_SCORE_FROM, hip_scores
from bot.language.in_their_care import with_those
from bot.language.menopause import EXPLAINED, explained, without_explained
from bot.language.parting import parter
from bot.language.screen import RedFlagScreen
from bot.language.screen.mentions import DANGER
from bot.language.seen_in_doubt import doubts_seen
from bot.language.typed import forms
from bot.language.unwilling import without_weariness
from knowledge.diary_content import load_next_run
from knowledge.red_flags_model import GATES
from knowledge.safety_terms import AWAITS, SEVERE_PAIN

RED_FLAGS = "red_flags"
GATE = "gate"
SIGNALS = "signals"
"""Facts that count together with a flag."""
RAISES = "raises"
"""Whether a fact of this message asks for more than the gate that stands, together with the signs that put it up."""
SAID = "said"
"""What is said of being seen, or in answer to a question."""
LOOK_EVERY = 15.0
"""Seconds after which a changed rule file is looked for."""
PIECES_WITHIN = 120
"""Seconds within which messages may be pieces of one sentence."""
MOST_PIECES = 2


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class RedFlagScreenComponent(GraphComponent):
    """Adds `red_flags`, `gate`, `signals` and `said` to each message, for the policy and the actions to see.

    It stands in the place of an entity extractor because a mention, like an entity, is a span with a meaning.
    The rules are read from the content and not kept in the model: a clinician's change of a rule is in force
    within seconds, without training or a restart; with a mistake in it the last good rules stay.
    """

    newest: ClassVar[Callable[[], RedFlagScreen | None]] = staticmethod(lambda: None)
    """Gives the screen of this process that was made last, as long as it is in use."""

    def __init__(self, screen: RedFlagScreen) -> None:
        self._screen = screen
        type(self).newest = ref(screen)
        self._looked = time.monotonic()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RedFlagScreenComponent:
        """Load the screen; a mistake in its rules stops the start with the file and the entry named."""
        return cls(RedFlagScreen.load())

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        """Screen each message's text, together with what was typed just before it."""
        if time.monotonic() - self._looked > LOOK_EVERY:
            self._looked = time.monotonic()
            self._screen.refresh()
        earlier = just_before(tracker.events, time.time()) if tracker is not None else []
        slots = tracker.current_slot_values() if tracker is not None else {}
        for message in messages:
            text = message.get(TEXT) or ""
            found = self._screen.screen_turn(without_run_time(text), earlier)
            mentions = [
                {**told, "rule": one.rule, "score": one.score}
                for told, one in zip(found.as_json()["red_flags"], found.mentions, strict=True)
            ]
            mentions = without_weariness(text, mentions)
            mentions = without_faint_guesses(text, mentions, slots, earlier)
            gate = found.gate
            told_by_children = any(one["flag"] in TOLD_BY_CHILDREN for one in mentions)
            without = without_children(text) if told_by_children else None
            if without is not None:
                again = self._screen.screen(without).mentions
                worst_last = sorted(again, key=lambda one: -DANGER.index(one.status))
                left = {one.flag: one.status for one in worst_last if one.status != "negated"}
                mentions, before = of_the_parent(mentions, left), mentions
                gate = gate if mentions == before else self._gate_of(mentions, found.signals)
            for mended in (self._unexplained, with_those):
                mentions, before = mended(text, mentions), mentions
                gate = gate if mentions == before else self._gate_of(mentions, found.signals)
            known = {one["status"] for one in mentions if one["flag"] == SEVERE_PAIN}
            severe = severe_scores(message) if known <= {"uncertain"} else None
            if severe and not (known and severe["status"] == "uncertain"):
                mentions = [*(one for one in mentions if one["flag"] != SEVERE_PAIN), severe]
                if severe["status"] == "present":
                    gate = max(gate, self._screen.gate_of(SEVERE_PAIN), key=GATES.index)
            if tracker is not None:
                mentions = with_claimed(text, tracker.events, slots, mentions)
            message.set(RED_FLAGS, mentions, add_to_output=True)
            message.set(GATE, gate, add_to_output=True)
            message.set(SIGNALS, sorted(found.signals), add_to_output=True)
            said = found.said
            if tracker is not None and not awaits(text, said, slots):
                said = said - {AWAITS}
            doubted = doubts_seen(text, tracker.events, slots) if tracker is not None else None
            said = said | {doubted} if doubted is not None else said
            message.set(SAID, sorted(said), add_to_output=True)
            if tracker is not None and found.signals:
                message.set(RAISES, self._raises(found.signals, tracker), add_to_output=True)
        return messages

    def _gate_of(self, mentions: Sequence[Mapping[str, Any]], signals: Iterable[str]) -> str:
        """The gate that the mentions which are present ask for together."""
        present = [one["flag"] for one in mentions if one["status"] == "present"]
        return self._screen.gate_together(present, signals)

    def _unexplained(self, text: str, mentions: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The mentions without what the menopause or a scan that was normal explains."""
        told = explained(text) if any(one["flag"] in EXPLAINED for one in mentions) else None
        if told is None:
            return mentions
        again = sorted(self._screen.screen(told.rest).mentions, key=lambda one: -DANGER.index(one.status))
        left = {one.flag: one.status for one in again}
        heard = {one.flag for one in self._screen.screen(text).mentions}
        return without_explained(mentions, told, heard, left)

    def _raises(self, signals: Iterable[str], tracker: DialogueStateTracker) -> bool:
        standing = tracker.get_slot("gate")
        if standing not in GATES or standing == "none":
            return False
        before = (tracker.get_slot("gate_more") or {}).get("signals") or ()
        gate = self._screen.gate_together(tracker.get_slot("gate_flags") or (), {*before, *signals})
        return GATES.index(gate) > GATES.index(standing)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ScreenAheadComponent(GraphComponent):
    """Stands first and has the readers begin, of wishes and of signs: they read while the components do their work."""

    def __init__(self) -> None:
        self._encoder = SentenceEncoder.load()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ScreenAheadComponent:
        """The readers are those of other components; the screen is found when the first message comes."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Begin to read each message."""
        screen = RedFlagScreenComponent.newest()
        for message in messages:
            text = message.get(TEXT) or ""
            if any(character.isalnum() for character in text):
                # In the order in which they are waited for.
                parter().begin(forms(text), self._encoder.tokens)
            if screen is not None:
                screen.begin(without_run_time(text))
        return messages


def severe_scores(message: Message) -> dict[str, Any] | None:
    """The mention of severe pain in scores ("8k, hips 2 during, 9 tonight", "left hip 8 right 3"); None where none is.

    A bare number is a score only where the message is an entry, which the screen by itself cannot know, or beside a
    hip, of which the screen's reader makes nothing.
    The bound is the content's (the article: severe pain should always be assessed).
    """
    text = without_counts(without_age(message.get(TEXT) or ""))
    of_hips = hip_scores(text)
    plain = list(of_hips.scores) if of_hips and of_hips.plain else []
    if may_be_entry(text):
        plain += [score for _, score in read(text).scores if score < NO_SCORE_FROM]
    if of_hips is None and not plain:
        return None
    bound = load_next_run().limits.severe_from.value
    severe = [score for score in plain if score >= bound]
    # A score that there is not ("11") may be a slip or very strong pain, and a number beside other words may be
    # something else: that is asked about.
    if severe:
        status = "present" if min(severe) <= HIGHEST else "uncertain"
    elif of_hips and max(of_hips.scores) >= bound:
        status = "uncertain"
    else:
        return None
    return {
        "flag": SEVERE_PAIN, "status": status, "text": text, "start": 0, "end": len(text),
        "rule": "scores told", "score": None,
    }  # fmt: skip


def answered_a_question(events: list[Event], place: int) -> bool:
    """Whether the message at this place answered a question of a form, which then went on to another."""
    before = (
        one for one in reversed(events[:place]) if isinstance(one, SlotSet) and one.key == REQUESTED_SLOT
    )
    since = (
        one for one in reversed(events[place:]) if isinstance(one, SlotSet) and one.key == REQUESTED_SLOT
    )
    following = next(since, None)
    asked = next(before, None) if following is not None else None
    return (
        following is not None and asked is not None and bool(asked.value) and following.value != asked.value
    )


def just_before(events: Iterable[Event], now: float) -> list[str]:
    """What the runner typed in the last moments, the oldest first: people send a sentence in pieces.

    Args:
        events: the conversation so far; this message is not yet among them.
        now: seconds since the epoch.
    """
    found: list[str] = []
    past = list(events)
    for place in range(len(past) - 1, -1, -1):
        event = past[place]
        if not isinstance(event, UserUttered):
            continue
        if answered_a_question(past, place):
            # "8 months", and to the next question "gone by morning": two answers, and no sentence.
            break
        text = event.text or ""
        if (
            now - event.timestamp > PIECES_WITHIN
            or len(found) == MOST_PIECES
            or not text
            or text.startswith("/")
        ):
            break
        found.insert(0, text)
    return found
