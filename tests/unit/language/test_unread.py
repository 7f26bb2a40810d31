"""What was in another language is told from a greeting in it."""

import pytest
from rasa.shared.core.events import SlotSet, UserUttered

from bot.language.unread import MOST_TURNS, is_unread
from knowledge.safety_terms import UNREAD

FOREIGN = "ich kann nicht laufen"


def user(text: str, intent: str = "ask_causes") -> UserUttered:
    return UserUttered(text, {"name": intent})


ASKED = SlotSet("pending", {"kind": UNREAD})


@pytest.mark.parametrize(
    "text",
    [
        "ich kann nicht laufen", "j'ai mal à la hanche", "no puedo caminar", "股関節が痛くて歩けません", "我的髋部疼痛，无法行走", "لا أستطيع المشي",
        "मैं चल नहीं सकता", "고관절이 아파서 걸을 수 없어요", "nie mogę chodzić", "не могу ходить вообще",
    ],
)  # fmt: skip
def test_what_may_have_told_of_a_sign_is_unread(text: str) -> None:
    assert is_unread([user(text, "other_language")])
    assert is_unread([user(text, "other_language"), user("ok thanks", "thank")])
    assert not is_unread([user(text, "other_language"), ASKED])
    assert not is_unread([user(text)])


@pytest.mark.parametrize(
    "text", ["hola", "bonjour", "danke schön", "ciao bella", "你好", "merci", "obrigado"]
)
def test_a_greeting_is_not(text: str) -> None:
    assert not is_unread([user(text, "other_language")])


def test_nor_is_what_lies_far_back() -> None:
    later = [user("why does it hurt") for _ in range(MOST_TURNS)]
    assert not is_unread([user(FOREIGN, "other_language"), *later])
    assert not is_unread([])
