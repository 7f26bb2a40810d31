"""Questions about somebody else: what the coach says of running is for the runner, and that person should be seen.

The signs that were told of somebody stand in the slot `other_person`. Whoever goes on to ask what "he" may do hears that
he should be seen first; once the runner speaks of themselves, it is about them again.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions import interview
from actions.answer import answer, forbidden
from actions.follow_up import ASPECT_OF_INTENT
from actions.ranking import RANKING
from actions.referral import SafetyWords
from actions.turn import Choice, Outcome, Reply, Turn, joined
from bot.language.mine_too import is_mine_too
from bot.language.of_others import OF_MYSELF, PERSON, asks_for_them, is_about_them, is_of_another
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import OF_ANOTHER

SLOT = OF_ANOTHER
"""The slot, and the kind of what is pending right after advice for that person: for whom is what is asked next?"""

START = "start_assessment"
_TELLS = frozenset({"nlu_fallback", "out_of_scope", "inform", "describe_pain"})
"""What may be told and not asked for."""
_WISHES = frozenset(
    {
        "ask_plan",
        "ask_capabilities",
        "start_session",
        START,
        "ask_see_doctor",
        "ask_diagnosis",
        *_TELLS,
        RANKING,
        *ASPECT_OF_INTENT,
    }
)
"""What is asked for beside entries that tell to do something; facts are told, whoever they are for."""


_SUBJECT = re.compile(
    rf"\bmy (?:\w+ )?(?:{PERSON})(?:'s)?(?! (?:is|was) (?:a |just |so )?(?:\w+ )?like)(?: [\w']+){{1,6}}\W+(?:like|same as|similar to|the same|just as|as do|so|and so|too|me too)\b",
    re.IGNORECASE,
)
"""Of whom the sign is told before the runner's likeness."""
_FOR_ME = re.compile(
    r"^\W*(?:(?:no|oh|it'?s|that'?s|this is|just|only|sorry)\W+)*(?:for )?(?:me|myself|mine|my (?:own )?(?:hips?|self))(?: (?:please|not (?:him|her|them)))?\W*$",
    re.IGNORECASE,
)
_ABOUT_THEM = re.compile(
    r"\bwhat (?:do|should|can|could|would|shall) i (?:do|say|tell|give|suggest)\b|\bhow (?:do|can|should) i help\b|\b(?:give|tell|show|help) (?:her|him|them)\b|\b(?:for )?us both\b|\bboth of us\b"
    r"|\bshould i (?:call|ring|phone|take|tell|drive|stay)\b"
    r"|\bwhat (?:would|do|should|can|could) (?:you|u) (?:do|say|think|advise|suggest|recommend)\b(?!.{0,20}\bfor me\b)"
    r"|^\W*(?:(?:so|and|ok(?:ay)?|right|then|well)\W+)*(?:what (?:now|next|then)|now what|any (?:advice|ideas?|tips|suggestions?|thoughts)|what'?s (?:your|the) advice)(?: (?:then|now|please|pls))*\W*$",
    re.IGNORECASE,
)
"""What is about that person without naming them: "what do i do", "what should i give her", "what would you do"."""
_OWN_RUN = re.compile(r"\b(?:run|race|parkrun|jog|\d+ ?k|marathon)\b", re.IGNORECASE)
_MY_OWN = re.compile(rf"\b(?:mine|my (?!(?:\w+ )?(?:{PERSON})\b))", re.IGNORECASE)
_DOES = frozenset({"ask_plan", "start_session", START, RANKING, "ask_dose", "ask_frequency", "ask_how_to"})
"""What tells to do something beside entries that do."""


def has_it_too(text: str) -> bool:
    """Whether a sign is told of a relation or friend and of the runner alike: "my mum limps like me"."""
    plain = text.replace("’", "'")
    return _SUBJECT.search(plain) is not None and is_mine_too(plain)


