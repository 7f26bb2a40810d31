"""What becomes of an answer to the question about a sign: yes, no, neither, or something else that was asked or told.

A yes refers, and so does what stays unclear; a no that is one goes on; whatever may be something else is asked once more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from actions import (
    admits,
    answer,
    gate_down,
    interview,
    lifting,
    numbers_told,
    other_facts,
    reading,
    sign_facts,
    yes_no,
)
from actions.referral import SafetyWords
from actions.referring import ASKED, HALF, LIKE_NO, NO, UNCLEAR, WHY, ask_about, refer_for, remind
from actions.standing import Standing
from actions.turn import GATES, Outcome, Reply, Turn, flags_of, joined, worse_gate
from bot.language.cried_scores import cried_score
from bot.language.diary_reading import read
from bot.language.meant_else import is_another_word
from bot.language.meant_score import meant_score
from bot.language.takes_back import corrects, counts_something
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import (
    AGAINST_ADVICE,
    ENTRY,
    FLAG_CHECK,
    LATELY,
    LIFTS,
    OF_CHECK_IN,
    SELF_HARM,
    SEVERE,
    SEVERE_PAIN,
    TOLD,
)

DOUBTED = 0.8
"""Under it a sign that the screen hears in an answer is asked about, where the answer reads like a no."""

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
_HUM = re.compile(r"^\W*(?:h+m+|u+m+|e+r+m*|u+h+|m+|ok(?:ay)?|k|well|right|so|fine|sure)\W*$", re.IGNORECASE)
"""What is taken for a yes and says none: nobody has told anything in it."""
_OVER = re.compile(
    r"\b(?:now|gone|over|stopped|passed|cleared|better|anymore|any more|at the moment)\b", re.IGNORECASE
)
_OF_THE_QUESTION = frozenset({"ask_repeat", "ask_why", "ask_source", "ask_other", "ask_questions_left"})
"""What is asked about the coach's own question."""
_WISHES = frozenset(
    {"start_session", "start_assessment", "start_diary", "show_diary", "show_trend", "privacy", "export_data"}
)
"""What is wished for in place of an answer, beside questions."""


@dataclass(frozen=True)
class _Answer:
    """An answer, with what it is an answer to: `flags`, of which the first is asked about, and signs in doubt beside it."""

    turn: Turn
    kb: KnowledgeBase
    words: SafetyWords
    flags: tuple[str, ...]
    doubtful: tuple[str, ...]

    @property
    def sign(self) -> str:
        """The sign that is asked about."""
        return next(iter(self.flags), "")

    @property
    def corrected(self) -> bool:
        """Whether it takes back what the sign was heard in."""
        return corrects(self.turn.text, self.flags[:1])

    @property
    def asks(self) -> bool:
        """Whether it asks or wishes for something of the runner's own."""
        intent = self.turn.intent
        own = intent in _WISHES or (intent.startswith("ask_") and intent not in _OF_THE_QUESTION)
        return own and not self.corrected

    @property
    def holds_worse(self) -> bool:
        """Whether it holds a sign in doubt that would be more urgent than the one that is asked about."""
        gate = self.words.gate_of((self.sign,))
        return any(worse_gate(self.words.gate_of((flag,)), gate) != gate for flag in self.doubtful)

    def refer(self, *, unclear: bool = False) -> Outcome:
        """The referral for the sign that is asked about."""
        return refer_for(self.flags[:1], self.turn, self.kb, self.words, unclear=unclear)

    def ask(self, after: str, *flags: str) -> Outcome:
        """The question once more, or the one about other flags."""
        return ask_about(flags or self.flags, self.turn, self.kb, self.words, after=after)

    def unsettled(self) -> Outcome:
        """After what is no answer: the question once more, and the safe reading where that was done already."""
        return self.refer(unclear=True) if self.turn.pending.get("again") else self.ask(UNCLEAR)

    def no(self) -> Outcome:
        """After a no to the first of the flags: the next one, or on."""
        denied = flags_of(self.turn, "negated")
        remaining = [flag for flag in [*self.flags[1:], *self.doubtful] if flag not in denied]
        return self.ask(NO, *remaining) if remaining else _go_on(self.turn, self.kb, self.words)


def checked(turn: Turn, kb: KnowledgeBase, words: SafetyWords, doubtful: Sequence[str]) -> Outcome:
    """What to make of the answer to the question about a flag.

    Args:
        turn: the answer; what is pending names the flags.
        kb: the knowledge base.
        words: the safety words.
        doubtful: other signs that the answer itself may tell of.
    """
    flags = tuple(str(flag) for flag in turn.pending.get("flags") or ())
    given = _Answer(turn, kb, words, flags, tuple(doubtful))
    for settled_by in (_lower_now, _number, _something_else, _yes, _no):
        if (outcome := settled_by(given)) is not None:
            return outcome
    return _unclear(given)


