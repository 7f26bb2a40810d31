"""What the coach does about red flags: refer, ask the one question, say the fact, take the gate down.

The rules are those of docs/safety.md. Every word comes from the content; this module only chooses.

- present: the referral for the gate, naming what was heard; a running form stops; the gate stays.
- uncertain or past: one question ("Is it still so?"); yes, or no clear answer, refers.
- other person: advice for that person, no gate for the runner.
- hypothetical: the fact that was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from actions import (
    answer,
    for_another,
    gate_down,
    lifting,
    numbers_told,
    other_facts,
    reading,
    self_harm_talk,
    sign_facts,
    since_seen,
    yes_no,
)
from actions.referral import SafetyWords
from actions.referring import (
    ASKED,
    HALF,
    LIKE_NO,
    NO,
    UNCLEAR,
    WHY,
    ask_about,
    raised,
    refer_again,
    refer_for,
    remind,
    still_waiting,
)
from actions.standing import Standing
from actions.turn import GATES, Outcome, Reply, Turn, flags_of, joined, worse_gate
from bot.language.cried_scores import cried_score
from bot.language.diary_reading import read
from bot.language.mine_too import is_mine_too
from bot.language.takes_back import corrects, counts_something, takes_back
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import (
    AGAINST_ADVICE,
    CHILD,
    FLAG_CHECK,
    HARD_TO_BE_SEEN,
    LATELY,
    LIFTS,
    OF_CHECK_IN,
    SEEN_CHECK,
    SELF_HARM,
    SEVERE,
    SEVERE_PAIN,
)

SEEN = "seen_clinician"
LIFTING = frozenset({SEEN, "misunderstanding"})
SURE = 0.6
"""How sure the intent must be before it lifts a gate in a message that also names a sign."""

DOUBTED = 0.8
"""Under it a sign that the screen hears in an answer is asked about, where the answer reads like a no."""

RESUMABLE_FORMS = frozenset({"assessment_form"})


def respond(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """Answer a message that holds a mention, or that answers a question about one."""
    present = flags_of(turn, "present")
    if _contradicted(present, turn, words):
        # "A night's rest sorts it", to whether it wakes them: the screen hears the sign in it, the reader a no.
        return ask_about(present, turn, kb, words, after=LIKE_NO)
    others = flags_of(turn, "other_person")
    standing = turn.standing_gate != "none"
    if standing and turn.intent == SEEN and lifting.only_says_seen(turn):
        return gate_down.lift(turn, kb, words)
    doubtful = _in_doubt(turn)
    if present:
        lead = words.self_harm_of_another() if SELF_HARM in others else _word_for_both(present, turn, words)
        referred = refer_for(present, turn, kb, words, lead=lead)
        return _and_the_worse(referred, doubtful, turn, kb, words)
    if (answered := since_seen.answered(turn, kb, words)) is not None:
        return answered
    if doubtful and raised(turn, words):
        # A swollen calf, and now "a bit breathless": no question is asked first.
        return refer_again(turn, kb, words)
    if (awaiting := since_seen.awaiting(turn, kb, words)) is not None:
        return awaiting
    hard_to_be_seen = bool(turn.said.intersection(HARD_TO_BE_SEEN)) and not lifting.clearly_seen(turn)
    if standing and hard_to_be_seen and not doubtful and turn.pending.get("kind") != FLAG_CHECK:
        return still_waiting(turn, kb, words)
    if not doubtful and not yes_no.plainly(turn.text) and _speaks_of_telling(turn):
        return remind(turn, kb, words)
    # Asked whether it is so, "that's not what I meant" is a no.
    answers = turn.pending.get("kind") == FLAG_CHECK and turn.intent == "misunderstanding"
    if turn.intent in LIFTING and turn.confidence >= SURE and standing and not answers:
        # "The doctor has seen it, the swelling is gone" names a sign, and is still the word that lifts.
        return gate_down.lift(turn, kb, words)
    if standing and turn.pending.get("kind") != FLAG_CHECK and raised(turn, words):
        # A swollen calf, and now "can't finish a sentence": no word of any other kind comes first.
        return refer_again(turn, kb, words)
    if turn.pending.get("kind") == FLAG_CHECK:
        return _checked(turn, kb, words, doubtful)
    if turn.pending.get("kind") == SEEN_CHECK and turn.intent == "affirm" and not _says_yes(turn):
        # "Ok" is no yes to whether somebody has looked.
        return gate_down.ask_whether_seen(turn, kb, words)
    if turn.pending.get("kind") == SEEN_CHECK and yes_no.affirms(turn):
        # "Yes, next week" and "yes, on the phone" are none.
        doubted = lifting.in_doubt(turn) or not _says_yes(turn)
        return (
            gate_down.ask_whether_seen(turn, kb, words)
            if doubted
            else gate_down.lifted(turn, kb, words, seen=True)
        )
    if (
        standing
        and turn.intent == "deny"
        and len(turn.text.split()) > 1
        and not doubtful
        and not turn.pending
    ):
        # "No I don't", to a referral, is about the sign; a bare no may be about having been seen.
        return gate_down.ask_of_standing(turn, kb, words)
    if standing and turn.intent == "report_better" and SELF_HARM in Standing.of(turn).flags:
        return gate_down.ask_of_standing(turn, kb, words)
    if standing and doubtful and set(doubtful) <= {*Standing.of(turn).flags}:
        # "It's just a bit puffy", of a hip that was swollen: a no to the question takes the gate down.
        return gate_down.ask_of_standing(turn, kb, words)
    if (again := since_seen.ask(turn, kb, words)) is not None:
        return again
    if doubtful and set(doubtful) & set(others):
        # "My sister limps. Me too": she is to be seen, and theirs is asked about.
        return _of_both(others, doubtful, turn, kb, words)
    if doubtful:
        return ask_about(doubtful, turn, kb, words)
    if others:
        return _for_somebody_else(others, turn, kb, words)
    asked_about = flags_of(turn, "hypothetical")
    if asked_about:
        return sign_facts.respond(asked_about, turn, kb, words)
    if standing and (denied := lifting.denied(turn, Standing.of(turn).flags)):
        return gate_down.ask_of_standing(turn, kb, words, denied)
    if standing and takes_back(turn.text, Standing.of(turn).flags):
        return gate_down.ask_of_standing(turn, kb, words)
    if standing and SEVERE_PAIN in Standing.of(turn).flags and _is_mild(turn):
        # "It's down to 3 of 10."
        return gate_down.ask_of_standing(turn, kb, words)
    if hard_to_be_seen:
        return still_waiting(turn, kb, words)
    of_child = [flag for flag in Standing.of(turn).flags if flag not in {CHILD, *Standing.of(turn).own}]
    if standing and Standing.of(turn).child and of_child and is_mine_too(turn.text):
        return ask_about(of_child, turn, kb, words)
    # "Saw a physio in March" is near to who waits for one, and nothing stands that it could lift.
    return remind(turn, kb, words) if standing else gate_down.lift(replace(turn, intent=SEEN), kb, words)


def _in_doubt(turn: Turn) -> tuple[str, ...]:
    """The signs of a message that are to be asked about; a severe score that is cried out ("sharp, like 8") is one."""
    doubtful = flags_of(turn, "uncertain", "past")
    cried = cried_score(turn.text) if SEVERE_PAIN not in doubtful else None
    return (*doubtful, SEVERE_PAIN) if cried is not None and cried >= SEVERE else doubtful


def _and_the_worse(
    referred: Outcome, doubtful: Sequence[str], turn: Turn, kb: KnowledgeBase, words: SafetyWords
) -> Outcome:
    """A referral, and behind it the question about a sign in doubt that would be more urgent: it is not lost behind a lesser one."""
    gate = str(referred.slots["gate"])
    worse = [flag for flag in doubtful if worse_gate(words.gate_of((flag,)), gate) != gate]
    if not worse:
        return referred
    asked = ask_about(worse, turn, kb, words)
    said = tuple(replace(one, choices=()) for one in referred.replies)
    return replace(referred, replies=(*said, *asked.replies), slots={**referred.slots, **asked.slots})


def _is_mild(turn: Turn) -> bool:
    score = turn.entity("pain_score")
    if isinstance(score, (int, float)):
        return score < SEVERE
    # "Actually more like 4."
    told = read(turn.text).scores
    return bool(told) and all(one < SEVERE for _, one in told)


def _says_yes(turn: Turn) -> bool:
    """Whether an answer says yes, and is not only taken for one ("ok", "sure")."""
    return yes_no.pressed(turn) or "yes" in turn.said


_NO_FIRST = re.compile(
    r"^\W*(?:no|nope|nah|naw)\b\s*(?:[.,;!]+\s*|\s[–-]\s+)(?:(?:so|ok|okay|and|then|but)\W+)*"
    r"(?:what|which|how|can|could|should|shall|may|is|are|do|does|will|would|where|when)\b",
    re.IGNORECASE,
)
"""A no, and behind it a question: "no. what exercises can I do". Not "no, it does. what can I do"."""
_GOT_WRONG = re.compile(
    r"\bnot (?:what|how) i\b|\b(?:isn'?t|wasn'?t|not) (?:what|how) (?:i|you)\b|\b(?:you|u|ya)(?:'?ve|'?re| have| are)? (?:got|get|have|took|taken|picked|heard|read|understood|misread|misunderst\w+|mixing|mixed|misheard)\b"
    r"|\bmisunderst\w+|\bmisread\w*|\bwrong\b|\bcrossed wires\b|\bcross purposes\b|\bfigure of speech\b|\bfigurative\w*|\bjok(?:e|ing)\b|\bkidding\b|\btypo\b|\bautocorrect\b|\bmistyped?\b"
    r"|\b(?:never|didn'?t|did not|don'?t) (?:say|said|mean|meant|mention\w*|have|got|ask\w*)\b|\bfalse alarm\b|\bignore that\b|\bexaggerat\w+|\bscrap that\b|\bscratch that\b|\bi(?:'m| am| was)? (?:mean|meant|only|just)\b",
    re.IGNORECASE,
)
"""Who says that they were got wrong; "you asked me that already" is near to it and denies nothing."""
_YES_FIRST = re.compile(
    r"^\W*(?:(?:oh|ah|er+m?|um+|well|actually|honestly)\W+)*(?:/affirm|yes|yeah|yea|yep|yup|yeh|aye|it does|it is|i do|i am|i have)\b",
    re.IGNORECASE,
)
"""A yes in so many words, to what was asked."""
_ONLY_WHEN = re.compile(
    r"^\W*(?:only|just|mostly|mainly)\s+(?:when|while|if|after|at|in|on|during)\b", re.IGNORECASE
)
_OVER = re.compile(
    r"\b(?:now|gone|over|stopped|passed|cleared|better|anymore|any more|at the moment)\b", re.IGNORECASE
)
_OF_THE_QUESTION = frozenset({"ask_repeat", "ask_why", "ask_source", "ask_other", "ask_questions_left"})
"""What is asked about the coach's own question."""
_WISHES = frozenset(
    {"start_session", "start_assessment", "start_diary", "show_diary", "show_trend", "privacy", "export_data"}
)
"""What is wished for in place of an answer, beside questions."""


