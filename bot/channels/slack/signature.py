"""Whether a request is Slack's own: the v0 signature over its body and time, which may be five minutes old."""

from __future__ import annotations

from collections.abc import Mapping

from slack_sdk.signature import Clock, SignatureVerifier

TIME_HEADER = "X-Slack-Request-Timestamp"
SIGNATURE_HEADER = "X-Slack-Signature"


class Signature:
    """Checks requests with the signing secret of one app."""

    def __init__(self, secret: str, clock: Clock | None = None) -> None:
        """
        Args:
            secret: the app's signing secret; not empty.
            clock: what time it is; by default the machine's.
        """
        self._verifier = SignatureVerifier(secret, clock or Clock())

    def is_valid(self, body: bytes, headers: Mapping[str, str]) -> bool:
        """Whether Slack signed this body within the last five minutes; compared in constant time."""
        time, given = headers.get(TIME_HEADER, ""), headers.get(SIGNATURE_HEADER, "")
        # The verifier raises on what Slack never sends: a time that is no number, other characters than ASCII.
        if not (time.isascii() and time.isdecimal() and len(time) <= 12 and given.isascii()):
            return False
        try:
            return self._verifier.is_valid(body, time, given)
        except UnicodeDecodeError:
            return False
