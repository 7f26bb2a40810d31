"""What the coach does about red flags: refer, ask the one question, say the fact, take the gate down.

The rules are those of docs/safety.md. Every word comes from the content; this module only chooses.

- present: the referral for the gate, naming what was heard; a running form stops; the gate stays.
- uncertain or past: one question ("Is it still so?"); yes, or no clear answer, refers.
- other person: advice for that person, no gate for the runner.
- hypothetical: the fact that was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from actions import (
    for_another,
    gate_down,
    lifting,
    self_harm_talk,
    sign_facts,
    since_seen,
    yes_no,
)
from actions.checked import and_the_worse, checked, contradicted
from actions.referral import SafetyWords
from actions.referring import (
    LIKE_NO,
    ask_about,
    eased,
    raised,
    refer_again,
    refer_for,
    remind,
    still_waiting,
)
from actions.standing import Standing, before_it_came_down
from actions.turn import Outcome, Reply, Turn, flags_of, joined, worse_gate
from bot.language.cried_scores import cried_score
from bot.language.diary_reading import read
from bot.language.meant_else import explains
from bot.language.mine_too import is_mine_too
from bot.language.of_others import asks_for_them, is_about_them
from bot.language.seen_in_pieces import tells_a_piece, tells_it_with_the_sign
from bot.language.takes_back import takes_back
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import (
    CHILD,
    FLAG_CHECK,
    HARD_TO_BE_SEEN,
    LATELY,
    SEEN_CHECK,
    SEEN_DENIED,
    SEEN_DOUBTED,
    SELF_HARM,
    SEVERE,
    SEVERE_PAIN,
    THEN,
)

SEEN = "seen_clinician"
LIFTING = frozenset({SEEN, "misunderstanding"})
SURE = 0.6
"""How sure the intent must be before it lifts a gate in a message that also names a sign."""


def respond(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """Answer a message that holds a mention, that answers a question about one, or that takes back that one was seen."""
    stood = before_it_came_down(turn) if turn.said & {SEEN_DENIED, SEEN_DOUBTED} else {}
    turn = replace(turn, slots={**turn.slots, **stood})
    outcome = _respond(turn, kb, words, doubted=bool(stood))
    outcome = replace(outcome, slots={**stood, **outcome.slots})
    behind = [str(flag) for flag in turn.pending.get(THEN) or ()]
    if turn.pending.get("kind") == SEEN_CHECK and behind:
        return gate_down.then_asked(behind, outcome, turn, kb, words)
    return outcome


def _respond(turn: Turn, kb: KnowledgeBase, words: SafetyWords, *, doubted: bool) -> Outcome:
    present = flags_of(turn, "present")
    if contradicted(present, turn, words):
        # "A night's rest sorts it", to whether it wakes them: the screen hears the sign in it, the reader a no.
        return ask_about(present, turn, kb, words, after=LIKE_NO)
    others = flags_of(turn, "other_person")
    standing = turn.standing_gate != "none"
    if standing and turn.intent == SEEN and lifting.only_says_seen(turn):
        return gate_down.lift(turn, kb, words)
    doubtful = _in_doubt(turn)
    told_before = standing and set(present) <= set(Standing.of(turn).flags)
    asked = turn.pending.get("kind") == FLAG_CHECK
    if present and told_before and not asked and SELF_HARM not in present and explains(turn.text, present):
        # "Sorry no, my foot fell asleep because I sat on it", of a leg that was numb.
        return gate_down.ask_of_standing(turn, kb, words)
    if present and told_before and not doubtful and _says_seen_of_it(turn):
        # "I saw the doctor about the limp yesterday" tells of no new limp.
        return gate_down.ask_whether_seen(turn, kb, words)
    if present:
        lead = words.self_harm_of_another() if SELF_HARM in others else _word_for_both(present, turn, words)
        referred = refer_for(present, turn, kb, words, lead=lead)
        return and_the_worse(referred, doubtful, turn, kb, words)
    # "When I was a kid" says when it was seen.
    new = set(doubtful) - {*Standing.of(turn).flags, *({CHILD} & set(flags_of(turn, "past")))}
    if doubted and asked and not new:
        # Asked about another sign: that one is asked about behind the gate.
        open_ones = [str(flag) for flag in turn.pending.get("flags") or ()]
        up = gate_down.up_again(turn, kb, words)
        return gate_down.then_asked(
            open_ones, up, replace(turn, slots={**turn.slots, "pending": None}), kb, words
        )
    if doubted and not new:
        return gate_down.up_again(turn, kb, words)
    if doubted and not asked and _no_worse(new, turn, words):
        # "She only did my smear test": the reader thinks of a cancer, and what was taken back comes first.
        return gate_down.then_asked(sorted(new), gate_down.up_again(turn, kb, words), turn, kb, words)
    if (theirs := _asked_for_them(turn, kb, words)) is not None:
        return theirs
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
    if (told := _tells_of_it_asked(turn, kb, words)) is not None:
        return told
    # Asked whether it is so, "that's not what I meant" is a no.
    answers = turn.pending.get("kind") == FLAG_CHECK and turn.intent == "misunderstanding"
    if turn.intent in LIFTING and turn.confidence >= SURE and standing and not answers:
        # "The doctor has seen it, the swelling is gone" names a sign, and is still the word that lifts.
        return gate_down.lift(turn, kb, words)
    if standing and turn.pending.get("kind") != FLAG_CHECK and raised(turn, words):
        # A swollen calf, and now "can't finish a sentence": no word of any other kind comes first.
        return refer_again(turn, kb, words)
    if turn.pending.get("kind") == FLAG_CHECK:
        return checked(turn, kb, words, doubtful)
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
    if standing and not doubtful and _tells_a_piece(turn):
        return gate_down.ask_whether_seen(turn, kb, words)
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
    if standing and turn.intent == "report_better" and not doubtful and LATELY & set(Standing.of(turn).flags):
        return eased(turn, kb, words)
    if standing and set(doubtful) == {CHILD} and not turn.pending and (again := _of_the_child(turn, words)):
        # "And my son?"
        return again
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
    if standing and (of_the_child := _of_the_child(turn, words)) is not None:
        return of_the_child
    # "Saw a physio in March" is near to who waits for one, and nothing stands that it could lift.
    return remind(turn, kb, words) if standing else gate_down.lift(replace(turn, intent=SEEN), kb, words)


def _no_worse(flags: Collection[str], turn: Turn, words: SafetyWords) -> bool:
    """Whether these signs are no more urgent than the gate that stands."""
    gate = words.gate_of(tuple(flags))
    return worse_gate(gate, turn.standing_gate) == turn.standing_gate


def _in_doubt(turn: Turn) -> tuple[str, ...]:
    """The signs of a message that are to be asked about; a severe score that is cried out ("sharp, like 8") is one."""
    doubtful = flags_of(turn, "uncertain", "past")
    cried = cried_score(turn.text) if SEVERE_PAIN not in doubtful else None
    return (*doubtful, SEVERE_PAIN) if cried is not None and cried >= SEVERE else doubtful


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


def _says_seen_of_it(turn: Turn) -> bool:
    """Whether who names the sign that stands says that a clinician has looked at just that, and no more."""
    if turn.pending or SELF_HARM in Standing.of(turn).flags or flags_of(turn, "other_person"):
        return False
    return {"clinician", "looked"} <= turn.said and tells_it_with_the_sign(turn.text)


def _tells_a_piece(turn: Turn) -> bool:
    """Whether a message tells a piece of having been seen ("a physio", "i went on tuesday"), where nothing else was asked."""
    kind = turn.pending.get("kind")
    if kind not in (None, SEEN_CHECK) or turn.red_flags or SELF_HARM in Standing.of(turn).flags:
        return False
    return tells_a_piece(turn.text, asked=kind == SEEN_CHECK)


_NO_AT_FIRST = re.compile(r"^\W*(?:no+|nope|nah)\b", re.IGNORECASE)


def _speaks_of_telling(turn: Turn) -> bool:
    """Whether somebody who has spoken of harming themselves says that they have told somebody, or cannot: no word on the thoughts.

    A no to whether they have them comes first, whatever follows it.
    """
    if turn.pending.get("kind") == FLAG_CHECK and _NO_AT_FIRST.match(turn.text):
        return False
    return SELF_HARM in Standing.of(turn).flags and self_harm_talk.answer_to(turn.text) is not None


def _tells_of_it_asked(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome | None:
    """What to say to who is asked about thoughts of self-harm and answers with whom they have told, or cannot tell: the safe reading counts."""
    asked = [str(flag) for flag in turn.pending.get("flags") or ()][:1]
    name = self_harm_talk.answer_to(turn.text) if turn.pending.get("kind") == FLAG_CHECK else None
    if name is None or asked != [SELF_HARM] or SELF_HARM in flags_of(turn, "negated"):
        return None
    if turn.intent == "deny" or yes_no.plainly(turn.text) or _NO_AT_FIRST.match(turn.text):
        return None
    referred = refer_for(asked, turn, kb, words, unclear=True)
    first, *others = referred.replies
    return replace(referred, replies=(replace(first, text=words.said(name)), *others))


def _asked_for_them(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome | None:
    """Advice for somebody of whom signs were told, where something is asked for them; None elsewhere.

    That a child is a child is known then, and not asked again: "can my daughter do these too?".
    """
    told = [str(flag) for flag in turn.slots.get(for_another.SLOT) or ()]
    of_age = {str(one["flag"]) for one in turn.red_flags} == {CHILD} and CHILD in told
    if turn.standing_gate != "none" or turn.pending.get("kind") in (FLAG_CHECK, SEEN_CHECK):
        return None
    if turn.red_flags and not (of_age and asks_for_them(turn.text)):
        return None
    theirs = for_another.respond(turn, kb, words)
    if theirs is None and of_age:
        theirs = for_another.advised(turn, words)
    return theirs and replace(theirs, follow_up=turn.active_form)


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


def _of_the_child(turn: Turn, words: SafetyWords) -> Outcome | None:
    """The child's advice again, where the parent has since told a sign of their own: "what about him then"; None elsewhere."""
    standing = Standing.of(turn)
    if not (standing.child and standing.own) or SELF_HARM in standing.flags or not is_about_them(turn.text):
        return None
    return Outcome((Reply(words.other_person_standing((*standing.of_child, *standing.theirs))),))


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
