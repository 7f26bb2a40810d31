"""What was just taken out of the diary: who regrets it hears that it cannot come back, and the wish said again takes out nothing more."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.runners_diary.asking import waits
from actions.runners_diary.desk import PENDING, Desk
from actions.turn import Outcome, Reply, Turn
from bot.language.confirms_deletion import confirms

GONE = "gone"
"""What the diary listens for after something went: a regret. It asks for nothing."""
_REGRETS = re.compile(
    r"^\W*(?:(?:oh|ah|hey|hang on|hold on|but|please|pls|sorry|ok|okay|no+|nope|nah|wait|actually|oops|whoops|shit|damn|argh|stop)\W+)*"
    r"(?:no+|nope|wait|oops|whoops|stop|hang on|hold on|cancel(?: (?:that|it))?|undo(?: (?:that|it|this))?"
    r"|(?:can|could|would) (?:you|i|we) (?:undo|restore|recover|bring|get|put|have|keep)\b.*"
    r"|(?:bring|put|get|give|take|want|have) (?:me )?(?:(?:it|that|them|those|this|my \w+|the \w+) )+back\b.*|(?:restore|recover|keep) (?:it|that|them|those|this|my \w+|the \w+)\b.*"
    r"|i(?:'ve| have)? (?:didn'?t|did not) (?:mean|want)\b.*|not (?:that|those|this)(?: one| ones)?|(?:(?:that|it) was )?(?:a |my )?mistake|by mistake"
    r"|i(?:'ve| have)? changed my mind|i (?:still )?(?:want|need|wanted|needed) (?:it|that|them|those|to keep (?:it|that|them|those))\b.*|don'?t(?: (?:do (?:it|that)|delete (?:it|that|them)))?"
    r"|is (?:it|that) (?:really )?gone(?: for good)?|are they (?:really )?gone(?: for good)?)\W*$",
    re.IGNORECASE,
)
_THANKS = re.compile(r"\b(?:thanks?|thank you|cheers|ta|all good|that'?s all|nothing else)\b", re.IGNORECASE)
_EVERYTHING = re.compile(
    r"\b(?:everything|every ?thing|account|all (?:of )?my data|the lot|diary|data|chats?|conversations?)\b",
    re.IGNORECASE,
)


def just_gone(outcome: Outcome, *, check_ins: bool = False) -> Outcome:
    """The outcome of taking something out, with an ear for who regrets it.

    Args:
        outcome: what is said of it.
        check_ins: whether check-ins alone were stopped, which begin again when they are asked for.
    """
    return replace(outcome, slots={**outcome.slots, "pending": waits(GONE, check_ins=check_ins)})


def forgotten(turn: Turn) -> Turn:
    """The turn without that ear: what else is said after something went is heard as ever."""
    if turn.pending.get("kind") != PENDING or turn.pending.get("ask") != GONE:
        return turn
    return replace(turn, slots={**turn.slots, "pending": None})


def respond(turn: Turn, desk: Desk) -> Outcome | None:
    """What to say to a regret, or to the wish said again; None where nothing went just now, or something else is said."""
    if forgotten(turn) is turn or turn.text.startswith("/") or _THANKS.search(turn.text):
        return None
    text = turn.text.replace("’", "'")
    if _REGRETS.match(text):
        words = "gone_check_ins" if turn.pending.get("check_ins") else "gone_for_good"
        return Outcome((Reply(desk.say(words)),), {"pending": dict(turn.pending)})
    if confirms(text) and _EVERYTHING.search(text) is None:
        return Outcome((Reply(desk.say("gone_already")),), {"pending": dict(turn.pending)})
    return None
