import os
import stat
from pathlib import Path

import pytest
from itsdangerous import URLSafeTimedSerializer

from bot.gateway.errors import BadToken, ExpiredToken
from bot.gateway.tokens import RENEWED_AFTER, KeyFileError, Tokens, key_from_file

HOUR = 3600


def test_a_token_opens_its_own_conversation() -> None:
    tokens = Tokens(["key"], HOUR)
    assert tokens.read(tokens.make("one")) == "one"


@pytest.mark.parametrize(
    "forged", ["", "one", "a.b.c", "x" * 10_000, "\u0000", "ImEi.aaa.bbb", "\ud83d", "é.é.é", "."]
)
def test_a_forged_token_opens_nothing(forged: str) -> None:
    with pytest.raises(BadToken):
        Tokens(["key"], HOUR).read(forged)


def test_a_changed_token_opens_nothing() -> None:
    token = Tokens(["key"], HOUR).make("one")
    other = Tokens(["key"], HOUR).make("two")
    mixed = other.split(".")[0] + "." + ".".join(token.split(".")[1:])
    with pytest.raises(BadToken):
        Tokens(["key"], HOUR).read(mixed)


def test_a_token_of_another_key_or_purpose_opens_nothing() -> None:
    with pytest.raises(BadToken):
        Tokens(["key"], HOUR).read(Tokens(["another"], HOUR).make("one"))
    with pytest.raises(BadToken):
        Tokens(["key"], HOUR).read(URLSafeTimedSerializer("key", salt="else").dumps("one"))


def test_an_old_token_has_expired() -> None:
    with pytest.raises(ExpiredToken):
        Tokens(["key"], -1).read(Tokens(["key"], HOUR).make("one"))


def test_a_rotated_key_still_opens_and_the_newest_signs() -> None:
    old = Tokens(["old"], HOUR).make("one")
    both = Tokens(["new", "old"], HOUR)
    assert both.read(old) == "one"
    assert Tokens(["new"], HOUR).read(both.make("two")) == "two"


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "var" / "token.key"
    key = key_from_file(path)
    assert key_from_file(path) == key
    assert len(key) > 40
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", ["", "short", "\xe9" * 40])
def test_a_file_that_holds_no_key_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "token.key"
    path.write_text(content, encoding="latin-1")
    path.chmod(0o600)
    with pytest.raises(KeyFileError, match=r"token\.key"):
        key_from_file(path)


def test_a_key_that_others_can_read_is_refused_with_the_mend(tmp_path: Path) -> None:
    path = tmp_path / "token.key"
    key_from_file(path)
    path.chmod(0o644)
    with pytest.raises(KeyFileError, match="chmod 600"):
        key_from_file(path)


def test_nothing_but_the_key_is_left_beside_it(tmp_path: Path) -> None:
    key_from_file(tmp_path / "token.key")
    assert os.listdir(tmp_path) == ["token.key"]


def test_who_comes_back_another_day_gets_a_token_that_lasts_from_then() -> None:
    now = [1_800_000_000.0]
    tokens = Tokens(["key"], 30 * 86_400, lambda: now[0])
    first = tokens.make("one")
    assert tokens.open(first) == ("one", first)
    now[0] += RENEWED_AFTER + 1
    _, second = tokens.open(first)
    assert second != first
    now[0] += 29.5 * 86_400
    assert tokens.read(second) == "one"
    with pytest.raises(ExpiredToken):
        tokens.read(first)


def test_a_clock_that_is_put_back_ends_no_conversation() -> None:
    now = [1_800_000_000.0]
    tokens = Tokens(["key"], 30 * 86_400, lambda: now[0])
    token = tokens.make("one")
    now[0] -= HOUR
    assert tokens.open(token) == ("one", token)


def test_a_token_of_a_clock_that_was_days_ahead_is_replaced() -> None:
    now = [1_800_000_000.0]
    tokens = Tokens(["key"], 30 * 86_400, lambda: now[0])
    token = tokens.make("one")
    now[0] -= 10 * 86_400
    conversation, second = tokens.open(token)
    assert conversation == "one"
    assert second != token
