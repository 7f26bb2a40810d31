"""What was written in another language and could not be read: it may have told of a sign, so it is asked about.

The question comes before what the next message in English is answered with (`bot.language.unread_policy`), and that follows
after a no. After a yes, or where no answer is clear, no exercise or running advice is given until it is known what it was;
facts are told, and what else is done is done.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions import answer, interview, lifting, yes_no
from actions.referral import SafetyWords
from actions.referring import ask_about, refer_for
from actions.turn import Outcome, Reply, Turn, flags_of, joined
from bot.language.foreign_courtesies import yes_or_no
from bot.language.foreign_signs import holds_foreign_sign
from bot.language.parts import is_question
from bot.language.unread import ACTIVITY, OTHER_LANGUAGE, may_tell
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import ENTRY, FLAG_CHECK, SEEN_CHECK, UNREAD

_DENIAL = re.compile(r"\b(?:no|not|none|never|without|nor|neither)\b|n['’]t\b", re.IGNORECASE)
_BARE = 2
"""Words, beside those that stand around one, of an answer that is a name and no sentence."""
_MOST_WORDS = 12
"""Words of an answer that names a sign of the list; a longer one tells a story, which the screen has read."""


def respond(
    turn: Turn, kb: KnowledgeBase, words: SafetyWords, route: Callable[[Turn, KnowledgeBase], Outcome | None]
) -> Outcome:
    """Ask the question, or do what follows from its answer.

    Args:
        turn: a turn with something unread that is held.
        kb: the knowledge base.
        words: the safety words.
        route: answers a turn by its intent alone, for the one that had to wait.
    """
    if turn.pending.get("kind") != UNREAD:
        return _question(turn, kb, words)
    said = yes_or_no(turn.text)
    if said == "deny" or _denies(turn):
        # A no after a yes may mean that it cannot be said: the whole list is asked once more.
        again = _held(turn).get("told")
        return _question(turn, kb, words, told=False) if again else _released(turn, kb, route)
    if lifting.clearly_cleared(turn) and lifting.clearly_seen(turn):
        return _released(turn, kb, route)
    if named := _named(turn, words):
        outcome = (
            refer_for(named, turn, kb, words)
            if len(named) == 1 and _is_bare(turn.text)
            else ask_about(named, turn, kb, words)
        )
        return replace(outcome, slots={**outcome.slots, UNREAD: _now(turn, told=True)})
    if turn.intent == "dont_know" or yes_no.is_in_doubt(turn.text):
        return _question(turn, kb, words, told=True, unsure=True)
    if said == "affirm" or yes_no.affirms(turn):
        return _question(turn, kb, words, told=True)
    return _question(turn, kb, words)


def with_question(outcome: Outcome, turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """The outcome of another action, with what could not be read held, or with the question in place of what tells to do something."""
    if turn.intent == OTHER_LANGUAGE and may_tell(turn.text):
        return _with(outcome, {"asked": 0, "told": bool(_held(turn).get("told"))})
    if UNREAD not in outcome.slots and not _held(turn) and holds_foreign_sign(turn.text):
        # "Hip pain after run, mam goraczke": one word was not read, and the rest has been.
        settled = turn.standing_gate != "none" or outcome.slots.get("gate", "none") != "none"
        if settled or turn.active_form is not None or _asks_of_a_sign(outcome):
            return _with(outcome, {"asked": 0, "told": False})
        return _question(turn, kb, words)
    if not _held(turn) or UNREAD in outcome.slots:
        return outcome
    if outcome.slots.get("gate") == "none" and _held(turn).get("asked"):
        # Somebody has seen it; or it was got wrong, and then what was written is open again.
        seen = turn.intent == "seen_clinician" or turn.pending.get("kind") == SEEN_CHECK
        return _with(outcome, None if seen else {"asked": 0, "told": False})
    within = turn.active_form is not None or outcome.slots.get("assessed")
    if turn.standing_gate == "none" and not within and _tells_to_do(outcome, turn, kb):
        return _question(turn, kb, words)
    if turn.pending.get("kind") == UNREAD and "pending" not in outcome.slots:
        # A yes or no to come would be the answer to something said since.
        return replace(outcome, slots={**outcome.slots, "pending": None})
    return outcome


def _asks_of_a_sign(outcome: Outcome) -> bool:
    return (outcome.slots.get("pending") or {}).get("kind") in (FLAG_CHECK, SEEN_CHECK)


def _with(outcome: Outcome, held: Mapping[str, Any] | None) -> Outcome:
    return replace(outcome, slots={**outcome.slots, UNREAD: held})


def _held(turn: Turn) -> Mapping[str, Any]:
    held = turn.slots.get(UNREAD)
    return held if isinstance(held, Mapping) else {}


def _now(turn: Turn, *, told: bool | None = None) -> dict[str, Any]:
    """What is held after one more question; `told` where that is known anew."""
    held = _held(turn)
    return {
        "asked": int(held.get("asked") or 0) + 1,
        "told": bool(held.get("told")) if told is None else told,
    }


def _denies(turn: Turn) -> bool:
    return yes_no.denies(turn) and "no_but" not in turn.said


def _named(turn: Turn, words: SafetyWords) -> list[str]:
    """The signs of the list that an answer names, by a word or by their line's place; none in a denial, or where it tells more than that."""
    text = turn.text
    if _DENIAL.search(text) or len(text.split()) > _MOST_WORDS:
        return []
    content = words.content
    place = _place(text, len(content.listed))
    where = text if place is None else content.listed[place]
    denied = flags_of(turn, "negated")
    found = [flag for flag, stems in content.named.items() if _holds(where, stems) and flag not in denied]
    return words.most_urgent_first(found)


