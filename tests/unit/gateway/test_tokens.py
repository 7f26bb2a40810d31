import stat
from pathlib import Path

import pytest
from itsdangerous import URLSafeTimedSerializer

from bot.gateway.errors import BadToken, ExpiredToken
from bot.gateway.tokens import Tokens, key_from_file

HOUR = 3600


def test_a_token_opens_its_own_conversation() -> None:
    tokens = Tokens(["key"], HOUR)
    assert tokens.read(tokens.make("one")) == "one"


@pytest.mark.parametrize("forged", ["", "one", "a.b.c", "x" * 10_000, "\u0000", "ImEi.aaa.bbb"])
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