def _speaks_of_telling(turn: Turn) -> bool:
    """Whether somebody who has spoken of harming themselves says that they have told somebody, or cannot: no word on the thoughts."""
    return SELF_HARM in Standing.of(turn).flags and self_harm_talk.answer_to(turn.text) is not None


def _checked(turn: Turn, kb: KnowledgeBase, words: SafetyWords, doubtful: Sequence[str]) -> Outcome:
    """What to make of the answer to the question about a flag."""
    flags = [str(flag) for flag in turn.pending.get("flags") or []]
    corrected = corrects(turn.text, flags[:1])
    denied = set(flags_of(turn, "negated"))
    score = turn.entity("pain_score") if flags[:1] == [SEVERE_PAIN] else None
    score = cried_score(turn.text) if score is None and flags[:1] == [SEVERE_PAIN] else score
    if isinstance(score, (int, float)):
        if score >= SEVERE:
            return refer_for(flags[:1], turn, kb, words)
        if "+" in turn.text:
            return ask_about(flags, turn, kb, words, after=UNCLEAR)
        return _no(flags, turn, kb, words, doubtful)
    sign = next(iter(flags), "")
    if not doubtful and numbers_told.speaks_against(sign, turn.text):
        # "I'm 67, pet", "call it a 2": a number that leaves no room for the sign.
        return _no(flags, turn, kb, words, doubtful)
    if other_facts.is_of_another(turn, sign) or (not corrected and other_facts.corrects_another(turn, sign)):
        # "Left", "from 15k to 32k", "sorry, I meant the front": a fact, and no yes or no, however it is read.
        return _unsettled(flags, turn, kb, words)
    if sign in flags_of(turn, "other_person") and not yes_no.affirms(turn) and not yes_no.denies(turn):
        # "She has the numb leg" tells of her, and leaves the runner's own open.
        asked = _unsettled(flags, turn, kb, words)
        if SELF_HARM in flags or "gate" in asked.slots:
            return asked
        text = joined([words.other_person((sign,)), asked.replies[0].text])
        return replace(asked, replies=(replace(asked.replies[0], text=text),))
    read_yes = reading.says_yes(turn, sign)
    if turn.intent in _OF_THE_QUESTION and not turn.pending.get("explained") and not read_yes:
        # "Why do you ask?" is no answer, and no failed one either.
        return ask_about(flags, turn, kb, words, after=WHY)
    if yes_no.affirms(turn) and not denied.intersection(flags[:1]):
        if _asks_for_worse(doubtful, sign, words) and not _YES_FIRST.match(turn.text):
            # "My bum gets cold, well a bit numb too", to whether the leg is: what is worse is asked about first.
            return ask_about([*doubtful, *flags], turn, kb, words)
        # "Only when I'm sitting" may be about something else than what was asked.
        unclear = _ONLY_WHEN.match(turn.text) is not None
        referred = refer_for(flags[:1], turn, kb, words, unclear=unclear)
        return _and_the_worse(referred, doubtful, turn, kb, words)
    if yes_no.denies(turn) and "cannot" in turn.said:
        # "No, I can't" to "are you unable to ..." may mean either.
        return refer_for(flags[:1], turn, kb, words, unclear=True)
    asks = turn.intent in _WISHES or (turn.intent.startswith("ask_") and turn.intent not in _OF_THE_QUESTION)
    asks = asks and not corrected
    asks_then = asks and _NO_FIRST.match(turn.text) is not None
    # "She said I can start again", to whether a clinician has said not to run.
    cleared = flags[:1] == [AGAINST_ADVICE] and lifting.clearly_cleared(turn)
    got_wrong = turn.intent == "misunderstanding" and (
        yes_no.pressed(turn) or _GOT_WRONG.search(turn.text) is not None
    )
    plainly = yes_no.plainly(turn.text)
    if sign in LATELY and _OVER.search(turn.text) and (plainly or yes_no.denies(turn)):
        # "No, all fine now" says nothing of the last few days, and they count.
        return _unsettled(flags, turn, kb, words)
    is_no = plainly or (
        (cleared or yes_no.denies(turn) or got_wrong or asks_then) and "no_but" not in turn.said
    )
    settled = plainly or cleared or asks_then or got_wrong or yes_no.pressed(turn)
    by_name = not is_no and not corrected and sign in denied
    if ((is_no and not settled) or by_name) and reading.doubts_no(turn, sign):
        # A no by its words, and not read as one beside its question: it is asked once more.
        return ask_about(flags, turn, kb, words, after=UNCLEAR)
    if by_name and (yes_no.is_in_doubt(turn.text) or words.is_half_of(sign, turn.text)):
        # "Not numb", to numbness or trouble passing water: the other half is open.
        return ask_about(flags, turn, kb, words, after=HALF)
    if not (is_no or corrected or by_name) and _asks_for_worse(doubtful, sign, words):
        return ask_about([*doubtful, *flags], turn, kb, words)
    if read_yes and not (is_no or corrected or by_name):
        return refer_for(flags[:1], turn, kb, words)
    if is_no or corrected or by_name:
        return _no(flags, turn, kb, words, doubtful)
    # Who denies it at length hears what their answer was taken for, and is asked for the plain word once more.
    like_no = (
        reading.sounds_like_no(turn, sign)
        and not asks
        and not doubtful
        and words.gate_of(flags[:1]) != GATES[-1]
    )
    if turn.intent == "dont_know" or (
        turn.pending.get("again") and not (like_no and not turn.pending.get("last"))
    ):
        # Twice without a clear answer, or not sure: the safe reading counts.
        return refer_for(flags[:1], turn, kb, words, unclear=True)
    both = list(dict.fromkeys([*flags, *doubtful]))
    # Whoever asks something of their own has understood the question well enough, and hears that theirs is not lost.
    after = ASKED if asks else LIKE_NO if like_no else UNCLEAR
    asked = ask_about(both, turn, kb, words, after=after)
    # A sign that is new, and more urgent, was not asked about before.
    same = list(asked.slots["pending"]["flags"])[:1] == flags[:1]
    return asked if same else ask_about(both, turn, kb, words)


