"""Tokens: opaque, signed, and the only way to a conversation.

A token holds the conversation's id and the time it was made, signed with the newest key. Older keys still
verify, so a key can be rotated without ending conversations: put the new one first in AFTERRUN_TOKEN_KEYS, and take
the old one out after AFTERRUN_TOKEN_DAYS. Who comes back gets a fresh token once a day, signed with the newest key.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from itsdangerous import BadSignature, TimestampSigner, URLSafeTimedSerializer

from bot.gateway.errors import BadToken, ExpiredToken, GatewayError
from bot.settings import SHORTEST_KEY

LONGEST_TOKEN = 512
"""No token of ours is near it; a longer text is refused before any work is done on it."""

RENEWED_AFTER = 86_400
"""Seconds after which a token is replaced when it is used, so that only an unused one expires."""


class KeyFileError(GatewayError):
    """The file with the signing key cannot be used; the message says why and what mends it."""


class Tokens:
    """Makes and reads tokens."""

    def __init__(
        self, keys: Sequence[str], max_age_seconds: int, clock: Callable[[], float] = time.time
    ) -> None:
        """
        Args:
            keys: the newest first; at least one.
            max_age_seconds: how long a token opens its conversation.
            clock: seconds since 1970.
        """

        class Signer(TimestampSigner):
            def get_timestamp(self) -> int:
                return int(clock())

        # itsdangerous signs with the last key of its list and verifies with all.
        self._serializer = URLSafeTimedSerializer(
            list(reversed(keys)),
            salt="afterrun.conversation",
            signer=Signer,
            signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
        )
        self._max_age = max_age_seconds
        self._clock = clock

    def make(self, conversation: str) -> str:
        """A token for a conversation."""
        return str(self._serializer.dumps(conversation))

    def read(self, token: str) -> str:
        """The conversation of a token; see `open`."""
        return self.open(token)[0]

    def open(self, token: str) -> tuple[str, str]:
        """The conversation of a token, and the token to use from now on: mostly the same.

        Raises:
            ExpiredToken: it is too old.
            BadToken: it is not one of ours.
        """
        if len(token) > LONGEST_TOKEN or not token.isascii():
            raise BadToken("This conversation cannot be opened: start a new one.")
        try:
            conversation, made = self._serializer.loads(token, return_timestamp=True)
        except BadSignature:
            raise BadToken("This conversation cannot be opened: start a new one.") from None
        # Looked at here: itsdangerous refuses what seems to come from the future, which is any token of the last
        # hour where the clock was put back by one.
        age = self._clock() - made.timestamp()
        if age > self._max_age:
            raise ExpiredToken("This conversation has ended: start a new one.")
        conversation = str(conversation)
        if abs(age) > RENEWED_AFTER:
            token = self.make(conversation)
        return conversation, token


def key_from_file(path: Path) -> str:
    """The key in a file that only its owner can read; made once where there is none.

    Raises:
        KeyFileError: the file cannot be read or made, is not a key, or can be read by others.
    """
    try:
        if not path.exists():
            _make_key(path)
        if path.stat().st_mode & 0o077:
            raise KeyFileError(
                f"{path} signs conversations and can be read by others: run `chmod 600 {path}`."
            )
        key = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFileError(
            f"The key in {path} cannot be used ({type(error).__name__}): see that this user owns and may read it, "
            "or set AFTERRUN_TOKEN_KEYS."
        ) from error
    if len(key) < SHORTEST_KEY:
        raise KeyFileError(f"{path} holds no key: delete it, and a new one is made at the next start.")
    return key


def _make_key(path: Path) -> None:
    """Make the file whole or not at all: another process may read it at the same moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
        # Whoever is first wins; the others read that key.
        with contextlib.suppress(FileExistsError):
            os.link(half, path)
    finally:
        half.unlink()
