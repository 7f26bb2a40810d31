"""Everything that can go wrong in the gateway, as one tree.

GatewayError
├── ChatError            told to the client as an error frame
│   ├── BadFrame         the frame is not of the protocol
│   ├── BadToken         the token is forged, of another key, or malformed, or its conversation was deleted
│   ├── ExpiredToken     the token is too old
│   ├── UnknownChoice    a value that this conversation was not offered
│   ├── Busy             too many messages, too many waiting, or too many connections
│   └── Failed           the database did not take it: nothing was accepted, sending again is right
├── StoreError           the database of conversations cannot be opened (`database`)
├── KeyFileError         the file with the signing key cannot be used (`tokens`)
└── RasaFailed           Rasa answered a turn wrongly (`rasa_client`)
    └── RasaUnreachable  Rasa did not answer at all: down, starting, or hanging
"""

from __future__ import annotations


class GatewayError(Exception):
    """The root of what goes wrong here."""


class ChatError(GatewayError):
    """An error that is told to the client as `{"type": "error", "code", "text"}`."""

    code = "error"
    status = 400

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text

    def frame(self, client_id: str | None = None) -> dict[str, str]:
        """The error frame; with the id of the message it is about, where there is one."""
        frame = {"type": "error", "code": self.code, "text": self.text}
        return {**frame, "id": client_id} if client_id else frame


class BadFrame(ChatError):
    """Not JSON, not an object, a wrong type, a missing field, too long."""

    code = "bad_frame"


class BadToken(ChatError):
    """The token was not made by this gateway."""

    code = "bad_token"
    status = 401


class ExpiredToken(ChatError):
    """The token was made by this gateway, too long ago."""

    code = "expired_token"
    status = 401


class UnknownChoice(ChatError):
    """The button is not one of this conversation's."""

    code = "unknown_choice"


class Busy(ChatError):
    """Slow down."""

    code = "busy"
    status = 429


class Failed(ChatError):
    """The database did not take it: nothing was accepted, so the same id may be sent again."""

    code = "failed"
    status = 503
