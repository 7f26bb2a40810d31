"""Whether a piece of a message is one of the things that are wanted in it, or background and a slip of the parting.

A logistic regression over what is known of the piece; its weights are fitted by `parting_training` on messages that
neither the intents, nor the reader of wishes, nor the network that parted them were trained on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

from bot.language.meant import Ranking
from bot.language.parting import EDGE, Part
from bot.language.parts import is_question, is_request

BIAS = "bias"
LONG = 40
"""Words from which a message is a story."""
_SURE = 0.97


def features(
    parts: Sequence[Part], number: int, alone: Ranking, ranking: Ranking, whole: Ranking
) -> dict[str, float]:
    """What is known of a piece.

    Args:
        parts: the pieces of the message.
        number: which of them.
        alone: its intents by the comparison with examples.
        ranking: its intents by the reader of wishes as well.
        whole: those of the whole message.
    """
    part = parts[number]
    intent, sure = ranking[0]
    words = len(part.text.split())
    all_words = sum(len(one.text.split()) for one in parts)
    asks = float(is_question(part.text) or is_request(part.text))
    wanted = max(-EDGE, min(EDGE, part.wanted))
    return {
        BIAS: 1.0,
        "sure": _log_odds(sure),
        "very_sure": float(sure > _SURE),
        "wanted": wanted,
        "weaker_end": min(part.before, part.after, EDGE),
        "stronger_end": min(max(part.before, part.after), EDGE),
        "alone": _log_odds(dict(alone).get(intent, 0.0)),
        # Of an intent that the reader was not taught the comparison alone speaks, as in `together`.
        "read": _log_odds(part.meant.intents.get(intent, dict(alone).get(intent, 0.0))),
        "aside": _log_odds(part.meant.aside),
        "agreed": float(
            alone[0][0] == intent and (part.meant.first == intent or intent not in part.meant.intents)
        ),
        "whole": _log_odds(dict(whole).get(intent, 0.0)),
        "leads_whole": float(whole[0][0] == intent),
        "asks": asks,
        "words": log(max(words, 1)),
        "all_words": log(max(all_words, 1)),
        "story": float(all_words > LONG),
        "parts": float(len(parts)),
        "first": float(number == 0),
        "last": float(number == len(parts) - 1),
        "asks_surely": asks * _log_odds(sure),
        "asks_wanted": asks * wanted,
        "another_asks": float(
            any(is_question(one.text) for place, one in enumerate(parts) if place != number)
        ),
        "brief": float(words < 3),
        f"intent:{intent}": 1.0,
    }


def share(weights: Mapping[str, float], known: Mapping[str, float]) -> float:
    """How likely the piece is wanted, from what is known of it."""
    return 1 / (1 + exp(-sum(weights.get(name, 0.0) * value for name, value in known.items())))


def _log_odds(share: float) -> float:
    kept = min(max(share, 1e-4), 1 - 1e-4)
    return log(kept / (1 - kept))
