"""What was in another language is told from a greeting in it, and asked about before the next answer."""

from typing import Any

import pytest
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.language.unread import ACTIVITY, PASSES, asked_first, may_tell
from bot.language.unread_policy import ACTION_UNREAD, UnreadPolicy
from knowledge.safety_terms import UNREAD

NEW = {"asked": 0, "told": False}


@pytest.mark.parametrize(
    "text",
    [
        "ich kann nicht laufen", "j'ai mal à la hanche", "no puedo caminar", "股関節が痛くて歩けません", "我的髋部疼痛，无法行走", "لا أستطيع المشي",
        "मैं चल नहीं सकता", "고관절이 아파서 걸을 수 없어요", "nie mogę chodzić", "не могу ходить вообще", "Bein taub", "pierna dormida", "不能走路", "痛",
        "fiebre", "mal de noche", "dia, noite", "à noite", "tarde", "nachts", "bonjour, la nuit", "hola, fiebre", "hallo, fieber", "你好, 发烧",
    ],
)  # fmt: skip
def test_what_may_have_told_of_a_sign(text: str) -> None:
    assert may_tell(text)


@pytest.mark.parametrize(
    "text",
    [
        "hola", "bonjour", "danke schön", "ciao bella", "你好", "merci", "obrigado", "guten Tag", "¡muchas gracias!", "buenos días", "parlez-vous français ?",
        "sprechen Sie Deutsch?", "dziękuję bardzo", "teşekkür ederim", "спасибо большое", "こんにちは", "نعم شكرا", "", "?!",
    ],
)  # fmt: skip
def test_a_greeting_has_not(text: str) -> None:
    assert not may_tell(text)


@pytest.mark.parametrize("pending", [None, {"kind": "offer"}, {"kind": "assess"}, {"kind": "plan"}])
def test_it_is_asked_about_with_the_next_message_whatever_was_offered(pending: Any) -> None:
    for intent in ("ask_causes", "ask_exercises", "inform", "describe_pain", "nlu_fallback", "log_run"):
        assert asked_first(NEW, pending, intent, "none")
        assert not asked_first(None, pending, intent, "none")
        assert not asked_first(NEW, pending, intent, "soon")


@pytest.mark.parametrize("intent", sorted(PASSES))
def test_courtesy_and_rights_pass(intent: str) -> None:
    assert not asked_first(NEW, None, intent, "none")
    # "Night" is near to a goodbye, and may be the answer.
    assert asked_first(NEW, {"kind": UNREAD}, intent, "none") == (intent in ("greet", "goodbye"))


def test_a_yes_in_any_language_answers_it() -> None:
    assert asked_first(NEW, {"kind": UNREAD}, "other_language", "none", text="ja")
    assert not asked_first(NEW, {"kind": UNREAD}, "other_language", "none", text="ich habe fieber")


def test_put_twice_it_lets_facts_pass_and_no_activity() -> None:
    held, twice = {"asked": 2, "told": False}, {"kind": UNREAD, "again": True}
    assert not asked_first(held, twice, "ask_causes", "none")
    assert not asked_first(held, None, "ask_causes", "none")
    for intent in (*ACTIVITY, "deny", "affirm", "dont_know"):
        assert asked_first(held, twice, intent, "none")
    for intent in ACTIVITY:
        assert asked_first(held, None, intent, "none")


def test_what_the_diary_asked_is_answered_first() -> None:
    assert not asked_first(NEW, {"kind": "diary", "ask": "delete"}, "affirm", "none")
    assert asked_first(NEW, {"kind": "diary", "ask": "delete"}, "ask_plan", "none")


def test_the_policy_goes_before_forms_and_then_listens() -> None:
    assert UnreadPolicy.overrules_forms
    slots = [
        AnySlot(name, mappings=[{}], influence_conversation=False) for name in (UNREAD, "pending", "gate")
    ]

    def predicted(*events: Any) -> str | None:
        return UnreadPolicy._next_action(DialogueStateTracker.from_events("x", list(events), slots))

    heard = [ActionExecuted(ACTION_LISTEN_NAME), UserUttered("left", {"name": "inform"})]
    assert predicted(SlotSet(UNREAD, NEW), *heard) == ACTION_UNREAD
    assert predicted(SlotSet(UNREAD, NEW), *heard, ActionExecuted(ACTION_UNREAD)) == ACTION_LISTEN_NAME
    assert predicted(SlotSet(UNREAD, NEW), *heard, ActionExecuted("action_safety")) is None
    assert predicted(*heard) is None
