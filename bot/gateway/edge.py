"""The manners of the edge: who may ask, what headers go out, and how errors become answers."""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Awaitable, Callable, Collection

from aiohttp import web

from bot.gateway.errors import ChatError
from bot.gateway.metrics import Metrics
from bot.settings import Network

logger = logging.getLogger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

PAGE_SECURITY_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

CLIENT = web.RequestKey("client", str)
"""The address of the client, on every request."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

RETRY_AFTER = "2"
"""Seconds that a refused client is asked to wait."""


def client_address(remote: str | None, forwarded: str, proxies: Collection[Network]) -> str:
    """Who asks, for the limits: an IPv4 address, or an IPv6 network of the size that one customer gets.

    A forwarded address is believed only from a proxy that was set. The last one that is not itself such a
    proxy counts: what stands before it is the client's own word.

    Args:
        remote: the other end of the connection.
        forwarded: X-Forwarded-For, all of its lines joined by commas.
        proxies: whose word is believed.
    """
    address = _parsed(remote or "")
    if address is None:
        return "unknown"
    for part in reversed(forwarded.split(",")):
        if not any(address in proxy for proxy in proxies):
            break
        candidate = _parsed(part.strip())
        if candidate is None:
            break
        address = candidate
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def _parsed(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def origin_allowed(request: web.Request, origins: Collection[str]) -> bool:
    """Whether a page of this origin may talk to the gateway; clients that are no browsers send none."""
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    host = origin.split("://", 1)[-1]
    return host == request.host or origin in origins


def edge(origins: Collection[str], proxies: Collection[Network], metrics: Metrics) -> Handler:
    """The middleware around every request."""

    @web.middleware
    async def around(request: web.Request, handler: Handler) -> web.StreamResponse:
        forwarded = ",".join(request.headers.getall("X-Forwarded-For", ()))
        request[CLIENT] = client_address(request.remote, forwarded, proxies)
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
                if error.status in (429, 503):
                    response.headers["Retry-After"] = RETRY_AFTER
            except web.HTTPException as error:
                _set_headers(request, error)
                raise
            except ConnectionError:
                # Gone in the middle of its request: nobody reads this, and it is no error of ours.
                response = web.Response(status=400)
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
    response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    if request.path.startswith(("/widget/", "/figures/")):
        # Pages of other origins load the widget as a module, and its pictures.
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if request.path.startswith("/diary/"):
        # A page of its own with its style in it, kept nowhere; pages of other origins show the picture.
        response.headers["Content-Security-Policy"] = PAGE_SECURITY_POLICY
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
    if request.path.startswith("/chat"):
        response.headers["Cache-Control"] = "no-store"
        response.headers["Vary"] = "Origin"
        origin = request.headers.get("Origin")
        if origin:
            # A refused page may read that it was refused, and nothing else comes back to it.
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Allow-Headers"] = "Content-Type"
            response.headers["Access-Control-Max-Age"] = "600"