_SLIP = re.compile(r"\b(?:typo|mis-?typed?|meant|mean|oops|sorry|wrong|autocorrect\w*)\b", re.IGNORECASE)


def _lower_now(given: _Answer) -> Outcome | None:
    """A lower score, or that it has eased, to whether the pain that was told as severe was so lately: the gate stays, and
    where there is none it is asked once more.

    Who says that the number was a slip, or presses that they were got wrong, takes it back.
    """
    turn = given.turn
    told = bool(turn.pending.get(LIFTS) or turn.pending.get(TOLD)) and given.sign == SEVERE_PAIN
    # "No, it's a 4" may be of now; "sorry, I meant 4" and "those are reps" are of what was told.
    slip = given.corrected and (counts_something(turn.text) or _SLIP.search(turn.text) is not None)
    slip = slip or "misunderstanding" in (turn.pending.get("intent"), turn.intent)
    if not told or slip or given.doubtful or yes_no.pressed(turn):
        return None
    if turn.pending.get(ENTRY) and not turn.pending.get(LIFTS) and meant_score(turn.text) is not None:
        # "No, it was a 3", of the run that waits with the question.
        return given.no()
    score = turn.entity("pain_score")
    score = cried_score(turn.text) if score is None else score
    lower = score < SEVERE if isinstance(score, (int, float)) else False
    lower = lower or numbers_told.speaks_against(SEVERE_PAIN, turn.text)
    says_no = yes_no.plainly(turn.text) or yes_no.denies(turn) or SEVERE_PAIN in flags_of(turn, "negated")
    # "No, it eased to 2" tells of now as well.
    told_lower = any(one < SEVERE for _, one in read(turn.text).scores)
    eased = (told_lower or _OVER.search(turn.text) is not None) and says_no
    if not (lower or eased):
        return None
    stands = SEVERE_PAIN in Standing.of(turn).flags
    return remind(turn, given.kb, given.words) if stands else given.unsettled()


def _number(given: _Answer) -> Outcome | None:
    """A score in answer to whether the pain is severe, or a number that leaves no room for the sign."""
    turn = given.turn
    if given.sign == SEVERE_PAIN:
        score = turn.entity("pain_score")
        score = cried_score(turn.text) if score is None else score
        if isinstance(score, (int, float)):
            if score >= SEVERE:
                return given.refer()
            return given.ask(UNCLEAR) if "+" in turn.text else given.no()
    if not given.doubtful and numbers_told.speaks_against(given.sign, turn.text):
        # "I'm 67, pet", "call it a 2".
        return given.no()
    return None


def _something_else(given: _Answer) -> Outcome | None:
    """What is no answer: a fact, a sign of somebody else, a question about the question."""
    turn, sign = given.turn, given.sign
    if other_facts.is_of_another(turn, sign) or (
        not given.corrected and other_facts.corrects_another(turn, sign)
    ):
        # "Left", "from 15k to 32k", "sorry, I meant the front": a fact, and no yes or no, however it is read.
        return given.unsettled()
    if sign in flags_of(turn, "other_person") and not yes_no.affirms(turn) and not yes_no.denies(turn):
        # "She has the numb leg" tells of her, and leaves the runner's own open.
        asked = given.unsettled()
        if SELF_HARM in given.flags or "gate" in asked.slots:
            return asked
        text = joined([given.words.other_person((sign,)), asked.replies[0].text])
        return replace(asked, replies=(replace(asked.replies[0], text=text),))
    says_no = yes_no.plainly(turn.text) or yes_no.denies(turn)
    if is_another_word(turn.text) and not (says_no or yes_no.pressed(turn) or given.doubtful):
        # "Or more like muscle" is no yes and no no.
        return given.unsettled()
    of_the_question = turn.intent in _OF_THE_QUESTION and not turn.pending.get("explained")
    if of_the_question and not reading.says_yes(turn, sign):
        # "Why do you ask?" is no answer, and no failed one either.
        return given.ask(WHY)
    return None


def _yes(given: _Answer) -> Outcome | None:
    """A yes, also one in part or with a word that may be about something else."""
    turn = given.turn
    if yes_no.affirms(turn) and given.sign not in flags_of(turn, "negated"):
        if given.holds_worse and not _YES_FIRST.match(turn.text):
            # "My bum gets cold, well a bit numb too", to whether the leg is: what is worse is asked about first.
            return given.ask("", *given.doubtful, *given.flags)
        # "Only when I'm sitting" may be about something else than what was asked.
        unclear = _ONLY_WHEN.match(turn.text) is not None or _HUM.match(turn.text) is not None
        referred = given.refer(unclear=unclear)
        return and_the_worse(referred, given.doubtful, turn, given.kb, given.words)
    if yes_no.denies(turn) and "cannot" in turn.said:
        # "No, I can't" to "are you unable to ..." may mean either.
        return given.refer(unclear=True)
    return None