def _asks_for_worse(doubtful: Sequence[str], sign: str, words: SafetyWords) -> bool:
    """Whether a message holds a sign in doubt that would be more urgent than the one that is asked about."""
    gate = words.gate_of((sign,))
    return any(worse_gate(words.gate_of((flag,)), gate) != gate for flag in doubtful)


def _unsettled(flags: Sequence[str], turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """After what is no answer: the question once more, and the safe reading where that was done already."""
    if turn.pending.get("again"):
        return refer_for(flags[:1], turn, kb, words, unclear=True)
    return ask_about(flags, turn, kb, words, after=UNCLEAR)


def _no(
    flags: Sequence[str], turn: Turn, kb: KnowledgeBase, words: SafetyWords, doubtful: Sequence[str]
) -> Outcome:
    """After a no to the first of these flags: the next one, or on."""
    denied = flags_of(turn, "negated")
    remaining = [flag for flag in [*flags[1:], *doubtful] if flag not in denied]
    if remaining:
        return ask_about(remaining, turn, kb, words, after=NO)
    return _go_on(turn, kb, words)


def _contradicted(present: Sequence[str], turn: Turn, words: SafetyWords) -> bool:
    """Whether the screen hears the very sign that is asked about in what reads like a no, and is not sure of it."""
    asked = [str(flag) for flag in turn.pending.get("flags") or []][:1]
    if turn.pending.get("kind") != FLAG_CHECK or list(present) != asked or turn.pending.get("again"):
        return False
    if words.gate_of(asked) == GATES[-1]:
        # "Running was the only thing keeping me here": no emergency is doubted.
        return False
    heard = [
        1.0 if one.get("score") is None else float(one["score"])
        for one in turn.red_flags
        if one["flag"] in asked
    ]
    return max(heard, default=1.0) < DOUBTED and reading.sounds_like_no(turn, asked[0])


def _go_on(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """After a no: back to the form, or to the question that was asked with the mention."""
    if turn.pending.get(LIFTS):
        return gate_down.denied_after_all(turn, kb, words)
    thanks = kb.phrase("check_no_reply")
    if turn.pending.get(OF_CHECK_IN):
        return Outcome((Reply(thanks),), {"pending": None})
    form = turn.pending.get("form")
    if form in RESUMABLE_FORMS:
        return Outcome((Reply(thanks),), {"pending": None}, follow_up=str(form))
    asks = turn.intent.startswith("ask_") and not counts_something(turn.text)
    asked = turn.intent if asks else str(turn.pending.get("intent") or "")
    entry = kb.for_intent(asked)
    # "The groin" is no other part of the body to who has just been asked about it.
    if entry is not None and asked != sign_facts.OTHER_BODY_PART:
        given = answer.present(entry, turn, kb, lead=thanks)
        return Outcome(given.replies, {"pending": None, **given.slots})
    return Outcome((Reply(thanks, answer.start_choices(kb)),), {"pending": None})


def _for_somebody_else(flags: Sequence[str], turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    if SELF_HARM not in flags and CHILD in Standing.of(turn).flags:
        # A parent goes on about the child: "he limps too".
        return refer_for(flags, turn, kb, words)
    said = words.self_harm_of_another() if SELF_HARM in flags else words.other_person(flags)
    told = [str(flag) for flag in turn.slots.get(for_another.SLOT) or ()]
    slots: dict[str, Any] = {for_another.SLOT: list(dict.fromkeys([*told, *flags]))}
    if turn.active_form is None:
        slots["pending"] = {"kind": for_another.SLOT}
    return Outcome((Reply(said),), slots)


def _word_for_both(flags: Sequence[str], turn: Turn, words: SafetyWords) -> str:
    """Advice for somebody who has the runner's sign too, where the sign is told of them first: "my mum limps like me"."""
    alike = [flag for flag in flags if flag not in {CHILD, SELF_HARM}]
    if not alike or not for_another.has_it_too(turn.text) or CHILD in Standing.of(turn).flags:
        return ""
    return words.other_person(alike)


def _of_both(
    others: Sequence[str], doubtful: Sequence[str], turn: Turn, kb: KnowledgeBase, words: SafetyWords
) -> Outcome:
    """Advice for somebody else, and the question whether the runner has their sign as well."""
    advice = _for_somebody_else(others, turn, kb, words)
    asked = ask_about(doubtful, turn, kb, words)
    if SELF_HARM in others:
        return asked
    text = joined([advice.replies[0].text, asked.replies[0].text])
    reply = replace(asked.replies[0], text=text)
    return Outcome((reply,), {**advice.slots, **asked.slots}, stop_form=True)
