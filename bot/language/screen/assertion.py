"""The status of a mention, read from the cues in whose scope it stands.

After NegEx and ConText: a cue works in one direction, to the end of its reach; terminators and new
clauses end it; phrases that only look like cues are inert. Beyond them: a rule's own negation word
("can't walk") is no cue, the items of a list carry a denial on only as long as they are complaints,
and an onset is past only when it is said to be over or years ago. Where the reading is not certain
the status is `uncertain`, since a wrong `negated` hides a danger.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from bot.language.screen.scope import FADED, OTHER, SELF, CueFound, Scaffold
from bot.language.screen.tokens import SENTENCE_ENDS

_SURE_DISTANCE = 6
"""Words that a denial reaches for certain without a list; NegEx takes five."""
_FAR_DISTANCE = 10
"""Words up to which a denial may still be meant: the mention is uncertain then."""
_AFTER_DISTANCE = 7
_QUESTION = "question"
"""Cues whose id begins so ask in general; about one's own body they leave the status open."""
_OWN_WORDS = frozenset({"my", "this", "i", "mine"})
_SHORT_QUESTION = 6


@dataclass(frozen=True)
class Candidate:
    """A rule's match, in tokens, before its status is known."""

    start: int
    end: int
    gaps: frozenset[int]
    own_negation: bool
    history: bool = False
    event: bool = False
    own: bool = False


def status_of(candidate: Candidate, scaffold: Scaffold) -> str:
    """One of the six statuses for a match."""
    effects: dict[str, int] = {}
    denials: list[CueFound] = []
    doubtful = False
    for found in scaffold.cues:
        if _inside(found, candidate):
            continue
        effect = _effect(found, candidate, scaffold)
        if effect is None:
            continue
        if effect == "negated":
            denials.append(found)
        if effect == "doubtful":
            doubtful = True
        else:
            effects[effect] = effects.get(effect, 0) + 1
    if _cancel_out(denials, scaffold):
        effects["uncertain"] = 1
    return _decide(candidate, scaffold, effects, doubtful)


def _decide(candidate: Candidate, scaffold: Scaffold, effects: dict[str, int], doubtful: bool) -> str:
    subject = SELF if candidate.own else _subject(candidate, scaffold)
    if "hypothetical" in effects:
        return "other_person" if subject == OTHER else "hypothetical"
    answer = _answer(candidate, scaffold)
    if answer == "no":
        return "negated"
    if "negated" in effects:
        return "uncertain" if "uncertain" in effects else "negated"
    if subject == OTHER:
        return "other_person"
    if _is_past(candidate, scaffold, effects):
        return "present" if candidate.history else "past"
    if answer == "yes":
        return "present"
    if "uncertain" in effects or doubtful or subject == FADED:
        return "uncertain"
    return "uncertain" if _bare_question(candidate, scaffold) else "present"


def _subject(candidate: Candidate, scaffold: Scaffold) -> str:
    """Whose the mention is: the writer's as soon as one of its words is."""
    words = {scaffold.subject[at] for at in range(candidate.start, candidate.end)}
    return next(one for one in (SELF, FADED, OTHER) if one in words)


def _is_past(candidate: Candidate, scaffold: Scaffold, effects: dict[str, int]) -> bool:
    if "over" in effects:
        return True
    start, end = scaffold.sentence(candidate.start)
    if any(start <= at < end for at in scaffold.still):
        return False
    return "long_past" in effects or ("past" in effects and not candidate.event)


def _inside(found: CueFound, candidate: Candidate) -> bool:
    """Whether the cue is made of the match's own words.

    One that begins before the match ("do not feel" before "feel ill") or stands in a gap of it
    ("it is not hot") works on it.
    """
    if found.end <= candidate.start or found.start >= candidate.end:
        return False
    if found.start < candidate.start:
        return False
    return not any(at in candidate.gaps for at in range(found.start, found.end))


def _cancel_out(denials: list[CueFound], scaffold: Scaffold) -> bool:
    """Whether one denial denies another ("I can't say it isn't"); in a list each has its own."""
    ordered = sorted(denials, key=lambda one: one.start)
    for first, second in pairwise(ordered):
        between = range(first.end, second.start + 1)
        if first.end <= second.start <= first.end + _SURE_DISTANCE and not any(
            scaffold.separates(at) for at in between
        ):
            return True
    return False


