"""A guided exercise: set-up, one side, the other side, done; at the runner's pace.

It stands in the slot `session` (`exercise`, `step`, `counts`, and what the assessment knew as `told`) and lives
beside everything else: a question in its middle is answered, and "next" goes on. A number says how many were
done. Pain is asked about in `actions.session_pain`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timezone
from typing import Any

from actions import going_on, session_pain, sign_first, too_hard
from actions.answer import SEE_SOMEONE, entry_choice, withheld
from actions.counting import NUMBERS, counted
from actions.elsewhere import hurts_elsewhere
from actions.follow_up import MOST_LISTED, OVERVIEW, all_exercises, entry_meant
from actions.interview import more_than_mild
from actions.referral import SafetyWords
from actions.turn import Choice, Outcome, Reply, Turn, choice_payload, joined
from bot.language.parts import is_question
from knowledge.pictures import description
from knowledge.queries import Entry, KnowledgeBase

PREFIX = session_pain.PREFIX
NEXT, HARD, EASY, HURTS, STOP = "next", too_hard.HARD, too_hard.EASY, "hurts", "stop"
ADAPTED = "adapted"
"""Of a session: whether it was said to be too hard or too easy before, on which side of the exercise it may be."""
KEPT = ("place", "side", "timing", "duration", "pain_score")
"""Answers of the assessment that words about this exercise must not change."""
WHICH = "which_exercise"
"""What the coach waits for, where none of the exercises was named."""
LAST_STEP = 3
LONGEST_COUNT = 60
"""Characters of a message that only says how many were done."""
MOST_NOTED = 50
"""Exercises that are remembered as done; older ones are dropped."""

_HURTS = re.compile(
    r"\b(hurts?|hurting|ouch|ow|painful|painfully|pain|sharp|sharply|stabbing|pinch(es|ed|ing)?|twinges?|cramp(s|ed|ing)?)\b",
    re.IGNORECASE,
)
_DOES_IT = re.compile(
    r"^\W*(?:(?:yes|yeah|and|but|well|oh|ok(?:ay)?|hm+|so)\W+)*(?:mine|it|my hip|the hip|my leg) (?:also |always |just |still )?(?:does|did|is doing|keeps doing) (?:it|that|this|so)\b",
    re.IGNORECASE,
)
"""What the hip does in the exercise, unnamed: "mine does it every rep" may be pain."""
_BACK = re.compile(
    r"^\W*(?:(?:can (?:i|we)|please|ok|wait|sorry)\W+)*(?:(?:go )?back(?: (?:a|one) step| one)?|(?:the )?(?:previous|last) (?:step|one)|the step before)(?: please| again)?\W*$",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"^\W*(?:i\s+)?(?:did|done|managed|got|about|made)?\W*(\d{1,3})\W*(?:reps?|times|seconds?|secs?|s|of them|done)?\W*$",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|right|yes|yep)\W+)?(?:next(?: one| step| side)?|(?:i'?m |all )?(?:done|finished|ready)|go on|carry on|continue|move on"
    r"|ok(?:ay)?|did (?:it|that)|go|and now|what now|now what|what'?s next)(?: please| pls| thanks)?\W*$",
    re.IGNORECASE,
)
_BEGIN = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|right|yes|yeah|yep|yup|sure|great|cool|fine|so|and|then|please|just|now|well|we can|i can|let'?s(?: just)?|i'?m|i am|we'?re|can we|could we|shall we|i want to|i'?d like to|you can)\W+)*"
    r"(?:start(?:ing)?(?: (?:it|them|now|us off|with (?:the )?(?:first|any)(?: one| of them)?))?|begin(?: with (?:the )?(?:first|any)(?: one| of them)?)?|go(?: ahead| for it)?|do it|get (?:going|started|on with it)|kick off|hit me|here we go|ready(?: (?:to (?:start|go|begin)|when you are|now))?)"
    r"(?:\W+(?:please|pls|then|now|thanks|coach|whenever))*\W*$",
    re.IGNORECASE,
)
"""The words of who wants to begin, or to go on: "ok start", "let's go", "i'm ready to start"."""
_ANY = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|um+|er+m?|hm+|well|oh|i'?d say|do|let'?s do|just)\W+)*(?:yes|yeah|yep|sure|ok(?:ay)?|fine"
    r"|any(?:thing)?(?: (?:one|of (?:them|those|these)))?(?: will do| is fine)?|either|which ?ever(?: (?:one|you (?:like|want|think)))?|what ?ever(?: you (?:like|want|think))?"
    r"|(?:you|u) (?:choose|pick|decide)(?: (?:one|for me))?|(?:i )?(?:do ?n'?t|dont) (?:mind|care|know)|(?:it'?s )?up to you|no preference|surprise me|(?:the )?best one"
    r"|(?:all|each)(?: (?:of (?:them|those|these)|four|three|the exercises))?|the lot|the whole lot|everything|(?:them|do them) all|one (?:after (?:the other|another)|by one)|in order|from the (?:start|top|beginning))"
    r"(?:\W+(?:please|pls|then|thanks|in order|in turn|one by one))*\W*$",
    re.IGNORECASE,
)
"""To which exercise: none more than another, or all of them, of which the first comes first."""
_DONE = re.compile(r"\b(?:done|finished|did)\b", re.IGNORECASE)
_SKIP = re.compile(
    r"^\W*(?:(?:can (?:i|we)|could (?:i|we)|i'?ll|i want to|i'?d (?:like to|rather)|let'?s|let me|please|just|no|ok(?:ay)?)\W+){0,2}skip(?:\W+(?:to )?(?:it|this|that|the next)(?:\W+(?:one|exercise|move|stretch))?)?(?: please| pls| then| thanks)?\W*$",
    re.IGNORECASE,
)
"""What is skipped is not done, and is not noted."""
_NEXT_INTENTS = frozenset({"affirm", "tell_more", "ask_other"})


def start(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """Begin the exercise that is named or talked about; ask which, where none is."""
    if turn.standing_gate != "none":
        return withheld(turn, kb)
    if (first := sign_first.before_an_exercise(turn, kb)) is not None:
        return first
    entry = _the_stretch(turn, kb) or entry_meant(turn, kb)
    if entry is None or entry.kind != "exercise" or entry.id == OVERVIEW:
        exercises = all_exercises(kb)[:MOST_LISTED]
        choices = tuple(Choice(one.button, choice_payload(f"{PREFIX}{one.id}")) for one in exercises)
        slots = {"listed": [one.id for one in exercises], "pending": {"kind": WHICH}}
        return Outcome((Reply(kb.phrase("which_exercise"), choices),), slots)
    return _step(entry, 0, turn, kb, {})


_TOGETHER = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|yes|yeah|right|and|so|great|please|can (?:you|we)|let'?s)\W+)*(?:do|try|go through) (?:that|it|this|them|one|that one|this one) (?:together|with me)\b",
    re.IGNORECASE,
)
_STRETCH = re.compile(r"\bstretch\b", re.IGNORECASE)


def wanted_together(turn: Turn) -> bool:
    """Whether what was just talked about is to be done together: "ok do that with me", and of exercises "ok start"."""
    if turn.active_form is not None:
        return False
    plain = turn.text.replace("’", "'")
    of_exercise = not turn.pending and str(turn.topic or "").startswith("exercise.")
    return _TOGETHER.match(plain) is not None or (of_exercise and _BEGIN.match(plain) is not None)


def _the_stretch(turn: Turn, kb: KnowledgeBase) -> Entry | None:
    """The one stretch of the content, where "the stretch" is wanted and no exercise is named."""
    if turn.entity("exercise") or not _STRETCH.search(turn.text):
        return None
    stretches = [one for one in all_exercises(kb) if _STRETCH.search(one.title)]
    return stretches[0] if len(stretches) == 1 else None


def named(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """The answer to which exercise to go through: its name, or "the second one"; None where it is none of them."""
    if turn.pending.get("kind") != WHICH or "?" in turn.text:
        return None
    plain = turn.text.replace("’", "'")
    if any(pattern.match(plain) for pattern in (_NEXT, _BEGIN, _ANY)) and not _DONE.search(plain):
        first = kb.entry(str(next(iter(turn.slots.get("listed") or ()), "")))
        return None if first is None or turn.standing_gate != "none" else _step(first, 0, turn, kb, {})
    if turn.entity("exercise"):
        meant = kb.entry(f"exercise.{turn.entity('exercise')}")
    else:
        # "Three" is a number among others; here it counts what was just listed.
        number = NUMBERS.get(plain.strip(" .!)").casefold())
        meant = counted(replace(turn, text=f"number {number + 1}") if number is not None else turn, kb)
    if meant is None or meant.kind != "exercise" or meant.id == OVERVIEW:
        return None
    # Begun as it is: of "three" nothing names it.
    return withheld(turn, kb) if turn.standing_gate != "none" else _step(meant, 0, turn, kb, {})


def running(turn: Turn) -> Mapping[str, Any] | None:
    """The session under way, or None."""
    value = turn.slots.get("session")
    return value if isinstance(value, Mapping) and value.get("exercise") else None


def go_on(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome | None:
    """What a message means within the session; None where it is about something else."""
    held = running(turn)
    if held is None:
        return None
    if turn.standing_gate != "none":
        return Outcome(withheld(turn, kb).replies, {"session": None})
    outcome = _within(held, turn, kb, words)
    return None if outcome is None else _keeping(held, turn, outcome)


def _within(held: Mapping[str, Any], turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome | None:
    entry = kb.entry(str(held["exercise"]))
    if entry is None:
        return None
    on = any(pattern.match(turn.text.replace("’", "'")) is not None for pattern in (_NEXT, _BEGIN))
    skips = _SKIP.match(turn.text.replace("’", "'")) is not None
    if skips and not session_pain.is_open(held):
        return _skipped(entry, turn, kb)
    if (turn.intent == "stop" and not on) or skips:
        return chosen(STOP, turn, kb, words)
    if hurts_elsewhere(turn.text):
        return _left_out(entry, turn, kb)
    if going_on.asks_where(turn.text) and session_pain.is_open(held):
        return session_pain.ask_again(held, turn, kb, words)
    pain = session_pain.answered(held, turn, kb, words)
    if pain is not None:
        return _after_pain(pain, entry, turn, kb)
    if _BACK.match(turn.text):
        if session_pain.is_open(held):
            return _after_pain(session_pain.put_off(held, turn, kb, words), entry, turn, kb)
        return _step(entry, max(int(held["step"]) - 1, 0), turn, kb, held)
    if (form := too_hard.which(turn.text)) is not None:
        return chosen(form, turn, kb, words)
    if turn.intent == "ask_repeat" and session_pain.is_open(held):
        return session_pain.ask_again(held, turn, kb, words)
    if turn.intent == "ask_repeat" or going_on.asks_where(turn.text):
        return _step(entry, int(held["step"]), turn, kb, held)
    # "It snaps and hurts" is near to a question about a snapping hip, and asks nothing.
    asks = turn.intent.startswith("ask_") and turn.intent != "ask_what_to_feel" and is_question(turn.text)
    if (_HURTS.search(turn.text) and not asks) or _DOES_IT.match(turn.text):
        return chosen(HURTS, turn, kb, words)
    if session_pain.is_open(held) and turn.intent == "start_session":
        return chosen(NEXT, turn, kb, words)
    if not session_pain.is_open(held) and (other := _swapped_for(entry, turn, kb)) is not None:
        # What is swapped is not done, and not noted.
        return _step(other, 0, turn, kb, {})
    count = _count(turn)
    if count is not None and session_pain.is_open(held):
        # How many were done is no answer to whether it is sharp.
        return chosen(NEXT, turn, kb, words)
    if count is not None and int(held["step"]) > 0:
        return _counted(entry, count, held, turn, kb)
    if on or (turn.intent in _NEXT_INTENTS and not turn.entity("exercise")):
        return chosen(NEXT, turn, kb, words)
    return None


_SWAPS = re.compile(r"\b(?:swap|switch|change|replace|exchange|instead|rather)\b", re.IGNORECASE)


def _swapped_for(entry: Entry, turn: Turn, kb: KnowledgeBase) -> Entry | None:
    """The exercise for which the one under way is to be swapped: "swap for the stretch"; None where no other is named."""
    if _SWAPS.search(turn.text) is None:
        return None
    named = [kb.entry(f"exercise.{value}") for kind, value in turn.entities if kind == "exercise"]
    stretch = _the_stretch(replace(turn, entities=()), kb)
    others = (one for one in (*named, stretch) if one is not None and one.kind == "exercise")
    return next((one for one in others if one.id not in (entry.id, OVERVIEW)), None)


def _skipped(entry: Entry, turn: Turn, kb: KnowledgeBase) -> Outcome:
    """The exercise under way is left out and not noted: on to the next of them, or the end where it was the last."""
    exercises = all_exercises(kb)
    place = next((at for at, one in enumerate(exercises) if one.id == entry.id), len(exercises))
    if not exercises[place + 1 :]:
        said = kb.phrase("session_skipped_last", title=entry.title)
        return Outcome((Reply(said, (entry_choice(entry),)),), {"session": None, "pending": None})
    following = exercises[place + 1]
    begun = _step(following, 0, turn, kb, {})
    lead = kb.phrase("session_skipped", title=entry.title, following=following.title)
    first = begun.replies[0]
    return replace(begun, replies=(replace(first, text=joined([lead, first.text])), *begun.replies[1:]))


def _left_out(entry: Entry, turn: Turn, kb: KnowledgeBase) -> Outcome:
    """Another part of the body hurts: this exercise ends, and the others are offered."""
    others = [one for one in all_exercises(kb) if one.id != entry.id][:MOST_LISTED]
    see_someone = kb.entry(SEE_SOMEONE)
    choices = [Choice(one.button, choice_payload(f"{PREFIX}{one.id}")) for one in others]
    choices += [entry_choice(see_someone)] if see_someone is not None else []
    slots = {"session": None, "listed": [one.id for one in others], "pending": {"kind": WHICH}}
    return Outcome((Reply(kb.phrase("hurts_elsewhere"), tuple(choices)),), slots)


def chosen(what: str, turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """Do what a button of the session stands for, or begin the exercise that it names."""
    if turn.standing_gate != "none":
        return Outcome(withheld(turn, kb).replies, {"session": None})
    held = running(turn)
    if held is None and (first := sign_first.before_an_exercise(turn, kb)) is not None:
        return first
    named = kb.entry(what)
    entry = kb.entry(str(held["exercise"])) if held is not None else None
    goes_on = what == NEXT or (named is not None and named.kind == "exercise")
    if goes_on and held is not None and entry is not None and session_pain.is_open(held):
        # "Next" is no answer to whether it is sharp.
        return _after_pain(session_pain.put_off(held, turn, kb, words), entry, turn, kb)
    if named is not None and named.kind == "exercise":
        return _step(named, 0, turn, kb, {})
    if held is None or entry is None:
        return start(turn, kb)
    if what == NEXT:
        return _step(entry, int(held["step"]) + 1, turn, kb, held)
    if what in (HARD, EASY):
        return _adapted(entry, what, kb, held)
    if what == HURTS:
        return _after_pain(session_pain.begin(held, turn, kb, words), entry, turn, kb)
    pain = session_pain.pressed(what, held, turn, kb, words)
    if pain is not None:
        return _after_pain(pain, entry, turn, kb)
    return Outcome(
        (Reply(kb.phrase("session_stopped"), (entry_choice(entry),)),), {"session": None, "pending": None}
    )


def _after_pain(outcome: Outcome, entry: Entry, turn: Turn, kb: KnowledgeBase) -> Outcome:
    """After the questions about pain: on with the buttons, or the end of the exercise where it is more than mild."""
    held = outcome.slots.get("session")
    if not isinstance(held, Mapping) or held.get("pain") or not held.get("felt"):
        return outcome
    if more_than_mild(held["felt"]["score"]):
        return Outcome(outcome.replies, {**outcome.slots, "session": None, "done": noted(entry, turn, held)})
    return Outcome((replace(outcome.replies[0], choices=_buttons(kb)),), outcome.slots)


def _adapted(entry: Entry, what: str, kb: KnowledgeBase, held: Mapping[str, Any]) -> Outcome:
    """An easier or harder form as far as the content has one; where it has none, or none beyond that, that is said."""
    kept = {"session": {**held, ADAPTED: what}}
    if held.get(ADAPTED) == what:
        return Outcome((Reply(kb.phrase(f"session_still_{what}"), _buttons(kb)),), kept)
    text = too_hard.said_of(entry, what, kb)
    if too_hard.form_of(entry, what) is None:
        return Outcome((Reply(text, _buttons(kb)),), kept)
    swap = kb.phrase("session_swap") if what == HARD else ""
    return Outcome((Reply(joined([text, swap]), _buttons(kb), sources=(entry.id,)),), kept)


def _count(turn: Turn) -> int | None:
    """How many were done, where a message says just that: "8", "eight", "did 10 reps"."""
    if len(turn.text) > LONGEST_COUNT:
        return None
    match = _COUNT.match(turn.text)
    if match is not None:
        return int(match[1])
    number = turn.entity("pain_score") if len(turn.text.split()) == 1 else None
    return int(number) if isinstance(number, (int, float)) and number > 0 else None


def _counted(entry: Entry, count: int, held: Mapping[str, Any], turn: Turn, kb: KnowledgeBase) -> Outcome:
    """So many were done on this side: note it, and go on."""
    counts = {**(held.get("counts") or {}), str(held["step"]): count}
    outcome = _step(entry, int(held["step"]) + 1, turn, kb, {**held, "counts": counts})
    first = outcome.replies[0]
    text = joined([kb.phrase("session_count", count=str(count)), first.text])
    return Outcome((replace(first, text=text), *outcome.replies[1:]), outcome.slots)


def _keeping(held: Mapping[str, Any], turn: Turn, outcome: Outcome) -> Outcome:
    """Put back what words about this exercise have changed among the answers of the assessment."""
    told = held.get("told") or {}
    changed = {slot: told.get(slot) for slot in KEPT if turn.slots.get(slot) != told.get(slot)}
    return Outcome(outcome.replies, {**changed, **outcome.slots}, outcome.stop_form, outcome.follow_up)


def _step(entry: Entry, step: int, turn: Turn, kb: KnowledgeBase, held: Mapping[str, Any]) -> Outcome:
    if step >= LAST_STEP:
        return _finish(entry, turn, kb, held)
    if step == 0:
        text = joined([kb.phrase("session_set_up"), _words(entry, "position") or entry.short])
    else:
        side = kb.phrase("session_first_side" if step == 1 else "session_other_side")
        moved = _words(entry, "movement") if step == 1 else ""
        text = joined([side, moved, _words(entry, "dose"), kb.phrase("session_say_next")])
    image = None
    if step == 0 and entry.figure:
        image = {"src": f"/figures/{entry.figure}", "alt": description(entry.figure) or entry.title}
    reply = Reply(text, _buttons(kb), image, sources=(entry.id,))
    told = held.get("told") or {slot: turn.slots.get(slot) for slot in KEPT}
    now = {**held, "exercise": entry.id, "step": step, "told": told, "pain": None}
    return Outcome((reply,), {"session": now, "topic": entry.id, "pending": None})


def _finish(entry: Entry, turn: Turn, kb: KnowledgeBase, held: Mapping[str, Any]) -> Outcome:
    leads = [one for one in kb.related(entry.id) if one.kind == "exercise" and one.id != OVERVIEW]
    offered = leads[:3]
    choices = tuple(Choice(one.button, choice_payload(f"{PREFIX}{one.id}")) for one in offered)
    reply = Reply(kb.phrase("session_finished", title=entry.title), choices, sources=(entry.id,))
    # "3", or a name, to "another one?" is one of those on the buttons.
    asked = (
        {"listed": [one.id for one in offered], "pending": {"kind": WHICH}} if offered else {"pending": None}
    )
    return Outcome((reply,), {"session": None, "done": noted(entry, turn, held), **asked})


def noted(entry: Entry, turn: Turn, held: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What was done so far, with this exercise: when, how many on each side, and what was felt."""
    at = datetime.now(timezone.utc).isoformat(timespec="minutes")
    one: dict[str, Any] = {"exercise": entry.id, "at": at}
    if held.get("counts"):
        one["counts"] = list(held["counts"].values())
    if held.get("felt"):
        one["pain"] = dict(held["felt"])
    return [*(turn.slots.get("done") or []), one][-MOST_NOTED:]


def _words(entry: Entry, aspect: str) -> str:
    detail = entry.detail(aspect)
    return detail.text if detail is not None else ""


def _buttons(kb: KnowledgeBase) -> tuple[Choice, ...]:
    return (
        Choice(kb.phrase("session_next_button"), choice_payload(PREFIX + NEXT)),
        Choice(kb.phrase("session_hard_button"), choice_payload(PREFIX + HARD)),
        Choice(kb.phrase("session_hurts_button"), choice_payload(PREFIX + HURTS)),
        Choice(kb.phrase("session_stop_button"), choice_payload(PREFIX + STOP)),
    )
