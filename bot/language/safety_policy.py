"""The policy that puts safety before everything: no intent, form or rule is asked first.

Deterministic, without training data. It speaks up in nine cases and is silent otherwise:

- the message holds a mention that asks for a word (any status but `negated`);
- the bot has asked about a possible red flag and this message is the answer;
- the message says that being seen is out of reach (a waiting list, the cost), or that a result is still open;
- a gate has just come down because a clinician had seen it, and the message puts that in doubt;
- a gate stands, and a fact of the message raises it ("can't finish a sentence on the stairs", with a swollen calf);
- a gate stands, and the message denies a sign that put it up;
- a gate stands, and the message takes back what put it up ("those are reps", "typo, I meant 3", "no, I mean ..."), or tells a piece of having
  been seen ("a physio", "i went on tuesday");
- a gate stands, and the message asks for nothing that could be told meanwhile ("hm", "what now?", "assess me");
- the assessment is to start for somebody of whom signs were told: nothing is asked of them.

In all of them it predicts one action, `action_safety`, and then to listen.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from rasa.core.constants import POLICY_PRIORITY
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME, REQUESTED_SLOT
from rasa.shared.core.trackers import DialogueStateTracker

from bot.language.answered_elsewhere import (
    DIARY,
    answered_by_amount,
    answered_by_lengths,
    answered_by_number,
    answered_by_place,
    answered_by_time,
)
from bot.language.certain_policy import CertainPolicy
from bot.language.diary_policy import diary_was_talked_of
from bot.language.hardly_heard import (
    faint_in_an_answer,
    faint_in_one_word,
    guessed_of_a_grown_up,
    mere_states,
    only_guessed,
)
from bot.language.of_oneself import turns_to_oneself
from bot.language.of_others import OF_MYSELF, asks_for_them
from bot.language.screen_component import RAISES, RED_FLAGS, SAID, SIGNALS
from bot.language.seen_in_pieces import tells_a_piece
from bot.language.takes_back import takes_back
from bot.language.wished_beside import answer_beside, wishes_to_see
from knowledge.safety_terms import (
    AWAITS,
    BEHIND,
    FLAG_CHECK,
    HARD_TO_BE_SEEN,
    OF_ANOTHER,
    SEEN_CHECK,
    SEEN_DENIED,
    SEEN_DOUBTED,
    SELF_HARM,
)

ACTION_SAFETY = "action_safety"
PENDING_SLOT = "pending"
DELETION = "delete"
"""What the diary waits for where it has asked whether all of it shall go."""
LISTENS = "told"
"""What the diary waits for where it has asked nothing: more of a run."""
GATE_SLOT = "gate"
FLAGS_SLOT = "gate_flags"

REMINDED = frozenset(
    {
        "start_assessment",
        "ask_plan",
        "start_session",
        "ask_capabilities",
        "describe_pain",
        "inform",
        "report_better",
        "report_not_better",
        "affirm",
        "deny",
        "dont_know",
        "frustration",
        "human_contact",
        "nlu_fallback",
    }
)
"""Intents that hear again what comes first while a gate stands."""

ANSWERS = frozenset({"affirm", "deny", "dont_know", "inform"})
"""Intents that answer what the diary has asked, also while a gate stands."""

RIGHTS = frozenset({"delete_data", "export_data", "show_my_data", "stop_check_ins"})
"""What a runner may ask for at any time: an open question about a sign is asked again behind it (`actions.rights_first`)."""
SEEING = frozenset({"show_diary", "show_trend", "make_handover"})
"""What is such a wish where the whole message names it: "it's got worse this week" sounds like one, and answers."""
OF_RIGHTS = RIGHTS | {"affirm", "deny", "choose", "stop"}
"""What may answer the question that such a wish leads to."""

UNSURE_OF = frozenset({"goodbye", "thank", "greet", "small_talk", "out_of_scope"})
SURE = 0.6
"""Below it, what was taken for one of these hears what comes first too: "they say come in tomorrow" is no goodbye."""

LIFTING = frozenset({"seen_clinician", "misunderstanding"})
"""What may take a gate down has an action of its own."""

NEVER_REMINDED = LIFTING
"""What has an action of its own even after thoughts of self-harm; every other message, a goodbye too, hears gentle words."""


def speaks_up(
    mentions: list[dict[str, Any]],
    pending: dict[str, Any] | None,
    intent: str | None = None,
    gate: str | None = None,
    standing: Collection[str] = (),
    said: Collection[str] = (),
    confidence: float = 1.0,
    *,
    taken_back: bool = False,
    raises: bool = False,
    answers: bool = False,
    of_right: bool | None = None,
) -> bool:
    """Whether the safety action answers this message.

    Args:
        mentions: the screen's mentions of this message, each with a `status`.
        pending: what the bot waits for, with its `kind`; None when nothing.
        intent: the message's intent.
        gate: the gate that stands.
        standing: the flags that put it up.
        said: what the message says of being seen.
        confidence: how sure the intent is.
        taken_back: the message takes back what put the gate up ("those are reps", "sorry, I meant 3"), or tells a piece of having
            been seen.
        raises: a fact of the message asks for more than the gate that stands.
        answers: beside its wish the message says yes, or that it is not sure, to what was asked.
        of_right: whether it wishes for what may be asked for at any time (`is_right`); by its intent alone where that is not said.
    """
    if any(mention["status"] != "negated" for mention in mentions):
        return True
    of_right = intent in RIGHTS if of_right is None else of_right
    if answers and of_right and (pending or {}).get("kind") == FLAG_CHECK:
        # "Yes it does, and delete my data": the yes counts, and the wish is served behind it.
        return True
    if of_right and (SELF_HARM in standing or _is_check(pending)):
        return False
    if pending is not None and pending.get(BEHIND):
        return intent not in OF_RIGHTS and not of_right
    if _is_check(pending):
        return True
    of_diary = SELF_HARM in standing and (pending or {}).get("kind") == DIARY
    of_all = of_diary and (pending or {}).get("ask") == DELETION
    if (of_diary and intent == "choose") or (of_all and intent in ("affirm", "deny")):
        # A button alone is no answer to the gentle words; whether all shall go is asked behind them, and a yes is to that.
        return False
    if not {*HARD_TO_BE_SEEN, AWAITS, SEEN_DENIED, SEEN_DOUBTED}.isdisjoint(said):
        return True
    if gate in (None, "none"):
        return False
    if raises:
        return True
    if (
        pending is not None
        and pending.get("kind") == DIARY
        and pending.get("ask") != LISTENS
        and intent in ANSWERS
        and SELF_HARM not in standing
    ):
        # The diary has asked ("shall I delete everything?"): its own answer reminds of the gate where it should.
        return False
    if intent not in LIFTING and any(mention["flag"] in standing for mention in mentions):
        # "It's not getting worse any more": whether the sign is gone is asked, in whatever words it was said.
        return True
    if taken_back:
        return True
    if intent in UNSURE_OF and confidence < SURE:
        return True
    return intent in REMINDED or (SELF_HARM in standing and intent not in NEVER_REMINDED)


def is_right(intent: str | None, text: str) -> bool:
    """Whether a message wishes to see, take or delete what is kept, which no open question holds up."""
    return intent in RIGHTS or (intent in SEEING and wishes_to_see(text))


def starts_for_them(text: str, intent: str | None, pending: Mapping[str, Any] | None) -> bool:
    """Whether the assessment is to start for somebody else of whom signs were told: it is named so, or right after advice for them.

    Args:
        text: the message.
        intent: the message's intent.
        pending: what the bot waits for, with its `kind`; None when nothing.
    """
    if intent != "start_assessment" or text.startswith("/"):
        return False
    just_told = (pending or {}).get("kind") == OF_ANOTHER and OF_MYSELF.search(text) is None
    return just_told or asks_for_them(text)


def _is_check(pending: Mapping[str, Any] | None) -> bool:
    """Whether the bot has asked about a sign, or whether somebody has seen it."""
    return pending is not None and pending.get("kind") in (FLAG_CHECK, SEEN_CHECK)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=False)
class SafetyPolicy(CertainPolicy):
    """Predicts `action_safety` where `speaks_up` says so."""

    overrules_forms = True

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Above every policy of Rasa's own: RulePolicy has 6."""
        return {POLICY_PRIORITY: 100}

    @staticmethod
    def _next_action(tracker: DialogueStateTracker) -> str | None:
        if tracker.latest_action_name == ACTION_SAFETY:
            return str(ACTION_LISTEN_NAME)
        if tracker.latest_action_name != ACTION_LISTEN_NAME or tracker.latest_message is None:
            return None
        message = tracker.latest_message
        text, told = message.text or "", message.parse_data or {}
        form, pending = tracker.active_loop_name, tracker.get_slot(PENDING_SLOT)
        requested = tracker.get_slot(REQUESTED_SLOT) if form else None
        heard = told.get(RED_FLAGS) or []
        elsewhere = answered_by_number(text, requested, None if form else tracker.get_slot("session"))
        elsewhere |= answered_by_time(text, pending)
        elsewhere |= answered_by_amount(text, pending)
        if form is None and not tracker.get_slot("session"):
            elsewhere |= answered_by_lengths(text, pending, talked_of=diary_was_talked_of(tracker))
        if requested == "place":
            elsewhere |= answered_by_place(message.intent)
        elsewhere |= mere_states(heard, told.get(SIGNALS) or (), text)
        elsewhere |= only_guessed(heard)
        elsewhere |= guessed_of_a_grown_up(text, heard)
        elsewhere |= faint_in_an_answer(text, requested, heard) | faint_in_one_word(text, heard)
        if turns_to_oneself(text, tracker.current_slot_values(), heard):
            # The gate is the child's: `actions.for_the_parent`.
            return None
        intent = message.intent.get("name")
        if form is None and tracker.get_slot(OF_ANOTHER) and starts_for_them(text, intent, pending):
            return ACTION_SAFETY
        standing = tracker.get_slot(FLAGS_SLOT) or ()
        if speaks_up(
            [one for one in heard if one["flag"] not in elsewhere],
            pending,
            intent,
            tracker.get_slot(GATE_SLOT),
            standing,
            told.get(SAID) or (),
            float(message.intent.get("confidence") or 0),
            taken_back=takes_back(text, standing) or (not pending and tells_a_piece(text)),
            raises=bool(told.get(RAISES)),
            answers=answer_beside(text) is not None,
            of_right=is_right(intent, text),
        ):
            return ACTION_SAFETY
        return None
