"""The manners of the edge: who may ask, what headers go out, and how errors become answers."""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Awaitable, Callable, Collection

from aiohttp import web

from bot.gateway.errors import ChatError
from bot.gateway.metrics import Metrics

logger = logging.getLogger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

CLIENT = web.RequestKey("client", str)
"""The address of the client, on every request."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def client_address(request: web.Request, proxies: Collection[str]) -> str:
    """The address of the client; a forwarded one is believed only from a proxy that was set.

    The last forwarded address that is not itself such a proxy counts: what stands before it is the
    client's own word.
    """
    address = request.remote or "unknown"
    if address not in proxies:
        return address
    for part in reversed(request.headers.get("X-Forwarded-For", "").split(",")):
        candidate = part.strip()
        try:
            ipaddress.ip_address(candidate)
        except ValueError:
            return address
        if candidate not in proxies:
            return candidate
    return address


def origin_allowed(request: web.Request, origins: Collection[str]) -> bool:
    """Whether a page of this origin may talk to the gateway; clients that are no browsers send none."""
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    host = origin.split("://", 1)[-1]
    return host == request.host or origin in origins


def edge(origins: Collection[str], proxies: Collection[str], metrics: Metrics) -> Handler:
    """The middleware around every request."""

    @web.middleware
    async def around(request: web.Request, handler: Handler) -> web.StreamResponse:
        request[CLIENT] = client_address(request, proxies)
        if request.path.startswith("/chat") and not origin_allowed(request, origins):
            metrics.refused.labels("origin").inc()
            text = "This page may not use the chat: its origin is not in AFTERRUN_ORIGINS."
            refused = web.json_response({"type": "error", "code": "origin", "text": text}, status=403)
            _set_headers(request, refused)
            return refused
        if request.method == "OPTIONS" and request.path.startswith("/chat"):
            response: web.StreamResponse = web.Response(status=204)
        else:
            try:
                response = await handler(request)
            except ChatError as error:
                metrics.refused.labels(error.code).inc()
                response = web.json_response(error.frame(), status=error.status)
            except web.HTTPException as error:
                response = error
            except ConnectionError:
                raise
            except Exception as error:
                logger.exception("a request failed", extra={"kind": type(error).__name__})
                text = "Something went wrong on our side. Please try again."
                response = web.json_response({"type": "error", "code": "failed", "text": text}, status=500)
        if not response.prepared:
            _set_headers(request, response)
        return response

    return around  # type: ignore[return-value]


def _set_headers(request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)
    if not request.path.startswith("/widget/"):
        response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    else:
        # Pages of other origins load the widget as a module, which asks for this.
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    origin = request.headers.get("Origin")
    if origin and request.path.startswith("/chat"):
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Headers"] = "Content-Type"
        response.headers["Vary"] = "Origin"
