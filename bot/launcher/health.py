"""Asking a process of this machine whether it lives, and how it is."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request

SECONDS = 2.0
"""How long an answer may take; one costs a process well under a millisecond."""

# Without the proxy that the environment may name: it would answer for a process that does not.
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def status_of(address: str) -> int | None:
    """The HTTP status of an address; None where nobody answers. Blocks."""
    try:
        return _ask(address)
    except (http.client.HTTPException, OSError):
        return None


def lives(address: str) -> bool:
    """Whether somebody does something about a request, be it to close the connection. Blocks.

    So a full house does: it has no room for this question, and is not to be ended for that. Of a process that hangs
    the system takes connections, and nobody does anything about them.
    """
    try:
        _ask(address)
    except (http.client.HTTPException, ConnectionResetError, BrokenPipeError):
        return True
    except urllib.error.URLError as error:
        return isinstance(error.reason, ConnectionResetError | BrokenPipeError)
    except OSError:
        return False
    return True


def _ask(address: str) -> int:
    try:
        with _direct.open(address, timeout=SECONDS) as reply:
            return int(reply.status)
    except urllib.error.HTTPError as error:
        return error.code
