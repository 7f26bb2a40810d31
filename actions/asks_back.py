"""What a runner asks about the open question itself: what it means, why it is asked, where that comes from.

The answer is the question's own, in `questions.yml`; then it is asked again. Pure, as all of this package.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions import interview
from actions.turn import Outcome, Reply, Turn, joined
from knowledge.interview import Question, load_questions
from knowledge.queries import KnowledgeBase

RUNNING_ON = "running_on"
"""The kind of what waits, where the decision on running asks its one question (`actions.running_on`)."""

_LEAD = r"^\W*(?:(?:ok(?:ay)?|so|but|and|wait|hang on|hold on|sorry|hey|hm+|er+m?|um+|well|right|no|oh|actually|i mean)\W+)*"
_END = r"(?: (?:exactly|though|then|there|here|now|please|pls|mate|m8|sorry|tho))*\W*$"
_YOU = r"(?:do|did|d'?|does|would|are) ?(?:you|u|ya|yer)"
_THAT = r"(?:that|this|it|that question|this question|the question|your question)"
_ALL_OF_IT = re.compile(
    rf"{_LEAD}(?:what (?:{_YOU} mean(?:ing)?(?: (?:by|with) {_THAT})?|(?:do|does|did) {_THAT} mean|(?:is|'?s) (?:{_THAT} )?(?:meant|supposed to mean)(?: by {_THAT})?|exactly {_YOU} mean)"
    rf"|(?:how|what|whad'?y?a|wdym|wym)(?: {_YOU})? mean|how {_YOU} mean|(?:wdym|wym)(?: by {_THAT})?|meaning(?: what)?|in what (?:sense|way)|as in(?: what)?|such as(?: what)?|like what|for example|for instance|what (?:kind|sort) of thing"
    rf"|(?:i )?(?:do ?n[o']?t|did ?n[o']?t|do not|did not|can'?t) (?:really |quite |fully )?(?:understand|get|follow|know what (?:you|u) (?:mean|want|are asking|'re asking)|understand what (?:you|u)(?:'re| are)? (?:mean\w*|ask\w*))(?: (?:{_THAT}|what you mean|you|one))?"
    rf"|(?:(?:can|could|would) you (?:please )?|please )?(?:explain|clarify|rephrase|reword)(?: (?:{_THAT}|yourself|what you mean|more))?|(?:put|say) (?:that|it) (?:another way|differently|in other words)"
    rf"|in other words|in english|come again|what are (?:you|u) (?:on about|asking(?: me)?|getting at)|(?:huh|eh|wh?at|wut|pardon)|{_THAT} (?:is|'s) (?:not clear|unclear|confusing)|unclear|confus(?:ing|ed)|(?:0|zero|nought) to (?:10|ten) (?:of |in )?(?:what|how)|(?:0|zero|10|ten) (?:is|being|means) what|what(?:'?s| is| would be| counts as) (?:a |an )?(?:0|zero|10|ten|[1-9])(?: like| out of (?:10|ten)| on (?:that|your) scale)?|(?:what|which) scale|what counts(?: as (?:that|a yes|yes|it))?){_END}",
    re.IGNORECASE,
)
"""A whole message that asks what the open question means."""
_A_WORD = re.compile(
    rf"{_LEAD}(?:what {_YOU} mean(?:ing)? (?:by |with |when you say |about )?|what (?:do|does|did) (?:the word )?|(?:wdym|wym) (?:by )?|define |meaning of |the meaning of |what counts as |what (?:would )?you'?d? call |explain )"
    rf"(?:the |a |an |my |being )?[\"'“]?(?P<word>\w[\w' -]{{0,28}}?)[\"'”]?(?: (?:mean|mean by that|to you|meaning))?{_END}"
    rf"|{_LEAD}[\"'“]?(?P<before>\w[\w' -]{{0,20}}?)[\"'”]? (?:how|meaning|meaning what|means what|as in|in what (?:sense|way)){_END}",
    re.IGNORECASE,
)
"""A message that asks what one word of it means: "what do you mean by settled"."""
_IS = re.compile(
    rf"{_LEAD}(?:what'?s|what is|what are|whats|wats|where'?s|where is) (?:a |an |the |my |your |exactly )*(?P<word>\w[\w' -]{{0,24}}?){_END}",
    re.IGNORECASE,
)
_WHY = re.compile(
    rf"{_LEAD}(?:(?:what'?s|whats|what has|what does|wat'?s) (?:my |the |all )?(?P<word>\w[\w' -]{{0,24}}?) (?:got |have )?to do with (?:it|this|that|my hip|the hip|hips|anything|my pain|running|the price of \w+)"
    rf"|why (?:does|do|would|should|is) {_THAT} (?:even )?(?:matter|important|relevant)|(?:is|how is|how'?s) {_THAT} (?:even )?(?:relevant|important|useful)|how (?:does|would|will) {_THAT} help|what difference does (?:that|it|this) make"
    rf"|what'?s (?:it|that) to you|who cares|why (?:do|would|are|did) (?:you|u) (?:\w+ ){{0,3}}(?:ask(?:ing)?|care|know|want)(?: (?:me )?(?:that|this|about (?:that|this|it)))?|what for|what(?:'?s| is) (?:the point|(?:it|that|this) (?:all )?for)(?: of (?:that|this|it))?){_END}",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    rf"{_LEAD}(?:where (?:does|did|do) {_THAT} come from|where'?s (?:that|this|it) from|where (?:did|do) you get that(?: from)?|who says(?: so| that)?|says who|what'?s (?:your|the) source|source|according to (?:who|whom|what)){_END}",
    re.IGNORECASE,
)
_SMALL = frozenset({"the", "day", "your", "you", "have", "been", "that", "this", "with", "when", "does", "most", "lately", "for"}) - {
    "lately", "most"
}  # fmt: skip


def respond(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """The question explained, or why it is asked, or its sources; None where none is open, or it is not asked about."""
    question = _open(turn)
    if question is None:
        return None
    text = turn.text.replace("’", "'")
    told = _explained(turn, question, text)
    if told is None and _asks_why(text, question):
        told = question.why
    if told is None and _SOURCE.match(text):
        told = _with_sources(question, kb)
    if told is None:
        return None
    if turn.active_form == interview.FORM:
        return Outcome((Reply(told),))
    return Outcome((Reply(joined([told, question.ask]), interview.yes_no_buttons(kb)),))


def is_meant(turn: Turn) -> bool:
    """Whether a message asks about the open question, and answers nothing."""
    question = _open(turn)
    if question is None:
        return False
    text = turn.text.replace("’", "'")
    return (
        _explained(turn, question, text) is not None
        or _asks_why(text, question)
        or _SOURCE.match(text) is not None
    )


def _open(turn: Turn) -> Question | None:
    """The question that waits for an answer: of the assessment, or of the decision on running."""
    if turn.text.startswith("/"):
        return None
    if turn.active_form == interview.FORM:
        return interview.question_for(turn.slots.get("requested_slot"))
    waits = turn.pending.get("kind") == RUNNING_ON
    return interview.question_for(turn.pending.get("slot")) if waits else None


def _explained(turn: Turn, question: Question, text: str) -> str | None:
    """What the question means, or another one whose word is asked about; None where that is not asked."""
    if _ALL_OF_IT.match(text):
        return question.means
    of_a_word = _A_WORD.match(text)
    if of_a_word is not None:
        word = of_a_word["word"] or of_a_word["before"]
        others = [one for one in load_questions() if one.slot != question.slot]
        return next((one.means for one in (question, *others) if _names(one, word)), None)
    is_what = _IS.match(text)
    if is_what is not None and turn.entity("exercise") is None and _names(question, is_what["word"]):
        return question.means
    return None


def _asks_why(text: str, question: Question) -> bool:
    asked = _WHY.match(text)
    if asked is None:
        return False
    word = asked["word"]
    return word is None or word.casefold() in ("that", "this", "it") or _names(question, word)


def _names(question: Question, words: str) -> bool:
    """Whether all of these words stand in a question or on its buttons: "settled", "heel first"."""
    asked = _stems([question.ask, *(one.title for one in question.choices)])
    told = _stems([words]) - _SMALL
    return bool(told) and told <= asked


def _stems(texts: Sequence[str]) -> set[str]:
    """The words of some texts, a plural as its singular and "settle" as "settled"."""
    words = re.findall(r"[a-z]+", " ".join(texts).casefold())
    return {re.sub(r"(?:ting|ing|ed|es|s|e|d)$", "", word) if len(word) > 4 else word for word in words}


def _with_sources(question: Question, kb: KnowledgeBase) -> str:
    """Why the question is asked, and where that stands."""
    works = [one for one in map(kb.source, question.sources) if one is not None]
    return joined([question.why, "\n".join(f"- {one.work}: {one.heading}" for one in works)])
