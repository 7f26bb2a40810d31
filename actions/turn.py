"""What an action sees of a turn, and what it gives back: plain data, without Rasa."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

GATES = ("none", "soon", "urgent", "emergency")
"""The gates of the safety screen, from the least to the most urgent."""


@dataclass(frozen=True)
class Choice:
    """A button: what it says, and the payload that Rasa gets when it is pressed."""

    title: str
    value: str


@dataclass(frozen=True)
class Card:
    """A reply set apart where a channel can: its kind (`why`, `plan`, `exercise`), title, and rows of name and text."""

    kind: str
    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Reply:
    """One message to the runner.

    Attributes:
        text: plain text with paragraphs separated by a blank line.
        choices: buttons under it.
        image: `src` and `alt` of a picture, or None.
        sources: ids of the knowledge entries that the text was made from.
        card: the same in rows, for channels that show cards; the text alone is enough.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    image: Mapping[str, str] | None = None
    sources: tuple[str, ...] = ()
    card: Card | None = None


@dataclass(frozen=True)
class Turn:
    """One message of the runner with what is known of the conversation.

    Attributes:
        text: as typed.
        intent: the intent's name; `nlu_fallback` where none was sure enough.
        ranking: intents with their confidence, the best first.
        entities: (entity, value) pairs in the order of the text.
        red_flags: the screen's mentions: `flag`, `status`, `text`, `start`, `end`.
        gate: the gate of this message alone.
        signals: facts of this message that count together with a flag.
        said: what it says of being seen, or in answer to a question (the groups of replies.yml).
        slots: Rasa's slots by name.
        asked: the questions of a message that asks several things: `intent`, `text`, `confidence`, `entities`.
        answer: what it means to the question that was open: `question`, and `means`, how likely each meaning is.
        found: the entries that the search finds nearest: `entry`, `aspect`, `score`.
        language: the code of the message's language where it is not English.
        active_form: the name of the running form, or None.
        conversation: the conversation's id.
        person: whose diary this is: the person of the message's metadata, or else the conversation.
    """

    text: str = ""
    intent: str = "nlu_fallback"
    ranking: tuple[tuple[str, float], ...] = ()
    entities: tuple[tuple[str, Any], ...] = ()
    red_flags: tuple[Mapping[str, Any], ...] = ()
    gate: str = "none"
    signals: tuple[str, ...] = ()
    said: frozenset[str] = frozenset()
    slots: Mapping[str, Any] = field(default_factory=dict)
    answer: Mapping[str, Any] = field(default_factory=dict)
    asked: tuple[Mapping[str, Any], ...] = ()
    found: tuple[Mapping[str, Any], ...] = ()
    language: str | None = None
    active_form: str | None = None
    conversation: str = ""
    person: str = ""

    def entity(self, name: str) -> Any | None:
        """The first value of an entity in this message, or None."""
        return next((value for entity, value in self.entities if entity == name), None)

    def means(self, question: str) -> Mapping[str, float]:
        """How likely each meaning is as an answer to a question (a flag, or `slot:` and a slot); empty where that was not open."""
        means = self.answer.get("means") if self.answer.get("question") == question else None
        return means if isinstance(means, Mapping) else {}

    @property
    def confidence(self) -> float:
        """How sure the intent is, from 0 to 1."""
        return dict(self.ranking).get(self.intent, 0.0)

    @property
    def topic(self) -> str | None:
        """The id of the entry that was last talked about."""
        value = self.slots.get("topic")
        return str(value) if value else None

    @property
    def standing_gate(self) -> str:
        """The gate that earlier messages have put up."""
        value = self.slots.get("gate")
        return str(value) if value in GATES else "none"

    @property
    def pending(self) -> Mapping[str, Any]:
        """What the bot is waiting for: `kind` and what belongs to it; empty when nothing."""
        value = self.slots.get("pending")
        return value if isinstance(value, Mapping) else {}


@dataclass(frozen=True)
class Outcome:
    """What an action does: messages, slots to set, and whether a running form ends.

    `follow_up` names a Rasa action or form to run next, such as a form to resume.
    """

    replies: tuple[Reply, ...] = ()
    slots: Mapping[str, Any] = field(default_factory=dict)
    stop_form: bool = False
    follow_up: str | None = None


def flags_of(turn: Turn, *statuses: str) -> tuple[str, ...]:
    """The flags of a message with one of the statuses, each once, in the order of the text."""
    found = (str(item["flag"]) for item in turn.red_flags if item["status"] in statuses)
    return tuple(dict.fromkeys(found))


def worse_gate(first: str, second: str) -> str:
    """The more urgent of two gates."""
    return max(first, second, key=GATES.index)


def choice_payload(choice: str) -> str:
    """The payload of a button that stands for `choice` (see `actions.choices`)."""
    return '/choose{"choice": "' + choice + '"}'


def joined(parts: Sequence[str]) -> str:
    """Paragraphs as one text."""
    return "\n\n".join(part for part in parts if part)