def _holds(text: str, stems: Sequence[str]) -> bool:
    return any(re.search(rf"\b{re.escape(one)}", text, re.IGNORECASE) for one in stems)


_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PLACE = re.compile(
    rf"^\W*(?:it was |it'?s |yes,? |the |number |no\.? ?|line |point |nr ?)*(?P<place>last|bottom|\d{{1,2}}(?:st|nd|rd|th)?|{'|'.join((*_PLACES, *_NUMBERS))})(?: (?:one|line|point|of them))?\W*$",
    re.IGNORECASE,
)


def _place(text: str, number: int) -> int | None:
    """The place of a line, from 0, that an answer names ("the last one", "number five"); None where it names none of that many."""
    match = _PLACE.match(text.replace("’", "'"))
    if match is None:
        return None
    said = match["place"].casefold()
    if said in ("last", "bottom"):
        return number - 1
    digits = re.match(r"\d+", said)
    place = int(digits[0]) if digits else (_PLACES if said in _PLACES else _NUMBERS).index(said) + 1
    return place - 1 if 1 <= place <= number else None


_AROUND = re.compile(
    r"\b(?:it was|it'?s|that was|the|a|an|my|was|about|just|only|yes|yeah|part|one|ones|thing|bit|word|in|on|at|and|or|pain|hip|leg)\b|\W+",
    re.IGNORECASE,
)


def _is_bare(text: str) -> bool:
    """Whether an answer is the name of a sign and no sentence, which might say something else of it ("I can walk fine")."""
    return not is_question(text) and len(_AROUND.sub(" ", text).split()) <= _BARE


def _released(
    turn: Turn, kb: KnowledgeBase, route: Callable[[Turn, KnowledgeBase], Outcome | None]
) -> Outcome:
    """Go on with what had to wait."""
    thanks = kb.phrase("check_no_reply")
    free = {"pending": None, UNREAD: None}
    if turn.pending.get("form") == interview.FORM:
        return Outcome((Reply(thanks),), free, follow_up=interview.FORM)
    if turn.slots.get("session"):
        return Outcome((Reply(joined([thanks, kb.phrase("session_say_next")])),), free)
    wish = str(turn.pending.get("intent") or "")
    if not wish:
        return Outcome((Reply(thanks, answer.start_choices(kb)),), free)
    asking = Turn(
        intent=wish, slots={**turn.slots, **free}, conversation=turn.conversation, person=turn.person
    )
    entry = kb.for_intent(wish)
    given = route(asking, kb) or (answer.present(entry, asking, kb) if entry is not None else None)
    if given is None:
        return Outcome((Reply(thanks, answer.start_choices(kb)),), free)
    if not given.replies:
        return replace(given, replies=(Reply(thanks),), slots={**free, **given.slots})
    first, *others = given.replies
    lead = replace(first, text=joined([thanks, first.text]))
    return replace(given, replies=(lead, *others), slots={**free, **given.slots})


def _tells_to_do(outcome: Outcome, turn: Turn, kb: KnowledgeBase) -> bool:
    if turn.intent in ACTIVITY or outcome.slots.get("session") or outcome.follow_up == interview.FORM:
        return True
    entries = (kb.entry(source) for reply in outcome.replies for source in reply.sources)
    return any(entry is not None and answer.forbidden(entry, "soon") for entry in entries)


_IS_A_WISH = ("ask_", "start_", "report_", "tell_more")
_OF_THE_QUESTION = frozenset({"ask_repeat", "ask_why", "ask_source", "ask_other"})


def _question(
    turn: Turn, kb: KnowledgeBase, words: SafetyWords, *, told: bool | None = None, unsure: bool = False
) -> Outcome:
    """The question: the list of signs; shorter where that has just been read; after a yes, what it was.

    A running form stops here and is resumed after a no: its own questions must not take that no for theirs.
    """
    now = _now(turn, told=told)
    open_before = turn.pending if turn.pending.get("kind") == UNREAD else {}
    said_yes = bool(_held(turn).get("told"))
    if now["told"]:
        name = "unread_still" if said_yes or unsure else "unread_which"
    else:
        name = "unread_again" if open_before and not said_yes else "unread_ask"
    wishes = turn.intent.startswith(_IS_A_WISH) and turn.intent not in _OF_THE_QUESTION
    pending = {
        "kind": UNREAD,
        "intent": turn.intent if wishes else open_before.get("intent"),
        "form": open_before.get("form") or turn.active_form,
        "again": bool(open_before),
        **({ENTRY: open_before[ENTRY]} if open_before.get(ENTRY) else {}),
    }
    shown = () if now["told"] else interview.yes_no_buttons(kb)
    text = kb.phrase(name, variant=now["asked"])
    if name == "unread_ask":
        text = joined([text, "\n".join(f"- {line}" for line in words.content.listed)])
    reply = Reply(text, shown, sources=(answer.SEE_SOMEONE,))
    return Outcome((reply,), {"pending": pending, UNREAD: now}, stop_form=True)
