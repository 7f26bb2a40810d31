"""Turns with a sign in them, and answers to a question about one."""

from collections.abc import Callable
from typing import Any

from actions.turn import Turn
from knowledge.safety_terms import FLAG_CHECK

Hears = Callable[[str], frozenset[str]]


FLAGS = (
    "sudden_onset_pop", "cannot_bear_weight", "hot_red_swollen", "fever_unwell", "leg_numbness_weakness",
    "worsening_groin_pain", "severe_pain", "worsening_pain", "unexplained_weight_loss",
    "bone_deep_front_after_ramp_up", "pinpoint_bone_pain", "saddle_bladder", "leg_swelling_clot", "trauma_fall",
    "night_rest_pain", "cancer_history", "limping", "child_or_teen", "pregnancy_postpartum", "locking_giving_way",
    "bone_risk", "lump", "against_advice", "self_harm", "medical_emergency",
)  # fmt: skip


def told(flag: str, status: str = "present", intent: str = "nlu_fallback", **slots: Any) -> Turn:
    mention = {"flag": flag, "status": status, "text": "x", "start": 0, "end": 1}
    return Turn("x", intent, ((intent, 0.9),), red_flags=(mention,), slots=slots)


NO = frozenset({"no"})


"""What the screen hears in a no."""


def answered(intent: str, pending: dict[str, Any], **slots: Any) -> Turn:
    said = NO if intent == "deny" else frozenset()
    return Turn(intent, intent, ((intent, 0.9),), said=said, slots={"pending": pending, **slots})


def check(*flags: str, **more: Any) -> dict[str, Any]:
    return {
        "kind": FLAG_CHECK,
        "flags": list(flags),
        "again": False,
        "intent": "ask_causes",
        "form": None,
    } | more


STANDING = {"gate": "urgent", "gate_flags": ["fever_unwell"]}


def told_flag(flag: str, text: str = "x", said: frozenset[str] = frozenset(), **slots: Any) -> Turn:
    mention = {"flag": flag, "status": "present", "text": text, "start": 0, "end": 1}
    return Turn(text, "nlu_fallback", red_flags=(mention,), said=said, slots=slots)
