"""The words around the answers: greetings, yes and no, what the bot is, what it does not understand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from actions import follow_up, plan, running_on, searching, supposing, told_pain
from actions.answer import ENTRY, MORE, SEE_SOMEONE, entry_choice, present, start_choices
from actions.counting import counted
from actions.turn import Choice, Outcome, Reply, Turn, joined
from bot.language import settling
from bot.language.diary_gone import without_denied_pain
from bot.language.diary_reading import read
from knowledge.queries import KnowledgeBase
from knowledge.vocabulary import LANGUAGES

PHRASE_OF_INTENT = {
    "greet": "greeting",
    "goodbye": "goodbye",
    "thank": "thanks_reply",
    "ask_capabilities": "capabilities",
    "bot_identity": "bot_identity",
    "human_contact": "human_contact",
    "privacy": "privacy",
    "small_talk": "small_talk",
    "frustration": "frustration",
    "other_language": "other_language",
    "out_of_scope": "out_of_scope",
    "stop": "stop_reply",
    "report_better": "better_reply",
}
"""Which phrase answers an intent that needs no knowledge."""

_SORE = re.compile(
    r"\b(still|sore|sorer|ach(y|es?|ing)|hurts?|hurting|stiff|pain(ful)?|worse|not|no|never|nothing)\b|n['’]?t\b",
    re.IGNORECASE,
)
"""Words with which nothing is "good to hear", however sure the intent is."""
_EASED = re.compile(
    r"\b(better|improv\w*|eas(ed|ing|ier)|gone|less|settl\w*|fine|good|great|no (more )?pain|pain.?free)\b",
    re.IGNORECASE,
)
"""Words that say all the same that it is better ("hurts less")."""

_IS_LESS = re.compile(
    r"\b(?:better|improv\w*|eas(?:ed|ing|ier)|less|not as|getting there)\b(?<!not better)(?<!n't better)(?<!no better)(?<!isn't improving)",
    re.IGNORECASE,
)
"""Words of who is on the mend, though not there yet: "still sore but better"."""

WITHOUT_CHOICES = frozenset({"goodbye", "thank"})
FALLBACKS_BEFORE_HELP = 1


def tells_of_soreness(text: str) -> bool:
    """Whether a message has a word in it with which nothing is simply "good to hear"."""
    return _SORE.search(text) is not None


def not_better_after_all(text: str) -> bool:
    """Whether what was taken for better tells of soreness, or says that it did not settle: "it didn't settle this week actually"."""
    # "No ache today" has the word of an ache in it.
    sore = tells_of_soreness(without_denied_pain(text)) and not _EASED.search(text)
    return sore or (settling.settled(text) == settling.NO and not _IS_LESS.search(text))


_WHO_MADE = re.compile(
    r"\bwho(?:'?s| is| has|'?ve| are)? (?:\w+ )?(?:made|built|created|wrote|programmed|coded|developed|runs?|owns?|designed|behind|makes?|invented|trained)\b|\bwho are you (?:made|built|run|owned) by\b|\bwhere (?:do|did) you come from\b|\bmade by (?:who|whom)\b",
    re.IGNORECASE,
)


def say(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """Say the phrase of an intent; most offer where to begin."""
    misses = int(turn.slots.get("misses") or 0)
    if turn.intent == "out_of_scope":
        # Said twice in the same words it would sound deaf.
        phrase = kb.phrase("fallback_again" if misses else "out_of_scope")
        return Outcome((Reply(phrase, start_choices(kb)),), {"pending": None, "misses": misses + 1})
    name = PHRASE_OF_INTENT[turn.intent]
    if turn.intent == "report_better" and not_better_after_all(turn.text):
        # "Still sore this morning, 4" is near to what people write when it is better.
        name = "sore_reply"
    if turn.intent == "bot_identity" and _WHO_MADE.search(turn.text):
        name = "who_made"
    if turn.intent == "other_language" and turn.language in LANGUAGES:
        name = f"other_language_{turn.language}"
    phrase = kb.phrase(name)
    choices = () if turn.intent in WITHOUT_CHOICES else start_choices(kb)
    if turn.intent == "other_language" and (see_someone := kb.entry(SEE_SOMEONE)) is not None:
        # It was not screened reliably: no exercises are offered, only when to have it seen.
        choices = (entry_choice(see_someone),)
    return Outcome((Reply(phrase, choices),), {"pending": None})


def fallback(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """Own up to not understanding, and offer what there is; say it differently the second time."""
    if not turn.text.strip():
        return Outcome((Reply(kb.phrase("empty_message"), start_choices(kb)),))
    if not any(character.isalnum() for character in turn.text):
        return Outcome((Reply(kb.phrase("not_text"), start_choices(kb)),))
    item = counted(turn, kb)
    if item is not None:
        return follow_up.keeping_list(present(item, turn, kb), list(turn.slots.get("listed") or []))
    searched = searching.answer_found(turn, kb) or searching.offer_near(turn, kb)
    if searched is not None:
        return searched
    misses = int(turn.slots.get("misses") or 0)
    name = "fallback_first" if misses < FALLBACKS_BEFORE_HELP else "fallback_again"
    return Outcome((Reply(kb.phrase(name), start_choices(kb)),), {"misses": misses + 1})


def yes(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """Yes to what was offered last."""
    if turn.pending.get("kind") == "offer":
        return choose(str(turn.pending["choice"]), turn, kb)
    if turn.pending.get("kind") == "assess":
        return Outcome(slots={"pending": None}, follow_up="assessment_form")
    if turn.pending.get("kind") == "plan":
        return plan.respond(turn, kb)
    return Outcome((Reply(kb.phrase("affirm_nothing"), start_choices(kb)),))


_THAT_IS_ALL = re.compile(
    r"^\W*(?:(?:no+|nope|nah|ok(?:ay)?|thanks?|thank you|cheers|great|cool|i think)\W+)*(?:(?:that'?s|thats|that is|that'?ll be|that will be|that'?ll) (?:it|all|everything|enough|me done|do)|nothing (?:else|more)|all (?:good|done|set)|i'?m (?:good|done|all set|fine)|no more)"
    r"(?:\W+(?:for (?:now|today)|then|thanks?|thank you|cheers|really|i think|mate|coach|today|now|ta|please))*\W*$",
    re.IGNORECASE,
)


def no(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """No to what was offered last; who says that this was all is let go."""
    if _THAT_IS_ALL.match(turn.text.replace("’", "'")):
        return Outcome((Reply(kb.phrase("goodbye")),), {"pending": None})
    name = "deny_offer" if turn.pending.get("kind") == "offer" else "deny_nothing"
    return Outcome((Reply(kb.phrase(name), start_choices(kb)),), {"pending": None})


def dont_know(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """ "I don't know" outside a question: no harm, here is where to begin."""
    return Outcome((Reply(kb.phrase("dont_know_reply"), start_choices(kb)),), {"pending": None})


def choose(choice: str, turn: Turn, kb: KnowledgeBase) -> Outcome:
    """Do what a button stands for: `more`, or `entry:<id>`.

    A button that the content no longer holds (an old message, new content) gets the fallback.
    """
    if choice == MORE:
        return follow_up.more(turn, kb)
    entry = kb.entry(choice.removeprefix(ENTRY)) if choice.startswith(ENTRY) else None
    if entry is None:
        return Outcome((Reply(kb.phrase("fallback_first"), start_choices(kb)),))
    if entry.id == running_on.GENERAL and running_on.has_not_settled(turn):
        return running_on.decided(turn, kb)
    return present(entry, turn, kb)


def button(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """A pressed button, by its `choice` entity."""
    return choose(str(turn.entity("choice") or ""), turn, kb)


def note(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """A runner who tells where and when it hurts, outside the assessment: what is known of it, and an offer to look closer."""
    side = follow_up.other_side(turn, kb)
    if side is not None:
        return side
    if turn.intent == "inform" and turn.pending.get("kind") == "assess":
        # Who tells on has taken the offer up.
        return Outcome(slots={"pending": None}, follow_up="assessment_form")
    about_place = told_pain.of_place(turn, kb)
    if about_place is None and supposing.is_meant(turn, turn.slots):
        # "And if it were in the buttock?" tells nothing that could be noted.
        about_place = kb.for_intent("ask_causes")
    if about_place is not None:
        return present(about_place, turn, kb)
    # What was told last is not said again, word for word.
    known = tuple(one for one in told_pain.entries(turn, kb) if one.id != turn.slots.get("topic"))
    words = [entry.short for entry in known] or [kb.phrase("note_during")] * told_pain.felt_on_the_run(turn)
    text = f"{joined(words)}\n\n{kb.phrase('note_offer')}" if words else kb.phrase("note_reply")
    choices = [Choice(kb.phrase("assess_button"), "/start_assessment")]
    for item in (told_pain.PATTERN, "cause.overview", SEE_SOMEONE):
        entry = kb.entry(item)
        if entry is not None and entry not in known:
            choices.append(entry_choice(entry))
    slots: dict[str, Any] = {"pending": {"kind": "assess"}}
    if known:
        slots |= {"topic": known[0].id, "paragraph": 0}
    return Outcome((Reply(text, tuple(choices), sources=tuple(entry.id for entry in known)),), slots)


_OF_ENTRIES = re.compile(r"\b(?:diary|score|log(?:ged)?|entry|entries|noted|wrote|write)\b", re.IGNORECASE)


def score_put_right(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """ "Not really, it's like a 4", after "it's killing me", where no diary is kept: told of the pain, and no entry is meant."""
    tells_a_score = turn.entity("pain_score") is not None or bool(read(turn.text).scores)
    if turn.intent != "correct_entry" or not tells_a_score or _OF_ENTRIES.search(turn.text):
        return None
    return note(replace(turn, intent="describe_pain"), kb)


def not_better(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """The advice has not helped: why that can be, and who can look further."""
    entry = kb.entry("guidance.glute_work_not_enough")
    if entry is None:
        return fallback(turn, kb)
    # "What if they don't work?" tells of nothing that has not helped.
    lead = "" if _WHAT_IF.search(turn.text) else kb.phrase("not_better_reply")
    return present(entry, turn, kb, lead=lead)


_WHAT_IF = re.compile(
    r"^\W*(?:(?:but|and|so|ok|okay|hm+|well|yeah|yes|no|right|oh)\W+)*(?:what if|what happens (?:if|when)|what (?:do|should|can) i do if|suppose|supposing|(?:and|but) if|if)\b|\bwhat if\b",
    re.IGNORECASE,
)


RESPONDERS: dict[str, Callable[[Turn, KnowledgeBase], Outcome]] = {
    "affirm": yes,
    "deny": no,
    "dont_know": dont_know,
    "choose": button,
    "describe_pain": note,
    "inform": note,
    "report_not_better": not_better,
    **dict.fromkeys(PHRASE_OF_INTENT, say),
}
"""Which function answers which intent of the conversation."""


def converse(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """Answer an intent of the conversation; an unknown one gets the fallback."""
    return RESPONDERS.get(turn.intent, fallback)(turn, kb)
