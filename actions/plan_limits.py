"""Days and minutes that are asked of the plan: it holds neither, which is said with what was asked, and what it does hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from actions import plan
from actions.turn import Outcome, Reply, Turn
from bot.language.plan_limits import Limits, limits_in
from knowledge.interview import load_plan
from knowledge.queries import KnowledgeBase

FOR_PLAN = "for_plan"
"""In the offer of the assessment: it was offered for a plan."""
Named = Callable[[frozenset[int]], str]
"""Days of the week in words."""


def respond(turn: Turn, kb: KnowledgeBase, named: Named) -> Outcome | None:
    """What a plan can do of the days or minutes that are asked of it; None where none are, or no plan is spoken of.

    Args:
        turn: the turn.
        kb: the knowledge base.
        named: days of the week in words.
    """
    if turn.active_form is not None or turn.standing_gate != "none" or turn.slots.get("session"):
        return None
    offered = turn.pending.get("kind") == "assess" and bool(turn.pending.get(FOR_PLAN))
    wanted = turn.intent == "ask_plan" and len(turn.asked) < 2
    if not (wanted or offered or _is_shown(turn)):
        return None
    limits = limits_in(turn.text)
    if limits is None:
        return None
    said = Reply(" ".join(_said(limits, kb, named)))
    if not (wanted or offered):
        return Outcome((said,), {"pending": None})
    given = plan.respond(replace(turn, intent="ask_plan"), kb)
    return replace(given, replies=(said, *given.replies))


def _is_shown(turn: Turn) -> bool:
    """Whether the plan is what was shown last."""
    causes = plan.causes_of(turn.slots)
    do, _ = plan.entries_for(causes, load_plan())
    listed = list(turn.slots.get("listed") or ())
    return bool(do) and listed == do and turn.topic == do[0] and not turn.pending


def _said(limits: Limits, kb: KnowledgeBase, named: Named) -> list[str]:
    said = []
    if limits.minutes is not None:
        said.append(kb.phrase("plan_no_minutes", minutes=limits.minutes))
    if limits.days is not None:
        said.append(kb.phrase("plan_no_days", asked=named(limits.days)))
    elif limits.often is not None:
        said.append(kb.phrase("plan_no_days", asked=limits.often))
    return said
