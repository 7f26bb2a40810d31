"""What is asked of an answer itself: whether it can be tested, kept or sent, and why it should be believed."""

from __future__ import annotations

import re

from actions.answer import SEE_SOMEONE, choices_after, present
from actions.follow_up import entry_meant, sources_of
from actions.turn import Choice, Outcome, Reply, Turn, joined
from knowledge.queries import KnowledgeBase

TEST, KEEP, TRUST = "gap.test", "about.keeping", "about.trust"
MOST_WORDS = 11
_LEAD = r"^\W*(?:(?:ok(?:ay)?|so|but|and|right|sorry|well|hm+|er+m?|um+|oh|no|yeah|yes|thanks|great|cool|nice|wow|lol|then)\W+)*"
_THAT = r"(?:that|this|it|these|those|them|any of (?:that|this|it)|(?:the|my|your) (?:answer|plan|week|list|result|advice|info|information))"
_END = r"(?: (?:then|though|please|pls|at home|myself|here|somehow|anywhere|somewhere|for later|for me|to me|on my phone|at all|now|first|by myself|mate))*\W*$"
_TEST = re.compile(
    rf"{_LEAD}(?:how (?:do|can|could|would|should) (?:i|you|we) (?:test|measure|verify|prove|assess|check for) (?:for )?{_THAT}|(?:can|could|should) (?:i|you|we) (?:test|measure|verify|assess|check for) (?:for )?{_THAT}"
    rf"|(?:is|are) there (?:a|an|any|some) (?:\w+ )?tests?(?: (?:for|of|i can do|to do)(?: {_THAT})?)?|(?:any|what) tests?(?: (?:is there|are there|for|can i do)(?: {_THAT})?)?|how (?:do|would|can|could) (?:i|you) (?:test|check)|how is (?:that|it|this) tested|how (?:do|can|would|could|will|should) (?:i|you|we|one) (?:tell|check|find (?:that )?out)(?: (?:for sure|{_THAT}|if (?:i have|that'?s|it'?s) (?:it|that|me|so|mine)|whether (?:i have|that'?s|it'?s) (?:it|that|me|so|mine)))?){_END}",
    re.IGNORECASE,
)
_KEEP = re.compile(
    rf"{_LEAD}(?:(?:(?:can|could|may|how do|how can|where do|where can) (?:i|you|we)\W+|please\W+|i(?:'d like| want) to\W+)?(?:save|keep|print|print out|bookmark|download|copy|store|screenshot|write down|note down|remember|hold on to) {_THAT}(?: (?:down|out|somewhere|for me|as a pdf|to my phone))?"
    rf"|(?:(?:can|could|will|would) you\W+|please\W+)?(?:send|email|e-mail|mail|text|forward|whatsapp) (?:me )?{_THAT}(?: to me)?|(?:(?:can|could) you\W+|please\W+)?(?:write|note|jot) (?:that|this|it|those) down){_END}",
    re.IGNORECASE,
)
_TRUST = re.compile(
    rf"{_LEAD}(?:why (?:should|would|do) (?:i|we|anyone|anybody|people) (?:even )?(?:trust|believe|listen to|take) (?:a word (?:of|from) )?(?:you|u|this|that|it|a (?:bot|robot|computer|machine|chatbot|program))(?:r word(?: for it)?)?(?: say)?"
    r"|(?:can|should|could) (?:i|we) (?:really |even |actually )?(?:trust|believe|rely on) (?:you|u|this|that|it|a bot|what you (?:say|tell me))|how (?:do|can|would) i know (?:that )?(?:you(?:'re| are)? (?:right|not (?:lying|wrong|making (?:it|this|that) up)|legit|any good)|i can trust (?:you|this|that)|(?:this|that|it)(?:'s| is) (?:true|right|legit|not (?:made up|rubbish|wrong)))"
    r"|(?:i )?(?:do ?n[o']?t|do not|can'?t|cannot) (?:really |quite |even )?(?:believe|trust|buy) (?:you|u|this|that|it|a word(?: of (?:it|that|this))?)|(?:i'?m )?not (?:so |really |entirely )?(?:convinced|persuaded)|(?:sounds? like |that'?s |this is )(?:rubbish|bs|bull\w*|nonsense|made up|bollocks|snake oil)"
    r"|how (?:do|can|would) i know(?: that)?|what makes you (?:right|so sure|an expert|think you know)|who (?:made|makes|died and made) you (?:the |an |so )?(?:expert|boss)|are you (?:\w+ )?(?:reliable|trustworthy|legit|making (?:this|that|it) up)|(?:is|are) (?:this|that|you) (?:reliable|trustworthy|legit|made up|bs)|what do you know|what would you know|you(?:'re| are)? (?:just )?making (?:this|that|it) up)"
    + _END,
    re.IGNORECASE,
)
_HOW_KNOWN = re.compile(
    rf"{_LEAD}how (?:do|can|would|will|could|should) i (?:know|tell)(?: that)?{_END}", re.IGNORECASE
)
DIAGNOSIS = "gap.diagnosis"
_MAY_BE = frozenset(
    {
        "ask_source", "ask_why", "out_of_scope", "nlu_fallback", "privacy", "ask_repeat", "human_contact", "dont_know", "ask_capabilities", "bot_identity", "frustration", "ask_diagnosis",
        "ask_posture_assessment", "small_talk", "misunderstanding", "ask_how_to", "start_diary", "show_my_data", "ask_mistakes", "tell_more", "ask_see_doctor", "export_data",
    }
)  # fmt: skip
"""What such a message is taken for."""
_OF_THE_DIARY = re.compile(r"\b(?:run|ran|diary|entry|score|log)\b", re.IGNORECASE)