def _effect(found: CueFound, candidate: Candidate, scaffold: Scaffold) -> str | None:
    cue = found.cue
    status: str | None = None
    opens = found.start < candidate.start < found.end
    if cue.where in ("before", "around") and (found.end <= candidate.start or opens):
        status = "certain" if opens else _reaches_forward(found, candidate, scaffold)
    elif candidate.start <= found.start < candidate.end:
        status = _works_inside(found, candidate, scaffold)
    if status is None and cue.where in ("after", "around") and found.start >= candidate.end:
        status = _reaches_back(found, candidate, scaffold)
    if status is None:
        return None
    # "No fever cant walk" and "I don't feel the pee": what the match itself denies is not denied twice.
    own = candidate.own_negation and (cue.reach in ("list", "next") or opens)
    if cue.status == "negated" and own:
        return None
    if status == "doubtful":
        return "doubtful" if cue.status in ("negated", "uncertain") else None
    if cue.status == "hypothetical" and cue.id.startswith(_QUESTION):
        around = range(found.end, min(candidate.end + 4, len(scaffold.tokens)))
        if any(scaffold.tokens[at].word in _OWN_WORDS for at in around):
            return "uncertain"
    return cue.status


def _works_inside(found: CueFound, candidate: Candidate, scaffold: Scaffold) -> str | None:
    """A denial in a gap of the match works on the words of the match right after it."""
    if found.cue.status != "negated" or found.cue.where != "before":
        return None
    for at in range(found.end, min(found.end + 3, candidate.end)):
        if scaffold.tokens[at].pause or at in scaffold.stops:
            return None
        if at not in candidate.gaps:
            return "certain"
    return None


def _reaches_forward(found: CueFound, candidate: Candidate, scaffold: Scaffold) -> str | None:
    between = range(found.end, candidate.start)
    if scaffold.crosses_sentence(found.end, candidate.start):
        return None
    if any(at in scaffold.stops for at in between):
        return None
    cue = found.cue
    if cue.reach == "sentence":
        return "certain"
    if cue.reach == "next":
        near = len(between) <= 2 and not scaffold.tokens[found.end].pause
        return "certain" if near else None
    free = found.end + 1 if cue.reach == "clause" else found.end - 1
    if any(at > free and at in scaffold.restarts for at in range(found.end, candidate.start + 1)):
        return None
    if cue.reach == "list" and scaffold.tokens[found.end].pause:
        return None
    since_separator = 0
    segment_start = found.end
    for at in between:
        since_separator += 1
        if scaffold.separates(at) and at > found.end:
            complaint = any(one in scaffold.symptoms for one in range(segment_start, at))
            if not complaint and scaffold.tokens[at].word not in ("or", "nor"):
                return None
            segment_start, since_separator = at, 0
    if candidate.start > found.end and scaffold.tokens[candidate.start].pause:
        if not any(one in scaffold.symptoms for one in range(segment_start, candidate.start)):
            return None
        since_separator = 0
    if since_separator <= _SURE_DISTANCE or cue.reach == "clause":
        return "certain"
    return "doubtful" if since_separator <= _FAR_DISTANCE else None


def _reaches_back(found: CueFound, candidate: Candidate, scaffold: Scaffold) -> str | None:
    between = range(candidate.end, found.start)
    cue = found.cue
    ends = [at for at in between if scaffold.tokens[at].word in SENTENCE_ENDS]
    if cue.reach == "sentence":
        # "It's gone now." right after the sentence of the mention still speaks of it.
        if not ends or (len(ends) == 1 and ends[0] >= found.start - 2):
            return "certain"
        return None
    if ends or any(at in scaffold.stops for at in between):
        return None
    if cue.reach == "next":
        return "certain" if len(between) <= 1 else None
    if any(at in scaffold.restarts for at in between) or len(between) > _AFTER_DISTANCE:
        return None
    if cue.where == "around" and any(scaffold.tokens[at].pause for at in between):
        return None
    return "certain"


def _answer(candidate: Candidate, scaffold: Scaffold) -> str | None:
    """The answer after a mention that is a question to oneself: "Fever? No."."""
    at = candidate.end
    tokens = scaffold.tokens
    if at + 1 < len(tokens) and tokens[at].word in SENTENCE_ENDS:
        at += 1
    elif at < len(tokens) and not tokens[at].pause and tokens[at].word != "no":
        return None
    for starts, answer in ((scaffold.no, "no"), (scaffold.yes, "yes")):
        if at in starts:
            after = tokens[at + 1] if at + 1 < len(tokens) else None
            if after is None or after.pause or after.word in SENTENCE_ENDS:
                return answer
    return None


def _bare_question(candidate: Candidate, scaffold: Scaffold) -> bool:
    """Whether the mention is a question without a verb: "Slight fever?"."""
    start, end = scaffold.sentence(candidate.start)
    if end >= len(scaffold.tokens) or scaffold.tokens[end].word != "?":
        return False
    short = end - start <= _SHORT_QUESTION
    return short and not any(start <= at < end for at in scaffold.restarts)
