"""What a runner says of the assessment itself while it runs: skip, go back, start again, how long, what was told.

A classifier knows few of these; most are short and come in few forms, so words decide.
"""

from __future__ import annotations

import re

from actions import asks_back, going_on, interview
from actions.turn import Outcome, Reply, Turn
from bot.language.hip_scores import score_of
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
_SCORE = re.compile(
    r"^\W*(?:(?:please|sorry|can you|could you|can i|no|actually|wait|oh|i want to|i'd like to)\W+)*(?:change|correct|make|put|set|fix|update)\W+(?:the |my |that )?(?:pain ?)?(?:score|number|rating|pain|it)\W+(?:\w+\W+)?(?:to|as|at|is)\W+(?:an? )?"
    r"(?P<score>10|[0-9](?:[.,]5)?|ten|zero|one|two|three|four|five|six|seven|eight|nine)(?:\s?/\s?10| out of (?:10|ten))?(?:\W+(?:please|pls|instead|not \d+))*\W*$",
    re.IGNORECASE,
)
"""A score that is put right in so many words, while something else is asked."""
_SCORE_MEANT = re.compile(
    r"^\W*(?:(?:sorry|no|actually|wait|oh|oops)\W+)*(?:i (?:mean|meant)|it'?s|make it|it should be|should be|rather|more like)\W+(?:an? )?(?P<score>10|[0-9](?:[.,]5)?|ten|zero|one|two|three|four|five|six|seven|eight|nine)"
    r"(?:\s?/\s?10| out of (?:10|ten))?\W+(?:for|on|as) (?:the |my )?(?:pain|score|pain score|number|rating)(?:\W+(?:sorry|please|not \d+))*\W*$",
    re.IGNORECASE,
)
_WHICH = re.compile(
    rf"^\W*{_PLEASE}(?:which (?:one )?is it|what is it|what'?s wrong(?: with (?:it|me))?)(?: then)?\W*$",
    re.IGNORECASE,
)


def respond(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """What to do about it; None where the message is about something else, or no question is open."""
    if (asked_back := asks_back.respond(turn, kb)) is not None:
        return _on(asked_back, turn) if turn.active_form == interview.FORM else asked_back
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
    if _only_goes_on(text):
        return Outcome((), {}, stop_form=True, follow_up=interview.FORM)
    if (score := _score_changed(turn)) is not None:
        said = kb.phrase("put_right", noted=interview.noted({"pain_score": score}))
        return _on(Outcome((Reply(said),), {"pain_score": score}), turn)
    if _CHANGE.search(text):
        return _on(Outcome((Reply(kb.phrase("change_an_answer")),)), turn)
    if _TOLD.search(text):
        noted = interview.noted(turn.slots)
        said = kb.phrase("told_so_far", noted=noted) if noted else kb.phrase("told_nothing_yet")
        return _on(Outcome((Reply(said),)), turn)
    if _LENGTH.search(text) or _WHICH.match(text):
        return _on(Outcome((Reply(interview.left_in_words(turn.slots, kb)),)), turn)
    return None


def is_meant(turn: Turn) -> bool:
    """Whether a message is one of these, and no answer to the open question."""
    if turn.active_form != interview.FORM:
        return False
    text = turn.text.replace("’", "'")
    if asks_back.is_meant(turn) or _only_goes_on(text):
        return True
    patterns = (
        _SKIP.match,
        _AGAIN.match,
        _CHANGE.search,
        _TOLD.search,
        _LENGTH.search,
        _WHICH.match,
    )
    return any(matches(text) for matches in patterns) or _score_changed(turn) is not None


def _score_changed(turn: Turn) -> float | None:
    """The score that a message puts right, where one was told and another is not being asked for."""
    open_now = turn.slots.get("requested_slot")
    text = turn.text.replace("’", "'")
    changed = _SCORE.match(text) or _SCORE_MEANT.match(text)
    if changed is None or open_now in interview.SCORES or turn.slots.get("pain_score") is None:
        return None
    return score_of(changed["score"])


def told_before(turn: Turn, kb: KnowledgeBase, *, keeps_diary: bool) -> Outcome | None:
    """What was told to the assessment, for "what did I tell you?" outside it; None where nothing was.

    Args:
        turn: the turn.
        kb: the knowledge base.
        keeps_diary: whether the runner has a diary: what is kept in it answers "show me my data" then.
    """
    noted = interview.noted(turn.slots)
    if turn.active_form is not None or not noted or not _TOLD.search(turn.text):
        return None
    if turn.intent == "show_my_data" and keeps_diary:
        return None
    return Outcome((Reply(kb.phrase("told_so_far", noted=noted)),))


def asks_what_was_told(text: str) -> bool:
    """Whether a message asks what the runner has told so far."""
    return _TOLD.search(text) is not None


def goes_back(text: str) -> bool:
    """Whether a message asks to go back to the questions."""
    return _BACK.match(text.replace("’", "'")) is not None


def _only_goes_on(text: str) -> bool:
    """Whether a message wants the open question again and answers nothing: "back to the questions", "carry on", "where were we"."""
    return _BACK.match(text) is not None or any(
        wants(text) for wants in (going_on.asks_where, going_on.goes_on, going_on.names_the_questions)
    )


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