def respond(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """The answer to what is asked of the last one; None where it is about something else."""
    text = turn.text.replace("’", "'")
    if (
        turn.intent not in _MAY_BE
        or turn.active_form is not None
        or len(turn.asked) > 1
        or text.startswith("/")
        or len(text.split()) > MOST_WORDS
        or _OF_THE_DIARY.search(text)
    ):
        return None
    if _HOW_KNOWN.match(text) and (signs := _signs_after_a_sign(turn, kb)) is not None:
        return signs
    if _TRUST.match(text):
        return _why_trust(turn, kb)
    if _TEST.match(text) and turn.standing_gate == "none":
        return _no_test(turn, kb)
    if _KEEP.match(text):
        return _beside(KEEP, turn, kb)
    return None


def _signs_after_a_sign(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """ "How would I know?", right after what it might be, or after a sign: which signs to have seen."""
    entry = entry_meant(turn, kb)
    signs = kb.entry(SEE_SOMEONE)
    asked_of = entry is not None and (entry.id == DIAGNOSIS or entry.kind == "referral") and entry != signs
    return present(signs, turn, kb) if asked_of and signs is not None else None


def _why_trust(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """What an answer rests on in general, and where the last one comes from."""
    said = _beside(TRUST, turn, kb)
    entry = entry_meant(turn, kb)
    if said is None:
        return None
    first = said.replies[0]
    if entry is None or entry.kind in ("about", "gap"):
        text = joined([first.text, kb.phrase("source_none")])
        return Outcome((Reply(text, first.choices, sources=first.sources),), said.slots)
    text = joined([first.text, sources_of(entry, kb)])
    return Outcome((Reply(text, choices_after(entry, kb), sources=(TRUST, entry.id)),), said.slots)


def _no_test(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """That no test is named, with the questions of the assessment on offer."""
    said = _beside(TEST, turn, kb)
    if said is None:
        return None
    first = said.replies[0]
    assess = Choice(kb.phrase("assess_button"), "/start_assessment")
    return Outcome(
        (Reply(first.text, (assess, *first.choices[:3]), sources=first.sources),),
        {**said.slots, "pending": {"kind": "assess"}},
    )


def _beside(entry_id: str, turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """An entry's words, while what was talked about stays the topic."""
    entry = kb.entry(entry_id)
    if entry is None:
        return None
    return Outcome(present(entry, turn, kb).replies)
