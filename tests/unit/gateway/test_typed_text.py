import pytest

from bot.gateway.typed_text import as_plain_words


@pytest.mark.parametrize(
    "typed", ["/restart", " /restart", "\t/restart", "\u200b/restart", "//restart", "\ufeff / /restart"]
)
def test_a_typed_command_is_only_words(typed: str) -> None:
    assert as_plain_words(typed) == "restart"


def test_a_typed_intent_does_not_execute() -> None:
    assert not as_plain_words('/affirm{"place": "outer"}').startswith("/")


@pytest.mark.parametrize("typed", ["3/10 today", "and/or", "", "  hello", "my hip hurts /"])
def test_ordinary_text_stays_as_it_is(typed: str) -> None:
    assert as_plain_words(typed) == typed
