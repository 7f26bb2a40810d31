"""Follow-ups: what "how many?", "and the other one?", "tell me more" and "why?" refer to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from actions.answer import (
    choices_after,
    entry_choice,
    forbidden,
    present,
    start_choices,
    withheld,
)
from actions.counting import counted
from actions.searching import ANSWERS_FROM
from actions.turn import Outcome, Reply, Turn, joined
from knowledge.queries import Detail, Entry, KnowledgeBase
from knowledge.vocabulary import IN_SHORT

ASPECT_OF_INTENT = {
    "ask_dose": ("dose",),
    "ask_frequency": ("frequency",),
    "ask_how_to": ("position", "movement", "what_to_do"),
    "ask_what_to_feel": ("feel",),
    "ask_mistakes": ("mistakes",),
    "ask_why": ("why", "benefit"),
}
"""Which details of an entry answer an intent; several are said together."""

OVERVIEW = "exercise.overview"
PATTERN = "pattern.delayed_pain"
_OF_THE_PAIN = re.compile(r"\b(?:hurts?|hurting|ach\w+|sore|pain\w*|throbs?)\b", re.IGNORECASE)
MOST_LISTED = 8
"""So many exercises are told or offered at once; of more the runner is asked which."""
WARM_UP = "running.warm_up"
_THE_STRETCH = re.compile(
    r"\b(?:the|this|that|your|each|a|one) (?:daily )?stretch\b(?! (?:of|out|in)\b)", re.IGNORECASE
)


def the_stretch(turn: Turn, kb: KnowledgeBase) -> Entry | None:
    """The one stretch of the content, where "the stretch" is spoken of and no exercise is named."""
    if turn.entity("exercise") or turn.entity("other_exercise") or not _THE_STRETCH.search(turn.text):
        return None
    stretches = [one for one in all_exercises(kb) if "stretch" in one.title.casefold()]
    return stretches[0] if len(stretches) == 1 else None


def entry_meant(turn: Turn, kb: KnowledgeBase) -> Entry | None:
    """The entry that a message is about: the exercise it names, the item it counts, or the topic."""
    exercise = turn.entity("exercise")
    if exercise:
        return kb.entry(f"exercise.{exercise}")
    if (stretch := the_stretch(turn, kb)) is not None:
        return stretch
    item = counted(turn, kb)
    if item is not None:
        return item
    return kb.entry(turn.topic) if turn.topic else None


def aspect(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """Answer a question about one side of an entry: its dose, its feel, its mistakes."""
    wanted = ASPECT_OF_INTENT[turn.intent]
    entry = entry_meant(turn, kb)
    if turn.intent == "ask_why" and entry is None and _OF_THE_PAIN.search(turn.text):
        pattern = kb.entry(PATTERN)
        if pattern is not None:
            return present(pattern, turn, kb)
    if turn.intent == "ask_why" and entry is None:
        return Outcome((Reply(kb.phrase("more_of_what"), start_choices(kb)),))
    if (
        entry is None
        or entry.id == OVERVIEW
        or (entry.kind != "exercise" and turn.intent != "ask_why" and not _said_of(entry, turn, kb, wanted))
    ):
        return _for_all_exercises(turn, kb, wanted)
    details = _details(entry, wanted)
    if not details and turn.intent == "ask_how_to":
        remedy = _remedy(entry, kb)
        if remedy is not None:
            return present(remedy, turn, kb)
    if forbidden(entry, turn.standing_gate) or _activity_under_gate(details, turn):
        return withheld(turn, kb)
    listed = [str(item) for item in turn.slots.get("listed") or []]
    # "How many?" of the second of a list leaves the list as it was, for "and the first one?".
    listed = listed if entry.id in listed else []
    if details:
        first, *rest = (detail.text for detail in details)
        told = present(entry, turn, kb, text=joined([f"{entry.title}: {first}", *rest]))
        return _with_side(keeping_list(told, listed), turn.intent)
    if turn.intent == "ask_why":
        return more(turn, kb)
    gap = kb.gap(wanted[0], entry.id)
    if gap is not None and forbidden(gap, turn.standing_gate):
        return withheld(turn, kb)
    text = gap.short if gap is not None else kb.phrase("aspect_unknown", title=entry.title)
    sources = (gap.id,) if gap is not None else ()
    outcome = keeping_list(present(entry, turn, kb), listed)
    return Outcome((Reply(text, choices_after(entry, kb), sources=sources),), outcome.slots)


_SIDE = "side_told"
"""With an offer: the intent of the side of an entry that was told, for who wants it again."""


def _with_side(outcome: Outcome, intent: str) -> Outcome:
    """The outcome, with what was told of the entry kept beside its offer: "again" is of that."""
    offer = outcome.slots.get("pending")
    if not isinstance(offer, Mapping):
        return outcome
    return replace(outcome, slots={**outcome.slots, "pending": {**offer, _SIDE: intent}})


_OF_EXERCISES = re.compile(r"\b(?:reps?|repetitions?|sets?|lifts?)\b", re.IGNORECASE)
"""What is counted of exercises alone, whatever was talked about before."""


def _said_of(entry: Entry, turn: Turn, kb: KnowledgeBase, wanted: tuple[str, ...]) -> bool:
    """Whether an entry that is no exercise answers the question itself, or leads to what does."""
    if turn.intent == "ask_dose" and _OF_EXERCISES.search(turn.text):
        return False
    if _details(entry, wanted) or kb.gap(wanted[0], entry.id) is not None:
        return True
    return turn.intent == "ask_how_to" and _remedy(entry, kb) is not None


def _remedy(entry: Entry, kb: KnowledgeBase) -> Entry | None:
    """What to do about a cause ("how do I change that?"): the first exercise or running advice it leads to."""
    if entry.kind not in {"cause", "pattern", "tissue"}:
        return None
    leads = (item for item in kb.related(entry.id) if item.kind in {"exercise", "running"})
    return next(leads, None)


_SIDE_ASKED = re.compile(
    r"\b(what|how) about\b|\bother (side|leg|hip)\b|\bboth (sides|legs|hips)\b", re.IGNORECASE
)

_OTHER_LIMB = re.compile(r"\bother (side|leg|hip)\b|\bboth (sides|legs|hips)\b", re.IGNORECASE)
"""Within "another one": "what about the third?" goes on in the list, "and the other leg?" stays."""

_BARE_LENGTH = 4
"""Words up to which "how long for?" leans on what was talked about."""


def asks_for_length(turn: Turn, kb: KnowledgeBase) -> bool:
    """Whether "how long for?" asks for the length of the exercise or warm-up that is talked about."""
    entry = kb.entry(turn.topic) if turn.topic else None
    if entry is None or len(turn.text.split()) > _BARE_LENGTH:
        return False
    return entry.kind == "exercise" or entry.id == WARM_UP


_ITS_LENGTH = re.compile(
    r"\bhow long (?:should|does|do|must|would|will|is) (?:it|that|this|i|we|you) ?(?:take|last|be|do|hold|keep)?\b(?!.*\b(?:heal\w*|better|gone|hip|pain|ache|settle\w*|work|results?|difference|recover\w*)\b)",
    re.IGNORECASE,
)


def asks_for_its_length(turn: Turn, kb: KnowledgeBase) -> bool:
    """Whether "how long should it take?" is of the exercise or the warm-up that the same message has named."""
    entry = kb.entry(turn.topic) if turn.topic else None
    of_these = entry is not None and (entry.kind == "exercise" or entry.id == WARM_UP)
    return of_these and _ITS_LENGTH.search(turn.text) is not None


def other_side(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """ "What about the left side?" while an exercise is talked about: how much of it on each side."""
    entry = kb.entry(turn.topic) if turn.topic else None
    if entry is None or entry.kind != "exercise" or entry.id == OVERVIEW:
        return None
    if not _SIDE_ASKED.search(turn.text) or (
        turn.intent == "ask_other" and not _OTHER_LIMB.search(turn.text)
    ):
        return None
    return aspect(replace(turn, intent="ask_dose"), kb)


def all_exercises(kb: KnowledgeBase) -> list[Entry]:
    """The exercises, in the order of the content, without the entry that lists them."""
    return [entry for entry in kb.of_kind("exercise") if entry.id != OVERVIEW]


def _details(entry: Entry, aspects: tuple[str, ...]) -> list[Detail]:
    return [detail for name in aspects for detail in entry.details if detail.aspect == name]


def _activity_under_gate(details: list[Detail], turn: Turn) -> bool:
    return turn.standing_gate != "none" and any(item.advice == "activity" for item in details)


def _for_all_exercises(turn: Turn, kb: KnowledgeBase, wanted: tuple[str, ...]) -> Outcome:
    """Without an exercise in focus, the answer is a line for each that has one."""
    overview = kb.entry(OVERVIEW)
    if overview is not None and forbidden(overview, turn.standing_gate):
        return withheld(turn, kb)
    exercises = all_exercises(kb)
    told = [(entry, _details(entry, wanted)) for entry in exercises[:MOST_LISTED]]
    told = [(entry, details) for entry, details in told if details]
    if wanted == ASPECT_OF_INTENT["ask_how_to"] or len(exercises) > MOST_LISTED:
        # A whole set-up for each, or a line for each of many, would be a wall of text: ask which one.
        exercises = exercises[:MOST_LISTED]
        reply = Reply(kb.phrase("which_exercise"), tuple(map(entry_choice, exercises)))
        return Outcome((reply,), {"listed": [entry.id for entry in exercises], "pending": None})
    lines = [f"{entry.title}: {' '.join(item.text for item in details)}" for entry, details in told]
    of_all = _details(overview, wanted) if overview is not None else []
    if of_all and len(told) * 2 < len(exercises):
        # "How often?": the daily stretch alone would sound as if the others were never to be done.
        lines = [detail.text for detail in of_all]
    gap = kb.gap(wanted[0])
    if gap is not None and not told:
        if forbidden(gap, turn.standing_gate):
            return withheld(turn, kb)
        lines.append(gap.short)
    reply = Reply(
        joined(lines) or kb.phrase("which_exercise"),
        tuple(map(entry_choice, exercises)),
        sources=tuple(entry.id for entry, _ in told) or ((gap.id,) if gap is not None else ()),
    )
    listed = [entry.id for entry in exercises]
    return Outcome((reply,), {"topic": OVERVIEW, "listed": listed, "pending": None})


def more(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """The next paragraph of the topic, until there is no more."""
    entry = entry_meant(turn, kb)
    if entry is None and turn.standing_gate != "none":
        return withheld(turn, kb)
    if entry is None:
        return Outcome((Reply(kb.phrase("more_of_what"), start_choices(kb)),))
    if forbidden(entry, turn.standing_gate):
        return withheld(turn, kb)
    paragraph = int(turn.slots.get("paragraph") or 0) if entry.id == turn.topic else 0
    if paragraph < len(entry.more):
        reply = Reply(entry.more[paragraph], choices_after(entry, kb, paragraph + 1), sources=(entry.id,))
        slots = {"topic": entry.id, "paragraph": paragraph + 1}
        if paragraph + 1 >= len(entry.more):
            slots["pending"] = None  # type: ignore[assignment]
        return Outcome((reply,), slots)
    if turn.standing_gate != "none":
        return withheld(turn, kb)
    choices = choices_after(entry, kb, paragraph)
    return Outcome((Reply(kb.phrase("no_more"), choices, sources=(entry.id,)),), {"pending": None})


def other(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """ "And the other one?": the counted item, or the next of what was listed."""
    side = other_side(turn, kb)
    if side is not None:
        return side
    listed = [str(item) for item in turn.slots.get("listed") or []]
    exercise = turn.entity("exercise")
    meant = kb.entry(f"exercise.{exercise}") if exercise else counted(turn, kb)
    if meant is not None:
        return keeping_list(present(meant, turn, kb), listed)
    after = listed.index(turn.topic) + 1 if turn.topic in listed else 0
    for item in listed[after:]:
        entry = kb.entry(item)
        if entry is not None:
            return keeping_list(present(entry, turn, kb), listed)
    if turn.standing_gate != "none":
        return withheld(turn, kb)
    topic = kb.entry(turn.topic) if turn.topic else None
    choices = choices_after(topic, kb) if topic is not None else start_choices(kb)
    return Outcome((Reply(kb.phrase("no_more"), choices),), {"pending": None})


def keeping_list(outcome: Outcome, listed: list[str]) -> Outcome:
    """Stay in the list that the runner is going through."""
    if not listed or "listed" not in outcome.slots:
        return outcome
    return Outcome(outcome.replies, {**outcome.slots, "listed": listed})


_OTHERWISE = re.compile(
    r"\b(?:simpl\w+|plain(?:er|ly)?|easier|short(?:er)?|brief\w*|tl;?dr|summar\w+|nutshell|layman\w*|dumb(?:er)? (?:it )?down|too long|like i'?m (?:five|5)|explain (?:it |that )?(?:better|differently)"
    r"|(?:other|different|fewer|less|normal|human|everyday) (?:words|english|language|speak)|eli5|in english|what (?:do|did) you mean|what does (?:that|it|this) mean|(?:don'?t|do not|didn'?t) (?:get|understand|follow)|lost me|confus\w+)\b",
    re.IGNORECASE,
)
"""A wish for other words than those that were said."""


def repeat(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """Say the last answer again; who wants it shorter or plainer gets it in a line, where there is one."""
    entry = kb.entry(turn.topic) if turn.topic else None
    if entry is None:
        return Outcome((Reply(kb.phrase("capabilities"), start_choices(kb)),))
    side = turn.pending.get(_SIDE)
    if side in ASPECT_OF_INTENT and not _OTHERWISE.search(turn.text.replace("’", "'")):
        # "How many?", and then "again?": the number is wanted again, and not all of the exercise.
        told = aspect(replace(turn, intent=str(side)), kb)
        first = told.replies[0]
        said = joined([kb.phrase("repeat_intro"), first.text]) if told.slots.get("topic") else first.text
        return replace(told, replies=(replace(first, text=said), *told.replies[1:]))
    if not _OTHERWISE.search(turn.text.replace("’", "'")):
        return present(entry, turn, kb, lead=kb.phrase("repeat_intro"))
    shorter = entry.detail(IN_SHORT)
    if shorter is None:
        return present(entry, turn, kb, lead=kb.phrase("repeat_plainest"))
    if forbidden(entry, turn.standing_gate) or _activity_under_gate([shorter], turn):
        return withheld(turn, kb)
    text = joined([kb.phrase("in_short_intro"), shorter.text])
    return Outcome(
        (Reply(text, choices_after(entry, kb), sources=(entry.id,)),), {"topic": entry.id, "pending": None}
    )


def _named_by_its_words(turn: Turn, kb: KnowledgeBase) -> Entry | None:
    """The entry that "what's your source for ice not working" names, whatever was talked about."""
    nearest = turn.found[0] if turn.found else None
    if nearest is None or float(nearest["score"]) < ANSWERS_FROM:
        return None
    return kb.entry(str(nearest["entry"]))


def sources_of(entry: Entry, kb: KnowledgeBase) -> str:
    """Where an entry's answers come from, the work and its heading."""
    lines = [f"{item.work}: {item.heading}" for item in kb.sources(entry.id)]
    return joined([kb.phrase("source_intro", title=entry.title), "\n".join(f"- {line}" for line in lines)])


def source(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """Where an answer comes from, the work and its heading: that of what the message names, or the last one."""
    entry = (None if turn.entity("exercise") else _named_by_its_words(turn, kb)) or entry_meant(turn, kb)
    if entry is None:
        return Outcome((Reply(kb.phrase("source_none"), start_choices(kb)),))
    text = sources_of(entry, kb)
    return Outcome((Reply(text, choices_after(entry, kb), sources=(entry.id,)),))
