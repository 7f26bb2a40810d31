"""What a runner says of the assessment itself while it runs: skip, go back, start again, how long, what was told.

A classifier knows few of these; most are short and come in few forms, so words decide.
"""

from __future__ import annotations

import re

from actions import interview
from actions.turn import Outcome, Reply, Turn
from knowledge.interview import load_questions
from knowledge.queries import KnowledgeBase

_PLEASE = r"(?:(?:please|pls|just|actually|ok|okay|sorry|hey|hm+|so|wait|and|um+|er+m?)\W+)*"
_CAN = r"(?:(?:can|could|may|shall) (?:i|we|you)\W+|(?:i(?:'d| would) (?:like|rather|want) to|i want to|let(?:'s| me| us)|lets)\W+)?"
_SKIP = re.compile(
    rf"^\W*{_PLEASE}{_CAN}(?:skip|pass|leave)(?: (?:on )?(?:this|that|it)(?: (?:one|question))?| (?:one|the question))?(?: out)?(?: please| pls)?\W*$"
    rf"|^\W*{_PLEASE}next (?:question|one)(?: please)?\W*$",
    re.IGNORECASE,
)
_BACK = re.compile(
    rf"^\W*{_PLEASE}{_CAN}(?:(?:go |get )?back(?: to (?:the |those |your |my )?(?:questions?|assessment|it|that))?"
    r"|(?:finish|continue|carry on with|go on with|resume|keep going with)(?: with)? (?:the |those |your )?(?:questions?|assessment))(?: now| please)?\W*$",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    rf"^\W*{_PLEASE}{_CAN}(?:(?:re)?start|begin|do (?:it|this|that)|go) (?:it |this )?(?:all )?(?:again|over)(?: again)?(?: from the (?:start|beginning))?\W*$"
    rf"|^\W*{_PLEASE}{_CAN}(?:restart|redo)(?: (?:it|this|that|the (?:questions?|assessment)))?\W*$",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    rf"\bhow (?:many|much) (?:more |longer )?(?:questions?|left|of (?:them|these)|to go)\b|\bhow many more\b|^\W*{_PLEASE}how long (?:will|does|is) this (?:all )?(?:take|going to take)\W*$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\bwhat (?:have|did) (?:i|you) (?:(?:told|tell|said|say|got|noted?|put|have)\b)|\bwhat was my answer\b|\bwhat (?:are|were) my answers\b"
    r"|\bwhat do you have (?:so far|down)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:change|correct|fix|edit|redo)\b.{0,20}\b(?:answers?|that one|the (?:first|last) one)\b",
    re.IGNORECASE,
)
_WHICH = re.compile(
    rf"^\W*{_PLEASE}(?:which (?:one )?is it|what is it|what'?s wrong(?: with (?:it|me))?)(?: then)?\W*$",
    re.IGNORECASE,
)


def respond(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """What to do about it; None where the message is about something else, or no assessment runs."""
    if turn.active_form != interview.FORM:
        return None
    text = turn.text.replace("’", "'")
    slot = str(turn.slots.get("requested_slot") or "")
    if _SKIP.match(text) and slot:
        return _skip(slot, turn, kb)
    if _AGAIN.match(text):
        return Outcome(
            (Reply(kb.phrase("assessment_again")),), _forgotten(), stop_form=True, follow_up=interview.FORM
        )
    if _BACK.match(text):
        return Outcome((), {}, stop_form=True, follow_up=interview.FORM)
    if _CHANGE.search(text):
        return _on(Outcome((Reply(kb.phrase("change_an_answer")),)), turn)
    if _TOLD.search(text):
        noted = interview.noted(turn.slots)
        said = kb.phrase("told_so_far", noted=noted) if noted else kb.phrase("told_nothing_yet")
        return _on(Outcome((Reply(said),)), turn)
    if _LENGTH.search(text) or _WHICH.match(text):
        return _on(Outcome((Reply(interview.left_in_words(turn.slots, kb)),)), turn)
    return None


def told_before(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """What was told to the assessment, for "what did I tell you?" outside it; None where nothing was, or a diary is kept."""
    noted = interview.noted(turn.slots)
    if (
        turn.active_form is not None
        or turn.intent == "show_my_data"
        or not noted
        or not _TOLD.search(turn.text)
    ):
        return None
    return Outcome((Reply(kb.phrase("told_so_far", noted=noted)),))


def goes_back(text: str) -> bool:
    """Whether a message asks to go back to the questions."""
    return _BACK.match(text.replace("’", "'")) is not None


def _skip(slot: str, turn: Turn, kb: KnowledgeBase) -> Outcome:
    if interview.is_of_a_sign(slot):
        return _on(Outcome((Reply(kb.phrase("not_skipped")),)), turn)
    left_open = {slot: interview.UNKNOWN, "unclear": None, "conflict": None}
    return _on(Outcome((Reply(kb.phrase("moved_on")),), left_open), turn)


def _on(outcome: Outcome, turn: Turn) -> Outcome:
    """Go on with the form, also where the message was taken for its end."""
    if turn.intent != "stop":
        return outcome
    return Outcome(outcome.replies, outcome.slots, stop_form=True, follow_up=interview.FORM)


def _forgotten() -> dict[str, None]:
    """The slots of the assessment without answers."""
    return dict.fromkeys(
        (
            *(one.slot for one in load_questions()),
            "asked",
            "unclear",
            "conflict",
            "conflict_asked",
            "requested_slot",
        )
    )
