"""The assessment as the runner meets it: its questions, its result with the card of reasons, and its end.

What comes next is `actions.interview`, what an answer is worth `actions.answers`, what it all fits
`actions.reasoning`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions import (
    answers,
    follow_up,
    in_assessment,
    interview,
    loosely,
    reading,
    referring,
    safety,
    supposing,
)
from actions.answer import SEE_SOMEONE, entry_choice, start_choices
from actions.assessing import no_answer
from actions.reasoning import fits, values_of, weighed
from actions.referral import SafetyWords
from actions.turn import Card, Choice, Outcome, Reply, Turn, joined
from knowledge.evidence import load_evidence
from knowledge.queries import KnowledgeBase

PLAN = "/ask_plan"
SHOWN = 3
ASKED_AGAIN = frozenset({"ask_repeat", "start_assessment"})
"""What only wants to hear the open question again."""
RESUMING = frozenset(
    {"greet", "inform", "affirm", "deny", "dont_know", "describe_pain", "nlu_fallback", "start_assessment"}
)
"""After a pause, what a runner says who means to go on; a question is answered as ever."""


def result(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """Say what the answers fit, with the reasons, and where to go on.

    A severe pain score, an answer that is a red flag, or a gate that stands, is answered with a referral and
    nothing else.
    """
    flags = interview.flags_told(turn.slots)
    if flags:
        return referring.refer_for(flags, turn, kb, words)
    unsure = interview.flags_unsure(turn.slots)
    if unsure:
        return referring.refer_for(unsure[:1], turn, kb, words, unclear=True)
    if turn.standing_gate != "none":
        return referring.refer_again(turn, kb, words)
    ranked = fits(turn.slots, load_evidence())
    see_someone = kb.entry(SEE_SOMEONE)
    last = (entry_choice(see_someone),) if see_someone is not None else ()
    if not ranked:
        none = Reply(kb.phrase("assessment_no_fit"), last, card=why_card(turn.slots, kb))
        return Outcome((none,), {"pending": None, "asked": None})
    lines = []
    for fit in ranked:
        entry = kb.entry(fit.cause)
        if entry is not None:
            degree = kb.phrase("fits_well" if fit.well else "fits_partly")
            # The reasons follow in the card; said twice they would bury the answer.
            lines.append(f"- {entry.title}: {degree}")
    unusual = [
        kb.phrase("timing_differs") if "during" in values_of(turn.slots.get("timing")) else "",
        kb.phrase("does_not_settle") if turn.slots.get("settles") == "no" else "",
        kb.phrase("nothing_eases") if "nothing" in values_of(turn.slots.get("eases")) else "",
    ]
    text = joined([kb.phrase("assessment_intro"), "\n".join(lines), *unusual, kb.phrase("assessment_limits")])
    listed = [fit.cause for fit in ranked]
    shown = tuple(entry_choice(entry) for entry in map(kb.entry, listed[: SHOWN - 1]) if entry is not None)
    choices = (Choice(kb.phrase("plan_button"), PLAN), *shown, *last)
    reply = Reply(text, choices, sources=tuple(listed), card=why_card(turn.slots, kb))
    slots = {
        "topic": listed[0],
        "paragraph": 0,
        "listed": listed,
        "pending": {"kind": "plan"},
        "assessed": True,
        "asked": None,
    }
    return Outcome((reply,), slots)


def why_card(told: Mapping[str, Any], kb: KnowledgeBase) -> Card:
    """Why the coach says so: what fits and why, what speaks against it, what would change it, and the sources."""
    rows: list[tuple[str, str]] = []
    sources: list[str] = []
    for fit in weighed(told, load_evidence()):
        entry = kb.entry(fit.cause)
        if entry is None or (not fit.reasons and not fit.against):
            continue
        lead = kb.phrase("speaks_for" if fit.weight > 0 else "speaks_for_little")
        reasons = [f"{lead} {_listed(fit.reasons)}."] if fit.reasons else []
        reasons += [f"{kb.phrase('speaks_against')} {_listed(fit.against)}."] if fit.against else []
        rows.append((entry.title, " ".join(reasons)))
        sources += fit.sources
    noted = interview.noted(told)
    if noted:
        rows.insert(0, (kb.phrase("noted_title"), noted))
    rows.append((kb.phrase("would_change_title"), kb.phrase("would_change")))
    open_slots = [
        one.slot for one in interview.needed(told) if told.get(one.slot) in (None, interview.UNKNOWN)
    ]
    if open_slots:
        rows.append((kb.phrase("not_known_title"), kb.phrase("not_known", count=str(len(open_slots)))))
    rows.append((kb.phrase("sources_title"), _by_work(sources, kb)))
    return Card("why", kb.phrase("why_title"), tuple(rows))


STOPPED = "stopped"
"""What is pending right after the runner has stopped the assessment."""


def _listed(reasons: Sequence[str]) -> str:
    return ", and ".join(reasons)


def _by_work(sources: Sequence[str], kb: KnowledgeBase) -> str:
    """The sources with each work named once: "the article: this heading; that heading"."""
    works: dict[str, list[str]] = {}
    for source in filter(None, map(kb.source, dict.fromkeys(sources))):
        works.setdefault(source.work, []).append(source.heading)
    return ". ".join(f"{work}: {'; '.join(headings)}" for work, headings in works.items())


def stop(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """End the form; what was told stays known, and "assess me" goes on from there.

    What only sounds like it ("not enough") is an answer, or asked about once more.
    """
    slot = str(turn.slots.get("requested_slot") or "")
    if turn.active_form == interview.FORM and slot and no_answer.only_sounds_like_a_stop(turn.text):
        question = interview.question_for(slot)
        read = None if question is None else reading.value_of(question, replace(turn, intent="inform"))
        told = unclear(turn, kb) if read is None else Outcome(slots={slot: read})
        return Outcome(told.replies, told.slots, stop_form=True, follow_up=interview.FORM)
    return Outcome(
        (Reply(kb.phrase("assessment_stopped"), start_choices(kb)),),
        {"pending": {"kind": STOPPED}, "unclear": None, "conflict": None, "requested_slot": None},
        stop_form=True,
    )


def goes_on(turn: Turn) -> bool:
    """Whether "carry on" comes right after the assessment was stopped."""
    on = turn.intent == "tell_more" or in_assessment.goes_back(turn.text)
    return on and turn.pending.get("kind") == STOPPED


DOUBTFUL = frozenset(
    {"report_better", "report_not_better", "small_talk", "frustration", "choose", "greet", "thank", "goodbye"}
)
"""What a short answer that fits no option may be taken for; half sure, it is better asked again."""
SURE_OF_A_WORD = 0.9
"""How sure one word or two must be ("loads" to the question for a score), as they hold little to be sure by."""


def is_doubtful(turn: Turn) -> bool:
    """Whether what is taken for talk about the conversation may be an answer to the open question."""
    if in_assessment.is_meant(turn):
        return False
    bar = safety.SURE if len(turn.text.split()) > 2 else SURE_OF_A_WORD
    return turn.intent in DOUBTFUL and turn.confidence < bar


_STRENGTH = re.compile(
    r"\b(mild\w*|niggl\w*|bad|slight\w*|little|bit|moderate\w*|medium|annoying|uncomfortable|sore|achy|dull|manageable|bearable|strong|lots?|loads|quite)\b",
    re.IGNORECASE,
)
"""Words for how strong it is, in answer to the question for a score."""


def unclear(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """An answer that fits no option: say so before the question is asked again, and move on the third time."""
    if turn.intent in ASKED_AGAIN:
        return Outcome()
    slot = str(turn.slots.get("requested_slot") or "")
    if interview.denied_elsewhere(turn.red_flags, slot, turn.slots):
        return Outcome((Reply(kb.phrase("check_no_reply")),))
    question = interview.question_for(slot)
    told = answers.told(question, turn.text) if question is not None and not question.flag else {}
    if told:
        return Outcome(slots=told)
    times = 1 + interview.times_unclear(slot, turn.slots)
    if slot and times >= interview.ASKED_AT_MOST:
        cleared = {"unclear": None, "conflict": None}
        # What is not known of a sign is not left open: the referral that comes says so.
        said = () if interview.is_of_a_sign(slot) else (Reply(kb.phrase("moved_on")),)
        return Outcome(said, {slot: interview.UNKNOWN, **cleared})
    phrase = "unclear_answer" if times == 1 else "try_a_button"
    if slot in interview.SCORES and times == 1 and _STRENGTH.search(turn.text):
        # "A niggle", "not that bad": heard, and no number.
        phrase = "score_as_number"
    if turn.entity("date_ahead") is not None and slot == "duration":
        phrase = "date_ahead"
    return Outcome((Reply(kb.phrase(phrase)),), {"unclear": {"slot": slot, "times": times}})


_LEFT = re.compile(
    r"\b(this|these|those|questions?|ask|over|left|to go|longer|much more|finish\w*|done|through|end)\b",
    re.IGNORECASE,
)
_OF_THE_BODY = re.compile(
    r"\b(heal\w*|hips?|pain\w*|hurt\w*|ach\w*|sore\w*|better|recover\w*|injur\w*|flare\w*|settle\w*|go away|gone|last|"
    r"run\w*|jog\w*|stretch\w*|exercis\w*|weeks?|months?|reps?|sets?)\b",
    re.IGNORECASE,
)


_OF_QUESTIONS = re.compile(r"\b(questions?|questionnaire|assessment|ask(?:ing)?|answer)\b", re.IGNORECASE)


def asks_what_is_left(turn: Turn) -> bool:
    """Whether a question within the assessment is about its length ("is this nearly over?") and not about the hip's."""
    return (
        turn.active_form == interview.FORM
        and turn.intent in ("ask_how_long", "ask_dose")
        and turn.entity("exercise") is None
        and _LEFT.search(turn.text) is not None
        and _OF_THE_BODY.search(turn.text) is None
    )