def respond(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome | None:
    """What to say to a question about somebody of whom signs were told; None where it is about something else."""
    flags = [str(flag) for flag in turn.slots.get(SLOT) or ()]
    if flags and turn.pending.get("kind") == SLOT and not turn.text.startswith("/"):
        asked = _whose(turn, flags, kb, words)
        if asked is not None:
            return asked
    of_them = is_about_them(turn.text) or (turn.intent not in _TELLS and asks_for_them(turn.text))
    if not flags or not of_them:
        return None
    entry = kb.for_intent(turn.intent)
    if turn.intent not in _WISHES and (entry is None or not forbidden(entry, "soon")):
        return None
    return _offering(advised(turn, words), turn, kb)


def _offering(outcome: Outcome, turn: Turn, kb: KnowledgeBase) -> Outcome:
    """The advice, with the button that it is for the runner where the message speaks of them too: "can I race with my friend"."""
    may_be_own = not is_about_them(turn.text)
    if turn.active_form is not None or not may_be_own or turn.intent in _TELLS:
        return outcome
    if turn.intent not in _WISHES and kb.for_intent(turn.intent) is None:
        return outcome
    for_me = Choice(kb.phrase("for_me_button"), f"/{turn.intent}")
    first, *others = outcome.replies
    pending = {"kind": SLOT, "intent": turn.intent}
    return replace(
        outcome,
        replies=(replace(first, choices=(for_me,)), *others),
        slots={**outcome.slots, "pending": pending},
    )


def advised(turn: Turn, words: SafetyWords) -> Outcome:
    """The advice for somebody of whom signs were told; what is asked next is about them still."""
    flags = [str(flag) for flag in turn.slots.get(SLOT) or ()]
    pending = {"kind": SLOT} if turn.active_form is None else None
    return Outcome((Reply(words.other_person_standing(flags)),), {"pending": pending})


def caught(outcome: Outcome, turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """The outcome, or the advice for somebody of whom signs were told, where it would tell them to do something.

    "Are they safe?" right after the advice, "is the plank safe for her": such a question has no kind of its own.
    """
    flags = [str(flag) for flag in turn.slots.get(SLOT) or ()]
    under_way = turn.active_form is not None or turn.slots.get("session") or turn.text.startswith("/")
    asked = asks_for_them(turn.text)
    of_them = asked or (turn.pending.get("kind") == SLOT and not OF_MYSELF.search(turn.text))
    if not flags or under_way or not of_them or _FOR_ME.match(turn.text):
        return outcome
    told = [entry for reply in outcome.replies for one in reply.sources if (entry := kb.entry(one))]
    if "gate" in outcome.slots or not any(forbidden(entry, "soon") for entry in told):
        return outcome
    given = Outcome((Reply(words.other_person_standing(flags)),), {"pending": {"kind": SLOT}})
    return _offering(given, turn, kb)


def _whose(turn: Turn, flags: list[str], kb: KnowledgeBase, words: SafetyWords) -> Outcome | None:
    """What to say right after advice for somebody else: an exercise asked for now is taken to be for them, unless it is said."""
    wanted = str(turn.pending.get("intent") or "")
    if wanted == START and _FOR_ME.match(turn.text):
        return Outcome(slots={"pending": None}, follow_up=interview.FORM)
    if wanted and _FOR_ME.match(turn.text):
        return answer(replace(turn, intent=wanted), kb)
    if _ABOUT_THEM.search(turn.text) and not _MY_OWN.search(turn.text):
        given = Outcome((Reply(words.other_person_standing(flags)),), {"pending": turn.pending})
        # "Should I take my friend to the race and run it?"
        return _offering(given, turn, kb) if _OWN_RUN.search(turn.text) else given
    if OF_MYSELF.search(turn.text):
        return None
    entry = kb.for_intent(turn.intent)
    of_them = is_of_another(turn.text) and entry is not None and entry.kind not in ("referral", "gap")
    if not of_them and turn.intent not in _DOES and (entry is None or not forbidden(entry, "soon")):
        return None
    for_me = Choice(kb.phrase("for_me_button"), f"/{turn.intent}")
    standing = Reply(words.other_person_standing(flags), (for_me,))
    return Outcome((standing,), {"pending": {"kind": SLOT, "intent": turn.intent}})


def in_general(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """Whether somebody else should run, of whom nothing was told: what the source says, and no question back."""
    if not is_of_another(turn.text):
        return None
    general = answer(turn, kb)
    reply = general.replies[0]
    if not reply.sources:
        return general
    lead = joined([kb.phrase("for_another"), reply.text])
    return replace(general, replies=(replace(reply, text=lead), *general.replies[1:]))
