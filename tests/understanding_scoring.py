"""The held-out messages and dialogues of tests/data/understanding, and when a reply to one is right."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SETS = Path(__file__).parent / "data" / "understanding"

FALLBACK = "nlu_fallback"
OUTSIDE = frozenset({
    "ask_medication", "ask_diet", "ask_kit", "ask_other_body_part", "ask_diagnosis", "ask_other_exercise",
    "out_of_scope", "other_language",
})  # fmt: skip

#: The entries that answer an intent, whatever label led to them: a search that finds one has served the person.
ANSWERS: Mapping[str, frozenset[str]] = {
    "hurts_after_not_during": frozenset({"pattern.delayed_pain"}),
    "ask_why_running": frozenset({"pattern.imbalance"}),
    "ask_causes": frozenset({"cause.overview"}),
    "ask_weak_glutes": frozenset({"cause.weak_side_glutes"}),
    "ask_hip_flexors": frozenset({"cause.tight_hip_flexors", "guidance.sitting"}),
    "ask_overstriding": frozenset({"cause.overstriding"}),
    "ask_ramping_up": frozenset({"cause.ramping_up"}),
    "ask_exercises": frozenset({"exercise.overview"}),
    "ask_side_leg_raise": frozenset({"exercise.side_leg_raise"}),
    "ask_glute_bridge": frozenset({"exercise.single_leg_bridge"}),
    "ask_side_plank": frozenset({"exercise.side_plank"}),
    "ask_hip_flexor_stretch": frozenset({"exercise.hip_flexor_stretch"}),
    "ask_stretching": frozenset({"exercise.hip_flexor_stretch"}),
    "ask_stride": frozenset({"running.stride"}),
    "ask_progression": frozenset({"running.progression"}),
    "ask_hills_speed": frozenset({"running.hills_and_speed"}),
    "ask_warm_up": frozenset({"running.warm_up"}),
    "ask_knee_link": frozenset({"link.knee"}),
    "ask_keep_running": frozenset({"guidance.keep_running"}),
    "ask_return": frozenset({"guidance.returning"}),
    "ask_prevention": frozenset({"guidance.prevention"}),
    "ask_recurrence": frozenset({"guidance.recurrence"}),
    "ask_rest_ice": frozenset({"guidance.rest_and_ice"}),
    "ask_bursa": frozenset({"tissue.bursa"}),
    "ask_side_band": frozenset({"tissue.side_band"}),
    "ask_posture_assessment": frozenset({"guidance.posture_assessment"}),
    "ask_see_doctor": frozenset({"referral.when_to_see"}),
    "report_not_better": frozenset({"guidance.glute_work_not_enough"}),
    # Entries that say what the source does not.
    "ask_how_long": frozenset({"gap.how_long"}),
    "ask_medication": frozenset({"gap.medication"}),
    "ask_diet": frozenset({"gap.diet"}),
    "ask_kit": frozenset({"gap.kit"}),
    "ask_other_exercise": frozenset({"gap.other_exercise"}),
}


@dataclass(frozen=True)
class Message:
    """A single message; `intents` are the acceptable ones, best first, `intents_all` those it holds at once.

    `spent` marks a message whose reading was looked at while the assistant was made: it flatters.
    """

    id: str
    text: str
    intents: tuple[str, ...]
    style: str
    intents_all: tuple[str, ...] = ()
    language: str = "en"
    spent: bool = False

    @property
    def outside(self) -> bool:
        return self.intents[0] in OUTSIDE


@dataclass(frozen=True)
class Expected:
    """What a turn of a dialogue should bring: one of the intents, or one of the entries as a source."""

    intents: tuple[str, ...] = ()
    sources_any: tuple[str, ...] = ()

    def met_by(self, reply: "Reply") -> bool:
        wanted_intent = not self.intents or bool(reply.intents & set(self.intents))
        wanted_source = not self.sources_any or bool(reply.sources & set(self.sources_any))
        return wanted_intent and wanted_source

    def __str__(self) -> str:
        return " or ".join(self.intents or self.sources_any)


@dataclass(frozen=True)
class Dialogue:
    """Typed turns of one conversation with what is expected of each."""

    id: str
    turns: tuple[str, ...]
    expect: tuple[Expected, ...]


@dataclass(frozen=True)
class Reply:
    """What the assistant made of a message. `label` is its intent as reported, joined by `+` where several."""

    label: str
    confidence: float
    sources: frozenset[str] = frozenset()
    gate: str = "none"

    @property
    def intents(self) -> set[str]:
        return set(self.label.split("+"))

    @property
    def told_outside(self) -> bool:
        """Whether the person was told that this is beyond what the coach covers."""
        return bool(self.intents & OUTSIDE)

    @property
    def not_understood(self) -> bool:
        """Whether the fallback found no answer by search; an entry that says what is not known is none."""
        return FALLBACK in self.intents and all(source.startswith("gap.") for source in self.sources)

    @property
    def refused(self) -> bool:
        """Whether no answer was given, either way."""
        return self.told_outside or self.not_understood

    def covers(self, intent: str) -> bool:
        """Whether the intent was recognised, or answered by an entry that holds its answer."""
        return intent in self.intents or bool(self.sources & ANSWERS.get(intent, frozenset()))

    def __str__(self) -> str:
        gate = "" if self.gate == "none" else f"  gate {self.gate}"
        return f"{self.label} {self.confidence:.2f}  [{', '.join(sorted(self.sources))}]{gate}"


Read = tuple[Message, Reply]


def _objects(name: str) -> Iterable[tuple[int, dict[str, Any]]]:
    path = SETS / f"{name}.jsonl"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            yield number, json.loads(line)
        except json.JSONDecodeError as error:
            raise ValueError(f"{path.name}, line {number}, is not JSON: {error}") from error


def load_messages(name: str = "held_out") -> list[Message]:
    """Return the messages of a set: held_out, or held_out_2.

    Raises:
        ValueError: a line has not the fields of `Message`; the text names the line.
    """
    messages = []
    for number, fields in _objects(name):
        lists: dict[str, Any] = {k: tuple(fields[k]) for k in ("intents", "intents_all") if k in fields}
        try:
            messages.append(Message(**(fields | lists)))
        except TypeError as error:
            raise ValueError(f"{name}.jsonl, line {number}: {error}") from error
    return messages


def load_dialogues() -> list[Dialogue]:
    """Return the dialogues of follow_ups.

    Raises:
        ValueError: a line has not the fields of `Dialogue`; the text names the line.
    """
    dialogues = []
    for number, fields in _objects("follow_ups"):
        try:
            turns: list[dict[str, list[str]]] = fields["expect"]
            expect = tuple(Expected(**{k: tuple(v) for k, v in turn.items()}) for turn in turns)
            dialogues.append(Dialogue(fields["id"], tuple(fields["turns"]), expect))
        except (TypeError, KeyError) as error:
            raise ValueError(f"follow_ups.jsonl, line {number}: {error}") from error
    return dialogues


def label_right(message: Message, reply: Reply) -> bool:
    """Whether an acceptable intent was recognised; of a message that holds several, all of them."""
    if message.intents_all:
        return set(message.intents_all) <= reply.intents
    return bool(reply.intents & set(message.intents))


def answer_right(message: Message, reply: Reply) -> bool:
    """Whether the person was served: the right label or the right entry, and no gate without cause."""
    if reply.gate != "none":
        return False
    if message.intents_all:
        return all(reply.covers(intent) for intent in message.intents_all)
    if message.intents[0] == "out_of_scope" and reply.refused:
        return True
    return any(reply.covers(intent) for intent in message.intents)


def macro_f1(reads: Sequence[Read]) -> float:
    """Return the mean F1 of the best intents; an acceptable label counts as the best one."""
    hits: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for message, reply in reads:
        best = message.intents[0]
        wanted[best] += 1
        label = best if label_right(message, reply) else reply.label
        given[label] += 1
        hits[best] += label == best
    scores = [2 * hits[intent] / (wanted[intent] + given[intent]) for intent in wanted]
    return sum(scores) / len(scores) if scores else float("nan")


def acceptable(message: Message, reply: Reply) -> bool:
    """Whether any acceptable intent was recognised, of a message that holds several too."""
    return bool(reply.intents & set(message.intents))


def false_refusals(reads: Sequence[Read]) -> list[Read]:
    """Return the messages within the domain that were told they are not covered."""
    return [(m, r) for m, r in reads if not m.outside and r.refused and not acceptable(m, r)]