def questions_left(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """Roughly how many questions are left; outside the assessment how many it has, and the offer to begin."""
    if turn.active_form != interview.FORM:
        if turn.topic and _OF_QUESTIONS.search(turn.text) is None:
            # "How many steps?", while the stride is talked about, counts no questions.
            return follow_up.aspect(replace(turn, intent="ask_dose"), kb)
        assess = Choice(kb.phrase("assess_button"), "/start_assessment")
        reply = Reply(kb.phrase("questions_in_all", most=str(interview.MOST)), (assess,))
        return Outcome((reply,), {"pending": {"kind": "assess"}})
    return Outcome((Reply(interview.left_in_words(turn.slots, kb)),))


def why_asked(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """The answer to "why do you ask?" while a question of the assessment is open; None otherwise."""
    slot = (
        turn.slots.get("requested_slot") if turn.active_form == interview.FORM else turn.pending.get("slot")
    )
    question = interview.question_for(slot)
    if question is None:
        return None
    again = () if turn.active_form == interview.FORM else interview.yes_no_buttons(kb)
    return Outcome((Reply(question.why, again),))


def _told_something_else(slot: str, turn: Turn) -> bool:
    """Whether a question is asked again because the message told what other questions ask for."""
    again = slot in interview.asked_of(turn.slots) and turn.slots.get("requested_slot") == slot
    if supposing.is_meant(turn, turn.slots):
        return False
    told = {name for name, value in turn.entities if turn.slots.get(name) is not None and value is not None}
    if again and slot == "place" and loosely.side_alone(turn.text):
        return True
    return (
        again and turn.intent in ("inform", "describe_pain") and bool(told - {slot}) and "?" not in turn.text
    )


def ask(slot: str, turn: Turn, kb: KnowledgeBase) -> Outcome:
    """Ask the question of a slot."""
    question = interview.question_for(slot)
    if question is None:
        return Outcome()
    text = interview.words_of(question, turn.slots, kb)
    cadence = turn.entity("cadence") is not None or loosely.cadence(turn.text) is not None
    if slot == "stride" and slot in interview.asked_of(turn.slots) and cadence:
        # The cadence was taken; asked in the same words, it would look as if it had not been.
        return Outcome(
            (Reply(kb.phrase("stride_beside_cadence"), interview.buttons_of(question, turn.slots, kb)),)
        )
    if _told_something_else(slot, turn):
        # The same question bare would look as if nothing had been heard.
        text = f"{kb.phrase('noted_meanwhile')} {text}"
    # How many were asked bounds the interview; what was told unasked costs the runner nothing.
    asked = list(dict.fromkeys([*interview.asked_of(turn.slots), slot]))
    return Outcome((Reply(text, interview.buttons_of(question, turn.slots, kb)),), {"asked": asked})


def welcome_back(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """Go on with questions that a pause of hours or days has cut off; None where there were none.

    Rasa begins a new session then: the slots are carried over, the running form is not.
    """
    if turn.active_form is not None or turn.standing_gate != "none" or turn.pending:
        return None
    if interview.question_for(turn.slots.get("requested_slot")) is None:
        return None
    if turn.intent == "stop":
        return stop(turn, kb)
    if turn.intent not in RESUMING:
        return None
    return Outcome((Reply(kb.phrase("welcome_back")),), follow_up=interview.FORM)
