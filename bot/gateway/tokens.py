"""Tokens: opaque, signed, and the only way to a conversation.

A token holds the conversation's id and the time it was made, signed with the newest key. Older keys still
verify, so a key can be rotated without ending conversations: put the new one first in AFTERRUN_TOKEN_KEYS.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from bot.gateway.errors import BadToken, ExpiredToken

LONGEST_TOKEN = 512
"""No token of ours is near it; a longer text is refused before any work is done on it."""


class Tokens:
    """Makes and reads tokens."""

    def __init__(self, keys: Sequence[str], max_age_seconds: int) -> None:
        """
        Args:
            keys: the newest first; at least one.
            max_age_seconds: how long a token opens its conversation.
        """
        # itsdangerous signs with the last key of its list and verifies with all.
        self._serializer = URLSafeTimedSerializer(list(reversed(keys)), salt="afterrun.conversation")
        self._max_age = max_age_seconds

    def make(self, conversation: str) -> str:
        """A token for a conversation."""
        return str(self._serializer.dumps(conversation))

    def read(self, token: str) -> str:
        """The conversation of a token.

        Raises:
            ExpiredToken: it is too old.
            BadToken: it is not one of ours.
        """
        if len(token) > LONGEST_TOKEN:
            raise BadToken("This conversation cannot be opened: start a new one.")
        try:
            conversation = self._serializer.loads(token, max_age=self._max_age)
        except SignatureExpired:
            raise ExpiredToken("This conversation has ended: start a new one.") from None
        except BadSignature:
            raise BadToken("This conversation cannot be opened: start a new one.") from None
        return str(conversation)


def key_from_file(path: Path) -> str:
    """The key in a file that only its owner can read; made once where there is none."""
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        key = secrets.token_urlsafe(48)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return key_from_file(path)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(key)
        return key