def _no(given: _Answer) -> Outcome | None:
    """A no, in one of its many forms, or what only sounds like one; and a yes that the reader alone hears."""
    turn, sign = given.turn, given.sign
    asks_then = given.asks and _NO_FIRST.match(turn.text) is not None
    # "She said I can start again", to whether a clinician has said not to run.
    cleared = sign == AGAINST_ADVICE and lifting.clearly_cleared(turn)
    got_wrong = turn.intent == "misunderstanding" and (
        yes_no.pressed(turn) or _GOT_WRONG.search(turn.text) is not None
    )
    plainly = yes_no.plainly(turn.text)
    if not plainly and admits.admits(turn.text) and not given.corrected:
        # "No mine is smaller", to whether there is a lump.
        return given.unsettled()
    if sign in LATELY and _OVER.search(turn.text) and (plainly or yes_no.denies(turn)):
        # "No, all fine now" says nothing of the last few days, and they count.
        return given.unsettled()
    is_no = plainly or (
        (cleared or yes_no.denies(turn) or got_wrong or asks_then) and "no_but" not in turn.said
    )
    settled = plainly or cleared or asks_then or got_wrong or yes_no.pressed(turn)
    by_name = not is_no and not given.corrected and sign in flags_of(turn, "negated")
    if ((is_no and not settled) or by_name) and reading.doubts_no(turn, sign):
        # A no by its words, and not read as one beside its question: it is asked once more.
        return given.ask(UNCLEAR)
    if by_name and (yes_no.is_in_doubt(turn.text) or given.words.is_half_of(sign, turn.text)):
        # "Not numb", to numbness or trouble passing water: the other half is open.
        return given.ask(HALF)
    if is_no or given.corrected or by_name:
        return given.no()
    if given.holds_worse:
        return given.ask("", *given.doubtful, *given.flags)
    return given.refer() if reading.says_yes(turn, sign) else None


def _unclear(given: _Answer) -> Outcome:
    """After what says neither: asked in other words, and the safe reading where that was done already."""
    turn = given.turn
    # Who denies it at length hears what their answer was taken for, and is asked for the plain word once more.
    like_no = (
        reading.sounds_like_no(turn, given.sign)
        and not given.asks
        and not given.doubtful
        and given.words.gate_of(given.flags[:1]) != GATES[-1]
    )
    if turn.intent == "dont_know" or (
        turn.pending.get("again") and not (like_no and not turn.pending.get("last"))
    ):
        # Twice without a clear answer, or not sure: the safe reading counts.
        return given.refer(unclear=True)
    both = tuple(dict.fromkeys([*given.flags, *given.doubtful]))
    # Whoever asks something of their own has understood the question well enough, and hears that theirs is not lost.
    asked = given.ask(ASKED if given.asks else LIKE_NO if like_no else UNCLEAR, *both)
    # A sign that is new, and more urgent, was not asked about before.
    same = list(asked.slots["pending"]["flags"])[:1] == list(given.flags[:1])
    return asked if same else given.ask("", *both)


def and_the_worse(
    referred: Outcome, doubtful: Sequence[str], turn: Turn, kb: KnowledgeBase, words: SafetyWords
) -> Outcome:
    """A referral, and behind it the question about a sign in doubt that would be more urgent, alone or with those that stand
    ("fever and a warm hip"): it is not lost behind a lesser one."""
    gate = str(referred.slots["gate"])
    standing = [str(flag) for flag in referred.slots.get("gate_flags") or ()]
    together = {flag: words.gate_of((*standing, flag)) for flag in doubtful}
    worse = [flag for flag in doubtful if worse_gate(together[flag], gate) != gate]
    if not worse:
        return referred
    asked = ask_about(worse, turn, kb, words)
    said = tuple(replace(one, choices=()) for one in referred.replies)
    return replace(referred, replies=(*said, *asked.replies), slots={**referred.slots, **asked.slots})


def contradicted(present: Sequence[str], turn: Turn, words: SafetyWords) -> bool:
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
    if turn.pending.get("form") == interview.FORM:
        return Outcome((Reply(thanks),), {"pending": None}, follow_up=interview.FORM)
    if turn.pending.get("intent") == "seen_clinician" and turn.standing_gate != "none":
        # They had said of what stands that it was seen, while this was asked about.
        return gate_down.ask_whether_seen(turn, kb, words)
    asks = turn.intent.startswith("ask_") and not counts_something(turn.text)
    asked = turn.intent if asks else str(turn.pending.get("intent") or "")
    entry = kb.for_intent(asked)
    # "The groin" is no other part of the body to who has just been asked about it.
    if entry is not None and asked != sign_facts.OTHER_BODY_PART:
        given = answer.present(entry, turn, kb, lead=thanks)
        return Outcome(given.replies, {"pending": None, **given.slots})
    return Outcome((Reply(thanks, answer.start_choices(kb)),), {"pending": None})
